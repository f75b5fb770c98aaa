//! Which messages of an archive are one, and where each stands, kept in the folder `messages`.
//!
//! A mail stands in an archive on its own page, below each reply and in each forward. What makes it one is
//! said in one place, `liasse_analyze`'s same messages; everything that asks (reading, copies, redactions,
//! statistics, the check of articles) asks this table.

mod heads;
mod occurrence;
mod redactions;
mod stored;

use liasse_analyze::Corpus;

pub use occurrence::{ArchiveMessages, Occurrence, OccurrenceExtent, OccurrencePlace};
pub use redactions::{PlaceInDocument, Redaction, Withheld};
pub(crate) use stored::StoredMessages;

use crate::{
    Archive, ArchiveError, CopiesStep,
    derived::{self, Derived},
    disk::Disk,
};
use stored::key_of;

impl Archive {
    /// Returns which messages are one, and where each stands. The corpus has to be that of this archive.
    ///
    /// The first call after an ingest compares the messages; what came out is kept where the archive can
    /// be written, and `step` is told.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn messages(
        &self,
        corpus: &Corpus,
        step: &mut dyn FnMut(CopiesStep),
    ) -> Result<ArchiveMessages, ArchiveError> {
        self.messages_on(&Disk::new(self.folder()), corpus, step)
    }

    /// Returns which messages are one if that was found out before; what is damaged counts as not known.
    pub fn messages_if_known(&self) -> Option<ArchiveMessages> {
        let (stored, _) = StoredMessages::load(self.folder());
        stored.messages(self.folder(), key_of(self.manifest()))?.ok()
    }

    pub(crate) fn messages_on(
        &self,
        disk: &Disk,
        corpus: &Corpus,
        step: &mut dyn FnMut(CopiesStep),
    ) -> Result<ArchiveMessages, ArchiveError> {
        let (stored, reason) = StoredMessages::load_or_say(self.folder());
        if let Some(reason) = reason {
            step(CopiesStep::Replacing { reason });
        }
        let key = key_of(self.manifest());
        match stored.messages(self.folder(), key) {
            Some(Ok(messages)) => return Ok(messages),
            Some(Err(error)) => step(CopiesStep::Replacing { reason: error.to_string() }),
            None => {}
        }
        let read = heads::read(self, corpus)?;
        step(CopiesStep::ComparingMessages { messages: read.len() as u64 });
        let heads: Vec<_> = read.iter().map(|read| read.head.clone()).collect();
        let same = corpus.same_messages(&heads);
        let messages = ArchiveMessages::of(corpus, &read, &same);
        let kept = derived::lock(self)
            .and_then(|_lock| stored::write(disk, self.manifest(), key, &messages, &heads));
        if let Err(error) = kept {
            step(CopiesStep::NotStored { error });
        }
        Ok(messages)
    }
}
