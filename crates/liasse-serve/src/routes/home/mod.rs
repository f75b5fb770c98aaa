//! `/`: the archive at a glance.

mod page;

use liasse_archive::ArchiveNames;
use liasse_model::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    answer::{Answer, Route},
    asked::Asked,
    fault::Fault,
    page::Page,
    room::{Glance, Reader, Stop},
    visit::Visit,
};

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::page::<Home>("/"), Route::api::<Home>("/api/v1/archive")]
}

/// The archive at a glance.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Home {
    documents: u64,
    /// What became of the files that were read.
    files: Files,
    /// What takes a while to find out; `null` until it has been.
    contents: Option<Contents>,
}

/// The files that were read: `read` is the sum of the others, but of `doubtful`, which were stored.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Files {
    read: u64,
    stored: u64,
    duplicates: u64,
    empty: u64,
    failed: u64,
    /// Stored with a problem or with a guessed encoding.
    doubtful: u64,
    bytes: u64,
}

/// What the archive holds.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Contents {
    kinds: Vec<KindCount>,
    /// Messages, each copy counted, and copies counted once.
    messages: u64,
    different_messages: u64,
    /// Words, numbers and addresses, copies counted once.
    tokens: u64,
    /// Different messages in each month from the first to the last.
    months: Vec<MonthCount>,
    /// Different messages without a day.
    undated: u64,
    /// Who wrote and was written to most.
    correspondents: Vec<Correspondent>,
    /// The words that each year used more than all others.
    years: Vec<Year>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct KindCount {
    /// `release`, `mail` or `article`.
    kind: &'static str,
    documents: u64,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct MonthCount {
    /// Its first day.
    start: Date,
    messages: u64,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Correspondent {
    /// The id of the name.
    id: String,
    name: String,
    sent: u64,
    /// Received, copies too.
    received: u64,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Year {
    year: i16,
    messages: u64,
    words: Vec<String>,
}

impl Answer for Home {
    const ABOUT: &'static str = "The archive at a glance.";
    const IS_FILTERED: bool = false;

    fn of(_: &Asked, reader: &Reader, _: &Stop) -> Result<Self, Fault> {
        let glance = reader.glance()?;
        let contents = match (glance, reader.names_if_ready()) {
            (Some(glance), Some(names)) => Some(Contents::of(glance, names)),
            _ => None,
        };
        Ok(Self {
            documents: reader.archive().counts().documents,
            files: Files::of(reader)?,
            contents,
        })
    }

    fn page(&self, _: &Asked, visit: &Visit) -> Page {
        page::page(self, visit)
    }
}

impl Files {
    fn of(reader: &Reader) -> Result<Self, Fault> {
        let counts = reader.archive().counts();
        let doubtful = reader.ledger()?.iter().filter(|row| {
            let is_stored = !matches!(row.outcome, liasse_archive::Outcome::Failed(_));
            is_stored && (row.problem.is_some() || row.encoding_guessed)
        });
        Ok(Self {
            read: counts.files,
            stored: counts.stored,
            duplicates: counts.duplicates,
            empty: counts.empty,
            failed: counts.failed,
            doubtful: doubtful.count() as u64,
            bytes: counts.bytes,
        })
    }
}

impl Contents {
    fn of(glance: &Glance, names: &ArchiveNames) -> Self {
        let correspondent = |seen: &crate::room::SeenCorrespondent| {
            let name = names.clusters().clusters.get(seen.name)?;
            Some(Correspondent {
                id: crate::routes::names::id_of(name).to_owned(),
                name: name.name.clone(),
                sent: seen.sent,
                received: seen.received,
            })
        };
        let kinds = glance.kinds.iter();
        let months = glance.months.iter();
        let years = glance.years.iter();
        Self {
            kinds: kinds
                .map(|(kind, documents)| KindCount { kind: kind.name(), documents: *documents })
                .collect(),
            messages: glance.messages,
            different_messages: glance.different,
            tokens: glance.words,
            months: months
                .map(|(start, messages)| MonthCount { start: *start, messages: *messages })
                .collect(),
            undated: glance.undated,
            correspondents: glance.correspondents.iter().filter_map(correspondent).collect(),
            years: years
                .map(|year| Year {
                    year: year.year,
                    messages: year.messages,
                    words: year.words.clone(),
                })
                .collect(),
        }
    }
}
