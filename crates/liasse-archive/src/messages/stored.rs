//! The folder `messages`: a row for each place where a message stands, as Parquet, which other tools
//! open, too.

use std::{path::Path, sync::Arc};

use arrow_array::{
    Array, ArrayRef, BooleanArray, RecordBatch, StringArray, UInt32Array, cast::AsArray,
    types::UInt32Type,
};
use arrow_schema::{DataType, Field, Schema};
use liasse_analyze::MessageHead;
use liasse_ingest::Blake3;
use serde::{Deserialize, Serialize};

use super::{ArchiveMessages, Occurrence, OccurrenceExtent, OccurrencePlace};
use crate::{
    ArchiveError,
    corpus::StoredCorpus,
    derived::{Derived, check, file_name},
    disk::Disk,
    manifest::{Manifest, StoredFile, hex},
    parquet_file::{ParquetReader, ParquetWriter, strings},
};

/// What is stored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredMessages {
    method: u32,
    table: Option<StoredTable>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct StoredTable {
    /// The hash of all that the table depends on.
    #[serde(with = "hex")]
    key: Blake3,
    file: StoredFile,
}

impl Derived for StoredMessages {
    const WHAT: &str = "messages";
    const FOLDER: &str = "messages";
    const CONTENTS: &str = "messages/messages.json";
    const ENDING: &str = ".parquet";
    /// To be raised with every change of what makes messages one, as of what is stored.
    const METHOD: u32 = 1;

    fn method(&self) -> u32 {
        self.method
    }

    fn files(&self) -> impl Iterator<Item = &StoredFile> {
        self.table.iter().map(|table| &table.file)
    }
}

impl StoredMessages {
    /// Returns the table of what has the key; `None` where it is not stored, an error where it should be.
    pub(super) fn messages(
        &self,
        folder: &Path,
        key: Blake3,
    ) -> Option<Result<ArchiveMessages, ArchiveError>> {
        let stored = self.table.as_ref().filter(|stored| stored.key == key)?;
        Some(check(folder, &stored.file).and_then(|()| read(folder, &stored.file)))
    }
}

/// Returns the hash of all that the table depends on: the parts, how their words were made, and the method.
pub(super) fn key_of(manifest: &Manifest) -> Blake3 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&StoredMessages::METHOD.to_le_bytes());
    hasher.update(&StoredCorpus::METHOD.to_le_bytes());
    for part in &manifest.parts {
        hasher.update(part.blake3.as_bytes());
    }
    Blake3::from(*hasher.finalize().as_bytes())
}

/// The columns that are read again come first; the others are for other tools.
fn schema() -> Arc<Schema> {
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    Arc::new(Schema::new(vec![
        Field::new("group", DataType::UInt32, false),
        Field::new("leads", DataType::Boolean, false),
        Field::new("document", DataType::UInt32, false),
        Field::new("id", DataType::Utf8, false),
        Field::new("message", DataType::UInt32, true),
        Field::new("place", DataType::Utf8, false),
        Field::new("extent", DataType::Utf8, false),
        Field::new("words", DataType::UInt32, false),
        Field::new("key", DataType::Utf8, false),
        text("sender"),
        text("sent"),
        text("subject"),
    ]))
}
const READ: [usize; 8] = [0, 1, 2, 3, 4, 5, 6, 7];

/// Writes the table.
pub(super) fn write(
    disk: &Disk,
    manifest: &Manifest,
    key: Blake3,
    messages: &ArchiveMessages,
    heads: &[MessageHead],
) -> Result<(), ArchiveError> {
    disk.create_folder(StoredMessages::FOLDER)?;
    let batch = RecordBatch::try_new(schema(), columns(messages, heads)).map_err(|error| {
        ArchiveError::io(disk.folder(), "lay out messages", std::io::Error::other(error))
    })?;
    let name = file_name::<StoredMessages>("messages", key);
    let mut writer = ParquetWriter::create(disk, name, schema(), &["id", "key", "subject"])?;
    writer.write(&batch)?;
    let file = writer.finish(manifest.commit)?;
    let table = Some(StoredTable { key, file });
    StoredMessages { method: StoredMessages::METHOD, table }.keep(disk)
}

fn columns(messages: &ArchiveMessages, heads: &[MessageHead]) -> Vec<ArrayRef> {
    let rows: Vec<(u32, bool, &Occurrence)> = messages.seats().collect();
    let numbers = |number: fn(&(u32, bool, &Occurrence)) -> Option<u32>| -> ArrayRef {
        Arc::new(UInt32Array::from_iter(rows.iter().map(number)))
    };
    let texts = |text: &dyn Fn(&Occurrence) -> String| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(rows.iter().map(|(.., row)| text(row))))
    };
    let printed = |text: fn(&MessageHead) -> Option<String>| -> ArrayRef {
        Arc::new(StringArray::from_iter(heads.iter().map(text)))
    };
    let leads = rows.iter().map(|(_, leads, _)| Some(*leads));
    vec![
        numbers(|row| Some(row.0)),
        Arc::new(BooleanArray::from_iter(leads)),
        numbers(|row| Some(row.2.document)),
        texts(&|row| row.id.clone()),
        numbers(|row| row.2.message),
        texts(&|row| PLACES.iter().find(|(it, _)| *it == row.place).map_or("", |it| it.1).into()),
        texts(&|row| EXTENTS.iter().find(|(it, _)| *it == row.extent).map_or("", |it| it.1).into()),
        numbers(|row| Some(row.2.words)),
        texts(&|row| messages.key(row.document, row.message).unwrap_or_default()),
        printed(|head| head.sender.clone()),
        printed(|head| head.sent.map(|sent| sent.to_string())),
        printed(|head| head.subject.clone()),
    ]
}

const PLACES: [(OccurrencePlace, &str); 3] = [
    (OccurrencePlace::Top, "top"),
    (OccurrencePlace::Forwarded, "forwarded"),
    (OccurrencePlace::Quoted, "quoted"),
];
const EXTENTS: [(OccurrenceExtent, &str); 3] = [
    (OccurrenceExtent::Whole, "whole"),
    (OccurrenceExtent::Cut, "cut"),
    (OccurrenceExtent::Empty, "empty"),
];

fn read(folder: &Path, stored: &StoredFile) -> Result<ArchiveMessages, ArchiveError> {
    let reader = ParquetReader::open(folder, stored)?;
    let damaged = || ArchiveError::damaged(reader.path(), "expected messages and their places");
    let mut rows = Vec::new();
    for batch in reader.batches(&READ)? {
        let batch = batch?;
        let numbers = |name: &str| -> Result<&UInt32Array, ArchiveError> {
            let column = batch.column_by_name(name);
            column.and_then(|column| column.as_primitive_opt::<UInt32Type>()).ok_or_else(damaged)
        };
        let (groups, documents) = (numbers("group")?, numbers("document")?);
        let (messages, words) = (numbers("message")?, numbers("words")?);
        let leads = batch.column_by_name("leads").and_then(|column| column.as_boolean_opt());
        let leads = leads.ok_or_else(damaged)?;
        let text = |name: &str| strings(&batch, name, reader.path());
        let (ids, places, extents) = (text("id")?, text("place")?, text("extent")?);
        for row in 0..batch.num_rows() {
            let named =
                |column: &StringArray| column.is_valid(row).then(|| column.value(row).to_owned());
            let place = named(places);
            let place = PLACES.iter().find(|it| Some(it.1) == place.as_deref());
            let extent = named(extents);
            let extent = EXTENTS.iter().find(|it| Some(it.1) == extent.as_deref());
            let occurrence = Occurrence {
                document: documents.value(row),
                id: named(ids).ok_or_else(damaged)?,
                message: messages.is_valid(row).then(|| messages.value(row)),
                place: place.ok_or_else(damaged)?.0,
                extent: extent.ok_or_else(damaged)?.0,
                words: words.value(row),
            };
            rows.push((groups.value(row), leads.value(row), occurrence));
        }
    }
    ArchiveMessages::from_rows(rows).ok_or_else(damaged)
}
