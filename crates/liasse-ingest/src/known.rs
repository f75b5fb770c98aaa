use std::{
    collections::{HashMap, HashSet},
    fs,
    path::Path,
};

use crate::{Blake3, ContainerRead, LedgerRow, Outcome};

/// What an archive holds already, so that the same bytes are not taken twice.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The paths of the ledger's rows, by what was there.
    rows: HashMap<Blake3, Vec<String>>,
    /// Zip files that were read to their end: path and number of files.
    containers: HashMap<Blake3, Vec<(String, u64)>>,
    /// Rows of files whose bytes were not read: path and outcome.
    unread: HashSet<(String, Outcome)>,
    documents: HashMap<Blake3, KnownDocument>,
    ids: HashSet<String>,
}

/// A document that is stored already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownDocument {
    /// Its id.
    pub id: String,
    /// The path of the file it came from.
    pub path: String,
}

impl Known {
    /// Takes note of a ledger row.
    pub fn add_row(&mut self, row: &LedgerRow) {
        match row.blake3 {
            Some(blake3) => self.rows.entry(blake3).or_default().push(row.path.clone()),
            None => {
                self.unread.insert((row.path.clone(), row.outcome.clone()));
            }
        }
    }

    /// Takes note of a zip file that was read to its end.
    pub fn add_container(&mut self, container: &ContainerRead) {
        let place = (container.path.clone(), container.files);
        self.containers.entry(container.blake3).or_default().push(place);
    }

    /// Takes note of a stored document, by the hash of the bytes it was read from.
    pub fn add_document(&mut self, blake3: Blake3, document: KnownDocument) {
        self.ids.insert(document.id.clone());
        self.documents.entry(blake3).or_insert(document);
    }

    pub(crate) fn document(&self, blake3: &Blake3) -> Option<&KnownDocument> {
        self.documents.get(blake3)
    }

    pub(crate) fn has_id(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Tells whether the ledger has a row as this one for a file that could not be read, again.
    pub(crate) fn has_unread(&self, row: &LedgerRow) -> bool {
        row.blake3.is_none() && self.unread.contains(&(row.path.clone(), row.outcome.clone()))
    }

    /// Tells whether the file at `path` has a row for these bytes.
    pub(crate) fn has_row(&self, path: &str, blake3: &Blake3) -> bool {
        let places = self.rows.get(blake3);
        places.is_some_and(|places| places.iter().any(|known| is_same_place(known, path)))
    }

    /// Returns the number of files of a zip file that was read from this place with these bytes.
    pub(crate) fn container_files(&self, path: &str, blake3: &Blake3) -> Option<u64> {
        let places = self.containers.get(blake3)?;
        places.iter().find(|(known, _)| is_same_place(known, path)).map(|(_, files)| *files)
    }
}

/// Tells whether two paths name one place: spelled alike, or the same file on this machine.
///
/// `../corpus/a.zip` and `/data/corpus/a.zip` are often the same file.
fn is_same_place(known: &str, path: &str) -> bool {
    if known == path {
        return true;
    }
    match (fs::canonicalize(Path::new(known)), fs::canonicalize(Path::new(path))) {
        (Ok(known), Ok(path)) => known == path,
        _ => false,
    }
}
