//! What the decision is worth, printed.

use crate::{
    cases::Case,
    decision::{Decision, first},
    rows::{Group, Quotation},
};

const THRESHOLDS: [f64; 4] = [0.5, 0.6, 0.65, 0.7];
/// The bounds of the bins of probabilities.
const BINS: [f64; 7] = [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.01];
const GROUPS: [(Group, &str); 4] = [
    (Group::Given, "given gold"),
    (Group::OwnFrench, "own French"),
    (Group::OwnEnglish, "own English"),
    (Group::Free, "own English, reworded (not in the fit)"),
];

/// A quotation with its cases and their probabilities.
struct Judged<'a> {
    quotation: &'a Quotation,
    cases: &'a [Case],
    likely: &'a [f64],
}

impl Judged<'_> {
    /// Tells whether the likeliest passage is right.
    fn is_first_right(&self) -> bool {
        first(self.likely).is_some_and(|first| self.cases[first].right)
    }

    /// Returns what is found at a threshold: the likeliest passage and its copies.
    fn found(&self, threshold: f64) -> Vec<&Case> {
        let passage = |at: usize| {
            let mut passage = self.cases[at].passage.clone();
            passage.probability = self.likely[at] as f32;
            passage
        };
        let Some(likeliest) = first(self.likely).map(passage) else { return Vec::new() };
        let is_found = |at: &usize| {
            let passage = passage(*at);
            self.likely[*at] >= threshold && passage.is_copy_of(&likeliest) && !passage.is_short()
        };
        (0..self.cases.len()).filter(is_found).map(|at| &self.cases[at]).collect()
    }
}

/// Prints a line for each group and threshold, and how far the probabilities can be relied on.
pub(crate) fn print(quotations: &[Quotation], cases: &[Vec<Case>], decision: &Decision) {
    let judged = quotations.iter().zip(cases).zip(&decision.probabilities);
    let judged: Vec<Judged<'_>> =
        judged.map(|((quotation, cases), likely)| Judged { quotation, cases, likely }).collect();
    for (group, name) in GROUPS {
        let of_group = judged.iter().filter(|judged| judged.quotation.group == group);
        print_group(name, &of_group.collect::<Vec<_>>());
    }
    let fitted = judged.iter().filter(|judged| judged.quotation.group != Group::Free);
    let fitted: Vec<&Judged<'_>> = fitted.collect();
    print_group("all in the fit", &fitted);
    print_reliability(&fitted);
}

fn print_group(name: &str, group: &[&Judged<'_>]) {
    let (sourced, without): (Vec<&Judged<'_>>, Vec<&Judged<'_>>) =
        group.iter().copied().partition(|judged| judged.quotation.has_source());
    let first = sourced.iter().filter(|judged| judged.is_first_right()).count();
    println!("{name}: R@1 {}", share(first, sourced.len()));
    for threshold in THRESHOLDS {
        let found: Vec<&Case> = group.iter().flat_map(|judged| judged.found(threshold)).collect();
        let right = found.iter().filter(|case| case.right).count();
        let has_right = |judged: &&&Judged<'_>| judged.found(threshold).iter().any(|it| it.right);
        let reached = sourced.iter().filter(has_right).count();
        let wrong = without.iter().filter(|judged| !judged.found(threshold).is_empty()).count();
        println!(
            "  at {threshold:.2}  precision {} of {:3}  recall {} of {:3}  negatives {wrong} of {}",
            share(right, found.len()),
            found.len(),
            share(reached, sourced.len()),
            sourced.len(),
            without.len(),
        );
    }
}

fn print_reliability(judged: &[&Judged<'_>]) {
    println!("the first passage:");
    let firsts = judged.iter().filter_map(|judged| {
        let first = first(judged.likely)?;
        Some((judged.likely[first], judged.cases[first].right))
    });
    let firsts: Vec<(f64, bool)> = firsts.collect();
    for bounds in BINS.windows(2) {
        let bin = firsts.iter().filter(|(likely, _)| (bounds[0]..bounds[1]).contains(likely));
        let (likely, right): (Vec<f64>, Vec<bool>) = bin.copied().unzip();
        let mean = likely.iter().sum::<f64>() / likely.len().max(1) as f64;
        println!(
            "  {:.1} to {:.1}  {:3} quotations  mean {mean:.3}  right {}",
            bounds[0],
            bounds[1].min(1.0),
            likely.len(),
            share(right.iter().filter(|right| **right).count(), right.len()),
        );
    }
}

fn share(part: usize, whole: usize) -> String {
    match whole {
        0 => "    -".to_owned(),
        whole => format!("{:.3}", part as f64 / whole as f64),
    }
}
