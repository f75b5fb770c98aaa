//! One commit of an archive, open for reading by many at once: what a program that stays holds on to.

mod expand;
mod find;
mod made;
mod records;

use std::{collections::HashMap, path::Path};

use liasse_analyze::{Corpus, DocumentCopies, Selection};
use liasse_ingest::LedgerRow;
use liasse_search::{Index, Search, StopSignal};
use liasse_trace::PassageIndex;

pub use expand::NameNote;
pub use find::{FindOptions, Findings};

use crate::{
    Archive, ArchiveError, ArchiveMessages, ArchiveNames, CopiesStep, CorpusStep, NamesStep,
    PassagesStep, names::spelling_key,
};
use made::Made;

/// One commit of an archive with its index, and what is derived from both, each made when it is first
/// asked for and kept.
///
/// It can be shared between threads. Where two ask for the same thing at once, it is made once and
/// both wait.
pub struct Reader {
    archive: Archive,
    index: Index,
    corpus: Made<Corpus>,
    names: Made<ArchiveNames>,
    copies: Made<DocumentCopies>,
    messages: Made<ArchiveMessages>,
    passages: Made<PassageIndex>,
    ledger: Made<Vec<LedgerRow>>,
}

/// What is under way while a [`Reader`] makes something ready.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReaderStep {
    /// Of the tokens.
    Corpus(CorpusStep),
    /// Of the names.
    Names(NamesStep),
    /// Of the copies.
    Copies(CopiesStep),
    /// Of the passages.
    Passages(PassagesStep),
}

impl Reader {
    /// Opens the last commit of an archive; nothing is made yet.
    ///
    /// # Errors
    /// Those of [`Archive::open`] and [`Archive::search`].
    pub fn open(folder: &Path) -> Result<Self, ArchiveError> {
        Self::of(Archive::open(folder)?)
    }

    /// Takes an open archive.
    ///
    /// # Errors
    /// Those of [`Archive::search`].
    pub fn of(archive: Archive) -> Result<Self, ArchiveError> {
        let index = archive.search()?;
        Ok(Self {
            archive,
            index,
            corpus: Made::default(),
            names: Made::default(),
            copies: Made::default(),
            messages: Made::default(),
            passages: Made::default(),
            ledger: Made::default(),
        })
    }

    /// Returns the archive.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// Returns the index.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Makes everything ready that is made on first use, and tells what takes long.
    ///
    /// # Errors
    /// The first error; what could be made is there.
    pub fn make_ready(&self, step: &mut dyn FnMut(ReaderStep)) -> Result<(), ArchiveError> {
        self.corpus_with(&mut |corpus| step(ReaderStep::Corpus(corpus)))?;
        self.copies_with(&mut |copies| step(ReaderStep::Copies(copies)))?;
        self.messages_with(&mut |copies| step(ReaderStep::Copies(copies)))?;
        self.names_with(&mut |names| step(ReaderStep::Names(names)))?;
        self.passages_with(&mut |passages| step(ReaderStep::Passages(passages)))?;
        Ok(())
    }

    /// Tells whether nothing has to be made any more.
    pub fn is_ready(&self) -> bool {
        self.corpus.get().is_some()
            && self.names.get().is_some()
            && self.copies.get().is_some()
            && self.messages.get().is_some()
            && self.passages.get().is_some()
    }

    /// Returns the tokens.
    ///
    /// # Errors
    /// Those of [`Archive::corpus`].
    pub fn corpus(&self) -> Result<&Corpus, ArchiveError> {
        self.corpus_with(&mut |_| {})
    }

    /// Returns the tokens and tells what takes long.
    ///
    /// # Errors
    /// Those of [`Archive::corpus`].
    pub fn corpus_with(&self, step: &mut dyn FnMut(CorpusStep)) -> Result<&Corpus, ArchiveError> {
        self.corpus.get_or_make(|| self.archive.corpus(step))
    }

    /// Returns the names.
    ///
    /// # Errors
    /// Those of [`Archive::names`].
    pub fn names(&self) -> Result<&ArchiveNames, ArchiveError> {
        self.names_with(&mut |_| {})
    }

    /// Returns the names if they are made already.
    pub fn names_if_ready(&self) -> Option<&ArchiveNames> {
        self.names.get()
    }

    /// Returns the names and tells what takes long. From then on facets count names.
    ///
    /// # Errors
    /// Those of [`Archive::names`].
    pub fn names_with(
        &self,
        step: &mut dyn FnMut(NamesStep),
    ) -> Result<&ArchiveNames, ArchiveError> {
        self.names.get_or_make(|| {
            let names = self.archive.names(step)?;
            let shown = shown_names(&names);
            self.index.know_names(|printed| shown.get(&spelling_key(printed)).copied().flatten());
            Ok(names)
        })
    }

    /// Returns which documents are copies.
    ///
    /// # Errors
    /// Those of [`Archive::corpus`] and [`Archive::copies`].
    pub fn copies(&self) -> Result<&DocumentCopies, ArchiveError> {
        self.copies_with(&mut |_| {})
    }

    /// Returns which documents are copies if that is known already.
    pub fn copies_if_ready(&self) -> Option<&DocumentCopies> {
        self.copies.get()
    }

    /// Returns the ids of the documents that are copies of one, itself among them, the one that leads
    /// them first; nothing without a copy, `None` while it is not known which documents are copies.
    ///
    /// # Errors
    /// Those of [`Archive::document`].
    pub fn copies_of(&self, id: &str) -> Result<Option<Vec<String>>, ArchiveError> {
        let (Some(copies), Some(corpus)) = (self.copies.get(), self.corpus.get()) else {
            return Ok(None);
        };
        let Some(number) = self.archive.document_number(id)? else { return Ok(Some(Vec::new())) };
        let ids = copies.group(number).iter().map(|copy| corpus.document_id(*copy).to_owned());
        Ok(Some(ids.collect()))
    }

    /// Returns which documents are copies and tells what takes long.
    ///
    /// # Errors
    /// Those of [`Archive::corpus`] and [`Archive::copies`].
    pub fn copies_with(
        &self,
        step: &mut dyn FnMut(CopiesStep),
    ) -> Result<&DocumentCopies, ArchiveError> {
        let corpus = self.corpus()?;
        self.copies.get_or_make(|| {
            let copies = self.archive.copies(corpus, step)?;
            let first = self.archive.first_documents();
            self.index.know_copies(|part, row| {
                let number = first.get(&part)?.checked_add(row)?;
                let group = copies.group(u32::try_from(number).ok()?);
                group.first().copied()
            });
            Ok(copies)
        })
    }

    /// Returns which messages are one, and where each stands.
    ///
    /// # Errors
    /// Those of [`Archive::corpus`] and [`Archive::messages`].
    pub fn messages(&self) -> Result<&ArchiveMessages, ArchiveError> {
        self.messages_with(&mut |_| {})
    }

    /// Returns which messages are one if that is known already.
    pub fn messages_if_ready(&self) -> Option<&ArchiveMessages> {
        self.messages.get()
    }

    /// Returns which messages are one and tells what takes long.
    ///
    /// # Errors
    /// Those of [`Archive::corpus`] and [`Archive::messages`].
    pub fn messages_with(
        &self,
        step: &mut dyn FnMut(CopiesStep),
    ) -> Result<&ArchiveMessages, ArchiveError> {
        let corpus = self.corpus()?;
        self.messages.get_or_make(|| self.archive.messages(corpus, step))
    }

    /// Returns the passages, whose texts and documents the reader gives as
    /// [`Records`](liasse_trace::Records).
    ///
    /// # Errors
    /// Those of [`Archive::passages`].
    pub fn passages(&self) -> Result<&PassageIndex, ArchiveError> {
        self.passages_with(&mut |_| {})
    }

    /// Returns the passages and tells what takes long.
    ///
    /// # Errors
    /// Those of [`Archive::passages`].
    pub fn passages_with(
        &self,
        step: &mut dyn FnMut(PassagesStep),
    ) -> Result<&PassageIndex, ArchiveError> {
        self.passages.get_or_make(|| self.archive.passages(step))
    }

    /// Returns the ledger in the order of ingest.
    ///
    /// # Errors
    /// Those of [`Archive::ledger`].
    pub fn ledger(&self) -> Result<&[LedgerRow], ArchiveError> {
        Ok(self.ledger.get_or_make(|| self.archive.ledger())?)
    }

    /// Returns what fits a search as a selection of the corpus: [`Archive::select`].
    ///
    /// # Errors
    /// Those of [`Archive::corpus`], and when the index is damaged.
    pub fn select(&self, search: &Search, stop: &StopSignal) -> Result<Selection, ArchiveError> {
        self.archive.select_in(&self.index, self.corpus()?, search, stop)
    }
}

/// Returns the name to show of each spelling of a sender or recipient; `None` for one that several
/// names share.
fn shown_names(names: &ArchiveNames) -> HashMap<String, Option<&str>> {
    let mut shown: HashMap<String, Option<&str>> = HashMap::new();
    for (number, cluster) in names.clusters().clusters.iter().enumerate() {
        for spelling in names.uses(number).iter().filter(|spelling| spelling.in_headers > 0) {
            shown
                .entry(spelling.key.clone())
                .and_modify(|known| {
                    if *known != Some(cluster.name.as_str()) {
                        *known = None;
                    }
                })
                .or_insert(Some(&cluster.name));
        }
    }
    shown
}
