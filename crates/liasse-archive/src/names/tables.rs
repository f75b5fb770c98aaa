//! Counts and clusters as Parquet, which other tools open, too.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use arrow_array::{
    Array, ArrayRef, Float64Array, ListArray, PrimitiveArray, RecordBatch, StringArray,
    UInt32Array, UInt64Array,
    builder::{ListBuilder, StringBuilder},
    cast::AsArray,
    types::{ArrowPrimitiveType, Float64Type, UInt32Type, UInt64Type},
};
use arrow_schema::{DataType, Field, Schema};
use liasse_normalize::names::{
    MentionCounts, MentionRows, NameCluster, NameKind, RunRow, Variant, WordRow,
};

use super::{ArchiveNames, SpellingUse, counts::NameCounts};
use crate::{
    ArchiveError,
    disk::Disk,
    manifest::StoredFile,
    parquet_file::{ParquetReader, ParquetWriter, optional, strings},
};

/// The values of the column `source` of counts.
const HEADER: &str = "header";
const BESIDE: &str = "beside";
/// The sender's name and, as the other one, a recipient's.
const WROTE: &str = "wrote";
/// What may be a name in a text, with three counts.
const RUN: &str = "run";
/// A word of the texts by its number, in lower case and with a capital.
const WORD: &str = "word";

/// Rows of a batch.
const BATCH_ROWS: usize = 8192;

/// Writes the counts of a part.
pub(super) fn write_counts(
    disk: &Disk,
    name: String,
    commit: u64,
    counts: &NameCounts,
) -> Result<StoredFile, ArchiveError> {
    let mentions = counts.mentions.rows();
    let one = |count: &u64| [*count, 0, 0];
    let headers =
        counts.headers.iter().map(|(name, count)| (HEADER, name.clone(), None, one(count)));
    let both = |source, pairs: &'_ BTreeMap<(String, String), u64>| -> Vec<_> {
        let rows = pairs.iter();
        rows.map(|((one, other), &count)| (source, one.clone(), Some(other.clone()), [count, 0, 0]))
            .collect()
    };
    let runs = mentions.runs.iter();
    let runs = runs.map(|run| (RUN, run.form.clone(), None, run.counts.map(u64::from)));
    let words = mentions.words.iter().map(|word| {
        let counts = [word.lower, word.capital, word.upper].map(u64::from);
        (WORD, format!("{:016x}", word.key), None, counts)
    });
    let pairs = both(BESIDE, &counts.pairs).into_iter().chain(both(WROTE, &counts.contacts));
    let rows: Vec<_> = headers.chain(pairs).chain(runs).chain(words).collect();
    let fields = vec![
        Field::new("source", DataType::Utf8, false),
        Field::new("name", DataType::Utf8, false),
        Field::new("other", DataType::Utf8, true),
        Field::new("count", DataType::UInt64, false),
        Field::new("count_2", DataType::UInt64, false),
        Field::new("count_3", DataType::UInt64, false),
    ];
    write(disk, name, commit, fields, &rows, |rows| {
        let [first, second, third] = [0, 1, 2].map(|place: usize| -> ArrayRef {
            let counts = rows.iter().map(|row| row.3.get(place).copied().unwrap_or_default());
            Arc::new(UInt64Array::from_iter_values(counts))
        });
        vec![
            texts_of(rows.iter().map(|row| row.0)),
            texts_of(rows.iter().map(|row| &row.1)),
            Arc::new(rows.iter().map(|row| row.2.as_deref()).collect::<StringArray>()),
            first,
            second,
            third,
        ]
    })
}

/// Reads the counts of a part.
pub(super) fn read_counts(folder: &Path, stored: &StoredFile) -> Result<NameCounts, ArchiveError> {
    let reader = ParquetReader::open(folder, stored)?;
    let (path, mut counts) = (reader.path(), NameCounts::default());
    let mut mentions = MentionRows::default();
    for batch in reader.batches(&[0, 1, 2, 3, 4, 5])? {
        let batch = batch?;
        let sources = strings(&batch, "source", path)?;
        let names = strings(&batch, "name", path)?;
        let others = strings(&batch, "other", path)?;
        let first = numbers::<UInt64Type>(&batch, "count", path)?;
        let second = numbers::<UInt64Type>(&batch, "count_2", path)?;
        let third = numbers::<UInt64Type>(&batch, "count_3", path)?;
        let rows = first.values().iter().zip(second.values()).zip(third.values());
        for (row, ((&count, &second), &third)) in rows.enumerate() {
            let name = text_at(names, row);
            let small =
                [count, second, third].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
            match (optional(sources, row), optional(others, row)) {
                (Some(HEADER), None) => _ = counts.headers.insert(name, count),
                (Some(BESIDE), Some(address)) => {
                    counts.pairs.insert((name, address.to_owned()), count);
                }
                (Some(WROTE), Some(to)) => {
                    counts.contacts.insert((name, to.to_owned()), count);
                }
                (Some(RUN), None) => mentions.runs.push(RunRow { form: name, counts: small }),
                (Some(WORD), None) => {
                    let key = u64::from_str_radix(&name, 16).map_err(|error| {
                        let message = "expected the number of a word";
                        ArchiveError::damaged(path, message).with_source(error)
                    })?;
                    let [lower, capital, upper] = small;
                    mentions.words.push(WordRow { key, lower, capital, upper });
                }
                _ => return Err(ArchiveError::damaged(path, "expected counts of names")),
            }
        }
    }
    counts.mentions = MentionCounts::from_rows(mentions);
    Ok(counts)
}

/// Writes the names: a row for each spelling, in the order of the names.
pub(super) fn write_names(
    disk: &Disk,
    name: String,
    commit: u64,
    names: &ArchiveNames,
) -> Result<StoredFile, ArchiveError> {
    let numbered = (0_u32..).zip(names.clusters.clusters.iter().zip(&names.uses));
    let rows: Vec<(u32, &NameCluster, &Variant, &SpellingUse)> = numbered
        .flat_map(|(number, (cluster, uses))| {
            let spellings = cluster.variants.iter().zip(uses);
            spellings.map(move |(variant, spelling)| (number, cluster, variant, spelling))
        })
        .collect();
    let item = Arc::new(Field::new("item", DataType::Utf8, true));
    let fields = vec![
        Field::new("cluster", DataType::UInt32, false),
        Field::new("name", DataType::Utf8, false),
        Field::new("kind", DataType::Utf8, false),
        Field::new("spelling", DataType::Utf8, false),
        Field::new("key", DataType::Utf8, false),
        Field::new("in_headers", DataType::UInt64, false),
        Field::new("in_texts", DataType::UInt64, false),
        Field::new("score", DataType::Float64, false),
        Field::new("reasons", DataType::List(item), false),
    ];
    write(disk, name, commit, fields, &rows, |rows| {
        vec![
            Arc::new(UInt32Array::from_iter_values(rows.iter().map(|row| row.0))) as ArrayRef,
            texts_of(rows.iter().map(|row| &row.1.name)),
            texts_of(rows.iter().map(|row| row.1.kind.name())),
            texts_of(rows.iter().map(|row| &row.2.name)),
            texts_of(rows.iter().map(|row| &row.3.key)),
            Arc::new(UInt64Array::from_iter_values(rows.iter().map(|row| row.3.in_headers))),
            Arc::new(UInt64Array::from_iter_values(rows.iter().map(|row| row.3.in_texts))),
            Arc::new(Float64Array::from_iter_values(rows.iter().map(|row| row.2.score))),
            lists_of(rows.iter().map(|row| row.2.reasons.as_slice())),
        ]
    })
}

/// Reads the names; the questions are kept elsewhere.
pub(super) fn read_names(folder: &Path, stored: &StoredFile) -> Result<ArchiveNames, ArchiveError> {
    let reader = ParquetReader::open(folder, stored)?;
    let (path, mut names) = (reader.path(), ArchiveNames::default());
    for batch in reader.batches(&[0, 1, 2, 3, 4, 5, 6, 7, 8])? {
        let batch = batch?;
        let columns = NameColumns::of(&batch, path)?;
        for (row, number) in columns.clusters.values().iter().enumerate() {
            columns.push(row, *number as usize, &mut names, path)?;
        }
    }
    Ok(names)
}

struct NameColumns<'a> {
    clusters: &'a UInt32Array,
    names: &'a StringArray,
    kinds: &'a StringArray,
    spellings: &'a StringArray,
    keys: &'a StringArray,
    in_headers: &'a UInt64Array,
    in_texts: &'a UInt64Array,
    scores: &'a Float64Array,
    reasons: &'a ListArray,
}

impl<'a> NameColumns<'a> {
    fn of(batch: &'a RecordBatch, path: &Path) -> Result<Self, ArchiveError> {
        let reasons = batch.column_by_name("reasons").and_then(|column| column.as_list_opt());
        Ok(Self {
            clusters: numbers::<UInt32Type>(batch, "cluster", path)?,
            names: strings(batch, "name", path)?,
            kinds: strings(batch, "kind", path)?,
            spellings: strings(batch, "spelling", path)?,
            keys: strings(batch, "key", path)?,
            in_headers: numbers::<UInt64Type>(batch, "in_headers", path)?,
            in_texts: numbers::<UInt64Type>(batch, "in_texts", path)?,
            scores: numbers::<Float64Type>(batch, "score", path)?,
            reasons: reasons.ok_or_else(|| {
                ArchiveError::damaged(path, "expected a column `reasons` of lists, found none")
            })?,
        })
    }

    fn push(
        &self,
        row: usize,
        number: usize,
        names: &mut ArchiveNames,
        path: &Path,
    ) -> Result<(), ArchiveError> {
        let clusters = &mut names.clusters.clusters;
        if number == clusters.len() {
            let (name, kind) = (text_at(self.names, row), kind(&text_at(self.kinds, row)));
            clusters.push(NameCluster { name, kind, ..NameCluster::default() });
            names.uses.push(Vec::new());
        }
        let at_end = number + 1 == clusters.len();
        let (Some(cluster), Some(uses), true) =
            (clusters.last_mut(), names.uses.last_mut(), at_end)
        else {
            return Err(ArchiveError::damaged(path, "expected names in order, found them mixed"));
        };
        let number_at =
            |column: &UInt64Array| column.values().get(row).copied().unwrap_or_default();
        let spelling = SpellingUse {
            key: text_at(self.keys, row),
            in_headers: number_at(self.in_headers),
            in_texts: number_at(self.in_texts),
        };
        let variant = Variant {
            name: text_at(self.spellings, row),
            count: spelling.in_headers.saturating_add(spelling.in_texts),
            score: self.scores.values().get(row).copied().unwrap_or_default(),
            reasons: self.reasons_at(row),
        };
        cluster.count = cluster.count.saturating_add(variant.count);
        cluster.variants.push(variant);
        uses.push(spelling);
        Ok(())
    }

    fn reasons_at(&self, row: usize) -> Vec<String> {
        if row >= self.reasons.len() {
            return Vec::new();
        }
        let reasons = self.reasons.value(row);
        let reasons = reasons.as_string_opt::<i32>().into_iter().flatten();
        reasons.flatten().map(str::to_owned).collect()
    }
}

fn kind(name: &str) -> NameKind {
    let kinds = [NameKind::Person, NameKind::Body, NameKind::Place, NameKind::Mailbox];
    kinds.into_iter().find(|kind| kind.name() == name).unwrap_or_default()
}

/// Writes rows as one file, whatever they are.
fn write<R>(
    disk: &Disk,
    name: String,
    commit: u64,
    fields: Vec<Field>,
    rows: &[R],
    columns: impl Fn(&[R]) -> Vec<ArrayRef>,
) -> Result<StoredFile, ArchiveError> {
    let schema = Arc::new(Schema::new(fields));
    let mut writer = ParquetWriter::create(disk, name, Arc::clone(&schema), &["spelling", "key"])?;
    for rows in rows.chunks(BATCH_ROWS) {
        let batch = RecordBatch::try_new(Arc::clone(&schema), columns(rows)).map_err(|error| {
            ArchiveError::io(disk.folder(), "lay out names", std::io::Error::other(error))
        })?;
        writer.write(&batch)?;
    }
    writer.finish(commit)
}

fn texts_of<T: AsRef<str>>(texts: impl Iterator<Item = T>) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(texts))
}

fn lists_of<'a>(lists: impl Iterator<Item = &'a [String]>) -> ArrayRef {
    let mut builder = ListBuilder::new(StringBuilder::new());
    for list in lists {
        list.iter().for_each(|text| builder.values().append_value(text));
        builder.append(true);
    }
    Arc::new(builder.finish())
}

fn numbers<'a, T: ArrowPrimitiveType>(
    batch: &'a RecordBatch,
    name: &str,
    path: &Path,
) -> Result<&'a PrimitiveArray<T>, ArchiveError> {
    let column = batch.column_by_name(name).and_then(|column| column.as_primitive_opt::<T>());
    column.ok_or_else(|| {
        ArchiveError::damaged(path, format!("expected a column `{name}` of numbers, found none"))
    })
}

fn text_at(column: &StringArray, row: usize) -> String {
    optional(column, row).unwrap_or_default().to_owned()
}
