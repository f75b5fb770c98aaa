//! How much there is, from the columns.

use liasse_model::DateTime;

use crate::{
    Index, SearchError, StopSignal,
    error::AtPath,
    filters::is_one_text,
    row::{NO_TIME, sent_of},
};

/// Sums over an index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MessageCounts {
    /// The documents without a word of running text.
    pub documents_without_text: u64,
    /// The messages; articles have none.
    pub messages: u64,
    /// The earliest time that a message states.
    pub first_sent: Option<DateTime>,
    /// The latest time that a message states.
    pub last_sent: Option<DateTime>,
}

impl Index {
    /// Counts the messages.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn message_counts(&self) -> Result<MessageCounts, SearchError> {
        let mut counts = MessageCounts::default();
        let (mut first, mut last) = (i64::MAX, NO_TIME);
        for segment in self.segments(&StopSignal::default()) {
            let lengths = segment.reader.get_fieldnorms_reader(self.fields.body).at(&self.path)?;
            for document in segment.reader.doc_ids_alive() {
                counts.documents_without_text += u64::from(lengths.fieldnorm(document) == 0);
                let kind = segment.columns.kind.nth(document, 0);
                if kind.as_deref().is_some_and(is_one_text) {
                    continue;
                }
                for sent in segment.columns.sent.values_for_doc(document) {
                    counts.messages += 1;
                    if sent != NO_TIME {
                        (first, last) = (first.min(sent), last.max(sent));
                    }
                }
            }
        }
        if last != NO_TIME {
            (counts.first_sent, counts.last_sent) = (sent_of(first), sent_of(last));
        }
        Ok(counts)
    }
}
