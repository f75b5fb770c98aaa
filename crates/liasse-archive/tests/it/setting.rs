//! A folder with sources and an archive.

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use liasse_archive::{Archive, ArchiveError, IngestOptions, IngestSummary, ingest};
use tempfile::TempDir;

pub(crate) struct Setting(TempDir);

impl Setting {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With three documents, a duplicate, an empty file and a file that fails.
    pub(crate) fn filled() -> Self {
        let setting = Self::new();
        setting.source("a/C05000001.txt", b"First text.");
        setting.source("a/C05000002.txt", b"Second text.");
        setting.source("a/article.txt", b"Un titre\n\nUn paragraphe.");
        setting.source("b/copy.txt", b"First text.");
        setting.source("b/empty.txt", b"\x0c");
        setting.source("b/scan.pdf", b"%PDF-1.4");
        setting.ingest().unwrap();
        setting
    }

    pub(crate) fn source(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.sources().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn sources(&self) -> PathBuf {
        self.0.path().join("sources")
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.0.path().join("my.liasse")
    }

    pub(crate) fn ingest(&self) -> Result<IngestSummary, ArchiveError> {
        self.ingest_paths(&[self.sources()])
    }

    pub(crate) fn ingest_paths(
        &self,
        paths: &[impl AsRef<Path>],
    ) -> Result<IngestSummary, ArchiveError> {
        let options = IngestOptions::default();
        ingest(&self.folder(), paths, &options, &mut |_| ControlFlow::Continue(()))
    }

    pub(crate) fn open(&self) -> Archive {
        Archive::open(&self.folder()).unwrap()
    }

    /// Every file of the archive with its bytes, but for the lock.
    pub(crate) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        let mut folders = vec![self.folder()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.file_name().unwrap() != "lock" {
                    files.push((path.clone(), fs::read(path).unwrap()));
                }
            }
        }
        files.sort();
        files
    }
}
