//! `/search`: box, filters, facets, time line and hits.

mod clause;
mod export;
mod facets;
mod hits;
mod notes;
mod order;
mod page;
mod timeline;

use liasse_archive::FindOptions;
use liasse_search::{Highlighter, SnippetOptions};
use schemars::JsonSchema;
use serde::Serialize;

pub(crate) use self::order::{COPIES, SORT, folds_copies, result_link, sort_of};
use self::{
    facets::{FACETS, ShownFacet},
    hits::{Place, ShownHit},
    notes::{Offer, Reading},
};
use crate::{
    answer::{Answer, Route},
    asked::{Asked, MAX_PAGE, Parameter, Takes},
    fault::Fault,
    page::Page,
    parameters::CURSOR,
    room::{Reader, Stop},
    routes::saved::Kept,
    selected::expand,
    visit::Visit,
};

/// The hits on a page unless asked.
const SIZE: usize = 20;
/// The values of a facet that are listed, and those when more are asked for.
const FACET_VALUES: usize = 8;
const MORE_FACET_VALUES: usize = 200;

pub(crate) fn routes() -> Vec<Route> {
    let mut routes =
        vec![Route::page::<Results>("/search"), Route::api::<Results>("/api/v1/search")];
    routes.extend(export::routes());
    routes
}

/// What fits a query and filters.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Results {
    /// How the query and the filters were read.
    pub(super) reading: Reading,
    /// Queries that may have been meant.
    pub(super) offers: Vec<Offer>,
    /// The number of documents that fit; exact.
    pub(super) total: u64,
    /// The number of hits, copies folded.
    pub(super) hit_total: u64,
    /// Whether near-identical documents are one hit.
    pub(super) folded: bool,
    /// Whether folding was asked for, but it is not known yet which documents are copies.
    pub(super) copies_unknown: bool,
    pub(super) hits: Vec<ShownHit>,
    /// The `cursor` of the next page; absent on the last one.
    pub(super) next: Option<String>,
    /// Counts of what fits, by several fields.
    pub(super) facets: Vec<ShownFacet>,
    #[serde(skip)]
    kept: Kept,
    #[serde(skip)]
    highlighter: Highlighter,
}

impl Answer for Results {
    const ABOUT: &'static str = "Documents that fit a query and filters: an exact number, a page of hits with passages, facets, and how the query was read.";
    const PARAMETERS: &'static [Parameter] = &[
        SORT,
        COPIES,
        Parameter::new("size", Takes::Number(1, MAX_PAGE), "The number of hits on a page."),
        Parameter::new(CURSOR, Takes::Text, "Where the page begins: `next` of the last one."),
        Parameter::new(
            "facet",
            Takes::Choice(FACETS),
            "A facet of which up to 200 values are listed, not 8.",
        ),
    ];

    fn of(asked: &Asked, reader: &Reader, stop: &Stop) -> Result<Self, Fault> {
        let mut search = asked.search();
        let names = expand(&mut search, reader)?;
        let wants_folding = folds_copies(asked);
        search.fold_copies = wants_folding && reader.copies_if_ready().is_some();
        search.sort = sort_of(asked);
        search.limit = asked.number("size").unwrap_or(SIZE);
        let place = Place::of(asked)?;
        search.after = place.cursor.clone();
        let more = asked.value("facet");
        let options = FindOptions {
            snippets: SnippetOptions { count: 2, length: 240 },
            facets: Some(if more.is_some() { MORE_FACET_VALUES } else { FACET_VALUES }),
            suggestions: search.after.is_none(),
        };
        let found = reader.find(&search, &options, stop)?;
        let hits = found.found.hits.into_iter().zip(found.snippets).zip(place.first..);
        Ok(Self {
            reading: Reading::of(&search, &names),
            offers: Offer::of(found.suggestions),
            total: found.found.total,
            hit_total: found.found.hit_total,
            folded: search.fold_copies,
            copies_unknown: wants_folding && !search.fold_copies,
            next: found.found.next.map(|next| place.next(&next, search.limit)),
            hits: hits
                .map(|((hit, snippets), number)| ShownHit::of(hit, snippets, number, reader))
                .collect::<Result<_, _>>()?,
            facets: found
                .facets
                .into_iter()
                .map(|facet| ShownFacet::of(facet, asked, more))
                .collect(),
            kept: Kept::of(reader),
            highlighter: search.highlighter(),
        })
    }

    fn page(&self, asked: &Asked, visit: &Visit) -> Page {
        page::page(self, asked, visit)
    }
}
