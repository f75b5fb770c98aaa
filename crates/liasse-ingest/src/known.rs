use std::{
    collections::{HashMap, HashSet},
    fs,
    path::Path,
};

use crate::{
    Blake3, ContainerRead, KnownDocument, LedgerRow,
    documents::{Documents, key},
};

/// What an archive holds already, so that the same bytes are not taken twice.
///
/// It is held in memory while an ingest runs, so a row is a number and a document not much more.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The places of the ledger's rows with what was there.
    rows: HashSet<u128>,
    /// Zip files that were read to their end: path and number of files.
    containers: HashMap<Blake3, Vec<(String, u64)>>,
    /// Rows of files whose bytes were not read: path and outcome.
    unread: HashSet<u128>,
    documents: Documents,
}

impl Known {
    /// Takes note of a ledger row.
    pub fn add_row(&mut self, row: &LedgerRow) {
        let Some(blake3) = row.blake3 else {
            self.unread.insert(unread(row));
            return;
        };
        self.rows.insert(place(&row.path, &blake3));
        if let Some(path) = path_on_this_machine(&row.path) {
            self.rows.insert(place(&path, &blake3));
        }
    }

    /// Takes note of a zip file that was read to its end.
    pub fn add_container(&mut self, container: &ContainerRead) {
        let place = (container.path.clone(), container.files);
        self.containers.entry(container.blake3).or_default().push(place);
    }

    /// Takes note of a stored document, by the hash of the bytes it was read from.
    pub fn add_document(&mut self, blake3: Blake3, document: &KnownDocument) {
        self.documents.insert(&blake3, &document.id, &document.path);
    }

    pub(crate) fn document(&self, blake3: &Blake3) -> Option<KnownDocument> {
        self.documents.get(blake3)
    }

    pub(crate) fn has_id(&self, id: &str) -> bool {
        self.documents.has_id(id)
    }

    /// Tells whether there is neither a row nor a zip file.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.unread.is_empty() && self.containers.is_empty()
    }

    pub(crate) fn path_of(&self, id: &str) -> Option<String> {
        self.documents.path_of(id)
    }

    /// Tells whether the ledger has a row for the file of this one, with its bytes or unread again.
    pub(crate) fn has(&self, row: &LedgerRow) -> bool {
        match &row.blake3 {
            Some(blake3) => self.has_row(&row.path, blake3),
            None => self.has_unread(row),
        }
    }

    /// Tells whether the ledger has a row as this one for a file that could not be read, again.
    pub(crate) fn has_unread(&self, row: &LedgerRow) -> bool {
        row.blake3.is_none() && self.unread.contains(&unread(row))
    }

    /// Tells whether the file at `path` has a row for these bytes.
    pub(crate) fn has_row(&self, path: &str, blake3: &Blake3) -> bool {
        let has = |path: &str| self.rows.contains(&place(path, blake3));
        // Looking at the disk takes longer than all else, so an archive without rows is not asked.
        !self.rows.is_empty()
            && (has(path) || path_on_this_machine(path).is_some_and(|path| has(&path)))
    }

    /// Returns the number of files of a zip file that was read from this place with these bytes.
    pub(crate) fn container_files(&self, path: &str, blake3: &Blake3) -> Option<u64> {
        let places = self.containers.get(blake3)?;
        places.iter().find(|(known, _)| is_same_place(known, path)).map(|(_, files)| *files)
    }
}

/// What stands for a place and what was there.
fn place(path: &str, blake3: &Blake3) -> u128 {
    key(&format!("{blake3} {path}"))
}

fn unread(row: &LedgerRow) -> u128 {
    key(&format!("{} {}", row.outcome, row.path))
}

/// Returns the one spelling that all paths to a file on this machine share; nothing for what is in a
/// container.
///
/// `../corpus/a.zip` and `/data/corpus/a.zip` are often the same file.
fn path_on_this_machine(path: &str) -> Option<String> {
    if path.contains("!/") {
        return None;
    }
    let path = fs::canonicalize(Path::new(path)).ok()?;
    Some(path.to_string_lossy().into_owned())
}

/// Tells whether two paths name one place: spelled alike, or the same file on this machine.
fn is_same_place(known: &str, path: &str) -> bool {
    if known == path {
        return true;
    }
    match (path_on_this_machine(known), path_on_this_machine(path)) {
        (Some(known), Some(path)) => known == path,
        _ => false,
    }
}
