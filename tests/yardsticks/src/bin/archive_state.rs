//! What an archive holds, for `cargo xtask crash`.
//!
//! Usage: `archive_state print ARCHIVE [SEARCH…]` prints documents with the hashes of their texts,
//! ledger rows, findings of a verification and the answers to searches as JSON. `archive_state watch
//! ARCHIVE` opens the archive again and again until its input ends, fails where it sees anything but
//! whole commits, one after the other, and prints what it saw last.

use std::{
    error::Error,
    io::Read,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use liasse_archive::{Archive, ArchiveErrorKind};
use liasse_search::{Query, Search};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let state = match arguments.as_slice() {
        [task, archive, searches @ ..] if task == "print" => print(Path::new(archive), searches)?,
        [task, archive] if task == "watch" => watch(Path::new(archive))?,
        _ => return Err("usage: archive_state print|watch ARCHIVE [SEARCH...]".into()),
    };
    println!("{state}");
    Ok(())
}

fn print(path: &Path, searches: &[String]) -> Result<Value, Box<dyn Error>> {
    let archive = Archive::open(path)?;
    let mut documents = Vec::new();
    for found in archive.documents_with_files() {
        let (document, file) = found?;
        let hash = blake3::hash(document.text().as_bytes()).to_string();
        documents.push(json!([document.id(), file, hash]));
    }
    let ledger: Vec<String> = archive.ledger()?.iter().map(|row| format!("{row:?}")).collect();
    let findings = archive.verify().findings;
    let findings: Vec<String> = findings.iter().map(|finding| format!("{finding:?}")).collect();
    let index = archive.search()?;
    let mut answers = Vec::new();
    for text in searches {
        let search = Search { query: Query::parse(text), limit: 50, ..Search::default() };
        let found = index.search(&search)?;
        let hits: Vec<String> = found.hits.iter().map(|hit| hit.id.clone()).collect();
        answers.push(json!([text, found.total, hits]));
    }
    Ok(json!({"documents": documents, "ledger": ledger, "findings": findings, "answers": answers}))
}

fn watch(path: &Path) -> Result<Value, Box<dyn Error>> {
    let is_over = Arc::new(AtomicBool::new(false));
    let over = Arc::clone(&is_over);
    thread::spawn(move || {
        _ = std::io::stdin().read(&mut [0]);
        over.store(true, Ordering::Relaxed);
    });
    let (mut looks, mut last) = (0_u64, None);
    loop {
        // The last look comes after the end of the writer.
        let is_last = is_over.load(Ordering::Relaxed);
        if let Some((commit, documents)) = look(path)? {
            if last.is_some_and(|(before, seen)| commit < before || documents < seen) {
                return Err(format!("commit {commit} with {documents} came after {last:?}").into());
            }
            last = Some((commit, documents));
            looks += 1;
        }
        if is_last {
            break;
        }
    }
    Ok(json!({"looks": looks, "documents": last.map(|(_, documents)| documents)}))
}

/// Looks at the archive once: its commit and its documents, which the parts, the index and the sums
/// have to agree on.
fn look(path: &Path) -> Result<Option<(u64, u64)>, Box<dyn Error>> {
    let archive = match Archive::open(path) {
        Ok(archive) => archive,
        Err(error) => match error.kind() {
            ArchiveErrorKind::Missing | ArchiveErrorKind::NotAnArchive => return Ok(None),
            _ => return Err(error.into()),
        },
    };
    let (commit, documents) = (archive.commit(), archive.counts().documents);
    let ids = archive.ids()?.len() as u64;
    let index = match archive.search() {
        Ok(index) => index,
        // The index of the first, empty commit is made after the manifest.
        Err(error) if error.kind() == ArchiveErrorKind::IndexBehind && documents == 0 => {
            return Ok(Some((commit, 0)));
        }
        Err(error) => return Err(error.into()),
    };
    let indexed = index.document_count();
    if indexed != documents {
        return Err(
            format!("commit {commit}: {documents} documents, {indexed} in the index").into()
        );
    }
    if ids != documents {
        return Err(format!("commit {commit}: {documents} documents, {ids} ids").into());
    }
    Ok(Some((commit, documents)))
}
