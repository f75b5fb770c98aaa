//! Inputs into a small archive of their own, to be adopted by another one.

use std::{ops::ControlFlow, path::Path};

use liasse_ingest::{Accounts, Batch, Inputs, Known, Read, ReadOptions, read};

use crate::{
    ArchiveCounts, ArchiveError, ArchiveErrorKind,
    commit::stored_container,
    disk::Disk,
    ledger_file::{LEDGER, LedgerWriter},
    manifest::Manifest,
    part::{PARTS, PartWriter},
    state::MANIFEST,
    writer::check_folder,
};

/// What became of inputs that were staged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Staged {
    /// Sums over the staged archive.
    pub counts: ArchiveCounts,
    /// What the processes that read the files could still do; `None` where this process read them.
    pub protection: Option<String>,
}

/// Reads inputs into an archive in a new folder, for [`ArchiveWriter::adopt`](crate::ArchiveWriter::adopt)
/// by another one.
///
/// It has one commit and no index, so that it is made fast and is small; it can be read as any archive but
/// for searches. Equal inputs make equal bytes on every machine. `archive.json` comes last: a folder
/// without one was not finished and is staged anew. The folder has to be the caller's alone; nothing is
/// locked.
///
/// # Errors
/// When the folder holds an archive or something else; those of [`read`]; and when the disk is full or the
/// system refuses to write.
pub fn stage(
    folder: &Path,
    inputs: &Inputs,
    options: &ReadOptions,
) -> Result<Staged, ArchiveError> {
    stage_on(Disk::new(folder), inputs, options)
}

pub(crate) fn stage_on(
    disk: Disk,
    inputs: &Inputs,
    options: &ReadOptions,
) -> Result<Staged, ArchiveError> {
    let known = Known::default();
    let mut accounts = Accounts::new(&known);
    let mut staging = Staging::begin(disk)?;
    let report = read(
        inputs,
        &known,
        options,
        |_| (),
        |batch| {
            staging.take(&mut accounts, batch)?;
            Ok::<_, ArchiveError>(ControlFlow::Continue(()))
        },
    )?;
    let counts = staging.finish(&accounts)?;
    Ok(Staged { counts, protection: report.protection })
}

/// A staged archive under construction.
struct Staging {
    disk: Disk,
    manifest: Manifest,
    part: Option<PartWriter>,
    ledger: Option<LedgerWriter>,
}

/// The number of the one commit.
const COMMIT: u64 = 1;

impl Staging {
    fn begin(disk: Disk) -> Result<Self, ArchiveError> {
        if !check_folder(disk.folder())? {
            let message = "expected a new folder, found an archive in it; name another";
            return Err(ArchiveError::new(ArchiveErrorKind::NotAnArchive, disk.folder(), message));
        }
        for name in [PARTS, LEDGER] {
            // What was not finished before.
            disk.remove(name)?;
            disk.create_folder(name)?;
        }
        Ok(Self { disk, manifest: Manifest::empty(), part: None, ledger: None })
    }

    fn take(&mut self, accounts: &mut Accounts<'_>, batch: Batch<()>) -> Result<(), ArchiveError> {
        let mut documents = Vec::new();
        for read in batch.reads {
            match read {
                Read::Container(it) => self.manifest.containers.push(stored_container(it)),
                Read::File(file) => {
                    let admitted = accounts.admit(file);
                    documents.extend(admitted.documents);
                    if let Some(row) = admitted.row {
                        self.ledger()?.push(row)?;
                    }
                }
            }
        }
        if documents.is_empty() {
            return Ok(());
        }
        let part = match &mut self.part {
            Some(part) => part,
            none => none.insert(PartWriter::create(&self.disk, COMMIT)?),
        };
        documents.into_iter().try_for_each(|document| part.push(document))
    }

    fn ledger(&mut self) -> Result<&mut LedgerWriter, ArchiveError> {
        Ok(match &mut self.ledger {
            Some(ledger) => ledger,
            none => none.insert(LedgerWriter::create(&self.disk, COMMIT)?),
        })
    }

    /// Makes all of it safe and then visible.
    fn finish(self, accounts: &Accounts<'_>) -> Result<ArchiveCounts, ArchiveError> {
        let Self { disk, mut manifest, part, ledger } = self;
        if part.is_some() || ledger.is_some() {
            manifest.commit = COMMIT;
        }
        manifest.parts.extend(part.map(|part| part.finish(COMMIT)).transpose()?);
        manifest.ledger.extend(ledger.map(|ledger| ledger.finish(COMMIT)).transpose()?);
        manifest.counts.add(&accounts.totals());
        manifest.write(&disk, MANIFEST)?;
        Ok(manifest.counts)
    }
}
