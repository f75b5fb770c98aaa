//! Headings and paragraphs.
//!
//! A heading is a short line without a full stop that begins like a sentence and has text after
//! it. It may follow the paragraph before it without a blank line; then that paragraph has ended.

use liasse_model::{Paragraph, Span};

use super::head::Head;
use crate::{
    paragraph::{Line, paragraphs},
    word::words,
};

/// A heading is shorter than this, in characters.
const MAX_HEADING: usize = 100;
/// A heading has at most this many words.
const MAX_WORDS: usize = 14;

/// The text below the head.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    /// The headings.
    pub(super) headings: Vec<Paragraph>,
    /// The paragraphs.
    pub(super) paragraphs: Vec<Paragraph>,
}

/// Reads the lines below the head; a line inside one of the `quoted` spans is no heading.
pub(super) fn body(text: &str, lines: &[Line], quoted: &[Span]) -> Body {
    let mut body = Body::default();
    let spans = paragraphs(text, lines);
    for (index, &span) in spans.iter().enumerate() {
        let next = spans.get(index + 1).and_then(|next| next.of(text));
        let printed = span.of(text).unwrap_or_default();
        let paragraph = Paragraph { text: printed.to_owned(), span };
        if next.is_some_and(|next| is_heading(printed, next)) && !is_inside(quoted, span) {
            body.headings.push(paragraph);
        } else {
            body.paragraphs.push(paragraph);
        }
    }
    body
}

/// Returns the lines below the head, the first one without the outlet or place before its text.
pub(super) fn body_lines(lines: &[Line], head: &Head) -> Vec<Line> {
    let below = lines.iter().filter(|line| !head.lines.contains(&line.span));
    below
        .map(|line| match head.text_start {
            Some(start) if line.span.start <= start && start < line.span.end => {
                Line { span: Span::new(start, line.span.end), ..*line }
            }
            _ => *line,
        })
        .collect()
}

fn is_heading(line: &str, next: &str) -> bool {
    let starts = line.starts_with(|first: char| {
        first.is_uppercase() || first.is_ascii_digit() || "«“\"‘'".contains(first)
    });
    let ends = !line.ends_with(['.', ',', ';', ':', '\u{2026}', '!', ')']);
    let short = line.chars().take(MAX_HEADING + 1).count() <= MAX_HEADING
        && words(line).take(MAX_WORDS + 1).count() <= MAX_WORDS;
    starts && ends && short && next.len() > line.len()
}

/// Tells whether a span lies in one of some spans, which are in order and do not overlap.
fn is_inside(spans: &[Span], inner: Span) -> bool {
    let after = spans.partition_point(|span| span.start <= inner.start);
    let last = after.checked_sub(1).and_then(|index| spans.get(index));
    last.is_some_and(|span| span.contains(inner))
}
