use std::sync::Arc;

use datafusion::arrow::{
    array::{ArrayRef, AsArray, Float64Array, RecordBatch, StringArray, UInt64Array},
    datatypes::{DataType, Field, Int64Type, Schema},
};
use liasse_analyze::{
    CountedWord, CountedWords, Counting, Keywords, KeywordsOptions, SelectionSize,
};

use super::counts::{bracketed, counts};
use crate::{SqlEngine, SqlError, SqlErrorKind};

/// The words that are typical of a part of an archive against the rest of it: what `liasse keyness` finds.
#[derive(Clone, Debug, PartialEq)]
pub struct KeynessJob {
    /// The part, as a condition on the columns of `documents`. Documents for which it is unknown are of
    /// the rest.
    pub condition: String,
    /// How words are scored and listed.
    pub options: KeywordsOptions,
}

impl KeynessJob {
    /// Counts both parts on the engine and scores the words here.
    ///
    /// # Errors
    /// When the condition is not one, and when the engine cannot answer.
    pub fn run(&self, engine: &SqlEngine) -> Result<RecordBatch, SqlError> {
        let counted = self.counted(engine)?;
        let keywords = counted.keywords(Counting::default(), &self.options);
        table(&keywords).map_err(|error| {
            SqlError::new(SqlErrorKind::Engine, "could not lay out keywords").with_source(error)
        })
    }

    /// Returns the question for the words with their counts in both parts.
    fn sql(&self) -> String {
        let side = format!("coalesce({}, false)", bracketed(&self.condition));
        let counts = counts(Some(&side), "true", 1);
        let of = |column: &str, side: &str| {
            format!("CAST(coalesce(sum({column}) FILTER (WHERE {side}), 0) AS BIGINT)")
        };
        let least = self.options.min_count.max(1);
        format!(
            "SELECT term, {} AS target, {} AS reference, {} AS target_documents, {} AS reference_documents
FROM ({counts}) GROUP BY term HAVING term IS NULL OR sum(count) >= {least}",
            of("count", "side"),
            of("count", "NOT side"),
            of("documents", "side"),
            of("documents", "NOT side"),
        )
    }

    fn counted(&self, engine: &SqlEngine) -> Result<CountedWords, SqlError> {
        let (mut target, mut reference) = Default::default();
        let mut words = Vec::new();
        engine.each(&self.sql(), &mut |batch| {
            for row in rows(batch)? {
                match row.term {
                    Some(term) => words.push(CountedWord {
                        term: term.to_owned(),
                        target: row.target.tokens,
                        reference: row.reference.tokens,
                        target_documents: row.target.documents,
                        reference_documents: row.reference.documents,
                    }),
                    None => (target, reference) = (row.target, row.reference),
                }
            }
            Ok(())
        })?;
        Ok(CountedWords::new(target, reference, words))
    }
}

/// A word, or all tokens, with its counts in both parts.
struct Row<'a> {
    term: Option<&'a str>,
    target: SelectionSize,
    reference: SelectionSize,
}

fn rows(batch: &RecordBatch) -> Result<Vec<Row<'_>>, SqlError> {
    let unexpected = || SqlError::new(SqlErrorKind::Engine, "expected words with counts");
    let counts = |name: &str| {
        let column = batch.column_by_name(name)?.as_primitive_opt::<Int64Type>()?;
        Some(column.values().iter().map(|count| u64::try_from(*count).unwrap_or_default()))
    };
    let terms = batch.column_by_name("term").and_then(|column| column.as_string_opt::<i32>());
    let target = counts("target").zip(counts("target_documents")).ok_or_else(unexpected)?;
    let reference = counts("reference").zip(counts("reference_documents"));
    let reference = reference.ok_or_else(unexpected)?;
    let size = |(tokens, documents): (u64, u64)| SelectionSize {
        tokens,
        documents: u32::try_from(documents).unwrap_or(u32::MAX),
    };
    let sizes = target.0.zip(target.1).map(size).zip(reference.0.zip(reference.1).map(size));
    let rows = terms.ok_or_else(unexpected)?.iter().zip(sizes);
    Ok(rows.map(|(term, (target, reference))| Row { term, target, reference }).collect())
}

/// Lays keywords out as `liasse keyness` prints them.
fn table(keywords: &Keywords<'_>) -> Result<RecordBatch, datafusion::arrow::error::ArrowError> {
    let rows = &keywords.rows;
    let texts = |value: &dyn Fn(usize) -> Option<String>| -> ArrayRef {
        Arc::new((0..rows.len()).map(value).collect::<StringArray>())
    };
    let mut fields = vec![Field::new("term", DataType::Utf8, false)];
    let mut columns = vec![texts(&|row| rows.get(row).map(|row| row.term.to_owned()))];
    let mut count = |name: &str, value: &dyn Fn(&liasse_analyze::KeywordRow<'_>) -> u64| {
        fields.push(Field::new(name, DataType::UInt64, false));
        columns.push(Arc::new(rows.iter().map(value).collect::<UInt64Array>()));
    };
    count("target", &|row| row.target);
    count("reference", &|row| row.reference);
    count("target_documents", &|row| row.target_documents.into());
    count("reference_documents", &|row| row.reference_documents.into());
    let mut score = |name: &str, value: &dyn Fn(&liasse_analyze::KeywordRow<'_>) -> Option<f64>| {
        fields.push(Field::new(name, DataType::Float64, true));
        columns.push(Arc::new(rows.iter().map(value).collect::<Float64Array>()));
    };
    score("target_per_million", &|row| row.target_per_million.0);
    score("reference_per_million", &|row| row.reference_per_million.0);
    for (number, measure) in keywords.measures.iter().enumerate() {
        score(measure.name, &|row| row.scores.get(number).and_then(|score| score.0));
    }
    score("p", &|row| row.p.0);
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}
