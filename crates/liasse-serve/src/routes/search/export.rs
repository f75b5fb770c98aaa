//! All hits of a search as a file: CSV for spreadsheets, JSON Lines for programs.
//!
//! The file is sent while it is written, a thousand hits at a time, so neither side holds all of it.
//! A cell of a spreadsheet that begins with `=`, `+`, `-`, `@`, a tab or a return could be run as a
//! formula; such a cell gets a `'` in front. JSON Lines hold the text as it is.

use std::{sync::Arc, time::Duration};

use axum::{
    Extension,
    body::Bytes,
    extract::State,
    http::{HeaderValue, header},
    response::Response,
    routing::get,
};
use liasse_search::{Highlighter, Hit, Search, SnippetOptions};

use super::{COPIES, SORT, folds_copies, hits::ShownHit, sort_of};
use crate::{
    answer::{Operation, Route},
    app::App,
    asked::{Asked, FILTERS, Parameter},
    fault::Fault,
    room::{Lines, Reader, Stop},
    selected::expand,
    visit::Visit,
};

/// The hits that are looked for at once.
const AT_ONCE: usize = 1000;
/// How long a file may take.
const TIME: Duration = Duration::from_secs(300);

/// What the address takes besides the filters.
const PARAMETERS: &[Parameter] = &[SORT, COPIES];

/// The first line of the CSV file.
const HEAD: [&str; 15] = [
    "number",
    "id",
    "kind",
    "sent",
    "from",
    "to",
    "to_is_inferred",
    "subject",
    "message",
    "message_count",
    "bytes",
    "copies",
    "score",
    "page",
    "passage",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Csv,
    JsonLines,
}

pub(super) fn routes() -> Vec<Route> {
    let about = "All hits of a search, in the same order, as a file.";
    vec![
        Route::other("/search/hits.csv", get(csv)),
        Route::other("/search/hits.jsonl", get(json_lines)),
        described("/api/v1/search/hits.csv", "text/csv", about, get(csv)),
        described("/api/v1/search/hits.jsonl", "application/jsonl", about, get(json_lines)),
    ]
}

fn described(
    path: &'static str,
    media_type: &'static str,
    about: &'static str,
    methods: axum::routing::MethodRouter<Arc<App>>,
) -> Route {
    let parameters = FILTERS.iter().chain(PARAMETERS).copied().collect();
    Route::other(path, methods).described(Operation {
        method: "get",
        path,
        about,
        parameters,
        body: None,
        media_type,
        schema: None,
    })
}

async fn csv(state: State<Arc<App>>, visit: Extension<Visit>) -> Result<Response, Fault> {
    send(state, visit, Form::Csv).await
}

async fn json_lines(state: State<Arc<App>>, visit: Extension<Visit>) -> Result<Response, Fault> {
    send(state, visit, Form::JsonLines).await
}

async fn send(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    form: Form,
) -> Result<Response, Fault> {
    let asked = Asked::read(&visit.path, Vec::new(), visit.parameters.clone(), true, PARAMETERS)?;
    let body =
        app.room.write(TIME, move |reader, stop, lines| write(&asked, form, reader, stop, lines));
    let mut response = Response::new(body.await?);
    let (media_type, disposition) = match form {
        Form::Csv => {
            ("text/csv; charset=utf-8; header=present", "attachment; filename=\"hits.csv\"")
        }
        Form::JsonLines => {
            ("application/jsonl; charset=utf-8", "attachment; filename=\"hits.jsonl\"")
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(disposition));
    Ok(response)
}

fn write(
    asked: &Asked,
    form: Form,
    reader: &Reader,
    stop: &Stop,
    lines: &Lines,
) -> Result<(), Fault> {
    let mut search = asked.search();
    expand(&mut search, reader)?;
    search.sort = sort_of(asked);
    search.fold_copies = folds_copies(asked) && reader.copies_if_ready().is_some();
    search.limit = AT_ONCE;
    let highlighter = search.highlighter();
    if form == Form::Csv {
        lines.send(Bytes::from(HEAD.join(",") + "\r\n"))?;
    }
    let mut first = 1;
    loop {
        let found = reader.index().search_until(&search, stop)?;
        let mut text = String::new();
        for (hit, number) in found.hits.into_iter().zip(first..) {
            text += &line(hit, number, form, reader, &highlighter)?;
        }
        lines.send(Bytes::from(text))?;
        first += AT_ONCE;
        search = match found.next {
            Some(next) => Search { after: Some(next), ..search },
            None => return Ok(()),
        };
    }
}

fn line(
    hit: Hit,
    number: usize,
    form: Form,
    reader: &Reader,
    highlighter: &Highlighter,
) -> Result<String, Fault> {
    let options = SnippetOptions { count: 1, length: 240 };
    let snippets = reader.index().snippets(&hit.id, highlighter, options)?;
    let hit = ShownHit::of(hit, snippets, number, reader)?;
    match form {
        Form::JsonLines => {
            let json = serde_json::to_string(&hit).map_err(|_| Fault::Broken)?;
            Ok(json + "\n")
        }
        Form::Csv => Ok(cells(&hit).map(|cell| csv_cell(&cell)).join(",") + "\r\n"),
    }
}

fn cells(hit: &ShownHit) -> [String; HEAD.len()] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let passage = hit.passages.first();
    [
        hit.number.to_string(),
        hit.id.clone(),
        hit.kind.clone(),
        hit.sent.map(|sent| sent.to_string()).unwrap_or_default(),
        text(&hit.from),
        hit.to.join("; "),
        hit.to_is_inferred.to_string(),
        text(&hit.subject),
        hit.message.map(|message| (message + 1).to_string()).unwrap_or_default(),
        hit.message_count.to_string(),
        hit.bytes.to_string(),
        hit.copies.to_string(),
        hit.score.to_string(),
        passage.map(|passage| passage.page.to_string()).unwrap_or_default(),
        passage.map(|passage| passage.text.clone()).unwrap_or_default(),
    ]
}

/// Writes a cell so that no spreadsheet takes it for a formula.
fn csv_cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    match text.contains([',', '"', '\n', '\r', ';']) || !guard.is_empty() {
        true => format!("\"{guard}{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_no_formulas() {
        for (text, cell) in [
            ("plain", "plain"),
            ("a, \"b\"", "\"a, \"\"b\"\"\""),
            ("=1+1", "\"'=1+1\""),
            ("+33", "\"'+33\""),
            ("-1", "\"'-1\""),
            ("@x", "\"'@x\""),
            ("\tx", "\"'\tx\""),
            ("\rx", "\"'\rx\""),
            ("two\nlines", "\"two\nlines\""),
        ] {
            assert_eq!(csv_cell(text), cell);
        }
    }
}
