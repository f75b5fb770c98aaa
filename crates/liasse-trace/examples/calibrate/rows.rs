//! The quotations, each with the places that it comes from.

use std::{fs, path::Path};

use liasse_model::{Language, Span};
use liasse_trace::Passage;
use serde::Deserialize;

use crate::{
    Failure,
    release::{Release, Stretch},
};

/// Which line of the table a quotation belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Group {
    Given,
    OwnFrench,
    OwnEnglish,
    /// English in other words than those of the e-mail, far freer than what the press prints: no
    /// weight is fitted to it.
    Free,
}

/// A quotation to trace.
pub(crate) struct Quotation {
    pub(crate) words: String,
    pub(crate) language: Language,
    pub(crate) group: Group,
    sources: Vec<(u32, Span)>,
    /// Documents that are right wherever the passage is in them.
    accepted: Vec<u32>,
}

impl Quotation {
    /// Tells whether the release carries it.
    pub(crate) fn has_source(&self) -> bool {
        !self.sources.is_empty()
    }

    /// Tells whether it comes from a passage; of another passage of a right document nobody knows.
    pub(crate) fn comes_from(&self, passage: &Passage) -> Option<bool> {
        let here = self.sources.iter().filter(|(document, _)| *document == passage.document);
        let spans: Vec<Span> = here.map(|(_, span)| *span).collect();
        if spans.is_empty() {
            return Some(self.accepted.contains(&passage.document));
        }
        spans.iter().any(|span| span.overlaps(passage.span)).then_some(true)
    }
}

/// Reads a gold file as it is given.
pub(crate) fn given(path: &Path, release: &Release) -> Result<Vec<Quotation>, Failure> {
    read(path, release, |_| Group::Given)
}

/// Reads the quotations of our own.
pub(crate) fn own(path: &Path, release: &Release) -> Result<Vec<Quotation>, Failure> {
    read(path, release, |row| match (row.lang, row.style.as_deref()) {
        (_, Some("en-paraphrase")) => Group::Free,
        (Lang::Fr, _) => Group::OwnFrench,
        (Lang::En, _) => Group::OwnEnglish,
    })
}

#[derive(Deserialize)]
struct Row {
    lang: Lang,
    style: Option<String>,
    quote: Option<String>,
    /// Where the release has the words, for a row that has none of its own.
    cut: Option<Stretch>,
    sources: Vec<Stretch>,
    #[serde(default)]
    also_accept: Vec<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Lang {
    Fr,
    En,
}

fn read(
    path: &Path,
    release: &Release,
    group: impl Fn(&Row) -> Group,
) -> Result<Vec<Quotation>, Failure> {
    let at =
        |line: usize, error: Failure| format!("{}, line {}: {error}", path.display(), line + 1);
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let rows = text.lines().enumerate().map(|(line, row)| {
        let row = serde_json::from_str(row).map_err(Failure::from);
        let quotation = row.and_then(|row: Row| quotation(&row, group(&row), release));
        quotation.map_err(|error| at(line, error).into())
    });
    rows.collect()
}

fn quotation(row: &Row, group: Group, release: &Release) -> Result<Quotation, Failure> {
    let words = match (&row.quote, &row.cut) {
        (Some(quote), None) => quote.clone(),
        (None, Some(cut)) => release.words(cut)?,
        _ => return Err("expected either quote or cut".into()),
    };
    let language = match row.lang {
        Lang::Fr => Language::French,
        Lang::En => Language::English,
    };
    let sources = row.sources.iter().map(|source| release.place(source));
    let accepted = row.also_accept.iter().map(|id| release.number(id));
    Ok(Quotation {
        words,
        language,
        group,
        sources: sources.collect::<Result<_, _>>()?,
        accepted: accepted.collect::<Result<_, _>>()?,
    })
}
