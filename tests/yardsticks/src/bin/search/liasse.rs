//! liasse, from the words that a person typed to the page: the query is read, names are looked up,
//! and the page is put together as the program and the server do it.

use std::path::Path;

use liasse_archive::{FindOptions, Reader};
use liasse_search::{Hit, Query, Search, Snippet, SnippetOptions, StopSignal};

use crate::{
    Outcome,
    engine::{Engine, PAGE, Page, Row, View},
    questions::Question,
};

/// The values that are listed of each facet.
const FACET_VALUES: usize = 10;

pub(crate) struct Liasse {
    reader: Reader,
}

impl Liasse {
    /// Opens an archive and makes ready what a server has at hand.
    pub(crate) fn open(archive: &Path) -> Outcome<Self> {
        let reader = Reader::open(archive)?;
        reader.make_ready(&mut |_| {})?;
        Ok(Self { reader })
    }

    pub(crate) const fn reader(&self) -> &Reader {
        &self.reader
    }
}

impl Engine for Liasse {
    fn name(&self) -> &'static str {
        "liasse"
    }

    fn views(&self) -> &'static [View] {
        &[View::Columns, View::Snippets, View::Facets, View::Folded]
    }

    fn page(&self, question: &Question, view: View) -> Outcome<Option<Page>> {
        let query = Query::parse(&question.to_string());
        if !query.notes().is_empty() {
            return Err(format!("{question} is read as {query}").into());
        }
        let fold_copies = view == View::Folded;
        let mut search = Search { query, limit: PAGE, fold_copies, ..Search::default() };
        self.reader.expand(&mut search)?;
        let count = usize::from(view == View::Snippets);
        let options = FindOptions {
            snippets: SnippetOptions { count, ..SnippetOptions::default() },
            facets: (view == View::Facets).then_some(FACET_VALUES),
            ..FindOptions::default()
        };
        let findings = self.reader.find(&search, &options, &StopSignal::default())?;
        let mut snippets = findings.snippets.into_iter();
        let hits = findings.found.hits.into_iter();
        let rows = hits.map(|hit| row(hit, snippets.next())).collect();
        Ok(Some(Page { total: findings.found.total, rows, facets: findings.facets.len() }))
    }
}

fn row(hit: Hit, snippets: Option<Vec<Snippet>>) -> Row {
    let best = snippets.and_then(|snippets| snippets.into_iter().next());
    Row {
        id: hit.id,
        sent: hit.sent.map(|sent| sent.to_string()).unwrap_or_default(),
        from: hit.from.unwrap_or_default(),
        to: hit.to.join("; "),
        subject: hit.subject.unwrap_or_default(),
        snippet: best.map(|snippet| snippet.text),
    }
}
