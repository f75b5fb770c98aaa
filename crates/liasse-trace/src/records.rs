//! What a check asks of an archive.

use liasse_model::{DateTime, Document, Span};

use crate::{
    Evidence, Passage, Source,
    claims::{carrier, evidence_at, message_info},
};

/// Where a stretch of a searched text is in its document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Where it is in the document's own text; over stamps and page breaks, from the first word to the
    /// last.
    pub span: Span,
    /// The message that it begins in.
    pub message: Option<usize>,
    /// Whether it is the subject of that message and not its body.
    pub is_subject: bool,
}

/// A name that an archive knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KnownName {
    /// The form that is preferred.
    pub name: String,
    /// How often it stands in the archive, all spellings together.
    pub count: u64,
    /// The spelling that was asked for, or the nearest one.
    pub spelling: String,
    /// How often that spelling stands in the archive.
    pub spelling_count: u64,
    /// How near that spelling is to the one that was asked for, 0 to 1; 1 is the same.
    pub likeness: f64,
}

/// What an archive holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// The files that went in.
    pub files: u64,
    /// The documents.
    pub documents: u64,
    /// The documents without any text.
    pub documents_without_text: u64,
    /// The e-mails and memos, copies and forwards counted each time.
    pub messages: u64,
    /// The time of the first and last message that states one.
    pub first_sent: Option<DateTime>,
    /// See `first_sent`.
    pub last_sent: Option<DateTime>,
}

/// An archive as a check sees it: the texts that are searched, and the documents they come from.
pub trait Records: Source {
    /// Returns a document.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn document(&self, document: u32) -> Result<Document, Self::Error>;

    /// Returns where a stretch of the text of [`Source::text`] is in the document.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn place(&self, document: u32, span: Span) -> Result<Place, Self::Error>;

    /// Returns the names that a printed name may be, the nearest first.
    ///
    /// # Errors
    /// Where the names cannot be read.
    fn names_like(&self, printed: &str) -> Result<Vec<KnownName>, Self::Error>;

    /// Returns what the archive holds.
    ///
    /// # Errors
    /// Where it cannot be counted.
    fn totals(&self) -> Result<Totals, Self::Error>;
}

impl Passage {
    /// Returns the passage as evidence: its words, where they are in its document, and the message that
    /// they stand in; of a memo the e-mail that carries it.
    ///
    /// # Errors
    /// Those of the archive.
    pub fn evidence<R: Records + ?Sized>(
        &self,
        records: &R,
        document: &Document,
    ) -> Result<Evidence, R::Error> {
        let place = records.place(self.document, self.span)?;
        let mut evidence = evidence_at(document, place.span);
        let message = place.message.map(|message| carrier(document, message));
        evidence.message = message.and_then(|message| message_info(document, message));
        evidence.probability = Some(self.probability);
        Ok(evidence)
    }
}
