//! The names of the archive, and telling what takes long while they are made ready.

use std::time::Instant;

use liasse_archive::{Archive, ArchiveNames, NamesStep, Reader};
use liasse_search::Search;

use crate::{error::CliError, number::counted, output::message};

/// Returns the names; what has to be made first is told on standard error.
pub(crate) fn names_of(archive: &Archive) -> Result<ArchiveNames, CliError> {
    let mut teller = Teller::new();
    let names = archive.names(&mut |step| teller.tell(step))?;
    teller.end(&names);
    Ok(names)
}

/// Tells on standard error what takes long.
struct Teller {
    start: Instant,
    has_told: bool,
}

impl Teller {
    fn new() -> Self {
        Self { start: Instant::now(), has_told: false }
    }

    fn tell(&mut self, step: NamesStep) {
        match step {
            NamesStep::Counting { documents } => {
                self.has_told = true;
                message(&format!("counting names in {} …", counted(documents, "document")));
            }
            NamesStep::Clustering { spellings } => {
                self.has_told = true;
                message(&format!("bringing together {} …", counted(spellings as u64, "spelling")));
            }
            NamesStep::Replacing { reason } => message(&format!("{reason}; made again")),
            NamesStep::NotStored { error } => message(&format!(
                "the names could not be kept and will be counted again next time: {error}"
            )),
            _ => {}
        }
    }

    fn end(&self, names: &ArchiveNames) {
        if self.has_told {
            let found = names.clusters().clusters.len() as u64;
            let seconds = self.start.elapsed().as_secs_f64();
            message(&format!("{} ({seconds:.1} s)", counted(found, "name")));
        }
    }
}

/// Finds the spellings of the names that a search asks for, as [`expand`] does, and keeps the names.
pub(crate) fn expand_in(reader: &Reader, search: &mut Search) -> Result<Vec<String>, CliError> {
    if search.names_asked().is_empty() {
        return Ok(Vec::new());
    }
    let notes = ready_names(reader)?.expand(search);
    Ok(notes.iter().map(ToString::to_string).collect())
}

/// Makes the names of a reader ready, so that facets count names.
pub(crate) fn ready_names(reader: &Reader) -> Result<&ArchiveNames, CliError> {
    let mut teller = Teller::new();
    let names = reader.names_with(&mut |step| teller.tell(step))?;
    teller.end(names);
    Ok(names)
}

/// Finds the spellings of the names that a search asks for; returns what a person should know.
///
/// The names of the archive are only looked at when one is asked for.
pub(crate) fn expand(archive: &Archive, search: &mut Search) -> Result<Vec<String>, CliError> {
    if search.names_asked().is_empty() {
        return Ok(Vec::new());
    }
    let notes = names_of(archive)?.expand(search);
    Ok(notes.iter().map(ToString::to_string).collect())
}
