//! How evenly a word is spread over a corpus.
//!
//! Two views of the same question. From the **parts** of a corpus (documents, senders, months): how
//! much of a word stands in each, against how large each is. From the **positions** of a word: how
//! far its occurrences are from one another, the corpus taken as a ring, so that no division into
//! parts is needed.
//!
//! ```
//! use liasse_analyze::measure::{Dispersion, PartSizes, spacing};
//!
//! let parts = PartSizes::new([9, 10, 10, 10, 11]);
//! // The word stands once in the first part, twice in the second, …
//! let word = parts.values([(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]);
//! assert_eq!(word.get(Dispersion::Dp).map(|dp| (dp * 100.0).round()), Some(18.0));
//! assert_eq!(parts.values([]).get(Dispersion::Dp), None);
//!
//! // Evenly spaced: the average reduced frequency is the frequency.
//! assert_eq!(spacing(100, [0, 20, 40, 60, 80]).get(Dispersion::Arf), Some(5.0));
//! ```

mod parts;
mod spacing;

use serde::ser::{Serialize, SerializeMap, Serializer};

pub use self::parts::{PartSizes, WordParts};
pub use self::spacing::spacing;
use super::{MeasureInfo, score};

/// A measure of dispersion.
///
/// In the formulae *k* is the number of parts that are not empty, *f* the word's frequency in a
/// part, *F* in the whole, *s* the size of a part, *N* of the whole; *t = f/F* is the part's share of
/// the word, *w = s/N* its share of the corpus, *r = f/s* the word's rate in it. *d* is the distance
/// from an occurrence to the next one around the ring of *N* positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dispersion {
    /// Number of parts that hold the word.
    Range,
    /// Share of the parts that hold the word.
    RelativeRange,
    /// Juilland's D: 1 is even.
    JuillandD,
    /// Carroll's D₂: 1 is even.
    CarrollD2,
    /// Rosengren's S: 1 is even.
    RosengrenS,
    /// Gries's deviation of proportions: 0 is even.
    Dp,
    /// DP over its largest value: 0 is even, 1 the smallest part alone.
    DpNorm,
    /// DP over its largest value for the parts that hold the word: 0 is even.
    DpEgbert,
    /// Burch, Egbert and Biber's D_A: 1 is even.
    Da,
    /// Kullback-Leibler divergence in bits, odds to probability: 0 is even.
    DklO2p,
    /// Kullback-Leibler divergence in bits, brought below 1 by an exponential to base e.
    DklBaseE,
    /// Kullback-Leibler divergence in bits, brought below 1 by an exponential to base 2.
    DklBase2,
    /// Kullback-Leibler divergence of the word's shares from the parts' in bits: 0 is even.
    KldBits,
    /// Average reduced frequency: F is even, 1 one cluster.
    Arf,
    /// Average logarithmic distance.
    Ald,
    /// Frequency after the average logarithmic distance.
    FAld,
    /// Average waiting time.
    Awt,
    /// Frequency after the average waiting time.
    FAwt,
}

impl Dispersion {
    /// The measures that know parts.
    pub const PARTS: &[Self] = &[
        Self::Range,
        Self::RelativeRange,
        Self::JuillandD,
        Self::CarrollD2,
        Self::RosengrenS,
        Self::Dp,
        Self::DpNorm,
        Self::DpEgbert,
        Self::Da,
        Self::DklO2p,
        Self::DklBaseE,
        Self::DklBase2,
        Self::KldBits,
    ];

    /// The measures that know positions.
    pub const POSITIONS: &[Self] = &[Self::Arf, Self::Ald, Self::FAld, Self::Awt, Self::FAwt];

    /// All measures: those of [`PARTS`](Self::PARTS), then those of
    /// [`POSITIONS`](Self::POSITIONS).
    pub const ALL: &[Self] = &[
        Self::Range,
        Self::RelativeRange,
        Self::JuillandD,
        Self::CarrollD2,
        Self::RosengrenS,
        Self::Dp,
        Self::DpNorm,
        Self::DpEgbert,
        Self::Da,
        Self::DklO2p,
        Self::DklBaseE,
        Self::DklBase2,
        Self::KldBits,
        Self::Arf,
        Self::Ald,
        Self::FAld,
        Self::Awt,
        Self::FAwt,
    ];

    /// Returns what the measure is.
    pub fn info(self) -> MeasureInfo {
        const ABSENT: &str = "the word is absent";
        const ONE: &str = "the word is absent, or there is one part";
        let (name, title, formula, undefined, source) = match self {
            Self::Range => ("range", "range", "parts with f > 0", ABSENT, "Keniston 1920"),
            Self::RelativeRange => {
                ("r_rel", "relative range", "range / k", ABSENT, "Keniston 1920; Gries 2020")
            }
            Self::JuillandD => (
                "juilland_d",
                "Juilland's D",
                "1 − sd(r) / mean(r) / √(k − 1), sd of the population",
                ONE,
                "Juilland, Brodin & Davidovitch 1970, with rates for parts of unequal size",
            ),
            Self::CarrollD2 => (
                "carroll_d2",
                "Carroll's D₂",
                "−Σ p·log₂ p / log₂ k, p = r / Σ r",
                ONE,
                "Carroll 1970",
            ),
            Self::RosengrenS => (
                "rosengren_s",
                "Rosengren's S",
                "(Σ √(w·f))² / F",
                ABSENT,
                "Rosengren 1971, adjusted to parts of unequal size",
            ),
            Self::Dp => ("dp", "DP", "Σ |t − w| / 2", ABSENT, "Gries 2008"),
            Self::DpNorm => ("dp_norm", "DPnorm", "DP / (1 − min w)", ONE, "Lijffijt & Gries 2012"),
            Self::DpEgbert => (
                "dp_egbert",
                "DP (Egbert)",
                "DP / (1 − min of w where f > 0)",
                ONE,
                "Egbert, Burch & Biber 2020",
            ),
            Self::Da => (
                "d_a",
                "D_A",
                "1 − mean of |rᵢ − rⱼ| over all pairs / (2·mean(r))",
                ONE,
                "Burch, Egbert & Biber 2017; Wilcox 1973 (MDA)",
            ),
            Self::DklO2p => {
                ("dkl_o2p", "D_KL (odds to probability)", "KLD / (1 + KLD)", ABSENT, "Gries 2024")
            }
            Self::DklBaseE => ("dkl_base_e", "D_KL (base e)", "1 − e^−KLD", ABSENT, "Gries 2024"),
            Self::DklBase2 => ("dkl_base_2", "D_KL (base 2)", "1 − 2^−KLD", ABSENT, "Gries 2024"),
            Self::KldBits => ("kld_bits", "KLD", "Σ t·log₂(t / w)", ABSENT, "Gries 2020"),
            Self::Arf => (
                "arf",
                "average reduced frequency",
                "Σ min(d, v) / v, v = N / F",
                ABSENT,
                "Savický & Hlaváčová 2002",
            ),
            Self::Ald => (
                "ald",
                "average logarithmic distance",
                "Σ d/N·log₁₀ d",
                ABSENT,
                "Savický & Hlaváčová 2002",
            ),
            Self::FAld => (
                "f_ald",
                "frequency by average logarithmic distance",
                "N·10^−ALD",
                ABSENT,
                "Savický & Hlaváčová 2002",
            ),
            Self::Awt => (
                "awt",
                "average waiting time",
                "(1 + Σ d²/N) / 2",
                ABSENT,
                "Savický & Hlaváčová 2002",
            ),
            Self::FAwt => (
                "f_awt",
                "frequency by average waiting time",
                "N / (2·AWT − 1)",
                ABSENT,
                "Savický & Hlaváčová 2002",
            ),
        };
        MeasureInfo { name, title, formula, undefined, source }
    }
}

/// The values of all measures for one word; those that were not asked for are undefined.
///
/// As JSON it is an object of the measures' names.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DispersionValues([Option<f64>; Dispersion::ALL.len()]);

impl DispersionValues {
    /// Returns the value of a measure, `None` where it is undefined.
    pub fn get(&self, measure: Dispersion) -> Option<f64> {
        self.0.get(measure as usize).copied().flatten()
    }

    /// Returns the measures with their values, in the order of [`Dispersion::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Dispersion, Option<f64>)> {
        Dispersion::ALL.iter().map(|&measure| (measure, self.get(measure)))
    }

    fn of(measures: &[Dispersion], value: impl Fn(Dispersion) -> Option<f64>) -> Self {
        let mut values = Self::default();
        for &measure in measures {
            if let Some(slot) = values.0.get_mut(measure as usize) {
                *slot = value(measure).and_then(score::defined);
            }
        }
        values
    }
}

impl Serialize for DispersionValues {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Dispersion::ALL.len()))?;
        for (measure, value) in self.iter() {
            map.serialize_entry(measure.info().name, &score::Score(value))?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_parts_then_positions_in_the_order_of_their_slots() {
        assert_eq!([Dispersion::PARTS, Dispersion::POSITIONS].concat(), Dispersion::ALL);
        for (slot, &measure) in Dispersion::ALL.iter().enumerate() {
            assert_eq!(measure as usize, slot, "{measure:?}");
        }
    }

    #[test]
    fn values_are_an_object_of_names() {
        let values = serde_json::to_value(PartSizes::new([5, 5]).values([(0, 3)])).unwrap();
        assert_eq!(values["range"], 1.0);
        assert_eq!(values["dp"], 0.5);
        assert!(values["arf"].is_null());
        assert_eq!(values.as_object().unwrap().len(), Dispersion::ALL.len());
    }
}
