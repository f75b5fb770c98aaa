//! liasse, from the words that a person typed to the page.

use liasse_archive::{Archive, ArchiveNames, ResolvedName};
use liasse_search::{Hit, Index, Query, Search, SnippetOptions};

use crate::{
    Outcome,
    engine::{Engine, PAGE, Page, Row, View},
    questions::Question,
};

pub(crate) struct Liasse {
    index: Index,
    names: ArchiveNames,
}

impl Liasse {
    pub(crate) fn open(archive: &Archive) -> Outcome<Self> {
        let index = archive.search()?;
        let names = archive.names(&mut |_| {})?;
        Ok(Self { index, names })
    }

    fn search(&self, question: &Question) -> Search {
        let query = Query::parse(&question.to_string());
        let mut search = Search { query, limit: PAGE, ..Search::default() };
        for asked in search.names_asked() {
            if let ResolvedName::One(expansion) = self.names.resolve(&asked) {
                search.names.push(expansion);
            }
        }
        search
    }
}

impl Engine for Liasse {
    fn name(&self) -> &'static str {
        "liasse"
    }

    fn views(&self) -> &'static [View] {
        &[View::Columns, View::Snippets]
    }

    fn page(&self, question: &Question, view: View) -> Outcome<Option<Page>> {
        let search = self.search(question);
        if !search.query.notes().is_empty() {
            return Ok(None);
        }
        let found = self.index.search(&search)?;
        let mut rows: Vec<Row> = found.hits.into_iter().map(row).collect();
        if view == View::Snippets {
            let highlighter = search.highlighter();
            for row in &mut rows {
                let snippets =
                    self.index.snippets(&row.id, &highlighter, SnippetOptions::default())?;
                row.snippet = snippets.into_iter().next().map(|snippet| snippet.text);
            }
        }
        Ok(Some(Page { total: found.total, rows }))
    }
}

fn row(hit: Hit) -> Row {
    Row {
        id: hit.id,
        sent: hit.sent.map(|sent| sent.to_string()).unwrap_or_default(),
        from: hit.from.unwrap_or_default(),
        to: hit.to.unwrap_or_default(),
        subject: hit.subject.unwrap_or_default(),
        snippet: None,
    }
}
