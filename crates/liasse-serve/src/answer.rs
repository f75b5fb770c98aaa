//! One question, two doors: a page for people and the same as JSON for programs.

use std::{sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    body::Body,
    extract::{RawPathParams, State},
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Response},
    routing::{MethodRouter, get},
};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use crate::{
    app::App,
    asked::{Asked, FILTERS, Parameter},
    fault::Fault,
    page::{Page, layout},
    room::{Reader, Stop},
    visit::Visit,
};

/// What a page shows and its twin in the API returns.
///
/// The value holds everything that is shown, documented and named for programs; the page only
/// renders it.
pub(crate) trait Answer: Serialize + JsonSchema + Send + Sized + 'static {
    /// One sentence for the description of the API.
    const ABOUT: &'static str;
    /// Whether it takes the common filters of [`FILTERS`].
    const IS_FILTERED: bool = true;
    /// What it takes besides.
    const PARAMETERS: &'static [Parameter] = &[];
    /// How long it may take.
    const TIME: Duration = Duration::from_secs(2);

    /// Answers what an address asks.
    fn of(asked: &Asked, reader: &Reader, stop: &Stop) -> Result<Self, Fault>;

    /// Shows the answer to a person.
    fn page(&self, asked: &Asked, visit: &Visit) -> Page;
}

/// An address and what answers there.
pub(crate) struct Route {
    pub(crate) path: &'static str,
    pub(crate) methods: MethodRouter<Arc<App>>,
    /// Its entry in the description of the API.
    pub(crate) operation: Option<Operation>,
}

/// A request of the API, for its description.
pub(crate) struct Operation {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) about: &'static str,
    pub(crate) parameters: Vec<Parameter>,
    /// The schema of what is sent, where that is JSON.
    pub(crate) body: Option<fn(&mut SchemaGenerator) -> Schema>,
    /// The form of the answer.
    pub(crate) media_type: &'static str,
    /// The schema of the answer, where it is JSON.
    pub(crate) schema: Option<fn(&mut SchemaGenerator) -> Schema>,
}

impl Route {
    /// Returns the page of an answer.
    pub(crate) fn page<A: Answer>(path: &'static str) -> Self {
        Self { path, methods: get(show::<A>), operation: None }
    }

    /// Returns the twin of that page in the API.
    pub(crate) fn api<A: Answer>(path: &'static str) -> Self {
        let common = if A::IS_FILTERED { FILTERS } else { &[] };
        let operation = Operation {
            method: "get",
            path,
            about: A::ABOUT,
            parameters: common.iter().chain(A::PARAMETERS).copied().collect(),
            body: None,
            media_type: "application/json",
            schema: Some(|generator| generator.subschema_for::<A>()),
        };
        Self { path, methods: get(tell::<A>), operation: Some(operation) }
    }

    /// Returns an address that answers in its own way: a form's target, a file.
    pub(crate) fn other(path: &'static str, methods: MethodRouter<Arc<App>>) -> Self {
        Self { path, methods, operation: None }
    }

    /// Adds the entry in the description of the API.
    pub(crate) fn described(mut self, operation: Operation) -> Self {
        self.operation = Some(operation);
        self
    }

    pub(crate) fn add_to(self, router: Router<Arc<App>>) -> Router<Arc<App>> {
        router.route(self.path, self.methods)
    }
}

/// Reads what an address asks of an answer.
pub(crate) fn asked<A: Answer>(visit: &Visit, path: &RawPathParams) -> Result<Asked, Fault> {
    let path = path.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Asked::read(&visit.path, path, visit.parameters.clone(), A::IS_FILTERED, A::PARAMETERS)
}

async fn show<A: Answer>(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    path: RawPathParams,
) -> Result<Response, Fault> {
    let asked = asked::<A>(&visit, &path)?;
    let page = app.room.ask(A::TIME, move |reader, stop| {
        let answer = A::of(&asked, reader, stop)?;
        let page = answer.page(&asked, &visit);
        Ok(layout(&visit, &page).into_string())
    });
    Ok(Html(page.await?).into_response())
}

async fn tell<A: Answer>(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    path: RawPathParams,
) -> Result<Response, Fault> {
    let asked = asked::<A>(&visit, &path)?;
    let json = app.room.ask(A::TIME, move |reader, stop| {
        let answer = A::of(&asked, reader, stop)?;
        serde_json::to_vec(&answer).map_err(|_| Fault::Broken)
    });
    Ok(json_response(json.await?))
}

/// Returns JSON that has been written already.
pub(crate) fn json_response(json: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(json));
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}
