//! Sources that are read into the archive while it is served.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Instant,
};

use liasse_archive::{ArchiveWriter, IngestOptions, Progress};
use liasse_ingest::Inputs;
use liasse_serve::Growth;

use super::super::ingest::{progress_bar, report, show_progress};
use crate::{commands::worker::read_options, error::CliError, output::message};

/// Bytes of text after which what was read can be searched: more commits than an ingest that nobody
/// watches makes, so that the pages fill soon.
const COMMIT_BYTES: u64 = 16 * 1024 * 1024;

/// What is to be read.
pub(super) struct Sources(Vec<PathBuf>);

impl Sources {
    pub(super) fn new(paths: Vec<PathBuf>) -> Self {
        Self(paths)
    }

    /// Returns the archive that they become unless one is named: in the current folder, named after
    /// the first of them.
    pub(super) fn archive_name(&self) -> PathBuf {
        let stem = self.0.first().and_then(|path| {
            let path = path.canonicalize().unwrap_or_else(|_| path.clone());
            let stem = if path.is_dir() { path.file_name() } else { path.file_stem() };
            stem.map(|stem| stem.to_string_lossy().into_owned())
        });
        PathBuf::from(format!("{}.liasse", stem.unwrap_or_else(|| "archive".to_owned())))
    }
}

/// An archive open for writing, with what is to be written.
pub(super) struct Filling {
    writer: ArchiveWriter,
    inputs: Inputs,
    growth: Growth,
}

impl Filling {
    /// Looks at the sources and opens the archive, so that what is wrong with either is told before
    /// anything is served.
    pub(super) fn open(archive: &Path, sources: &Sources) -> Result<Self, CliError> {
        let inputs = Inputs::find(&sources.0)?;
        let writer = ArchiveWriter::open(archive)?;
        Ok(Self { writer, inputs, growth: Growth::default() })
    }

    pub(super) fn growth(&self) -> Growth {
        self.growth.clone()
    }

    /// Reads the sources on a thread, until the end or until it is asked to stop.
    pub(super) fn start(self, stop: Arc<AtomicBool>) -> JoinHandle<Result<(), CliError>> {
        thread::spawn(move || self.run(&stop))
    }

    fn run(mut self, stop: &AtomicBool) -> Result<(), CliError> {
        let mut options = IngestOptions::default();
        options.commit_bytes = COMMIT_BYTES;
        options.read = read_options()?;
        let (bar, start, growth) = (progress_bar(), Instant::now(), self.growth.clone());
        let ingested = self.writer.ingest(&self.inputs, &options, &mut |progress: &Progress| {
            show_progress(&bar, progress, start);
            growth.report(progress);
            match stop.load(Ordering::Relaxed) {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        });
        bar.finish_and_clear();
        let summary = ingested.inspect_err(|error| {
            growth.failed(error.to_string());
            message("the sources were not read to their end; what was committed is still served");
        })?;
        growth.done(&summary);
        report(&summary, start);
        match summary.was_stopped {
            true => Err(CliError::new(
                "stopped before the end of the sources; what was read so far is in the archive",
            )
            .hint("Run the same command again to go on.")),
            false => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_is_named_after_its_first_source() {
        let folder = tempfile::tempdir().unwrap();
        let sources = folder.path().join("Press 2013");
        std::fs::create_dir(&sources).unwrap();
        let zip = folder.path().join("January.zip");
        std::fs::write(&zip, "").unwrap();
        let name = |path: &Path| Sources::new(vec![path.to_owned()]).archive_name();
        assert_eq!(name(&sources), Path::new("Press 2013.liasse"));
        assert_eq!(name(&zip), Path::new("January.liasse"));
        assert_eq!(name(Path::new("not/here.zip")), Path::new("here.liasse"));
    }
}
