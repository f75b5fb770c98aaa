//! The ledger, those rows first that a person should look at.

use liasse_archive::{LedgerRow, Outcome};
use schemars::JsonSchema;
use serde::Serialize;

use crate::asked::Asked;

/// What `outcome` can be asked for.
pub(super) const OUTCOMES: &[&str] = &["failed", "doubtful", "empty", "duplicate", "stored"];
/// The number of rows on a page unless asked.
const SIZE: usize = 50;

/// A page of the ledger.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Ledger {
    /// The number of rows that fit what is asked.
    pub(super) total: usize,
    /// The number of rows of the whole ledger that failed or are doubtful.
    pub(super) to_look_at: usize,
    pub(super) rows: Vec<Row>,
    /// The `cursor` of the next page; absent on the last one.
    pub(super) next: Option<String>,
}

/// What became of one input file.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Row {
    /// The path as it was given; an entry of a zip file is `batch.zip!/entry`.
    pub(super) path: String,
    pub(super) bytes: u64,
    pub(super) blake3: Option<String>,
    /// `failed`, `doubtful`, `empty`, `duplicate` or `stored`.
    pub(super) outcome: &'static str,
    /// Why it failed, what was wrong with a part of it, or which file has the same bytes.
    pub(super) reason: Option<String>,
    /// The ids of the documents that it became or repeats.
    pub(super) documents: Vec<String>,
    pub(super) encoding: String,
    /// Whether the encoding is a guess.
    pub(super) encoding_guessed: bool,
}

impl Ledger {
    pub(super) fn page_of(asked: &Asked, rows: &[LedgerRow]) -> Self {
        let (outcome, path) = (asked.value("outcome"), asked.value("path").map(str::to_lowercase));
        let mut fitting: Vec<&LedgerRow> = rows
            .iter()
            .filter(|row| outcome.is_none_or(|outcome| outcome == outcome_of(row)))
            .filter(|row| path.as_ref().is_none_or(|path| row.path.to_lowercase().contains(path)))
            .collect();
        // The sort keeps the order of ingest among rows of one outcome.
        fitting.sort_by_key(|row| urgency(outcome_of(row)));
        let first = asked.number("cursor").unwrap_or(0);
        let size = asked.number("size").unwrap_or(SIZE);
        let end = first.saturating_add(size);
        let to_look_at = |row: &&LedgerRow| matches!(outcome_of(row), "failed" | "doubtful");
        Self {
            total: fitting.len(),
            to_look_at: rows.iter().filter(to_look_at).count(),
            next: (end < fitting.len()).then(|| end.to_string()),
            rows: fitting.into_iter().skip(first).take(size).map(Row::of).collect(),
        }
    }
}

impl Row {
    fn of(row: &LedgerRow) -> Self {
        let reason = match &row.outcome {
            Outcome::Failed(reason) => Some(reason.clone()),
            Outcome::DuplicateOf(path) => Some(path.clone()),
            _ => row.problem.clone(),
        };
        Self {
            path: row.path.clone(),
            bytes: row.size,
            blake3: row.blake3.map(|hash| hash.to_string()),
            outcome: outcome_of(row),
            reason,
            documents: row.documents.clone(),
            encoding: row.encoding.clone(),
            encoding_guessed: row.encoding_guessed,
        }
    }
}

fn outcome_of(row: &LedgerRow) -> &'static str {
    match &row.outcome {
        Outcome::Failed(_) => "failed",
        _ if row.problem.is_some() || row.encoding_guessed => "doubtful",
        Outcome::Empty => "empty",
        Outcome::DuplicateOf(_) => "duplicate",
        _ => "stored",
    }
}

fn urgency(outcome: &str) -> usize {
    OUTCOMES.iter().position(|known| *known == outcome).unwrap_or(OUTCOMES.len())
}
