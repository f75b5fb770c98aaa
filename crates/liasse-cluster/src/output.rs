//! Answers as text, CSV, JSON or Parquet.

use std::{error::Error, io::Write, str::FromStr, sync::Arc};

use datafusion::{
    arrow::{
        array::{Array, ArrayRef, RecordBatch, RecordBatchOptions, StringArray},
        csv,
        datatypes::{DataType, Field, Schema, SchemaRef},
        error::ArrowError,
        json::{ArrayWriter, LineDelimitedWriter, WriterBuilder},
        util::{
            display::{ArrayFormatter, FormatOptions},
            pretty::pretty_format_batches_with_schema,
        },
    },
    parquet::{
        arrow::ArrowWriter,
        basic::{Compression, ZstdLevel},
        file::properties::WriterProperties,
    },
};

use crate::{SqlError, SqlErrorKind, visible::harmless};

/// The form of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SqlFormat {
    /// A table for people, of which values longer than [`SqlFormat::SHOWN_CHARACTERS`] show their beginning.
    /// It is held in memory whole.
    #[default]
    Text,
    /// Comma-separated values with a head. Values that are lists or structures have no form in it.
    Csv,
    /// A list of objects.
    Json,
    /// An object on each line.
    JsonLines,
    /// A Parquet file.
    Parquet,
}

impl SqlFormat {
    /// The most characters of a value that a table for people shows.
    pub const SHOWN_CHARACTERS: usize = 100;

    /// All forms with their names.
    pub const ALL: [(&str, Self); 5] = [
        ("text", Self::Text),
        ("csv", Self::Csv),
        ("json", Self::Json),
        ("jsonl", Self::JsonLines),
        ("parquet", Self::Parquet),
    ];
}

impl FromStr for SqlFormat {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, format)| *format).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|(name, _)| *name).collect();
            format!("expected one of {}, found {name}", names.join(", "))
        })
    }
}

/// Writes rows that are there already; returns their number.
///
/// # Errors
/// When they cannot be written; then a part of them may have been.
pub fn write_rows(
    rows: &RecordBatch,
    format: SqlFormat,
    out: &mut (dyn Write + Send),
) -> Result<u64, SqlError> {
    let mut sink = Sink::new(format, rows.schema(), out)?;
    sink.write(rows)?;
    sink.finish()?;
    Ok(rows.num_rows() as u64)
}

/// Where an answer goes.
pub(crate) enum Sink<'a> {
    Text(SchemaRef, Vec<RecordBatch>, Out<'a>),
    Csv(Box<csv::Writer<Out<'a>>>),
    Json(ArrayWriter<Out<'a>>),
    JsonLines(LineDelimitedWriter<Out<'a>>),
    Parquet(Box<ArrowWriter<Out<'a>>>),
}

/// What answers are written to.
pub(crate) type Out<'a> = &'a mut (dyn Write + Send);

impl<'a> Sink<'a> {
    pub(crate) fn new(
        format: SqlFormat,
        schema: SchemaRef,
        out: Out<'a>,
    ) -> Result<Self, SqlError> {
        let json = WriterBuilder::new().with_explicit_nulls(true);
        Ok(match format {
            SqlFormat::Text => Sink::Text(schema, Vec::new(), out),
            SqlFormat::Csv => {
                let nested = schema.fields().iter().find(|field| field.data_type().is_nested());
                if let Some(field) = nested {
                    let message = format!(
                        "column `{}` is a list or a structure, which CSV cannot hold; take a part of it or another format",
                        field.name()
                    );
                    return Err(SqlError::new(SqlErrorKind::Output, message));
                }
                let mut writer = csv::Writer::new(out);
                // The head, also over no rows.
                writer.write(&RecordBatch::new_empty(schema)).map_err(failed)?;
                Sink::Csv(Box::new(writer))
            }
            SqlFormat::Json => Sink::Json(json.build(out)),
            SqlFormat::JsonLines => Sink::JsonLines(json.build(out)),
            SqlFormat::Parquet => {
                let zstd = Compression::ZSTD(ZstdLevel::default());
                let properties = WriterProperties::builder().set_compression(zstd).build();
                let writer = ArrowWriter::try_new(out, schema, Some(properties)).map_err(failed)?;
                Sink::Parquet(Box::new(writer))
            }
        })
    }

    pub(crate) fn write(&mut self, batch: &RecordBatch) -> Result<(), SqlError> {
        match self {
            Sink::Text(_, batches, _) => {
                batches.push(beginnings(batch).map_err(failed)?);
                Ok(())
            }
            Sink::Csv(writer) => writer.write(batch).map_err(failed),
            Sink::Json(writer) => writer.write(batch).map_err(failed),
            Sink::JsonLines(writer) => writer.write(batch).map_err(failed),
            Sink::Parquet(writer) => writer.write(batch).map_err(failed),
        }
    }

    pub(crate) fn finish(self) -> Result<(), SqlError> {
        match self {
            Sink::Text(schema, batches, out) => {
                let schema = Arc::new(as_text(&schema));
                let table = pretty_format_batches_with_schema(schema, &batches).map_err(failed)?;
                writeln!(out, "{}", harmless(&table.to_string())).map_err(failed)
            }
            Sink::Csv(_) => Ok(()),
            Sink::Json(mut writer) => {
                writer.finish().map_err(failed)?;
                writeln!(writer.into_inner()).map_err(failed)
            }
            Sink::JsonLines(mut writer) => writer.finish().map_err(failed),
            Sink::Parquet(writer) => writer.close().map(drop).map_err(failed),
        }
    }
}

/// Returns columns of the same names that hold text.
fn as_text(schema: &Schema) -> Schema {
    let text = |field: &Arc<Field>| Field::new(field.name(), DataType::Utf8, true);
    Schema::new(schema.fields().iter().map(text).collect::<Vec<_>>())
}

/// Returns the values as they are shown: on one line, and the beginning of long ones.
fn beginnings(batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let shown = |column: &ArrayRef| -> Result<ArrayRef, ArrowError> {
        let options = FormatOptions::default();
        let values = ArrayFormatter::try_new(column, &options)?;
        let value = |row| Ok::<_, ArrowError>(beginning(&values.value(row).try_to_string()?));
        let values = (0..column.len()).map(value).collect::<Result<Vec<_>, _>>()?;
        Ok(Arc::new(StringArray::from(values)))
    };
    let columns = batch.columns().iter().map(shown).collect::<Result<Vec<_>, _>>()?;
    let rows = RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
    RecordBatch::try_new_with_options(Arc::new(as_text(&batch.schema())), columns, &rows)
}

fn beginning(value: &str) -> String {
    let line = value.replace(['\r', '\n', '\t'], " ");
    match line.char_indices().nth(SqlFormat::SHOWN_CHARACTERS) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

fn failed(error: impl Error + Send + Sync + 'static) -> SqlError {
    SqlError::new(SqlErrorKind::Output, format!("could not write the answer: {error}"))
        .with_source(error)
}
