//! Paragraphs of a running text, whether each stands on one line or is wrapped over several.

use liasse_model::Span;

use crate::word::is_blank;

/// A line longer than this was not wrapped by a mail program or a typist.
const WRAPPED_WIDTH: usize = 100;
/// Fewer line ends inside sentences than this are slips, not wrapping.
const LEAST_WRAPPED: usize = 3;

/// A line with characters other than blanks, without the blanks around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Where it is.
    pub(crate) span: Span,
    /// Whether a blank line, or the start of the text, stands before it.
    pub(crate) after_blank: bool,
}

/// Returns the lines of a text with LF line ends, blank ones left out.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let (mut lines, mut start, mut after_blank) = (Vec::new(), 0, true);
    for piece in text.split_inclusive('\n') {
        let span = trimmed(text, Span::new(start, start + piece.len()));
        if !span.is_empty() {
            lines.push(Line { span, after_blank });
        }
        after_blank = span.is_empty();
        start += piece.len();
    }
    lines
}

/// Returns the paragraphs among some lines: each line, or each block of lines in a wrapped text.
pub(crate) fn paragraphs(text: &str, lines: &[Line]) -> Vec<Span> {
    if !is_wrapped(text, lines) {
        return lines.iter().map(|line| line.span).collect();
    }
    let mut blocks: Vec<Span> = Vec::new();
    for line in lines {
        match blocks.last_mut() {
            Some(block) if !line.after_blank => *block = block.cover(line.span),
            _ => blocks.push(line.span),
        }
    }
    blocks
}

/// Returns a span without the blanks and line ends at its ends.
pub(crate) fn trimmed(text: &str, span: Span) -> Span {
    let is_space =
        |character: char| character == '\n' || is_blank(character) || is_format(character);
    let inner = span.of(text).unwrap_or_default();
    let start = span.start + inner.len() - inner.trim_start_matches(is_space).len();
    let end = start + inner.trim_matches(is_space).len();
    Span::new(start, end)
}

/// Zero-width characters and direction marks, which stand around pasted words.
const fn is_format(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
}

/// Tells whether most line ends inside blocks stand in the middle of a sentence.
pub(crate) fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    let inner = || lines.iter().zip(lines.iter().skip(1)).filter(|(_, next)| !next.after_blank);
    let open = inner().filter(|(line, _)| is_open(line.span.of(text).unwrap_or_default())).count();
    open >= LEAST_WRAPPED && open * 2 > inner().count()
}

/// Tells whether a line ends in the middle of a sentence and is short enough to be wrapped.
fn is_open(line: &str) -> bool {
    line.len() <= WRAPPED_WIDTH * 2
        && line.chars().count() <= WRAPPED_WIDTH
        && line.ends_with(|last: char| last.is_alphanumeric() || matches!(last, ',' | ';' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = paragraphs(text, &lines(text));
        let found: Vec<&str> = found.iter().map(|span| &text[span.range()]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_line_is_a_paragraph() {
        check(
            "Un titre\n\n Une phrase.\nUn intertitre\n\n",
            &["Un titre", "Une phrase.", "Un intertitre"],
        );
        check("", &[]);
    }

    #[test]
    fn lines_of_a_wrapped_text_are_joined() {
        let text = "The memo was sent on\na Thursday and read\nby the Secretary,\nwho kept it.\n\nNobody knew.";
        check(
            text,
            &[
                "The memo was sent on\na Thursday and read\nby the Secretary,\nwho kept it.",
                "Nobody knew.",
            ],
        );
    }
}
