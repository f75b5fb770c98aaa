//! Files to keep of a document: its text as printed and its citation for reference managers.

use std::sync::Arc;

use axum::{
    Extension,
    body::Body,
    extract::{RawPathParams, State},
    http::{HeaderValue, header},
    response::Response,
    routing::get,
};

use super::Doc;
use crate::{
    answer::{Answer, Route, asked},
    app::App,
    fault::Fault,
    visit::Visit,
};

pub(super) fn route() -> Route {
    Route::other("/doc/{id}/file/{form}", get(send))
}

async fn send(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    path: RawPathParams,
) -> Result<Response, Fault> {
    let asked = asked::<Doc>(&visit, &path)?;
    let answer = app.room.ask(Doc::TIME, move |reader, stop| {
        let doc = Doc::of(&asked, reader, stop)?;
        let id = doc.document.id();
        match asked.path("form") {
            "text" => Ok(file(id, "txt", TEXT, doc.document.text().to_owned())),
            "csl" => Ok(file(id, "json", CSL, doc.citation.csl())),
            "bibtex" => Ok(file(id, "bib", BIBTEX, doc.citation.bibtex())),
            _ => Err(Fault::NoPage),
        }
    });
    answer.await
}

const TEXT: &str = "text/plain; charset=utf-8";
const CSL: &str = "application/vnd.citationstyles.csl+json";
const BIBTEX: &str = "application/x-bibtex; charset=utf-8";

/// Returns a file that a browser keeps and does not show.
fn file(id: &str, ending: &str, media_type: &'static str, content: String) -> Response {
    let mut response = Response::new(Body::from(content));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    let disposition = format!("attachment; filename=\"{}.{ending}\"", file_name(id));
    let disposition =
        HeaderValue::try_from(disposition).unwrap_or(HeaderValue::from_static("attachment"));
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    response
}

/// An id as a file name that every system takes.
fn file_name(id: &str) -> String {
    let safe = |character: char| character.is_ascii_alphanumeric() || "-_~".contains(character);
    id.chars().take(100).map(|character| if safe(character) { character } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_safe() {
        assert_eq!(file_name("C05797110~AB12"), "C05797110~AB12");
        assert_eq!(file_name("../a\"b\r\nX: é"), "___a_b__X___");
    }
}
