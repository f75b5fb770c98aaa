//! Words that were counted elsewhere, as many machines do together.

use rayon::prelude::*;

use super::{Counts, Keywords, KeywordsOptions, SelectionSize, Tested, scored};
use crate::{Counting, measure::TwoCounts};

/// A word as it was counted elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedWord {
    /// The folded word.
    pub term: String,
    /// Occurrences in the target.
    pub target: u64,
    /// Occurrences in the reference.
    pub reference: u64,
    /// Documents of the target with the word.
    pub target_documents: u32,
    /// Documents of the reference with the word.
    pub reference_documents: u32,
}

/// The words of two selections that were counted elsewhere, as many machines do together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountedWords {
    target: SelectionSize,
    reference: SelectionSize,
    /// In alphabetical order.
    words: Vec<CountedWord>,
}

impl CountedWords {
    /// Takes words in any order, each once.
    pub fn new(
        target: SelectionSize,
        reference: SelectionSize,
        mut words: Vec<CountedWord>,
    ) -> Self {
        words.par_sort_unstable_by(|a, b| a.term.cmp(&b.term));
        Self { target, reference, words }
    }

    /// Scores the words of the target against those of the reference, as [`View::keywords`](crate::View::keywords) does.
    ///
    /// ```
    /// use liasse_analyze::{CountedWord, CountedWords, Counting, KeywordsOptions, SelectionSize};
    ///
    /// let size = |tokens| SelectionSize { tokens, documents: 40 };
    /// let word = |term: &str, target, reference| CountedWord {
    ///     term: term.to_owned(),
    ///     target,
    ///     reference,
    ///     target_documents: 20,
    ///     reference_documents: 20,
    /// };
    /// let words = vec![word("harbour", 60, 5), word("the", 500, 520)];
    /// let counted = CountedWords::new(size(10_000), size(10_000), words);
    /// let keywords = counted.keywords(Counting::default(), &KeywordsOptions::default());
    /// assert_eq!(keywords.rows.iter().map(|row| row.term).collect::<Vec<_>>(), ["harbour"]);
    /// ```
    pub fn keywords(&self, counting: Counting, options: &KeywordsOptions) -> Keywords<'_> {
        let tested = (0..).zip(&self.words).filter_map(|(number, word)| {
            if word.target + word.reference < options.min_count.max(1) {
                return None;
            }
            let target = (word.target, self.target.tokens);
            Some(Tested::new(
                number,
                TwoCounts::new(target, (word.reference, self.reference.tokens)).ok()?,
            ))
        });
        scored(self, tested.collect(), counting, options)
    }

    fn word(&self, word: u32) -> Option<&CountedWord> {
        self.words.get(word as usize)
    }
}

impl<'c> Counts<'c> for &'c CountedWords {
    fn term(&self, word: u32) -> &'c str {
        self.word(word).map_or("", |word| &word.term)
    }

    fn rank(&self, word: u32) -> Option<u32> {
        Some(word)
    }

    fn documents(&self, word: u32) -> (u32, u32) {
        self.word(word).map_or((0, 0), |word| (word.target_documents, word.reference_documents))
    }

    fn documents_of(&self, words: &[u32]) -> Vec<(u32, u32)> {
        words.iter().map(|word| self.documents(*word)).collect()
    }

    fn target(&self) -> SelectionSize {
        self.target
    }

    fn reference(&self) -> SelectionSize {
        self.reference
    }
}
