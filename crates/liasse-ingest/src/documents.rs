//! The documents that are stored, by the hash of their bytes, in little memory.
//!
//! An ingest keeps an entry for each document of the archive, so an entry is small, some 80 bytes: of
//! hashes the first 16 bytes, of paths the folder once for all its files, the words behind one another in
//! one text, and tables that hold nothing but the number of an entry.

use std::collections::HashMap;

use hashbrown::HashTable;

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
    /// In the order in which they came.
    entries: Vec<Entry>,
    /// Numbers of entries: the first with each hash.
    by_hash: HashTable<u32>,
    /// Numbers of entries: the first with each id.
    by_id: HashTable<u32>,
    /// Ids and the last parts of paths.
    words: String,
    /// What stands before the last part of a path, each once.
    folders: Vec<Box<str>>,
    folder_numbers: HashMap<Box<str>, u32>,
}

/// A document, and where its words stand: up to those of the next one.
#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: [u8; 16],
    start: u64,
    id_bytes: u32,
    folder: u32,
}

impl Documents {
    /// Takes note of a document; the first one with a hash stays.
    pub(crate) fn insert(&mut self, blake3: &Blake3, id: &str, path: &str) {
        let hash = short(blake3);
        let (is_known, has_id) = (self.number(&hash).is_some(), self.has_id(id));
        if is_known && has_id {
            return;
        }
        let (folder, name) = split(path);
        let number = count(self.entries.len());
        let folder = self.folder(folder);
        let start = self.words.len() as u64;
        self.entries.push(Entry { hash, start, id_bytes: count(id.len()), folder });
        self.words.push_str(id);
        self.words.push_str(name);
        let Self { entries, by_hash, by_id, words, .. } = self;
        if !is_known {
            by_hash.insert_unique(hash_key(&hash), number, |number| {
                entries.get(*number as usize).map_or(0, |entry| hash_key(&entry.hash))
            });
        }
        if !has_id {
            by_id
                .insert_unique(id_key(id), number, |number| id_key(id_of(entries, words, *number)));
        }
    }

    pub(crate) fn get(&self, blake3: &Blake3) -> Option<KnownDocument> {
        self.document(self.number(&short(blake3))?)
    }

    /// Returns the path of the first document with this id.
    pub(crate) fn path_of(&self, id: &str) -> Option<String> {
        self.document(self.number_of_id(id)?).map(|document| document.path)
    }

    fn document(&self, number: u32) -> Option<KnownDocument> {
        let entry = self.entries.get(number as usize)?;
        let next = self.entries.get(number as usize + 1);
        let end = next.map_or(self.words.len() as u64, |next| next.start);
        let id = id_of(&self.entries, &self.words, number);
        let name = usize::try_from(entry.start).ok()? + id.len()..usize::try_from(end).ok()?;
        let folder = self.folders.get(entry.folder as usize)?;
        let path = format!("{folder}{}", self.words.get(name)?);
        Some(KnownDocument { id: id.to_owned(), path })
    }

    pub(crate) fn has_id(&self, id: &str) -> bool {
        self.number_of_id(id).is_some()
    }

    fn number_of_id(&self, id: &str) -> Option<u32> {
        let is_same = |number: &u32| id_of(&self.entries, &self.words, *number) == id;
        self.by_id.find(id_key(id), is_same).copied()
    }

    fn number(&self, hash: &[u8; 16]) -> Option<u32> {
        let is_same = |number: &u32| {
            self.entries.get(*number as usize).is_some_and(|entry| entry.hash == *hash)
        };
        self.by_hash.find(hash_key(hash), is_same).copied()
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

/// Returns the id of an entry.
fn id_of<'a>(entries: &[Entry], words: &'a str, number: u32) -> &'a str {
    let id = entries.get(number as usize).and_then(|entry| {
        let start = usize::try_from(entry.start).ok()?;
        words.get(start..start.checked_add(entry.id_bytes as usize)?)
    });
    id.unwrap_or_default()
}

/// Neither four billion documents nor an id of four gigabytes happen.
fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The first 16 bytes of a hash: two that are alike by chance do not happen.
fn short(blake3: &Blake3) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(blake3.as_bytes()).for_each(|(to, from)| *to = *from);
    bytes
}

/// Where an entry is looked for. A hash is as good as any.
fn hash_key(hash: &[u8; 16]) -> u64 {
    u128::from_le_bytes(*hash) as u64
}

fn id_key(id: &str) -> u64 {
    hash_key(&short(&Blake3::of(id.as_bytes())))
}

/// What stands for a text in a set.
pub(crate) fn key(text: &str) -> u128 {
    u128::from_le_bytes(short(&Blake3::of(text.as_bytes())))
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
            assert_eq!(documents.path_of(id).unwrap(), path);
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
        documents.insert(&hash, "first", "c/first.txt");
        documents.insert(&Blake3::of(b"other bytes"), "first", "d/first.txt");
        assert_eq!(documents.get(&hash).unwrap().path, "a/first.txt");
        assert!(documents.has_id("second"));
        assert_eq!(documents.get(&Blake3::of(b"other bytes")).unwrap().path, "d/first.txt");
    }

    #[test]
    fn many_documents_are_told_apart() {
        let mut documents = Documents::default();
        let (hash, id) =
            (|number: u32| Blake3::of(&number.to_le_bytes()), |number| format!("C{number}"));
        for number in 0..5_000 {
            documents.insert(
                &hash(number),
                &id(number),
                &format!("a.zip!/{}/{number}.txt", number % 7),
            );
        }
        for number in 0..5_000 {
            let found = documents.get(&hash(number)).unwrap();
            let path = format!("a.zip!/{}/{number}.txt", number % 7);
            assert_eq!((found.id, found.path), (id(number), path));
        }
        assert!(documents.get(&hash(5_000)).is_none() && !documents.has_id(&id(5_000)));
        assert_eq!(documents.folders.len(), 7);
    }
}
