//! Writing and reading a Parquet file, with the library's errors and panics as ours.

use std::{
    fs::File,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
};

use arrow_array::{Array, RecordBatch, StringArray, cast::AsArray};
use arrow_schema::SchemaRef;
use parquet::{
    arrow::{
        ArrowWriter, ProjectionMask,
        arrow_reader::{
            ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader,
            ParquetRecordBatchReaderBuilder, RowSelection, RowSelector,
        },
    },
    basic::{Compression, ZstdLevel},
    errors::ParquetError,
    file::{
        metadata::PageIndexPolicy,
        properties::{EnabledStatistics, WriterProperties},
    },
    schema::types::ColumnPath,
};

use crate::{
    ArchiveError,
    disk::{Disk, Failure, StagedFile},
    manifest::StoredFile,
    placed_file::PlacedFile,
};

/// Bytes of a row group, which is held in memory while it is written.
const ROW_GROUP_BYTES: usize = 16 * 1024 * 1024;

/// Rows of a row group.
const ROW_GROUP_ROWS: usize = 8192;

/// Bytes of a page of text, the least that is read to get one document.
const PAGE_BYTES: usize = 64 * 1024;

/// Rows between two looks at the size of a page.
const WRITE_BATCH_ROWS: usize = 16;

/// A Parquet file under construction.
pub(crate) struct ParquetWriter {
    writer: ArrowWriter<StagedFile>,
    name: String,
    path: PathBuf,
    failure: Failure,
    rows: u64,
}

impl ParquetWriter {
    /// Starts a file; `large` names the columns whose values are too large for statistics.
    pub(crate) fn create(
        disk: &Disk,
        name: String,
        schema: SchemaRef,
        large: &[&str],
    ) -> Result<Self, ArchiveError> {
        let file = disk.create(&name)?;
        let (path, failure) = (file.path(), file.failure());
        let writer = ArrowWriter::try_new(file, schema, Some(properties(large)));
        let writer = writer.map_err(|error| write_error(&path, &failure, error))?;
        Ok(Self { writer, name, path, failure, rows: 0 })
    }

    pub(crate) fn write(&mut self, batch: &RecordBatch) -> Result<(), ArchiveError> {
        self.writer.write(batch).map_err(|error| write_error(&self.path, &self.failure, error))?;
        self.rows += batch.num_rows() as u64;
        if self.writer.in_progress_size() > ROW_GROUP_BYTES {
            self.writer.flush().map_err(|error| write_error(&self.path, &self.failure, error))?;
        }
        Ok(())
    }

    /// Returns the number of rows so far.
    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    /// Makes the file safe.
    pub(crate) fn finish(self, commit: u64) -> Result<StoredFile, ArchiveError> {
        let file = self
            .writer
            .into_inner()
            .map_err(|error| write_error(&self.path, &self.failure, error))?;
        let (bytes, blake3) = file.finish()?;
        Ok(StoredFile { commit, path: self.name, bytes, rows: self.rows, blake3 })
    }
}

fn properties(large: &[&str]) -> WriterProperties {
    let zstd = ZstdLevel::try_new(1).unwrap_or_default();
    let mut properties = WriterProperties::builder()
        .set_created_by(concat!("liasse ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(Compression::ZSTD(zstd))
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
        .set_data_page_size_limit(PAGE_BYTES)
        .set_write_batch_size(WRITE_BATCH_ROWS)
        .set_statistics_enabled(EnabledStatistics::Chunk);
    for name in large {
        let column = ColumnPath::from(*name);
        properties = properties
            .set_column_dictionary_enabled(column.clone(), false)
            .set_column_statistics_enabled(column, EnabledStatistics::None);
    }
    properties.build()
}

/// The library has words of its own for a full disk; the file knows better.
fn write_error(path: &Path, failure: &Failure, error: ParquetError) -> ArchiveError {
    let error = failure.take().unwrap_or_else(|| std::io::Error::other(error));
    ArchiveError::io(path, "write", error)
}

/// A Parquet file of the archive, open for reading.
#[derive(Debug)]
pub(crate) struct ParquetReader {
    path: PathBuf,
    file: PlacedFile,
    metadata: ArrowReaderMetadata,
}

impl ParquetReader {
    /// Opens a file and reads its directory.
    pub(crate) fn open(folder: &Path, stored: &StoredFile) -> Result<Self, ArchiveError> {
        let path = folder.join(&stored.path);
        let file = File::open(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => ArchiveError::damaged(
                &path,
                "expected a file of the archive, found nothing; restore it from a copy",
            ),
            _ => ArchiveError::io(&path, "read", error),
        })?;
        let file = PlacedFile::new(file);
        let options = ArrowReaderOptions::new().with_offset_index_policy(PageIndexPolicy::Optional);
        let metadata = guarded(&path, || ArrowReaderMetadata::load(&file, options))?;
        let reader = Self { path, file, metadata };
        if reader.rows() != stored.rows {
            let message = format!("expected {} rows, found {}", stored.rows, reader.rows());
            return Err(ArchiveError::damaged(&reader.path, message));
        }
        Ok(reader)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the number of rows that the file states.
    fn rows(&self) -> u64 {
        self.metadata.metadata().file_metadata().num_rows().unsigned_abs()
    }

    /// Reads some columns of all rows, in batches.
    pub(crate) fn batches(&self, columns: &[usize]) -> Result<Batches<'_>, ArchiveError> {
        self.batches_of(columns, 1024)
    }

    /// Reads some columns of all rows, in batches of at most so many.
    pub(crate) fn batches_of(
        &self,
        columns: &[usize],
        rows: usize,
    ) -> Result<Batches<'_>, ArchiveError> {
        let reader = self.builder(columns, rows)?;
        let reader = guarded(&self.path, || reader.build())?;
        Ok(Batches { path: &self.path, reader: Some(reader) })
    }

    /// Reads some columns of one row; `None` past the end.
    pub(crate) fn row(
        &self,
        row: u64,
        columns: &[usize],
    ) -> Result<Option<RecordBatch>, ArchiveError> {
        let mut skip = row;
        for (group, facts) in self.metadata.metadata().row_groups().iter().enumerate() {
            let rows = facts.num_rows().unsigned_abs();
            if skip >= rows {
                skip -= rows;
                continue;
            }
            let skip = usize::try_from(skip).unwrap_or(usize::MAX);
            let selection =
                RowSelection::from(vec![RowSelector::skip(skip), RowSelector::select(1)]);
            let builder = self
                .builder(columns, 1)?
                .with_row_groups(vec![group])
                .with_row_selection(selection);
            let mut reader = guarded(&self.path, || builder.build())?;
            return next_batch(&self.path, &mut reader);
        }
        Ok(None)
    }

    fn builder(
        &self,
        columns: &[usize],
        batch_rows: usize,
    ) -> Result<ParquetRecordBatchReaderBuilder<PlacedFile>, ArchiveError> {
        let (file, metadata) = (self.file.clone(), self.metadata.clone());
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(file, metadata);
        // A file of an older format has fewer columns.
        let count = builder.schema().fields().len();
        let columns = columns.iter().copied().filter(|column| *column < count);
        let mask = ProjectionMask::roots(builder.parquet_schema(), columns);
        Ok(builder.with_projection(mask).with_batch_size(batch_rows))
    }
}

/// Batches of rows; an error is the last one.
pub(crate) struct Batches<'a> {
    path: &'a Path,
    /// `None` after an error: the library would give the same one for ever.
    reader: Option<ParquetRecordBatchReader>,
}

impl Iterator for Batches<'_> {
    type Item = Result<RecordBatch, ArchiveError>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = next_batch(self.path, self.reader.as_mut()?).transpose();
        if !matches!(next, Some(Ok(_))) {
            self.reader = None;
        }
        next
    }
}

fn next_batch(
    path: &Path,
    reader: &mut ParquetRecordBatchReader,
) -> Result<Option<RecordBatch>, ArchiveError> {
    guarded(path, || reader.next().transpose().map_err(ParquetError::from))
}

/// Calls the library on a file that may be damaged in any way.
fn guarded<T>(
    path: &Path,
    work: impl FnOnce() -> Result<T, ParquetError>,
) -> Result<T, ArchiveError> {
    let message =
        "expected a whole file of the archive, found a damaged one; restore it from a copy";
    match panic::catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(ArchiveError::damaged(path, message).with_source(error)),
        Err(_) => Err(ArchiveError::damaged(path, message)),
    }
}

/// Returns a column of strings of a batch.
pub(crate) fn strings<'a>(
    batch: &'a RecordBatch,
    name: &str,
    path: &Path,
) -> Result<&'a StringArray, ArchiveError> {
    let column = batch.column_by_name(name).and_then(|column| column.as_string_opt::<i32>());
    column.ok_or_else(|| {
        ArchiveError::damaged(path, format!("expected a column `{name}` of text, found none"))
    })
}

/// Returns a value, or `None` where it is null.
pub(crate) fn optional(column: &StringArray, row: usize) -> Option<&str> {
    (row < column.len() && column.is_valid(row)).then(|| column.value(row))
}
