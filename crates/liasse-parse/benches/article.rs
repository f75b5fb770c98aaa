//! How fast one press article is read from memory.
//!
//! An article is read whenever somebody checks it, and all of them when quotations are traced in a
//! batch. One is a few kilobytes, so what counts is that the many grammars for running text do not
//! each cost a pass of their own: bytes a second tell.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use liasse_parse::{TextContext, article, dates, figures, quotations};

fn press(criterion: &mut Criterion) {
    let text = one_article();
    let mut group = criterion.benchmark_group("article");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("one article", |bencher| {
        bencher.iter(|| article("bench", black_box(&text)).quotations.len());
    });
    group.bench_function("its quotations", |bencher| {
        bencher.iter(|| quotations(black_box(&text)).value.len());
    });
    group.bench_function("its dates", |bencher| {
        bencher.iter(|| dates(black_box(&text), TextContext::default()).value.len());
    });
    group.bench_function("its figures", |bencher| {
        bencher.iter(|| figures(black_box(&text), TextContext::default()).value.len());
    });
    group.finish();
}

/// An article of layout A with what a long one has: quotations, dates, hours, figures, headings.
fn one_article() -> String {
    let head = "Les lettres du port révèlent une promesse du maire\n\n\
        Les lettres du port révèlent une promesse du maire\n\n\
        Anne Roy, La Gazette du Quai, 17 mars 2016\n\n";
    let paragraph = "Parmi les 30\u{a0}322 lettres que le port a rendues publiques ce jeudi 17 mars, \
        figure celle que le maire a reçue le 12 avril 2014 à 22h. Intitulée « Dernières nouvelles \
        du quai », elle parle d’une entente vieille de deux ans entre le capitaine et la douane.\n\n\
        « Selon des marins qui connaissent la douane (du port, NDLR), le maire a promis deux quais \
        au groupe ‘Les Amis du phare’ après l’incendie. En échange, le capitaine a gardé ses \
        bateaux au nord (...) et tenu parole pendant l’été 2014 », lit-on dans la lettre.\n\
        Une promesse ancienne\n\n\
        Surtout, on y apprend que le maire voulait rouvrir le port avant la fête. Plus de 1 200 \
        personnes, soit 35 % de la ville, l’attendaient depuis 2012.\n\n";
    head.to_owned() + &paragraph.repeat(6)
}

criterion_group!(benches, press);
criterion_main!(benches);
