//! Text cut into folded words, numbers by value: the same rule for archives and quotations.
//!
//! A word is a run of letters and digits. Apostrophes and hyphens stand between words, but a word
//! that the end of a line cuts is one. The letters of `U.S.` are one word. A number has no separators
//! between its thousands (`30 322` and `30,322` are `30322`) and no ordinal ending (`18th`, `1er`).

use liasse_model::Span;
use liasse_normalize::{FoldOptions, fold_into, is_mark};

/// The most bytes of a word; what follows is left out, so that no input makes a key without bounds.
const MAX_WORD: usize = 64;

/// Calls `visit` with each word of a text in its folded form and where it is.
pub(crate) fn each_word(text: &str, mut visit: impl FnMut(&str, Span)) {
    let mut cutter = Cutter { text, at: 0, folded: String::new() };
    while let Some(span) = cutter.next_word() {
        visit(&cutter.folded, span);
    }
}

struct Cutter<'t> {
    text: &'t str,
    at: usize,
    folded: String,
}

impl Cutter<'_> {
    fn next_word(&mut self) -> Option<Span> {
        loop {
            let start = self.skip_to_word()?;
            self.folded.clear();
            match self.byte(start).is_ascii_digit() {
                true => self.take_number(),
                false => self.take_letters(start),
            }
            self.shorten();
            if !self.folded.is_empty() {
                return Some(Span::new(start, self.at));
            }
        }
    }

    /// Returns the byte at a place, 0 past the end.
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or_default()
    }

    fn char_at(&self, at: usize) -> Option<char> {
        match self.byte(at) {
            byte if byte.is_ascii() && at < self.text.len() => Some(char::from(byte)),
            _ => self.text.get(at..)?.chars().next(),
        }
    }

    fn skip_to_word(&mut self) -> Option<usize> {
        loop {
            let next = self.char_at(self.at)?;
            if next.is_alphanumeric() {
                return Some(self.at);
            }
            self.at += next.len_utf8();
        }
    }

    fn take_letters(&mut self, start: usize) {
        let mut piece = start;
        loop {
            let is_ascii = self.skip_letters();
            self.fold(piece, is_ascii);
            match self.behind_line_end().or_else(|| self.next_initial(start)) {
                Some(next) => (piece, self.at) = (next, next),
                None => return,
            }
        }
    }

    /// Goes to the end of a run of letters, digits and marks; tells whether all are ASCII.
    fn skip_letters(&mut self) -> bool {
        let start = self.at;
        let bytes = self.text.as_bytes().get(start..).unwrap_or_default();
        // The h of 7h44.
        let is_unit = start.checked_sub(1).is_some_and(|before| self.byte(before).is_ascii_digit());
        let letters = bytes.iter().take_while(|byte| match is_unit {
            true => byte.is_ascii_alphabetic(),
            false => byte.is_ascii_alphanumeric(),
        });
        self.at += letters.count();
        if is_unit && self.byte(self.at).is_ascii_digit() {
            return true;
        }
        let ascii_end = self.at;
        while let Some(next) = self.char_at(self.at) {
            if !next.is_alphanumeric() && !is_mark(next) && next != '\u{ad}' {
                break;
            }
            self.at += next.len_utf8();
        }
        self.at == ascii_end
    }

    fn fold(&mut self, start: usize, is_ascii: bool) {
        let piece = self.text.get(start..self.at).unwrap_or_default();
        match is_ascii {
            true => {
                self.folded.extend(piece.bytes().map(|byte| char::from(byte.to_ascii_lowercase())))
            }
            false => {
                fold_into(piece, &FoldOptions::SEARCH, &mut self.folded);
                self.folded.retain(|character| character.is_alphanumeric());
            }
        }
    }

    /// Returns where a word goes on that a hyphen at the end of a line cuts.
    fn behind_line_end(&self) -> Option<usize> {
        let rest = self.text.get(self.at..)?;
        let behind = rest.strip_prefix('-')?.trim_start_matches([' ', '\r']);
        let next = behind.strip_prefix('\n')?.trim_start_matches(' ');
        let goes_on = next.chars().next()?.is_lowercase();
        goes_on.then(|| self.text.len() - next.len())
    }

    /// Returns where the next letter of an abbreviation is: that of `S` in `U.S.`
    fn next_initial(&self, start: usize) -> Option<usize> {
        let is_initial = |at: usize| {
            self.byte(at).is_ascii_uppercase() && !self.byte(at + 1).is_ascii_alphanumeric()
        };
        let before = self.at.checked_sub(1)?;
        let is_next = self.byte(self.at) == b'.' && is_initial(before) && is_initial(self.at + 1);
        let is_first = before == start || self.byte(before.checked_sub(1)?) == b'.';
        // The last letter of a sentence and the first of the next one have a blank between them.
        (is_next && is_first && self.byte(self.at + 2) == b'.').then_some(self.at + 1)
    }

    fn take_number(&mut self) {
        self.take_digits();
        // A number of four digits in a row has no separators.
        if self.folded.len() <= 3 {
            while let Some(next) = self.behind_thousands() {
                self.at = next;
                self.take_digits();
            }
        }
        if matches!(self.byte(self.at), b'.' | b',') && self.digits_at(self.at + 1) == 1 {
            self.folded.push('.');
            self.at += 1;
            self.take_digits();
        }
        let ordinal = ["st", "nd", "rd", "th", "ere", "ère", "er", "eme", "ème", "e"];
        let rest = self.text.get(self.at..).unwrap_or_default();
        let ends = |ending: &&&str| {
            rest.strip_prefix(**ending)
                .is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
        };
        self.at += ordinal.iter().find(ends).map_or(0, |ending| ending.len());
    }

    fn take_digits(&mut self) {
        let end = self.at + self.digits_at(self.at);
        let digits = self.text.get(self.at..end).unwrap_or_default();
        // 08/27 and 27 août are one day.
        let digits = match self.folded.is_empty() && digits.len() == 2 {
            true => digits.strip_prefix('0').unwrap_or(digits),
            false => digits,
        };
        self.folded.push_str(digits);
        self.at = end;
    }

    fn digits_at(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes().get(at..).unwrap_or_default();
        bytes.iter().take_while(|byte| byte.is_ascii_digit()).count()
    }

    /// Returns where the next three digits of a number are, with a separator before them.
    fn behind_thousands(&self) -> Option<usize> {
        let separator = self.char_at(self.at)?;
        if !matches!(separator, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '’' | '\'')
        {
            return None;
        }
        let next = self.at + separator.len_utf8();
        (self.folded.len() <= 12 && self.digits_at(next) == 3).then_some(next)
    }

    fn shorten(&mut self) {
        let end = (0..=MAX_WORD).rev().find(|end| self.folded.is_char_boundary(*end));
        self.folded.truncate(end.unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut words = Vec::new();
        each_word(text, |word, span| {
            assert!(span.of(text).is_some_and(|surface| !surface.is_empty()));
            words.push(word.to_owned());
        });
        assert_eq!(words, expected, "{text:?}");
    }

    #[test]
    fn words_are_folded_and_cut_at_apostrophes_and_hyphens() {
        check("L’Algérie, peut-être", &["l", "algerie", "peut", "etre"]);
        check("Nord-Ouest d'A.", &["nord", "ouest", "d", "a"]);
    }

    #[test]
    fn a_line_end_does_not_cut_a_word() {
        check("the govern-\n  ment and Jean-\nPaul", &["the", "government", "and", "jean", "paul"]);
    }

    #[test]
    fn initials_are_one_word() {
        check("the U.S. and U.K. I. Be", &["the", "us", "and", "uk", "i", "be"]);
    }

    #[test]
    fn numbers_go_by_value() {
        check("30 322, 30,322; 30\u{202f}322", &["30322", "30322", "30322"]);
        check("18th 1er 2e 22h 7h44", &["18", "1", "2", "22", "h", "7", "h", "44"]);
        check("1,5 % 1.5 08/27 2013", &["1.5", "1.5", "8", "27", "2013"]);
        check("17 100000", &["17", "100000"]);
    }

    #[test]
    fn long_words_are_shortened() {
        let mut longest = 0;
        each_word(&"é".repeat(500), |word, _| longest = longest.max(word.len()));
        assert!(longest <= MAX_WORD);
    }
}
