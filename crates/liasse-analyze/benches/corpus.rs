//! The corpus and the questions to it, over the real release: `cargo xtask bench corpus`.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a measurement")]

mod real;

use std::{hint::black_box, sync::Arc};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use liasse_analyze::{
    BuildOptions, ConcordanceOptions, Corpus, KeywordsOptions, SegmentBuilder, SegmentBytes,
    Selection, TermPattern, TermsOptions, Window,
};
use liasse_model::Language;

fn corpus(criterion: &mut Criterion) {
    let Some(texts) = real::texts() else { return };
    let documents = real::documents(&texts);
    let build = || {
        let options = BuildOptions::default().with_language(Language::English);
        let mut builder = SegmentBuilder::new(None, options);
        builder.add(&documents).unwrap();
        builder.finish().unwrap()
    };
    let mut group = criterion.benchmark_group("corpus");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(real::bytes(&texts) as u64));
    group.bench_function("build", |bencher| bencher.iter(|| black_box(build())));
    group.finish();

    let bytes: SegmentBytes = Arc::new(build());
    let mut group = criterion.benchmark_group("questions");
    group.sample_size(20);
    group.bench_function("open", |bencher| {
        bencher.iter(|| Corpus::open(vec![Arc::clone(&bytes)]).unwrap());
    });
    let corpus = Corpus::open(vec![Arc::clone(&bytes)]).unwrap();
    let (first, second) = real::halves(&corpus);
    let view = |selection: &Selection| corpus.view(selection, Default::default());
    let heads = corpus.document_heads();
    group.bench_function("copies", |bencher| {
        bencher.iter(|| corpus.document_copies(&heads, &Default::default()).groups().len());
    });
    let terms = TermsOptions::default();
    group.bench_function("terms/all", |bencher| {
        bencher.iter(|| view(&Selection::All).terms_by_frequency(&terms).rows.len());
    });
    group.bench_function("terms/half", |bencher| {
        bencher.iter(|| view(&first).terms_by_frequency(&terms).rows.len());
    });
    let keywords = KeywordsOptions { min_count: 1, ..KeywordsOptions::default() };
    group.bench_function("keywords/halves", |bencher| {
        bencher.iter(|| view(&first).keywords(&view(&second), &keywords).rows.len());
    });
    let all = view(&Selection::All);
    for word in ["said", "belmokhtar"] {
        let term = all.find(word).unwrap();
        all.near(term, Window::default());
        group.bench_function(format!("collocates/{word}"), |bencher| {
            bencher.iter(|| all.collocates(term, &Default::default()).rows.len());
        });
        let pattern = TermPattern::new(word);
        group.bench_function(format!("concordance/{word}"), |bencher| {
            bencher.iter(|| all.concordance(&pattern, &ConcordanceOptions::default()).line_count);
        });
    }
    group.sample_size(10);
    group.bench_function("pairs/window 5", |bencher| {
        bencher.iter(|| view(&Selection::All).pairs(5, 5).unwrap().len());
    });
    group.finish();
}

criterion_group!(benches, corpus);
criterion_main!(benches);
