//! How fast two names are compared, with reasons and without.
//!
//! Clustering an archive compares each name with hundreds of others, and nearly all of these are
//! somebody else: the target is a million pairs a second and core without reasons and 200,000
//! with them.
//!
//! Two samples: *headers* is every pair of 300 names, every fifth of the development gold's raw
//! sender and recipient strings in the order of the file (no addresses); *text* is the pairs of
//! the development gold of names in running text, variants and look-alikes, the hardest to tell.
//! Without the gold, names of the same shapes are made up.

use std::{fs, hint::black_box, io, mem};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use liasse_normalize::names::{PreparedName, compare_prepared, score};
use liasse_testkit::shared_data;

const NAMES: usize = 300;

fn likeness(criterion: &mut Criterion) {
    let (headers, text) = samples().unwrap_or_else(|error| {
        eprintln!("the gold of names could not be read: {error}");
        std::process::exit(1)
    });
    let names: Vec<PreparedName> = headers.iter().map(|name| PreparedName::new(name)).collect();
    let all_pairs: Vec<(&PreparedName, &PreparedName)> = names
        .iter()
        .enumerate()
        .flat_map(|(index, a)| names.iter().skip(index + 1).map(move |b| (a, b)))
        .collect();
    compare_all(criterion, "headers", &all_pairs);

    let text: Vec<(&PreparedName, &PreparedName)> = text.iter().map(|(a, b)| (a, b)).collect();
    if !text.is_empty() {
        compare_all(criterion, "text", &text);
    }

    let mut group = criterion.benchmark_group("prepare");
    group.throughput(Throughput::Elements(headers.len() as u64));
    group.bench_function("headers", |bencher| {
        bencher.iter(|| {
            headers
                .iter()
                .map(|name| PreparedName::new(black_box(name)).folded().len())
                .sum::<usize>()
        });
    });
    group.finish();
}

fn compare_all(criterion: &mut Criterion, sample: &str, pairs: &[(&PreparedName, &PreparedName)]) {
    let mut group = criterion.benchmark_group(sample);
    group.sample_size(20);
    group.throughput(Throughput::Elements(pairs.len() as u64));
    group.bench_function("score", |bencher| {
        bencher.iter(|| pairs.iter().map(|&(a, b)| score(black_box(a), black_box(b))).sum::<f64>());
    });
    group.bench_function("with reasons", |bencher| {
        bencher.iter(|| {
            pairs
                .iter()
                .map(|&(a, b)| compare_prepared(black_box(a), black_box(b)).steps.len())
                .sum::<usize>()
        });
    });
    group.finish();
}

type NamePairs = Vec<(PreparedName, PreparedName)>;

/// The names whose pairs are compared, and the pairs from text.
fn samples() -> io::Result<(Vec<String>, NamePairs)> {
    let Some(shared) = shared_data() else { return Ok((made_up(), NamePairs::new())) };
    let headers = fs::read_to_string(shared.join("gold/names_dev.csv"))?;
    let names = headers.lines().skip(1).filter_map(|line| columns(line).into_iter().next());
    let names = names.filter(|name| !name.contains('@')).step_by(5).take(NAMES).collect();
    let text = fs::read_to_string(shared.join("gold/name_variants_text_dev.csv"))?;
    let pairs = text.lines().skip(1).filter_map(|line| match &columns(line)[..] {
        [_, a, b, ..] => Some((PreparedName::new(a), PreparedName::new(b))),
        _ => None,
    });
    Ok((names, pairs.collect()))
}

/// The columns of a line of CSV, quoted ones among them.
fn columns(line: &str) -> Vec<String> {
    let mut columns = Vec::new();
    let mut column = String::new();
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => columns.push(mem::take(&mut column)),
            letter => column.push(letter),
        }
    }
    columns.push(column);
    columns
}

fn made_up() -> Vec<String> {
    let given =
        ["Anne", "Robert", "Chantal", "Marie", "Paul", "Louise", "Karim", "Elena", "Jonas", "Ida"];
    let family = [
        "Roy",
        "Lindemann",
        "Belkacem",
        "Kowalczyk",
        "de Witte",
        "al-Mansouri",
        "Weber",
        "Okafor",
        "Petrov",
        "Hall",
    ];
    let each = family.iter().flat_map(|family| given.iter().map(move |given| (given, family)));
    let printed = each.flat_map(|(given, family)| {
        [format!("{family}, {given}"), format!("{family}, {given} M"), format!("{given} {family}")]
    });
    printed.take(NAMES).collect()
}

criterion_group!(benches, likeness);
criterion_main!(benches);
