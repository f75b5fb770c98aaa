//! A report as a file to keep.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::Response,
};

use super::Check;
use crate::{fault::Fault, language::Language};

/// The forms of the file.
pub(super) const FORMATS: &[&str] = &["json", "html", "markdown"];

/// Returns a report as a file that a browser keeps and does not show.
pub(super) fn file(check: &Check, format: &str, language: Language) -> Result<Response, Fault> {
    let (report, language) = (&check.report, language.of_model());
    let (content, media_type, ending) = match format {
        "json" => {
            let json = serde_json::to_string(check).map_err(|_| Fault::Broken)?;
            (json, "application/json", "json")
        }
        "html" => (report.to_html(language), "text/html; charset=utf-8", "html"),
        _ => (report.to_markdown(language), "text/markdown; charset=utf-8", "md"),
    };
    let mut response = Response::new(Body::from(content));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    let disposition =
        format!("attachment; filename=\"{}.{ending}\"", file_name(&report.article.id));
    let disposition = HeaderValue::try_from(disposition).map_err(|_| Fault::Broken)?;
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    Ok(response)
}

/// An id as a file name that every system takes.
fn file_name(id: &str) -> String {
    let safe = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
    let name: String = id.chars().take(100).map(|it| if safe(it) { it } else { '_' }).collect();
    format!("check-{name}")
}
