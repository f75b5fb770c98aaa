//! The targets of the forms, and the file to take along.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use axum::{
    Extension,
    body::Body,
    extract::State,
    http::{HeaderValue, header},
    response::Response,
    routing::{get, post},
};
use liasse_archive::{Saved, SavedKey, SavedSearch, parse_saved};
use liasse_model::DateTime;

use super::SAVED;
use crate::{
    answer::Route,
    app::App,
    fault::Fault,
    guard::Sent,
    parameters::Parameters,
    room::Reader,
    routes::{login::see_other, preferences::is_ours},
};

/// How long a change may wait for others.
const TIME: Duration = Duration::from_secs(8);

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::other("/saved/star", post(star)),
        Route::other("/saved/document", post(document)),
        Route::other("/saved/search", post(search)),
        Route::other("/saved/remove", post(remove)),
        Route::other("/saved/import", post(import)),
    ]
}

pub(super) fn file() -> Route {
    Route::other("/saved/saved.jsonl", get(send))
}

async fn send(State(app): State<Arc<App>>) -> Result<Response, Fault> {
    let text = app.room.ask(TIME, |reader, _| super::printed(reader)).await?;
    let mut response = Response::new(Body::from(text));
    let headers = response.headers_mut();
    headers
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/jsonl; charset=utf-8"));
    let disposition = HeaderValue::from_static("attachment; filename=\"saved.jsonl\"");
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    Ok(response)
}

type Asking = (State<Arc<App>>, Extension<Sent>);

async fn star(asking: State<Arc<App>>, sent: Extension<Sent>) -> Result<Response, Fault> {
    change((asking, sent), |fields, saved, reader| {
        let id = existing(fields, reader)?;
        let star = fields.value("star") == Some("yes");
        saved.change_document(&id, |document| {
            document.star = star;
            document.saved = now();
        })?;
        Ok(())
    })
    .await
}

async fn document(asking: State<Arc<App>>, sent: Extension<Sent>) -> Result<Response, Fault> {
    change((asking, sent), |fields, saved, reader| {
        let id = existing(fields, reader)?;
        saved.change_document(&id, |document| {
            document.star = fields.value("star") == Some("yes");
            document.set_tags(fields.value("tags").unwrap_or_default());
            document.note = fields.value("note").unwrap_or_default().replace("\r\n", "\n");
            document.saved = now();
        })?;
        Ok(())
    })
    .await
}

async fn search(asking: State<Arc<App>>, sent: Extension<Sent>) -> Result<Response, Fault> {
    change((asking, sent), |fields, saved, _| {
        let address = fields.value("search").unwrap_or_default();
        // Written anew, so that one search has one form.
        let address = Parameters::read(address).ok_or(Fault::NoPage)?.to_string();
        let name = fields.value("name").unwrap_or_default().chars().take(200).collect();
        saved.keep_search(SavedSearch { search: address, name, saved: now() })?;
        Ok(())
    })
    .await
}

async fn remove(asking: State<Arc<App>>, sent: Extension<Sent>) -> Result<Response, Fault> {
    change((asking, sent), |fields, saved, _| {
        let key = match (fields.value("document"), fields.value("search")) {
            (Some(id), _) => SavedKey::Document(id.to_owned()),
            (None, search) => SavedKey::Search(search.unwrap_or_default().to_owned()),
        };
        saved.forget(&key)?;
        Ok(())
    })
    .await
}

async fn import(asking: State<Arc<App>>, sent: Extension<Sent>) -> Result<Response, Fault> {
    change((asking, sent), |fields, saved, _| {
        let entries = fields.value("entries").unwrap_or_default();
        let entries = parse_saved(entries).map_err(|error| Fault::Entries(error.to_string()))?;
        saved.import(entries)?;
        Ok(())
    })
    .await
}

/// Makes a change that a form asks for, and goes back to its page.
async fn change(
    (State(app), Extension(sent)): Asking,
    work: impl FnOnce(&Parameters, &Saved, &Reader) -> Result<(), Fault> + Send + 'static,
) -> Result<Response, Fault> {
    let Sent::Form(fields) = sent else { return Err(Fault::MediaType) };
    let back = fields.value("back").filter(|back| is_ours(back)).unwrap_or(SAVED).to_owned();
    let changed = app.room.ask(TIME, move |reader, _| {
        work(&fields, &Saved::in_folder(reader.archive().folder()), reader)
    });
    changed.await?;
    see_other(&back)
}

/// Returns the id of a document that the archive holds.
fn existing(fields: &Parameters, reader: &Reader) -> Result<String, Fault> {
    let id = fields.value("document").unwrap_or_default();
    match reader.archive().document(id)? {
        Some(_) => Ok(id.to_owned()),
        None => Err(Fault::not_found(id, Vec::new())),
    }
}

/// Returns the time in UTC: `2026-03-01T10:00:00Z`.
pub(crate) fn now() -> Option<String> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    let now = DateTime::from_local_seconds(i64::try_from(since.as_secs()).ok()?)?;
    Some(format!("{now}Z"))
}
