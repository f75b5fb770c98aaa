//! How hard a text is to read, from counts.
//!
//! ```
//! use liasse_analyze::measure::{Readability, TextCounts};
//!
//! let sentences = [vec!["the", "hostages", "are", "free", "."], vec!["negotiations", "go", "on"]];
//! let counts = TextCounts::of_sentences(sentences);
//! assert_eq!(counts.words, 7);
//! assert_eq!(counts.long_words, Some(2));
//! assert_eq!(Readability::Rix.value(&counts), Some(1.0));
//! // Nobody counted syllables.
//! assert_eq!(Readability::FleschReadingEase.value(&counts), None);
//! ```

use serde::Serialize;

use super::{MeasureInfo, score};

/// What the formulae count in a text; what was not counted leaves the formulae that need it
/// undefined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TextCounts {
    /// Words.
    pub words: u64,
    /// Sentences.
    pub sentences: u64,
    /// Letters (and digits).
    pub letters: Option<u64>,
    /// Words of seven letters or more.
    pub long_words: Option<u64>,
    /// Syllables.
    pub syllables: Option<u64>,
    /// Words of three syllables or more.
    pub polysyllables: Option<u64>,
}

impl TextCounts {
    /// Counts what needs no dictionary in sentences of tokens: all but syllables.
    ///
    /// A token with a letter or a digit is a word, a sentence without a word none. Apostrophes and
    /// hyphens are no letters.
    pub fn of_sentences<'a, S>(sentences: impl IntoIterator<Item = S>) -> Self
    where
        S: IntoIterator<Item = &'a str>,
    {
        let (mut words, mut filled, mut all_letters, mut long_words) = (0, 0, 0, 0);
        for sentence in sentences {
            let words_before = words;
            for token in sentence {
                let letters =
                    token.chars().filter(|letter| letter.is_alphanumeric()).count() as u64;
                words += u64::from(letters > 0);
                long_words += u64::from(letters >= 7);
                all_letters += letters;
            }
            filled += u64::from(words > words_before);
        }
        Self {
            words,
            sentences: filled,
            letters: Some(all_letters),
            long_words: Some(long_words),
            ..Self::default()
        }
    }
}

/// A readability formula. Some names stand for several sets of coefficients: ours say which.
///
/// All are undefined without a word or a sentence, and where something they count was not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Readability {
    /// Flesch's reading ease, for English: higher is easier.
    FleschReadingEase,
    /// Flesch-Kincaid grade level, for English.
    FleschKincaidGrade,
    /// Gunning's fog index, for English.
    GunningFog,
    /// McLaughlin's SMOG grade, for English.
    Smog,
    /// Automated readability index, for English.
    Ari,
    /// Coleman-Liau index, short form, for English.
    ColemanLiauShort,
    /// Flesch's ease for French with 207, 1.015, 73.6.
    KandelMoles207,
    /// Flesch's ease for French with 209, 1.15, 68.
    KandelMoles209,
    /// Björnsson's läsbarhetsindex, for any language of letters.
    Lix,
    /// Anderson's index of long words a sentence, for any language of letters.
    Rix,
}

impl Readability {
    /// All formulae.
    pub const ALL: &[Self] = &[
        Self::FleschReadingEase,
        Self::FleschKincaidGrade,
        Self::GunningFog,
        Self::Smog,
        Self::Ari,
        Self::ColemanLiauShort,
        Self::KandelMoles207,
        Self::KandelMoles209,
        Self::Lix,
        Self::Rix,
    ];

    /// Returns the value, `None` where it is undefined.
    pub fn value(self, counts: &TextCounts) -> Option<f64> {
        if counts.words == 0 || counts.sentences == 0 {
            return None;
        }
        let (words, sentences) = (counts.words as f64, counts.sentences as f64);
        let length = words / sentences;
        let a_word = |count: Option<u64>| Some(count? as f64 / words);
        let a_sentence = |count: Option<u64>| Some(count? as f64 / sentences);
        let syllables = || a_word(counts.syllables);
        let value = match self {
            Self::FleschReadingEase => 206.835 - 1.015 * length - 84.6 * syllables()?,
            Self::FleschKincaidGrade => 0.39 * length + 11.8 * syllables()? - 15.59,
            Self::GunningFog => 0.4 * (length + 100.0 * a_word(counts.polysyllables)?),
            Self::Smog => 1.043 * (30.0 * a_sentence(counts.polysyllables)?).sqrt() + 3.1291,
            Self::Ari => 0.5 * length + 4.71 * a_word(counts.letters)? - 21.43,
            Self::ColemanLiauShort => 5.88 * a_word(counts.letters)? - 29.6 / length - 15.8,
            Self::KandelMoles207 => 207.0 - 1.015 * length - 73.6 * syllables()?,
            Self::KandelMoles209 => 209.0 - 1.15 * length - 68.0 * syllables()?,
            Self::Lix => length + 100.0 * a_word(counts.long_words)?,
            Self::Rix => a_sentence(counts.long_words)?,
        };
        score::defined(value)
    }

    /// Returns what the formula is.
    ///
    /// In it *W* is the number of words, *S* of sentences, *Y* of syllables, *L* of letters, *P* of
    /// words of three syllables or more, *G* of words of seven letters or more.
    pub fn info(self) -> MeasureInfo {
        const UNDEFINED: &str = "no word, no sentence, or a count is missing";
        let (name, title, formula, source) = match self {
            Self::FleschReadingEase => (
                "flesch_reading_ease",
                "Flesch reading ease (206.835, 1.015, 84.6)",
                "206.835 − 1.015·W/S − 84.6·Y/W",
                "Flesch 1948",
            ),
            Self::FleschKincaidGrade => (
                "flesch_kincaid_grade",
                "Flesch-Kincaid grade (0.39, 11.8, 15.59)",
                "0.39·W/S + 11.8·Y/W − 15.59",
                "Kincaid, Fishburne, Rogers & Chissom 1975",
            ),
            Self::GunningFog => {
                ("gunning_fog", "Gunning fog", "0.4·(W/S + 100·P/W)", "Gunning 1952")
            }
            Self::Smog => (
                "smog",
                "SMOG (1.043, 3.1291)",
                "1.043·√(30·P/S) + 3.1291",
                "McLaughlin 1969, exact regression",
            ),
            Self::Ari => (
                "ari",
                "automated readability index (0.5, 4.71, 21.43)",
                "0.5·W/S + 4.71·L/W − 21.43",
                "Smith & Senter 1967",
            ),
            Self::ColemanLiauShort => (
                "coleman_liau_short",
                "Coleman-Liau (short form: 5.88, 29.6, 15.8)",
                "5.88·L/W − 29.6·S/W − 15.8",
                "Coleman & Liau 1975",
            ),
            Self::KandelMoles207 => (
                "kandel_moles_207",
                "Flesch for French (207, 1.015, 73.6)",
                "207 − 1.015·W/S − 73.6·Y/W",
                "Kandel & Moles 1958, as French writing guides quote it",
            ),
            Self::KandelMoles209 => (
                "kandel_moles_209",
                "Flesch for French (209, 1.15, 68)",
                "209 − 1.15·W/S − 68·Y/W",
                "Kandel & Moles 1958, as koRpus has it",
            ),
            Self::Lix => ("lix", "LIX", "W/S + 100·G/W", "Björnsson 1968"),
            Self::Rix => ("rix", "RIX", "G/S", "Anderson 1983"),
        };
        MeasureInfo { name, title, formula, undefined: UNDEFINED, source }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_tokens_with_letters_and_accents_are_letters() {
        let counts = TextCounts::of_sentences([
            vec!["«", "l'", "été", "1990", "!", "»"],
            vec!["—"],
            vec!["négocié", "porte-parole"],
        ]);
        let expected = TextCounts {
            words: 5,
            sentences: 2,
            letters: Some(1 + 3 + 4 + 7 + 11),
            long_words: Some(2),
            ..TextCounts::default()
        };
        assert_eq!(counts, expected);
    }

    proptest! {
        #[test]
        fn any_counts_give_numbers(words: u64, sentences: u64, other: Option<u64>) {
            let counts = TextCounts {
                words,
                sentences,
                letters: other,
                long_words: other,
                syllables: other,
                polysyllables: other,
            };
            for &formula in Readability::ALL {
                let value = formula.value(&counts);
                prop_assert!(value.is_none_or(f64::is_finite));
                prop_assert_eq!(value.is_some(), words > 0 && sentences > 0 && other.is_some());
            }
        }
    }
}
