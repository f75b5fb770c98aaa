//! What a list of results shows and counts by: the columns of a segment, opened once, and the
//! stored running texts.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use tantivy::{
    DocId,
    columnar::{Column, StrColumn},
    index::SegmentReader,
    schema::document::{
        DeserializeError, DocumentDeserialize, DocumentDeserializer, ValueDeserialize,
        ValueDeserializer, ValueVisitor,
    },
    store::StoreReader,
};

use crate::{
    SearchError,
    error::AtPath,
    index::damaged,
    row::NO_TIME,
    schema::{
        BATCH, CODE, FLAG, ID, KIND, LANGUAGE, PART, RECIPIENT, RECIPIENT_OF, RECIPIENTS, RELEASE,
        ROW, SENDER, SENT, SIZE, TITLE,
    },
    searched_text::SearchedText,
};

/// The blocks of stored texts that stay unpacked, 16 kB each.
const CACHED_BLOCKS: usize = 256;

/// The columns of a segment.
pub(crate) struct Columns {
    path: PathBuf,
    /// For each message its time.
    pub(crate) sent: Column<i64>,
    pub(crate) part: Column<u64>,
    pub(crate) row: Column<u64>,
    pub(crate) size: Column<u64>,
    pub(crate) recipient_of: Column<u64>,
    pub(crate) id: TextColumn,
    pub(crate) kind: TextColumn,
    pub(crate) release: TextColumn,
    pub(crate) language: TextColumn,
    pub(crate) flag: TextColumn,
    pub(crate) batch: TextColumn,
    pub(crate) code: TextColumn,
    pub(crate) sender: TextColumn,
    pub(crate) recipients: TextColumn,
    pub(crate) title: TextColumn,
    pub(crate) recipient: TextColumn,
    store: StoreReader,
}

impl Columns {
    pub(crate) fn open(segment: &SegmentReader, path: &Path) -> Result<Self, SearchError> {
        let fields = segment.fast_fields();
        let text = |name| {
            let column = fields.str(name).at(path)?;
            Ok::<_, SearchError>(TextColumn { column, listed: OnceLock::new() })
        };
        let store = segment.get_store_reader(CACHED_BLOCKS);
        Ok(Self {
            path: path.to_owned(),
            sent: fields.i64(SENT).at(path)?,
            part: fields.u64(PART).at(path)?,
            row: fields.u64(ROW).at(path)?,
            size: fields.u64(SIZE).at(path)?,
            recipient_of: fields.u64(RECIPIENT_OF).at(path)?,
            id: text(ID)?,
            kind: text(KIND)?,
            release: text(RELEASE)?,
            language: text(LANGUAGE)?,
            flag: text(FLAG)?,
            batch: text(BATCH)?,
            code: text(CODE)?,
            sender: text(SENDER)?,
            recipients: text(RECIPIENTS)?,
            title: text(TITLE)?,
            recipient: text(RECIPIENT)?,
            store: store
                .map_err(|error| SearchError::io(path, "could not open the texts", error))?,
        })
    }

    /// Returns a document's id.
    pub(crate) fn id(&self, document: DocId) -> Result<Cow<'_, str>, SearchError> {
        self.id.nth(document, 0).ok_or_else(|| damaged(&self.path, "a document has no id"))
    }

    /// Returns the time of the newest message that has one, else `NO_TIME`.
    pub(crate) fn newest(&self, document: DocId) -> i64 {
        self.sent.values_for_doc(document).find(|sent| *sent != NO_TIME).unwrap_or(NO_TIME)
    }

    /// Returns the running text of a document.
    pub(crate) fn stored_text(&self, document: DocId) -> Result<SearchedText, SearchError> {
        let stored: StoredText = self.store.get(document).at(&self.path)?;
        SearchedText::from_stored(stored.text, &stored.runs)
            .ok_or_else(|| damaged(&self.path, "the stored text of a document is damaged"))
    }
}

/// A column of texts, of which a document may have several.
pub(crate) struct TextColumn {
    /// `None` where no document of the segment has a value.
    column: Option<StrColumn>,
    listed: OnceLock<Vec<Box<str>>>,
}

/// The most different values that are kept unpacked: looking one up in the packed dictionary takes
/// longer than finding the document it belongs to.
const MAX_LISTED: usize = 1 << 20;

impl TextColumn {
    /// Returns the number of different values.
    pub(crate) fn value_count(&self) -> usize {
        self.column.as_ref().map_or(0, |column| column.num_terms())
    }

    /// Returns the numbers of a document's values, in their order; they sort as the values.
    pub(crate) fn numbers(&self, document: DocId) -> impl Iterator<Item = u64> + '_ {
        self.column.iter().flat_map(move |column| column.term_ords(document))
    }

    /// Returns a document's value with an index.
    pub(crate) fn nth(&self, document: DocId, index: usize) -> Option<Cow<'_, str>> {
        self.value(self.numbers(document).nth(index)?)
    }

    /// Returns the value with a number.
    pub(crate) fn value(&self, number: u64) -> Option<Cow<'_, str>> {
        let column = self.column.as_ref()?;
        if column.num_terms() > MAX_LISTED {
            let mut value = String::new();
            return match column.ord_to_str(number, &mut value) {
                Ok(true) => Some(Cow::Owned(value)),
                Ok(false) | Err(_) => None,
            };
        }
        let listed = self.listed.get_or_init(|| list(column));
        listed.get(usize::try_from(number).ok()?).map(|value| Cow::Borrowed(&**value))
    }
}

/// Unpacks a dictionary; a damaged one is short, and its values are missing.
fn list(column: &StrColumn) -> Vec<Box<str>> {
    let mut listed = Vec::with_capacity(column.num_terms());
    let Ok(mut terms) = column.dictionary().stream() else { return listed };
    while terms.advance() {
        listed.push(String::from_utf8_lossy(terms.key()).into());
    }
    listed
}

/// The stored fields of a document: the text and its runs.
#[derive(Default)]
struct StoredText {
    text: String,
    runs: Vec<u8>,
}

impl DocumentDeserialize for StoredText {
    fn deserialize<'de, D>(mut deserializer: D) -> Result<Self, DeserializeError>
    where
        D: DocumentDeserializer<'de>,
    {
        let mut stored = Self::default();
        while let Some((_, value)) = deserializer.next_field::<StoredValue>()? {
            match value {
                StoredValue::Text(text) => stored.text = text,
                StoredValue::Runs(runs) => stored.runs = runs,
            }
        }
        Ok(stored)
    }
}

enum StoredValue {
    Text(String),
    Runs(Vec<u8>),
}

impl ValueDeserialize for StoredValue {
    fn deserialize<'de, D>(deserializer: D) -> Result<Self, DeserializeError>
    where
        D: ValueDeserializer<'de>,
    {
        deserializer.deserialize_any(StoredVisitor)
    }
}

struct StoredVisitor;

impl ValueVisitor for StoredVisitor {
    type Value = StoredValue;

    fn visit_string(&self, text: String) -> Result<StoredValue, DeserializeError> {
        Ok(StoredValue::Text(text))
    }

    fn visit_bytes(&self, runs: Vec<u8>) -> Result<StoredValue, DeserializeError> {
        Ok(StoredValue::Runs(runs))
    }
}
