//! What other archives hold into the archive, as if their inputs had been ingested here.

use std::{iter::Peekable, ops::ControlFlow};

use liasse_ingest::{Accounts, Adoption, ContainerRead, LedgerRow, NewDocument};
use rayon::prelude::*;

use crate::{
    Archive, ArchiveError, ArchiveWriter, IngestOptions, IngestSummary, Progress, derived,
    ingest::Run, ledger_file::LedgerFile, part::StoredBatch,
};

impl ArchiveWriter {
    /// Takes what other archives hold into this one, in order, and commits it: all documents and ledger
    /// rows that an ingest of the inputs of the first would have made, then of the second, and so on.
    ///
    /// [`stage`](crate::stage) makes such archives, any other does as well. Ids, duplicates and the rows'
    /// outcomes are those of one ingest; only where commits end is not the same. What the archive has
    /// accounted for is not taken again, so a rerun goes on where the last one ended. Until this returns,
    /// what was taken of an archive may not be committed, so none must be removed before. Of `options` it
    /// takes [`commit_bytes`](IngestOptions::commit_bytes) alone.
    ///
    /// `progress` is called after each batch, as in [`ArchiveWriter::ingest`]; bytes are those of the
    /// archives that came so far. The summary does not tell what only an ingest of files can: what was
    /// skipped, the protection, and originals, of which none are kept.
    ///
    /// ```
    /// use std::{fs, ops::ControlFlow};
    ///
    /// use liasse_archive::{Archive, ArchiveWriter, IngestOptions, stage};
    /// use liasse_ingest::{Inputs, ReadOptions};
    ///
    /// let folder = tempfile::tempdir().unwrap();
    /// fs::write(folder.path().join("a.txt"), "De Tripoli, rien de neuf.").unwrap();
    /// fs::write(folder.path().join("b.txt"), "De Tripoli, rien de neuf.").unwrap();
    /// let mut staged = Vec::new();
    /// for unit in Inputs::find(&[folder.path()]).unwrap().units(10) {
    ///     // On any machine that has the files.
    ///     let path = folder.path().join(format!("unit-{}", staged.len()));
    ///     stage(&path, &Inputs::of_files(unit), &ReadOptions::default())?;
    ///     staged.push(path);
    /// }
    /// let mut writer = ArchiveWriter::open(&folder.path().join("my.liasse"))?;
    /// let mut others = staged.iter().map(|path| Archive::open(path));
    /// let options = IngestOptions::default();
    /// let summary = writer.adopt(&mut others, &options, &mut |_| ControlFlow::Continue(()))?;
    /// assert_eq!((summary.totals.stored, summary.totals.duplicates), (1, 1));
    /// # Ok::<(), liasse_archive::ArchiveError>(())
    /// ```
    ///
    /// # Errors
    /// Those that `others` gives; when a file of one of them is not as it was written, before anything
    /// of it is taken; and those of [`ArchiveWriter::ingest`]. What was committed before stands.
    pub fn adopt(
        &mut self,
        others: &mut dyn Iterator<Item = Result<Archive, ArchiveError>>,
        options: &IngestOptions,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<IngestSummary, ArchiveError> {
        self.settled(|writer| writer.adopt_all(others, options, progress))
    }

    fn adopt_all(
        &mut self,
        others: &mut dyn Iterator<Item = Result<Archive, ArchiveError>>,
        options: &IngestOptions,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<IngestSummary, ArchiveError> {
        let known = self.known()?;
        let mut run = Run::new(self, Accounts::new(&known), options.clone());
        let mut state = Progress::default();
        let mut was_stopped = false;
        for other in others {
            let other = other?;
            let bytes = bytes_of(&other);
            state.bytes_total += bytes;
            let mut batch_done = |run: &Run<'_>, bytes: u64| {
                state.bytes_read += bytes;
                state.totals = run.accounts.totals();
                progress(&state)
            };
            let mut flow = run.adopt(&other, &mut |run| batch_done(run, 0))?;
            if flow.is_continue() {
                flow = batch_done(&run, bytes);
            }
            was_stopped = flow.is_break();
            if was_stopped {
                break;
            }
        }
        run.commit()?;
        Ok(run.summary(was_stopped))
    }
}

/// Rows that may wait for a commit before it is looked whether they are enough for one.
const ROWS_AT_ONCE: usize = 4096;

impl Run<'_> {
    /// Takes what an archive holds; ends early when `batch_done` says so.
    fn adopt(
        &mut self,
        other: &Archive,
        batch_done: &mut dyn FnMut(&Run<'_>) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, ArchiveError> {
        let ledger = whole_ledger(other)?;
        other.parts().iter().try_for_each(|part| part.check_bytes())?;
        let mut adoption = self.look_at(other, &ledger)?;
        let mut rows = rows_of(&ledger).peekable();
        for part in other.parts() {
            for batch in part.stored_batches()? {
                self.adopt_documents(&mut adoption, &batch?)?;
                self.adopt_rows(&adoption, &mut rows)?;
                self.commit_if_full()?;
                if batch_done(self).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
        self.adopt_rows(&adoption, &mut rows)?;
        if let Some(row) = rows.next().transpose()? {
            let message = format!("expected the documents of {}, found not all of them", row.path);
            return Err(ArchiveError::damaged(other.folder(), message));
        }
        // Only now: what is in a container that is known is not looked at again.
        for container in &other.manifest().containers {
            let container = ContainerRead::from(container);
            if let Some(container) = adoption.container(&mut self.accounts, container) {
                self.container(container);
            }
        }
        self.commit_if_full()?;
        Ok(ControlFlow::Continue(()))
    }

    /// Begins with an archive.
    fn look_at(&self, other: &Archive, ledger: &[LedgerFile]) -> Result<Adoption, ArchiveError> {
        let mut adoption = Adoption::default();
        if self.accounts.knows_nothing() {
            return Ok(adoption);
        }
        for container in &other.manifest().containers {
            adoption.look_at_container(&self.accounts, &ContainerRead::from(container));
        }
        for row in rows_of(ledger) {
            adoption.look_at_row(&self.accounts, &row?);
        }
        Ok(adoption)
    }

    fn adopt_documents(
        &mut self,
        adoption: &mut Adoption,
        batch: &StoredBatch<'_>,
    ) -> Result<(), ArchiveError> {
        let mut new = Vec::new();
        for (row, (blake3, known)) in batch.known()?.into_iter().enumerate() {
            if let Some(id) = adoption.document(&mut self.accounts, &blake3, &known) {
                new.push((row, id, blake3, known.path));
            }
        }
        let documents: Result<Vec<NewDocument<()>>, ArchiveError> = new
            .into_par_iter()
            .map(|(row, id, blake3, path)| batch.document(row, id, blake3, path))
            .collect();
        match documents? {
            documents if documents.is_empty() => Ok(()),
            documents => self.store(documents),
        }
    }

    /// Takes the rows whose documents came.
    fn adopt_rows(
        &mut self,
        adoption: &Adoption,
        rows: &mut Peekable<impl Iterator<Item = Result<LedgerRow, ArchiveError>>>,
    ) -> Result<(), ArchiveError> {
        let is_next = |row: &Result<LedgerRow, ArchiveError>| {
            row.as_ref().map_or(true, |row| adoption.is_ready(row))
        };
        while let Some(row) = rows.next_if(is_next) {
            if let Some(row) = adoption.row(&mut self.accounts, row?) {
                self.row(row);
            }
            if self.waiting_rows() >= ROWS_AT_ONCE {
                self.commit_if_full()?;
            }
        }
        Ok(())
    }
}

/// Opens the ledger of an archive, if it is as it was written.
fn whole_ledger(archive: &Archive) -> Result<Vec<LedgerFile>, ArchiveError> {
    let files = archive.manifest().ledger.iter();
    let open = |stored| {
        let file = LedgerFile::open(archive.folder(), stored)?;
        derived::check(archive.folder(), stored)?;
        Ok(file)
    };
    files.map(open).collect()
}

fn rows_of(ledger: &[LedgerFile]) -> impl Iterator<Item = Result<LedgerRow, ArchiveError>> + '_ {
    ledger.iter().flat_map(|file| {
        let (rows, error) = match file.rows() {
            Ok(rows) => (Some(rows), None),
            Err(error) => (None, Some(Err(error))),
        };
        rows.into_iter().flatten().chain(error)
    })
}

fn bytes_of(archive: &Archive) -> u64 {
    let manifest = archive.manifest();
    manifest.parts.iter().chain(&manifest.ledger).map(|file| file.bytes).sum()
}
