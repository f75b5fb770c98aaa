//! Segments from the documents of parts.

use std::path::Path;

use liasse_analyze::{
    BuildOptions, Corpus, CorpusDocument, CorpusError, CorpusErrorKind, SegmentBuilder,
};
use liasse_model::{Document, Language};
use rayon::prelude::*;

use crate::{ArchiveError, ArchiveErrorKind, part::Part};

/// Batches of documents that are taken apart at once, on all threads.
const ROUND: usize = 8;

/// Builds the segment of a part; `None` where those before it are damaged in a way that opening them
/// does not find.
pub(super) fn segment_of_part(
    before: &Corpus,
    part: &Part,
) -> Result<Option<Vec<u8>>, ArchiveError> {
    let fail = |error| failed(part.path(), error);
    // What is too short to tell its language is English: `FYI`, `Pls print` have stems too.
    let options = BuildOptions::default().with_language(Language::English);
    let mut builder = SegmentBuilder::new(Some(before), options);
    let mut batches = part.document_batches()?;
    loop {
        let round = batches.by_ref().take(ROUND).collect::<Result<Vec<_>, _>>()?;
        if round.is_empty() {
            return match builder.finish() {
                Ok(bytes) => Ok(Some(bytes)),
                Err(error) if error.kind() == CorpusErrorKind::Damaged => Ok(None),
                Err(error) => Err(fail(error)),
            };
        }
        let documents = round.par_iter().map(|batch| batch.documents());
        let documents: Vec<Vec<Document>> = documents.collect::<Result<_, _>>()?;
        let texts: Vec<_> = documents.iter().flatten().map(CorpusDocument::of).collect();
        builder.add(&texts).map_err(fail)?;
    }
}

/// An error of building or of opening what was just built.
pub(super) fn failed(path: &Path, error: CorpusError) -> ArchiveError {
    let kind = match error.kind() {
        CorpusErrorKind::TooLarge => ArchiveErrorKind::TooLarge,
        _ => ArchiveErrorKind::Damaged,
    };
    ArchiveError::new(kind, path, "could not count the words").with_source(error)
}
