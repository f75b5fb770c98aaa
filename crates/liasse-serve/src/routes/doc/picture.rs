//! `/doc/ID/page/3.png`: a page of the file that a document came from, as it looks; `3.svg`: boxes over the
//! hits on it.

use std::{sync::Arc, time::Duration};

use axum::{
    Extension,
    body::Body,
    extract::{RawPathParams, State},
    http::{HeaderValue, header},
    response::Response,
    routing::get,
};
use liasse_archive::LedgerRow;
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Doc, expand, find, marks::marks};
use crate::{
    answer::{Route, asked},
    app::App,
    asked::Asked,
    fault::Fault,
    language::Words,
    page::shown,
    parameters::{Link, Parameters, path_piece},
    room::Reader,
    visit::Visit,
};

/// How long a page may take: a worker may have to be started, and a scan to be unpacked.
const TIME: Duration = Duration::from_secs(30);

/// Whether a document's pages can be shown as they look.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct PagesAsImages {
    /// The number of pages of the file; 0 where it has none.
    pages: u32,
    /// Why there are no images: the file is gone, changed, or lies in another one.
    problem: Option<String>,
}

pub(super) fn route() -> Route {
    Route::other("/doc/{id}/page/{page}", get(send))
}

async fn send(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    path: RawPathParams,
) -> Result<Response, Fault> {
    let asked = asked::<Doc>(&visit, &path)?;
    let pictures = Arc::clone(&app.pictures);
    let image = app.room.ask(TIME, move |reader, _| {
        let (page, kind) = asked.path("page").rsplit_once('.').ok_or(Fault::NoPage)?;
        let page: u32 = page.parse().ok().filter(|page| *page > 0).ok_or(Fault::NoPage)?;
        let id = asked.path("id");
        let row = row_of(reader, id)?.ok_or_else(|| Fault::not_found(id, Vec::new()))?;
        let hash = row.blake3.map(|hash| hash.to_string()).unwrap_or_default();
        let pdf = || reader.archive().original(row).map_err(|problem| problem.to_string());
        match kind {
            "png" => {
                let image = pictures.page(&hash, page, pdf).map_err(Fault::NoImage)?;
                Ok((image.to_vec(), "image/png"))
            }
            "svg" => {
                let words = pdf().and_then(|pdf| pictures.words(&pdf, page));
                let document = find(reader.archive(), id)?;
                let mut search = asked.search();
                expand(&mut search, reader)?;
                let hits = search.highlighter().in_document(&document);
                let boxes = marks(&words.map_err(Fault::NoImage)?, document.text(), &hits, page);
                Ok((boxes.into_bytes(), "image/svg+xml"))
            }
            _ => Err(Fault::NoPage),
        }
    });
    let (bytes, kind) = image.await?;
    let mut response = Response::new(Body::from(bytes));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    Ok(response)
}

/// Returns the account of the file that a document came from.
pub(super) fn row_of<'a>(reader: &'a Reader, id: &str) -> Result<Option<&'a LedgerRow>, Fault> {
    Ok(reader.ledger()?.iter().find(|row| row.documents.iter().any(|it| it == id)))
}

impl PagesAsImages {
    /// Tells what there is of a file; nothing of one without pages.
    pub(super) fn of(reader: &Reader, row: &LedgerRow) -> Option<Self> {
        (row.facts.format.ends_with("PDF")).then(|| Self {
            pages: row.facts.pages,
            problem: reader.archive().has_original(row).err().map(|problem| problem.to_string()),
        })
    }

    /// Shows a page, folded away until it is asked for, with boxes over what `asked` finds in it.
    pub(super) fn show(&self, id: &str, page: usize, asked: &Asked, visit: &Visit) -> Markup {
        let words = visit.words;
        let number = [("number", page.into())];
        let named = [("number", page.into()), ("id", id.into())];
        html! {
            @if self.problem.is_none() && visit.draws_pages && page <= self.pages as usize {
                details.page-image {
                    summary { (words.say_with("doc-page-image", &number)) }
                    div.sheet {
                        img loading="lazy" src={ "/doc/" (path_piece(id)) "/page/" (page) ".png" }
                            alt=(words.say_with("doc-page-image-alt", &named));
                        @if let Some(query) = asked.value("q") {
                            @let boxes = format!("/doc/{}/page/{page}.svg", path_piece(id));
                            img.boxes loading="lazy" alt=""
                                src=(Link::new(boxes, Parameters::default()).set("q", query));
                        }
                    }
                }
            }
        }
    }

    /// Says why there are no images.
    pub(super) fn why_none(&self, visit: &Visit) -> Markup {
        let words: Words = visit.words;
        html! {
            @if !visit.draws_pages {
                p.no-image { (words.say("doc-no-page-image")) " " (words.say("doc-draws-no-pages")) }
            } @else if let Some(problem) = &self.problem {
                p.no-image { (words.say("doc-no-page-image")) " " span lang="en" { (shown(problem)) } }
            }
        }
    }
}
