//! Text cut into folded words, each with its span: one rule for the index, queries and marks.
//!
//! A word is a run of letters and digits. Everything else stands between words, so `l’Algérie` is
//! `l`, `algerie` and `AbedinH@state.gov` is `abedinh`, `state`, `gov`; a query that holds several
//! words without a blank is a phrase, which finds the address whole.

use liasse_model::Span;
use liasse_normalize::{FoldOptions, fold_into, is_mark};

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
    let (mut start, mut is_ascii) = (at, true);
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            at = push_ascii_run(text, at, folded);
            continue;
        }
        let character = text.get(at..)?.chars().next()?;
        let role = match byte.is_ascii() {
            true => CharRole::Break,
            false => push_char(character, folded),
        };
        if role == CharRole::Break && !folded.is_empty() {
            break;
        }
        at += character.len_utf8();
        if folded.is_empty() {
            start = at;
        } else {
            is_ascii &= byte.is_ascii();
        }
    }
    if !is_ascii {
        // Folded as a whole, so that a letter and the mark behind it give the same as both in one.
        folded.clear();
        fold_into(text.get(start..at)?, &FoldOptions::SEARCH, folded);
        folded.retain(is_word_char);
        // Folding puts marks in order, perhaps before the letter that began the word.
        let first = folded.find(char::is_alphanumeric).unwrap_or(folded.len());
        folded.drain(..first);
    }
    shorten(folded);
    (!folded.is_empty()).then(|| Span::new(start, at))
}

/// Returns every character that is not searched as it stands, with what it is searched as: nothing for
/// one that is left out of words, a blank for a letter that stands between words. In ascending order.
///
/// It is what another engine has to know so as to cut and fold words alike: a run of letters and digits
/// is a word, and characters are taken singly. What is missing is that a mark behind a letter and both
/// in one are the same where the mark spells the word, as in Japanese.
pub fn searched_letters() -> impl Iterator<Item = (char, String)> {
    ('\0'..=char::MAX).filter_map(|letter| {
        let mut made = String::new();
        match push_char(letter, &mut made) {
            CharRole::Word => {}
            // A mark that spells a word stays in it.
            CharRole::Ignored => {
                fold_into(letter.encode_utf8(&mut [0; 4]), &FoldOptions::SEARCH, &mut made);
            }
            CharRole::Break => {
                return letter.is_alphanumeric().then(|| (letter, " ".to_owned()));
            }
        }
        made.retain(is_word_char);
        (!made.chars().eq([letter])).then_some((letter, made))
    })
}

/// What a character is to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CharRole {
    /// Part of a word; its folded form was pushed.
    Word,
    /// A mark or invisible: it does not end a word.
    Ignored,
    /// Between two words.
    Break,
}

/// Pushes the folded form of a character that is not ASCII, if it is part of a word, and tells
/// what the character is.
///
/// What folds to an apostrophe is none, though Unicode calls some of these letters.
fn push_char(character: char, folded: &mut String) -> CharRole {
    let before = folded.len();
    fold_into(character.encode_utf8(&mut [0; 4]), &FoldOptions::SEARCH, folded);
    let made = folded.get(before..).unwrap_or_default();
    let is_word = character.is_alphanumeric() && made.chars().any(char::is_alphanumeric);
    let role = match is_word {
        true => CharRole::Word,
        false if made.is_empty() || is_mark(character) => CharRole::Ignored,
        false => CharRole::Break,
    };
    if role != CharRole::Word {
        folded.truncate(before);
    }
    role
}

/// Tells whether a character of a folded word is one that is searched.
fn is_word_char(character: char) -> bool {
    character.is_alphanumeric() || is_mark(character)
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
    fn letters_are_spelt_in_basic_ones() {
        check(
            "Œuvre ŁÓDŹ Straße ﬁn İstanbul Ωμέγα",
            &["oeuvre", "lodz", "strasse", "fin", "istanbul", "ωμεγα"],
        );
        check("½ kg ⑴", &["12", "kg", "1"]);
    }

    #[test]
    fn composed_and_decomposed_words_are_the_same() {
        check("각 \u{1100}\u{1161}\u{11a8}", &["각", "각"]);
        check("が \u{304b}\u{3099}", &["が", "が"]);
        check("e\u{301}a \u{e9}a", &["ea", "ea"]);
    }

    #[test]
    fn invisible_characters_do_not_end_a_word() {
        check("a\u{ad}b\u{200b}c\u{202e}d\u{feff}e", &["abcde"]);
        check("\u{200b}\u{301}a", &["a"]);
        check("ʿAbd al-Raḥmān", &["abd", "al", "rahman"]);
    }

    #[test]
    fn marks_that_spell_a_word_stay_in_it() {
        check("हिन्दी", &["हिन्दी"]);
        check("\u{c55}\u{ccd}", &["\u{c55}"]);
        check("\u{ccd}\u{c55}", &["\u{c55}"]);
    }

    #[test]
    fn punctuation_ends_a_word() {
        check("a—b\u{a0}c\u{202f}d…e", &["a", "b", "c", "d", "e"]);
        check("Qaʼida Qaʻida", &["qa", "ida", "qa", "ida"]);
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
    fn searched_letters_say_what_folding_does() {
        let letters: std::collections::BTreeMap<char, String> = searched_letters().collect();
        for (letter, searched) in [
            ('A', "a"),
            ('é', "e"),
            ('É', "e"),
            ('Д', "д"),
            ('œ', "oe"),
            ('ß', "ss"),
            ('ς', "σ"),
            ('й', "и"),
            ('½', "12"),
            ('\u{ad}', ""),
            ('\u{301}', ""),
            ('ʿ', ""),
            ('ʼ', " "),
        ] {
            assert_eq!(letters.get(&letter).map(String::as_str), Some(searched), "{letter}");
        }
        for letter in ['a', '7', '.', '’', 'д', '漢', '각', '\u{94d}', '…'] {
            assert_eq!(letters.get(&letter), None, "{letter}");
        }
        let plain = |c: char| c.is_alphanumeric() || is_mark(c) || c == ' ';
        assert!(letters.values().all(|searched| searched.chars().all(plain)));
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
