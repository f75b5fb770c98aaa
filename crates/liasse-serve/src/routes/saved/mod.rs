//! `/saved`: searches, and stars, tags and notes on documents, which stand in the archive's folder.

mod change;
mod kept;
mod page;
mod program;

use liasse_archive::{Saved, SavedDocument, SavedEntry, SavedSearch, print_saved};
use schemars::JsonSchema;
use serde::Serialize;

pub(crate) use self::change::now;
pub(crate) use self::kept::{Kept, keep_document, keep_search, star_button};
use crate::{
    answer::{Answer, Route},
    asked::{Asked, Parameter, Takes},
    fault::Fault,
    page::Page,
    room::{Reader, Stop},
    visit::Visit,
};

/// The address of the page.
pub(crate) const SAVED: &str = "/saved";

pub(crate) fn routes() -> Vec<Route> {
    let mut routes = vec![Route::page::<SavedThings>(SAVED), change::file()];
    routes.extend(change::routes());
    routes.push(program::route());
    routes
}

/// What is kept.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SavedThings {
    /// The searches, the last one first.
    pub(super) searches: Vec<KeptSearch>,
    /// The documents with stars, tags and notes, the last one first.
    pub(super) documents: Vec<KeptDocument>,
    /// All tags with the number of their documents, in the order of the alphabet.
    pub(super) tags: Vec<Tag>,
}

/// A search that is kept.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct KeptSearch {
    /// Its address behind the `?`.
    pub(super) search: String,
    pub(super) name: String,
    /// When it was kept, in UTC.
    pub(super) saved: Option<String>,
}

/// What is kept of a document.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct KeptDocument {
    pub(super) document: String,
    pub(super) star: bool,
    pub(super) tags: Vec<String>,
    pub(super) note: String,
    /// When it was last changed, in UTC.
    pub(super) saved: Option<String>,
    /// Its subject or title; absent where the archive does not hold the document.
    pub(super) subject: Option<String>,
    /// Whether the archive holds it.
    pub(super) is_here: bool,
}

/// A tag.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Tag {
    pub(super) tag: String,
    pub(super) documents: usize,
}

impl Answer for SavedThings {
    const ABOUT: &'static str =
        "Searches, stars, tags and notes that are kept in the archive's folder.";
    const IS_FILTERED: bool = false;
    const PARAMETERS: &'static [Parameter] =
        &[Parameter::new("tag", Takes::Text, "Only documents with this tag.")];

    fn of(asked: &Asked, reader: &Reader, _: &Stop) -> Result<Self, Fault> {
        let entries = Saved::in_folder(reader.archive().folder()).entries()?;
        let mut searches: Vec<KeptSearch> =
            entries.iter().filter_map(SavedEntry::search).map(KeptSearch::of).collect();
        searches.reverse();
        let all: Vec<&SavedDocument> = entries.iter().filter_map(SavedEntry::document).collect();
        let wanted = asked.value("tag");
        let has_tag = |document: &&&SavedDocument| {
            wanted.is_none_or(|wanted| document.tags.iter().any(|tag| tag == wanted))
        };
        let documents = all.iter().rev().filter(has_tag);
        Ok(Self {
            searches,
            documents: documents
                .map(|document| KeptDocument::of(document, reader))
                .collect::<Result<_, _>>()?,
            tags: tags(&all),
        })
    }

    fn page(&self, asked: &Asked, visit: &Visit) -> Page {
        page::page(self, asked, visit)
    }
}

impl KeptSearch {
    fn of(search: &SavedSearch) -> Self {
        Self {
            search: search.search.clone(),
            name: search.name.clone(),
            saved: search.saved.clone(),
        }
    }
}

impl KeptDocument {
    fn of(kept: &SavedDocument, reader: &Reader) -> Result<Self, Fault> {
        let document = reader.archive().document(&kept.document)?;
        let subject = document.as_ref().and_then(|document| match document {
            liasse_model::Document::Article(article) => article.title.clone(),
            liasse_model::Document::Paper(paper) => paper.title.clone(),
            document => document.messages().iter().find_map(|message| message.subject.clone()),
        });
        Ok(Self {
            document: kept.document.clone(),
            star: kept.star,
            tags: kept.tags.clone(),
            note: kept.note.clone(),
            saved: kept.saved.clone(),
            subject,
            is_here: document.is_some(),
        })
    }
}

fn tags(documents: &[&SavedDocument]) -> Vec<Tag> {
    let mut all: Vec<&String> = documents.iter().flat_map(|document| &document.tags).collect();
    all.sort();
    let groups = all.chunk_by(|a, b| a == b);
    let tag = |group: &[&String]| {
        let tag = group.first().map(|tag| (*tag).clone()).unwrap_or_default();
        Tag { tag, documents: group.len() }
    };
    groups.map(tag).collect()
}

/// Returns all that is kept, as it stands in its file.
fn printed(reader: &Reader) -> Result<String, Fault> {
    Ok(print_saved(&Saved::in_folder(reader.archive().folder()).entries()?))
}
