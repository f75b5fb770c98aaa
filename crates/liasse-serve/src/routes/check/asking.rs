//! The archive as a check asks it, for as long as somebody waits for the answer.

use std::borrow::Cow;

use liasse_model::{Article, Document, Span};
use liasse_trace::{Checker, KnownName, Place, Records, Report, Source, Totals};

use crate::{
    fault::Fault,
    room::{Reader, Stop},
};

/// Checks an article.
///
/// # Errors
/// [`Fault::Preparing`] until names and passages are there, [`Fault::TimeLimit`] when nobody waits
/// any more, and those of the archive.
pub(crate) fn check(article: &Article, reader: &Reader, stop: &Stop) -> Result<Report, Fault> {
    let (tracer, index) = reader.tracing()?;
    Checker::new(tracer, index, &Asking { reader, stop }).check(article)
}

/// An archive that gives no more when it is told to stop: a check asks it again and again.
pub(crate) struct Asking<'a> {
    pub(crate) reader: &'a Reader,
    pub(crate) stop: &'a Stop,
}

impl<'a> Asking<'a> {
    fn archive(&self) -> Result<&'a liasse_archive::Reader, Fault> {
        match self.stop.is_stopped() {
            true => Err(Fault::TimeLimit),
            false => Ok(self.reader),
        }
    }
}

impl Source for Asking<'_> {
    type Error = Fault;

    fn text(&self, document: u32) -> Result<Cow<'_, str>, Fault> {
        Ok(Source::text(self.archive()?, document)?)
    }
}

impl Records for Asking<'_> {
    fn document(&self, document: u32) -> Result<Document, Fault> {
        Ok(Records::document(self.archive()?, document)?)
    }

    fn place(&self, document: u32, span: Span) -> Result<Place, Fault> {
        Ok(self.archive()?.place(document, span)?)
    }

    fn names_like(&self, printed: &str) -> Result<Vec<KnownName>, Fault> {
        Ok(self.archive()?.names_like(printed)?)
    }

    fn totals(&self) -> Result<Totals, Fault> {
        Ok(self.archive()?.totals()?)
    }
}
