//! The steps of a commit, in the order that `state` explains.

use liasse_ingest::{ContainerRead, LedgerRow, Totals};

use crate::{
    ArchiveError, ArchiveWriter,
    ledger_file::write_ledger,
    manifest::StoredContainer,
    part::PartWriter,
    state::{MANIFEST, NEXT},
};

/// What was gathered since the last commit; the index has its documents already.
#[derive(Default)]
pub(crate) struct Commit {
    pub(crate) part: Option<PartWriter>,
    pub(crate) rows: Vec<LedgerRow>,
    pub(crate) containers: Vec<ContainerRead>,
    /// Bytes of the documents' text, and of the rows.
    pub(crate) bytes: u64,
}

impl Commit {
    pub(crate) fn is_empty(&self) -> bool {
        self.part.is_none() && self.rows.is_empty() && self.containers.is_empty()
    }
}

impl ArchiveWriter {
    /// Makes a commit safe and visible, whole or not at all.
    pub(crate) fn commit_files(
        &mut self,
        commit: Commit,
        totals: &Totals,
    ) -> Result<(), ArchiveError> {
        let before = self.manifest.clone();
        self.manifest.commit += 1;
        self.manifest.counts.add(totals);
        let result = self.commit_steps(commit);
        if result.is_err() {
            self.manifest = before;
        }
        result
    }

    fn commit_steps(&mut self, commit: Commit) -> Result<(), ArchiveError> {
        let number = self.manifest.commit;
        if let Some(part) = commit.part {
            self.manifest.parts.push(part.finish(number)?);
        }
        if !commit.rows.is_empty() {
            self.manifest.ledger.push(write_ledger(&self.disk, number, commit.rows)?);
        }
        let containers = commit.containers.into_iter().map(stored_container);
        self.manifest.containers.extend(containers);
        self.write_manifest(NEXT)?;
        // From here on the commit has happened, whatever comes after.
        self.index()?.commit(&number.to_string())?;
        self.disk.rename(NEXT, MANIFEST)
    }
}

pub(crate) fn stored_container(container: ContainerRead) -> StoredContainer {
    let ContainerRead { path, size, blake3, files, unchanged: _ } = container;
    StoredContainer { path, bytes: size, files, blake3 }
}
