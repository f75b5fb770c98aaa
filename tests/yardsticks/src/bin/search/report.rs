//! The figures and, beside each, its goal.

use crate::{
    engine::View,
    measure::{Measured, Series},
    questions::{Kind, Question},
};

/// A comparison of liasse with another engine, over the questions that both answer.
struct Comparison {
    view: View,
    other: &'static str,
    goals: &'static [Goal],
}

/// The most that a figure of liasse may be, as a multiple of the other's.
struct Goal {
    figure: &'static str,
    of: fn(&Times) -> f64,
    most: f64,
}

const fn p50(most: f64) -> Goal {
    Goal { figure: "p50", of: |times| times.percentile(0.50), most }
}

const fn p99(most: f64) -> Goal {
    Goal { figure: "p99", of: |times| times.percentile(0.99), most }
}

const fn mean(most: f64) -> Goal {
    Goal { figure: "mean", of: Times::mean, most }
}

const COMPARISONS: [Comparison; 3] = [
    Comparison { view: View::Columns, other: "tantivy", goals: &[p50(0.5), p99(1.0)] },
    Comparison { view: View::Snippets, other: "tantivy", goals: &[p50(1.0), p99(1.5)] },
    Comparison { view: View::Snippets, other: "FTS5", goals: &[mean(0.5)] },
];

/// The most that a page with all facets may take, in milliseconds.
const MOST_WITH_FACETS: f64 = 25.0;

/// Prints what each engine took, how they compare, and each kind of query.
pub(crate) fn print(questions: &[Question], all: &[Series], rounds: usize) {
    println!(
        "{} queries, warm, milliseconds of processor time, the least of {rounds} rounds",
        questions.len()
    );
    println!("\n{:<36}{:>8}{:>10}{:>10}{:>10}", "", "queries", "mean", "p50", "p99");
    for series in all {
        line(&name(series), &times(series, |_| true));
    }
    println!();
    COMPARISONS.iter().for_each(|comparison| compare(comparison, all));
    if let Some(facets) = find(all, "liasse", View::Facets) {
        let p99 = times(facets, |_| true).percentile(0.99);
        println!("liasse, with all facets: p99 {p99:.2} ms (goal: at most {MOST_WITH_FACETS})");
    }
    for series in all.iter().filter(|series| series.engine == "liasse") {
        print_slowest(questions, series);
    }
    let asked = |kind: Kind| questions.iter().any(|question| question.kind == kind);
    for (kind, _) in Kind::COUNTS.into_iter().filter(|(kind, _)| asked(*kind)) {
        print_kind(kind, questions, all);
    }
}

/// Prints the bytes of the indexes beside those of the text.
pub(crate) fn sizes(sizes: &[(&str, u64)], text: u64) {
    println!();
    for (name, bytes) in sizes {
        println!("index of {name}: {bytes} bytes, {:.2} of the text", *bytes as f64 / text as f64);
    }
    println!("text: {text} bytes (goal: the index of liasse at most 1.00 of it)");
}

/// Prints what ten times the documents cost, and how much longer that is.
pub(crate) fn ten(once: &[Series], tenfold: &[Series]) {
    println!(
        "\n{:<36}{:>8}{:>10}{:>10}{:>10}{:>12}{:>12}",
        "ten times the documents", "queries", "mean", "p50", "p99", "p50 ratio", "p99 ratio"
    );
    for series in tenfold {
        let Some(before) = find(once, series.engine, series.view) else { continue };
        let (before, now) = (times(before, |_| true), times(series, |_| true));
        let ratio = |share: f64| now.percentile(share) / before.percentile(share);
        println!(
            "{:<36}{:>8}{:>10.3}{:>10.3}{:>10.3}{:>12.2}{:>12.2}",
            name(series),
            now.0.len(),
            now.mean(),
            now.percentile(0.5),
            now.percentile(0.99),
            ratio(0.5),
            ratio(0.99)
        );
    }
    println!("goal for liasse: p50 at most 2 times, p99 at most 9 times as long");
}

fn compare(comparison: &Comparison, all: &[Series]) {
    let Comparison { view, other, goals } = comparison;
    let (Some(ours), Some(theirs)) = (find(all, "liasse", *view), find(all, other, *view)) else {
        return;
    };
    let both = |index: usize| answer(ours, index).is_some() && answer(theirs, index).is_some();
    let (ours, theirs) = (times(ours, both), times(theirs, both));
    println!("liasse / {other}, {} ({} queries of both):", view.name(), ours.0.len());
    for goal in *goals {
        let (our, their) = ((goal.of)(&ours), (goal.of)(&theirs));
        println!(
            "    {} {our:.3} / {their:.3} ms = {:.2} (goal: at most {:.1})",
            goal.figure,
            our / their,
            goal.most
        );
    }
}

fn print_kind(kind: Kind, questions: &[Question], all: &[Series]) {
    println!(
        "\n{:<36}{:>8}{:>10}{:>10}{:>10}{:>12}",
        kind.name(),
        "queries",
        "mean",
        "p50",
        "max",
        "documents"
    );
    let of_kind = |index: usize| questions.get(index).is_some_and(|one| one.kind == kind);
    for series in all {
        let times = times(series, of_kind);
        let name = name(series);
        if times.0.is_empty() {
            println!("{name:<36}{:>8}", "none");
            continue;
        }
        let indexes = (0..series.answers.len()).filter(|index| of_kind(*index));
        let total: u64 = indexes.filter_map(|index| Some(answer(series, index)?.total)).sum();
        println!(
            "{name:<36}{:>8}{:>10.3}{:>10.3}{:>10.3}{total:>12}",
            times.0.len(),
            times.mean(),
            times.percentile(0.5),
            times.percentile(1.0)
        );
    }
}

/// How many of the slowest queries are named.
const SLOWEST: usize = 5;

fn print_slowest(questions: &[Question], series: &Series) {
    let mut slowest: Vec<(f64, String)> = questions
        .iter()
        .zip(&series.answers)
        .filter_map(|(question, answer)| Some(((*answer)?.milliseconds, question.to_string())))
        .collect();
    slowest.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let shown = slowest.iter().take(SLOWEST);
    let shown: Vec<String> = shown.map(|(time, query)| format!("{query} {time:.2}")).collect();
    println!("slowest, {}: {}", series.view.name(), shown.join(" | "));
}

fn name(series: &Series) -> String {
    format!("{}, {}", series.engine, series.view.name())
}

fn line(name: &str, times: &Times) {
    println!(
        "{name:<36}{:>8}{:>10.3}{:>10.3}{:>10.3}",
        times.0.len(),
        times.mean(),
        times.percentile(0.5),
        times.percentile(0.99)
    );
}

fn find<'a>(all: &'a [Series], engine: &str, view: View) -> Option<&'a Series> {
    all.iter().find(|series| series.engine == engine && series.view == view)
}

fn answer(series: &Series, index: usize) -> Option<Measured> {
    series.answers.get(index).copied().flatten()
}

/// Milliseconds, sorted.
struct Times(Vec<f64>);

fn times(series: &Series, chosen: impl Fn(usize) -> bool) -> Times {
    let answers = (0..series.answers.len()).filter(|index| chosen(*index));
    let milliseconds = answers.filter_map(|index| Some(answer(series, index)?.milliseconds));
    let mut times: Vec<f64> = milliseconds.collect();
    times.sort_by(f64::total_cmp);
    Times(times)
}

impl Times {
    fn mean(&self) -> f64 {
        self.0.iter().sum::<f64>() / self.0.len() as f64
    }

    /// Returns the smallest time that this share of the queries does not exceed.
    fn percentile(&self, share: f64) -> f64 {
        let rank = (share * self.0.len() as f64).ceil() as usize;
        self.0.get(rank.saturating_sub(1)).copied().unwrap_or(f64::NAN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_a_time_that_was_measured() {
        let times = Times((1..=200).map(f64::from).collect());
        assert_eq!(times.percentile(0.50), 100.0);
        assert_eq!(times.percentile(0.99), 198.0);
        assert_eq!(times.percentile(1.0), 200.0);
        assert_eq!(times.mean(), 100.5);
    }
}
