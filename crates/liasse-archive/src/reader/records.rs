//! What a check of an article asks of an archive.

use std::borrow::Cow;

use liasse_model::{Document, Span};
use liasse_search::RunningText;
use liasse_trace::{KnownName, Place, Records, Source, Totals};

use super::Reader;
use crate::{ArchiveError, passages::PassageText};

impl Source for Reader {
    type Error = ArchiveError;

    fn text(&self, document: u32) -> Result<Cow<'_, str>, ArchiveError> {
        Ok(Cow::Owned(PassageText::of(self.running_text(document)?).into_text()))
    }
}

impl Records for Reader {
    fn document(&self, document: u32) -> Result<Document, ArchiveError> {
        let found = self.archive.document_numbered(document)?;
        found.ok_or_else(|| self.no_document(document))
    }

    fn place(&self, document: u32, span: Span) -> Result<Place, ArchiveError> {
        let text = PassageText::of(self.running_text(document)?);
        text.place(span, || Records::document(self, document))
    }

    fn names_like(&self, printed: &str) -> Result<Vec<KnownName>, ArchiveError> {
        Ok(self.names()?.like(printed))
    }

    fn totals(&self) -> Result<Totals, ArchiveError> {
        let counts = self.archive.counts();
        let messages = self.index.message_counts()?;
        Ok(Totals {
            files: counts.files,
            documents: counts.documents,
            documents_without_text: messages.documents_without_text,
            messages: messages.messages,
            first_sent: messages.first_sent,
            last_sent: messages.last_sent,
        })
    }
}

impl Reader {
    fn running_text(&self, document: u32) -> Result<RunningText, ArchiveError> {
        let text = match self.archive.part_and_row(document) {
            Some((part, row)) => self.index.running_text(part, row)?,
            None => None,
        };
        text.ok_or_else(|| self.no_document(document))
    }

    fn no_document(&self, document: u32) -> ArchiveError {
        let message = format!("expected a document with the number {document}, found none");
        ArchiveError::damaged(self.archive.folder(), message)
    }
}
