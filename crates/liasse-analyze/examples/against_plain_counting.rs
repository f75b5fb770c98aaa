//! What `cargo xtask bench --compare` runs: the corpus against a plain counter, in one run.
//!
//! The plain counter is a `HashMap<String, u64>` of the standard library on one thread, over the same
//! tokens in lower case. The texts are all files of the real release, whole: 82 MB. The corpus is
//! built of these texts, each a document; what a question costs is measured from the opened corpus,
//! without what an earlier question left behind.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a measurement")]

#[path = "../benches/real/mod.rs"]
mod real;

use std::{collections::HashMap, hint::black_box, sync::Arc, time::Duration};

use liasse_analyze::{
    BuildOptions, ConcordanceOptions, Corpus, Counting, Duplicates, KeywordsOptions,
    SegmentBuilder, Selection, TermPattern, TermsOptions, View, Window, count_terms,
};
use liasse_model::Language;
use liasse_normalize::{TokenOptions, tokens};
use rustix::time::{ClockId, clock_gettime};

/// Processor time of all threads, and time by the clock.
#[derive(Clone, Copy, Default)]
struct Cost {
    cpu: f64,
    wall: f64,
}

fn main() {
    let Some(texts) = real::texts() else { return };
    println!("{} texts, {:.1} MB", texts.len(), real::bytes(&texts) as f64 / 1e6);
    let documents = real::documents(&texts);
    let plain = best(3, || black_box(plain_count(&texts)));
    println!("plain counter: {} types", plain_count(&texts).len());
    let english = BuildOptions::default().with_language(Language::English);
    let build = best(3, || {
        let mut builder = SegmentBuilder::new(None, english);
        builder.add(&documents).unwrap();
        black_box(builder.finish().unwrap())
    });
    let mut builder = SegmentBuilder::new(None, english);
    builder.add(&documents).unwrap();
    let bytes = builder.finish().unwrap();
    println!("corpus: {:.1} MB", bytes.len() as f64 / 1e6);
    let corpus = Corpus::open(vec![Arc::new(bytes)]).unwrap();
    println!("corpus: {corpus:?}");
    println!("plain counter: cpu {:.2} s, wall {:.2} s\n", plain.cpu, plain.wall);

    let all = || corpus.view(&Selection::All, counting());
    let halves = real::halves(&corpus);
    let half = |half: &Selection| corpus.view(half, counting());
    let report = Report { plain };
    println!("{:<44}{:>12}{:>12}{:>12}", "", "cpu", "wall", "of plain");
    report.cpu("building the corpus", build, 2.0);
    let scratch = best(3, || black_box(count_terms(&texts, Some(Language::English)).len()));
    report.cpu("counting from scratch, without a corpus", scratch, 1.0);
    // The seconds of scikit-learn's CountVectorizer over the same texts.
    if let Some(seconds) = std::env::args().nth(1).and_then(|seconds| seconds.parse::<f64>().ok()) {
        let times = seconds / scratch.cpu;
        println!(
            "scikit-learn's CountVectorizer: cpu {seconds:.2} s, {times:.1} times counting from scratch   goal: at least 8"
        );
    }
    report.wall(
        "frequency list of all",
        best(20, || all().terms_by_frequency(&TermsOptions::default()).rows.len()),
        1.0 / 50.0,
    );
    report.wall(
        "frequency list of a random half",
        best(20, || half(&halves.0).terms_by_frequency(&TermsOptions::default()).rows.len()),
        1.0 / 50.0,
    );
    let every_type = KeywordsOptions { min_count: 1, ..KeywordsOptions::default() };
    let keyness = || half(&halves.0).keywords(&half(&halves.1), &every_type).tested;
    println!("{} types are tested", keyness());
    report.wall("keyness of two halves", best(10, keyness), 1.0 / 20.0);
    // What every question to one view shares is counted once.
    let view = all();
    view.near(view.find("said").unwrap(), Window::default());
    for (word, limit) in [("said", 1.0 / 20.0), ("belmokhtar", 1.0 / 500.0)] {
        let term = view.find(word).unwrap();
        let name = format!("collocates of {word} ({})", view.term_counts().get(term));
        let collocates = || view.collocates(term, &Default::default()).rows.len();
        report.wall(&name, best(50, collocates), limit);
        report.wall(
            &format!("first page of the concordance of {word}"),
            best(50, || first_page(&view, word)),
            1.0 / 200.0,
        );
    }
    let pairs = || all().pairs(5, 5).unwrap().len();
    println!("{} pairs", pairs());
    report.cpu("all pairs, window of 5, at least 5 times", best(3, pairs), 2.0);
}

/// Each text counts: whole documents of a release, of which some are copies, as the plain counter
/// sees them.
fn counting() -> Counting {
    Counting {
        duplicates: Duplicates::Each,
        kinds: liasse_analyze::Kinds::All,
        ..Counting::default()
    }
}

fn plain_count(texts: &[String]) -> HashMap<String, u64> {
    let mut counts = HashMap::new();
    for text in texts {
        for token in tokens(text, &TokenOptions::ENGLISH) {
            *counts.entry(token.normal.to_lowercase()).or_default() += 1;
        }
    }
    counts
}

fn first_page(view: &View<'_>, word: &str) -> usize {
    view.concordance(&TermPattern::new(word), &ConcordanceOptions::default()).lines.len()
}

/// Returns the cheapest of several runs.
fn best<T>(runs: u32, mut run: impl FnMut() -> T) -> Cost {
    let mut best = Cost { cpu: f64::INFINITY, wall: f64::INFINITY };
    for _ in 0..runs {
        let (cpu, wall) = (now(ClockId::ProcessCPUTime), now(ClockId::Monotonic));
        black_box(run());
        best.cpu = best.cpu.min((now(ClockId::ProcessCPUTime) - cpu).as_secs_f64());
        best.wall = best.wall.min((now(ClockId::Monotonic) - wall).as_secs_f64());
    }
    best
}

fn now(clock: ClockId) -> Duration {
    let time = clock_gettime(clock);
    Duration::new(time.tv_sec.try_into().unwrap(), time.tv_nsec.try_into().unwrap())
}

struct Report {
    plain: Cost,
}

impl Report {
    /// Prints a cost that is compared by processor time.
    fn cpu(&self, name: &str, cost: Cost, limit: f64) {
        self.line(name, cost, cost.cpu / self.plain.cpu, limit);
    }

    /// Prints a cost that is compared by the clock.
    fn wall(&self, name: &str, cost: Cost, limit: f64) {
        self.line(name, cost, cost.wall / self.plain.wall, limit);
    }

    fn line(&self, name: &str, cost: Cost, ratio: f64, limit: f64) {
        let said = |ratio: f64| match ratio {
            ratio if ratio < 0.5 => format!("1/{:.0}", 1.0 / ratio),
            ratio => format!("{ratio:.2}"),
        };
        let (cpu, wall) = (1e3 * cost.cpu, 1e3 * cost.wall);
        let (ratio, wanted) = (said(ratio), said(limit));
        println!("{name:<44}{cpu:>9.2} ms{wall:>9.2} ms{ratio:>12}   goal: at most {wanted}");
    }
}
