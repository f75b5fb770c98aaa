//! The names of the archive, and telling what takes long while they are made ready.

use std::time::Instant;

use liasse_archive::{Archive, ArchiveNames, NamesStep};
use liasse_search::Search;

use crate::{error::CliError, number::counted, output::message};

/// Returns the names; what has to be made first is told on standard error.
pub(crate) fn names_of(archive: &Archive) -> Result<ArchiveNames, CliError> {
    let start = Instant::now();
    let mut worked = false;
    let names = archive.names(&mut |step| match step {
        NamesStep::Counting { documents } => {
            worked = true;
            message(&format!("counting names in {} …", counted(documents, "document")));
        }
        NamesStep::Clustering { spellings } => {
            worked = true;
            message(&format!("bringing together {} …", counted(spellings as u64, "spelling")));
        }
        NamesStep::Replacing { reason } => {
            message(&format!("{reason}; made again"));
        }
        NamesStep::NotStored { error } => message(&format!(
            "the names could not be kept and will be counted again next time: {error}"
        )),
        _ => {}
    })?;
    if worked {
        let found = names.clusters().clusters.len() as u64;
        let seconds = start.elapsed().as_secs_f64();
        message(&format!("{} ({seconds:.1} s)", counted(found, "name")));
    }
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
