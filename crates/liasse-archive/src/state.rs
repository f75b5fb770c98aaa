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
#[derive(Debug)]
pub(crate) struct State {
    /// The last commit.
    pub(crate) manifest: Manifest,
    /// Whether its manifest still has the name [`NEXT`].
    pub(crate) is_next: bool,
    /// Whether the index is at this commit.
    pub(crate) index_fits: bool,
}

/// Reads the state of an archive.
pub(crate) fn read_state(folder: &Path) -> Result<State, ArchiveError> {
    let mut state = look(folder)?;
    for _ in 1..ATTEMPTS {
        if state.index_fits {
            break;
        }
        // A writer may have committed between our look at the index and our look at the manifest.
        let again = look(folder)?;
        let is_settled = again.manifest.commit == state.manifest.commit && !again.index_fits;
        state = again;
        if is_settled {
            break;
        }
    }
    Ok(state)
}

fn look(folder: &Path) -> Result<State, ArchiveError> {
    // The index first: its commit comes before the renaming of the manifest.
    let indexed = index_commit(&folder.join(INDEX))?;
    let next = Manifest::load(&folder.join(NEXT))?;
    let manifest = Manifest::load(&folder.join(MANIFEST))?;
    let newer = |next: &Manifest| {
        indexed == Some(next.commit)
            && manifest.as_ref().is_none_or(|manifest| manifest.commit < next.commit)
    };
    if let Some(manifest) = next.filter(newer) {
        return Ok(State { manifest, is_next: true, index_fits: true });
    }
    let Some(manifest) = manifest else { return Err(missing(folder)) };
    let index_fits = indexed == Some(manifest.commit);
    Ok(State { manifest, is_next: false, index_fits })
}

/// Returns the number of the commit that the index is at; `None` where there is no usable index.
fn index_commit(index: &Path) -> Result<Option<u64>, ArchiveError> {
    let payload = Index::open(index).and_then(|index| index.commit_payload());
    match payload {
        Ok(payload) => Ok(payload.and_then(|payload| payload.parse().ok())),
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
