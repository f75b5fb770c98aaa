//! `/check`: an article compared with the archive: where its quotations come from, and whether what it
//! states is right.
//!
//! `/check` takes an article, `/check/ID` is its report: `ID` is that of an article of the archive, or
//! `~` and the hash of a text that was pasted and is kept. A report is made anew whenever it is asked
//! for.

pub(crate) mod article;
pub(crate) mod asking;
pub(crate) mod desk;
mod export;
pub(crate) mod page;
pub(crate) mod program;
mod send;

use std::{sync::Arc, time::Duration};

use axum::{
    Extension,
    extract::{RawPathParams, State},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use liasse_trace::Report;
use schemars::JsonSchema;
use serde::Serialize;

use self::{article::article_of, desk::Desk};
use crate::{
    answer::{Answer, Route},
    app::App,
    asked::{Asked, Parameter, Takes},
    fault::Fault,
    page::{Page, layout},
    parameters::path_piece,
    room::{Reader, Stop},
    visit::Visit,
};

/// The address of the page that takes an article.
pub(crate) const CHECK: &str = "/check";

/// How long a check may take. An article of thirty quotations takes a third of a second.
const TIME: Duration = Duration::from_secs(8);

/// What the page takes and its twin in the API does not.
const FORMAT: &[Parameter] = &[Parameter::new(
    "format",
    Takes::Choice(export::FORMATS),
    "A file to keep instead of the page.",
)];

pub(crate) fn routes() -> Vec<Route> {
    let mut routes = vec![
        Route::page::<Desk>(CHECK),
        Route::api::<Desk>("/api/v1/check"),
        Route::other("/check/{id}", get(show)),
        Route::api::<Check>("/api/v1/check/{id}"),
    ];
    routes.extend(send::routes());
    routes.extend(program::routes());
    routes
}

/// What was found of an article.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Check {
    /// The address at which the report is found again; absent for a text that is not kept.
    pub(super) permalink: Option<String>,
    #[serde(flatten)]
    pub(super) report: Report,
    /// Why the text is not kept.
    #[serde(skip)]
    pub(super) problem: Option<String>,
}

impl Answer for Check {
    const ABOUT: &'static str = "What was found of an article of the archive, or of a text that was kept: where its quotations come from, and whether what it states is right.";
    const IS_FILTERED: bool = false;
    const TIME: Duration = TIME;

    fn of(asked: &Asked, reader: &Reader, stop: &Stop) -> Result<Self, Fault> {
        let id = asked.path("id");
        let report = report_of(id, reader, stop)?;
        Ok(Self { permalink: Some(address_of(id)), report: Report::clone(&report), problem: None })
    }

    fn page(&self, _: &Asked, visit: &Visit) -> Page {
        page::page(self, visit)
    }
}

/// Returns the report of an article that an address names; it is kept as long as nothing changes.
pub(crate) fn report_of(id: &str, reader: &Reader, stop: &Stop) -> Result<Arc<Report>, Fault> {
    let article = article_of(id, reader)?;
    reader.memory().get_or_make(&format!("check {id}"), || asking::check(&article, reader, stop))
}

/// Returns the address of the report of an article.
pub(crate) fn address_of(id: &str) -> String {
    format!("{CHECK}/{}", path_piece(id))
}

/// Shows a report, or sends it as a file.
async fn show(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    path: RawPathParams,
) -> Result<Response, Fault> {
    let path = path.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let asked = Asked::read(&visit.path, path, visit.parameters.clone(), false, FORMAT)?;
    let answer = app.room.ask(TIME, move |reader, stop| {
        let check = Check::of(&asked, reader, stop)?;
        match asked.value("format") {
            Some(format) => export::file(&check, format, visit.words.language()),
            None => {
                let page = layout(&visit, &check.page(&asked, &visit));
                Ok(Html(page.into_string()).into_response())
            }
        }
    });
    answer.await
}
