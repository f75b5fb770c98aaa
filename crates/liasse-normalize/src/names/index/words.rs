//! A name as the index sees it: folded words, and neighbours that may be one word.

use std::ops::Range;

use crate::{FoldOptions, fold_text};

/// Words of a name that make keys; further ones only count when a name is compared whole.
///
/// The longest names of persons have six or seven words; a body's name is told by its first eight.
pub(super) const MAX_WORDS: usize = 8;

/// The shorter of two words that are also looked up as one word: as long as the particles `abd`,
/// `bel`, `oul`, `abou` and as the pieces that scans tear off.
const JOINED_LETTERS: Range<usize> = 2..5;

/// The words of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NameWords {
    text: String,
    words: Vec<Word>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    range: Range<usize>,
    /// A hyphen stands between this word and the next.
    hyphen: bool,
}

impl NameWords {
    /// Folds a name and cuts it into words: letters and digits, over an apostrophe (`O'Brien` is
    /// `obrien`).
    pub(super) fn of(name: &str) -> Self {
        let folded = fold_text(name, &FoldOptions::NAME);
        let mut words = Self { text: String::with_capacity(folded.len()), words: Vec::new() };
        let mut inside = false;
        for letter in folded.chars() {
            match letter {
                letter if letter.is_alphanumeric() => words.push(letter, inside),
                '\'' if inside => continue,
                '-' if inside => words.hyphen(),
                _ => {}
            }
            inside = letter.is_alphanumeric();
        }
        words
    }

    fn push(&mut self, letter: char, inside: bool) {
        if !inside {
            let start = self.text.len();
            self.words.push(Word { range: start..start, hyphen: false });
        }
        self.text.push(letter);
        if let Some(last) = self.words.last_mut() {
            last.range.end = self.text.len();
        }
    }

    fn hyphen(&mut self) {
        if let Some(last) = self.words.last_mut() {
            last.hyphen = true;
        }
    }

    /// Returns the number of words.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns the words in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| self.slice(word.range.clone()))
    }

    /// Returns what keys are made of: the first words, and neighbours among them that may be one
    /// word, joined.
    pub(super) fn parts(&self) -> impl Iterator<Item = &str> {
        self.iter().take(MAX_WORDS).chain(self.joined().map(|(_, text)| text))
    }

    /// Returns two or three neighbours among the first words that may be one, joined, with their
    /// places: those with a hyphen between them, and those of which one is short.
    pub(super) fn joined(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        let first = self.words.len().min(MAX_WORDS);
        let places = (0..first).flat_map(move |at| [at..at + 2, at..at + 3]);
        places.filter_map(|places| {
            let words = self.words.get(places.clone())?;
            let (start, end) = (words.first()?.range.start, words.last()?.range.end);
            // Words stand without a gap in `text`, so neighbours joined are a slice of it.
            let one = words.windows(2).all(may_be_one);
            one.then(|| (places, self.slice(start..end)))
        })
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }
}

fn may_be_one(pair: &[Word]) -> bool {
    let [left, right] = pair else { return false };
    left.hyphen || JOINED_LETTERS.contains(&left.range.len().min(right.range.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &[&str]) {
        let words = NameWords::of(name);
        assert_eq!(words.parts().collect::<Vec<_>>(), expected, "{name}");
    }

    #[test]
    fn words_are_letters_and_digits_and_go_over_an_apostrophe() {
        check("Clinton, Hillary", &["clinton", "hillary"]);
        check("O'Brien (obrien38)", &["obrien", "obrien38"]);
        check("Zoë GARÇON", &["zoe", "garcon", "zoegarcon"]);
        check("", &[]);
        check(" '-' ", &[]);
    }

    #[test]
    fn a_short_word_is_joined_to_its_neighbours_and_so_is_a_hyphenated_one() {
        check(
            "Mokhtar bel Mukhtar",
            &["mokhtar", "bel", "mukhtar", "mokhtarbel", "mokhtarbelmukhtar", "belmukhtar"],
        );
        check("bel Mulch-tar", &["bel", "mulch", "tar", "belmulch", "belmulchtar", "mulchtar"]);
        check("Ahmadi-Nejad", &["ahmadi", "nejad", "ahmadinejad"]);
        check("John F Kennedy", &["john", "f", "kennedy"]);
    }

    #[test]
    fn only_the_first_words_make_keys() {
        let words = NameWords::of("one two three four five six seven eight nine");
        assert_eq!(words.len(), 9);
        assert!(words.parts().all(|part| part != "nine"));
    }
}
