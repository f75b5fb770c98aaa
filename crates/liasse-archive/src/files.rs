//! The files of an archive that lies where no folder is.

use std::path::Path;

use crate::{ArchiveError, manifest::Manifest};

/// The Parquet files of an archive, as its `archive.json` lists them: for programs that read an archive
/// in an object store, where [`Archive::open`](crate::Archive::open) cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArchiveFiles {
    /// The files with documents in the order in which they were stored, as paths below `archive.json`.
    pub documents: Vec<String>,
    /// The files with the ledger's rows, likewise.
    pub ledger: Vec<String>,
}

impl ArchiveFiles {
    /// The name of the file that lists them.
    pub const MANIFEST: &str = crate::state::MANIFEST;

    /// Reads the list; `place` says in errors where it was.
    ///
    /// # Errors
    /// When the bytes are no list of this or an older format, or name a file outside of the archive.
    pub fn of_manifest(place: &str, bytes: &[u8]) -> Result<Self, ArchiveError> {
        let manifest = Manifest::parse(Path::new(place), bytes)?;
        let paths = |files: Vec<crate::manifest::StoredFile>| {
            files.into_iter().map(|file| file.path).collect()
        };
        Ok(Self { documents: paths(manifest.parts), ledger: paths(manifest.ledger) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_outside_of_the_archive_is_listed() {
        let mut manifest = Manifest::empty();
        let listed = |manifest: &Manifest| {
            ArchiveFiles::of_manifest("s3://bucket/a/archive.json", &manifest.to_json().unwrap())
        };
        assert_eq!(listed(&manifest).unwrap(), ArchiveFiles::default());
        manifest.parts.push(crate::manifest::StoredFile {
            commit: 1,
            path: "../other/000001.parquet".to_owned(),
            bytes: 1,
            rows: 1,
            blake3: liasse_ingest::Blake3::of(b""),
        });
        let error = listed(&manifest).unwrap_err().to_string();
        assert!(error.contains("a/archive.json") && error.contains("../other"), "{error}");
        assert!(ArchiveFiles::of_manifest("a", b"{}").is_err());
    }
}
