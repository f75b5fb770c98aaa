//! How fast release text is read from memory.
//!
//! A release is read whole, often twice (once to look, once to keep), so the grammar must not be
//! what a person waits for: the target is 30,000 documents, about 90 MB, a second and core.

use std::{
    fs::File,
    hint::black_box,
    io,
    path::{Path, PathBuf},
};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use liasse_parse::{ReleaseOptions, release_document};

fn release(criterion: &mut Criterion) {
    let chain = long_chain();
    let mut group = criterion.benchmark_group("release");
    group.throughput(Throughput::Bytes(chain.len() as u64));
    group.bench_function("one long chain", |bencher| bencher.iter(|| read(black_box(&chain))));

    let (name, texts) = whole_release().unwrap_or_else(|error| {
        eprintln!("the release could not be read: {error}");
        std::process::exit(1)
    });
    let bytes: usize = texts.iter().map(String::len).sum();
    group.sample_size(10);
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function(format!("{name}, bytes"), |bencher| bencher.iter(|| read_all(&texts)));
    group.throughput(Throughput::Elements(texts.len() as u64));
    group.bench_function(format!("{name}, documents"), |bencher| bencher.iter(|| read_all(&texts)));
    group.finish();
}

fn read(text: &str) -> usize {
    release_document(text, &ReleaseOptions::default()).messages.len()
}

fn read_all(texts: &[String]) -> usize {
    texts.iter().map(|text| read(black_box(text))).sum()
}

/// Two hundred messages in the order of BlackBerry mail, a stamp every fifth.
fn long_chain() -> String {
    let stamp = "    UNCLASSIFIED U.S. Department of State Case No. F-2031-00417 Doc No. C09000001 Date: 01/07/2032\n";
    let message = "\
    Original Message
From: Ardent, Mina C <ArdentMC@example.gov>
To: Bell, Jo T; Rue, Ann <rue@example.org>; 'castle@example.org'
Cc: Dunn, Al
Sent: Mon May 25 21:30:41 2009
Subject: Re: The lamps along the northern wall

The lamps have been out since Monday and nobody has come to mend them. I have asked the harbour
office twice; they say that the part is on its way and that the boats should keep to the east side.

Could you call them once more?

";
    let page = format!("{stamp}{}{stamp}\x0c", message.repeat(5));
    page.repeat(40)
}

/// The real release where it is at hand, else the release documents of `seeds/`.
fn whole_release() -> io::Result<(&'static str, Vec<String>)> {
    match liasse_testkit::shared_data() {
        Some(shared) => Ok(("the whole release", real_release(&shared.join("corpus"))?)),
        None => Ok(("the release of the seeds", seeds()?)),
    }
}

fn real_release(corpus: &Path) -> io::Result<Vec<String>> {
    let mut texts = Vec::new();
    for path in sorted(corpus)? {
        let mut archive = zip::ZipArchive::new(File::open(&path)?)?;
        for index in 0..archive.len() {
            let entry = archive.by_index(index)?;
            if entry.is_file() {
                texts.push(io::read_to_string(entry)?);
            }
        }
    }
    Ok(texts)
}

fn seeds() -> io::Result<Vec<String>> {
    let folder = liasse_testkit::workspace_root().join("seeds/release");
    let texts = sorted(&folder)?.into_iter().filter(|path| path.is_file());
    texts.map(std::fs::read_to_string).collect()
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths = entries.collect::<io::Result<Vec<PathBuf>>>()?;
    paths.sort();
    Ok(paths)
}

criterion_group!(benches, release);
criterion_main!(benches);
