//! Inputs into the archive.

use std::{ops::ControlFlow, path::Path};

use liasse_ingest::{
    Accounts, Batch, ContainerRead, Inputs, LedgerRow, NewDocument, Outcome, Read, ReadOptions,
    Skipped, Totals, read,
};
use liasse_search::Filing;

use crate::{
    ArchiveCounts, ArchiveError, ArchiveWriter, IngestMemory, KeptOriginals, commit::Commit,
    part::PartWriter, space::check_space,
};

/// How an ingest runs.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct IngestOptions {
    /// How inputs are read.
    pub read: ReadOptions,
    /// How many bytes of text are gathered before they are committed. A kill loses at most what was
    /// gathered since the last commit; each commit costs a part, a ledger file and index segments.
    pub commit_bytes: u64,
    /// Whether the input files are copied into the archive, each under the hash of its bytes.
    pub keep_originals: bool,
    /// How much memory [`ingest`] may use.
    pub memory: IngestMemory,
}

/// So many bytes that every few thousand e-mails are safe. It is the same on every machine, so that
/// an archive is cut into the same parts.
const COMMIT_BYTES: u64 = 64 * 1024 * 1024;

impl Default for IngestOptions {
    fn default() -> Self {
        Self {
            read: ReadOptions::default(),
            commit_bytes: COMMIT_BYTES,
            keep_originals: false,
            memory: IngestMemory::default(),
        }
    }
}

/// How far an ingest is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Sums so far.
    pub totals: Totals,
    /// Bytes of the inputs that are used up, as they lie on the disk.
    pub bytes_read: u64,
    /// Bytes of all inputs.
    pub bytes_total: u64,
}

/// What an ingest did.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IngestSummary {
    /// Sums over the files of this ingest.
    pub totals: Totals,
    /// Sums over the archive after it.
    pub archive: ArchiveCounts,
    /// Paths of files that failed, or of which a part failed, with the reason; the first
    /// [`IngestSummary::SHOWN_FAILURES`], the ledger has all.
    pub failures: Vec<(String, String)>,
    /// What was met and is no file.
    pub skipped: Vec<Skipped>,
    /// Whether it ended because the progress function said so.
    pub was_stopped: bool,
    /// The commits that it made; 0 when there was nothing new.
    pub commits: u64,
    /// What the processes that read the files could still do; `None` where the files were read by the
    /// process that ingested them.
    pub protection: Option<String>,
    /// What became of the input files that were to be kept; `None` where none were.
    pub originals: Option<KeptOriginals>,
}

impl IngestSummary {
    /// The most failures that a summary lists.
    pub const SHOWN_FAILURES: usize = 100;
}

impl ArchiveWriter {
    /// Reads inputs into the archive and commits them.
    ///
    /// `progress` is called after each batch; when it returns [`ControlFlow::Break`], what was read
    /// so far is committed and the ingest ends. Files that the archive has accounted for are not
    /// taken again, so a rerun goes on where the last one ended.
    ///
    /// # Errors
    /// When the disk is full or the system refuses to write. What was committed before stands, the
    /// rest leaves no trace after the next [`ArchiveWriter::open`].
    pub fn ingest(
        &mut self,
        inputs: &Inputs,
        options: &IngestOptions,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<IngestSummary, ArchiveError> {
        self.settled(|writer| writer.ingest_all(inputs, options, progress))
    }

    /// Does work that commits, on an archive that is in order; after a failure it is not.
    pub(crate) fn settled<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, ArchiveError>,
    ) -> Result<T, ArchiveError> {
        if self.is_unsettled {
            self.bring_into_order()?;
        }
        let result = work(self);
        if result.is_err() {
            // What the index got belongs to no commit; the next one must not carry it along.
            self.index = None;
            self.is_unsettled = true;
        }
        result
    }

    fn ingest_all(
        &mut self,
        inputs: &Inputs,
        options: &IngestOptions,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<IngestSummary, ArchiveError> {
        let known = self.known()?;
        check_space(self.folder(), inputs, &self.manifest)?;
        let mut run = Run::new(self, Accounts::new(&known), options.clone());
        let mut state = Progress { bytes_total: inputs.total_bytes(), ..Progress::default() };
        let mut was_stopped = false;
        let report = read(
            inputs,
            &known,
            &options.read,
            |_| (),
            |batch| {
                state.bytes_read = batch.bytes_read;
                run.take(batch)?;
                state.totals = run.accounts.totals();
                let flow = progress(&state);
                was_stopped = flow.is_break();
                Ok::<_, ArchiveError>(flow)
            },
        )?;
        run.commit()?;
        // Only when what was read is safe: copies can be made at any time, as long as the files are there.
        let kept = options.keep_originals.then(|| run.writer.keep_originals()).transpose()?;
        let skipped = inputs.skipped().to_vec();
        let protection = report.protection;
        Ok(IngestSummary { skipped, protection, originals: kept, ..run.summary(was_stopped) })
    }
}

/// What a ledger row that waits for a commit takes, without its path; files without text count so.
const ROW_BYTES: u64 = 256;

/// An ingest under way.
pub(crate) struct Run<'a> {
    writer: &'a mut ArchiveWriter,
    pub(crate) accounts: Accounts<'a>,
    options: IngestOptions,
    commit: Commit,
    /// The totals at the last commit.
    committed: Totals,
    failures: Vec<(String, String)>,
    commits: u64,
}

impl<'a> Run<'a> {
    pub(crate) fn new(
        writer: &'a mut ArchiveWriter,
        accounts: Accounts<'a>,
        options: IngestOptions,
    ) -> Self {
        let (commit, committed) = (Commit::default(), Totals::default());
        Self { writer, accounts, options, commit, committed, failures: Vec::new(), commits: 0 }
    }

    fn take(&mut self, batch: Batch<()>) -> Result<(), ArchiveError> {
        let mut documents = Vec::new();
        for read in batch.reads {
            match read {
                Read::Container(container) => self.container(container),
                Read::File(file) => {
                    let admitted = self.accounts.admit(file);
                    documents.extend(admitted.documents);
                    if let Some(row) = admitted.row {
                        self.row(row);
                    }
                }
            }
        }
        if !documents.is_empty() {
            self.store(documents)?;
        }
        self.commit_if_full()
    }

    pub(crate) fn container(&mut self, container: ContainerRead) {
        match container.unchanged {
            true => self.accounts.add_unchanged(container.files),
            false => self.commit.containers.push(container),
        }
    }

    pub(crate) fn row(&mut self, row: LedgerRow) {
        let failure = match (&row.outcome, &row.problem) {
            (Outcome::Failed(reason), _) | (_, Some(reason)) => Some(reason.clone()),
            _ => None,
        };
        if let Some(reason) = failure
            && self.failures.len() < IngestSummary::SHOWN_FAILURES
        {
            self.failures.push((row.path.clone(), reason));
        }
        self.commit.bytes += ROW_BYTES + row.path.len() as u64;
        self.commit.rows.push(row);
    }

    pub(crate) fn store(&mut self, documents: Vec<NewDocument<()>>) -> Result<(), ArchiveError> {
        let number = self.writer.manifest.commit + 1;
        let part = match &mut self.commit.part {
            Some(part) => part,
            none => none.insert(PartWriter::create(&self.writer.disk, number)?),
        };
        let index = self.writer.index()?;
        for new in documents {
            let filing = Filing { origin: &new.path, part: number, row: part.rows() };
            index.add(&new.document, &filing)?;
            self.commit.bytes += new.document.text().len() as u64;
            part.push(new)?;
        }
        Ok(())
    }

    /// Returns the number of rows that wait for a commit.
    pub(crate) fn waiting_rows(&self) -> usize {
        self.commit.rows.len()
    }

    /// Commits when enough was gathered.
    pub(crate) fn commit_if_full(&mut self) -> Result<(), ArchiveError> {
        match self.commit.bytes >= self.options.commit_bytes {
            true => self.commit(),
            false => Ok(()),
        }
    }

    pub(crate) fn commit(&mut self) -> Result<(), ArchiveError> {
        let commit = std::mem::take(&mut self.commit);
        if commit.is_empty() {
            return Ok(());
        }
        let totals = self.accounts.totals();
        self.writer.commit_files(commit, &difference(&totals, &self.committed))?;
        self.committed = totals;
        self.commits += 1;
        Ok(())
    }

    /// Says what was done, but for what only an ingest of files can tell.
    pub(crate) fn summary(self, was_stopped: bool) -> IngestSummary {
        IngestSummary {
            totals: self.accounts.totals(),
            archive: self.writer.manifest.counts,
            failures: self.failures,
            skipped: Vec::new(),
            was_stopped,
            commits: self.commits,
            protection: None,
            originals: None,
        }
    }
}

/// Returns what came after `earlier`.
fn difference(later: &Totals, earlier: &Totals) -> Totals {
    Totals {
        files: later.files - earlier.files,
        stored: later.stored - earlier.stored,
        duplicates: later.duplicates - earlier.duplicates,
        empty: later.empty - earlier.empty,
        failed: later.failed - earlier.failed,
        unchanged: later.unchanged - earlier.unchanged,
        with_problems: later.with_problems - earlier.with_problems,
        guessed_encodings: later.guessed_encodings - earlier.guessed_encodings,
        documents: later.documents - earlier.documents,
        bytes: later.bytes - earlier.bytes,
    }
}

/// Ingests paths into the archive in a folder, as the program does.
///
/// # Errors
/// Those of [`Inputs::find`], [`ArchiveWriter::open`] and [`ArchiveWriter::ingest`]. The paths are
/// looked at first: when one is wrong, no archive is made.
pub fn ingest(
    folder: &Path,
    paths: &[impl AsRef<Path>],
    options: &IngestOptions,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<IngestSummary, ArchiveError> {
    let inputs = Inputs::find(paths)?;
    ArchiveWriter::open_within(folder, options.memory)?.ingest(&inputs, options, progress)
}
