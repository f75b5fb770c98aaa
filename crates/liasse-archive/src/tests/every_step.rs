//! A small ingest, and an adoption of the same files, disturbed at every single step of it, of the archive's
//! files and of the index's.
//!
//! Each time the archive opens at a commit, everything that was reported as committed is there, what
//! `verify` finds it can repair, and a rerun completes to what the undisturbed ingest made.

use std::{fs, path::PathBuf, sync::Arc};

use liasse_ingest::{Inputs, LedgerRow, ReadOptions};
use liasse_search::{Query, Search};
use tempfile::TempDir;

use super::{
    adopt_on,
    faults::{EVERY_FAULT, Fault, Faults},
    ingest_on, scratch, watched,
};
use crate::{
    Archive, ArchiveError, ArchiveErrorKind, IngestSummary,
    disk::Disk,
    stage,
    staged::stage_on,
    state::{MANIFEST, NEXT},
};

/// Documents after the first and after the second ingest.
const DOCUMENTS: [usize; 2] = [1, 3];

/// Files of which the first comes into an archive, and then all; and staged archives of them.
struct Sources {
    folder: TempDir,
    units: Vec<PathBuf>,
}

/// How they come there: all of them, or the first.
type Way = fn(&Sources, Disk, bool) -> Result<IngestSummary, ArchiveError>;

impl Sources {
    fn ingest(&self, disk: Disk, all: bool) -> Result<IngestSummary, ArchiveError> {
        let path = match all {
            true => self.folder.path().join("files"),
            false => self.folder.path().join("files/0.txt"),
        };
        ingest_on(disk, &path)
    }

    fn adopt(&self, disk: Disk, all: bool) -> Result<IngestSummary, ArchiveError> {
        adopt_on(disk, if all { &self.units } else { &self.units[..1] })
    }
}

/// Both ways.
const WAYS: [Way; 2] = [Sources::ingest, Sources::adopt];

fn sources() -> Sources {
    let folder = scratch();
    let files = folder.path().join("files");
    fs::create_dir(&files).unwrap();
    for (name, text) in [
        ("0.txt", "the first lamp of this test"),
        ("1.txt", "the second lamp, and the third"),
        ("2.txt", "the first lamp of this test"),
        ("3.txt", ""),
        ("4.txt", "no light at all"),
    ] {
        fs::write(files.join(name), text).unwrap();
    }
    let inputs = Inputs::find(&[files]).unwrap();
    let runs = inputs.files().chunks(2).zip(0..);
    let units = runs.map(|(files, number)| {
        let unit = folder.path().join(format!("unit-{number}"));
        stage(&unit, &Inputs::of_files(files.to_vec()), &ReadOptions::default()).unwrap();
        unit
    });
    let units = units.collect();
    Sources { folder, units }
}

/// Everything that must not depend on what happened on the way.
#[derive(Debug, PartialEq)]
struct Outcome {
    ids: Vec<String>,
    texts: Vec<String>,
    ledger: Vec<LedgerRow>,
    hits: Vec<String>,
}

impl Outcome {
    fn of(archive: &Archive) -> Self {
        let search = Search { query: Query::parse("lamp"), limit: 10, ..Search::default() };
        let found = archive.search().unwrap().search(&search).unwrap();
        let texts = archive.documents().map(|document| document.unwrap().text().to_owned());
        Self {
            ids: archive.ids().unwrap(),
            texts: texts.collect(),
            ledger: archive.ledger().unwrap(),
            hits: found.hits.iter().map(|hit| format!("{} {}", hit.id, hit.score)).collect(),
        }
    }
}

/// A disk that fails, and what is expected of an archive on it.
struct Trial<'a> {
    sources: &'a Sources,
    way: Way,
    root: TempDir,
    expected: Option<&'a Outcome>,
}

impl<'a> Trial<'a> {
    fn new(sources: &'a Sources, way: Way, expected: Option<&'a Outcome>) -> Self {
        Self { sources, way, root: scratch(), expected }
    }

    fn archive(&self) -> std::path::PathBuf {
        self.root.path().join("a.liasse")
    }

    fn faults(&self, fault: Fault, at: u64) -> Arc<Faults> {
        Faults::new(self.root.path(), fault, at)
    }

    /// Takes the first file, then all; returns how often it was said that this is done.
    fn fill(&self, faults: &Arc<Faults>) -> usize {
        let disk = || watched(&self.archive(), faults);
        let done =
            [false, true].into_iter().map_while(|all| (self.way)(self.sources, disk(), all).ok());
        done.count()
    }

    /// What a reader sees is a commit, and not an older one than was reported.
    fn check_committed(&self, reported: usize, what: &str) {
        let ids = match Archive::open(&self.archive()) {
            Ok(archive) => self.check_whole(&archive, what),
            Err(error) => {
                let none_yet = [ArchiveErrorKind::Missing, ArchiveErrorKind::NotAnArchive];
                assert!(none_yet.contains(&error.kind()), "{what}: {error}");
                Vec::new()
            }
        };
        let least = reported.checked_sub(1).map_or(0, |last| DOCUMENTS[last]);
        assert!(ids.len() >= least, "{what}: {reported} reported, {ids:?} left");
        if let Some(expected) = self.expected {
            assert!(expected.ids.starts_with(&ids), "{what}: {ids:?}");
        }
    }

    fn check_whole(&self, archive: &Archive, what: &str) -> Vec<String> {
        let mut ids = archive.ids().unwrap();
        assert_eq!(ids.len() as u64, archive.counts().documents, "{what}");
        for finding in archive.verify().findings {
            // Nothing but the index may be out of order: it is built again from the parts.
            assert!(
                finding.path.starts_with(archive.folder().join("index")),
                "{what}: {finding:?}"
            );
            assert!(finding.message.contains("build it again"), "{what}: {finding:?}");
        }
        if let Ok(index) = archive.search() {
            ids.sort_unstable();
            assert_eq!(index.ids().unwrap(), ids, "{what}");
        }
        ids
    }

    /// A rerun completes to what the undisturbed ingest made, and leaves nothing behind.
    fn check_rerun(&self, what: &str) {
        (self.way)(self.sources, Disk::new(&self.archive()), true)
            .unwrap_or_else(|error| panic!("{what}: {error}"));
        let archive = Archive::open(&self.archive()).unwrap();
        assert_eq!(archive.verify().findings, [], "{what}");
        assert_eq!(Some(&Outcome::of(&archive)), self.expected, "{what}");
        assert!(!self.archive().join(NEXT).exists(), "{what}");
        let manifest = archive.manifest();
        for (folder, committed) in [("parts", &manifest.parts), ("ledger", &manifest.ledger)] {
            let found = fs::read_dir(self.archive().join(folder)).unwrap().count();
            assert_eq!(found, committed.len(), "{what}: {folder}");
        }
    }
}

fn undisturbed(sources: &Sources, way: Way) -> Outcome {
    let trial = Trial::new(sources, way, None);
    let faults = trial.faults(Fault::Death, u64::MAX);
    assert_eq!(trial.fill(&faults), 2);
    assert!(faults.taken() > 100, "{}: the index's steps are among them", faults.taken());
    Outcome::of(&Archive::open(&trial.archive()).unwrap())
}

/// Tries a fault at every step, with what happens to the disk after it.
fn try_every_step(way: Way, fault: Fault, after: &dyn Fn(&Faults)) {
    let sources = sources();
    let expected = undisturbed(&sources, way);
    for at in 0.. {
        let what = format!("{fault:?} at step {at}");
        let trial = Trial::new(&sources, way, Some(&expected));
        let faults = trial.faults(fault, at);
        let reported = trial.fill(&faults);
        if faults.taken() <= at {
            assert_eq!(reported, 2, "{what}");
            return;
        }
        after(&faults);
        trial.check_committed(reported, &what);
        trial.check_rerun(&what);
    }
}

#[test]
fn a_disk_may_fail_at_any_step() {
    for fault in EVERY_FAULT {
        try_every_step(Sources::ingest, fault, &|_| {});
    }
}

#[test]
fn a_disk_may_fail_at_any_step_of_an_adoption() {
    for fault in EVERY_FAULT {
        try_every_step(Sources::adopt, fault, &|_| {});
    }
}

#[test]
fn the_power_may_go_at_any_step() {
    for way in WAYS {
        for seed in [None, Some(7), Some(1 << 40)] {
            try_every_step(way, Fault::Death, &|faults| faults.lose_power(seed));
        }
    }
}

/// What is reported as done survives a loss of power right after it.
#[test]
fn what_is_done_is_safe() {
    let sources = sources();
    for way in WAYS {
        let expected = undisturbed(&sources, way);
        let trial = Trial::new(&sources, way, Some(&expected));
        let faults = trial.faults(Fault::Death, u64::MAX);
        assert_eq!(trial.fill(&faults), 2);
        faults.lose_power(None);
        let archive = Archive::open(&trial.archive()).unwrap();
        assert_eq!(archive.verify().findings, []);
        assert_eq!(Outcome::of(&archive), expected);
    }
}

/// A second disturbance while the first one is repaired.
#[test]
fn a_fault_while_bringing_into_order_is_repaired_too() {
    let sources = sources();
    for way in WAYS {
        let expected = undisturbed(&sources, way);
        for (first, second) in (0..120).step_by(7).zip((0..).step_by(5)) {
            let what = format!("steps {first} and {second}");
            let trial = Trial::new(&sources, way, Some(&expected));
            trial.fill(&trial.faults(Fault::Death, first));
            let faults = trial.faults(Fault::Death, second);
            let reported = trial.fill(&faults);
            faults.lose_power(None);
            trial.check_committed(reported, &what);
            trial.check_rerun(&what);
        }
    }
}

/// A staged archive is there whole or not at all, and staging it again makes it.
#[test]
fn staging_may_fail_at_any_step() {
    let sources = sources();
    let inputs = Inputs::find(&[sources.folder.path().join("files")]).unwrap();
    for at in 0.. {
        for fault in EVERY_FAULT {
            let root = scratch();
            let unit = root.path().join("unit");
            let faults = Faults::new(root.path(), fault, at);
            let staged = stage_on(watched(&unit, &faults), &inputs, &ReadOptions::default());
            if faults.taken() <= at {
                assert_eq!(staged.unwrap().counts.documents, 3);
                return;
            }
            faults.lose_power(None);
            if !unit.join(MANIFEST).exists() {
                assert!(staged.is_err(), "{fault:?} at step {at}");
                stage(&unit, &inputs, &ReadOptions::default()).unwrap();
            }
            let archive = Archive::open(&unit).unwrap();
            assert_eq!(archive.documents().filter(Result::is_ok).count(), 3, "{fault:?} {at}");
            assert_eq!(archive.ledger().unwrap().len(), 5, "{fault:?} {at}");
        }
    }
}

/// The message says what can be done about a full disk, a read-only one, a folder that cannot lock.
#[test]
fn a_failing_disk_is_named() {
    use std::io::ErrorKind as Kind;
    let sources = sources();
    for (fault, expected, words) in [
        (Kind::StorageFull, ArchiveErrorKind::DiskFull, "free some space"),
        (Kind::ReadOnlyFilesystem, ArchiveErrorKind::ReadOnly, "read-only"),
    ] {
        let root = scratch();
        let archive = root.path().join("a.liasse");
        sources.ingest(Disk::new(&archive), false).unwrap();
        for at in 0.. {
            let faults = Faults::new(root.path(), Fault::From(fault), at);
            let Err(error) = sources.ingest(watched(&archive, &faults), true) else { break };
            assert_eq!(error.kind(), expected, "step {at}: {error}");
            assert!(error.to_string().contains(words), "step {at}: {error}");
        }
    }
    let root = scratch();
    let faults = Faults::new(root.path(), Fault::Locks, 0);
    let error = sources.ingest(watched(&root.path().join("a.liasse"), &faults), true);
    let error = error.unwrap_err();
    assert!(error.to_string().contains("network folders often cannot lock"), "{error}");
}
