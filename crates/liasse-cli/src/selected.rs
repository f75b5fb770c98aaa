//! The part of an archive that a command counts in.

use liasse_analyze::{Corpus, Counting, DocumentCopies, Selection, View};
use liasse_archive::{Archive, ArchiveMessages, CopiesStep, CorpusStep, PassagesStep, Reader};
use liasse_model::{Date, Language};
use liasse_search::{Filters, Query, Search};
use liasse_trace::PassageIndex;

use crate::{
    args::ArchiveArgs,
    counting::{CountingArgs, described},
    error::CliError,
    filters::FilterArgs,
    find_archive::find_archive,
    name_table::expand,
    number::counted,
    output::message,
};

/// An archive with its tokens, what of it is selected, and how that is counted.
pub(crate) struct Selected {
    pub(crate) archive: Archive,
    pub(crate) corpus: Corpus,
    pub(crate) selection: Selection,
    /// What is selected, in words.
    pub(crate) description: String,
    pub(crate) counting: Counting,
    /// The first and the last day that the filters let pass.
    pub(crate) days: (Option<Date>, Option<Date>),
}

impl Selected {
    /// Opens the archive and finds what fits the filters and the query.
    pub(crate) fn open(
        archive: &ArchiveArgs,
        filters: FilterArgs,
        counting: &CountingArgs,
    ) -> Result<Self, CliError> {
        let archive = Archive::open(&find_archive(archive)?)?;
        let corpus = corpus_of(&archive)?;
        let query = Query::parse(counting.query.as_deref().unwrap_or_default());
        let filters = Filters::from(filters);
        let days = (filters.after, filters.before.and_then(|day| day.add_days(-1)));
        let (selection, description) = select(&archive, &corpus, query, filters)?;
        Ok(Self { archive, corpus, selection, description, counting: counting.counting(), days })
    }

    /// Returns what is selected under the rules of counting.
    pub(crate) fn view(&self) -> View<'_> {
        self.corpus.view(&self.selection, self.counting)
    }

    /// Says what was counted and how.
    pub(crate) fn settings(&self, view: &View<'_>) -> String {
        format!(
            "{} in {} of {}; {}",
            counted(view.token_count(), "token"),
            counted(view.message_count().into(), "message"),
            counted(view.document_count().into(), "document"),
            described(self.counting)
        )
    }

    /// Tells on standard error what was selected and counted, and the formulae.
    pub(crate) fn tell(&self, view: &View<'_>, formulae: &[String]) {
        message(&format!("Selected: {}", self.description));
        message(&format!("Counted: {}", self.settings(view)));
        formulae.iter().for_each(|formula| message(formula));
    }

    /// Returns the lines under a figure.
    pub(crate) fn caption(&self, view: &View<'_>, formula: String) -> Vec<String> {
        let selected = format!("Selected: {}", self.description);
        vec![selected, formula, format!("Counted: {}", self.settings(view))]
    }
}

/// Returns what fits, and says how it was read.
pub(crate) fn select(
    archive: &Archive,
    corpus: &Corpus,
    query: Query,
    filters: Filters,
) -> Result<(Selection, String), CliError> {
    for note in query.notes() {
        message(&format!("query, {note}"));
    }
    let mut search = Search { query, filters, ..Search::default() };
    for note in expand(archive, &mut search)? {
        message(&note);
    }
    Ok((archive.select(corpus, &search)?, search.describe(Language::English)))
}

/// Returns the tokens; what has to be made first is told on standard error.
pub(crate) fn corpus_of(archive: &Archive) -> Result<Corpus, CliError> {
    Ok(archive.corpus(&mut tell)?)
}

/// Finds out which documents are copies; what takes long is told on standard error.
pub(crate) fn ready_copies(reader: &Reader) -> Result<(), CliError> {
    reader.corpus_with(&mut tell)?;
    reader.copies_with(&mut tell_copies)?;
    Ok(())
}

/// The same without an index.
pub(crate) fn copies_of(archive: &Archive, corpus: &Corpus) -> Result<DocumentCopies, CliError> {
    Ok(archive.copies(corpus, &mut tell_copies)?)
}

/// Finds out which messages are one; what takes long is told on standard error.
pub(crate) fn messages_of(archive: &Archive, corpus: &Corpus) -> Result<ArchiveMessages, CliError> {
    Ok(archive.messages(corpus, &mut tell_copies)?)
}

fn tell_copies(step: CopiesStep) {
    match step {
        CopiesStep::Comparing { documents } => {
            message(&format!("comparing {} …", counted(documents, "document")));
        }
        CopiesStep::ComparingMessages { messages } => {
            message(&format!("comparing {} …", counted(messages, "message")));
        }
        CopiesStep::Replacing { reason } => message(&format!("{reason}; made again")),
        CopiesStep::NotStored { error } => message(&format!(
            "the copies could not be kept and will be looked for again next time: {error}"
        )),
        _ => {}
    }
}

/// Returns the passages of a reader; what has to be made first is told on standard error.
pub(crate) fn ready_passages(reader: &Reader) -> Result<&PassageIndex, CliError> {
    Ok(reader.passages_with(&mut tell_passages)?)
}

/// Makes the passages of an archive ready, so that its first quotation does not wait for them.
pub(crate) fn make_passages(archive: &Archive) -> Result<(), CliError> {
    archive.passages(&mut tell_passages)?;
    Ok(())
}

fn tell_passages(step: PassagesStep) {
    match step {
        PassagesStep::Building { documents } => {
            message(&format!("cutting {} into passages …", counted(documents, "document")));
        }
        PassagesStep::Replacing { reason } => message(&format!("{reason}; made again")),
        PassagesStep::NotStored { error } => message(&format!(
            "the passages could not be kept and will be cut again next time: {error}"
        )),
        _ => {}
    }
}

fn tell(step: CorpusStep) {
    match step {
        CorpusStep::Building { documents } => {
            message(&format!("taking {} apart into words …", counted(documents, "document")));
        }
        CorpusStep::Replacing { reason } => message(&format!("{reason}; made again")),
        CorpusStep::NotStored { error } => message(&format!(
            "the words could not be kept and will be taken apart again next time: {error}"
        )),
        _ => {}
    }
}
