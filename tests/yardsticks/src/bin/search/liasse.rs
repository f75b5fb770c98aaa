//! liasse, from the words that a person typed to the page.

use liasse_archive::{Archive, ArchiveNames, ResolvedName};
use liasse_model::{Document, Message};
use liasse_search::{Highlighter, Index, Query, Search, SnippetOptions};

use crate::{
    Outcome,
    engine::{Engine, PAGE, Page, Row, View},
    questions::Question,
    texts::party_names,
};

pub(crate) struct Liasse {
    archive: Archive,
    index: Index,
    names: ArchiveNames,
}

impl Liasse {
    pub(crate) fn open(archive: Archive) -> Outcome<Self> {
        let index = archive.search()?;
        let names = archive.names(&mut |_| {})?;
        Ok(Self { archive, index, names })
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
        let highlighter = (view == View::Snippets).then(|| search.highlighter());
        let mut rows = Vec::with_capacity(found.hits.len());
        for hit in &found.hits {
            let document = self.archive.document_at(hit.part, hit.row)?;
            let document = document.ok_or("the index names a document that is not there")?;
            rows.push(row(&document, highlighter.as_ref()));
        }
        Ok(Some(Page { total: found.total, rows }))
    }
}

fn row(document: &Document, highlighter: Option<&Highlighter>) -> Row {
    let message = document.messages().first();
    let field = |read: fn(&Message) -> String| message.map(read).unwrap_or_default();
    let snippet = |highlighter: &Highlighter| {
        let snippets = highlighter.snippets(document, SnippetOptions::default());
        snippets.into_iter().next().map(|snippet| snippet.text).unwrap_or_default()
    };
    Row {
        id: document.id().to_owned(),
        sent: field(|message| message.sent.map(|sent| sent.to_string()).unwrap_or_default()),
        from: field(|message| party_names(&message.from)),
        to: field(|message| party_names(&message.to)),
        subject: field(|message| message.subject.clone().unwrap_or_default()),
        snippet: highlighter.map(snippet),
    }
}
