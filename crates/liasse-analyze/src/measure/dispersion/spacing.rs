use super::{Dispersion, DispersionValues};

/// Returns all of [`Dispersion::POSITIONS`] for a word that stands at `positions`, in ascending
/// order, of a corpus of `corpus_size` tokens.
///
/// The corpus is a ring: the last occurrence is followed by the first. All values are undefined
/// for a word without an occurrence, and where the positions do not ascend or lie outside.
pub fn spacing<I>(corpus_size: u64, positions: I) -> DispersionValues
where
    I: IntoIterator<Item = u64, IntoIter: Clone>,
{
    let positions = positions.into_iter();
    let Some(ring) = Ring::new(corpus_size, positions.clone()) else {
        return DispersionValues::default();
    };
    let size = corpus_size as f64;
    let reach = size / ring.frequency as f64;
    let mut sums = Sums::default();
    for distance in ring.distances(positions) {
        sums.reduced += distance.min(reach) / reach;
        sums.logarithmic += distance / size * distance.log10();
        sums.waiting += distance * (distance / size);
    }
    DispersionValues::of(Dispersion::POSITIONS, |measure| match measure {
        Dispersion::Arf => Some(sums.reduced),
        Dispersion::Ald => Some(sums.logarithmic),
        Dispersion::FAld => Some(size / 10_f64.powf(sums.logarithmic)),
        Dispersion::Awt => Some((1.0 + sums.waiting) / 2.0),
        Dispersion::FAwt => Some(size / sums.waiting),
        _ => None,
    })
}

#[derive(Default)]
struct Sums {
    reduced: f64,
    logarithmic: f64,
    waiting: f64,
}

struct Ring {
    frequency: u64,
    /// From the last occurrence around to the first.
    closing: u64,
}

impl Ring {
    fn new(corpus_size: u64, mut positions: impl Iterator<Item = u64>) -> Option<Self> {
        let first = positions.next()?;
        let (mut last, mut frequency) = (first, 1);
        for position in positions {
            if position <= last {
                return None;
            }
            (last, frequency) = (position, frequency + 1);
        }
        (last < corpus_size).then(|| Self { frequency, closing: corpus_size - last + first })
    }

    fn distances(&self, positions: impl Iterator<Item = u64> + Clone) -> impl Iterator<Item = f64> {
        let gaps = positions.clone().skip(1).zip(positions).map(|(next, position)| next - position);
        gaps.chain([self.closing]).map(|distance| distance as f64)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn positions_that_cannot_be_have_no_values() {
        let nothing = DispersionValues::default();
        for (size, positions) in
            [(0, vec![]), (10, vec![]), (10, vec![10]), (10, vec![3, 3]), (10, vec![4, 3])]
        {
            assert_eq!(spacing(size, positions.clone()), nothing, "{positions:?} of {size}");
        }
    }

    /// The mean over all places to cut the ring of the number of equal segments that hold the word.
    fn cut_by_hand(size: u64, positions: &[u64]) -> f64 {
        let length = size / positions.len() as u64;
        let segments = |start: u64| {
            let mut held: Vec<u64> = positions
                .iter()
                .map(|&position| (position + size - start) % size / length)
                .collect();
            held.sort_unstable();
            held.dedup();
            held.len() as f64
        };
        (0..length).map(segments).sum::<f64>() / length as f64
    }

    proptest! {
        #[test]
        fn average_reduced_frequency_is_the_mean_over_all_cuts(
            count in 1_u64..12, length in 1_u64..12, seed in any::<u64>()
        ) {
            let size = count * length;
            let mut positions: Vec<u64> = (0..size).collect();
            positions.sort_by_key(|&position| (position + 1).wrapping_mul(seed | 1).rotate_left(17));
            positions.truncate(count as usize);
            positions.sort_unstable();
            let value = spacing(size, positions.clone()).get(Dispersion::Arf).unwrap();
            prop_assert!((value - cut_by_hand(size, &positions)).abs() < 1e-9);
        }

        #[test]
        fn even_spacing_keeps_the_frequency(count in 1_u64..200, gap in 1_u64..1_000) {
            let values = spacing(count * gap, (0..count).map(|index| index * gap));
            for measure in [Dispersion::Arf, Dispersion::FAld, Dispersion::FAwt] {
                let value = values.get(measure).unwrap();
                prop_assert!((value / count as f64 - 1.0).abs() < 1e-9, "{measure:?}: {value}");
            }
        }

        #[test]
        fn reduced_frequencies_lie_between_one_and_the_frequency(
            positions in proptest::collection::btree_set(any::<u64>(), 1..20)
        ) {
            let frequency = positions.len() as f64;
            prop_assume!(!positions.contains(&u64::MAX));
            let values = spacing(u64::MAX, Vec::from_iter(positions));
            for measure in [Dispersion::Arf, Dispersion::FAld, Dispersion::FAwt] {
                let value = values.get(measure).unwrap();
                prop_assert!(value > 1.0 - 1e-9 && value < frequency * (1.0 + 1e-9), "{measure:?}");
            }
        }
    }
}
