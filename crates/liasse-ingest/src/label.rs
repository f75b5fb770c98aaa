//! Names of inputs as the ledger shows them. They are labels: no file is ever made from one.

use std::{fmt::Write, path::Path};

/// Returns a path as text; bytes that are not UTF-8 become `\xE9`.
pub(crate) fn path_label(path: &Path) -> String {
    bytes_label(path.as_os_str().as_encoded_bytes())
}

/// Returns bytes as text; those that are not UTF-8 become `\xE9`.
pub(crate) fn bytes_label(bytes: &[u8]) -> String {
    let mut label = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        label.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a string cannot fail.
            let _ = write!(label, "\\x{byte:02X}");
        }
    }
    label
}

/// Returns the label of an entry: `batch.zip!/folder/entry.txt`.
pub(crate) fn entry_label(container: &str, entry: &str) -> String {
    format!("{container}!/{entry}")
}

/// Returns the last name of a label.
pub(crate) fn last_name(label: &str) -> &str {
    label.rsplit(['/', '\\']).next().unwrap_or(label)
}

/// Returns the last name of a label without its ending, the id of a document that has none.
pub(crate) fn stem(label: &str) -> &str {
    let name = last_name(label);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// Tells whether a label ends in `.ending`, whatever the case.
pub(crate) fn has_ending(label: &str, ending: &str) -> bool {
    label.rsplit_once('.').is_some_and(|(_, found)| found.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_every_byte() {
        assert_eq!(bytes_label(b"l'\xe9t\xe9.txt"), "l'\\xE9t\\xE9.txt");
        assert_eq!(bytes_label("été".as_bytes()), "été");
    }

    #[test]
    fn the_stem_is_the_last_name_without_its_ending() {
        assert_eq!(stem("batch.zip!/in/C05797110.txt"), "C05797110");
        assert_eq!(stem("in/1358.V1.host"), "1358.V1");
        assert_eq!(stem(".hidden"), ".hidden");
        assert!(has_ending("A.ZIP", "zip") && !has_ending("zip", "zip"));
    }
}
