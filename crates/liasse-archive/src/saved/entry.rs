use serde::{Deserialize, Serialize};

/// The longest name of a search and the longest tag, in characters.
const MAX_NAME: usize = 200;
/// The most tags of a document.
const MAX_TAGS: usize = 256;
/// The longest note and the longest address, in bytes.
const MAX_TEXT: usize = 64 * 1024;

/// Something that a reader keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SavedEntry {
    /// A search.
    Search(SavedSearch),
    /// A star, tags or a note on a document.
    Document(SavedDocument),
}

/// A search.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedSearch {
    /// Its address behind the `?`: `q=secret+agreement&from=Vale`.
    pub search: String,
    /// What the reader calls it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// When it was kept, in UTC: `2026-03-01T10:00:00Z`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved: Option<String>,
}

/// What a reader keeps of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedDocument {
    /// Its id.
    pub document: String,
    /// Whether it has a star.
    #[serde(default, skip_serializing_if = "is_false")]
    pub star: bool,
    /// Its tags, sorted, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// A note on it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// When it was last changed, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands in a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// What an entry is known by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SavedKey {
    /// A search by its address behind the `?`.
    Search(String),
    /// A document by its id.
    Document(String),
}

impl SavedEntry {
    /// Returns what it is known by.
    pub fn key(&self) -> SavedKey {
        match self {
            SavedEntry::Search(search) => SavedKey::Search(search.search.clone()),
            SavedEntry::Document(document) => SavedKey::Document(document.document.clone()),
        }
    }

    /// Returns the search, where it is one.
    pub fn search(&self) -> Option<&SavedSearch> {
        match self {
            SavedEntry::Search(search) => Some(search),
            SavedEntry::Document(_) => None,
        }
    }

    /// Returns what is kept of a document, where it is that.
    pub fn document(&self) -> Option<&SavedDocument> {
        match self {
            SavedEntry::Document(document) => Some(document),
            SavedEntry::Search(_) => None,
        }
    }

    /// Brings it into its form, or says what is wrong with it.
    pub(super) fn checked(mut self) -> Result<Self, String> {
        match &mut self {
            SavedEntry::Search(search) => {
                bounded("an address", &search.search, MAX_TEXT)?;
                bounded("a name", &search.name, MAX_NAME * 4)?;
            }
            SavedEntry::Document(document) => {
                bounded("the id of a document", &document.document, MAX_TEXT)?;
                if document.document.is_empty() {
                    return Err("expected the id of a document, found nothing".to_owned());
                }
                bounded("a note", &document.note, MAX_TEXT)?;
                document.tidy();
                if document.tags.len() > MAX_TAGS {
                    let count = document.tags.len();
                    return Err(format!("expected at most {MAX_TAGS} tags, found {count}"));
                }
                for tag in &document.tags {
                    bounded("a tag", tag, MAX_NAME * 4)?;
                }
            }
        }
        Ok(self)
    }
}

impl SavedDocument {
    /// Tells whether it says nothing.
    pub fn is_empty(&self) -> bool {
        !self.star && self.tags.is_empty() && self.note.trim().is_empty()
    }

    /// Sets the tags from a line of them, with commas between.
    pub fn set_tags(&mut self, line: &str) {
        self.tags = line.split(',').map(str::to_owned).collect();
        self.tidy();
        self.tags.truncate(MAX_TAGS);
    }

    /// Sorts the tags, each once, without blanks around them.
    pub(super) fn tidy(&mut self) {
        let blank = |tag: &String| tag.split_whitespace().collect::<Vec<_>>().join(" ");
        self.tags = self.tags.iter().map(blank).filter(|tag| !tag.is_empty()).collect();
        self.tags.sort();
        self.tags.dedup();
    }
}

fn bounded(what: &str, text: &str, most: usize) -> Result<(), String> {
    match text.len() {
        length if length <= most => Ok(()),
        length => Err(format!("expected {what} of at most {most} bytes, found {length}")),
    }
}
