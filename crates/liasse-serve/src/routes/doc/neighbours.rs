//! The hits before and after a document in the search that a reader came from.

use liasse_search::Search;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    asked::Asked,
    fault::Fault,
    room::{Reader, Stop},
    routes::search::{folds_copies, sort_of},
};

/// Where a document stands in a search.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Neighbours {
    /// Its number, from 1.
    pub(super) number: usize,
    /// The number of hits.
    pub(super) total: u64,
    /// The id of the hit before.
    pub(super) previous: Option<String>,
    /// The id of the hit after.
    pub(super) next: Option<String>,
}

impl Neighbours {
    /// Finds the neighbours of a hit by its number; `None` where the address has no number, or
    /// another document has that number by now.
    pub(super) fn of(
        asked: &Asked,
        reader: &Reader,
        search: Search,
        id: &str,
        stop: &Stop,
    ) -> Result<Option<Self>, Fault> {
        let Some(number) = asked.number("hit") else { return Ok(None) };
        let search = Search {
            sort: sort_of(asked),
            fold_copies: folds_copies(asked) && reader.copies_if_ready().is_some(),
            offset: number.saturating_sub(2),
            limit: 3,
            ..search
        };
        let found = reader.index().search_until(&search, stop)?;
        let Some(here) = found.hits.iter().position(|hit| hit.id == id) else { return Ok(None) };
        let id_at = |index: usize| found.hits.get(index).map(|hit| hit.id.clone());
        Ok(Some(Self {
            number: search.offset + here + 1,
            total: found.hit_total,
            previous: here.checked_sub(1).and_then(id_at),
            next: id_at(here + 1),
        }))
    }
}
