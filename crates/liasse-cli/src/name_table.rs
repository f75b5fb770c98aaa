//! The names of the archive, and telling what takes long while they are made ready.

use std::time::Instant;

use liasse_archive::{Archive, ArchiveNames, NamesStep, ResolvedName};
use liasse_search::{AskedName, NameUse, Search};

use crate::{
    error::CliError,
    number::{counted, grouped},
    output::message,
};

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
    let asked = search.names_asked();
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let names = names_of(archive)?;
    let mut notes = Vec::new();
    for asked in asked {
        match names.resolve(&asked) {
            ResolvedName::One(expansion) => search.names.push(expansion),
            other => notes.push(note(&asked, &other)),
        }
    }
    Ok(notes)
}

/// The names that are listed where several may be meant.
const SHOWN_CANDIDATES: usize = 6;

fn note(asked: &AskedName, resolved: &ResolvedName) -> String {
    let AskedName { text, as_a } = asked;
    match resolved {
        ResolvedName::Several(candidates) => {
            let shown = candidates.iter().take(SHOWN_CANDIDATES);
            let shown = shown.map(|found| format!("{} ({})", found.name, grouped(found.count)));
            let shown = shown.collect::<Vec<_>>().join(", ");
            let more = match candidates.len().saturating_sub(SHOWN_CANDIDATES) {
                0 => String::new(),
                more => format!(" and {} more", grouped(more as u64)),
            };
            format!("`{text}` may be several names, looked for as printed: {shown}{more}")
        }
        _ if *as_a == NameUse::Correspondent => {
            format!("`{text}` is no sender or recipient of this archive, looked for as printed")
        }
        _ => format!("`{text}` is no name of this archive, looked for as printed"),
    }
}
