//! The form in which words of two languages are compared: an English stem.

use liasse_model::Language;
use liasse_normalize::Stemmer;

use crate::english;

/// Takes folded words to their keys.
///
/// The key of a word is its English stem (Porter 2), an irregular form taken to its base first:
/// `took` and `taking` are `take`. French words have keys by the same rule, which only have to be
/// the same for the same word.
#[derive(Clone, Copy)]
pub(crate) struct Keys(Stemmer);

impl Default for Keys {
    fn default() -> Self {
        Self::new()
    }
}

impl Keys {
    pub(crate) fn new() -> Self {
        Self(Stemmer::new(Language::English))
    }

    /// Returns the key of a folded word.
    pub(crate) fn of(self, word: &str) -> String {
        let word = english::base(word).unwrap_or(word);
        self.0.stem(word).into_owned()
    }
}
