//! How rich the vocabulary of a text is.
//!
//! Most measures look at the counts of the types alone and can be asked of a [`Spectrum`]; the
//! moving ones follow the order of the tokens and need the text.
//!
//! ```
//! use liasse_analyze::measure::{Diversity, DiversityOptions, DiversityText, Spectrum};
//!
//! let text = DiversityText::new("the cat saw the dog and the dog saw the cat".split(' '));
//! let options = DiversityOptions::default();
//! assert_eq!(Diversity::Ttr.of_text(&text, &options), Some(5.0 / 11.0));
//!
//! // Four times one type, three types twice, one once.
//! let spectrum = Spectrum::from_counts([4, 2, 2, 2, 1]);
//! assert_eq!(Diversity::Ttr.of_spectrum(&spectrum, &options), Some(5.0 / 11.0));
//! assert_eq!(Diversity::Mattr.of_spectrum(&spectrum, &options), None);
//! ```

mod first_below;
mod moving;
mod mtld;
mod spectrum;

use std::collections::HashMap;
use std::hash::Hash;

use serde::Serialize;

pub use self::spectrum::Spectrum;
use super::{MeasureInfo, score};

/// A measure of lexical diversity.
///
/// In the formulae *N* is the number of tokens, *V* of types, *Vᵢ* of the types that occur *i* times;
/// log is to base 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Diversity {
    /// Number of tokens.
    Tokens,
    /// Number of types.
    Types,
    /// Type-token ratio.
    Ttr,
    /// Guiraud's root type-token ratio.
    Guiraud,
    /// Carroll's corrected type-token ratio.
    CarrollCttr,
    /// Herdan's C.
    HerdanC,
    /// Dugast's U.
    DugastU,
    /// Summer's S.
    SummerS,
    /// Yule's K: falls with diversity.
    YuleK,
    /// Yule's I.
    YuleI,
    /// Simpson's D: falls with diversity.
    SimpsonD,
    /// Herdan's Vm: falls with diversity.
    HerdanVm,
    /// Maas's a: falls with diversity.
    MaasA,
    /// Maas's a²: falls with diversity.
    MaasA2,
    /// Type-token ratio, the mean over a moving window.
    Mattr,
    /// Type-token ratio, the mean over segments.
    Msttr,
    /// Share of types expected in a sample, by the hypergeometric distribution.
    Hdd,
    /// Length of text that keeps the type-token ratio above a threshold.
    Mtld,
    /// MTLD from each token on, forward and backward.
    MtldBidirectional,
    /// MTLD from each token on, forward, the text taken as a ring.
    MtldWrap,
}

/// What the measures with a parameter use.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct DiversityOptions {
    /// Tokens in the window of MATTR.
    pub window: usize,
    /// Tokens in a segment of MSTTR.
    pub segment: usize,
    /// Tokens in the sample of HD-D.
    pub sample: u16,
    /// Ratio below which a factor of MTLD ends, between 0 and 1, exact to a millionth.
    pub threshold: f64,
    /// Tokens in the shortest factor of MTLD.
    pub shortest_factor: usize,
}

impl Default for DiversityOptions {
    /// The values that the measures' authors recommend: windows and segments of 50 tokens, a
    /// sample of 42, the threshold .72, factors of 10 tokens at least.
    fn default() -> Self {
        Self { window: 50, segment: 50, sample: 42, threshold: 0.72, shortest_factor: 10 }
    }
}

/// A text prepared for the measures of diversity.
#[derive(Clone, Debug, Default)]
pub struct DiversityText {
    /// Types numbered in the order in which they first occur.
    ids: Vec<usize>,
    spectrum: Spectrum,
}

impl DiversityText {
    /// Prepares a text of tokens.
    pub fn new<T: Eq + Hash>(tokens: impl IntoIterator<Item = T>) -> Self {
        let mut numbers = HashMap::new();
        let ids: Vec<usize> = tokens
            .into_iter()
            .map(|token| {
                let next = numbers.len();
                *numbers.entry(token).or_insert(next)
            })
            .collect();
        let mut counts = vec![0_u64; numbers.len()];
        for &id in &ids {
            if let Some(count) = counts.get_mut(id) {
                *count += 1;
            }
        }
        Self { ids, spectrum: Spectrum::from_counts(counts) }
    }

    /// Prepares a text whose types have numbers below `types`, which is quicker; other numbers are
    /// left out.
    pub(crate) fn of_numbers(tokens: impl IntoIterator<Item = u32>, types: usize) -> Self {
        let mut numbers = vec![None; types];
        let mut counts: Vec<u64> = Vec::new();
        let mut ids = Vec::new();
        for token in tokens {
            let Some(number) = numbers.get_mut(token as usize) else { continue };
            let id = *number.get_or_insert(counts.len());
            match counts.get_mut(id) {
                Some(count) => *count += 1,
                None => counts.push(1),
            }
            ids.push(id);
        }
        Self { ids, spectrum: Spectrum::from_counts(counts) }
    }

    /// Returns how many types occur how often.
    pub fn spectrum(&self) -> &Spectrum {
        &self.spectrum
    }
}

impl Diversity {
    /// All measures.
    pub const ALL: &[Self] = &[
        Self::Tokens,
        Self::Types,
        Self::Ttr,
        Self::Guiraud,
        Self::CarrollCttr,
        Self::HerdanC,
        Self::DugastU,
        Self::SummerS,
        Self::YuleK,
        Self::YuleI,
        Self::SimpsonD,
        Self::HerdanVm,
        Self::MaasA,
        Self::MaasA2,
        Self::Mattr,
        Self::Msttr,
        Self::Hdd,
        Self::Mtld,
        Self::MtldBidirectional,
        Self::MtldWrap,
    ];

    /// Returns the value for a text, `None` where it is undefined.
    pub fn of_text(self, text: &DiversityText, options: &DiversityOptions) -> Option<f64> {
        let DiversityText { ids, spectrum } = text;
        let value = match self {
            Self::Mattr if ids.len() < options.window => spectrum.ttr(),
            Self::Mattr => moving::mattr(ids, spectrum.type_count(), options.window)?,
            Self::Msttr => moving::msttr(ids, spectrum.type_count(), options.segment)?,
            Self::Mtld => mtld::mtld(ids, options)?,
            Self::MtldBidirectional => mtld::bidirectional(ids, options)?,
            Self::MtldWrap => mtld::wrap(ids, options)?,
            _ => return self.of_spectrum(spectrum, options),
        };
        score::defined(value)
    }

    /// Returns the value for the counts of a text, `None` where it is undefined and for the
    /// measures that follow the order of the tokens.
    pub fn of_spectrum(self, spectrum: &Spectrum, options: &DiversityOptions) -> Option<f64> {
        if spectrum.type_count() == 0 {
            return matches!(self, Self::Tokens | Self::Types).then_some(0.0);
        }
        let value = match self {
            Self::Tokens => spectrum.tokens(),
            Self::Types => spectrum.types(),
            Self::Ttr => spectrum.ttr(),
            Self::Guiraud => spectrum.guiraud(),
            Self::CarrollCttr => spectrum.carroll_cttr(),
            Self::HerdanC => spectrum.herdan_c(),
            Self::DugastU => spectrum.dugast_u(),
            Self::SummerS => spectrum.summer_s()?,
            Self::YuleK => spectrum.yule_k(),
            Self::YuleI => spectrum.yule_i(),
            Self::SimpsonD => spectrum.simpson_d(),
            Self::HerdanVm => spectrum.herdan_vm(),
            Self::MaasA => spectrum.maas_a2().sqrt(),
            Self::MaasA2 => spectrum.maas_a2(),
            Self::Hdd => spectrum.hdd(options.sample)?,
            Self::Mattr | Self::Msttr | Self::Mtld | Self::MtldBidirectional | Self::MtldWrap => {
                return None;
            }
        };
        score::defined(value)
    }

    /// Returns what the measure is.
    pub fn info(self) -> MeasureInfo {
        const EMPTY: &str = "no tokens";
        const SHORT: &str = "fewer than two tokens";
        let (name, title, formula, undefined, source) = match self {
            Self::Tokens => ("tokens", "tokens", "N", "never", "count"),
            Self::Types => ("types", "types", "V", "never", "count"),
            Self::Ttr => ("ttr", "type-token ratio", "V / N", EMPTY, "Johnson 1944"),
            Self::Guiraud => {
                ("root_ttr_guiraud", "Guiraud's root TTR", "V / √N", EMPTY, "Guiraud 1954")
            }
            Self::CarrollCttr => {
                ("cttr_carroll", "Carroll's corrected TTR", "V / √(2N)", EMPTY, "Carroll 1964")
            }
            Self::HerdanC => ("herdan_c", "Herdan's C", "log V / log N", SHORT, "Herdan 1960"),
            Self::DugastU => (
                "dugast_u_log10",
                "Dugast's U (log₁₀)",
                "log²N / (log N − log V)",
                "fewer than two tokens; infinite where no type recurs",
                "Dugast 1978",
            ),
            Self::SummerS => (
                "summer_s_log10",
                "Summer's S (log₁₀)",
                "log log V / log log N",
                "fewer than two types, or ten tokens exactly",
                "Summer, as in Tweedie & Baayen 1998",
            ),
            Self::YuleK => (
                "yule_k",
                "Yule's K",
                "10⁴·(Σ Vᵢ·(i/N)² − 1/N)",
                EMPTY,
                "Yule 1944; Tweedie & Baayen 1998",
            ),
            Self::YuleI => (
                "yule_i",
                "Yule's I",
                "V² / (Σ i²·Vᵢ − V)",
                "no tokens; infinite where no type recurs",
                "Yule 1944",
            ),
            Self::SimpsonD => {
                ("simpson_d", "Simpson's D", "Σ Vᵢ·i/N·(i−1)/(N−1)", SHORT, "Simpson 1949")
            }
            Self::HerdanVm => {
                ("herdan_vm", "Herdan's Vm", "√(Σ Vᵢ·(i/N)² − 1/V)", EMPTY, "Herdan 1955")
            }
            Self::MaasA => (
                "maas_a_log10",
                "Maas's a (log₁₀)",
                "√((log N − log V) / log²N)",
                SHORT,
                "Maas 1972",
            ),
            Self::MaasA2 => (
                "maas_a2_log10",
                "Maas's a² (log₁₀)",
                "(log N − log V) / log²N",
                SHORT,
                "Maas 1972",
            ),
            Self::Mattr => (
                "mattr",
                "moving-average TTR",
                "mean TTR of all windows of w tokens; TTR of a shorter text",
                "no tokens, or no window",
                "Covington & McFall 2010",
            ),
            Self::Msttr => (
                "msttr",
                "mean segmental TTR",
                "mean TTR of successive segments of s tokens, the rest dropped",
                "no whole segment",
                "Johnson 1944",
            ),
            Self::Hdd => (
                "hdd",
                "HD-D",
                "Σ over types of (1 − C(N−f, s) / C(N, s)) / s",
                "fewer tokens than the sample of s, or no sample",
                "McCarthy & Jarvis 2007",
            ),
            Self::Mtld => (
                "mtld",
                "MTLD",
                "N / factors, the mean of forward and backward; a factor ends where TTR < threshold \
                 after 10 tokens or more; the rest counts (1 − TTR) / (1 − threshold)",
                "no type recurs",
                "McCarthy & Jarvis 2010, shortest factor as in lexical_diversity",
            ),
            Self::MtldBidirectional => (
                "mtld_ma_bidirectional",
                "MTLD (moving average, both ways)",
                "mean length of the factors that begin at each token, the mean of forward and backward",
                "no factor is whole",
                "McCarthy & Jarvis 2010; lexical_diversity",
            ),
            Self::MtldWrap => (
                "mtld_ma_wrap",
                "MTLD (moving average, wrapped)",
                "mean length of the factors that begin at each token and may go on at the text's begin",
                "no factor is whole",
                "McCarthy & Jarvis 2010; lexical_diversity",
            ),
        };
        MeasureInfo { name, title, formula, undefined, source }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_without_repetition_is_endlessly_diverse_or_undefined() {
        let text = DiversityText::new(0..30);
        let value = |measure: Diversity| measure.of_text(&text, &DiversityOptions::default());
        assert_eq!(value(Diversity::Ttr), Some(1.0));
        assert_eq!(value(Diversity::DugastU), Some(f64::INFINITY));
        assert_eq!(value(Diversity::YuleI), Some(f64::INFINITY));
        assert_eq!(value(Diversity::YuleK), Some(0.0));
        assert_eq!(value(Diversity::Mtld), None);
        assert_eq!(value(Diversity::MtldBidirectional), None);
        assert_eq!(value(Diversity::Hdd), None, "30 tokens hold no sample of 42");
    }

    #[test]
    fn a_text_of_nothing_has_counts_alone() {
        let text = DiversityText::new([""; 0]);
        for &measure in Diversity::ALL {
            let expected = matches!(measure, Diversity::Tokens | Diversity::Types).then_some(0.0);
            let value = measure.of_text(&text, &DiversityOptions::default());
            assert_eq!(value, expected, "{measure:?}");
        }
    }

    fn options() -> impl Strategy<Value = DiversityOptions> {
        let threshold = prop_oneof![Just(0.72), Just(f64::NAN), -1.0..2.0];
        (0_usize..8, 0_usize..8, 0_u16..60, threshold, 0_usize..12).prop_map(
            |(window, segment, sample, threshold, shortest_factor)| DiversityOptions {
                window,
                segment,
                sample,
                threshold,
                shortest_factor,
            },
        )
    }

    proptest! {
        #[test]
        fn no_text_gives_nan(
            tokens in proptest::collection::vec(0_u8..12, 0..80), options in options()
        ) {
            let text = DiversityText::new(tokens);
            for &measure in Diversity::ALL {
                let value = measure.of_text(&text, &options);
                prop_assert!(value.is_none_or(|value| !value.is_nan()), "{measure:?}: {value:?}");
            }
        }

        #[test]
        fn no_counts_give_nan(counts in proptest::collection::vec(any::<u64>(), 0..6)) {
            let spectrum = Spectrum::from_counts(counts);
            for &measure in Diversity::ALL {
                let value = measure.of_spectrum(&spectrum, &DiversityOptions::default());
                prop_assert!(value.is_none_or(|value| !value.is_nan()), "{measure:?}: {value:?}");
            }
        }

        #[test]
        fn other_words_for_the_types_change_nothing(
            tokens in proptest::collection::vec(0_u8..12, 1..80)
        ) {
            let renamed = DiversityText::new(tokens.iter().map(|token| format!("w{}", 255 - token)));
            let numbered = DiversityText::of_numbers(tokens.iter().copied().map(u32::from), 12);
            let text = DiversityText::new(tokens);
            for &measure in Diversity::ALL {
                let options = DiversityOptions { sample: 5, ..DiversityOptions::default() };
                prop_assert_eq!(measure.of_text(&text, &options), measure.of_text(&renamed, &options));
                prop_assert_eq!(measure.of_text(&text, &options), measure.of_text(&numbered, &options));
            }
        }
    }
}
