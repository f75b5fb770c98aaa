//! Sentences of UAX #29, with care for abbreviations and for lines that a printer broke.

use std::sync::OnceLock;

use liasse_model::{Language, Span};
use memchr::memchr;

use super::{
    dotted::{is_dotted, is_single_letter},
    sentence_bounds::Bounds,
};
use crate::StopList;

/// Returns the sentences of a text, without the blanks around them.
///
/// The bounds are those of UAX #29, with three differences. A single line end is a blank, since
/// printed text breaks its lines anywhere; an empty line ends a sentence. A title or an initial with
/// its stop (`M. Dupont`, `J. Doe`) ends none, see `data/token/abbreviations.txt`. Behind an
/// abbreviation with stops inside (`the U.S. Department`) a sentence ends only where the next word is
/// one that begins sentences, a word of the stop list (`in the U.S. The`); `language` says of which,
/// `None` of either.
///
/// A heading, an address block or a header of a message has no stop: its lines are one sentence with
/// what follows up to the next empty line. Quote marks (`> `) stay inside.
///
/// ```
/// use liasse_model::Language;
/// use liasse_normalize::sentences;
///
/// let text = "M. Roy est\narrivé. Il attend J. Doe.\n\nFin";
/// let found: Vec<&str> = sentences(text, Some(Language::French))
///     .into_iter()
///     .filter_map(|span| span.of(text))
///     .collect();
/// assert_eq!(found, ["M. Roy est\narrivé.", "Il attend J. Doe.", "Fin"]);
/// ```
pub fn sentences(text: &str, language: Option<Language>) -> Vec<Span> {
    sentence_spans(text, language).collect()
}

/// Gives out the sentences of a text one after the other, as [`sentences`] returns them.
///
/// ```
/// use liasse_normalize::sentence_spans;
///
/// let starts: Vec<usize> = sentence_spans("One. Two.", None).map(|it| it.start).collect();
/// assert_eq!(starts, [0, 5]);
/// ```
pub fn sentence_spans(text: &str, language: Option<Language>) -> Sentences<'_> {
    Sentences { text, language, at: 0, paragraph: 0, bounds: Bounds::default() }
}

/// The sentences of a text, in order; see [`sentence_spans`].
#[derive(Clone, Debug)]
pub struct Sentences<'a> {
    text: &'a str,
    language: Option<Language>,
    at: usize,
    /// Where the paragraph of `bounds` begins.
    paragraph: usize,
    bounds: Bounds<'a>,
}

impl Sentences<'_> {
    /// Returns where the sentence that begins at `start` of the paragraph ends.
    fn end(&mut self, start: usize) -> usize {
        let paragraph = self.bounds.paragraph();
        let mut start = start;
        loop {
            let end = self.bounds.next(start);
            let segment = paragraph.get(start..end).unwrap_or_default();
            let next = paragraph.get(end..).unwrap_or_default();
            if next.is_empty() || !goes_on(segment, next, self.language) {
                return end;
            }
            start = end;
        }
    }
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = self.text.get(self.at..)?.trim_start();
        if rest.is_empty() {
            return None;
        }
        let start = self.text.len() - rest.len();
        if start >= self.paragraph + self.bounds.paragraph().len() {
            self.paragraph = start;
            self.bounds = Bounds::new(first_paragraph(rest));
        }
        self.at = self.paragraph + self.end(start - self.paragraph);
        let sentence = self.text.get(start..self.at)?.trim_end();
        Some(Span::new(start, start + sentence.len()))
    }
}

/// Returns a text up to its first empty line.
fn first_paragraph(text: &str) -> &str {
    let mut end = 0;
    while let Some(rest) = text.get(end..)
        && let Some(length) = memchr(b'\n', rest.as_bytes())
    {
        end += length + 1;
        let next = text.get(end..).unwrap_or_default();
        if begins_with_empty_line(next) {
            return text.get(..end).unwrap_or_default();
        }
    }
    text
}

fn begins_with_empty_line(text: &str) -> bool {
    let behind_blanks = text.chars().find(|&it| it == '\n' || !it.is_whitespace());
    behind_blanks.is_none_or(|it| it == '\n')
}

/// Tells whether the sentence of `segment` goes on in `next`.
fn goes_on(segment: &str, next: &str, language: Option<Language>) -> bool {
    let Some(word) = segment.trim_end().strip_suffix('.').and_then(last_word) else { return false };
    if is_single_letter(word) && word.chars().all(char::is_uppercase) {
        return true;
    }
    is_abbreviation(word) || (is_dotted(word) && !begins_sentences(next, language))
}

/// Longest abbreviation; a longer word is none.
const MAX_ABBREVIATION: usize = 12;

fn last_word(sentence: &str) -> Option<&str> {
    let tail = sentence.char_indices().rev().take(MAX_ABBREVIATION + 1);
    let mut start = sentence.len();
    for (offset, character) in tail {
        if !character.is_alphanumeric() && !matches!(character, '.' | '-') {
            break;
        }
        start = offset;
    }
    sentence.get(start..).filter(|word| !word.is_empty())
}

fn begins_sentences(next: &str, language: Option<Language>) -> bool {
    let next = next.trim_start_matches(|character: char| !character.is_alphanumeric());
    let word: String =
        next.chars().take_while(|it| it.is_alphabetic()).take(MAX_ABBREVIATION).collect();
    let mut word = word.to_lowercase();
    if is_stop_word(&word, language) {
        return true;
    }
    word.push('\'');
    is_stop_word(&word, language)
}

fn is_stop_word(word: &str, language: Option<Language>) -> bool {
    match language {
        Some(language) => StopList::of(language).contains(word),
        None => StopList::french().contains(word) || StopList::english().contains(word),
    }
}

fn is_abbreviation(word: &str) -> bool {
    let listed = if word.is_ascii() { packed(word) } else { packed(&word.to_lowercase()) };
    listed.is_some_and(|listed| abbreviations().binary_search(&listed).is_ok())
}

/// Returns a word of at most eight bytes as a number, ASCII letters small: every sentence asks for an
/// abbreviation, and numbers are compared several times faster than strings.
fn packed(word: &str) -> Option<u64> {
    let pack = |packed, byte: u8| packed << 8 | u64::from(byte.to_ascii_lowercase());
    (word.len() <= 8).then(|| word.bytes().fold(0, pack))
}

/// The abbreviations of the list, packed and sorted.
fn abbreviations() -> &'static [u64] {
    static WORDS: OnceLock<Vec<u64>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words: Vec<u64> = listed_abbreviations().filter_map(packed).collect();
        words.sort_unstable();
        words
    })
}

fn listed_abbreviations() -> impl Iterator<Item = &'static str> {
    let lines = include_str!("../../data/token/abbreviations.txt").lines();
    lines.filter_map(|line| line.split('#').next()).flat_map(str::split_whitespace)
}

#[cfg(test)]
mod tests {
    use liasse_testkit::{assert_linear, strategies::nasty_text};
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation as _;

    use super::*;

    /// What [`sentences`] does, step by step over the whole text, with the library's bounds.
    fn step_by_step(text: &str, language: Option<Language>) -> Vec<Span> {
        let flat = text.replace(['\n', '\r'], " ");
        let mut spans = Vec::new();
        for paragraph in paragraphs(text) {
            let slice = &flat[paragraph.start..paragraph.end];
            let mut start = 0;
            for (offset, segment) in slice.split_sentence_bound_indices() {
                let end = offset + segment.len();
                if end == slice.len() || !goes_on(segment, &slice[end..], language) {
                    let found = &slice[start..end];
                    let first = paragraph.start + end - found.trim_start().len();
                    let last = first + found.trim().len();
                    spans.extend((first < last).then(|| Span::new(first, last)));
                    start = end;
                }
            }
        }
        spans
    }

    /// Returns the stretches between empty lines.
    fn paragraphs(text: &str) -> Vec<Span> {
        let mut paragraphs = Vec::new();
        let (mut start, mut offset) = (0, 0);
        for line in text.split_inclusive('\n') {
            offset += line.len();
            if line.trim().is_empty() {
                paragraphs.push(Span::new(start, offset));
                start = offset;
            }
        }
        paragraphs.push(Span::new(start, text.len()));
        paragraphs
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let spans = sentences(text, None);
        let found: Vec<&str> = spans.iter().filter_map(|span| span.of(text)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        check("Mr. Doe met Gen. Roy. They ate.", &["Mr. Doe met Gen. Roy.", "They ate."]);
        check("M. Roy et MM. Doe partent. Fin.", &["M. Roy et MM. Doe partent.", "Fin."]);
        check("See p. 12, cf. Art. 3. Then go.", &["See p. 12, cf. Art. 3.", "Then go."]);
        check("J. K. Doe came. He sat.", &["J. K. Doe came.", "He sat."]);
        check("Le cap. C.-à-d. Roy.", &["Le cap.", "C.-à-d. Roy."]);
    }

    #[test]
    fn behind_an_acronym_the_next_word_decides() {
        check("The U.S. Department waits.", &["The U.S. Department waits."]);
        check("He left the U.S. The lamps went out.", &["He left the U.S.", "The lamps went out."]);
        check("Elle aime la S.N.C.F. L’an passé.", &["Elle aime la S.N.C.F.", "L’an passé."]);
    }

    #[test]
    fn lines_go_on_and_paragraphs_do_not() {
        check("One\nline. Two\r\nlines\n\nthree", &["One\nline.", "Two\r\nlines", "three"]);
        check("", &[]);
        check(" \n\n ", &[]);
    }

    #[test]
    fn every_abbreviation_of_the_list_is_found() {
        for word in listed_abbreviations() {
            assert!(is_abbreviation(word) && is_abbreviation(&word.to_uppercase()), "{word}");
        }
        assert!(!is_abbreviation("") && !is_abbreviation("messrs.."));
    }

    proptest! {
        #[test]
        fn sentences_are_those_found_step_by_step(
            text in "[\\x00-\\x7f]{0,40}|((Mr|U\\.S|c\\.-à-d|The|l’eau|[a-zÉ]{1,3}|[A-Z])[.!?]?[ \n\u{2028}\u{a0}]{0,3}){0,12}",
        ) {
            for language in [None, Some(Language::French), Some(Language::English)] {
                prop_assert_eq!(sentences(&text, language), step_by_step(&text, language));
            }
        }

        #[test]
        fn sentences_of_nasty_texts_are_those_found_step_by_step(text in nasty_text()) {
            prop_assert_eq!(sentences(&text, None), step_by_step(&text, None));
        }

        #[test]
        fn sentences_are_ordered_and_hold_every_letter(text in nasty_text()) {
            let mut end = 0;
            for span in sentences(&text, None) {
                prop_assert!(span.start >= end && !span.is_empty());
                prop_assert!(!text[end..span.start].contains(char::is_alphanumeric));
                prop_assert!(span.of(&text).is_some());
                end = span.end;
            }
            prop_assert!(!text[end..].contains(char::is_alphanumeric));
        }
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        for unit in
            ["a", ".", "a.", "A. ", "U.S. ", "\n", "a.\n\n", "?!", "\u{301}", "(", "\".", "Mr. "]
        {
            assert_linear(
                &format!("{unit:?}"),
                2_000,
                |size| unit.repeat(size / unit.len()),
                |text| sentences(text, None).len(),
            );
        }
    }
}
