//! How fast and how surely a damaged name is found.
//!
//! A person types a name, or an article spells one, while the index holds every spelling of the
//! archive. The targets: 50,000 look-ups a second and core at 10⁵ names, at most four times slower
//! at 10⁶. `NAMES=10000` measures that number of names alone. What the index could have been built
//! on instead is measured over single words.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a bench may panic"
)]

mod alternatives;
mod invented;

use std::{hint::black_box, time::Instant};

use alternatives::{Automaton, Deletions, Finder};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use invented::{Dice, damaged, damaged_word, names, single_words};
use liasse_normalize::names::VariantIndex;

const QUERIES: usize = 4_000;

fn look_up(criterion: &mut Criterion) {
    let sizes = match std::env::var("NAMES") {
        Ok(size) => vec![size.parse().unwrap()],
        Err(_) => vec![10_000, 100_000, 1_000_000],
    };
    for size in sizes {
        let names = names(size, archive_strings());
        let queries = queries(&names, damaged);
        let start = Instant::now();
        let index = VariantIndex::build(&names).unwrap();
        println!(
            "{size} names: built in {:.1?}, {} bytes a name, {}",
            start.elapsed(),
            index.to_bytes().len() / size,
            found(&queries, |query| index.nearest(query, 5).iter().map(|near| near.id).collect()),
        );
        let mut group = criterion.benchmark_group("name_index");
        group.throughput(Throughput::Elements(QUERIES as u64)).sample_size(10);
        group.bench_function(format!("nearest of {size}"), |bencher| {
            bencher.iter(|| {
                queries
                    .iter()
                    .map(|(_, query)| index.nearest(black_box(query), 5).len())
                    .sum::<usize>()
            });
        });
        group.bench_function(format!("candidates of {size}"), |bencher| {
            bencher.iter(|| {
                queries
                    .iter()
                    .map(|(_, query)| index.candidates(black_box(query)).len())
                    .sum::<usize>()
            });
        });
        group.finish();
    }
}

/// The index over single words, beside deletion neighbourhoods and automata over their letters.
fn words(criterion: &mut Criterion) {
    let words = single_words(50_000);
    let queries = queries(&words, damaged_word);
    let finders: [(&str, Box<dyn Finder>); 4] = [
        ("the index", Box::new(VariantIndex::build(&words).unwrap())),
        ("two deletions in seven letters", Box::new(Deletions::build(&words))),
        ("an automaton of one edit", Box::new(Automaton::build(&words, 1))),
        ("an automaton of two edits", Box::new(Automaton::build(&words, 2))),
    ];
    let mut group = criterion.benchmark_group("words");
    group.sample_size(10);
    for (name, finder) in finders {
        println!(
            "{name}: {} bytes a word, {}",
            finder.size() / words.len(),
            found(&queries, |word| finder.near(word))
        );
        // The automata take up to a thousand times as long as the others.
        let few: Vec<_> =
            queries.iter().step_by(if name.contains("automaton") { 40 } else { 1 }).collect();
        group.throughput(Throughput::Elements(few.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                few.iter().map(|(_, word)| finder.near(black_box(word)).len()).sum::<usize>()
            });
        });
    }
    group.finish();
}

impl Finder for VariantIndex {
    fn near(&self, word: &str) -> Vec<u32> {
        self.candidates(word)
    }

    fn size(&self) -> usize {
        self.to_bytes().len()
    }
}

/// Damaged names, each with the place of the sound one.
fn queries(names: &[String], damage: fn(&str, &mut Dice) -> String) -> Vec<(u32, String)> {
    let mut dice = Dice(7);
    let places = (0..QUERIES).map(|at| at * names.len() / QUERIES);
    places.map(|at| (at as u32, damage(&names[at], &mut dice))).collect()
}

/// The senders and recipients of the archive, where it is at hand.
fn archive_strings() -> Vec<String> {
    let Some(shared) = liasse_testkit::shared_data() else { return Vec::new() };
    let table = std::fs::read_to_string(shared.join("gold/names_dev.csv")).unwrap_or_default();
    let first = |line: &str| match line.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().map(str::to_owned),
        None => line.split(',').next().map(str::to_owned),
    };
    table.lines().skip(1).filter_map(first).collect()
}

/// Tells how many of the sound ones were found, and how many others with them.
fn found(queries: &[(u32, String)], find: impl Fn(&str) -> Vec<u32>) -> String {
    let (mut first, mut any, mut all) = (0, 0, 0);
    for (at, query) in queries {
        let found = find(query);
        first += usize::from(found.first() == Some(at));
        any += usize::from(found.contains(at));
        all += found.len();
    }
    let share = |count: usize| 100.0 * count as f64 / queries.len() as f64;
    let others = all as f64 / queries.len() as f64;
    format!("first {:.1} %, found {:.1} %, of {others:.1}", share(first), share(any))
}

criterion_group!(benches, words, look_up);
criterion_main!(benches);
