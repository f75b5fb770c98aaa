use std::{path::Path, sync::OnceLock};

use liasse_archive::{Archive, ArchiveError, LedgerRow};
use liasse_search::Index;

/// One commit of the archive, open for reading.
pub(crate) struct Reader {
    archive: Archive,
    index: Index,
    ledger: OnceLock<Vec<LedgerRow>>,
}

impl Reader {
    pub(crate) fn open(folder: &Path) -> Result<Self, ArchiveError> {
        let archive = Archive::open(folder)?;
        let index = archive.search()?;
        Ok(Self { archive, index, ledger: OnceLock::new() })
    }

    pub(crate) fn archive(&self) -> &Archive {
        &self.archive
    }

    pub(crate) fn index(&self) -> &Index {
        &self.index
    }

    /// Returns the ledger in the order of ingest; it is read on first use.
    pub(crate) fn ledger(&self) -> Result<&[LedgerRow], ArchiveError> {
        if let Some(ledger) = self.ledger.get() {
            return Ok(ledger);
        }
        let ledger = self.archive.ledger()?;
        Ok(self.ledger.get_or_init(|| ledger))
    }
}
