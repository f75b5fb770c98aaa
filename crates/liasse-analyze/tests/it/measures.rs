//! What must hold of association and keyness for any counts.

use std::cmp::Ordering;

use liasse_analyze::measure::{
    Adjustment, Association, Contingency, Keyness, KeynessOptions, Level, Prior, ShareInterval,
    TwoCounts, chi_squared_neg_log10_p, chi_squared_p, log_odds_dirichlet_prior, poisson_interval,
};
use proptest::prelude::*;

/// Counts of every size: few, as words have, as corpora have, and as large as they can be.
fn count() -> impl Strategy<Value = u64> {
    prop_oneof![0..4_u64, 0..1000_u64, 0..2_000_000_000_u64, any::<u64>()]
}

/// A table from four cells, scaled down where their sum is too large.
fn table() -> impl Strategy<Value = Contingency> {
    [count(), count(), count(), count()].prop_map(|cells| {
        let fits = |cells: [u64; 4]| cells.iter().try_fold(0_u64, |sum, &it| sum.checked_add(it));
        let cells = if fits(cells).is_some() { cells } else { cells.map(|cell| cell / 4) };
        let [both, first, second, neither] = cells;
        let size = both + first + second + neither;
        Contingency::new(both, both + first, both + second, size).expect("a table of cells")
    })
}

fn two_counts() -> impl Strategy<Value = TwoCounts> {
    table().prop_map(|table| {
        let [target, reference, target_rest, reference_rest] = table.cells();
        let sized = |count, rest| (count, count + rest);
        TwoCounts::new(sized(target, target_rest), sized(reference, reference_rest)).unwrap()
    })
}

/// Whether two values are the same but for the last digits.
fn same(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b || (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-3),
        _ => a == b,
    }
}

const SYMMETRIC: &[Association] = &[
    Association::ExpectedFrequency,
    Association::Mi,
    Association::Mi3,
    Association::MiLogF,
    Association::Npmi,
    Association::TScore,
    Association::ZScore,
    Association::ZScoreYates,
    Association::SimpleLl,
    Association::G2,
    Association::G2Signed,
    Association::Chi2,
    Association::Chi2Signed,
    Association::Chi2Yates,
    Association::Chi2YatesSigned,
    Association::Dice,
    Association::LogDice,
    Association::Jaccard,
    Association::MinSensitivity,
    Association::LogOddsRatio,
    Association::LogOddsRatioDisc,
    Association::FisherGreater,
];

/// Each with the one that it is when the words are exchanged.
const MIRRORED: [(Association, Association); 2] = [
    (Association::DeltaP2Given1, Association::DeltaP1Given2),
    (Association::LogRelativeRisk2Given1, Association::LogRelativeRisk1Given2),
];

/// What grows with the joint count while the margins stay.
const RISING: &[Association] = &[
    Association::Mi,
    Association::Mi3,
    Association::Npmi,
    Association::TScore,
    Association::ZScore,
    Association::SimpleLl,
    Association::G2Signed,
    Association::Chi2Signed,
    Association::Dice,
    Association::LogDice,
    Association::Jaccard,
    Association::MinSensitivity,
    Association::DeltaP2Given1,
    Association::DeltaP1Given2,
    Association::LogOddsRatio,
    Association::LogOddsRatioDisc,
    Association::LogRelativeRisk2Given1,
    Association::LogRelativeRisk1Given2,
    Association::FisherGreater,
];

/// What changes its sign when target and reference are exchanged.
const ANTISYMMETRIC: &[Keyness] = &[
    Keyness::G2TwoCellsSigned,
    Keyness::G2FourCellsSigned,
    Keyness::LogRatioHardie,
    Keyness::LogRatioWalter,
    Keyness::LogRatioConservative,
];

/// What does not change at all.
const UNDIRECTED: &[Keyness] = &[
    Keyness::G2TwoCells,
    Keyness::G2FourCells,
    Keyness::Chi2,
    Keyness::Chi2Yates,
    Keyness::Bic,
    Keyness::Ell,
];

/// What grows with the target's count while all else stays.
const RISING_KEYNESS: &[Keyness] = &[
    Keyness::G2TwoCellsSigned,
    Keyness::G2FourCellsSigned,
    Keyness::PercentDiff,
    Keyness::RelativeRisk,
    Keyness::OddsRatio,
    Keyness::LogRatioHardie,
    Keyness::LogRatioWalter,
    Keyness::LogRatioConservative,
    Keyness::LogRatioConservativePositive,
    Keyness::SimpleMaths,
    Keyness::FisherGreater,
    Keyness::Specificity,
    Keyness::Jlh,
    Keyness::Percentage,
];

fn options() -> KeynessOptions {
    KeynessOptions::default()
}

proptest! {
    #[test]
    fn association_is_a_number_or_undefined(table in table()) {
        for measure in Association::ALL {
            let value = measure.value(&table);
            prop_assert!(!value.is_some_and(f64::is_nan), "{measure:?}");
            prop_assert!(table.size() > 0 || value.is_none(), "{measure:?}");
        }
    }

    #[test]
    fn association_does_not_ask_which_word_is_first(table in table()) {
        for measure in SYMMETRIC {
            prop_assert_eq!(measure.value(&table), measure.value(&table.swapped()), "{:?}", measure);
        }
        for (one, other) in MIRRORED {
            prop_assert_eq!(one.value(&table), other.value(&table.swapped()), "{:?}", one);
        }
    }

    #[test]
    fn association_grows_with_the_joint_count(
        joint in 1..500_u64, first in 0..500_u64, second in 0..500_u64, neither in 1..100_000_u64,
    ) {
        let (first, second) = (joint + first, joint + second);
        let size = first + second + neither;
        let with = |joint| Contingency::new(joint, first, second, size).unwrap();
        for measure in RISING {
            let (fewer, more) = (measure.value(&with(joint - 1)), measure.value(&with(joint)));
            let grows = fewer.is_none() || fewer < more || same(fewer, more);
            prop_assert!(grows, "{:?}: {:?} to {:?}", measure, fewer, more);
        }
    }

    #[test]
    fn signs_tell_the_side_of_expectation(table in table()) {
        let product = |a: u64, b: u64| u128::from(a) * u128::from(b);
        let side = product(table.joint(), table.size()).cmp(&product(table.first(), table.second()));
        for measure in [Association::G2Signed, Association::SimpleLl, Association::ZScore] {
            if let Some(value) = measure.value(&table) {
                let side = match side {
                    Ordering::Less => value <= 0.0,
                    Ordering::Equal => value == 0.0,
                    Ordering::Greater => value >= 0.0,
                };
                prop_assert!(side, "{:?}: {}", measure, value);
            }
        }
    }

    #[test]
    fn keyness_is_a_number_or_undefined(counts in two_counts(), tests in count()) {
        let options = KeynessOptions { tests, ..options() };
        let is_empty = counts.target_size() == 0 || counts.reference_size() == 0;
        for measure in Keyness::ALL {
            let value = measure.value(&counts, &options);
            prop_assert!(!value.is_some_and(f64::is_nan), "{measure:?}");
            prop_assert!(!is_empty || value.is_none(), "{measure:?}");
        }
    }

    #[test]
    fn keyness_grows_with_the_targets_count(
        target in 1..3000_u64, rest in 0..100_000_u64, reference in 0..3000_u64, other in 1..100_000_u64,
    ) {
        let with = |count| {
            TwoCounts::new((count, target + rest), (reference, reference + other)).unwrap()
        };
        for measure in RISING_KEYNESS {
            let [fewer, more] = [target - 1, target].map(|it| measure.value(&with(it), &options()));
            let grows = fewer.is_none() || fewer < more || same(fewer, more);
            prop_assert!(grows, "{:?}: {:?} to {:?}", measure, fewer, more);
        }
    }

    #[test]
    fn exchanged_selections_change_the_sign(counts in two_counts()) {
        let swapped = counts.swapped();
        for measure in ANTISYMMETRIC {
            let value = measure.value(&counts, &options());
            let other = measure.value(&swapped, &options()).map(|value| -value);
            prop_assert!(same(value, other), "{:?}: {:?} and {:?}", measure, value, other);
        }
        for measure in UNDIRECTED {
            let value = measure.value(&counts, &options());
            let other = measure.value(&swapped, &options());
            prop_assert!(same(value, other), "{:?}: {:?} and {:?}", measure, value, other);
        }
        if counts.direction() != Ordering::Equal {
            let value = Keyness::Specificity.value(&counts, &options());
            let other = Keyness::Specificity.value(&swapped, &options()).map(|value| -value);
            prop_assert!(same(value, other), "{:?} and {:?}", value, other);
        }
    }

    #[test]
    fn the_conservative_ratio_is_the_nearer_to_none(counts in two_counts(), tests in 1..1000_u64) {
        let value = |measure: Keyness, tests| {
            measure.value(&counts, &KeynessOptions { tests, ..options() })
        };
        let Some(ratio) = value(Keyness::LogRatioConservative, 1) else { return Ok(()) };
        let strict = value(Keyness::LogRatioConservative, tests).unwrap();
        prop_assert!(strict.abs() <= ratio.abs() + 1e-9 && strict * ratio >= 0.0);
        let positive = value(Keyness::LogRatioConservativePositive, 1).unwrap();
        prop_assert!(positive >= ratio - 1e-9 || ratio <= 0.0, "{} and {}", positive, ratio);
        let hardie = value(Keyness::LogRatioHardie, 1).unwrap();
        if counts.target() > 0 && counts.reference() > 0 {
            prop_assert!(ratio.abs() <= hardie.abs() + 1e-9, "{} and {}", ratio, hardie);
        }
    }

    #[test]
    fn fightin_words_change_their_sign(
        words in prop::collection::vec((0..5000_u64, 0..5000_u64), 2..20), alpha in 0.01..10.0_f64,
    ) {
        let (target, reference): (Vec<_>, Vec<_>) = words.into_iter().unzip();
        let prior = Prior::Uniform(alpha);
        let one = log_odds_dirichlet_prior(&target, &reference, &prior).unwrap();
        let other = log_odds_dirichlet_prior(&reference, &target, &prior).unwrap();
        for (one, other) in one.iter().zip(&other) {
            prop_assert!(same(one.z, other.z.map(|z| -z)));
            prop_assert!(same(one.delta, other.delta.map(|delta| -delta)));
        }
    }

    #[test]
    fn intervals_hold_what_was_counted(count in count(), rest in count(), share in 0.5..0.9999_f64) {
        let level = Level::new(share).unwrap();
        let total = count.saturating_add(rest);
        for interval in ShareInterval::ALL {
            let Some(bounds) = interval.bounds(count, total, level) else {
                prop_assert!(total == 0);
                continue;
            };
            prop_assert!((0.0..=1.0).contains(&bounds.lower), "{:?} {:?}", interval, bounds);
            prop_assert!((0.0..=1.0).contains(&bounds.upper), "{:?} {:?}", interval, bounds);
            prop_assert!(bounds.lower <= bounds.upper, "{:?} {:?}", interval, bounds);
            let found = count as f64 / total as f64;
            if *interval != ShareInterval::Jeffreys {
                let around = bounds.lower <= found * (1.0 + 1e-9) && found <= bounds.upper * (1.0 + 1e-9);
                prop_assert!(around, "{:?} {:?} {}", interval, bounds, found);
            }
        }
        let bounds = poisson_interval(count, level);
        let count = count as f64;
        prop_assert!(bounds.lower <= count * (1.0 + 1e-9) && count <= bounds.upper * (1.0 + 1e-9));
    }

    #[test]
    fn corrections_keep_the_order_and_never_help(
        p_values in prop::collection::vec(prop::option::of(0.0..=1.0_f64), 0..40),
    ) {
        let [bonferroni, holm, hochberg] =
            [Adjustment::Bonferroni, Adjustment::Holm, Adjustment::BenjaminiHochberg]
                .map(|how| how.adjust(&p_values));
        for at in 0..p_values.len() {
            let found = [p_values[at], hochberg[at], holm[at], bonferroni[at]];
            prop_assert!(found.iter().all(Option::is_some) || found.iter().all(Option::is_none));
            let in_order = found.windows(2).all(|pair| pair[0] <= pair[1] || same(pair[0], pair[1]));
            prop_assert!(in_order, "{:?}", found);
            for other in 0..p_values.len() {
                if p_values[at] < p_values[other] && p_values[at].is_some() {
                    prop_assert!(holm[at] <= holm[other] && hochberg[at] <= hochberg[other]);
                }
            }
        }
    }

    #[test]
    fn a_larger_statistic_is_less_likely(statistic in 0.0..1e6_f64, more in 1e-3..1e3_f64) {
        let [p, less] = [statistic, statistic + more].map(|it| chi_squared_p(it).unwrap());
        prop_assert!(less <= p && (0.0..=1.0).contains(&p));
        let digits = [statistic, statistic + more].map(|it| chi_squared_neg_log10_p(it).unwrap());
        prop_assert!(digits[0] < digits[1]);
        prop_assert_eq!(chi_squared_p(-statistic), Some(p));
    }
}
