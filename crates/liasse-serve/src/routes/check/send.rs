//! The targets of the forms: a text to check, and one that need not be kept any more.

use std::sync::Arc;

use axum::{
    Extension,
    extract::State,
    response::{Html, IntoResponse, Response},
    routing::post,
};
use liasse_archive::CheckedArticles;

use super::{
    CHECK, Check, TIME, address_of,
    article::{KEPT, brought, keep},
    asking, page,
};
use crate::{
    answer::Route,
    app::App,
    fault::{Fault, with_causes},
    guard::Sent,
    page::layout,
    room::{Reader, Stop},
    routes::login::see_other,
    visit::Visit,
};

pub(super) fn routes() -> Vec<Route> {
    vec![Route::other(CHECK, post(check)), Route::other("/check/remove", post(remove))]
}

/// Keeps a text and leads to its report; where it cannot be kept, the report is the answer.
async fn check(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    let Sent::Form(fields) = sent else { return Err(Fault::MediaType) };
    let answer = app.room.ask(TIME, move |reader, stop| {
        let text = fields.value("text").unwrap_or_default().replace("\r\n", "\n");
        let article = brought("article", &text)?;
        match keep(&article, reader) {
            Ok(id) => see_other(&address_of(&id)),
            Err(fault) => unkept(&article, &fault, reader, stop, &visit),
        }
    });
    answer.await
}

fn unkept(
    article: &liasse_model::Article,
    fault: &Fault,
    reader: &Reader,
    stop: &Stop,
    visit: &Visit,
) -> Result<Response, Fault> {
    let report = asking::check(article, reader, stop)?;
    let problem = fault.found().unwrap_or_default().to_owned();
    let check = Check { permalink: None, report, problem: Some(problem) };
    Ok(Html(layout(visit, &page::page(&check, visit)).into_string()).into_response())
}

async fn remove(
    State(app): State<Arc<App>>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    let Sent::Form(fields) = sent else { return Err(Fault::MediaType) };
    let removed = app.room.ask(TIME, move |reader, _| {
        let id = fields.value("id").unwrap_or_default();
        let articles = CheckedArticles::in_folder(reader.archive().folder());
        let forgotten = articles.forget(id.strip_prefix(KEPT).unwrap_or(id));
        match forgotten.map_err(|error| Fault::Refused(with_causes(&error)))? {
            true => Ok(()),
            false => Err(Fault::no_check(id)),
        }
    });
    removed.await?;
    see_other(CHECK)
}
