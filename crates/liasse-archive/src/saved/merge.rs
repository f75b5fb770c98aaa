use std::collections::HashMap;

use super::{SavedDocument, SavedEntry, SavedKey, file::SavedFile};

/// What became of entries that were brought in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SavedImport {
    /// Those that are new.
    pub added: usize,
    /// Those that added something to one that was kept.
    pub changed: usize,
    /// Those that said nothing new.
    pub unchanged: usize,
}

/// Brings entries into the file; nothing that stands there is lost.
pub(super) fn merge(file: &mut SavedFile, entries: Vec<SavedEntry>) -> SavedImport {
    let mut result = SavedImport::default();
    let mut places: HashMap<SavedKey, usize> =
        file.entries.iter().enumerate().map(|(at, entry)| (entry.key(), at)).collect();
    for entry in entries {
        let at = *places.entry(entry.key()).or_insert(file.entries.len());
        match file.entries.get_mut(at) {
            None => {
                file.entries.push(entry);
                result.added += 1;
            }
            Some(known) => {
                let before = known.clone();
                add(known, entry);
                match *known == before {
                    true => result.unchanged += 1,
                    false => result.changed += 1,
                }
            }
        }
    }
    result
}

/// Adds what another entry with the same key says. A search that has a name keeps it.
fn add(known: &mut SavedEntry, other: SavedEntry) {
    match (known, other) {
        (SavedEntry::Search(known), SavedEntry::Search(other)) if known.name.is_empty() => {
            known.name = other.name;
        }
        (SavedEntry::Document(known), SavedEntry::Document(other)) => add_document(known, other),
        _ => {}
    }
}

fn add_document(known: &mut SavedDocument, other: SavedDocument) {
    known.star |= other.star;
    known.tags.extend(other.tags);
    known.tidy();
    let note = other.note.trim();
    if !known.note.contains(note) {
        let between = if known.note.trim().is_empty() { "" } else { "\n" };
        known.note = format!("{}{between}{note}", known.note.trim_end());
    }
}
