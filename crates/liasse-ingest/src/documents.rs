//! The documents that are stored, by the hash of their bytes, in little memory.
//!
//! An ingest keeps an entry for each document of the archive, so an entry is small: of hashes the first
//! 16 bytes, of paths the folder once for all its files, and the words behind one another in one text.

use std::collections::{HashMap, HashSet};

use crate::Blake3;

/// A document that is stored already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownDocument {
    /// Its id.
    pub id: String,
    /// The path of the file it came from.
    pub path: String,
}

/// Documents by hash, and the ids that are taken.
#[derive(Clone, Debug, Default)]
pub(crate) struct Documents {
    entries: HashMap<u128, Entry>,
    ids: HashSet<u128>,
    /// Ids and the last parts of paths.
    words: String,
    /// What stands before the last part of a path, each once.
    folders: Vec<Box<str>>,
    folder_numbers: HashMap<Box<str>, u32>,
}

/// Where the words of a document stand.
#[derive(Clone, Copy, Debug)]
struct Entry {
    start: u64,
    id_bytes: u32,
    name_bytes: u32,
    folder: u32,
}

impl Documents {
    /// Takes note of a document; the first one with a hash stays.
    pub(crate) fn insert(&mut self, blake3: &Blake3, id: &str, path: &str) {
        self.ids.insert(key(id));
        let hash = short(blake3);
        if self.entries.contains_key(&hash) {
            return;
        }
        let (folder, name) = split(path);
        let folder = self.folder(folder);
        let entry = Entry {
            start: self.words.len() as u64,
            id_bytes: count(id),
            name_bytes: count(name),
            folder,
        };
        self.words.push_str(id);
        self.words.push_str(name);
        self.entries.insert(hash, entry);
    }

    pub(crate) fn get(&self, blake3: &Blake3) -> Option<KnownDocument> {
        let entry = self.entries.get(&short(blake3))?;
        let start = usize::try_from(entry.start).ok()?;
        let name = start.checked_add(entry.id_bytes as usize)?;
        let end = name.checked_add(entry.name_bytes as usize)?;
        let folder = self.folders.get(entry.folder as usize)?;
        Some(KnownDocument {
            id: self.words.get(start..name)?.to_owned(),
            path: format!("{folder}{}", self.words.get(name..end)?),
        })
    }

    pub(crate) fn has_id(&self, id: &str) -> bool {
        self.ids.contains(&key(id))
    }

    fn folder(&mut self, folder: &str) -> u32 {
        if let Some(number) = self.folder_numbers.get(folder) {
            return *number;
        }
        let number = u32::try_from(self.folders.len()).unwrap_or(u32::MAX);
        self.folders.push(folder.into());
        self.folder_numbers.insert(folder.into(), number);
        number
    }
}

/// Splits a path behind its last slash.
fn split(path: &str) -> (&str, &str) {
    let end = path.rfind('/').map_or(0, |slash| slash + 1);
    path.split_at_checked(end).unwrap_or(("", path))
}

/// A path or an id of four gigabytes does not happen; one that is cut is not found.
fn count(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

/// The first 16 bytes of a hash: two that are alike by chance do not happen.
pub(crate) fn short(blake3: &Blake3) -> u128 {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(blake3.as_bytes()).for_each(|(to, from)| *to = *from);
    u128::from_le_bytes(bytes)
}

/// What stands for a text in a set.
pub(crate) fn key(text: &str) -> u128 {
    short(&Blake3::of(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_given_back_as_it_was_noted() {
        let mut documents = Documents::default();
        let all = [
            ("C05000001", "a.zip!/batch/C05000001.txt"),
            ("C05000002", "a.zip!/batch/C05000002.txt"),
            ("é~12345678", "sans dossier.txt"),
            ("", "/"),
        ];
        for (id, path) in all {
            documents.insert(&Blake3::of(path.as_bytes()), id, path);
        }
        for (id, path) in all {
            let found = documents.get(&Blake3::of(path.as_bytes())).unwrap();
            assert_eq!((found.id.as_str(), found.path.as_str()), (id, path));
            assert!(documents.has_id(id));
        }
        assert_eq!(documents.get(&Blake3::of(b"another")), None);
        assert!(!documents.has_id("C05000003"));
        assert_eq!(documents.folders.len(), 3, "a folder is kept once");
    }

    #[test]
    fn the_first_document_with_a_hash_stays() {
        let mut documents = Documents::default();
        let hash = Blake3::of(b"bytes");
        documents.insert(&hash, "first", "a/first.txt");
        documents.insert(&hash, "second", "b/second.txt");
        assert_eq!(documents.get(&hash).unwrap().id, "first");
        assert!(documents.has_id("second"));
    }
}
