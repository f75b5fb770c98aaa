//! What is kept, for programs.

use std::{sync::Arc, time::Duration};

use axum::{
    Extension,
    body::Bytes,
    extract::{RawPathParams, State},
    response::Response,
    routing::get,
};
use liasse_archive::{Saved, SavedEntry, SavedKey, parse_saved};
use schemars::JsonSchema;
use serde::Serialize;

use super::SavedThings;
use crate::{
    answer::{Answer, Route, asked, json_response},
    app::App,
    asked::{Asked, Parameter, Takes},
    fault::{Expected, Fault},
    guard::Sent,
    visit::Visit,
};

const PATH: &str = "/api/v1/saved";
const TIME: Duration = Duration::from_secs(8);

/// What is taken out by `DELETE`.
const KEYS: &[Parameter] = &[
    Parameter::new("document", Takes::Text, "What is kept of the document with this id."),
    Parameter::new("search", Takes::Query, "The search with this address behind the `?`."),
];

/// What became of entries that were sent.
#[derive(Debug, Serialize, JsonSchema)]
struct Imported {
    added: usize,
    changed: usize,
    unchanged: usize,
}

pub(super) fn route() -> Route {
    let mut route = Route::api::<SavedThings>(PATH);
    route.methods = get(tell).post(add).delete(remove);
    route
}

async fn tell(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    path: RawPathParams,
) -> Result<Response, Fault> {
    let asked = asked::<SavedThings>(&visit, &path)?;
    let json = app.room.ask(TIME, move |reader, stop| {
        let answer = SavedThings::of(&asked, reader, stop)?;
        serde_json::to_vec(&answer).map_err(|_| Fault::Broken)
    });
    Ok(json_response(json.await?))
}

async fn add(
    State(app): State<Arc<App>>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    let Sent::Json(json) = sent else { return Err(Fault::MediaType) };
    let entries = entries(&json).map_err(Fault::Entries)?;
    let json = app.room.ask(TIME, move |reader, _| {
        let imported = Saved::in_folder(reader.archive().folder()).import(entries)?;
        let (added, changed, unchanged) = (imported.added, imported.changed, imported.unchanged);
        let answer = Imported { added, changed, unchanged };
        serde_json::to_vec(&answer).map_err(|_| Fault::Broken)
    });
    Ok(json_response(json.await?))
}

async fn remove(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
) -> Result<Response, Fault> {
    let asked = Asked::read(&visit.path, Vec::new(), visit.parameters.clone(), false, KEYS)?;
    let key = match (asked.value("document"), asked.value("search")) {
        (Some(id), None) => SavedKey::Document(id.to_owned()),
        (None, Some(search)) => SavedKey::Search(search.to_owned()),
        _ => {
            let names = KEYS.iter().map(|key| key.name).collect();
            return Err(Fault::parameter("", "", Expected::NameAmong(names)));
        }
    };
    let id = match &key {
        SavedKey::Document(id) | SavedKey::Search(id) => id.clone(),
    };
    let was_there = app
        .room
        .ask(TIME, move |reader, _| Ok(Saved::in_folder(reader.archive().folder()).forget(&key)?));
    match was_there.await? {
        true => Ok(json_response(b"{}".to_vec())),
        false => Err(Fault::not_found(&id, Vec::new())),
    }
}

/// Reads one entry or a list of them. A mistake names its entry as the line of a file.
fn entries(json: &Bytes) -> Result<Vec<SavedEntry>, String> {
    let value: serde_json::Value =
        serde_json::from_slice(json).map_err(|error| error.to_string())?;
    let values = match value {
        serde_json::Value::Array(values) => values,
        value => vec![value],
    };
    let lines: Vec<String> = values.iter().map(ToString::to_string).collect();
    parse_saved(&lines.join("\n")).map_err(|error| error.to_string())
}
