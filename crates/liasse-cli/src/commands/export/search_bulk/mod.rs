//! Documents as bulk requests in the protocol of Elasticsearch, and how an engine is to index them.
//!
//! `source.rs` is a document as it is sent, `fields.rs` names its fields with what each is,
//! `opensearch.rs` and `quickwit.rs` say that in the words of the engine, `requests.rs` cuts
//! the documents into files. SEARCH_BULK.md of this crate says what differs from liasse's own search.

mod fields;
mod opensearch;
mod quickwit;
mod requests;
mod source;

use liasse_archive::ArchiveError;
use liasse_model::Document;
use serde_json::Value;

use self::{requests::Requests, source::Source};
use super::whole_folder::WholeFolder;
use crate::{error::CliError, number::counted, output::message};

/// What is said besides the documents.
pub(super) struct BulkOptions {
    pub(super) index_name: String,
}

/// Writes all files; tells whether there was a document.
pub(super) fn write(
    folder: &WholeFolder,
    documents: impl Iterator<Item = Result<(Document, String), ArchiveError>>,
    options: &BulkOptions,
) -> Result<bool, CliError> {
    let index_name = &options.index_name;
    let mut requests = Requests::new(folder, index_name);
    for found in documents {
        let (document, file) = found?;
        requests.add(document.id(), &Source::new(&document, &file))?;
    }
    let written = requests.finish()?;
    write_json(folder, "opensearch.json", &opensearch::index())?;
    write_json(folder, "quickwit.json", &quickwit::index(index_name))?;
    let (documents, files) =
        (counted(written.documents, "document"), counted(written.files, "file"));
    message(&format!("{documents} in {files}"));
    if written.large > 0 {
        message(&format!(
            "warning: {} larger than {} MiB, each in a file of its own; the engine may have to be told to take it",
            counted(written.large, "document"),
            requests::REQUEST_BYTES / 1024 / 1024
        ));
    }
    Ok(written.documents > 0)
}

fn write_json(folder: &WholeFolder, name: &str, value: &Value) -> Result<(), CliError> {
    let mut file = folder.file(name)?;
    file.write(&serde_json::to_vec_pretty(value)?)?;
    file.write(b"\n")?;
    file.finish()
}

/// Reads a name that both engines take.
pub(super) fn index_name(text: &str) -> Result<String, String> {
    let fits = text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c))
        && (3..=255).contains(&text.len());
    match fits {
        true => Ok(text.to_owned()),
        false => Err("expected 3 to 255 of a-z, 0-9, - and _, a letter first".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_that_both_engines_take() {
        for name in ["liasse", "a-1_b"] {
            assert_eq!(index_name(name).as_deref(), Ok(name));
        }
        for name in ["", "ab", "Mali", "1abc", "_abc", "a/b", "été", "a b", &"a".repeat(256)] {
            assert!(index_name(name).is_err(), "{name}");
        }
    }
}
