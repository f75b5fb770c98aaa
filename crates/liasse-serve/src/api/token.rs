//! `/api/v1/token`: what a program needs to change something.

use axum::{Extension, response::Response, routing::get};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    answer::{Operation, Route, json_response},
    fault::Fault,
    visit::Visit,
};

/// The address.
pub(crate) const TOKEN: &str = "/api/v1/token";

/// What a program sends along with changes: this in the header `x-liasse-token`, and the cookie
/// that comes with it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Token {
    token: String,
}

pub(crate) fn route() -> Route {
    Route::other(TOKEN, get(send)).described(Operation {
        method: "get",
        path: TOKEN,
        about: "The token for changes, to be sent as x-liasse-token with the cookie of this answer.",
        parameters: Vec::new(),
        body: None,
        media_type: "application/json",
        schema: Some(|generator| generator.subschema_for::<Token>()),
    })
}

async fn send(Extension(visit): Extension<Visit>) -> Result<Response, Fault> {
    let json = serde_json::to_vec(&Token { token: visit.token }).map_err(|_| Fault::Broken)?;
    Ok(json_response(json))
}
