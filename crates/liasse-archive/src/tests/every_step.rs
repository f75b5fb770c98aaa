//! A small ingest, disturbed at every single step of it, of the archive's files and of the index's.
//!
//! Each time the archive opens at a commit, everything that was reported as committed is there, what
//! `verify` finds it can repair, and a rerun completes to what the undisturbed ingest made.

use std::{fs, path::Path, sync::Arc};

use liasse_ingest::LedgerRow;
use liasse_search::{Query, Search};
use tempfile::TempDir;

use super::{
    faults::{EVERY_FAULT, Fault, Faults},
    ingest_on, scratch, watched,
};
use crate::{Archive, ArchiveErrorKind, disk::Disk, state::NEXT};

/// Documents after the first and after the second ingest.
const DOCUMENTS: [usize; 2] = [1, 3];

/// Two ingests come of these: of the first file, and of all.
fn sources() -> TempDir {
    let folder = scratch();
    for (name, text) in [
        ("0.txt", "the first lamp of this test"),
        ("1.txt", "the second lamp, and the third"),
        ("2.txt", "the first lamp of this test"),
        ("3.txt", ""),
        ("4.txt", "no light at all"),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
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
    sources: &'a Path,
    root: TempDir,
    expected: Option<&'a Outcome>,
}

impl<'a> Trial<'a> {
    fn new(sources: &'a Path, expected: Option<&'a Outcome>) -> Self {
        Self { sources, root: scratch(), expected }
    }

    fn archive(&self) -> std::path::PathBuf {
        self.root.path().join("a.liasse")
    }

    fn faults(&self, fault: Fault, at: u64) -> Arc<Faults> {
        Faults::new(self.root.path(), fault, at)
    }

    /// Returns how many of the two ingests said that they are done.
    fn ingest(&self, faults: &Arc<Faults>) -> usize {
        let paths = [self.sources.join("0.txt"), self.sources.to_owned()];
        let done =
            paths.iter().map_while(|path| ingest_on(watched(&self.archive(), faults), path).ok());
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
        ingest_on(Disk::new(&self.archive()), self.sources)
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

fn undisturbed(sources: &Path) -> Outcome {
    let trial = Trial::new(sources, None);
    let faults = trial.faults(Fault::Death, u64::MAX);
    assert_eq!(trial.ingest(&faults), 2);
    assert!(faults.taken() > 100, "{}: the index's steps are among them", faults.taken());
    Outcome::of(&Archive::open(&trial.archive()).unwrap())
}

/// Tries a fault at every step, with what happens to the disk after it.
fn try_every_step(fault: Fault, after: &dyn Fn(&Faults)) {
    let sources = sources();
    let expected = undisturbed(sources.path());
    for at in 0.. {
        let what = format!("{fault:?} at step {at}");
        let trial = Trial::new(sources.path(), Some(&expected));
        let faults = trial.faults(fault, at);
        let reported = trial.ingest(&faults);
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
        try_every_step(fault, &|_| {});
    }
}

#[test]
fn the_power_may_go_at_any_step() {
    for seed in [None, Some(7), Some(1 << 40)] {
        try_every_step(Fault::Death, &|faults| faults.lose_power(seed));
    }
}

/// What is reported as done survives a loss of power right after it.
#[test]
fn what_is_done_is_safe() {
    let sources = sources();
    let expected = undisturbed(sources.path());
    let trial = Trial::new(sources.path(), Some(&expected));
    let faults = trial.faults(Fault::Death, u64::MAX);
    assert_eq!(trial.ingest(&faults), 2);
    faults.lose_power(None);
    let archive = Archive::open(&trial.archive()).unwrap();
    assert_eq!(archive.verify().findings, []);
    assert_eq!(Outcome::of(&archive), expected);
}

/// A second disturbance while the first one is repaired.
#[test]
fn a_fault_while_bringing_into_order_is_repaired_too() {
    let sources = sources();
    let expected = undisturbed(sources.path());
    for (first, second) in (0..120).step_by(7).zip((0..).step_by(5)) {
        let what = format!("steps {first} and {second}");
        let trial = Trial::new(sources.path(), Some(&expected));
        trial.ingest(&trial.faults(Fault::Death, first));
        let faults = trial.faults(Fault::Death, second);
        let reported = trial.ingest(&faults);
        faults.lose_power(None);
        trial.check_committed(reported, &what);
        trial.check_rerun(&what);
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
        ingest_on(Disk::new(&archive), &sources.path().join("0.txt")).unwrap();
        for at in 0.. {
            let faults = Faults::new(root.path(), Fault::From(fault), at);
            let Err(error) = ingest_on(watched(&archive, &faults), sources.path()) else { break };
            assert_eq!(error.kind(), expected, "step {at}: {error}");
            assert!(error.to_string().contains(words), "step {at}: {error}");
        }
    }
    let root = scratch();
    let faults = Faults::new(root.path(), Fault::Locks, 0);
    let error = ingest_on(watched(&root.path().join("a.liasse"), &faults), sources.path());
    let error = error.unwrap_err();
    assert!(error.to_string().contains("network folders often cannot lock"), "{error}");
}
