//! Which documents of an archive are copies of one another, kept in the folder `copies`.

mod heads;
mod stored;

use liasse_analyze::{CopiesOptions, Corpus, DocumentCopies};

pub(crate) use stored::StoredCopies;

use crate::{
    Archive, ArchiveError,
    derived::{self, Derived},
    disk::Disk,
};
use stored::key_of;

/// What is under way while copies are looked for.
#[derive(Debug)]
#[non_exhaustive]
pub enum CopiesStep {
    /// So many documents are compared, which may take a while.
    Comparing {
        /// The documents.
        documents: u64,
    },
    /// So many messages are compared, which may take a while.
    ComparingMessages {
        /// The messages, each as often as it stands in the archive.
        messages: u64,
    },
    /// What was stored is not used, and why.
    Replacing {
        /// The file, and what is wrong with it.
        reason: String,
    },
    /// The copies are known, but the next use has to look for them again, and why.
    NotStored {
        /// Why nothing could be written.
        error: ArchiveError,
    },
}

impl Archive {
    /// Returns which documents are copies of one another, by their numbers in the archive's corpus
    /// ([`Archive::corpus`]).
    ///
    /// The first call after an ingest compares the documents; what came out is kept where the archive
    /// can be written, and `step` is told.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn copies(
        &self,
        corpus: &Corpus,
        step: &mut dyn FnMut(CopiesStep),
    ) -> Result<DocumentCopies, ArchiveError> {
        self.copies_on(&Disk::new(self.folder()), corpus, step)
    }

    pub(crate) fn copies_on(
        &self,
        disk: &Disk,
        corpus: &Corpus,
        step: &mut dyn FnMut(CopiesStep),
    ) -> Result<DocumentCopies, ArchiveError> {
        let (stored, reason) = StoredCopies::load_or_say(self.folder());
        if let Some(reason) = reason {
            step(CopiesStep::Replacing { reason });
        }
        let key = key_of(self.manifest(), corpus);
        match stored.copies(self.folder(), key, corpus.document_count()) {
            Some(Ok(copies)) => return Ok(copies),
            Some(Err(error)) => step(CopiesStep::Replacing { reason: error.to_string() }),
            None => {}
        }
        step(CopiesStep::Comparing { documents: corpus.document_count().into() });
        let mut heads = Vec::new();
        for part in self.parts() {
            heads::add_heads(part, &mut heads)?;
        }
        let copies = corpus.document_copies(&heads, &CopiesOptions::default());
        let kept = derived::lock(self)
            .and_then(|_lock| stored::write(disk, self.manifest(), key, corpus, &copies));
        if let Err(error) = kept {
            step(CopiesStep::NotStored { error });
        }
        Ok(copies)
    }
}
