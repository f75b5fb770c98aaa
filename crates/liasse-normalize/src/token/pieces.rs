//! Words of UAX #29 cut where it joins too much: `FW:RE` at the colon, `fin.Début` at the missing
//! space, `12;15`, underscores around a word, invisible characters behind it.

use std::ops::Range;

use super::{
    chars::{at, before, is_invisible},
    dotted::cuts_at_stop,
    words::Words,
};

/// A word or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    /// Whether it is a whole word of ASCII letters and digits alone.
    pub(super) plain: bool,
}

/// The pieces from a place on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pieces<'a> {
    words: Words<'a>,
    /// What is left of the last word.
    rest: (usize, usize),
}

impl<'a> Pieces<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { words: Words::new(text), rest: (0, 0) }
    }

    pub(super) fn text(&self) -> &'a str {
        self.words.text()
    }

    /// Goes on from `offset`, where something ended.
    pub(super) fn jump(&mut self, offset: usize) {
        let (_, end) = self.rest;
        if offset < end {
            self.rest.0 = offset;
        } else {
            self.rest = (offset, offset);
            self.words.jump(offset);
        }
    }

    /// Returns the piece that starts at `offset` and these pieces behind it.
    pub(super) fn piece_at(&self, offset: usize) -> Option<(Piece, Self)> {
        if !at(self.text(), offset)?.is_alphanumeric() {
            return None;
        }
        let mut pieces = *self;
        pieces.jump(offset);
        let piece = pieces.next()?;
        (piece.range.start == offset).then_some((piece, pieces))
    }

    fn cut(&mut self) -> Option<Piece> {
        let text = self.text();
        let (from, end) = self.rest;
        let word = text.get(from..end)?;
        let start = from + word.find(char::is_alphanumeric)?;
        let cut = first_cut(text, start, end);
        self.rest.0 = cut;
        Some(Piece { range: start..trimmed(text, start, cut), plain: false })
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    #[inline]
    fn next(&mut self) -> Option<Piece> {
        if self.rest.0 < self.rest.1 {
            if let Some(piece) = self.cut() {
                return Some(piece);
            }
            self.rest.0 = self.rest.1;
        }
        let word = self.words.next()?;
        if word.plain {
            return Some(Piece { range: word.range, plain: true });
        }
        self.rest = (word.range.start, word.range.end);
        self.cut()
    }
}

/// Returns where the word `start..end` of UAX #29 is to be cut first; its end where nowhere.
fn first_cut(text: &str, start: usize, end: usize) -> usize {
    let word = text.get(start..end).unwrap_or_default();
    let mut part = start;
    let mut initials = 0;
    for (offset, character) in word.char_indices() {
        let place = start + offset;
        match character {
            // UAX #29 takes the narrow no-break space for a part of the word.
            ':' | ';' | '\u{202f}' => return place,
            // A list of codes, `B1,1.4`: only numbers have separators.
            ',' if !word.starts_with(char::is_numeric) => return place,
            '.' => {
                let single = text.get(part..place).is_some_and(|part| part.chars().count() == 1);
                initials = if single { initials + 1 } else { 0 };
                if cuts_at_stop(text, part..place, end, initials) {
                    return place;
                }
                part = place + 1;
            }
            // The numero sign, written with a letter: `nº12`.
            'º' if matches!(text.get(start..place), Some("n" | "N")) => {
                return place + character.len_utf8();
            }
            _ => {}
        }
    }
    end
}

/// Returns the end without underscores and invisible characters before it.
fn trimmed(text: &str, start: usize, end: usize) -> usize {
    let mut end = end;
    while let Some(last) = before(text, end) {
        if end <= start || !(matches!(last, '_' | '＿') || is_invisible(last)) {
            break;
        }
        end -= last.len_utf8();
    }
    end
}
