use std::{collections::HashSet, sync::Arc};

use datafusion::{
    arrow::{
        array::{
            ArrayRef, AsArray, BooleanArray, Float32Array, Int64Array, RecordBatch, StringArray,
        },
        datatypes::Int64Type,
    },
    execution::FunctionRegistry,
};
use liasse_ingest::Blake3;
use liasse_model::Language;
use liasse_trace::{Outcome, PassageVocabulary, judge_passages};

use super::{
    found::{FoundRow, keep_best, of_structs},
    look::NAME,
};
use crate::{SqlEngine, SqlError, SqlErrorKind, functions::TRACER, place::Place};

/// A quotation to trace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quoted {
    /// What it is called.
    pub id: String,
    /// Its language; `None` to guess it.
    pub language: Option<Language>,
    /// Its words.
    pub text: String,
}

/// Quotations traced in a whole archive: what `liasse trace` finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TraceJob {
    /// The quotations.
    pub quotations: Vec<Quoted>,
    /// A folder or URL that all machines reach, for what is looked for.
    pub staging: String,
    /// The most documents of a quotation.
    pub limit: usize,
}

impl TraceJob {
    /// Looks the quotations up on the engine and judges here: a row for each passage with `quote_id`,
    /// `doc_id`, `start` and `end` in characters of the document's text, `score` from 0 to 1, `accepted` and
    /// `outcome`; the likeliest of each quotation first, each document once.
    ///
    /// # Errors
    /// When the staging cannot be written, and when the engine cannot answer.
    pub fn run(&self, engine: &SqlEngine) -> Result<RecordBatch, SqlError> {
        let vocabulary = vocabulary(engine)?;
        let asked: Vec<_> = self
            .quotations
            .iter()
            .map(|quoted| TRACER.ask(&quoted.text, quoted.language, &vocabulary))
            .collect();
        let asked = serde_json::to_vec(&asked).map_err(|error| {
            SqlError::new(SqlErrorKind::Engine, "could not write down what is looked for")
                .with_source(error)
        })?;
        let name = format!("asked/{}.json", Blake3::of(&asked));
        let place = Place::open(&self.staging, &engine.context().runtime_env())?;
        engine.block_on(place.put(&name, asked))?;
        let found = self.found(engine, &place, &name);
        engine.block_on(place.remove(&name))?;
        self.table(&found?).map_err(|error| {
            SqlError::new(SqlErrorKind::Engine, "could not lay out passages").with_source(error)
        })
    }

    fn found(
        &self,
        engine: &SqlEngine,
        place: &Place,
        name: &str,
    ) -> Result<Vec<FoundRow>, SqlError> {
        let state = engine.context().state_ref();
        state.write().register_udaf(Arc::new(super::function()))?;
        let url = place.address().replace('\'', "''");
        let sql = format!(
            "SELECT unnest(f) AS found FROM (SELECT {NAME}(id, text, json, '{url}', '{name}') AS f FROM documents)"
        );
        let mut rows = Vec::new();
        let answered = engine.each(&sql, &mut |batch| Ok(of_structs(batch.column(0), &mut rows)?));
        state.write().deregister_udaf(NAME)?;
        answered?;
        keep_best(&mut rows);
        Ok(rows)
    }

    /// Judges the passages of each quotation and lists them.
    fn table(
        &self,
        rows: &[FoundRow],
    ) -> Result<RecordBatch, datafusion::arrow::error::ArrowError> {
        let mut listed: Vec<(&str, &FoundRow, f32, Outcome)> = Vec::new();
        for (number, quoted) in (0..).zip(&self.quotations) {
            let mut own: Vec<&FoundRow> =
                rows.iter().filter(|row| row.quotation == number).collect();
            own.sort_by(|a, b| {
                let by_place = || (&a.document, a.start).cmp(&(&b.document, b.start));
                b.judged_by.log_odds.total_cmp(&a.judged_by.log_odds).then_with(by_place)
            });
            let judged: Vec<_> = own.iter().map(|row| row.judged_by).collect();
            let judged = own.iter().zip(judge_passages(&judged));
            let mut seen = HashSet::new();
            let once = judged.filter(|(row, _)| seen.insert(row.document.as_str()));
            let once = once.take(self.limit);
            listed.extend(
                once.map(|(row, (score, outcome))| (quoted.id.as_str(), *row, score, outcome)),
            );
        }
        let texts = |value: fn(&(&str, &FoundRow, f32, Outcome)) -> String| -> ArrayRef {
            Arc::new(listed.iter().map(|row| Some(value(row))).collect::<StringArray>())
        };
        let numbers = |value: fn(&FoundRow) -> i64| -> ArrayRef {
            Arc::new(listed.iter().map(|(_, row, ..)| Some(value(row))).collect::<Int64Array>())
        };
        let columns: [(&str, ArrayRef); 7] = [
            ("quote_id", texts(|(id, ..)| (*id).to_owned())),
            ("doc_id", texts(|(_, row, ..)| row.document.clone())),
            ("start", numbers(|row| row.start)),
            ("end", numbers(|row| row.end)),
            (
                "score",
                Arc::new(
                    listed.iter().map(|(_, _, score, _)| Some(*score)).collect::<Float32Array>(),
                ),
            ),
            (
                "accepted",
                Arc::new(
                    listed
                        .iter()
                        .map(|row| Some(row.3 == Outcome::Found))
                        .collect::<BooleanArray>(),
                ),
            ),
            ("outcome", texts(|row| outcome_name(row.3).to_owned())),
        ];
        RecordBatch::try_from_iter(columns)
    }
}

fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Found => "found",
        Outcome::Possible => "possible",
        _ => "not-found",
    }
}

/// Counts the keys of all passages.
fn vocabulary(engine: &SqlEngine) -> Result<PassageVocabulary, SqlError> {
    const SQL: &str = "SELECT k['key'] AS key, sum(k['passages']) AS passages
FROM (SELECT unnest(passage_keys(text, json)) AS k FROM documents) GROUP BY k['key']";
    let unexpected = || SqlError::new(SqlErrorKind::Engine, "expected keys with counts");
    let (mut blocks, mut keys) = (0, Vec::new());
    engine.each(SQL, &mut |batch| {
        let columns = batch.column(0).as_string_opt::<i32>();
        let columns = columns.zip(batch.column(1).as_primitive_opt::<Int64Type>());
        let (names, counts) = columns.ok_or_else(unexpected)?;
        for (name, count) in names.iter().zip(counts.values()) {
            let count = u32::try_from(*count).map_err(|_| {
                SqlError::new(SqlErrorKind::Engine, "expected at most 4 billion passages")
            })?;
            match name {
                Some(name) => keys.push((name.to_owned(), count)),
                None => blocks = count,
            }
        }
        Ok(())
    })?;
    Ok(PassageVocabulary::new(blocks, keys))
}
