//! Sentences of UAX #29, with care for abbreviations and for lines that a printer broke.

use std::sync::OnceLock;

use liasse_model::{Language, Span};
use unicode_segmentation::UnicodeSegmentation as _;

use super::dotted::{is_dotted, is_single_letter};
use crate::StopList;

/// Returns the sentences of a text, without the blanks around them.
///
/// The bounds are those of UAX #29, through the library, with three differences. A single line end is
/// a blank, since printed text breaks its lines anywhere; an empty line ends a sentence. A title or
/// an initial with its stop (`M. Dupont`, `J. Doe`) ends none, see `data/token/abbreviations.txt`.
/// Behind an abbreviation with stops inside (`the U.S. Department`) a sentence ends only where the
/// next word is one that begins sentences, a word of the stop list (`in the U.S. The`); `language`
/// says of which, `None` of either.
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
    // One byte for one byte, so that offsets stay.
    let flat: String =
        text.chars().map(|it| if matches!(it, '\n' | '\r') { ' ' } else { it }).collect();
    let mut spans = Vec::new();
    for paragraph in paragraphs(text) {
        let slice = paragraph.of(&flat).unwrap_or_default();
        let mut start = 0;
        for (offset, segment) in slice.split_sentence_bound_indices() {
            let end = offset + segment.len();
            let next = slice.get(end..).unwrap_or_default();
            if next.is_empty() || !goes_on(segment, next, language) {
                let sentence = Span::new(paragraph.start + start, paragraph.start + end);
                spans.extend(trimmed(&flat, sentence));
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

fn trimmed(text: &str, span: Span) -> Option<Span> {
    let slice = span.of(text)?;
    let start = span.start + (slice.len() - slice.trim_start().len());
    let trimmed = slice.trim();
    (!trimmed.is_empty()).then(|| Span::new(start, start + trimmed.len()))
}

/// Tells whether the sentence of `segment` goes on in `next`.
fn goes_on(segment: &str, next: &str, language: Option<Language>) -> bool {
    let Some(word) = segment.trim_end().strip_suffix('.').and_then(last_word) else { return false };
    if is_single_letter(word) && word.chars().all(char::is_uppercase) {
        return true;
    }
    let listed = word.to_lowercase();
    if abbreviations().binary_search(&listed.as_str()).is_ok() {
        return true;
    }
    is_dotted(word) && !begins_sentences(next, language)
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
    let word = word.to_lowercase();
    let elided = format!("{word}'");
    let listed = |list: &StopList| list.contains(&word) || list.contains(&elided);
    match language {
        Some(language) => listed(StopList::of(language)),
        None => listed(StopList::french()) || listed(StopList::english()),
    }
}

fn abbreviations() -> &'static [&'static str] {
    static WORDS: OnceLock<Vec<&str>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lines = include_str!("../../data/token/abbreviations.txt").lines();
        let lines = lines.filter_map(|line| line.split('#').next());
        let mut words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
        words.sort_unstable();
        words
    })
}

#[cfg(test)]
mod tests {
    use liasse_testkit::{assert_linear, strategies::nasty_text};
    use proptest::prelude::*;

    use super::*;

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

    proptest! {
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
