//! `/api/v1/status`: what is served, and how far an ingest is.

use std::sync::Arc;

use axum::{extract::State, response::Response, routing::get};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    answer::{Operation, Route, json_response},
    app::App,
    fault::Fault,
    growth::GrowthState,
};

/// What is served, and how far an ingest is.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Status {
    /// The version of the program.
    program: &'static str,
    /// The number of the last commit; absent until there is one.
    commit: Option<u64>,
    /// The documents of that commit.
    documents: Option<u64>,
    /// Whether names, copies and words are counted; until then some pages take longer.
    is_ready: bool,
    /// The ingest that runs or ran beside this server.
    ingest: Option<GrowthState>,
}

pub(crate) fn route() -> Route {
    const PATH: &str = "/api/v1/status";
    Route::other(PATH, get(status)).described(Operation {
        method: "get",
        path: PATH,
        about: "What is served, and how far an ingest beside it is.",
        parameters: Vec::new(),
        body: None,
        media_type: "application/json",
        schema: Some(|generator| generator.subschema_for::<Status>()),
    })
}

async fn status(State(app): State<Arc<App>>) -> Result<Response, Fault> {
    // While an archive is being made there is no reader yet, which is no fault of this answer.
    let reader = app.room.reader().ok();
    let status = Status {
        program: env!("CARGO_PKG_VERSION"),
        commit: reader.as_ref().map(|reader| reader.archive().commit()),
        documents: reader.as_ref().map(|reader| reader.archive().counts().documents),
        is_ready: reader.is_some_and(|reader| reader.is_ready()),
        ingest: app.room.growth(),
    };
    Ok(json_response(serde_json::to_vec(&status).map_err(|_| Fault::Broken)?))
}
