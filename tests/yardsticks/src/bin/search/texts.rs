//! The documents as all engines get them.

use std::{fs, path::Path};

use liasse_archive::Archive;
use liasse_model::{Document, Message, Party};

use crate::Outcome;

/// What a search engine takes of a document.
pub(crate) struct Text {
    pub(crate) id: String,
    /// The whole text, as the source has it.
    pub(crate) text: String,
    /// The senders of all messages, for filters and for the list.
    pub(crate) from: String,
    /// What a list of results shows of the newest message.
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) sent: String,
    /// The times of all messages, in seconds.
    pub(crate) times: Vec<i64>,
    /// What people wrote: the bodies of the messages.
    pub(crate) bodies: Vec<String>,
}

/// Reads all documents of an archive.
pub(crate) fn read(archive: &Archive) -> Outcome<Vec<Text>> {
    archive.documents().map(|document| Ok(text(document?))).collect()
}

/// Returns the bytes of the files of a folder.
pub(crate) fn folder_bytes(folder: &Path) -> Outcome<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        bytes += entry?.metadata()?.len();
    }
    Ok(bytes)
}

/// Returns what a list shows of some parties.
fn party_names<'a>(parties: impl IntoIterator<Item = &'a Party>) -> String {
    parties.into_iter().map(Party::known_by).collect::<Vec<_>>().join("; ")
}

fn text(document: Document) -> Text {
    let messages = document.messages();
    let newest = messages.first();
    let subject = newest.and_then(|message| message.subject.clone());
    let sent = newest.and_then(|message| message.sent);
    let body = |message: &Message| message.body.clone();
    let times = messages.iter().filter_map(|message| message.sent);
    let bodies = match &document {
        Document::Article(_) | Document::Paper(_) => vec![document.text().to_owned()],
        _ => messages.iter().map(body).collect(),
    };
    Text {
        id: document.id().to_owned(),
        from: party_names(messages.iter().filter_map(|message| message.from.as_ref())),
        to: party_names(newest.iter().flat_map(|message| &message.to)),
        subject: subject.unwrap_or_default(),
        sent: sent.map(|sent| sent.to_string()).unwrap_or_default(),
        times: times.map(|sent| sent.local_seconds()).collect(),
        bodies,
        text: document.text().to_owned(),
    }
}
