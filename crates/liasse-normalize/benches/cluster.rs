//! How fast strings are brought together, end to end: taken apart, looked up, compared, reported.
//!
//! The strings are names made of our own parts in the forms that headers print, a fifth of them
//! misread in one place. Run
//! with `RAYON_NUM_THREADS=1` for the speed of one core.

#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a bench may panic")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use liasse_normalize::names::{ClusterOptions, CountedName, Decisions, Evidence, cluster};

const FAMILIES: [&str; 24] = [
    "Marl", "Tivert", "Quenn", "Halv", "Oldenk", "Branw", "Perev", "Castell", "Flint", "Delm",
    "Corv", "Vaugir", "Tamour", "Ondr", "Sorr", "Dac", "Lindq", "Ashw", "Kowal", "Moren", "Petr",
    "Yilm", "Haddad", "Nguy",
];
const ENDINGS: [&str; 20] = [
    "ow", "on", "ell", "erd", "ott", "al", "ane", "otte", "ec", "ault", "el", "ame", "ourt", "ist",
    "orth", "ski", "ova", "az", "im", "enko",
];
const GIVEN: [&str; 25] = [
    "Judith", "Owen", "Ines", "Ruth", "Bram", "Felix", "Anton", "Rosa", "Oskar", "Marie",
    "Casimir", "Edith", "Idriss", "Adam", "Helena", "Karin", "Paul", "Nadia", "Victor", "Lucia",
    "Samir", "Greta", "Tomas", "Leila", "Hugo",
];
/// What a scanner makes of letters, in lower case.
const DAMAGE: [(&str, &str); 6] =
    [("m", "rn"), ("l", "1"), ("e", "c"), ("d", "cl"), ("h", "b"), ("i", "l")];

/// Returns `number` strings, the same on every run.
fn strings(number: usize) -> Vec<CountedName> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = move |limit: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % limit
    };
    let mut names = Vec::with_capacity(number);
    while names.len() < number {
        let family = format!(
            "{}{}{}",
            FAMILIES[next(24)],
            ENDINGS[next(20)],
            if next(3) == 0 { ENDINGS[next(20)] } else { "" }
        );
        let (given, initial) = (GIVEN[next(25)], (b'A' + next(26) as u8) as char);
        let clean = match next(4) {
            0 => format!("{given} {family}"),
            1 => format!("{family}{}{initial}@example.gov", &given[..1]),
            _ => format!("{family}, {given} {initial}"),
        };
        let (from, to) = DAMAGE[next(6)];
        let (name, count) = match next(5) {
            0 => (clean.replacen(from, to, 1), 1),
            _ => (clean, next(500) as u64),
        };
        names.push(CountedName { name, count, ..CountedName::default() });
    }
    names
}

fn clusters(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("cluster");
    group.sample_size(10);
    for number in [4_000, 100_000] {
        let names = strings(number);
        group.throughput(Throughput::Elements(number as u64));
        group.bench_with_input(BenchmarkId::new("strings", number), &names, |bencher, names| {
            bencher.iter(|| {
                cluster(
                    names,
                    &Evidence::default(),
                    &Decisions::default(),
                    &ClusterOptions::default(),
                )
            });
        });
    }
    group.finish();
}

criterion_group!(benches, clusters);
criterion_main!(benches);
