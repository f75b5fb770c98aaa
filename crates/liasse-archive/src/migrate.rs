//! An archive of an older format becomes one of this program's.
//!
//! What is changed is copied to `backup/format-N/` first, and replacing `archive.json` is the last
//! step: a kill before it leaves an archive of the old format, which the next writer migrates. A
//! reader migrates nothing; it reads the old format as it is.

use std::fs;

use crate::{ArchiveError, ArchiveWriter, manifest::FORMAT, state::MANIFEST};

/// The folder of what an older program can still read.
pub(crate) const BACKUP: &str = "backup";

impl ArchiveWriter {
    /// Brings the archive to [`FORMAT`] and returns the format that it had, if that was another.
    ///
    /// From format 1 to 2 only the manifest changes: columns that parts and ledger files of format 1
    /// do not have are read as empty.
    pub(crate) fn migrate(&mut self) -> Result<Option<u32>, ArchiveError> {
        let found = self.manifest.format;
        if found == FORMAT {
            return Ok(None);
        }
        let path = self.disk.path(MANIFEST);
        let old =
            fs::read(&path).map_err(|error| ArchiveError::io(&path, "read the manifest", error))?;
        let backup = format!("{BACKUP}/format-{found}");
        self.disk.create_folder(&backup)?;
        self.disk.replace(&format!("{backup}/{MANIFEST}"), &old)?;
        self.manifest.format = FORMAT;
        self.manifest.sign();
        self.write_manifest(MANIFEST)?;
        Ok(Some(found))
    }
}
