use std::cmp::Ordering;

use super::{Dispersion, DispersionValues};

/// The sizes of a corpus's parts, prepared once for many words.
///
/// After that a word costs *m*·log *m* for the *m* parts that hold it, however many parts there are.
/// Empty parts count as no parts.
#[derive(Clone, Debug, Default)]
pub struct PartSizes {
    sizes: Vec<u64>,
    filled: usize,
    tokens: u128,
    smallest: u64,
}

impl PartSizes {
    /// Prepares the sizes of the parts, in tokens.
    pub fn new(sizes: impl IntoIterator<Item = u64>) -> Self {
        let sizes: Vec<u64> = sizes.into_iter().collect();
        let filled = || sizes.iter().copied().filter(|&size| size > 0);
        let (count, smallest) = (filled().count(), filled().min().unwrap_or_default());
        let tokens = filled().map(u128::from).sum();
        Self { sizes, filled: count, tokens, smallest }
    }

    /// Returns where a word stands: pairs of a part's index and the word's frequency there, in any
    /// order; pairs of one part are added up, and those without an occurrence say nothing.
    ///
    /// `None` where the word stands nowhere, or in a part that does not exist or is empty.
    pub fn word(&self, held: impl IntoIterator<Item = (usize, u64)>) -> Option<WordParts<'_>> {
        let mut held: Vec<(usize, u64)> =
            held.into_iter().filter(|&(_, count)| count > 0).collect();
        if !held.is_sorted_by(|left, right| left.0 < right.0) {
            held = merged(held);
        }
        let sized = |(part, count)| {
            let size = *self.sizes.get(part)?;
            (size > 0).then_some(Held { count, size })
        };
        let mut held = held.into_iter().map(sized).collect::<Option<Vec<Held>>>()?;
        // By rate, which D_A needs; and so the sums do not depend on the order of the parts.
        held.sort_unstable_by(Held::by_rate);
        let smallest_held = held.iter().map(|part| part.size).min()?;
        let frequency = held.iter().map(|part| u128::from(part.count)).sum();
        let held_tokens = held.iter().map(|part| u128::from(part.size)).sum();
        Some(WordParts { parts: self, held, frequency, held_tokens, smallest_held })
    }

    /// Returns all of [`Dispersion::PARTS`] for the word that [`word`](Self::word) describes.
    pub fn values(&self, held: impl IntoIterator<Item = (usize, u64)>) -> DispersionValues {
        match self.word(held) {
            Some(word) => DispersionValues::of(Dispersion::PARTS, |measure| word.value(measure)),
            None => DispersionValues::default(),
        }
    }
}

/// Where a word stands in the parts of a corpus.
#[derive(Clone, Debug)]
pub struct WordParts<'a> {
    parts: &'a PartSizes,
    held: Vec<Held>,
    frequency: u128,
    held_tokens: u128,
    smallest_held: u64,
}

impl WordParts<'_> {
    /// Returns the value of a measure, `None` where it is undefined and for the measures that need
    /// positions.
    pub fn value(&self, measure: Dispersion) -> Option<f64> {
        let range = self.held.len() as f64;
        match measure {
            Dispersion::Range => Some(range),
            Dispersion::RelativeRange => Some(range / self.part_count()),
            Dispersion::JuillandD => self.juilland_d(),
            Dispersion::CarrollD2 => self.carroll_d2(),
            Dispersion::RosengrenS => Some(self.rosengren_s()),
            Dispersion::Dp => Some(self.dp()),
            Dispersion::DpNorm => self.dp_over(self.parts.smallest),
            Dispersion::DpEgbert => self.dp_over(self.smallest_held),
            Dispersion::Da => self.d_a(),
            Dispersion::KldBits => Some(self.kld_bits()),
            Dispersion::DklO2p => Some(self.kld_bits()).map(|bits| bits / (1.0 + bits)),
            Dispersion::DklBaseE => Some(-(-self.kld_bits()).exp_m1()),
            Dispersion::DklBase2 => Some(1.0 - (-self.kld_bits()).exp2()),
            Dispersion::Arf
            | Dispersion::Ald
            | Dispersion::FAld
            | Dispersion::Awt
            | Dispersion::FAwt => None,
        }
    }

    fn part_count(&self) -> f64 {
        self.parts.filled as f64
    }

    fn tokens(&self) -> f64 {
        self.parts.tokens as f64
    }

    fn rates(&self) -> impl Iterator<Item = f64> {
        self.held.iter().map(Held::rate)
    }

    /// Share of the word and share of the corpus, of each part that holds the word.
    fn shares(&self) -> impl Iterator<Item = (f64, f64)> {
        let (frequency, tokens) = (self.frequency as f64, self.tokens());
        self.held.iter().map(move |part| (part.count as f64 / frequency, part.size as f64 / tokens))
    }

    fn juilland_d(&self) -> Option<f64> {
        let parts = self.part_count();
        let mean = self.rates().sum::<f64>() / parts;
        let absent = parts - self.held.len() as f64;
        let squares: f64 = self.rates().map(|rate| (rate - mean).powi(2)).sum();
        let deviation = ((squares + absent * mean.powi(2)) / parts).sqrt();
        (self.parts.filled > 1).then(|| unit(1.0 - deviation / mean / (parts - 1.0).sqrt()))
    }

    fn carroll_d2(&self) -> Option<f64> {
        let total: f64 = self.rates().sum();
        let entropy: f64 = self.rates().map(|rate| rate / total).map(|p| -p * p.log2()).sum();
        (self.parts.filled > 1).then(|| unit(entropy / self.part_count().log2()))
    }

    fn rosengren_s(&self) -> f64 {
        let roots: f64 = self.shares().map(|(word, corpus)| (word * corpus).sqrt()).sum();
        unit(roots * roots)
    }

    fn dp(&self) -> f64 {
        let held: f64 = self.shares().map(|(word, corpus)| (word - corpus).abs()).sum();
        let absent = (self.parts.tokens - self.held_tokens) as f64 / self.tokens();
        unit((held + absent) / 2.0)
    }

    /// DP over 1 − w of a part of this size.
    fn dp_over(&self, size: u64) -> Option<f64> {
        let others = (self.parts.tokens - u128::from(size)) as f64 / self.tokens();
        (self.parts.filled > 1).then(|| unit(self.dp() / others))
    }

    /// Of sorted rates the differences of all pairs are Σ (2i − k − 1)·rᵢ with i from 1; the parts
    /// without the word come first and add nothing but their number.
    fn d_a(&self) -> Option<f64> {
        let parts = self.part_count();
        let absent = self.parts.filled - self.held.len();
        let ranks = (absent + 1..).map(|rank| 2.0 * rank as f64 - parts - 1.0);
        let differences: f64 = self.rates().zip(ranks).map(|(rate, weight)| weight * rate).sum();
        let mean_difference = differences / (parts * (parts - 1.0) / 2.0);
        let mean = self.rates().sum::<f64>() / parts;
        (self.parts.filled > 1).then(|| unit(1.0 - mean_difference / (2.0 * mean)))
    }

    fn kld_bits(&self) -> f64 {
        self.shares().map(|(word, corpus)| word * (word / corpus).log2()).sum::<f64>().max(0.0)
    }
}

/// What one part holds of a word.
#[derive(Clone, Copy, Debug)]
struct Held {
    count: u64,
    size: u64,
}

impl Held {
    fn rate(&self) -> f64 {
        self.count as f64 / self.size as f64
    }

    fn by_rate(&self, other: &Self) -> Ordering {
        let left = u128::from(self.count) * u128::from(other.size);
        let right = u128::from(other.count) * u128::from(self.size);
        left.cmp(&right).then(self.size.cmp(&other.size))
    }
}

fn merged(mut held: Vec<(usize, u64)>) -> Vec<(usize, u64)> {
    held.sort_unstable();
    held.dedup_by(|next, kept| {
        let is_same = next.0 == kept.0;
        if is_same {
            kept.1 = kept.1.saturating_add(next.1);
        }
        is_same
    });
    held
}

/// Takes away what rounding put beyond the ends of a measure from 0 to 1.
fn unit(value: f64) -> f64 {
    value.clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The formulae as they are printed, over all parts.
    fn naive(measure: Dispersion, counts: &[u64], sizes: &[u64]) -> f64 {
        let parts = counts.len() as f64;
        let frequency = counts.iter().sum::<u64>() as f64;
        let tokens = sizes.iter().sum::<u64>() as f64;
        let share: Vec<f64> = counts.iter().map(|&count| count as f64 / frequency).collect();
        let width: Vec<f64> = sizes.iter().map(|&size| size as f64 / tokens).collect();
        let rate: Vec<f64> =
            counts.iter().zip(sizes).map(|(&count, &size)| count as f64 / size as f64).collect();
        let mean = rate.iter().sum::<f64>() / parts;
        let range = counts.iter().filter(|&&count| count > 0).count() as f64;
        let dp = share.iter().zip(&width).map(|(t, w)| (t - w).abs()).sum::<f64>() / 2.0;
        let kld: f64 = share
            .iter()
            .zip(&width)
            .map(|(&t, w)| if t > 0.0 { t * (t / w).log2() } else { 0.0 })
            .sum();
        let least = |widths: &mut dyn Iterator<Item = f64>| widths.fold(f64::INFINITY, f64::min);
        match measure {
            Dispersion::Range => range,
            Dispersion::RelativeRange => range / parts,
            Dispersion::JuillandD => {
                let squares: f64 = rate.iter().map(|r| (r - mean).powi(2)).sum();
                1.0 - (squares / parts).sqrt() / mean / (parts - 1.0).sqrt()
            }
            Dispersion::CarrollD2 => {
                let p = rate.iter().map(|r| r / mean / parts).filter(|&p| p > 0.0);
                p.map(|p| -p * p.log2()).sum::<f64>() / parts.log2()
            }
            Dispersion::RosengrenS => {
                let roots =
                    counts.iter().zip(&width).map(|(&f, w)| (w * f as f64).sqrt()).sum::<f64>();
                roots.powi(2) / frequency
            }
            Dispersion::Dp => dp,
            Dispersion::DpNorm => dp / (1.0 - least(&mut width.iter().copied())),
            Dispersion::DpEgbert => {
                let held = width.iter().zip(counts).filter(|&(_, &count)| count > 0);
                dp / (1.0 - least(&mut held.map(|(&w, _)| w)))
            }
            Dispersion::Da => {
                let mut sum = 0.0;
                for left in 0..rate.len() {
                    for right in left + 1..rate.len() {
                        sum += (rate[left] - rate[right]).abs();
                    }
                }
                1.0 - sum / (parts * (parts - 1.0) / 2.0) / (2.0 * mean)
            }
            Dispersion::KldBits => kld,
            Dispersion::DklO2p => kld / (1.0 + kld),
            Dispersion::DklBaseE => 1.0 - (-kld).exp(),
            Dispersion::DklBase2 => 1.0 - 2.0_f64.powf(-kld),
            _ => unreachable!(),
        }
    }

    fn dense(counts: &[u64]) -> Vec<(usize, u64)> {
        counts.iter().copied().enumerate().collect()
    }

    /// The value of a word that is spread as evenly as the parts' sizes allow.
    fn even_end(measure: Dispersion, parts: usize) -> f64 {
        match measure {
            Dispersion::Range => parts as f64,
            Dispersion::RelativeRange
            | Dispersion::JuillandD
            | Dispersion::CarrollD2
            | Dispersion::RosengrenS
            | Dispersion::Da => 1.0,
            _ => 0.0,
        }
    }

    #[test]
    fn an_absent_word_has_no_dispersion() {
        let parts = PartSizes::new([10, 20, 0]);
        assert!(parts.word([]).is_none());
        assert!(parts.word([(0, 0), (1, 0)]).is_none());
        assert!(parts.word([(2, 1)]).is_none(), "a part without tokens holds no word");
        assert!(parts.word([(3, 1)]).is_none(), "there is no such part");
        assert!(PartSizes::new([]).word([]).is_none());
    }

    #[test]
    fn one_part_has_a_spread_only_where_the_formula_has() {
        let parts = PartSizes::new([10]);
        let word = parts.word([(0, 3)]).unwrap();
        assert_eq!(word.value(Dispersion::Dp), Some(0.0));
        assert_eq!(word.value(Dispersion::RosengrenS), Some(1.0));
        for measure in [
            Dispersion::JuillandD,
            Dispersion::CarrollD2,
            Dispersion::DpNorm,
            Dispersion::DpEgbert,
            Dispersion::Da,
        ] {
            assert_eq!(word.value(measure), None, "{measure:?}");
        }
    }

    proptest! {
        #[test]
        fn sparse_is_the_printed_formula(
            parts in proptest::collection::vec((0_u64..4, 1_u64..500), 2..40)
        ) {
            let (counts, sizes): (Vec<u64>, Vec<u64>) = parts.into_iter().unzip();
            prop_assume!(counts.iter().any(|&count| count > 0));
            let values = PartSizes::new(sizes.clone()).values(dense(&counts));
            for &measure in Dispersion::PARTS {
                let (value, expected) = (values.get(measure).unwrap(), naive(measure, &counts, &sizes));
                prop_assert!((value - expected).abs() < 1e-9, "{measure:?}: {value}, {expected}");
            }
        }

        #[test]
        fn any_counts_give_numbers(
            parts in proptest::collection::vec((any::<u64>(), any::<u64>()), 0..6)
        ) {
            let (counts, sizes): (Vec<u64>, Vec<u64>) = parts.into_iter().unzip();
            let values = PartSizes::new(sizes).values(dense(&counts));
            for (measure, value) in values.iter() {
                prop_assert!(value.is_none_or(|it| it.is_finite() && it >= 0.0), "{measure:?}");
            }
        }

        #[test]
        fn order_and_empty_parts_change_nothing(
            parts in proptest::collection::vec((0_u64..4, 1_u64..500), 2..20)
                .prop_flat_map(|parts| (Just(parts.clone()), Just(parts).prop_shuffle())),
            at in 0_usize..20,
        ) {
            let (parts, mut shuffled) = parts;
            shuffled.insert(at.min(shuffled.len()), (0, 0));
            let values = |parts: Vec<(u64, u64)>| {
                let (counts, sizes): (Vec<u64>, Vec<u64>) = parts.into_iter().unzip();
                let mut held = dense(&counts);
                held.reverse();
                PartSizes::new(sizes).values(held)
            };
            prop_assert_eq!(values(parts), values(shuffled));
        }

        #[test]
        fn an_even_spread_is_the_even_end(
            sizes in proptest::collection::vec(1_u64..1_000, 2..40), rate in 1_u64..50
        ) {
            let counts: Vec<u64> = sizes.iter().map(|size| size * rate).collect();
            let values = PartSizes::new(sizes).values(dense(&counts));
            for &measure in Dispersion::PARTS {
                let (value, end) = (values.get(measure).unwrap(), even_end(measure, counts.len()));
                prop_assert!((value - end).abs() < 1e-7, "{measure:?}: {value}");
            }
        }

        #[test]
        fn halves_of_a_part_add_up(first in 1_u64..9, second in 1_u64..9) {
            let parts = PartSizes::new([40, 50]);
            let (apart, summed) = ([(0, first), (0, second)], [(0, first + second)]);
            prop_assert_eq!(parts.values(apart), parts.values(summed));
        }
    }
}
