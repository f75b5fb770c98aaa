//! Documents written for these tests.

use liasse_model::{Document, Message, Party, ReleaseDocument};
use liasse_search::{Filing, Index, IndexWriter, WriterOptions};
use tempfile::TempDir;

/// Returns a party with only a name.
pub(crate) fn party(name: &str) -> Party {
    Party { raw: name.to_owned(), name: Some(name.to_owned()), address: None }
}

/// Returns a message of `from` to `to` at `sent` (nothing for an empty text) with a body.
pub(crate) fn message(from: &str, to: &[&str], sent: &str, body: &str) -> Message {
    Message {
        from: (!from.is_empty()).then(|| party(from)),
        to: to.iter().map(|name| party(name)).collect(),
        sent: (!sent.is_empty()).then(|| sent.parse().unwrap()),
        body: body.to_owned(),
        ..Message::default()
    }
}

/// Returns a release document with messages.
pub(crate) fn release(id: &str, messages: Vec<Message>) -> Document {
    let text = messages.iter().map(|message| message.body.clone()).collect::<Vec<_>>().join("\n");
    Document::Release(ReleaseDocument {
        id: id.to_owned(),
        messages,
        text,
        ..ReleaseDocument::default()
    })
}

/// Returns a release document with one message that has only a body.
pub(crate) fn note(id: &str, body: &str) -> Document {
    release(id, vec![message("", &[], "", body)])
}

/// Returns an index of the documents in a folder that goes away with it.
pub(crate) fn index_of(documents: &[Document]) -> (TempDir, Index) {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = IndexWriter::open(folder.path(), WriterOptions::default()).unwrap();
    for (row, document) in (0..).zip(documents) {
        writer.add(document, &Filing { origin: "batch/a.txt", part: 0, row }).unwrap();
    }
    writer.commit("").unwrap();
    drop(writer);
    let index = Index::open(folder.path()).unwrap();
    (folder, index)
}
