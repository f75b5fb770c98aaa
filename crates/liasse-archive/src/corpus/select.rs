//! From what a search finds to the messages of the corpus, and from those back to documents.

use std::collections::HashMap;

use liasse_analyze::{Corpus, Selection};
use liasse_model::Document;
use liasse_search::{Index, Search, SelectedDocument, SelectedMessages, StopSignal};

use crate::{Archive, ArchiveError};

impl Archive {
    /// Returns what fits a search as a selection of the archive's corpus: documents that the words
    /// select, or of them the messages that pass the conditions on messages
    /// ([`Index::select`](liasse_search::Index::select)). The names of the search have to be
    /// expanded before.
    ///
    /// # Errors
    /// Those of [`Archive::search`].
    pub fn select(&self, corpus: &Corpus, search: &Search) -> Result<Selection, ArchiveError> {
        self.select_in(&self.search()?, corpus, search, &StopSignal::default())
    }

    pub(crate) fn select_in(
        &self,
        index: &Index,
        corpus: &Corpus,
        search: &Search,
        stop: &StopSignal,
    ) -> Result<Selection, ArchiveError> {
        let selected = index.select_until(search, stop)?;
        let whole = |document: &SelectedDocument| document.messages == SelectedMessages::All;
        if selected.len() as u64 == u64::from(corpus.document_count()) && selected.iter().all(whole)
        {
            return Ok(Selection::All);
        }
        let first = self.first_documents();
        let mut messages = Vec::new();
        for SelectedDocument { part, row, messages: chosen } in selected {
            let Some(document) = first.get(&part).and_then(|first| first.checked_add(row)) else {
                continue;
            };
            let Ok(document) = u32::try_from(document) else { continue };
            let all = corpus.messages_of(document);
            messages.extend(all.filter(|message| {
                let index = || corpus.message(*message).and_then(|message| message.index);
                chosen == SelectedMessages::All
                    || index().is_some_and(|index| chosen.contains(index as usize))
            }));
        }
        Ok(Selection::of_messages(messages))
    }

    /// Returns the document with a number of the corpus; `None` past the last.
    ///
    /// # Errors
    /// When a part is damaged or gone.
    pub fn document_numbered(&self, number: u32) -> Result<Option<Document>, ArchiveError> {
        match self.part_and_row(number) {
            Some((part, row)) => self.document_at(part, row),
            None => Ok(None),
        }
    }

    /// Returns the part and row of the document with a number of the corpus; `None` past the last.
    pub(crate) fn part_and_row(&self, number: u32) -> Option<(u64, u64)> {
        let mut row = u64::from(number);
        for part in &self.manifest().parts {
            match row.checked_sub(part.rows) {
                Some(rest) => row = rest,
                None => return Some((part.commit, row)),
            }
        }
        None
    }

    /// Returns the number of the first document of each part, by the part's number.
    pub(crate) fn first_documents(&self) -> HashMap<u64, u64> {
        let mut next = 0;
        let parts = self.manifest().parts.iter();
        parts
            .map(|part| {
                let first = next;
                next += part.rows;
                (part.commit, first)
            })
            .collect()
    }
}
