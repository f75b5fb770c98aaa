//! Tracing and checking against the whole real release: `cargo xtask bench trace`.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a measurement")]

mod real;

use std::{hint::black_box, time::Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use liasse_model::Language;
use liasse_trace::{Checker, Lexicon, PassageIndex, SegmentBuilder, Tracer};

use real::Archive;

fn trace(criterion: &mut Criterion) {
    let Some(archive) = Archive::load() else { return };
    // One core is what the times are stated for.
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let build = || {
        let mut builder = SegmentBuilder::new();
        builder.add(&archive.texts).unwrap();
        builder.finish()
    };
    let mut group = criterion.benchmark_group("passages");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(archive.bytes()));
    group.bench_function("build", |bencher| bencher.iter(|| one.install(|| black_box(build()))));
    group.finish();

    let index = PassageIndex::of_texts(&archive.texts).unwrap();
    println!("the index of {} bytes of text has {} bytes", archive.bytes(), build().len());
    let tracer = Tracer::new();
    let trace = |quotation: &str, language| {
        tracer.trace(quotation, Some(language), &index, archive.texts.as_slice()).unwrap().len()
    };
    let mut times: Vec<f64> = Vec::new();
    for (quotation, language) in archive.quotations() {
        trace(&quotation, language);
        let start = Instant::now();
        trace(&quotation, language);
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    let share = |part: usize| times.get((times.len() - 1) * part / 10).copied().unwrap_or_default();
    println!(
        "{} quotations of the gold, milliseconds: median {:.2}, nine of ten {:.2}, all {:.2}",
        times.len(),
        share(5),
        share(9),
        share(10),
    );

    let mut group = criterion.benchmark_group("trace");
    group.sample_size(20);
    group.bench_function("lexicon with a line more", |bencher| {
        bencher.iter(|| Lexicon::built_in().with_lines("more", "mot n: word").unwrap().len());
    });
    group.bench_function("quotation", |bencher| {
        let quotation = "la gouverneure a signé un accord secret avec les pêcheurs de l’île \
                         après l’enlèvement du capitaine en septembre";
        bencher.iter(|| trace(quotation, Language::French));
    });
    let article = archive.article(30);
    group.bench_function("article of 30 quotations", |bencher| {
        bencher.iter(|| Checker::new(&tracer, &index, &archive).check(&article).unwrap());
    });
    group.finish();
}

criterion_group!(benches, trace);
criterion_main!(benches);
