//! `/doc/ID`: a document as messages to read, beside its text as printed.

mod cite;
mod compare;
mod download;
mod elsewhere;
pub(crate) mod exemptions;
mod marks;
mod neighbours;
mod page;
mod picture;
mod reading;
mod redactions;
mod runs;

use std::path::Path;

use liasse_archive::{Archive, Attached};
use liasse_model::{Document, LineIndex, Span};
use schemars::JsonSchema;
use serde::Serialize;

use self::{
    cite::Citation,
    compare::Comparison,
    elsewhere::{Elsewhere, elsewhere},
    neighbours::Neighbours,
    picture::{PagesAsImages, row_of},
    reading::{ReadMessage, read},
    redactions::{ShownAndWithheld, around},
};
use crate::{
    answer::{Answer, Route},
    asked::{Asked, Parameter, Takes},
    fault::{Expected, Fault},
    page::Page,
    room::{Reader, Stop},
    routes::saved::Kept,
    selected::expand,
    visit::Visit,
};

/// The most bytes of a document's text that are shown at once.
const WINDOW: usize = 256 * 1024;
/// The most bytes of a text that an address can name.
const MAX_OFFSET: usize = 1 << 32;
/// The most hits of a search that are gone through one by one.
const MAX_HIT: usize = 1 << 24;

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::page::<Doc>("/doc/{id}"),
        Route::api::<Doc>("/api/v1/doc/{id}"),
        Route::page::<Comparison>("/doc/{id}/compare/{other}"),
        Route::api::<Comparison>("/api/v1/doc/{id}/compare/{other}"),
        download::route(),
        picture::route(),
    ]
}

/// A document as messages to read, with what a search found in it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Doc {
    /// The document as it was read, with its text and its regions.
    pub(super) document: Document,
    /// The file that it came from, where the ledger knows it.
    pub(super) source: Option<Source>,
    /// The part of the text that is laid out and shown; all of it but for very long texts.
    pub(super) window: Span,
    /// The messages laid out for reading, in the order of the page: the newest first.
    pub(super) messages: Vec<ReadMessage>,
    /// Where the running text has hits of the search that the address carries.
    pub(super) hits: Vec<Span>,
    /// The passage that the address names.
    pub(super) chosen: Option<Chosen>,
    /// What a citation of it says.
    pub(super) citation: Citation,
    /// The hits before and after this one in the search that the address carries.
    pub(super) neighbours: Option<Neighbours>,
    /// The ids of copies and near-copies, the one with the most words first; absent while they are
    /// still being looked for.
    pub(super) copies: Option<Vec<String>>,
    /// For each message of the document the other places where it stands; absent while they are still
    /// being looked for.
    pub(super) elsewhere: Option<Vec<Vec<Elsewhere>>>,
    /// What this document shows of its messages and another withholds, or the other way round; absent
    /// while it is still being looked for.
    pub(super) redactions: Option<Vec<ShownAndWithheld>>,
    #[serde(skip)]
    kept: Kept,
    #[serde(skip)]
    highlighter: liasse_search::Highlighter,
}

/// The file that a document came from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Source {
    /// The path as it was given; an entry of a zip file is `batch.zip!/entry`.
    pub(super) path: String,
    pub(super) bytes: u64,
    pub(super) blake3: Option<String>,
    /// The hash of the zip file that it was in.
    pub(super) container_blake3: Option<String>,
    pub(super) encoding: String,
    pub(super) encoding_guessed: bool,
    /// What the file is, found by its bytes.
    pub(super) format: String,
    /// The number of its pages; 0 where the format has none.
    pub(super) pages: u32,
    /// The pages without a letter or digit in their text layer, from 1.
    pub(super) pages_without_text: Vec<u32>,
    /// Those of them whose text was read from their image.
    pub(super) pages_by_ocr: Vec<u32>,
    /// The program that gave the text, where it was not liasse.
    pub(super) read_with: String,
    /// What the file states of itself; nothing of it is believed.
    pub(super) properties: Vec<(String, String)>,
    /// The documents of the mail or other file that it is attached to.
    pub(super) attached_to: Vec<String>,
    /// The documents that are attached to it.
    pub(super) attachments: Vec<String>,
    /// Whether its pages can be shown as they look; absent for a file without pages.
    pub(super) images: Option<PagesAsImages>,
}

/// A passage of a document.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Chosen {
    pub(super) span: Span,
    /// The index of the message that it is in.
    pub(super) message: Option<usize>,
    /// The page on which it begins, from 1.
    pub(super) page: usize,
    pub(super) first_line: usize,
    pub(super) last_line: usize,
}

impl Answer for Doc {
    const ABOUT: &'static str = "A document: messages, text, where a search has hits in it, the hits before and after, copies, and a citation.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new(
            "span",
            Takes::Text,
            "A passage to mark and to cite: START-END, bytes of the document's text.",
        ),
        Parameter::new("first-line", Takes::Number(1, MAX_OFFSET), "A passage by its first line."),
        Parameter::new("last-line", Takes::Number(1, MAX_OFFSET), "And its last line."),
        Parameter::new("at", Takes::Number(0, MAX_OFFSET), "The byte at which a long text begins."),
        Parameter::new("order", Takes::Choice(&["newest", "oldest"]), "Which message comes first."),
        Parameter::new(
            "hit",
            Takes::Number(1, MAX_HIT),
            "The number of this hit in the search that the other parameters make.",
        ),
        crate::routes::search::SORT,
        crate::routes::search::COPIES,
    ];

    fn of(asked: &Asked, reader: &Reader, stop: &Stop) -> Result<Self, Fault> {
        let archive = reader.archive();
        let document = find(archive, asked.path("id"))?;
        let chosen = chosen(asked, &document)?;
        let window = window(asked, &document, chosen.as_ref());
        let mut search = asked.search();
        expand(&mut search, reader)?;
        let highlighter = search.highlighter();
        let mut doc = Self {
            source: Source::of(reader, document.id())?,
            window,
            messages: read(&document, window),
            hits: highlighter.in_document(&document),
            neighbours: Neighbours::of(asked, reader, search, document.id(), stop)?,
            copies: reader.copies_of(document.id())?,
            elsewhere: elsewhere(reader, &document)?,
            redactions: around(reader, &document)?,
            kept: Kept::of(reader),
            highlighter,
            document,
            chosen,
            citation: Citation::default(),
        };
        doc.citation = Citation::of(&doc, &archive_name(archive.folder()));
        Ok(doc)
    }

    fn page(&self, asked: &Asked, visit: &Visit) -> Page {
        page::page(self, asked, visit)
    }
}

impl Source {
    fn of(reader: &Reader, id: &str) -> Result<Option<Self>, Fault> {
        let ledger = reader.ledger()?;
        let row = row_of(reader, id)?.map(|row| (row, Attached::of(ledger, row)));
        Ok(row.map(|(row, attached)| Self {
            path: row.path.clone(),
            bytes: row.size,
            blake3: row.blake3.map(|hash| hash.to_string()),
            container_blake3: row.container.map(|hash| hash.to_string()),
            encoding: row.encoding.clone(),
            encoding_guessed: row.encoding_guessed,
            format: row.facts.format.clone(),
            pages: row.facts.pages,
            pages_without_text: row.facts.pages_without_text.clone(),
            pages_by_ocr: row.facts.pages_by_ocr.clone(),
            read_with: row.facts.read_with.clone(),
            properties: row.facts.properties.clone(),
            images: PagesAsImages::of(reader, row),
            attached_to: attached.to,
            attachments: attached.with,
        }))
    }
}

impl Chosen {
    fn of(document: &Document, span: Span) -> Self {
        let text = document.text();
        let lines = LineIndex::new(text);
        let before = text.get(..span.start).unwrap_or_default();
        let messages = document.messages().iter();
        Self {
            span,
            message: messages
                .clone()
                .position(|message| message.span.contains(Span::empty(span.start))),
            page: 1 + before.bytes().filter(|byte| *byte == b'\x0c').count(),
            first_line: lines.line_column(span.start).line,
            last_line: lines.line_column(span.end.saturating_sub(1).max(span.start)).line,
        }
    }
}

/// Finds a document by its id as typed, or in capitals.
fn find(archive: &Archive, id: &str) -> Result<Document, Fault> {
    if let Some(document) = archive.document(id)? {
        return Ok(document);
    }
    match archive.document(&id.to_ascii_uppercase())? {
        Some(document) => Ok(document),
        None => Err(Fault::not_found(id, near(id, &archive.ids()?))),
    }
}

/// The most ids that are offered for one that does not exist.
const MAX_NEAR: usize = 8;

/// Returns the ids that one may have been meant to be: those that begin with it, then those that
/// differ in two letters at most.
fn near(id: &str, ids: &[String]) -> Vec<String> {
    let wanted: Vec<char> = id.to_uppercase().chars().take(64).collect();
    let prefix: String = wanted.iter().collect();
    let mut near: Vec<(usize, &String)> = ids
        .iter()
        .filter_map(|id| {
            let upper = id.to_uppercase();
            let begins = wanted.len() > 2 && upper.starts_with(&prefix);
            let distance = if begins { Some(0) } else { distance(&wanted, &upper) };
            distance.map(|distance| (distance, id))
        })
        .collect();
    near.sort();
    near.into_iter().take(MAX_NEAR).map(|(_, id)| id.clone()).collect()
}

/// Counts the letters that have to be changed, added or left out; `None` for more than two.
fn distance(wanted: &[char], id: &str) -> Option<usize> {
    const MOST: usize = 2;
    if id.chars().count().abs_diff(wanted.len()) > MOST {
        return None;
    }
    let mut row: Vec<usize> = (0..=wanted.len()).collect();
    for (above, letter) in id.chars().enumerate() {
        let mut diagonal = above;
        let mut left = above + 1;
        for (wanted, cell) in wanted.iter().zip(row.iter_mut().skip(1)) {
            let cost = diagonal + usize::from(*wanted != letter);
            diagonal = *cell;
            left = cost.min(left + 1).min(*cell + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = above + 1;
        }
    }
    row.last().copied().filter(|distance| *distance <= MOST)
}

/// Reads the passage that an address names, in bytes or in lines.
fn chosen(asked: &Asked, document: &Document) -> Result<Option<Chosen>, Fault> {
    let text = document.text();
    if let Some(span) = asked.value("span") {
        let read = span.split_once('-').and_then(|(start, end)| {
            let span = Span::new(start.parse().ok()?, end.parse().ok()?);
            span.of(text).filter(|text| !text.is_empty()).map(|_| span)
        });
        return match read {
            Some(span) => Ok(Some(Chosen::of(document, span))),
            None => Err(Fault::parameter("span", span, Expected::Span(text.len()))),
        };
    }
    let (first, last) = (asked.number("first-line"), asked.number("last-line"));
    let Some(first) = first.or(last) else { return Ok(None) };
    let last = last.unwrap_or(first);
    let (first, last) = (first.min(last), first.max(last));
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let length = |lines: &[&str]| lines.iter().map(|line| line.len()).sum::<usize>();
    let start = length(lines.get(..first - 1).unwrap_or(&lines));
    let end = length(lines.get(..last).unwrap_or(&lines));
    let words = text.get(start..end).unwrap_or_default();
    let start = start + (words.len() - words.trim_start().len());
    let span = Span::new(start, start + words.trim().len());
    match span.is_empty() {
        true => Ok(None),
        false => Ok(Some(Chosen::of(document, span))),
    }
}

/// Chooses the part of a long text that is shown: whole lines around what is asked for.
fn window(asked: &Asked, document: &Document, chosen: Option<&Chosen>) -> Span {
    let text = document.text();
    if text.len() <= WINDOW {
        return Span::new(0, text.len());
    }
    let wanted = chosen.map(|chosen| chosen.span.start.saturating_sub(WINDOW / 4));
    let at = asked.number("at").or(wanted).unwrap_or(0);
    let start = line_start(text, at.min(text.len().saturating_sub(1)));
    let end = start.saturating_add(WINDOW);
    let end = if end >= text.len() { text.len() } else { line_start(text, end) };
    // A line longer than the window is cut.
    let end = if end > start { end } else { boundary(text, start + WINDOW) };
    Span::new(start, end)
}

/// Returns the beginning of the line that has an offset in it, not too far before.
fn line_start(text: &str, offset: usize) -> usize {
    let offset = boundary(text, offset);
    let before = text.get(..offset).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    if offset - start > WINDOW / 4 { offset } else { start }
}

fn boundary(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The folder's name without its ending: `my` of `my.liasse`.
fn archive_name(folder: &Path) -> String {
    folder.file_stem().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_may_have_been_meant_are_found() {
        let ids = ["C05797110", "C05797111", "C05790000", "C05797110~AB", "note@example"];
        let ids = ids.map(str::to_owned);
        let near = |id| near(id, &ids);
        assert_eq!(near("c0579711"), ["C05797110", "C05797110~AB", "C05797111"]);
        assert_eq!(near("CO5797110"), ["C05797110", "C05797111"]);
        assert_eq!(near("nowhere"), [""; 0]);
        assert_eq!(near(&"x".repeat(5000)), [""; 0]);
    }

    #[test]
    fn letters_are_counted() {
        let distance = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), b);
        assert_eq!(distance("abc", "abc"), Some(0));
        assert_eq!(distance("abc", "axc"), Some(1));
        assert_eq!(distance("abc", "bc"), Some(1));
        assert_eq!(distance("abcd", "ab"), Some(2));
        assert_eq!(distance("abcd", "dcba"), None);
    }
}
