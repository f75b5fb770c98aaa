//! Bulk requests in files: for each document a line that says what to do with it, then the document.

use serde::Serialize;

use super::super::whole_folder::{WholeFile, WholeFolder};
use crate::error::CliError;

/// The most bytes of a file, which is one request: Quickwit refuses more than 10 MiB unless it is told
/// otherwise, and OpenSearch advises 5 to 15 MB.
pub(super) const REQUEST_BYTES: usize = 8 * 1024 * 1024;

/// The longest id in bytes that the engines take; with a longer one, they make one up.
const MAX_ID_BYTES: usize = 512;

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) documents: u64,
    pub(super) files: u64,
    /// Documents that are larger than a file should be.
    pub(super) large: u64,
}

/// Writes documents one after the other; holds one of them at a time.
pub(super) struct Requests<'a> {
    folder: &'a WholeFolder,
    index_name: &'a str,
    limit: usize,
    file: Option<WholeFile>,
    /// The bytes in that file.
    bytes: usize,
    written: Written,
    /// The two lines of a document.
    lines: Vec<u8>,
}

/// The first line.
#[derive(Serialize)]
struct Action<'a> {
    index: Target<'a>,
}

#[derive(Serialize)]
struct Target<'a> {
    #[serde(rename = "_index")]
    index: &'a str,
    #[serde(rename = "_id", skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
}

impl<'a> Requests<'a> {
    pub(super) fn new(folder: &'a WholeFolder, index_name: &'a str) -> Self {
        Self {
            folder,
            index_name,
            limit: REQUEST_BYTES,
            file: None,
            bytes: 0,
            written: Written::default(),
            lines: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, id: &str, source: &impl Serialize) -> Result<(), CliError> {
        let id = Some(id).filter(|id| id.len() <= MAX_ID_BYTES);
        let action = Action { index: Target { index: self.index_name, id } };
        self.lines.clear();
        serde_json::to_writer(&mut self.lines, &action)?;
        self.lines.push(b'\n');
        serde_json::to_writer(&mut self.lines, source)?;
        self.lines.push(b'\n');
        if self.bytes + self.lines.len() > self.limit {
            self.end_file()?;
        }
        let mut file = match self.file.take() {
            Some(file) => file,
            None => {
                self.written.files += 1;
                self.folder.file(&format!("documents-{:06}.ndjson", self.written.files))?
            }
        };
        file.write(&self.lines)?;
        self.file = Some(file);
        self.bytes += self.lines.len();
        self.written.documents += 1;
        self.written.large += u64::from(self.lines.len() > self.limit);
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Written, CliError> {
        self.end_file()?;
        Ok(self.written)
    }

    fn end_file(&mut self) -> Result<(), CliError> {
        self.bytes = 0;
        self.file.take().map_or(Ok(()), WholeFile::finish)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn files_are_cut_between_documents_and_a_large_one_is_alone() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("out");
        let folder = WholeFolder::begin(&path).unwrap();
        let mut requests = Requests { limit: 100, ..Requests::new(&folder, "liasse") };
        let long = "x".repeat(512);
        for (id, text) in
            [("a", "1"), ("b", "2"), ("c", &*"3".repeat(200)), (&*long, "4"), ("e", "5")]
        {
            requests.add(id, &text).unwrap();
        }
        requests.add(&"y".repeat(513), &"6").unwrap();
        let written = requests.finish().unwrap();
        folder.finish().unwrap();
        assert_eq!(written, Written { documents: 6, files: 4, large: 2 });
        let file = |number: u64| {
            fs::read_to_string(path.join(format!("documents-{number:06}.ndjson"))).unwrap()
        };
        assert_eq!(
            file(1),
            r#"{"index":{"_index":"liasse","_id":"a"}}
"1"
{"index":{"_index":"liasse","_id":"b"}}
"2"
"#
        );
        assert!(file(2).contains("333") && file(2).lines().count() == 2);
        assert!(file(3).contains("xxx"));
        assert_eq!(
            file(4).lines().nth(2),
            Some("{\"index\":{\"_index\":\"liasse\"}}"),
            "an id too long is left to the engine"
        );
    }
}
