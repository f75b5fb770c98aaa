//! Variants and look-alikes in running text: ROC-AUC, recall at 5 % false positives, F1 at our own
//! threshold, as `eval/names.py` has them.

use liasse_normalize::names::{Likeness, compare, compare_counted};
use liasse_testkit::shared_data;

use crate::csv::rows;

#[derive(Debug)]
struct Scores {
    auc: f64,
    recall_at_5: f64,
    f1: f64,
}

#[test]
fn strings_alone_reach_the_bar() {
    let Some(scores) = scores(|a, b, _, _| compare(a, b)) else { return };
    assert!(scores.auc >= 0.91 && scores.recall_at_5 >= 0.60 && scores.f1 >= 0.87, "{scores:?}");
}

#[test]
fn strings_with_counts_reach_the_bar() {
    let Some(scores) = scores(|a, b, of_a, of_b| compare_counted(a, of_a, b, of_b)) else { return };
    assert!(scores.auc >= 0.94 && scores.recall_at_5 >= 0.68 && scores.f1 >= 0.90, "{scores:?}");
}

fn scores(compare: impl Fn(&str, &str, u64, u64) -> Likeness) -> Option<Scores> {
    let gold = shared_data()?.join("gold/name_variants_text_dev.csv");
    let count = |cell: &str| cell.parse().unwrap_or(0);
    let compared: Vec<(f64, bool, bool)> = rows(&gold)
        .iter()
        .map(|row| {
            let counts = (count(&row["count_canonical"]), count(&row["count"]));
            let likeness = compare(&row["canonical"], &row["variant"], counts.0, counts.1);
            (likeness.score, likeness.matched, row["label"] == "1")
        })
        .collect();
    assert!(compared.len() > 100, "the gold holds {} pairs", compared.len());
    Some(measured(&compared))
}

fn measured(compared: &[(f64, bool, bool)]) -> Scores {
    let of = |label| move |pair: &&(f64, bool, bool)| pair.2 == label;
    let positives: Vec<f64> = compared.iter().filter(of(true)).map(|pair| pair.0).collect();
    let negatives: Vec<f64> = compared.iter().filter(of(false)).map(|pair| pair.0).collect();
    let above = |scores: &[f64], floor: f64| {
        scores.iter().filter(|score| **score >= floor).count() as f64 / scores.len() as f64
    };
    let wins =
        positives.iter().flat_map(|one| negatives.iter().map(move |other| one.partial_cmp(other)));
    let wins: f64 = wins
        .map(|order| match order {
            Some(std::cmp::Ordering::Greater) => 1.0,
            Some(std::cmp::Ordering::Equal) => 0.5,
            _ => 0.0,
        })
        .sum();
    let floors =
        compared.iter().map(|pair| pair.0).filter(|floor| above(&negatives, *floor) <= 0.05);
    let hits = compared.iter().filter(|pair| pair.1 && pair.2).count() as f64;
    let taken = compared.iter().filter(|pair| pair.1).count() as f64;
    Scores {
        auc: wins / (positives.len() * negatives.len()) as f64,
        recall_at_5: floors.map(|floor| above(&positives, floor)).fold(0.0, f64::max),
        f1: 2.0 * hits / (taken + positives.len() as f64),
    }
}

#[test]
fn the_measures_are_those_of_the_scorer() {
    let scores = measured(&[(0.9, true, true), (0.8, true, false), (0.7, true, true)]);
    assert!(
        (scores.auc - 0.5).abs() < 1e-9 && (scores.recall_at_5 - 0.5).abs() < 1e-9,
        "{scores:?}"
    );
}
