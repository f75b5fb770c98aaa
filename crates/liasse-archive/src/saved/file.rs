//! `saved.jsonl`: read with the place of each mistake, written whole.

use std::{collections::HashMap, error::Error, fmt, fs, io, path::Path};

use super::{SAVED, SavedEntry, SavedKey};
use crate::{ArchiveError, ArchiveErrorKind};

/// The largest file that is read.
const MAX_BYTES: u64 = 64 << 20;

/// The entries of the file.
pub(super) struct SavedFile {
    pub(super) entries: Vec<SavedEntry>,
}

impl SavedFile {
    /// Reads the file; where there is none, nothing is kept.
    pub(super) fn read(folder: &Path) -> Result<Self, ArchiveError> {
        let path = folder.join(SAVED);
        let refuse = |message: String| ArchiveError::new(ArchiveErrorKind::Saved, &path, message);
        let read = fs::metadata(&path).and_then(|metadata| match metadata.len() {
            bytes if bytes > MAX_BYTES => Ok(Err(bytes)),
            _ => fs::read(&path).map(Ok),
        });
        let bytes = match read {
            Ok(Ok(bytes)) => bytes,
            Ok(Err(bytes)) => {
                return Err(refuse(format!("expected at most {MAX_BYTES} bytes, found {bytes}")));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Self { entries: Vec::new() });
            }
            Err(error) => return Err(ArchiveError::io(&path, "read what is saved", error)),
        };
        let text = String::from_utf8(bytes).map_err(|error| {
            refuse("expected UTF-8, found other bytes".to_owned()).with_source(error)
        })?;
        match parse_saved(&text) {
            Ok(entries) => Ok(Self { entries }),
            Err(error) => Err(refuse(error.to_string())),
        }
    }

    pub(super) fn position(&self, key: &SavedKey) -> Option<usize> {
        self.entries.iter().position(|entry| entry.key() == *key)
    }

    pub(super) fn replace(&mut self, at: usize, entry: SavedEntry) {
        if let Some(old) = self.entries.get_mut(at) {
            *old = entry;
        }
    }
}

/// Why a text is not what [`print_saved`] writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidSaved {
    line: usize,
    column: usize,
    message: String,
}

impl InvalidSaved {
    /// Returns the line, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// Returns the column in bytes, from 1.
    pub fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for InvalidSaved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.message)
    }
}

impl Error for InvalidSaved {}

/// Reads entries, one JSON object a line; empty lines are left out. Of two with the same key the
/// later one counts.
///
/// # Errors
/// The first line that is no entry, with what was expected there.
pub fn parse_saved(text: &str) -> Result<Vec<SavedEntry>, InvalidSaved> {
    let mut entries: Vec<SavedEntry> = Vec::new();
    let mut places: HashMap<SavedKey, usize> = HashMap::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim_start_matches('\u{feff}');
        if line.trim().is_empty() {
            continue;
        }
        let entry = entry(line).map_err(|(column, message)| InvalidSaved {
            line: number + 1,
            column,
            message,
        })?;
        let at = *places.entry(entry.key()).or_insert(entries.len());
        match entries.get_mut(at) {
            Some(known) => *known = entry,
            None => entries.push(entry),
        }
    }
    Ok(entries)
}

/// Reads a line. The key says which form it must have, so that a mistake is told in its terms.
fn entry(line: &str) -> Result<SavedEntry, (usize, String)> {
    let wrong = |error: serde_json::Error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message).to_owned();
        (error.column().max(1), message)
    };
    let value: serde_json::Value = serde_json::from_str(line).map_err(wrong)?;
    let entry = match (value.get("search"), value.get("document")) {
        (Some(_), None) => serde_json::from_str(line).map(SavedEntry::Search).map_err(wrong)?,
        (None, Some(_)) => serde_json::from_str(line).map(SavedEntry::Document).map_err(wrong)?,
        _ => {
            let message = "expected an object with `search` or with `document`, found another one";
            return Err((1, message.to_owned()));
        }
    };
    entry.checked().map_err(|message| (1, message))
}

/// Writes entries, one JSON object a line.
pub fn print_saved(entries: &[SavedEntry]) -> String {
    let line = |entry: &SavedEntry| {
        // Texts and truth values always have a JSON form.
        serde_json::to_string(entry).unwrap_or_default() + "\n"
    };
    entries.iter().map(line).collect()
}
