//! Putting right what a verification found.
//!
//! What is made of the documents is made again. Of a part or a ledger file that is damaged nothing can
//! be made: it is moved to the folder [`DAMAGED`], and a commit leaves out the rows of the files whose
//! documents are gone, so that the next ingest of those files takes them again. Everything else stays
//! as it is. A kill in the midst of it leaves the archive as damaged as it was, and the next repair
//! does the rest.

mod accounts;

use std::{
    fs,
    path::{Path, PathBuf},
};

use liasse_search::WriterOptions;

use crate::{
    Archive, ArchiveError, ArchiveWriter, Finding, IngestMemory, Remedy,
    copies::StoredCopies,
    corpus::StoredCorpus,
    derived::{Derived, check},
    disk::Disk,
    ledger_file::{LEDGER, write_ledger},
    manifest::{Manifest, StoredFile},
    messages::StoredMessages,
    names::StoredNames,
    passages::StoredPassages,
    state::{MANIFEST, NEXT},
};
use accounts::Sound;

/// The folder of damaged files.
const DAMAGED: &str = "damaged";

/// What a repair found and did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Repair {
    /// What was not as it should be.
    pub findings: Vec<Finding>,
    /// The damaged files that were moved, and where to.
    pub set_aside: Vec<(PathBuf, PathBuf)>,
    /// Ids of documents that are gone, as far as the ledger names them; sorted.
    pub lost: Vec<String>,
    /// Rows of the ledger that are gone with a damaged file of it. Which files they were about is only
    /// known of those that became documents, so all sources should be ingested again.
    pub lost_rows: u64,
    /// The files to ingest again, sorted: their documents or their account are gone.
    pub to_ingest: Vec<PathBuf>,
    /// Whether the index was built again.
    pub was_index_rebuilt: bool,
    /// What else was made again of the documents: `names`, `corpus`, `copies`, `passages`.
    pub made_again: Vec<&'static str>,
}

/// Puts right what can be put right from within an archive.
///
/// # Errors
/// When there is no archive, when another program is writing to it, or when the system refuses to
/// read or write. A second repair goes on where the first one failed.
pub fn repair(folder: &Path) -> Result<Repair, ArchiveError> {
    repair_on(Disk::new(folder), IngestMemory::default().index())
}

pub(crate) fn repair_on(disk: Disk, index: WriterOptions) -> Result<Repair, ArchiveError> {
    let folder = disk.folder().to_owned();
    let findings = Archive::open(&folder)?.verify().findings;
    let mut done = Repair { findings, ..Repair::default() };
    let mut writer = ArchiveWriter::locked(disk, index)?;
    let index_fits = writer.settle()?;
    let has_new_commit = writer.account(&mut done)?;
    let index_folder = writer.disk.path(crate::state::INDEX);
    let in_index = |finding: &Finding| finding.path.starts_with(&index_folder);
    if !has_new_commit && (!index_fits || done.findings.iter().any(in_index)) {
        writer.rebuild_index()?;
        done.was_index_rebuilt = true;
    }
    let stale = [
        writer.remove_damaged::<StoredCorpus>()?,
        writer.remove_damaged::<StoredCopies>()?,
        writer.remove_damaged::<StoredMessages>()?,
        writer.remove_damaged::<StoredNames>()?,
        writer.remove_damaged::<StoredPassages>()?,
    ];
    // What is made again is written under the lock of its own maker.
    drop(writer);
    done.made_again = stale.into_iter().flatten().collect();
    make_again(&folder, &done.made_again)?;
    Ok(done)
}

impl ArchiveWriter {
    /// Makes a commit without what is damaged; tells whether one was needed.
    fn account(&mut self, done: &mut Repair) -> Result<bool, ArchiveError> {
        let sound = Sound::of(self.folder(), &self.manifest);
        let (mut manifest, kept_rows) = sound.manifest(&self.manifest);
        if manifest == self.manifest {
            return Ok(false);
        }
        for stored in &sound.damaged {
            self.set_aside(stored, done)?;
        }
        for stored in sound.cut() {
            self.keep_copy(stored)?;
        }
        manifest.commit += 1;
        manifest.sign();
        if !kept_rows.is_empty() {
            // It stands where the first of the files stood whose rows it keeps.
            let file = write_ledger(&self.disk, manifest.commit, kept_rows)?;
            manifest.ledger.insert(sound.place_of_kept_rows(&manifest), file);
        }
        done.lost = sound.lost.iter().cloned().collect();
        let ledger = sound.damaged.iter().filter(|stored| stored.path.starts_with(LEDGER));
        done.lost_rows = ledger.map(|stored| stored.rows).sum();
        done.to_ingest = sound.to_ingest.iter().map(PathBuf::from).collect();
        self.put_in_place(manifest)?;
        done.was_index_rebuilt = true;
        Ok(true)
    }

    /// The steps of a commit, as `state` explains; the index is built from the parts that are left.
    fn put_in_place(&mut self, manifest: Manifest) -> Result<(), ArchiveError> {
        self.manifest = manifest;
        self.write_manifest(NEXT)?;
        self.rebuild_index()?;
        self.disk.rename(NEXT, MANIFEST)
    }

    /// Moves a damaged file out of the way, if it is there.
    fn set_aside(&self, stored: &StoredFile, done: &mut Repair) -> Result<(), ArchiveError> {
        if !self.disk.path(&stored.path).exists() {
            return Ok(());
        }
        let target = self.free_name(stored)?;
        self.disk.rename(&stored.path, &target)?;
        done.set_aside.push((self.disk.path(&stored.path), self.disk.path(&target)));
        Ok(())
    }

    /// Copies a ledger file that the new commit does without: it names what was lost.
    fn keep_copy(&self, stored: &StoredFile) -> Result<(), ArchiveError> {
        let path = self.disk.path(&stored.path);
        let bytes = fs::read(&path).map_err(|error| ArchiveError::io(&path, "read", error))?;
        self.disk.replace(&self.free_name(stored)?, &bytes)
    }

    /// Returns a name in the folder of damaged files that no file has.
    fn free_name(&self, stored: &StoredFile) -> Result<String, ArchiveError> {
        self.disk.create_folder(DAMAGED)?;
        let name = stored.path.replace('/', "-");
        let mut free = format!("{DAMAGED}/{name}");
        let mut number = 1;
        while self.disk.path(&free).exists() {
            number += 1;
            free = format!("{DAMAGED}/{number}-{name}");
        }
        Ok(free)
    }

    /// Removes what is derived where a file of it is damaged, and returns what that is.
    fn remove_damaged<D: Derived>(&self) -> Result<Option<&'static str>, ArchiveError> {
        let (stored, reason) = D::load(self.folder());
        let is_whole = stored.files().all(|file| check(self.folder(), file).is_ok());
        if reason.is_none() && is_whole {
            return Ok(None);
        }
        self.disk.remove(D::FOLDER)?;
        Ok(Some(D::FOLDER))
    }
}

fn make_again(folder: &Path, what: &[&str]) -> Result<(), ArchiveError> {
    if what.is_empty() {
        return Ok(());
    }
    let archive = Archive::open(folder)?;
    let of_words = [StoredCorpus::FOLDER, StoredCopies::FOLDER, StoredMessages::FOLDER];
    if what.iter().any(|folder| of_words.contains(folder)) {
        let corpus = archive.corpus(&mut |_| {})?;
        if what.contains(&StoredCopies::FOLDER) {
            archive.copies(&corpus, &mut |_| {})?;
        }
        if what.contains(&StoredMessages::FOLDER) {
            archive.messages(&corpus, &mut |_| {})?;
        }
    }
    if what.contains(&StoredNames::FOLDER) {
        archive.names(&mut |_| {})?;
    }
    if what.contains(&StoredPassages::FOLDER) {
        archive.passages(&mut |_| {})?;
    }
    Ok(())
}

impl Repair {
    /// Tells whether nothing had to be done.
    pub fn is_nothing(&self) -> bool {
        self.set_aside.is_empty()
            && self.to_ingest.is_empty()
            && self.lost.is_empty()
            && !self.was_index_rebuilt
            && self.made_again.is_empty()
    }

    /// Returns the findings that no program can put right.
    pub fn left(&self) -> impl Iterator<Item = &Finding> {
        let by_person = [Remedy::ByHand, Remedy::NewArchive];
        self.findings.iter().filter(move |finding| by_person.contains(&finding.remedy))
    }
}
