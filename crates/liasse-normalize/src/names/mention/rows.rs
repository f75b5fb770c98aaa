//! What was counted as rows, to be kept and read back: a corpus that grows is not counted again.

use super::{counts::MentionCounts, decide::WordUse, key::WordKey};

/// How often a word is used in which case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WordRow {
    /// The word, as a number that is the same for all of its cases.
    pub key: u64,
    /// In lower case.
    pub lower: u32,
    /// With a capital, inside of sentences.
    pub capital: u32,
    /// Of those with a capital, the ones wholly in capitals.
    pub upper: u32,
}

/// A run of words that may be a name, and how often it stands with each kind of doubt.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RunRow {
    /// The run as printed.
    pub form: String,
    /// Without a doubt, at the beginning of a sentence, in a heading.
    pub counts: [u32; 3],
}

/// All that [`MentionCounts`] holds, in a fixed order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MentionRows {
    /// The words, sorted.
    pub words: Vec<WordRow>,
    /// The runs, sorted.
    pub runs: Vec<RunRow>,
}

impl MentionCounts {
    /// Returns what was counted. The numbers of words are those of this version of the crate.
    ///
    /// ```
    /// use liasse_normalize::names::MentionCounts;
    ///
    /// let mut counts = MentionCounts::default();
    /// counts.add_text("Lamps were lit in Benghazi.");
    /// assert_eq!(MentionCounts::from_rows(counts.rows()), counts);
    /// ```
    pub fn rows(&self) -> MentionRows {
        let words = self.uses.words.iter();
        let words = words.map(|(key, uses)| WordRow {
            key: key.number(),
            lower: uses.lower,
            capital: uses.capital,
            upper: uses.upper,
        });
        let runs = self.runs.iter();
        let runs = runs.map(|(form, counts)| RunRow { form: form.clone(), counts: *counts });
        let mut rows = MentionRows { words: words.collect(), runs: runs.collect() };
        rows.words.sort_unstable();
        rows.runs.sort_unstable();
        rows
    }

    /// Returns the counts that have these rows.
    pub fn from_rows(rows: MentionRows) -> Self {
        let mut counts = Self::default();
        for WordRow { key, lower, capital, upper } in rows.words {
            counts.uses.words.insert(WordKey::from_number(key), WordUse { lower, capital, upper });
        }
        counts.runs = rows.runs.into_iter().map(|run| (run.form, run.counts)).collect();
        counts
    }
}
