//! Quotation marks, told from apostrophes, and on which side of the words they stand.
//!
//! A mark is read by its shape and by what stands beside it. Where the two disagree (`”word`,
//! `„word“`), or a straight mark has blanks on both sides, the side is left open and the pairing
//! decides. An apostrophe stands between letters (l’email), before a shortened word (’n’, ’90s), or
//! after the s of a possessor (the students’ views) when another mark can close the quotation.

use liasse_model::Span;

use crate::word::{Folded, before, from, is_apostrophe, is_word_char};

/// Marks that open and close each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// « » and << >>.
    Guillemet,
    /// ‹ ›.
    SingleGuillemet,
    /// “ ”, „ “, ", '', ‘‘ ’’.
    Double,
    /// ‘ ’ and '.
    Single,
}

/// On which side of the quoted words a mark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Open,
    Close,
    Either,
}

/// A quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where it is.
    pub(super) span: Span,
    /// Which marks it goes with.
    pub(super) family: Family,
    /// On which side of the words it stands.
    pub(super) side: Side,
    /// Whether its shape alone says that it is a quotation mark: no apostrophe, no inch.
    pub(super) certain: bool,
}

/// Returns the marks of a paragraph, which starts at `offset` in its text.
pub(super) fn marks(paragraph: &str, offset: usize) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut resume = 0;
    for (at, shape) in paragraph.char_indices() {
        if at < resume || (shape.is_ascii() && !matches!(shape, '"' | '\'' | '<' | '>' | '`')) {
            continue;
        }
        if let Some((mark, end)) = mark_at(paragraph, at, shape, offset) {
            resume = end;
            marks.push(mark);
        }
    }
    without_apostrophes(paragraph, offset, marks)
}

fn mark_at(text: &str, at: usize, shape: char, offset: usize) -> Option<(Mark, usize)> {
    let doubled = from(text, at + shape.len_utf8()).starts_with(shape);
    let (family, shape_side, length) = match shape {
        '«' => (Family::Guillemet, Some(Side::Open), shape.len_utf8()),
        '»' => (Family::Guillemet, Some(Side::Close), shape.len_utf8()),
        '<' if doubled => (Family::Guillemet, Some(Side::Open), 2),
        '>' if doubled => (Family::Guillemet, Some(Side::Close), 2),
        '\u{2039}' => (Family::SingleGuillemet, Some(Side::Open), shape.len_utf8()),
        '\u{203a}' => (Family::SingleGuillemet, Some(Side::Close), shape.len_utf8()),
        '\u{201c}' | '\u{201e}' | '\u{201f}' => {
            (Family::Double, Some(Side::Open), shape.len_utf8())
        }
        '\u{201d}' => (Family::Double, Some(Side::Close), shape.len_utf8()),
        '"' | '\u{ff02}' => (Family::Double, None, shape.len_utf8()),
        '\'' | '\u{2019}' | '`' if doubled => (Family::Double, None, 2 * shape.len_utf8()),
        '\u{2018}' if doubled => (Family::Double, Some(Side::Open), 2 * shape.len_utf8()),
        '\u{2018}' | '\u{201a}' => (Family::Single, Some(Side::Open), shape.len_utf8()),
        '\'' | '\u{2019}' => (Family::Single, None, shape.len_utf8()),
        _ => return None,
    };
    let end = at + length;
    let seen = Surroundings::new(text, at, end).side();
    let side = match (shape_side, seen) {
        (None, side) => side,
        // Blanks on both sides are how « words » are set; they say nothing against the shape.
        (Some(side), Side::Either) => side,
        (Some(side), seen) if side == seen => side,
        (Some(_), _) => Side::Either,
    };
    let certain = shape_side.is_some() || shape == '"';
    let mark = Mark { span: Span::new(at, end).shift(offset), family, side, certain };
    Some((mark, end))
}

/// What stands beside a mark.
struct Surroundings {
    before: Option<char>,
    after: Option<char>,
}

impl Surroundings {
    fn new(text: &str, start: usize, end: usize) -> Self {
        Self {
            before: before(text, start).chars().next_back(),
            after: from(text, end).chars().next(),
        }
    }

    fn side(&self) -> Side {
        let opens = self.before.is_none_or(leads_in) && !self.after.is_none_or(char::is_whitespace);
        let closes =
            !self.before.is_none_or(char::is_whitespace) && self.after.is_none_or(leads_out);
        match (opens, closes) {
            (true, false) => Side::Open,
            (false, true) => Side::Close,
            _ => Side::Either,
        }
    }
}

/// Tells whether a character may stand before an opening mark; "l'" leads in too.
fn leads_in(character: char) -> bool {
    character.is_whitespace() || "([{«“„‘\"—–-/".contains(character) || is_apostrophe(character)
}

/// Tells whether a character may stand after a closing mark.
fn leads_out(character: char) -> bool {
    character.is_whitespace() || ".,;:!?…)]}»”’'\"—–-/".contains(character)
}

/// Leaves out the single marks of a paragraph that are apostrophes.
fn without_apostrophes(paragraph: &str, offset: usize, marks: Vec<Mark>) -> Vec<Mark> {
    let mut kept: Vec<Mark> = Vec::with_capacity(marks.len());
    // Backwards, so that each mark knows which single mark follows it.
    let mut following = None;
    for mark in marks.into_iter().rev() {
        if mark.family != Family::Single {
            kept.push(mark);
            continue;
        }
        let place = Span::new(mark.span.start - offset, mark.span.end - offset);
        if let Some(side) = single_side(paragraph, place, mark, following) {
            following = Some(side);
            kept.push(Mark { side, ..mark });
        }
    }
    kept.reverse();
    kept
}

/// Returns the side of a single mark, or `None` for an apostrophe.
fn single_side(text: &str, place: Span, mark: Mark, following: Option<Side>) -> Option<Side> {
    let (head, tail) = (before(text, place.start), from(text, place.end));
    let letter_before = head.ends_with(is_word_char);
    let letter_after = tail.starts_with(is_word_char);
    if (letter_before && letter_after) || is_shortened(head, tail) {
        return None;
    }
    match mark.side {
        Side::Open if mark.certain || following == Some(Side::Close) => Some(Side::Open),
        Side::Close if is_possessive(head, tail) && following == Some(Side::Close) => None,
        Side::Close => Some(Side::Close),
        Side::Either if mark.certain => Some(Side::Open),
        Side::Open | Side::Either => None,
    }
}

/// `’n’`, `’90s`, `’em`: the apostrophe stands for letters left out.
fn is_shortened(head: &str, tail: &str) -> bool {
    let end = tail.find(|next| !is_word_char(next)).unwrap_or(tail.len());
    let short = Folded::new(before(tail, end));
    let starts = matches!(short.as_str(), "n" | "em" | "til" | "tis" | "twas" | "cause")
        || (short.as_str().ends_with('s')
            && short.as_str().starts_with(|first: char| first.is_ascii_digit()));
    let ends = head.ends_with(['n', 'N'])
        && before(head, head.len() - 1).ends_with(|mark| is_apostrophe(mark) || mark == '\u{2018}');
    starts || ends
}

/// `the students’ views`: a small letter goes on after the s.
fn is_possessive(head: &str, tail: &str) -> bool {
    let mut next = tail.chars();
    head.ends_with(['s', 'S'])
        && next.next().is_some_and(char::is_whitespace)
        && next.next().is_some_and(char::is_lowercase)
}
