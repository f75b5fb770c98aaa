//! Text cut into folded words, each with its span: one rule for the index, queries and marks.
//!
//! A word is a run of letters and digits. Everything else stands between words, so `l’Algérie` is
//! `l`, `algerie` and `AbedinH@state.gov` is `abedinh`, `state`, `gov`; a query that holds several
//! words without a blank is a phrase, which finds the address whole.

use liasse_model::Span;

use crate::fold::{CharRole, fold_char};

/// The most bytes of a folded word that are indexed; what follows is left out, in queries too.
pub(crate) const MAX_WORD_BYTES: usize = 255;

/// Returns the folded words of a text.
pub(crate) fn fold_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let (mut offset, mut folded) = (0, String::new());
    while let Some(span) = next_word(text, offset, &mut folded) {
        words.push(folded.clone());
        offset = span.end;
    }
    words
}

/// Writes the first word at or after `offset` into `folded` and returns its span.
///
/// The span's end is past `offset`, so a loop over a text advances.
pub(crate) fn next_word(text: &str, offset: usize, folded: &mut String) -> Option<Span> {
    folded.clear();
    let bytes = text.as_bytes();
    let mut at = skip_ascii_breaks(bytes, offset);
    let mut start = at;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            at = push_ascii_run(text, at, folded);
            continue;
        }
        let character = text.get(at..)?.chars().next()?;
        let role = match byte.is_ascii() {
            true => CharRole::Break,
            false => fold_char(character, folded),
        };
        if role == CharRole::Break && !folded.is_empty() {
            break;
        }
        at += character.len_utf8();
        if folded.is_empty() {
            start = at;
        }
    }
    shorten(folded);
    (!folded.is_empty()).then(|| Span::new(start, at))
}

/// The path that nearly every byte takes: blanks and punctuation before a word.
fn skip_ascii_breaks(bytes: &[u8], offset: usize) -> usize {
    let rest = bytes.get(offset..).unwrap_or_default();
    let breaks = rest.iter().take_while(|b| b.is_ascii() && !b.is_ascii_alphanumeric()).count();
    offset + breaks
}

/// The path that nearly every word takes: ASCII letters and digits.
fn push_ascii_run(text: &str, at: usize, folded: &mut String) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let before = folded.len();
    folded.push_str(rest.get(..length).unwrap_or_default());
    if let Some(run) = folded.get_mut(before..) {
        run.make_ascii_lowercase();
    }
    at + length
}

fn shorten(folded: &mut String) {
    if folded.len() > MAX_WORD_BYTES {
        folded.truncate(char_boundary(folded, MAX_WORD_BYTES));
    }
}

/// Returns the last character boundary at or before `offset`.
pub(crate) fn char_boundary(text: &str, offset: usize) -> usize {
    let mut boundary = offset.min(text.len());
    while !text.is_char_boundary(boundary) {
        boundary -= 1;
    }
    boundary
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(fold_words(text), expected, "{text:?}");
    }

    #[test]
    fn accents_and_case_are_folded() {
        check("La SÉCURITÉ extérieure", &["la", "securite", "exterieure"]);
        check("e\u{301}te\u{301}", &["ete"]);
        check("hos\u{ad}tage", &["hostage"]);
    }

    #[test]
    fn apostrophes_straight_and_curly_stand_between_words() {
        check("l'Algérie l’Algérie", &["l", "algerie", "l", "algerie"]);
        check("Al Qa’ida", &["al", "qa", "ida"]);
    }

    #[test]
    fn an_address_is_cut_at_its_punctuation() {
        check("<AbedinH@state.gov>", &["abedinh", "state", "gov"]);
    }

    #[test]
    fn a_word_longer_than_the_limit_is_cut() {
        let words = fold_words(&"é".repeat(300));
        assert_eq!(words, ["e".repeat(MAX_WORD_BYTES)]);
        let words = fold_words(&"λ".repeat(300));
        assert_eq!(words, ["λ".repeat(127)], "on a character boundary");
    }

    #[test]
    fn text_without_a_word_has_none() {
        check("", &[]);
        check(" …—\u{301}\u{0} ", &[]);
    }

    proptest! {
        #[test]
        fn spans_are_ordered_on_boundaries_and_fold_to_their_word(text in any::<String>()) {
            let (mut offset, mut folded) = (0, String::new());
            while let Some(span) = next_word(&text, offset, &mut folded) {
                prop_assert!(offset <= span.start && span.start < span.end);
                let source = span.of(&text).expect("on character boundaries");
                prop_assert_eq!(fold_words(source), vec![folded.clone()]);
                offset = span.end;
            }
        }

        #[test]
        fn folded_words_stay_as_they_are(text in any::<String>()) {
            let words = fold_words(&text);
            prop_assert_eq!(fold_words(&words.join(" ")), words);
        }
    }
}
