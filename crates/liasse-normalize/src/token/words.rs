//! The words of UAX #29, by hand where the text is ASCII and by the library elsewhere.
//!
//! 99.95 % of the archive is ASCII, and the rules of UAX #29 are short there: letters, digits and
//! `_` hold together, `:` `.` `'` join letters, `,` `;` `.` `'` join digits. A word that touches a
//! character beyond ASCII, and the rest of its line up to the next ASCII blank, goes through the
//! library. A test compares the two on any text.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// A word as UAX #29 bounds it, with a letter or digit in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) range: Range<usize>,
    /// Whether it is ASCII letters and digits alone, without a mark inside.
    pub(super) plain: bool,
}

/// The words from a place on. Any place where a word ended is good to start from: no rule looks
/// further back than the marks that would have been part of that word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    text: &'a str,
    at: usize,
    /// Up to here words are the library's.
    unicode_until: usize,
}

impl<'a> Words<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, unicode_until: 0 }
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    pub(super) fn jump(&mut self, offset: usize) {
        self.at = offset;
    }

    fn enter_library(&mut self, from: usize) {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let blank = rest.iter().position(u8::is_ascii_whitespace);
        // A mark belongs to the character before it, whatever that is but the end of a line.
        let before = from.checked_sub(1).filter(|&before| before >= self.at);
        let byte = before.and_then(|before| self.text.as_bytes().get(before));
        let held = byte.is_some_and(|byte| !matches!(byte, b'\n' | b'\r' | 0x0b | 0x0c));
        self.at = before.filter(|_| held).unwrap_or(from);
        self.unicode_until = blank.map_or(self.text.len(), |length| from + length);
    }

    fn unicode_word(&mut self) -> Option<Word> {
        let until = self.unicode_until;
        let chunk = self.text.get(self.at..until).unwrap_or_default();
        let mut segments = chunk.split_word_bound_indices();
        let word = segments.find(|(_, segment)| segment.chars().any(char::is_alphanumeric));
        let Some((offset, segment)) = word else {
            self.at = until;
            return None;
        };
        let start = self.at + offset;
        self.at = start + segment.len();
        Some(Word { range: start..self.at, plain: false })
    }

    /// Reads an ASCII word, or `None` where the library has to: at a character beyond ASCII.
    #[inline]
    fn ascii_word(&mut self, start: usize) -> Option<Word> {
        let bytes = self.text.as_bytes();
        let mut end = start + run(bytes, start);
        let mut plain = true;
        let mut any = end > start;
        loop {
            let mark = class_at(bytes, end);
            match mark {
                Class::Other => break,
                Class::Beyond => return None,
                Class::Underscore => end += 1,
                _ => {
                    let before = if any { class_at(bytes, end - 1) } else { Class::Other };
                    if !mark.joins(before) {
                        break;
                    }
                    match class_at(bytes, end + 1) {
                        Class::Beyond => return None,
                        after if after == before => end += 1,
                        _ => break,
                    }
                }
            }
            plain = false;
            let letters = run(bytes, end);
            any |= letters > 0;
            end += letters;
        }
        self.at = end;
        // A run of underscores alone is no word; its range is empty then.
        Some(Word { range: if any { start..end } else { end..end }, plain })
    }
}

/// Returns how many letters and digits stand at `start`. Eight bytes at once, since most words are no
/// longer, and a loop over their bytes is left where the processor cannot foresee.
#[inline]
fn run(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    let (eights, _) = rest.as_chunks::<8>();
    let mut length = 0;
    for eight in eights {
        let others = others(*eight);
        if others != 0 {
            return length + (others.trailing_zeros() / 8) as usize;
        }
        length += 8;
    }
    let rest = rest.get(length..).unwrap_or_default();
    let end = rest.iter().position(|&byte| !matches!(class(byte), Class::Letter | Class::Digit));
    length + end.unwrap_or(rest.len())
}

/// Returns the high bits of those bytes that are no ASCII letter or digit, the first byte lowest.
///
/// A byte below 0x80 that `0x80 - first` is added to has its high bit set where it is `first` or more,
/// and no sum carries into the next byte.
#[inline]
fn others(eight: [u8; 8]) -> u64 {
    const EACH: u64 = u64::MAX / 255;
    const HIGH: u64 = EACH * 0x80;
    let bytes = u64::from_le_bytes(eight);
    let ascii = bytes & !HIGH;
    let within = |bytes: u64, first: u8, last: u8| {
        let from_first = bytes + EACH * u64::from(0x80 - first);
        let behind_last = bytes + EACH * u64::from(0x7f - last);
        from_first & !behind_last
    };
    // The bit that small letters have and capitals have not.
    let letter = within(ascii | (EACH * 0x20), b'a', b'z');
    let digit = within(ascii, b'0', b'9');
    (!(letter | digit) | bytes) & HIGH
}

#[inline]
fn class_at(bytes: &[u8], at: usize) -> Class {
    bytes.get(at).map_or(Class::Other, |&byte| class(byte))
}

impl Iterator for Words<'_> {
    type Item = Word;

    #[inline]
    fn next(&mut self) -> Option<Word> {
        loop {
            if self.at < self.unicode_until {
                match self.unicode_word() {
                    Some(word) => return Some(word),
                    None => continue,
                }
            }
            let rest = self.text.as_bytes().get(self.at..)?;
            let start = self.at + rest.iter().position(|&byte| class(byte).starts_word())?;
            match self.ascii_word(start) {
                Some(word) if word.range.is_empty() => {}
                Some(word) => return Some(word),
                None => self.enter_library(start),
            }
        }
    }
}

/// What UAX #29 says of an ASCII byte.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Other,
    Letter,
    Digit,
    Underscore,
    /// `:`, between letters.
    MidLetter,
    /// `,` and `;`, between digits.
    MidDigit,
    /// `.` and `'`, between letters and between digits.
    Mid,
    /// Not ASCII.
    Beyond,
}

impl Class {
    #[inline]
    fn starts_word(self) -> bool {
        matches!(self, Self::Letter | Self::Digit | Self::Underscore | Self::Beyond)
    }

    /// Tells whether this mark can stand between two of what was `before`.
    #[inline]
    fn joins(self, before: Class) -> bool {
        match self {
            Self::Mid => matches!(before, Self::Letter | Self::Digit),
            Self::MidLetter => before == Self::Letter,
            Self::MidDigit => before == Self::Digit,
            _ => false,
        }
    }
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::indexing_slicing, reason = "a byte is below 256; done when compiling")]
        #[expect(clippy::cast_possible_truncation, reason = "byte is below 256")]
        {
            classes[byte] = match byte as u8 {
                b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
                b'0'..=b'9' => Class::Digit,
                b'_' => Class::Underscore,
                b':' => Class::MidLetter,
                b',' | b';' => Class::MidDigit,
                b'.' | b'\'' => Class::Mid,
                0x80.. => Class::Beyond,
                _ => Class::Other,
            };
        }
        byte += 1;
    }
    classes
};

#[inline]
#[expect(clippy::indexing_slicing, reason = "a byte is below 256")]
fn class(byte: u8) -> Class {
    CLASSES[usize::from(byte)]
}

#[cfg(test)]
mod tests {
    use liasse_testkit::strategies::nasty_text;
    use proptest::prelude::*;

    use super::*;

    fn ours(text: &str) -> Vec<(usize, &str)> {
        Words::new(text).map(|word| (word.range.start, &text[word.range])).collect()
    }

    fn library(text: &str) -> Vec<(usize, &str)> {
        let segments = text.split_word_bound_indices();
        segments.filter(|(_, segment)| segment.chars().any(char::is_alphanumeric)).collect()
    }

    #[track_caller]
    fn agrees(text: &str) {
        assert_eq!(ours(text), library(text), "{text:?}");
    }

    #[test]
    fn eight_bytes_at_once_are_classed_as_each_alone() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                for around in [b'a', b'~', 0xff, 0] {
                    let mut eight = [around; 8];
                    eight[place] = byte;
                    let alone = eight.map(|byte| 0x80 * u8::from(!byte.is_ascii_alphanumeric()));
                    assert_eq!(others(eight), u64::from_le_bytes(alone), "{eight:?}");
                }
            }
        }
    }

    #[test]
    fn marks_join_only_between_two_of_a_kind() {
        agrees("a.b a..b a.1 1.a 1.2 1,2 1;2 1:2 a:b a,b a'b' 'a a_b __ _a_ 1_a a._b a.");
        agrees("wait...what's _ _1 1'2 x:y:z 3.14.15,9");
    }

    #[test]
    fn a_character_beyond_ascii_may_change_the_word_before_it() {
        agrees(
            "a.\u{ad}b a\u{301}.b 1,\u{200d}2 caf\u{e9} a\u{2019}b _\u{301}a \u{301}a.b a:\u{e9}",
        );
    }

    #[test]
    fn a_mark_belongs_to_the_character_before_it() {
        for text in ["\0\u{2de0}", "a \u{2de0}b", "a\n\u{2de0}b"] {
            assert_eq!(ours(text), library(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn ascii_words_are_the_words_of_the_library(text in "[ -~\n\t]{0,40}|[a1_:;,.' ]{0,30}") {
            prop_assert_eq!(ours(&text), library(&text));
        }

        #[test]
        fn words_are_the_words_of_the_library(text in nasty_text()) {
            prop_assert_eq!(ours(&text), library(&text));
        }

        #[test]
        fn marks_between_letters_of_every_width(text in "[ab1é\u{ad}\u{301}\u{200d}_:;,.'’ ]{0,30}") {
            prop_assert_eq!(ours(&text), library(&text));
        }
    }
}
