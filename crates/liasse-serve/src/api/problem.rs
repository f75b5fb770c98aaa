//! Problem details for HTTP APIs, RFC 9457.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::Response,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{fault::Fault, visit::Visit};

/// Why a request got no answer.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Problem {
    /// What kind of problem it is; it stays the same in every version and language.
    r#type: String,
    /// The kind in a few words, in the language that the request accepts.
    title: String,
    /// The HTTP status.
    status: u16,
    /// What was expected, and what can be done.
    detail: String,
    /// The path that was asked.
    instance: String,
    /// The parameter that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<String>,
    /// What was found instead, or what the archive says.
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<String>,
}

/// Returns a fault as `application/problem+json`.
pub(crate) fn response(fault: &Fault, visit: &Visit) -> Response {
    let problem = Problem {
        r#type: format!("urn:liasse:problem:{}", fault.name()),
        title: fault.title(visit.words),
        status: fault.status().as_u16(),
        detail: fault.detail(visit.words),
        instance: visit.path.clone(),
        parameter: match fault {
            Fault::Parameter { name, .. } => Some(name.clone()),
            _ => None,
        },
        found: fault.found().map(str::to_owned),
    };
    // Plain texts always have a JSON form.
    let json = serde_json::to_vec(&problem).unwrap_or_default();
    let mut response = Response::new(Body::from(json));
    let media_type = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, media_type);
    response
}
