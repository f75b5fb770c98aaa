//! The heads of all messages, from the parts.

use liasse_analyze::{Corpus, MessageHead};
use liasse_model::{Document, Message, MessageKind, Party};
use rayon::prelude::*;

use super::OccurrencePlace;
use crate::{Archive, ArchiveError, part::Part};

/// A message that was read.
pub(super) struct ReadHead {
    pub(super) head: MessageHead,
    pub(super) place: OccurrencePlace,
}

/// Batches of documents that are read at once, on all threads.
const ROUND: usize = 16;

/// Reads all messages in the order of the documents, then the text of each outside of its messages.
pub(super) fn read(archive: &Archive, corpus: &Corpus) -> Result<Vec<ReadHead>, ArchiveError> {
    let mut heads = Vec::new();
    let mut document = 0;
    for part in archive.parts() {
        for messages in heads_of_part(part)? {
            heads.extend(messages.into_iter().map(|mut read| {
                read.head.document = document;
                read
            }));
            heads.extend(outside(corpus, document));
            document += 1;
        }
    }
    Ok(heads)
}

fn heads_of_part(part: &Part) -> Result<Vec<Vec<ReadHead>>, ArchiveError> {
    let mut heads = Vec::new();
    let mut batches = part.document_batches()?;
    loop {
        let round = batches.by_ref().take(ROUND).collect::<Result<Vec<_>, _>>()?;
        if round.is_empty() {
            return Ok(heads);
        }
        let read = round.par_iter().map(|batch| {
            let documents = batch.documents()?;
            Ok(documents.iter().map(heads_of).collect())
        });
        let read: Vec<Vec<Vec<ReadHead>>> = read.collect::<Result<_, ArchiveError>>()?;
        heads.extend(read.into_iter().flatten());
    }
}

fn heads_of(document: &Document) -> Vec<ReadHead> {
    let messages = document.messages();
    let heads = (0_u32..).zip(messages).map(|(index, message)| {
        let sender = message.from.as_ref().map(Party::known_by).map(str::trim);
        ReadHead {
            head: MessageHead {
                document: 0,
                index: Some(index),
                sender: sender.filter(|sender| !sender.is_empty()).map(str::to_owned),
                sent: message.sent,
                subject: message.subject.clone(),
            },
            place: place(messages, index as usize),
        }
    });
    heads.collect()
}

/// Tells how a message came into its document.
fn place(messages: &[Message], index: usize) -> OccurrencePlace {
    let Some(above) = index.checked_sub(1).and_then(|above| messages.get(above)) else {
        return OccurrencePlace::Top;
    };
    let is_memo = messages.get(index).is_some_and(|message| message.kind == MessageKind::Memo);
    match above.subject.as_deref().is_some_and(is_forward) {
        true => OccurrencePlace::Forwarded,
        false if is_memo => OccurrencePlace::Forwarded,
        false => OccurrencePlace::Quoted,
    }
}

fn is_forward(subject: &str) -> bool {
    let prefix = subject.split(':').next().unwrap_or_default().trim().to_lowercase();
    subject.contains(':') && matches!(prefix.as_str(), "fw" | "fwd" | "tr" | "wg" | "rv")
}

/// Returns what a document says outside of its messages, where the corpus has it.
fn outside(corpus: &Corpus, document: u32) -> Option<ReadHead> {
    let mut messages = corpus.messages_of(document).filter_map(|number| corpus.message(number));
    let message = messages.find(|message| message.index.is_none())?;
    Some(ReadHead {
        head: MessageHead {
            document,
            index: None,
            sender: message.sender.map(str::to_owned),
            sent: message.sent,
            subject: None,
        },
        place: OccurrencePlace::Top,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_below_a_forward_was_forwarded() {
        let message = |subject: &str, kind| Message {
            subject: Some(subject.to_owned()),
            kind,
            ..Message::default()
        };
        let messages = [
            message("FW: boats", MessageKind::Email),
            message("Re: boats", MessageKind::Email),
            message("boats", MessageKind::Email),
            message("boats", MessageKind::Memo),
        ];
        let places: Vec<_> = (0..messages.len()).map(|index| place(&messages, index)).collect();
        use OccurrencePlace::{Forwarded, Quoted, Top};
        assert_eq!(places, [Top, Forwarded, Quoted, Forwarded]);
    }
}
