//! Checks and traces for programs.

use std::sync::Arc;

use axum::{
    Extension,
    extract::State,
    response::Response,
    routing::{MethodRouter, post},
};
use liasse_model::{Article, Language, Quotation, Span};
use liasse_trace::Finding;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{
    Check, TIME, address_of,
    article::{brought, keep},
    asking,
};
use crate::{
    answer::{Operation, Route, json_response},
    app::App,
    fault::{Expected, Fault},
    guard::Sent,
    room::{Reader, Stop},
};

/// The most bytes of a quotation: a page of a newspaper.
const MOST_QUOTE: usize = 16_000;

/// An article to check.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TextToCheck {
    /// The article's text, of at most 250,000 bytes.
    text: String,
    /// What it is called in the report.
    #[serde(default)]
    id: Option<String>,
    /// Whether the text is kept in the archive's folder, so that its report has an address.
    #[serde(default)]
    keep: bool,
}

/// A quotation to trace.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct QuoteToTrace {
    /// The words, without quotation marks, of at most 16,000 bytes.
    quote: String,
    /// The language of the words, where it is known.
    #[serde(default)]
    lang: Option<Language>,
}

pub(super) fn routes() -> Vec<Route> {
    vec![
        posted::<TextToCheck, Check>(
            "/api/v1/check",
            "Checks an article: where its quotations come from, and whether what it states is right.",
            post(check),
        ),
        posted::<QuoteToTrace, Finding>(
            "/api/v1/trace",
            "Finds the passages that a quotation comes from, across languages.",
            post(trace),
        ),
    ]
}

/// Returns a route that takes and gives JSON.
pub(crate) fn posted<Q: JsonSchema, A: JsonSchema>(
    path: &'static str,
    about: &'static str,
    methods: MethodRouter<Arc<App>>,
) -> Route {
    let schema_of = |it: fn(&mut SchemaGenerator) -> Schema| Some(it);
    Route::other(path, methods).described(Operation {
        method: "post",
        path,
        about,
        parameters: Vec::new(),
        media_type: "application/json",
        body: schema_of(SchemaGenerator::subschema_for::<Q>),
        schema: schema_of(SchemaGenerator::subschema_for::<A>),
    })
}

/// Answers what a program sends.
pub(crate) async fn answer<Q, A>(
    app: &Arc<App>,
    sent: Sent,
    work: impl FnOnce(Q, &Reader, &Stop) -> Result<A, Fault> + Send + 'static,
) -> Result<Response, Fault>
where
    Q: DeserializeOwned + Send + 'static,
    A: Serialize,
{
    let Sent::Json(json) = sent else { return Err(Fault::MediaType) };
    let question: Q =
        serde_json::from_slice(&json).map_err(|error| Fault::Body(error.to_string()))?;
    let json = app.room.ask(TIME, move |reader, stop| {
        let answer = work(question, reader, stop)?;
        serde_json::to_vec(&answer).map_err(|_| Fault::Broken)
    });
    Ok(json_response(json.await?))
}

async fn check(
    State(app): State<Arc<App>>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    answer(&app, sent, |asked: TextToCheck, reader, stop| {
        let article = brought(asked.id.as_deref().unwrap_or("article"), &asked.text)?;
        let report = asking::check(&article, reader, stop)?;
        let permalink = match asked.keep {
            true => Some(address_of(&keep(&article, reader)?)),
            false => None,
        };
        Ok(Check { permalink, report, problem: None })
    })
    .await
}

async fn trace(
    State(app): State<Arc<App>>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    answer(&app, sent, |asked: QuoteToTrace, reader, stop| {
        let quote = asked.quote;
        if quote.len() > MOST_QUOTE || !quote.chars().any(char::is_alphanumeric) {
            return Err(Fault::parameter("quote", &quote, Expected::Words(MOST_QUOTE)));
        }
        let report = asking::check(&quoting(&quote, asked.lang), reader, stop)?;
        report.findings.into_iter().next().ok_or(Fault::Broken)
    })
    .await
}

/// A quotation alone is an article that says nothing else.
fn quoting(quote: &str, language: Option<Language>) -> Article {
    let quotation = Quotation {
        text: quote.to_owned(),
        span: Span::new(0, quote.len()),
        ..Quotation::default()
    };
    Article { language, text: quote.to_owned(), quotations: vec![quotation], ..Article::default() }
}
