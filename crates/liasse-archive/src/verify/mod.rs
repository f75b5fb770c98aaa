//! The archive against its hashes, its ledger and its index.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    fs::File,
    io,
    path::{Path, PathBuf},
};

use liasse_ingest::{Blake3, LedgerRow, Outcome};
use liasse_model::Document;
use liasse_search::{Filing, Index};

mod finding;

pub use finding::{Finding, Remedy};

use crate::{
    Archive, ArchiveCounts, ArchiveError,
    copies::StoredCopies,
    corpus::StoredCorpus,
    derived::{Derived, check},
    manifest::StoredFile,
    messages::StoredMessages,
    names::StoredNames,
    originals::{ORIGINALS, damaged},
    parquet_file::ParquetReader,
    passages::StoredPassages,
};

/// What a verification looked at and found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verification {
    /// What is not as it should be, sorted; empty for a sound archive.
    pub findings: Vec<Finding>,
    /// The sums that were counted, not those that are stated.
    pub counted: ArchiveCounts,
    /// The files whose hash was compared.
    pub hashed_files: u64,
    /// The documents that the index has.
    pub indexed: u64,
}

impl Archive {
    /// Compares everything with its hash, the documents with the ledger and the index with both, text
    /// by text.
    ///
    /// Damage is a finding, not an error. Where a part or a ledger file is damaged, what is in the
    /// files is not compared: a damaged file can make its reader ask for any amount of memory.
    pub fn verify(&self) -> Verification {
        let mut verification = Verification::default();
        let manifest = self.manifest();
        for stored in manifest.parts.iter().chain(&manifest.ledger) {
            verification.file(self.folder(), stored);
        }
        let index = verification.index_files(self);
        if verification.findings.is_empty() {
            let ids = verification.documents(self, index.as_ref());
            let rows = verification.ledger(self);
            verification.sums(self, &rows);
            verification.rows_and_documents(self, &rows, &ids);
            if let Some(index) = index {
                verification.index(self, &index, ids);
            }
        }
        if let Err(error) = self.decisions() {
            verification.find_error(Remedy::ByHand, &error);
        }
        verification.derived::<StoredNames>(self.folder());
        verification.derived::<StoredCorpus>(self.folder());
        verification.derived::<StoredCopies>(self.folder());
        verification.derived::<StoredMessages>(self.folder());
        verification.derived::<StoredPassages>(self.folder());
        verification.originals(self.folder());
        verification.findings.sort();
        verification
    }
}

impl Verification {
    /// The input files that are kept are those that their names say.
    fn originals(&mut self, folder: &Path) {
        match damaged(folder) {
            Ok(found) => {
                for (path, message) in found {
                    self.find(Remedy::IngestAgain, path, message);
                }
            }
            Err(error) => {
                let message = format!("could not be listed: {error}");
                self.find(Remedy::ByHand, folder.join(ORIGINALS), message);
            }
        }
    }

    fn find(&mut self, remedy: Remedy, path: impl Into<PathBuf>, message: impl Into<String>) {
        self.findings.push(Finding { path: path.into(), message: message.into(), remedy });
    }

    fn find_error(&mut self, remedy: Remedy, error: &ArchiveError) {
        let message = error.to_string();
        let path = format!("{}: ", error.path().display());
        self.find(remedy, error.path(), message.strip_prefix(&path).unwrap_or(&message));
    }

    /// What is kept of the names, tokens, copies, messages and passages is whole, even where it is out of
    /// date.
    fn derived<D: Derived>(&mut self, folder: &Path) {
        let (stored, reason) = D::load(folder);
        if let Some(reason) = reason {
            self.find(Remedy::MakeAgain, folder.join(D::CONTENTS), reason);
        }
        for error in stored.files().filter_map(|file| check(folder, file).err()) {
            self.find_error(Remedy::MakeAgain, &error);
        }
    }

    fn file(&mut self, folder: &Path, stored: &StoredFile) {
        let path = folder.join(&stored.path);
        match hash(&path) {
            Err(error) => {
                return self.find(Remedy::SetAside, path, format!("could not be read: {error}"));
            }
            Ok((bytes, _)) if bytes != stored.bytes => {
                let message = format!("expected {} bytes, found {bytes}", stored.bytes);
                return self.find(Remedy::SetAside, path, message);
            }
            Ok((_, blake3)) if blake3 != stored.blake3 => {
                let message = format!("expected the BLAKE3 {}, found {blake3}", stored.blake3);
                return self.find(Remedy::SetAside, path, message);
            }
            Ok(_) => self.hashed_files += 1,
        }
        if let Err(error) = ParquetReader::open(folder, stored) {
            self.find_error(Remedy::SetAside, &error);
        }
    }

    /// Reads every document, compares it with what the index holds of it, and returns their ids.
    fn documents(&mut self, archive: &Archive, index: Option<&Index>) -> Vec<String> {
        let mut ids = Vec::new();
        let mut seen = HashSet::new();
        for (part, stored) in archive.parts().iter().zip(&archive.manifest().parts) {
            let documents = match part.documents() {
                Ok(documents) => documents,
                Err(error) => {
                    self.find_error(Remedy::SetAside, &error);
                    continue;
                }
            };
            for (row, found) in (0..).zip(documents) {
                match found {
                    Err(error) => self.find_error(Remedy::SetAside, &error),
                    Ok((document, origin)) => {
                        let filing = Filing { origin: &origin, part: stored.commit, row };
                        self.content(archive, index, &document, &filing);
                        let id = document.id().to_owned();
                        if !seen.insert(id.clone()) {
                            let message = format!("found two documents with the id `{id}`");
                            self.find(Remedy::NewArchive, archive.folder(), message);
                        }
                        ids.push(id);
                    }
                }
            }
        }
        self.counted.documents = ids.len() as u64;
        ids
    }

    /// The index finds and shows the text that the document has.
    fn content(
        &mut self,
        archive: &Archive,
        index: Option<&Index>,
        document: &Document,
        filing: &Filing<'_>,
    ) {
        let message = match index.map(|index| index.holds(document, filing)) {
            None | Some(Ok(true)) => return,
            Some(Ok(false)) => {
                format!(
                    "expected the text of document `{}`, found nothing or another",
                    document.id()
                )
            }
            Some(Err(error)) => return self.find_error(Remedy::MakeAgain, &error.into()),
        };
        self.find(Remedy::MakeAgain, archive.index_folder(), message);
    }

    fn ledger(&mut self, archive: &Archive) -> Vec<LedgerRow> {
        let rows = archive.ledger().unwrap_or_else(|error| {
            self.find_error(Remedy::SetAside, &error);
            Vec::new()
        });
        for row in &rows {
            self.counted.files += 1;
            self.counted.bytes += row.size;
            match row.outcome {
                Outcome::Stored => self.counted.stored += 1,
                Outcome::DuplicateOf(_) => self.counted.duplicates += 1,
                Outcome::Empty => self.counted.empty += 1,
                _ => self.counted.failed += 1,
            }
        }
        rows
    }

    fn sums(&mut self, archive: &Archive, rows: &[LedgerRow]) {
        let (stated, counted) = (archive.counts(), self.counted);
        for (what, stated, counted) in [
            ("documents", stated.documents, counted.documents),
            ("ledger rows", stated.files, counted.files),
            ("stored files", stated.stored, counted.stored),
            ("duplicate files", stated.duplicates, counted.duplicates),
            ("empty files", stated.empty, counted.empty),
            ("failed files", stated.failed, counted.failed),
            ("bytes", stated.bytes, counted.bytes),
        ] {
            if stated != counted {
                let message = format!("expected {stated} {what}, found {counted}");
                self.find(Remedy::Account, archive.folder(), message);
            }
        }
        self.containers(archive, rows);
    }

    /// Each zip file has as many rows as it has files.
    fn containers(&mut self, archive: &Archive, rows: &[LedgerRow]) {
        let counted = rows_of_containers(rows);
        for container in &archive.manifest().containers {
            let rows = counted.get(&(container.blake3, container.path.clone()));
            let rows = rows.copied().unwrap_or_default();
            if rows != container.files {
                let message = format!(
                    "expected {} ledger rows for {}, found {rows}",
                    container.files, container.path
                );
                self.find(Remedy::Account, archive.folder(), message);
            }
        }
    }

    /// Each document that a row names is there, and each document is named by a row.
    fn rows_and_documents(&mut self, archive: &Archive, rows: &[LedgerRow], ids: &[String]) {
        let stored: HashSet<&str> = ids.iter().map(String::as_str).collect();
        let mut named: HashSet<&str> = HashSet::new();
        for row in rows {
            for id in &row.documents {
                named.insert(id);
                if !stored.contains(id.as_str()) {
                    let message =
                        format!("expected the document `{id}` of {}, found none", row.path);
                    self.find(Remedy::Account, archive.folder(), message);
                }
            }
        }
        for id in ids.iter().filter(|id| !named.contains(id.as_str())) {
            let message = format!(
                "found the document `{id}` without a ledger row; its file was not read to the end, or the row was lost"
            );
            self.find(Remedy::IngestAgain, archive.folder(), message);
        }
    }

    /// Compares the index's files with the checksums in them.
    fn index_files(&mut self, archive: &Archive) -> Option<Index> {
        let index = match archive.search() {
            Ok(index) => index,
            Err(error) => {
                self.find_error(Remedy::MakeAgain, &error);
                return None;
            }
        };
        match index.verify() {
            Err(error) => self.find_error(Remedy::MakeAgain, &error.into()),
            Ok(damaged) => {
                for name in damaged {
                    let path = archive.index_folder().join(name);
                    self.find(
                        Remedy::MakeAgain,
                        path,
                        "expected the checksum in the file, found another",
                    );
                }
            }
        }
        Some(index)
    }

    /// The index has the documents of the archive, each once.
    fn index(&mut self, archive: &Archive, index: &Index, mut expected: Vec<String>) {
        let folder = archive.index_folder();
        self.indexed = index.document_count();
        let indexed = match index.ids() {
            Ok(indexed) => indexed,
            Err(error) => return self.find_error(Remedy::MakeAgain, &error.into()),
        };
        expected.sort_unstable();
        if expected == indexed {
            return;
        }
        let expected: BTreeSet<&str> = expected.iter().map(String::as_str).collect();
        let unique: BTreeSet<&str> = indexed.iter().map(String::as_str).collect();
        for id in expected.difference(&unique) {
            self.find(
                Remedy::MakeAgain,
                &folder,
                format!("expected the document `{id}`, found nothing"),
            );
        }
        for id in unique.difference(&expected) {
            self.find(
                Remedy::MakeAgain,
                &folder,
                format!("found the document `{id}`, which the archive does not have"),
            );
        }
        if unique.len() < indexed.len() {
            let twice = indexed.len() - unique.len();
            self.find(Remedy::MakeAgain, &folder, format!("found {twice} documents twice"));
        }
    }
}

/// The number of rows of each container, by its hash and the path at which it was.
pub(crate) type ContainerRows = BTreeMap<(Blake3, String), u64>;

/// Counts the rows of files that came out of containers.
pub(crate) fn rows_of_containers<'a>(
    rows: impl IntoIterator<Item = &'a LedgerRow>,
) -> ContainerRows {
    let mut counted = ContainerRows::new();
    for row in rows {
        if let (Some(container), Some((path, _))) = (row.container, row.path.split_once("!/")) {
            *counted.entry((container, path.to_owned())).or_default() += 1;
        }
    }
    counted
}

/// Returns the size and hash of a file.
pub(crate) fn hash(path: &Path) -> io::Result<(u64, Blake3)> {
    let mut hasher = blake3::Hasher::new();
    let mut file = File::open(path)?;
    let bytes = io::copy(&mut file, &mut hasher)?;
    Ok((bytes, Blake3::from(*hasher.finalize().as_bytes())))
}
