//! What of an archive's account still holds when files of it are damaged.

use std::{
    collections::{BTreeSet, HashSet},
    path::Path,
};

use liasse_ingest::{LedgerRow, Outcome};

use crate::{
    ArchiveCounts,
    derived::check,
    ledger_file::read_ledger,
    manifest::{Manifest, StoredContainer, StoredFile},
    part::Part,
    verify::{ContainerRows, rows_of_containers},
};

/// What can be read of an archive.
pub(super) struct Sound {
    parts: Vec<StoredFile>,
    /// Ledger files with the rows of them that still hold.
    ledger: Vec<(StoredFile, Vec<LedgerRow>)>,
    /// Parts and ledger files that are damaged, or gone.
    pub(super) damaged: Vec<StoredFile>,
    /// Ids that the ledger names and no part has.
    pub(super) lost: BTreeSet<String>,
    /// Files whose documents or rows are gone.
    pub(super) to_ingest: BTreeSet<String>,
}

impl Sound {
    pub(super) fn of(folder: &Path, manifest: &Manifest) -> Self {
        let mut sound = Self {
            parts: Vec::new(),
            ledger: Vec::new(),
            damaged: Vec::new(),
            lost: BTreeSet::new(),
            to_ingest: BTreeSet::new(),
        };
        let mut ids = HashSet::new();
        let mut files = BTreeSet::new();
        for stored in &manifest.parts {
            match ids_and_files(folder, stored) {
                Some((found, from)) => {
                    ids.extend(found);
                    files.extend(from);
                    sound.parts.push(stored.clone());
                }
                None => sound.damaged.push(stored.clone()),
            }
        }
        for stored in &manifest.ledger {
            match check(folder, stored).and_then(|()| read_ledger(folder, stored)) {
                Ok(rows) => sound.take_rows(stored, rows, &ids),
                Err(_) => sound.damaged.push(stored.clone()),
            }
        }
        sound.find_files_without_a_row(manifest, files);
        sound
    }

    /// Takes the rows whose documents are all there.
    fn take_rows(&mut self, stored: &StoredFile, rows: Vec<LedgerRow>, ids: &HashSet<String>) {
        let mut kept = Vec::new();
        for row in rows {
            let lost: Vec<&String> = row.documents.iter().filter(|id| !ids.contains(*id)).collect();
            if lost.is_empty() {
                kept.push(row);
                continue;
            }
            self.lost.extend(lost.into_iter().cloned());
            self.to_ingest.insert(input_of(&row.path).to_owned());
        }
        self.ledger.push((stored.clone(), kept));
    }

    /// Of a damaged ledger file, the documents and the zip files tell which rows it had; a file that
    /// had no document is not known any more.
    fn find_files_without_a_row(&mut self, manifest: &Manifest, mut files: BTreeSet<String>) {
        for row in self.rows() {
            files.remove(&row.path);
        }
        let inputs = files.iter().map(|file| input_of(file).to_owned());
        self.to_ingest.extend(inputs);
        let counted = rows_of_containers(self.rows());
        let cut = manifest.containers.iter().filter(|container| !has_all(&counted, container));
        let cut: Vec<String> = cut.map(|container| container.path.clone()).collect();
        self.to_ingest.extend(cut);
    }

    fn rows(&self) -> impl Iterator<Item = &LedgerRow> {
        self.ledger.iter().flat_map(|(_, rows)| rows)
    }

    /// Returns the ledger files of which only some rows still hold.
    pub(super) fn cut(&self) -> impl Iterator<Item = &StoredFile> {
        let cut = self.ledger.iter().filter(|(stored, rows)| !is_whole(stored, rows));
        cut.map(|(stored, _)| stored)
    }

    /// Returns the manifest without what is damaged or lost, and the rows to keep of ledger files that
    /// hold others too; the commit is still the old one.
    pub(super) fn manifest(&self, old: &Manifest) -> (Manifest, Vec<LedgerRow>) {
        let whole = self.ledger.iter().filter(|(stored, rows)| is_whole(stored, rows));
        let cut = self.ledger.iter().filter(|(stored, rows)| !is_whole(stored, rows));
        let kept = cut.flat_map(|(_, rows)| rows.iter().cloned()).collect();
        let counted = rows_of_containers(self.rows());
        let containers = old.containers.iter().filter(|container| has_all(&counted, container));
        let manifest = Manifest {
            counts: self.counts(),
            parts: self.parts.clone(),
            ledger: whole.map(|(stored, _)| stored.clone()).collect(),
            containers: containers.cloned().collect(),
            ..old.clone()
        };
        (manifest, kept)
    }

    /// Returns where the file with the kept rows stands among the ledger files of a manifest.
    pub(super) fn place_of_kept_rows(&self, manifest: &Manifest) -> usize {
        let first_cut = self.ledger.iter().position(|(stored, rows)| !is_whole(stored, rows));
        first_cut.unwrap_or_default().min(manifest.ledger.len())
    }

    fn counts(&self) -> ArchiveCounts {
        let documents = self.parts.iter().map(|part| part.rows).sum();
        let mut counts = ArchiveCounts { documents, ..ArchiveCounts::default() };
        for row in self.rows() {
            counts.files += 1;
            counts.bytes += row.size;
            match row.outcome {
                Outcome::Stored => counts.stored += 1,
                Outcome::DuplicateOf(_) => counts.duplicates += 1,
                Outcome::Empty => counts.empty += 1,
                _ => counts.failed += 1,
            }
        }
        counts
    }
}

/// Tells whether all rows of a ledger file still hold.
fn is_whole(stored: &StoredFile, rows: &[LedgerRow]) -> bool {
    stored.rows == rows.len() as u64
}

fn has_all(counted: &ContainerRows, container: &StoredContainer) -> bool {
    let rows = counted.get(&(container.blake3, container.path.clone()));
    rows.copied().unwrap_or_default() == container.files
}

/// Returns the ids of a part's documents and the files that they come from; `None` where it is damaged.
fn ids_and_files(folder: &Path, stored: &StoredFile) -> Option<(Vec<String>, Vec<String>)> {
    check(folder, stored).ok()?;
    let known = Part::open(folder, stored).known().ok()?;
    Some(known.into_iter().map(|(_, document)| (document.id, document.path)).unzip())
}

/// Returns the file to ingest for a row: of an entry of a zip file, the zip file.
fn input_of(path: &str) -> &str {
    path.split_once("!/").map_or(path, |(outer, _)| outer)
}
