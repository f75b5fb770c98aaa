//! How fast text is cut into tokens and sentences, beside the library's words and sentences of
//! UAX #29.
//!
//! Statistics read an archive whole at every question that has not been asked before, so words must
//! come faster than they can be counted.

use std::{fs::File, hint::black_box, io};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use liasse_normalize::{TokenOptions, sentence_spans, tokens};
use liasse_testkit::{shared_data, workspace_root};
use unicode_segmentation::UnicodeSegmentation as _;

/// As much as criterion can read often enough in a few seconds.
const BYTES: usize = 8 << 20;

fn token(criterion: &mut Criterion) {
    for (name, text) in texts() {
        let mut group = criterion.benchmark_group(name);
        group.sample_size(10);
        group.throughput(Throughput::Bytes(text.len() as u64));
        for (language, options) in
            [("french", TokenOptions::FRENCH), ("english", TokenOptions::ENGLISH)]
        {
            group.bench_function(format!("tokens, {language}"), |bencher| {
                bencher.iter(|| {
                    tokens(black_box(&text), &options).map(|it| it.normal.len()).sum::<usize>()
                });
            });
        }
        group.bench_function("unicode_words", |bencher| {
            bencher.iter(|| black_box(&text).unicode_words().map(str::len).sum::<usize>());
        });
        group.bench_function("sentences", |bencher| {
            bencher.iter(|| sentence_spans(black_box(&text), None).map(|it| it.start).max());
        });
        group.bench_function("split_sentence_bound_indices", |bencher| {
            bencher.iter(|| black_box(&text).split_sentence_bound_indices().count());
        });
        group.bench_function("split_whitespace", |bencher| {
            bencher.iter(|| black_box(&text).split_whitespace().map(str::len).sum::<usize>());
        });
        group.finish();
    }
}

/// English release text and French press, real where they are at hand.
fn texts() -> Vec<(&'static str, String)> {
    let read = || -> io::Result<Vec<(&'static str, String)>> {
        let seeds = workspace_root().join("seeds");
        let Some(shared) = shared_data() else {
            let english = folder(&seeds.join("release"))?;
            let french = folder(&seeds.join("press"))?;
            return Ok(vec![("release of the seeds", english), ("press of the seeds", french)]);
        };
        let mut english = String::new();
        for path in sorted(&shared.join("corpus"))? {
            let mut archive = zip::ZipArchive::new(File::open(&path)?)?;
            for index in 0..archive.len() {
                if english.len() < BYTES {
                    english += &io::read_to_string(archive.by_index(index)?)?;
                }
            }
        }
        let french = folder(&shared.join("seeds"))?;
        Ok(vec![("release", english), ("French press", french.repeat(40))])
    };
    read().unwrap_or_else(|error| {
        eprintln!("the texts could not be read: {error}");
        std::process::exit(1)
    })
}

fn folder(folder: &std::path::Path) -> io::Result<String> {
    let files = sorted(folder)?.into_iter().filter(|path| path.is_file());
    files.map(std::fs::read_to_string).collect()
}

fn sorted(folder: &std::path::Path) -> io::Result<Vec<std::path::PathBuf>> {
    let entries = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths = entries.collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

criterion_group!(benches, token);
criterion_main!(benches);
