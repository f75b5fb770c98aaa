//! `/about`: where the archive comes from, what became of every file, hashes and versions.

mod ledger;
mod page;

use std::time::SystemTime;

use liasse_archive::{Archive, ArchiveFile, SourceFile};
use schemars::JsonSchema;
use serde::Serialize;

use self::ledger::Ledger;
use crate::{
    answer::{Answer, Route},
    asked::{Asked, MAX_PAGE, Parameter, Takes},
    fault::Fault,
    page::Page,
    parameters::CURSOR,
    room::{Reader, Stop},
    visit::Visit,
};

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::page::<About>("/about"), Route::api::<About>("/api/v1/about")]
}

/// Where the archive comes from, and what became of every file.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct About {
    /// The version of the program that answers.
    program: String,
    /// The archive's folder.
    folder: String,
    /// The version of the folder's layout.
    format: u32,
    /// The program that wrote the archive first.
    written_by: String,
    /// The number of the last commit.
    commit: u64,
    /// What the archive holds.
    counts: Counts,
    /// The zip files that were read to their end.
    sources: Vec<Source>,
    /// The files that hold documents and ledger.
    files: Vec<StoredFile>,
    /// A page of the ledger: a row for each input file, those to look at first.
    ledger: Ledger,
}

/// What the archive holds. `files` is the sum of `stored`, `duplicates`, `empty` and `failed`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Counts {
    documents: u64,
    files: u64,
    stored: u64,
    duplicates: u64,
    empty: u64,
    failed: u64,
    /// Bytes of the files, unpacked.
    bytes: u64,
}

/// A zip file that was read to its end.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Source {
    path: String,
    bytes: u64,
    /// The number of files in it.
    files: u64,
    blake3: String,
}

/// A file of the archive folder, which never changes.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct StoredFile {
    path: String,
    commit: u64,
    bytes: u64,
    /// The number of documents or ledger rows in it.
    rows: u64,
    blake3: String,
    /// When it was written, as the disk says: seconds since 1970-01-01T00:00:00Z.
    written: Option<u64>,
}

impl Answer for About {
    const ABOUT: &'static str = "Where the archive comes from: counts, sources, hashes, versions, and a page of the ledger.";
    const IS_FILTERED: bool = false;
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new(
            "outcome",
            Takes::Choice(ledger::OUTCOMES),
            "Only ledger rows with this outcome; doubtful: stored with a problem or a guess.",
        ),
        Parameter::new("path", Takes::Text, "Only ledger rows whose path has these letters."),
        Parameter::new("size", Takes::Number(1, MAX_PAGE), "The number of ledger rows on a page."),
        Parameter::new(
            CURSOR,
            Takes::Number(0, 1 << 40),
            "Where the page begins: `next` of the last one.",
        ),
    ];

    fn of(asked: &Asked, reader: &Reader, _: &Stop) -> Result<Self, Fault> {
        let archive = reader.archive();
        let provenance = archive.provenance();
        Ok(Self {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            folder: archive.folder().display().to_string(),
            format: provenance.format,
            written_by: provenance.written_by,
            commit: provenance.commit,
            counts: Counts::of(archive),
            sources: provenance.sources.into_iter().map(Source::from).collect(),
            files: provenance.files.into_iter().map(StoredFile::from).collect(),
            ledger: Ledger::page_of(asked, reader.ledger()?),
        })
    }

    fn page(&self, asked: &Asked, visit: &Visit) -> Page {
        page::page(self, asked, visit)
    }
}

impl Counts {
    fn of(archive: &Archive) -> Self {
        let counts = archive.counts();
        Self {
            documents: counts.documents,
            files: counts.files,
            stored: counts.stored,
            duplicates: counts.duplicates,
            empty: counts.empty,
            failed: counts.failed,
            bytes: counts.bytes,
        }
    }
}

impl From<SourceFile> for Source {
    fn from(source: SourceFile) -> Self {
        Self {
            path: source.path,
            bytes: source.bytes,
            files: source.files,
            blake3: source.blake3.to_string(),
        }
    }
}

impl From<ArchiveFile> for StoredFile {
    fn from(file: ArchiveFile) -> Self {
        let since = |time: SystemTime| time.duration_since(SystemTime::UNIX_EPOCH).ok();
        Self {
            path: file.path,
            commit: file.commit,
            bytes: file.bytes,
            rows: file.rows,
            blake3: file.blake3.to_string(),
            written: file.modified.and_then(since).map(|since| since.as_secs()),
        }
    }
}
