//! Where the documents come from, and which files hold them: what the manifest tells.

use std::time::SystemTime;

use liasse_ingest::Blake3;

use crate::{Archive, manifest::StoredFile};

/// What an archive's manifest tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Provenance {
    /// The version of the folder's layout.
    pub format: u32,
    /// The program that wrote the archive first.
    pub written_by: String,
    /// The number of the last commit.
    pub commit: u64,
    /// The zip files that were read to their end, in the order of ingest.
    pub sources: Vec<SourceFile>,
    /// The files of the archive that hold documents and ledger rows, in the order of commits.
    pub files: Vec<ArchiveFile>,
}

/// A zip file that was read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SourceFile {
    /// The path at which it was.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// The number of files in it.
    pub files: u64,
    /// The hash of its bytes.
    pub blake3: Blake3,
}

/// A file of the archive folder, which never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ArchiveFile {
    /// Its path in the folder.
    pub path: String,
    /// The number of the commit that wrote it.
    pub commit: u64,
    /// Its size.
    pub bytes: u64,
    /// The number of documents or ledger rows in it.
    pub rows: u64,
    /// The hash of its bytes.
    pub blake3: Blake3,
    /// When it was written, as the disk says; a copy of an archive may have lost it.
    pub modified: Option<SystemTime>,
}

impl Archive {
    /// Returns where the documents come from, and which files hold them.
    pub fn provenance(&self) -> Provenance {
        let manifest = self.manifest();
        let sources = manifest.containers.iter().map(|stored| SourceFile {
            path: stored.path.clone(),
            bytes: stored.bytes,
            files: stored.files,
            blake3: stored.blake3,
        });
        let mut stored: Vec<&StoredFile> = manifest.parts.iter().chain(&manifest.ledger).collect();
        stored.sort_by(|a, b| (a.commit, &a.path).cmp(&(b.commit, &b.path)));
        Provenance {
            format: manifest.format,
            written_by: manifest.written_by.clone(),
            commit: manifest.commit,
            sources: sources.collect(),
            files: stored.into_iter().map(|file| self.file(file)).collect(),
        }
    }

    fn file(&self, stored: &StoredFile) -> ArchiveFile {
        let metadata = self.folder().join(&stored.path).metadata();
        ArchiveFile {
            path: stored.path.clone(),
            commit: stored.commit,
            bytes: stored.bytes,
            rows: stored.rows,
            blake3: stored.blake3,
            modified: metadata.and_then(|metadata| metadata.modified()).ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, ops::ControlFlow};

    use crate::{Archive, IngestOptions, ingest};

    #[test]
    fn files_are_listed_with_their_commits() {
        let folder = tempfile::tempdir().unwrap();
        let source = folder.path().join("C05000001.txt");
        fs::write(&source, "A memo from Tripoli.").unwrap();
        let path = folder.path().join("my.liasse");
        let options = IngestOptions::default();
        ingest(&path, &[&source], &options, &mut |_| ControlFlow::Continue(())).unwrap();

        let provenance = Archive::open(&path).unwrap().provenance();
        assert_eq!((provenance.commit, provenance.sources.len()), (1, 0));
        let files: Vec<_> = provenance
            .files
            .iter()
            .map(|file| (file.path.as_str(), file.commit, file.rows))
            .collect();
        assert_eq!(files, [("ledger/000001.parquet", 1, 1), ("parts/000001.parquet", 1, 1)]);
        assert!(provenance.files.iter().all(|file| file.modified.is_some() && file.bytes > 0));
    }
}
