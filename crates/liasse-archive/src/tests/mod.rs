//! What failing disks and sudden ends leave of an archive.

mod every_step;
mod faults;
mod platter;

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use liasse_ingest::Inputs;
use liasse_search::WriterOptions;
use tempfile::TempDir;

use crate::{
    Archive, ArchiveError, ArchiveErrorKind, ArchiveWriter, CopiesStep, CorpusStep, IngestOptions,
    IngestSummary, disk::Disk,
};
use faults::Faults;

fn small_index() -> WriterOptions {
    WriterOptions { memory_bytes: WriterOptions::MIN_MEMORY_BYTES, ..WriterOptions::default() }
}

/// A folder in memory where there is one: syncing is what takes long, and what is safe is worked out
/// by [`platter`].
fn scratch() -> TempDir {
    let memory = Path::new("/dev/shm");
    match memory.is_dir() {
        true => tempfile::tempdir_in(memory).unwrap(),
        false => tempfile::tempdir().unwrap(),
    }
}

/// Ingests with a disk that fails; commits every few bytes.
fn ingest_on(disk: Disk, sources: &Path) -> Result<IngestSummary, ArchiveError> {
    let inputs = Inputs::find(&[sources])?;
    let mut writer = ArchiveWriter::open_on(disk, small_index())?;
    writer.ingest(&inputs, &options(), &mut |_| ControlFlow::Continue(()))
}

/// Adopts staged archives likewise.
fn adopt_on(disk: Disk, units: &[PathBuf]) -> Result<IngestSummary, ArchiveError> {
    let mut writer = ArchiveWriter::open_on(disk, small_index())?;
    let mut units = units.iter().map(|unit| Archive::open(unit));
    writer.adopt(&mut units, &options(), &mut |_| ControlFlow::Continue(()))
}

fn watched(archive: &Path, faults: &Arc<Faults>) -> Disk {
    Disk::watched(archive, Arc::clone(faults) as _)
}

fn options() -> IngestOptions {
    IngestOptions { commit_bytes: 1, ..IngestOptions::default() }
}

fn sources() -> TempDir {
    let folder = scratch();
    for number in 0..6 {
        let text = format!("document {} of this test", number % 5);
        fs::write(folder.path().join(format!("{number}.txt")), text).unwrap();
    }
    fs::write(folder.path().join("6.txt"), "").unwrap();
    folder
}

/// What a reader sees: a whole commit, or no archive yet.
fn ids_seen(archive: &Path) -> Option<Vec<String>> {
    let reader = match Archive::open(archive) {
        Ok(reader) => reader,
        Err(error) => {
            let expected = [ArchiveErrorKind::Missing, ArchiveErrorKind::NotAnArchive];
            assert!(expected.contains(&error.kind()), "{error}");
            return None;
        }
    };
    let ids = reader.ids().unwrap();
    assert_eq!(ids.len() as u64, reader.counts().documents);
    if let Ok(index) = reader.search() {
        let mut sorted = ids.clone();
        sorted.sort();
        assert_eq!(index.ids().unwrap(), sorted);
    }
    Some(ids)
}

#[test]
fn a_writer_whose_commit_failed_can_go_on() {
    let sources = sources();
    let folder = scratch();
    let inputs = Inputs::find(&[sources.path()]).unwrap();
    let faults = Faults::full_after(folder.path(), u64::MAX);
    let disk = watched(&folder.path().join("a.liasse"), &faults);
    let mut writer = ArchiveWriter::open_on(disk, small_index()).unwrap();
    let mut go_on = |_: &crate::Progress| ControlFlow::Continue(());
    let mut failures = 0;
    for steps in (0..).step_by(3) {
        faults.allow(steps);
        match writer.ingest(&inputs, &options(), &mut go_on) {
            Ok(_) => break,
            Err(error) => assert_eq!(error.kind(), ArchiveErrorKind::DiskFull, "{error}"),
        }
        failures += 1;
    }
    assert!(failures > 10, "{failures}");
    faults.allow(u64::MAX);
    assert_eq!(ids_seen(writer.folder()).unwrap().len(), 5);
    assert_eq!(Archive::open(writer.folder()).unwrap().verify().findings, []);
}

/// Tokens are written outside of a commit; a failure leaves what the next use can go by.
#[test]
fn a_failure_while_tokens_are_stored_is_repaired_by_the_next_use() {
    let sources = sources();
    let folder = scratch();
    let path = folder.path().join("a.liasse");
    ingest_on(Disk::new(&path), &sources.path().join("0.txt")).unwrap();
    ingest_on(Disk::new(&path), sources.path()).unwrap();
    let archive = Archive::open(&path).unwrap();
    let parts = archive.parts().len();
    assert_eq!(parts, 2);
    let mut failures = 0;
    for allowed in 0.. {
        let disk = watched(&path, &Faults::full_after(folder.path(), allowed));
        let mut not_stored = 0;
        let corpus = archive.corpus_on(&disk, &mut |step| {
            not_stored += u32::from(matches!(step, CorpusStep::NotStored { .. }));
        });
        assert_eq!(corpus.unwrap().document_count(), 5, "step {allowed}");
        let names = fs::read_dir(path.join("corpus")).map_or(0, Iterator::count);
        let mut steps = 0;
        let again = archive.corpus(&mut |_| steps += 1).unwrap();
        assert_eq!(again.document_count(), 5, "step {allowed}");
        assert_eq!(archive.verify().findings, [], "step {allowed}");
        let kept = fs::read_dir(path.join("corpus")).unwrap().count();
        assert_eq!(kept, parts + 1, "step {allowed}: no leftovers");
        if not_stored == 0 {
            assert_eq!((names, steps), (parts + 1, 0));
            break;
        }
        failures += 1;
        fs::remove_dir_all(path.join("corpus")).unwrap();
    }
    assert!(failures > 20, "{failures}");
}

/// Copies are written outside of a commit as well.
#[test]
fn a_failure_while_copies_are_stored_is_repaired_by_the_next_use() {
    let sources = sources();
    let folder = scratch();
    let path = folder.path().join("a.liasse");
    ingest_on(Disk::new(&path), sources.path()).unwrap();
    let archive = Archive::open(&path).unwrap();
    let corpus = archive.corpus(&mut |_| {}).unwrap();
    let mut failures = 0;
    for allowed in 0.. {
        let disk = watched(&path, &Faults::full_after(folder.path(), allowed));
        let mut not_stored = 0;
        let copies = archive.copies_on(&disk, &corpus, &mut |step| {
            not_stored += u32::from(matches!(step, CopiesStep::NotStored { .. }));
        });
        assert!(copies.unwrap().groups().is_empty(), "step {allowed}");
        assert_eq!(archive.verify().findings, [], "step {allowed}");
        let mut steps = 0;
        archive.copies(&corpus, &mut |_| steps += 1).unwrap();
        assert_eq!(archive.verify().findings, [], "step {allowed}");
        let kept = fs::read_dir(path.join("copies")).unwrap().count();
        assert_eq!(kept, 2, "step {allowed}: no leftovers");
        if not_stored == 0 {
            assert_eq!(steps, 0);
            break;
        }
        failures += 1;
        fs::remove_dir_all(path.join("copies")).unwrap();
    }
    assert!(failures > 8, "{failures}");
}
