//! How fast the parsers read from memory, one thread: a person waits for one document, a release
//! is tens of thousands of them, and a parser that is slow on a long chain is slow where archives
//! are interesting. Bytes a second; for the whole release also documents a second.
//!
//! `cargo xtask bench reading` runs all scenarios, `cargo xtask bench reading -- chain` one.
#![allow(clippy::expect_used, reason = "a bench without its input has nothing to measure")]

use std::{
    fs::File,
    hint::black_box,
    io::Read,
    path::{Path, PathBuf},
};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use liasse_parse::{ReleaseOptions, release_document};
use liasse_testkit::{shared_data, workspace_root};
use zip::ZipArchive;

/// Messages in the long chain; the longest of the real release have some dozens.
const CHAIN: usize = 50;

criterion_group!(benches, one_long_chain, whole_release);
criterion_main!(benches);

/// One document with a chain of fifty messages: its header and body, quoted again and again.
fn one_long_chain(criterion: &mut Criterion) {
    let seed = workspace_root().join("seeds/release/C09001006.txt");
    let text = std::fs::read_to_string(seed).expect("the seed with a chain").repeat(CHAIN / 2);
    let mut group = criterion.benchmark_group("release");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("one long chain", |bencher| {
        bencher.iter(|| release_document(black_box(&text), &ReleaseOptions::default()));
    });
    group.finish();
}

/// All documents of the real release, or of the seeds where the release is not at hand.
fn whole_release(criterion: &mut Criterion) {
    let (name, texts) = release();
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group("release");
    group.sample_size(10);
    for (unit, throughput) in [
        ("bytes", Throughput::Bytes(bytes as u64)),
        ("documents", Throughput::Elements(texts.len() as u64)),
    ] {
        group.throughput(throughput);
        group.bench_function(format!("{name}, {unit}"), |bencher| {
            bencher.iter(|| {
                for text in &texts {
                    black_box(release_document(black_box(text), &ReleaseOptions::default()));
                }
            });
        });
    }
    group.finish();
}

fn release() -> (&'static str, Vec<String>) {
    match shared_data() {
        Some(shared) => {
            let zips = files(&shared.join("corpus"));
            ("whole release", zips.iter().flat_map(|zip| texts_of_zip(zip)).collect())
        }
        None => {
            let texts = files(&workspace_root().join("seeds/release"));
            ("release of the seeds", texts.iter().map(|path| text(&mut open(path))).collect())
        }
    }
}

fn texts_of_zip(path: &Path) -> Vec<String> {
    let mut zip = ZipArchive::new(open(path)).expect("a zip file");
    let mut texts = Vec::new();
    for position in 0..zip.len() {
        let mut entry = zip.by_index(position).expect("an entry of the zip");
        if entry.is_file() {
            texts.push(text(&mut entry));
        }
    }
    texts
}

fn text(reader: &mut impl Read) -> String {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).expect("a readable text");
    String::from_utf8_lossy(&bytes).into_owned()
}

fn open(path: &Path) -> File {
    File::open(path).expect("a readable file")
}

/// Returns the files of a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}
