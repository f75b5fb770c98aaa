//! Every step of a commit made to fail in turn: what was committed stays, a rerun completes.

use std::{fs, ops::ControlFlow, path::Path};

use liasse_ingest::Inputs;
use liasse_search::WriterOptions;
use tempfile::TempDir;

use crate::{
    Archive, ArchiveError, ArchiveErrorKind, ArchiveWriter, CopiesStep, CorpusStep, IngestOptions,
    IngestSummary,
    disk::{Disk, faults::Faults},
    state::NEXT,
};

fn small_index() -> WriterOptions {
    WriterOptions { memory_bytes: WriterOptions::MIN_MEMORY_BYTES, threads: 1 }
}

/// Ingests with a disk on which so many steps succeed; commits every few bytes.
fn ingest_with(
    archive: &Path,
    sources: &Path,
    steps: u64,
) -> (Result<IngestSummary, ArchiveError>, u64) {
    let disk = Disk::new(archive);
    let faults = disk.faults.clone();
    faults.allow(steps);
    let run = || {
        let inputs = Inputs::find(&[sources])?;
        let mut writer = ArchiveWriter::open_on(disk, small_index())?;
        writer.ingest(&inputs, &options(), &mut |_| ControlFlow::Continue(()))
    };
    (run(), Faults::taken(&faults))
}

fn options() -> IngestOptions {
    IngestOptions { commit_bytes: 1, ..IngestOptions::default() }
}

fn sources() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
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
fn a_failure_at_any_step_loses_nothing_and_a_rerun_completes() {
    let sources = sources();
    let undisturbed = tempfile::tempdir().unwrap();
    let (whole, steps) =
        ingest_with(&undisturbed.path().join("a.liasse"), sources.path(), u64::MAX);
    assert_eq!(whole.unwrap().totals.files, 7);
    let expected = ids_seen(&undisturbed.path().join("a.liasse")).unwrap();
    assert_eq!(expected.len(), 5);
    assert!(steps > 20, "{steps}");
    for allowed in 0..steps {
        let folder = tempfile::tempdir().unwrap();
        let archive = folder.path().join("a.liasse");
        let (failed, _) = ingest_with(&archive, sources.path(), allowed);
        let error = failed.expect_err("a step failed");
        assert_eq!(error.kind(), ArchiveErrorKind::DiskFull, "{error}");
        assert!(error.to_string().contains("free some space"), "{error}");
        let seen = ids_seen(&archive).unwrap_or_default();
        assert!(expected.starts_with(&seen), "step {allowed}: {seen:?}");
        let (rerun, _) = ingest_with(&archive, sources.path(), u64::MAX);
        rerun.unwrap_or_else(|error| panic!("step {allowed}: {error}"));
        assert_eq!(ids_seen(&archive).unwrap(), expected, "step {allowed}");
        let verification = Archive::open(&archive).unwrap().verify();
        assert_eq!(verification.findings, [], "step {allowed}");
        assert_eq!(verification.counted.files, 7);
        assert_no_leftovers(&archive);
    }
}

/// A second failure during the repair after the first one.
#[test]
fn a_failure_while_bringing_into_order_is_repaired_too() {
    let sources = sources();
    let folder = tempfile::tempdir().unwrap();
    let (_, steps) = ingest_with(&folder.path().join("whole.liasse"), sources.path(), u64::MAX);
    for (first, second) in (0..steps).step_by(3).zip((0..).step_by(2)) {
        let archive = folder.path().join(format!("{first}.liasse"));
        ingest_with(&archive, sources.path(), first).0.unwrap_err();
        let _ = ingest_with(&archive, sources.path(), second % 15);
        ingest_with(&archive, sources.path(), u64::MAX).0.unwrap();
        assert_eq!(ids_seen(&archive).unwrap().len(), 5);
        assert_eq!(Archive::open(&archive).unwrap().verify().findings, []);
    }
}

#[test]
fn a_writer_whose_commit_failed_can_go_on() {
    let sources = sources();
    let folder = tempfile::tempdir().unwrap();
    let inputs = Inputs::find(&[sources.path()]).unwrap();
    let disk = Disk::new(&folder.path().join("a.liasse"));
    let faults = disk.faults.clone();
    let mut writer = ArchiveWriter::open_on(disk, small_index()).unwrap();
    let mut go_on = |_: &crate::Progress| ControlFlow::Continue(());
    for steps in 0.. {
        faults.allow(steps);
        match writer.ingest(&inputs, &options(), &mut go_on) {
            Ok(_) => break,
            Err(error) => assert_eq!(error.kind(), ArchiveErrorKind::DiskFull),
        }
    }
    assert_eq!(ids_seen(writer.folder()).unwrap().len(), 5);
    assert_eq!(Archive::open(writer.folder()).unwrap().verify().findings, []);
}

/// Tokens are written outside of a commit; a failure leaves what the next use can go by.
#[test]
fn a_failure_while_tokens_are_stored_is_repaired_by_the_next_use() {
    let sources = sources();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.liasse");
    ingest_with(&path, &sources.path().join("0.txt"), u64::MAX).0.unwrap();
    ingest_with(&path, sources.path(), u64::MAX).0.unwrap();
    let archive = Archive::open(&path).unwrap();
    let parts = archive.parts().len();
    assert_eq!(parts, 2);
    let mut failures = 0;
    for allowed in 0.. {
        let disk = Disk::new(&path);
        disk.faults.allow(allowed);
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
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.liasse");
    ingest_with(&path, sources.path(), u64::MAX).0.unwrap();
    let archive = Archive::open(&path).unwrap();
    let corpus = archive.corpus(&mut |_| {}).unwrap();
    let mut failures = 0;
    for allowed in 0.. {
        let disk = Disk::new(&path);
        disk.faults.allow(allowed);
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

fn assert_no_leftovers(archive: &Path) {
    assert!(!archive.join(NEXT).exists());
    let reader = Archive::open(archive).unwrap();
    let manifest = reader.manifest();
    for (folder, committed) in [("parts", &manifest.parts), ("ledger", &manifest.ledger)] {
        let found = fs::read_dir(archive.join(folder)).unwrap().count();
        assert_eq!(found, committed.len(), "{folder}");
    }
}
