//! SQLite FTS5: the text in a virtual table, the columns of the list beside it, ordered by bm25().

use std::{fs, path::Path};

use rusqlite::{Connection, Params, params};

use crate::{
    Outcome,
    engine::{Engine, PAGE, Page, Row, View},
    questions::{Condition, Question, Wanted, seconds},
    texts::Text,
};

/// The tables; a filter on senders looks into a full-text table of its own, one on times into an index.
const TABLES: &str = "
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -400000;
    PRAGMA mmap_size = 1000000000;
    CREATE TABLE documents (id TEXT, sent TEXT, sender TEXT, recipients TEXT, subject TEXT);
    CREATE TABLE times (document INTEGER, sent INTEGER);
    CREATE VIRTUAL TABLE texts USING fts5(text);
    CREATE VIRTUAL TABLE senders USING fts5(sender);
";

pub(crate) struct Fts5 {
    connection: Connection,
}

impl Fts5 {
    /// Builds the database in a folder that is not there yet.
    pub(crate) fn build(folder: &Path, texts: &[Text]) -> Outcome<Self> {
        fs::create_dir(folder)?;
        let mut connection = Connection::open(folder.join("texts.sqlite"))?;
        connection.execute_batch(TABLES)?;
        let transaction = connection.transaction()?;
        for (row, text) in (1_i64..).zip(texts) {
            add(&transaction, row, text)?;
        }
        transaction.execute_batch(
            "INSERT INTO texts(texts) VALUES('optimize');
             INSERT INTO senders(senders) VALUES('optimize');
             CREATE INDEX times_sent ON times (sent, document);
             ANALYZE;",
        )?;
        transaction.commit()?;
        Ok(Self { connection })
    }

    fn page_of(
        &self,
        condition: &str,
        values: impl Params + Copy,
        view: View,
    ) -> rusqlite::Result<Page> {
        let snippet = match view {
            View::Snippets => "snippet(texts, 0, '<b>', '</b>', '…', 32)",
            _ => "NULL",
        };
        let fits = format!("texts MATCH ?1{condition}");
        let count = format!("SELECT count(*) FROM texts WHERE {fits}");
        let mut count = self.connection.prepare_cached(&count)?;
        let total: i64 = count.query_row(values, |row| row.get(0))?;
        let list = format!(
            "SELECT d.id, d.sent, d.sender, d.recipients, d.subject, {snippet}
             FROM texts CROSS JOIN documents d ON d.rowid = texts.rowid
             WHERE {fits} ORDER BY rank LIMIT {PAGE}"
        );
        let mut list = self.connection.prepare_cached(&list)?;
        let rows = list.query_map(values, |row| {
            Ok(Row {
                id: row.get(0)?,
                sent: row.get(1)?,
                from: row.get(2)?,
                to: row.get(3)?,
                subject: row.get(4)?,
                snippet: row.get(5)?,
            })
        })?;
        let rows = rows.collect::<rusqlite::Result<_>>()?;
        Ok(Page { total: total.unsigned_abs(), rows, facets: 0 })
    }
}

fn add(connection: &Connection, row: i64, text: &Text) -> rusqlite::Result<()> {
    let mut texts = connection.prepare_cached("INSERT INTO texts(rowid, text) VALUES (?, ?)")?;
    texts.execute(params![row, text.text])?;
    let mut senders =
        connection.prepare_cached("INSERT INTO senders(rowid, sender) VALUES (?, ?)")?;
    senders.execute(params![row, text.from])?;
    let mut documents =
        connection.prepare_cached("INSERT INTO documents(rowid, id, sent, sender, recipients, subject) VALUES (?, ?, ?, ?, ?, ?)")?;
    documents.execute(params![row, text.id, text.sent, text.from, text.to, text.subject])?;
    let mut times = connection.prepare_cached("INSERT INTO times VALUES (?, ?)")?;
    for time in &text.times {
        times.execute(params![row, time])?;
    }
    Ok(())
}

impl Engine for Fts5 {
    fn name(&self) -> &'static str {
        "FTS5"
    }

    fn views(&self) -> &'static [View] {
        &[View::Columns, View::Snippets]
    }

    fn page(&self, question: &Question, view: View) -> Outcome<Option<Page>> {
        let Some(text) = expression(&question.wanted) else { return Ok(None) };
        let page = match &question.wanted {
            Wanted::Where(_, Condition::From(word)) => self.page_of(
                " AND +texts.rowid IN (SELECT rowid FROM senders WHERE senders MATCH ?2)",
                params![text, quoted(word)],
                view,
            ),
            Wanted::Where(_, Condition::Sent { after, before }) => self.page_of(
                " AND +texts.rowid IN (SELECT document FROM times WHERE sent >= ?2 AND sent < ?3)",
                params![text, seconds(*after), seconds(*before)],
                view,
            ),
            _ => self.page_of("", params![text], view),
        };
        Ok(Some(page?))
    }
}

/// Returns a question in the language of FTS5; `None` for a fuzzy word, which it has not.
fn expression(wanted: &Wanted) -> Option<String> {
    Some(match wanted {
        Wanted::All(words) => words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" "),
        Wanted::Phrase(words) => quoted(&words.join(" ")),
        Wanted::Prefix(start) => format!("{}*", quoted(start)),
        Wanted::Fuzzy(_) => return None,
        Wanted::Name { spellings, .. } => {
            let phrases = spellings.iter().map(|words| quoted(&words.join(" ")));
            phrases.collect::<Vec<_>>().join(" OR ")
        }
        Wanted::Where(word, _) => quoted(word),
    })
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}
