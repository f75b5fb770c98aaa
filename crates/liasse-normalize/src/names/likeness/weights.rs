//! What each piece of evidence is worth: the weights of a logistic model, as log-odds.
//!
//! ```text
//! log-odds = PRIOR
//!          − 2.2 · Σ  8/n · cost          over the paired words, n the letters of the longer
//!          + 1.2 · log₂(m/8)              m the letters of the paired words
//!          + the weights of words that differ, miss, stand elsewhere, below
//! score    = 1 / (1 + exp(−log-odds))
//! ```
//!
//! The prior, the weight of an edit, that of the letters and those of counts come from a logistic
//! regression (L2) on 264 pairs of names in running text and, at a tenth of their weight, 1,230
//! pairs of header names, rounded; around the optimum the fit is flat. Fitted anew with one name
//! left out at a time, the three give an area under the ROC curve of 0.974 on the names left out,
//! with counts 0.978. The weights of whole words are set by hand within what the header pairs bear
//! out: text pairs hardly have any, and fusing two people is worse than missing a link, so what
//! speaks against a link was rounded up.
//!
//! Sums are of whole ten-thousandths, so that they do not depend on their order.

use crate::names::align::WordKind;

/// Log-odds in ten-thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Weight(pub(crate) i32);

impl Weight {
    pub(crate) const NONE: Self = Self(0);
    /// Less than any sum.
    pub(crate) const IMPOSSIBLE: Self = Self(i32::MIN / 4);

    pub(crate) fn log_odds(self) -> f64 {
        f64::from(self.0) / 10_000.0
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "a cast of a number too great ends at the greatest"
    )]
    pub(crate) fn from_log_odds(log_odds: f64) -> Self {
        Self((log_odds * 10_000.0).round() as i32)
    }
}

impl std::ops::Add for Weight {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::iter::Sum for Weight {
    fn sum<I: Iterator<Item = Self>>(weights: I) -> Self {
        weights.fold(Self::NONE, |sum, weight| sum + weight)
    }
}

/// The constant of the fit: one word of eight letters that agrees, and nothing against it.
pub(crate) const PRIOR: Weight = Weight(32_000);

/// A unit of edit cost in a word of eight letters.
const EDIT: i32 = 22_000;

/// The letters to which [`EDIT`] belongs.
const USUAL_WORD: i32 = 8;

/// Two words, or a word and an initial, that stand for each other and have nothing in common.
pub(crate) const WORDS_DIFFER: Weight = Weight(-65_000);
/// Two initials, or an initial and a word, that do not agree.
pub(crate) const INITIALS_DIFFER: Weight = Weight(-50_000);
/// Two particles of one kind.
pub(crate) const PARTICLES_DIFFER: Weight = Weight(-2_000);
/// An initial for its word.
pub(crate) const INITIAL: Weight = Weight(-2_000);
/// Words written as one.
pub(crate) const JOINED: Weight = Weight(-1_000);
/// `Last First` beside `First Last`.
pub(crate) const TURNED: Weight = Weight(-3_000);
/// Two words and more agree, or one and an initial.
pub(crate) const SEVERAL: Weight = Weight(5_000);
/// One word agrees and the other name has more: a family name alone is many people's.
pub(crate) const LONE: Weight = Weight(-25_000);

/// No word agrees, not even by and large.
pub(crate) const NOTHING_AGREES: Weight = Weight(-120_000);
/// The tables know both as names of one body or place, whatever their letters.
pub(crate) const KNOWN_AS_ONE: Weight = Weight(50_000);
/// The tables know both as names of two bodies or places, however near their letters are.
pub(crate) const KNOWN_AS_TWO: Weight = Weight(-120_000);
/// Both counts are known, see `counts.rs`.
pub(crate) const COUNT_BASE: i64 = 8_000;
/// For one more in the logarithm of the rarer form's count.
pub(crate) const COUNT_SLOPE: i64 = 3_000;
/// The same for a unit of edit cost on top.
pub(crate) const COUNT_BY_EDIT: i64 = 9_000;

/// A cost in hundredths as it would be in a word of the usual length.
pub(crate) fn usual_cost(cost: u16, letters: usize) -> u32 {
    u32::from(cost) * USUAL_WORD.unsigned_abs() / u32::try_from(letters.max(2)).unwrap_or(u32::MAX)
}

/// Words that each name has for itself.
pub(crate) fn both_lack(number: usize) -> Weight {
    Weight(i32::try_from(number).unwrap_or(i32::MAX).saturating_mul(-35_000))
}

/// The weight of an edit cost in hundredths, in a word of so many letters.
pub(crate) fn edit(cost: u16, letters: usize) -> Weight {
    let letters = i32::try_from(letters.max(2)).unwrap_or(i32::MAX);
    Weight(-i32::from(cost) * (EDIT / 100 * USUAL_WORD / letters))
}

/// The weight beyond which two words are not one, whatever the edit.
const EDIT_LIMIT: i32 = -45_000;
/// The same for words written as one: that they are damaged besides is rare.
const JOINED_LIMIT: i32 = -25_000;

/// The greatest cost in hundredths of an edit in a word of so many letters.
pub(crate) fn edit_limit(letters: usize, joined: bool) -> u16 {
    let limit = if joined { JOINED_LIMIT } else { EDIT_LIMIT };
    u16::try_from(limit / edit(1, letters).0.min(-1)).unwrap_or(u16::MAX)
}

/// A word that the other name does not have.
pub(crate) fn missing(kind: WordKind) -> Weight {
    Weight(match kind {
        WordKind::Word => -5_000,
        WordKind::Initial => -3_000,
        WordKind::Particle => -2_500,
        WordKind::Title => -5_000,
    })
}

/// So many letters agree, by and large: 1.2 · log₂(n/8).
pub(crate) fn letters(number: usize) -> Weight {
    const BY_NUMBER: [i32; 17] = [
        -48_000, -36_000, -24_000, -16_980, -12_000, -8_137, -4_980, -2_312, 0, 2_039, 3_863,
        5_513, 7_020, 8_405, 9_688, 10_883, 12_000,
    ];
    Weight(BY_NUMBER.get(number).copied().unwrap_or(12_000))
}
