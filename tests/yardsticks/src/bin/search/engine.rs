//! What a search engine does here.

use clap::ValueEnum;

use crate::{Outcome, questions::Question};

/// The rows of a page of results.
pub(crate) const PAGE: usize = 20;

/// A search engine over the texts.
pub(crate) trait Engine {
    fn name(&self) -> &'static str;

    /// The views it has.
    fn views(&self) -> &'static [View];

    /// Returns the first page; `None` for a question that cannot be put to it.
    fn page(&self, question: &Question, view: View) -> Outcome<Option<Page>>;
}

/// What is shown of the hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum View {
    /// Total and columns: id, time, sender, recipients, subject.
    Columns,
    /// The same with a snippet for each hit.
    Snippets,
    /// The columns and the counts of all facets.
    Facets,
    /// The columns with near-identical documents as one hit.
    Folded,
}

impl View {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            View::Columns => "top 20, total, columns",
            View::Snippets => "the same with snippets",
            View::Facets => "the same with all facets",
            View::Folded => "the same, copies folded",
        }
    }
}

/// A page of results.
pub(crate) struct Page {
    /// All documents that fit; exact.
    pub(crate) total: u64,
    pub(crate) rows: Vec<Row>,
    /// The number of facets that were counted.
    pub(crate) facets: usize,
}

/// A line of a result list.
#[derive(Default)]
#[expect(dead_code, reason = "rows are made to be shown, and here only to be made")]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) sent: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) snippet: Option<String>,
}
