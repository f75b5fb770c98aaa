//! Which commit is the last one.
//!
//! A commit changes two things that cannot be replaced in one step: the manifest and the index.
//! The files of the commit are made safe first, then the manifest of the commit under the name
//! [`NEXT`], then the index commits with the commit's number in it, then [`NEXT`] takes the place
//! of [`MANIFEST`]. The index's commit is the moment: if it happened, [`NEXT`] is the state, else
//! [`MANIFEST`] is.

use std::path::Path;

use liasse_search::{Index, SearchErrorKind};

use crate::{ArchiveError, ArchiveErrorKind, manifest::Manifest};

/// The manifest.
pub(crate) const MANIFEST: &str = "archive.json";
/// The manifest of a commit under way.
pub(crate) const NEXT: &str = "archive.next.json";
/// The folder of the index.
pub(crate) const INDEX: &str = "index";

/// How often a reader looks again when a writer commits between two looks.
const ATTEMPTS: usize = 20;

/// What the folder holds.
pub(crate) struct State {
    /// The last commit.
    pub(crate) manifest: Manifest,
    /// Whether its manifest still has the name [`NEXT`].
    pub(crate) is_next: bool,
    /// The index, if it is at this commit.
    pub(crate) index: Option<Index>,
}

/// Reads the state of an archive.
pub(crate) fn read_state(folder: &Path) -> Result<State, ArchiveError> {
    let mut state = look(folder)?;
    for _ in 1..ATTEMPTS {
        if state.index.is_some() {
            break;
        }
        // A writer may have committed between our look at the index and our look at the manifest.
        let again = look(folder)?;
        let is_settled = again.manifest.commit == state.manifest.commit && again.index.is_none();
        state = again;
        if is_settled {
            break;
        }
    }
    Ok(state)
}

fn look(folder: &Path) -> Result<State, ArchiveError> {
    // The index first: its commit comes before the renaming of the manifest.
    let index = open_index(&folder.join(INDEX))?;
    let indexed = index.as_ref().and_then(|index| index.commit_payload()?.parse::<u64>().ok());
    let next = Manifest::load(&folder.join(NEXT))?;
    let manifest = Manifest::load(&folder.join(MANIFEST))?;
    let newer = |next: &Manifest| {
        indexed == Some(next.commit)
            && manifest.as_ref().is_none_or(|manifest| manifest.commit < next.commit)
    };
    if let Some(manifest) = next.filter(newer) {
        return Ok(State { manifest, is_next: true, index });
    }
    let Some(manifest) = manifest else { return Err(missing(folder)) };
    let index = index.filter(|_| indexed == Some(manifest.commit));
    Ok(State { manifest, is_next: false, index })
}

/// Opens the index; `None` where there is no usable one.
fn open_index(path: &Path) -> Result<Option<Index>, ArchiveError> {
    match Index::open(path) {
        Ok(index) => Ok(Some(index)),
        Err(error) => match error.kind() {
            // The documents are in the parts: an index that cannot be used is built again.
            SearchErrorKind::Missing | SearchErrorKind::Damaged | SearchErrorKind::Version => {
                Ok(None)
            }
            _ => Err(error.into()),
        },
    }
}

fn missing(folder: &Path) -> ArchiveError {
    if !folder.exists() {
        let message = "expected an archive, found nothing; make one with `liasse ingest`";
        return ArchiveError::new(ArchiveErrorKind::Missing, folder, message);
    }
    let message = "expected an archive, found no archive.json; name another folder";
    ArchiveError::new(ArchiveErrorKind::NotAnArchive, folder, message)
}
