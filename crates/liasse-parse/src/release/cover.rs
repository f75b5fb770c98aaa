//! Turns what was read into regions that cover the text, and bodies.

use liasse_model::{Message, Region, RegionKind, Span};

/// Returns regions that touch from 0 to the length of the text; what lies between is blank.
///
/// Neighbours of the same kind and message become one region.
pub(super) fn cover(
    mut found: Vec<(Span, RegionKind, Option<usize>)>,
    length: usize,
) -> Vec<Region> {
    found.sort_by_key(|(span, ..)| (span.start, span.end));
    let mut regions: Vec<Region> = Vec::with_capacity(found.len() / 2 + 2);
    let mut position = 0;
    for (span, kind, message) in found {
        let span = Span::new(span.start.max(position), span.end.min(length));
        if span.is_empty() {
            continue;
        }
        // Blank lines between two lines of a body belong to the body.
        if let Some(last) =
            regions.last_mut().filter(|last| last.kind == kind && last.message == message)
        {
            last.span.end = span.end;
        } else {
            if span.start > position {
                regions.push(Region {
                    kind: RegionKind::Blank,
                    message: None,
                    span: Span::new(position, span.start),
                });
            }
            regions.push(Region { kind, message, span });
        }
        position = span.end;
    }
    if position < length {
        regions.push(Region {
            kind: RegionKind::Blank,
            message: None,
            span: Span::new(position, length),
        });
    }
    regions
}

/// Sets each message's body and the end of its span from the regions.
///
/// A margin code between two lines of a body leaves one line end, blank lines a paragraph's end.
pub(super) fn set_bodies(messages: &mut [Message], regions: &[Region], text: &str) {
    let mut body_end = 0;
    for region in regions {
        let Some(message) = region.message.and_then(|index| messages.get_mut(index)) else {
            continue;
        };
        message.span.end = message.span.end.max(region.span.end);
        if region.kind != RegionKind::Body {
            continue;
        }
        if !message.body.is_empty() {
            let between = Span::new(body_end, region.span.start).of(text).unwrap_or_default();
            message.body.push_str(if ends_paragraph(between) { "\n\n" } else { "\n" });
        }
        push_lines(&mut message.body, region.span.of(text).unwrap_or_default());
        body_end = region.span.end;
    }
}

/// Tells whether blank lines and nothing else but a code stand between two parts of a body.
fn ends_paragraph(between: &str) -> bool {
    let page_break = between.contains('\x0c');
    !page_break && between.lines().filter(|line| line.trim_ascii().is_empty()).count() > 2
}

/// Appends text whose lines end in LF, without blanks at their ends and without page breaks.
fn push_lines(body: &mut String, part: &str) {
    if !part.bytes().any(|byte| byte == b'\r' || byte == b'\x0c') {
        body.push_str(part);
        return;
    }
    body.extend(part.chars().filter(|character| !matches!(character, '\r' | '\x0c')));
}
