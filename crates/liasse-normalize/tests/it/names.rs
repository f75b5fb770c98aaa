//! Clusters of sender and recipient strings: B-cubed and pairwise F1, as `eval/names.py` has them.

use std::collections::BTreeMap;

use liasse_normalize::names::{ClusterOptions, CountedName, Decisions, Evidence, cluster};
use liasse_testkit::shared_data;

use crate::csv::rows;

#[derive(Debug)]
struct Scores {
    bcubed_precision: f64,
    bcubed: f64,
    pairwise: f64,
}

#[test]
fn strings_alone_reach_the_bar() {
    let Some(scores) = scores(false) else { return };
    assert!(scores.bcubed >= 0.955 && scores.pairwise >= 0.91, "{scores:?}");
    assert!(scores.bcubed_precision >= 0.975, "{scores:?}");
}

#[test]
fn strings_with_counts_reach_the_bar() {
    let Some(scores) = scores(true) else { return };
    assert!(scores.bcubed >= 0.96 && scores.pairwise >= 0.92, "{scores:?}");
    assert!(scores.bcubed_precision >= 0.975, "{scores:?}");
}

fn scores(counts: bool) -> Option<Scores> {
    let gold = shared_data()?.join("gold/names_dev.csv");
    let rows: Vec<_> = rows(&gold).into_iter().filter(|row| row["scored"] == "1").collect();
    let count = |cell: &str| cell.parse::<u64>().unwrap_or(0);
    let names: Vec<_> = rows
        .iter()
        .map(|row| CountedName {
            name: row["raw"].clone(),
            count: if counts { count(&row["n_wsj"]) + count(&row["n_corpus"]) } else { 0 },
            ..CountedName::default()
        })
        .collect();
    let truth: BTreeMap<&str, &str> =
        rows.iter().map(|row| (row["raw"].as_str(), row["cluster_id"].as_str())).collect();
    let found =
        cluster(&names, &Evidence::default(), &Decisions::default(), &ClusterOptions::default());
    let found = found.expect("no decisions, no conflict");
    let of_name: BTreeMap<&str, usize> = found
        .clusters
        .iter()
        .enumerate()
        .flat_map(|(number, cluster)| {
            cluster.variants.iter().map(move |of| (of.name.as_str(), number))
        })
        .collect();
    Some(compared(&truth, &of_name))
}

fn compared(truth: &BTreeMap<&str, &str>, found: &BTreeMap<&str, usize>) -> Scores {
    let mut sizes: BTreeMap<&str, f64> = BTreeMap::new();
    let mut found_sizes: BTreeMap<usize, f64> = BTreeMap::new();
    let mut shared: BTreeMap<(&str, usize), f64> = BTreeMap::new();
    for (name, person) in truth {
        *sizes.entry(person).or_default() += 1.0;
        *found_sizes.entry(found[name]).or_default() += 1.0;
        *shared.entry((person, found[name])).or_default() += 1.0;
    }
    let total = truth.len() as f64;
    let pairs = |number: &f64| number * (number - 1.0) / 2.0;
    let both: f64 = shared.values().map(pairs).sum();
    let precision: f64 = shared.iter().map(|((_, number), n)| n * n / found_sizes[number]).sum();
    let recall: f64 = shared.iter().map(|((person, _), n)| n * n / sizes[person]).sum();
    Scores {
        bcubed_precision: precision / total,
        bcubed: f1(precision / total, recall / total),
        pairwise: f1(
            both / found_sizes.values().map(pairs).sum::<f64>(),
            both / sizes.values().map(pairs).sum::<f64>(),
        ),
    }
}

fn f1(precision: f64, recall: f64) -> f64 {
    2.0 * precision * recall / (precision + recall)
}

#[test]
fn the_measures_are_those_of_the_scorer() {
    // The last case of its self-test: pairwise 1/2 and 1/4.
    let truth = BTreeMap::from([
        ("a1", "A"),
        ("a2", "A"),
        ("a3", "A"),
        ("b1", "B"),
        ("b2", "B"),
        ("c", "C"),
    ]);
    let found = BTreeMap::from([("a1", 1), ("a2", 1), ("a3", 2), ("b1", 2), ("b2", 3), ("c", 4)]);
    let scores = compared(&truth, &found);
    assert!((scores.pairwise - 1.0 / 3.0).abs() < 1e-9, "{scores:?}");
}
