//! Quotations from the lines of a file.

use std::path::Path;

use liasse_model::Language;
use serde::Deserialize;

use crate::{
    error::CliError,
    line_file::{self, BadLine, good_lines},
};

/// A quotation to trace.
pub(super) struct Quote {
    /// Its id; `None` for one that was typed.
    pub(super) id: Option<String>,
    pub(super) language: Option<Language>,
    pub(super) text: String,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    lang: Option<String>,
    quote: String,
}

/// Reads a file; a bad line is named, and the others go on.
pub(super) fn read(path: &Path) -> Result<Vec<Quote>, CliError> {
    let bytes = line_file::read(path)?;
    let quotes = good_lines(path, &bytes, quote)?;
    Ok(quotes.into_iter().flatten().collect())
}

/// Reads a line; nothing of a blank one.
fn quote(line: &str) -> Result<Option<Quote>, BadLine> {
    if line.trim().is_empty() {
        return Ok(None);
    }
    let bad = |offset: usize, found: String| BadLine {
        offset,
        message: format!(
            "expected an object like {{\"id\": \"a\", \"lang\": \"fr\", \"quote\": \"…\"}}, {found}"
        ),
    };
    let Line { id, lang, quote } = serde_json::from_str(line).map_err(|error| {
        let offset = error.column().saturating_sub(1);
        // The place is said by the line's number and column.
        let error = error.to_string();
        bad(offset, error.split(" at line ").next().unwrap_or_default().to_owned())
    })?;
    let language = match lang.as_deref() {
        Some("fr") => Some(Language::French),
        Some("en") => Some(Language::English),
        Some("auto") | None => None,
        Some(other) => return Err(bad(0, format!("found the language {other:?}"))),
    };
    Ok(Some(Quote { id: Some(id), language, text: quote }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_an_object_with_an_id_and_a_quotation() {
        let read = quote(r#"{"id": "a", "lang": "en", "quote": "a boat", "more": 1}"#);
        let read = read.ok().flatten().unwrap();
        assert_eq!(read.id.as_deref(), Some("a"));
        assert_eq!((read.language, read.text.as_str()), (Some(Language::English), "a boat"));
        assert!(quote(r#"{"id": "a", "quote": "a"}"#).ok().flatten().unwrap().language.is_none());
        assert!(quote("  ").ok().unwrap().is_none());
    }

    #[test]
    fn a_bad_line_says_what_is_wrong_where() {
        for (line, offset, piece) in [
            (r#"{"id": "a"}"#, 10, "missing field `quote`"),
            (r#"{"id": "a", "quote""#, 18, "EOF while parsing"),
            (r#"{"id": "a", "lang": "de", "quote": "b"}"#, 0, "found the language \"de\""),
        ] {
            let bad = quote(line).err().unwrap();
            assert_eq!(bad.offset, offset, "{line}");
            assert!(bad.message.contains(piece), "{}", bad.message);
        }
    }
}
