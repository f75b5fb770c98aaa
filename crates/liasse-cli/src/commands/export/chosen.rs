//! Which documents are exported.

use std::collections::HashSet;

use liasse_archive::{Archive, ArchiveError, Reader};
use liasse_model::{Document, Language};
use liasse_search::{Filters, Query, Search, Sort};

use crate::{error::CliError, name_table::expand_in, number::counted, output::message};

/// The documents that fit a query and filters.
pub(super) enum Chosen {
    Every,
    /// Those with these ids.
    Some(HashSet<String>),
}

/// How many hits are asked for at a time.
const PAGE: usize = 10_000;

impl Chosen {
    /// Finds them as `liasse search` does, and says on standard error how the query was read. Without a
    /// query and filters the index is not looked at.
    pub(super) fn find(archive: &Archive, query: &str, filters: Filters) -> Result<Self, CliError> {
        let mut search = Search {
            query: Query::parse(query),
            filters,
            sort: Sort::Oldest,
            limit: PAGE,
            ..Search::default()
        };
        for note in search.query.notes() {
            message(&format!("query, {note}"));
        }
        if search.query == Query::default() && search.filters == Filters::default() {
            return Ok(Self::Every);
        }
        let reader = Reader::open(archive.folder())?;
        for note in expand_in(&reader, &mut search)? {
            message(&note);
        }
        message(&format!("Read as: {}", search.describe(Language::English)));
        let mut ids = HashSet::new();
        loop {
            let found = reader.index().search(&search)?;
            ids.extend(found.hits.into_iter().map(|hit| hit.id));
            search.after = found.next;
            if search.after.is_none() {
                break;
            }
        }
        message(&counted(ids.len() as u64, "document"));
        Ok(Self::Some(ids))
    }

    /// Tells whether a document is one of them. One that cannot be read is: its error has to be told.
    pub(super) fn has_found(&self, found: &Result<(Document, String), ArchiveError>) -> bool {
        match (self, found) {
            (Self::Some(ids), Ok((document, _))) => ids.contains(document.id()),
            _ => true,
        }
    }
}
