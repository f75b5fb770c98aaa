//! Sentence bounds of UAX #29, by hand from terminator to terminator, and by the library where rare
//! characters stand.
//!
//! A sentence ends only behind a full stop, another terminator or a separator of paragraphs (SB998:
//! nowhere else), so all between them is passed over byte by byte, and the rules are asked behind each
//! of them alone. A sentence in which a character counts whose class is not known here goes through
//! the library, which may start at any bound: no rule looks further back. The line ends CR and LF are
//! blanks in both (no SB3, no ParaSep), since printed text breaks its lines anywhere. A test compares
//! the two behind every character and in any text.

use std::ops::ControlFlow;

use unicode_segmentation::UnicodeSegmentation as _;

/// The bounds in a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Bounds<'a> {
    paragraph: &'a str,
    /// The paragraph with blanks for line ends, once the library has been asked.
    flat: String,
}

impl<'a> Bounds<'a> {
    pub(super) fn new(paragraph: &'a str) -> Self {
        Self { paragraph, flat: String::new() }
    }

    pub(super) fn paragraph(&self) -> &'a str {
        self.paragraph
    }

    /// Returns where the sentence that begins at `from` ends; a sentence begins where another ended
    /// or behind the blanks there.
    pub(super) fn next(&mut self, from: usize) -> usize {
        known_bound(self.paragraph, from).unwrap_or_else(|| self.bound_by_library(from))
    }

    fn bound_by_library(&mut self, from: usize) -> usize {
        if self.flat.is_empty() {
            self.flat = self.paragraph.replace(['\n', '\r'], " ");
        }
        let rest = self.flat.get(from..).unwrap_or_default();
        from + rest.split_sentence_bounds().next().map_or(0, str::len)
    }
}

/// Returns where the sentence that begins at `from` ends, or `None` where that hangs on a character
/// of no known class.
fn known_bound(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    while let Some((start, character)) = next_stop(text, at) {
        let end = start + character.len_utf8();
        let behind = match class(character)? {
            Class::Sep => ControlFlow::Break(end),
            Class::FullStop => behind_full_stop(text, start, end)?,
            Class::Terminator => behind_terminator(text, end)?,
            _ => ControlFlow::Continue(end),
        };
        match behind {
            ControlFlow::Break(bound) => return Some(bound),
            ControlFlow::Continue(offset) => at = offset,
        }
    }
    Some(text.len())
}

/// Returns the next character that may end a sentence, with its offset.
#[inline]
fn next_stop(text: &str, from: usize) -> Option<(usize, char)> {
    let rest = text.as_bytes().get(from..)?;
    let start = from + rest.iter().position(|&byte| is_stop(byte))?;
    Some((start, text.get(start..)?.chars().next()?))
}

/// What stands behind the full stop `start..end`: a bound, or the place from which to look for the
/// next stop.
fn behind_full_stop(text: &str, start: usize, end: usize) -> Option<ControlFlow<usize, usize>> {
    let next = classes(text, end).find(|&(_, class)| class != Some(Class::Ignored));
    if let Some((next, class)) = next {
        // SB6, SB7
        let number = class? == Class::Numeric;
        if number || (class? == Class::Upper && is_behind_letter(text, start)?) {
            return Some(ControlFlow::Continue(next));
        }
    }
    // SB8
    match lower_ahead(text, end)? {
        Some(lower) => Some(ControlFlow::Continue(lower)),
        None => behind_terminator(text, end),
    }
}

/// The same behind any terminator, where SB6, SB7 and SB8 say nothing.
fn behind_terminator(text: &str, end: usize) -> Option<ControlFlow<usize, usize>> {
    let mut blank = false;
    for (at, class) in classes(text, end) {
        match class? {
            Class::Ignored => {}
            // SB9, SB10
            Class::Close if !blank => {}
            Class::Blank => blank = true,
            // SB8a; SB9 and SB10, and SB4 when the search finds the separator.
            Class::Continues | Class::Terminator | Class::FullStop | Class::Sep => {
                return Some(ControlFlow::Continue(at));
            }
            // SB11
            _ => return Some(ControlFlow::Break(at)),
        }
    }
    Some(ControlFlow::Break(text.len()))
}

/// Tells whether the character before `start` is a letter with case.
fn is_behind_letter(text: &str, start: usize) -> Option<bool> {
    let mut before = text.get(..start).unwrap_or_default().chars().rev().map(class);
    match before.find(|&class| class != Some(Class::Ignored)) {
        Some(class) => Some(matches!(class?, Class::Upper | Class::Lower)),
        None => Some(false),
    }
}

/// Returns where a small letter stands that is the first letter, terminator or separator.
fn lower_ahead(text: &str, from: usize) -> Option<Option<usize>> {
    for (at, class) in classes(text, from) {
        match class? {
            Class::Lower => return Some(Some(at)),
            Class::Upper | Class::Sep | Class::Terminator | Class::FullStop => return Some(None),
            _ => {}
        }
    }
    Some(None)
}

fn classes(text: &str, from: usize) -> impl Iterator<Item = (usize, Option<Class>)> {
    let rest = text.get(from..).unwrap_or_default();
    rest.char_indices().map(move |(offset, character)| (from + offset, class(character)))
}

/// What UAX #29 says of a character (`Sentence_Break`).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Other,
    /// Extend and Format: SB5, they belong to the character before them.
    Ignored,
    Upper,
    Lower,
    Numeric,
    /// ATerm: `.`
    FullStop,
    /// STerm: `!` and `?`.
    Terminator,
    /// Sep: a separator of lines or paragraphs beyond ASCII.
    Sep,
    /// Sp, and the ends of lines.
    Blank,
    /// Quotation marks and brackets.
    Close,
    /// SContinue: a sentence goes on before it.
    Continues,
}

/// Returns the class of a character of ASCII, of the letters of Europe and of their punctuation.
#[inline]
fn class(character: char) -> Option<Class> {
    Some(match character {
        'a'..='z' | 'ª' | 'µ' | 'º' => Class::Lower,
        'A'..='Z' => Class::Upper,
        '0'..='9' => Class::Numeric,
        ' ' | '\t'..='\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => Class::Blank,
        '.' => Class::FullStop,
        '!' | '?' => Class::Terminator,
        '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' | '«' | '»' => Class::Close,
        '‘'..='‟' | '‹' | '›' => Class::Close,
        ',' | '-' | ':' | ';' | '–' | '—' => Class::Continues,
        '\u{85}' | '\u{2028}' | '\u{2029}' => Class::Sep,
        '\u{ad}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => Class::Ignored,
        '\0'..='¿'
        | '×'
        | '÷'
        | '‐'..='―'
        | '†'..='‣'
        | '‥'..='‧'
        | '€'
        | '™'
        | '─'..='❚'
        | '\u{fffd}' => Class::Other,
        'À'..='ſ' if character.is_lowercase() => Class::Lower,
        'À'..='ſ' => Class::Upper,
        _ => return None,
    })
}

/// Whether a terminator or a separator may begin with a byte: those of ASCII, and beyond it the
/// first bytes of U+0080 to U+00BF and of U+0580 on. Between these are letters of Europe.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::indexing_slicing, reason = "a byte is below 256; done when compiling")]
        #[expect(clippy::cast_possible_truncation, reason = "byte is below 256")]
        {
            stops[byte] = matches!(byte as u8, b'.' | b'!' | b'?' | 0xc2 | 0xd6..);
        }
        byte += 1;
    }
    stops
};

#[inline]
#[expect(clippy::indexing_slicing, reason = "a byte is below 256")]
fn is_stop(byte: u8) -> bool {
    STOPS[usize::from(byte)]
}

#[cfg(test)]
mod tests {
    use liasse_testkit::{assert_linear, strategies::nasty_text};
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation as _;

    use super::*;

    fn ours(text: &str) -> Vec<usize> {
        let mut bounds = Bounds::new(text);
        let mut ends = vec![0];
        while ends[ends.len() - 1] < text.len() {
            ends.push(bounds.next(ends[ends.len() - 1]));
        }
        ends
    }

    fn library(text: &str) -> Vec<usize> {
        let flat = text.replace(['\n', '\r'], " ");
        let mut ends = vec![0];
        // A loop, because the library's size_hint overflows where the text is empty.
        for (start, sentence) in flat.split_sentence_bound_indices() {
            ends.push(start + sentence.len());
        }
        ends
    }

    #[track_caller]
    fn agrees(text: &str) {
        assert_eq!(ours(text), library(text), "{text:?}");
    }

    #[test]
    fn each_rule_is_the_library_s() {
        agrees("");
        agrees("1.5 a.B A.B. C.\u{301}D .E 1.F");
        agrees("a. b. (c. 1 - d. 1 - E. \u{4e2d}a. ! a.");
        agrees("a! b! , c!, d? . e?!.. f.: g");
        agrees("a.') B.' ) C. ') D!( ) ( E");
        agrees("a.\u{2029}b \u{85}\u{301}.C! \u{2028} \u{2028}D");
        agrees("One\r\nline.\nTwo.\r\n\r\nthree");
        agrees("中。中！“A？”B… «Ah !» dit-il. «\u{a0}Ah\u{a0}!\u{a0}» Il part.");
    }

    #[test]
    fn the_library_is_asked_about_rare_characters_alone() {
        let known = "L’été… «\u{a0}Où\u{a0}?\u{a0}» — 5 €. • Ça (“va”)\r\n! ■ Œil.";
        agrees(known);
        for at in ours(known) {
            assert!(known_bound(known, at).is_some(), "{at}");
        }
        for rare in ["a。 B", "a.\u{301} B", "α.B", "a. Β"] {
            assert_eq!(known_bound(rare, 0), None, "{rare:?}");
            agrees(rare);
        }
    }

    /// One separator of paragraphs behind each text, so that they do not change each other.
    #[test]
    fn every_character_is_of_the_library_s_class() {
        for character in '\0'..=char::MAX {
            let text = format!(
                "a{character} B\u{2029}a{character}.B\u{2029}a.{character}B\u{2029}\
                 a. {character}b\u{2029}a! {character}B\u{2029}a!{character}B\u{2029}{character}",
            );
            assert_eq!(ours(&text), library(&text), "{character:?}");
        }
    }

    proptest! {
        #[test]
        fn bounds_of_ascii_are_the_library_s(
            text in "[\\x00-\\x7f]{0,40}|[.!?)(\"' \n\ra1AB,:-]{0,30}|([A-Za-z0-9]{1,3}[.!?]?[ \n\"')]?){0,12}",
        ) {
            prop_assert_eq!(ours(&text), library(&text));
        }

        #[test]
        fn bounds_of_any_text_are_the_library_s(
            text in "\\PC{0,40}|[.!?。\u{2024})( \u{a0}\u{2028}\u{85}’”«éÀ中\u{301}\u{ad}a1AB,]{0,30}",
        ) {
            prop_assert_eq!(ours(&text), library(&text));
        }

        #[test]
        fn bounds_of_nasty_texts_are_the_library_s(text in nasty_text()) {
            prop_assert_eq!(ours(&text), library(&text));
        }
    }

    #[test]
    fn many_marks_behind_a_stop_take_linear_time() {
        for unit in ["(", "\u{ad}", " ", "1", ",", "’", ") ", "é. "] {
            assert_linear(
                &format!("{unit:?}"),
                2_000,
                |size| format!("a.{}", unit.repeat(size / unit.len())),
                |text| ours(text).len(),
            );
        }
    }
}
