//! The folder `copies`: the groups that were found before, as Parquet, which other tools open, too.

use std::{path::Path, sync::Arc};

use arrow_array::{
    ArrayRef, RecordBatch, StringArray, UInt32Array, cast::AsArray, types::UInt32Type,
};
use arrow_schema::{DataType, Field, Schema};
use liasse_analyze::{Corpus, DocumentCopies, Layer};
use liasse_ingest::Blake3;
use serde::{Deserialize, Serialize};

use crate::{
    ArchiveError,
    derived::{Derived, check, file_name},
    disk::Disk,
    manifest::{Manifest, StoredFile, hex},
    parquet_file::{ParquetReader, ParquetWriter},
};

/// What is stored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredCopies {
    method: u32,
    groups: Option<StoredGroups>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct StoredGroups {
    /// The hash of all that the groups depend on.
    #[serde(with = "hex")]
    key: Blake3,
    file: StoredFile,
}

impl Derived for StoredCopies {
    const WHAT: &str = "copies";
    const FOLDER: &str = "copies";
    const CONTENTS: &str = "copies/copies.json";
    const ENDING: &str = ".parquet";
    /// To be raised with every change of what is a copy, as of what is stored.
    const METHOD: u32 = 2;

    fn method(&self) -> u32 {
        self.method
    }

    fn files(&self) -> impl Iterator<Item = &StoredFile> {
        self.groups.iter().map(|groups| &groups.file)
    }
}

impl StoredCopies {
    /// Returns the groups of what has the key; `None` where they are not stored, an error where they
    /// should be.
    pub(super) fn copies(
        &self,
        folder: &Path,
        key: Blake3,
        documents: u32,
    ) -> Option<Result<DocumentCopies, ArchiveError>> {
        let stored = self.groups.as_ref().filter(|stored| stored.key == key)?;
        Some(check(folder, &stored.file).and_then(|()| read(folder, &stored.file, documents)))
    }
}

/// Returns the hash of all that the copies depend on: the parts, what was made of their words, and the
/// method.
pub(super) fn key_of(manifest: &Manifest, corpus: &Corpus) -> Blake3 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&StoredCopies::METHOD.to_le_bytes());
    for part in &manifest.parts {
        hasher.update(part.blake3.as_bytes());
    }
    let terms = corpus.term_count(Layer::Folded);
    hasher.update(&corpus.token_count().to_le_bytes());
    hasher.update(&terms.to_le_bytes());
    Blake3::from(*hasher.finalize().as_bytes())
}

/// Writes the groups: a row for each document, the leader first.
pub(super) fn write(
    disk: &Disk,
    manifest: &Manifest,
    key: Blake3,
    corpus: &Corpus,
    copies: &DocumentCopies,
) -> Result<(), ArchiveError> {
    disk.create_folder(StoredCopies::FOLDER)?;
    let schema = Arc::new(Schema::new(vec![
        Field::new("group", DataType::UInt32, false),
        Field::new("document", DataType::UInt32, false),
        Field::new("id", DataType::Utf8, false),
    ]));
    let numbered = (0_u32..).zip(copies.groups());
    let rows: Vec<(u32, u32)> = numbered
        .flat_map(|(number, group)| group.iter().map(move |document| (number, *document)))
        .collect();
    let numbers = |number: fn(&(u32, u32)) -> u32| -> ArrayRef {
        Arc::new(UInt32Array::from_iter_values(rows.iter().map(number)))
    };
    let ids = rows.iter().map(|(_, document)| corpus.document_id(*document));
    let ids: ArrayRef = Arc::new(StringArray::from_iter_values(ids));
    let columns = vec![numbers(|row| row.0), numbers(|row| row.1), ids];
    let batch = RecordBatch::try_new(Arc::clone(&schema), columns).map_err(|error| {
        ArchiveError::io(disk.folder(), "lay out copies", std::io::Error::other(error))
    })?;
    let name = file_name::<StoredCopies>("groups", key);
    let mut writer = ParquetWriter::create(disk, name, schema, &["id"])?;
    writer.write(&batch)?;
    let file = writer.finish(manifest.commit)?;
    let groups = Some(StoredGroups { key, file });
    StoredCopies { method: StoredCopies::METHOD, groups }.keep(disk)
}

fn read(
    folder: &Path,
    stored: &StoredFile,
    documents: u32,
) -> Result<DocumentCopies, ArchiveError> {
    let reader = ParquetReader::open(folder, stored)?;
    let damaged = || ArchiveError::damaged(reader.path(), "expected groups of copies");
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for batch in reader.batches(&[0, 1])? {
        let batch = batch?;
        let column = |name: &str| -> Result<&UInt32Array, ArchiveError> {
            let column = batch.column_by_name(name);
            column.and_then(|column| column.as_primitive_opt::<UInt32Type>()).ok_or_else(damaged)
        };
        let (numbers, members) = (column("group")?, column("document")?);
        for (number, document) in numbers.values().iter().zip(members.values()) {
            if *number as usize == groups.len() {
                groups.push(Vec::new());
            }
            groups.get_mut(*number as usize).ok_or_else(damaged)?.push(*document);
        }
    }
    DocumentCopies::from_groups(documents, groups).ok_or_else(damaged)
}
