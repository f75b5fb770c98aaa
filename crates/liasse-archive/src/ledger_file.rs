//! The ledger rows of one commit.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use arrow_array::{
    Array, ArrayRef, BooleanArray, ListArray, RecordBatch, StringArray, UInt32Array, UInt64Array,
    builder::{ListBuilder, StringBuilder, UInt32Builder},
    cast::AsArray,
    types::{UInt32Type, UInt64Type},
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use liasse_ingest::{Blake3, FileFacts, LedgerRow};

use crate::{
    ArchiveError,
    disk::Disk,
    manifest::StoredFile,
    parquet_file::{ParquetReader, ParquetWriter, optional, strings},
};

/// The folder of the ledger.
pub(crate) const LEDGER: &str = "ledger";

/// Rows that are laid out at once.
const ROWS_AT_ONCE: usize = 8192;

/// The rows of a commit, under construction.
pub(crate) struct LedgerWriter {
    writer: ParquetWriter,
    folder: PathBuf,
    /// Those that are not laid out yet.
    waiting: Vec<LedgerRow>,
}

impl LedgerWriter {
    pub(crate) fn create(disk: &Disk, commit: u64) -> Result<Self, ArchiveError> {
        let name = format!("{LEDGER}/{commit:06}.parquet");
        let writer = ParquetWriter::create(disk, name, schema(), &["path", "blake3"])?;
        Ok(Self { writer, folder: disk.folder().to_owned(), waiting: Vec::new() })
    }

    pub(crate) fn push(&mut self, row: LedgerRow) -> Result<(), ArchiveError> {
        self.waiting.push(row);
        match self.waiting.len() >= ROWS_AT_ONCE {
            true => self.lay_out(),
            false => Ok(()),
        }
    }

    pub(crate) fn finish(mut self, commit: u64) -> Result<StoredFile, ArchiveError> {
        self.lay_out()?;
        self.writer.finish(commit)
    }

    fn lay_out(&mut self) -> Result<(), ArchiveError> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let batch = columns(&self.waiting).map_err(|error| {
            ArchiveError::io(&self.folder, "lay out the ledger", std::io::Error::other(error))
        })?;
        self.waiting.clear();
        self.writer.write(&batch)
    }
}

/// Writes the rows of a commit.
pub(crate) fn write_ledger(
    disk: &Disk,
    commit: u64,
    rows: Vec<LedgerRow>,
) -> Result<StoredFile, ArchiveError> {
    let mut writer = LedgerWriter::create(disk, commit)?;
    rows.into_iter().try_for_each(|row| writer.push(row))?;
    writer.finish(commit)
}

/// The rows of a commit, for reading.
pub(crate) struct LedgerFile(ParquetReader);

impl LedgerFile {
    pub(crate) fn open(folder: &Path, stored: &StoredFile) -> Result<Self, ArchiveError> {
        ParquetReader::open(folder, stored).map(Self)
    }

    /// Returns the rows; an error is the last one.
    pub(crate) fn rows(
        &self,
    ) -> Result<impl Iterator<Item = Result<LedgerRow, ArchiveError>> + '_, ArchiveError> {
        let columns: Vec<usize> = (0..schema().fields().len()).collect();
        let batches = self.0.batches(&columns)?;
        Ok(batches.flat_map(|batch| {
            let mut rows = Vec::new();
            let read = batch.and_then(|batch| rows_of(&batch, self.0.path(), &mut rows));
            rows.into_iter().map(Ok).chain(read.err().map(Err))
        }))
    }
}

/// Reads the rows of a commit.
pub(crate) fn read_ledger(
    folder: &Path,
    stored: &StoredFile,
) -> Result<Vec<LedgerRow>, ArchiveError> {
    LedgerFile::open(folder, stored)?.rows()?.collect()
}

fn schema() -> SchemaRef {
    let item = Field::new("item", DataType::Utf8, true);
    Arc::new(Schema::new(vec![
        Field::new("path", DataType::Utf8, false),
        Field::new("size", DataType::UInt64, false),
        Field::new("blake3", DataType::Utf8, true),
        Field::new("container_blake3", DataType::Utf8, true),
        Field::new("outcome", DataType::Utf8, false),
        Field::new("problem", DataType::Utf8, true),
        Field::new("documents", DataType::List(Arc::new(item)), false),
        Field::new("encoding", DataType::Utf8, false),
        Field::new("encoding_guessed", DataType::Boolean, false),
        Field::new("format", DataType::Utf8, false),
        Field::new("pages", DataType::UInt32, false),
        Field::new("pages_without_text", numbers_type(), false),
        Field::new("pages_by_ocr", numbers_type(), false),
        Field::new("read_with", DataType::Utf8, false),
        Field::new("properties", DataType::Utf8, false),
    ]))
}

fn columns(rows: &[LedgerRow]) -> Result<RecordBatch, ArrowError> {
    let hash = |hash: &Option<Blake3>| hash.map(|hash| hash.to_string());
    let texts = |value: &dyn Fn(&LedgerRow) -> Option<String>| -> ArrayRef {
        Arc::new(rows.iter().map(value).collect::<StringArray>())
    };
    let mut documents = ListBuilder::new(StringBuilder::new());
    for row in rows {
        row.documents.iter().for_each(|id| documents.values().append_value(id));
        documents.append(true);
    }
    let guessed: BooleanArray = rows.iter().map(|row| Some(row.encoding_guessed)).collect();
    let columns: Vec<ArrayRef> = vec![
        texts(&|row| Some(row.path.clone())),
        Arc::new(rows.iter().map(|row| row.size).collect::<UInt64Array>()),
        texts(&|row| hash(&row.blake3)),
        texts(&|row| hash(&row.container)),
        texts(&|row| Some(row.outcome.to_string())),
        texts(&|row| row.problem.clone()),
        Arc::new(documents.finish()),
        texts(&|row| Some(row.encoding.clone())),
        Arc::new(guessed),
        texts(&|row| Some(row.facts.format.clone())),
        Arc::new(rows.iter().map(|row| row.facts.pages).collect::<UInt32Array>()),
        numbers(rows, |facts| &facts.pages_without_text),
        numbers(rows, |facts| &facts.pages_by_ocr),
        texts(&|row| Some(row.facts.read_with.clone())),
        texts(&|row| serde_json::to_string(&row.facts.properties).ok()),
    ];
    RecordBatch::try_new(schema(), columns)
}

fn rows_of(
    batch: &RecordBatch,
    path: &Path,
    rows: &mut Vec<LedgerRow>,
) -> Result<(), ArchiveError> {
    let damaged = |what: &str| {
        ArchiveError::damaged(path, format!("expected {what} in the ledger, found something else"))
    };
    let column = |name: &str| batch.column_by_name(name).ok_or_else(|| damaged(name));
    let paths = strings(batch, "path", path)?;
    let blake3s = strings(batch, "blake3", path)?;
    let containers = strings(batch, "container_blake3", path)?;
    let outcomes = strings(batch, "outcome", path)?;
    let problems = strings(batch, "problem", path)?;
    let encodings = strings(batch, "encoding", path)?;
    let sizes = column("size")?.as_primitive_opt::<UInt64Type>().ok_or_else(|| damaged("sizes"))?;
    let guesses = column("encoding_guessed")?.as_boolean_opt().ok_or_else(|| damaged("guesses"))?;
    let documents = column("documents")?.as_list_opt::<i32>().ok_or_else(|| damaged("ids"))?;
    let hash = |hash: Option<&str>| {
        hash.map(str::parse::<Blake3>).transpose().map_err(|_| damaged("hashes"))
    };
    let facts = Facts::of(batch, path)?;
    for row in 0..batch.num_rows() {
        rows.push(LedgerRow {
            path: paths.value(row).to_owned(),
            size: sizes.value(row),
            blake3: hash(optional(blake3s, row))?,
            container: hash(optional(containers, row))?,
            outcome: outcomes.value(row).parse().map_err(|_| damaged("an outcome"))?,
            problem: optional(problems, row).map(str::to_owned),
            documents: ids(documents, row).ok_or_else(|| damaged("ids"))?,
            encoding: encodings.value(row).to_owned(),
            encoding_guessed: guesses.value(row),
            facts: facts.row(row).ok_or_else(|| damaged("facts"))?,
        });
    }
    Ok(())
}

/// The columns that tell what a file is. Archives of format 1 have none of them.
struct Facts<'a> {
    formats: &'a StringArray,
    pages: &'a UInt32Array,
    without_text: &'a ListArray,
    by_ocr: &'a ListArray,
    read_with: &'a StringArray,
    properties: &'a StringArray,
}

impl<'a> Facts<'a> {
    fn of(batch: &'a RecordBatch, path: &Path) -> Result<Option<Self>, ArchiveError> {
        let Some(pages) = batch.column_by_name("pages") else { return Ok(None) };
        let damaged = || {
            ArchiveError::damaged(
                path,
                "expected what files are in the ledger, found something else",
            )
        };
        let list = |name: &str| {
            batch.column_by_name(name).and_then(|it| it.as_list_opt::<i32>()).ok_or_else(damaged)
        };
        Ok(Some(Self {
            formats: strings(batch, "format", path)?,
            pages: pages.as_primitive_opt::<UInt32Type>().ok_or_else(damaged)?,
            without_text: list("pages_without_text")?,
            by_ocr: list("pages_by_ocr")?,
            read_with: strings(batch, "read_with", path)?,
            properties: strings(batch, "properties", path)?,
        }))
    }
}

trait FactsOfRow {
    /// Returns what a row's file is; nothing for an archive that does not tell.
    fn row(&self, row: usize) -> Option<FileFacts>;
}

impl FactsOfRow for Option<Facts<'_>> {
    fn row(&self, row: usize) -> Option<FileFacts> {
        let Some(facts) = self else { return Some(FileFacts::default()) };
        let numbers = |lists: &ListArray| {
            let list = lists.value(row);
            Some(list.as_primitive_opt::<UInt32Type>()?.values().to_vec())
        };
        Some(FileFacts {
            format: facts.formats.value(row).to_owned(),
            pages: facts.pages.value(row),
            pages_without_text: numbers(facts.without_text)?,
            pages_by_ocr: numbers(facts.by_ocr)?,
            read_with: facts.read_with.value(row).to_owned(),
            properties: serde_json::from_str(facts.properties.value(row)).ok()?,
        })
    }
}

fn numbers_type() -> DataType {
    DataType::List(Arc::new(Field::new("item", DataType::UInt32, true)))
}

fn numbers(rows: &[LedgerRow], of: fn(&FileFacts) -> &Vec<u32>) -> ArrayRef {
    let mut builder = ListBuilder::new(UInt32Builder::new());
    for row in rows {
        of(&row.facts).iter().for_each(|number| builder.values().append_value(*number));
        builder.append(true);
    }
    Arc::new(builder.finish())
}

fn ids(lists: &ListArray, row: usize) -> Option<Vec<String>> {
    let list = lists.value(row);
    let ids = list.as_string_opt::<i32>()?;
    Some((0..ids.len()).map(|index| ids.value(index).to_owned()).collect())
}
