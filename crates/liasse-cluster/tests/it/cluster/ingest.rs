//! What a cluster ingests is what one machine ingests, row for row, whatever dies.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use liasse_archive::Archive;
use liasse_testkit::workspace_root;

use super::machines::{Machines, ended, printed, sentence};
use crate::samples::{archive_of_release, make, release_zips};

pub(super) fn arguments<'a>(sources: &'a [PathBuf], staging: &'a Path) -> Vec<&'a str> {
    let mut arguments =
        vec!["ingest", "--staging", staging.to_str().unwrap(), "--unit-bytes", "10000"];
    arguments.extend(sources.iter().map(|path| path.to_str().unwrap()));
    arguments
}

/// Compares documents, ledger and counts, and what is searched.
#[track_caller]
pub(super) fn assert_same(found: &Path, expected: &Path) {
    let (found, expected) = (Archive::open(found).unwrap(), Archive::open(expected).unwrap());
    assert_eq!(found.counts(), expected.counts());
    assert_eq!(found.ledger().unwrap(), expected.ledger().unwrap());
    let mut others = expected.documents_with_files();
    for document in found.documents_with_files() {
        assert_eq!(document.unwrap(), others.next().unwrap().unwrap());
    }
    assert!(others.next().is_none());
    assert_eq!(found.verify().findings, []);
    let ids = |archive: &Archive| archive.search().unwrap().ids().unwrap();
    assert_eq!(ids(&found), ids(&expected));
}

/// The seeds in small pieces: some of them twice, some under one id with other words.
pub(super) fn sources(folder: &Path) -> Vec<PathBuf> {
    let seeds = workspace_root().join("seeds");
    let again = folder.join("again");
    fs::create_dir_all(&again).unwrap();
    for (number, entry) in fs::read_dir(seeds.join("release")).unwrap().enumerate() {
        let path = entry.unwrap().path();
        if !path.is_file() {
            continue;
        }
        let mut bytes = fs::read(&path).unwrap();
        if number % 2 == 0 {
            bytes.extend_from_slice(b"\nA line more.\n");
        }
        fs::write(again.join(path.file_name().unwrap()), bytes).unwrap();
    }
    fs::write(folder.join("empty.txt"), "").unwrap();
    let mut sources = ["release", "press", "mail"].map(|name| seeds.join(name)).to_vec();
    sources.extend([again, folder.join("empty.txt")]);
    sources
}

#[test]
fn the_seeds_are_ingested_alike_once_and_again() {
    let machines = Machines::start(3);
    let folder = tempfile::tempdir().unwrap();
    let sources = sources(folder.path());
    // Letters that a URL writes otherwise, and wild cards.
    let (here, there) = (folder.path().join("here.liasse"), folder.path().join("là [1]*.liasse"));
    make(&here, &sources);
    let staging = folder.path().join("en route 50% [é]?");
    machines.answer(&arguments(&sources, &staging), &there);
    assert_same(&there, &here);
    let commit = Archive::open(&there).unwrap().commit();
    machines.answer(&arguments(&sources, &staging), &there);
    assert_same(&there, &here);
    assert_eq!(Archive::open(&there).unwrap().commit(), commit, "nothing is new");
    let left = |name: &str| fs::read_dir(staging.join(name)).map_or(0, Iterator::count);
    assert_eq!((left("tasks"), left("marks"), left("units")), (0, 0, 0));
    let count =
        machines.answer(&["sql", "--format", "csv", "SELECT count(*) AS n FROM documents"], &there);
    assert_eq!(count, format!("n\n{}\n", Archive::open(&here).unwrap().counts().documents));
}

#[test]
fn the_release_is_ingested_alike_while_an_executor_dies() {
    let Some(zips) = release_zips() else { return };
    let machines = Machines::start(3);
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().join("there.liasse");
    let staging = folder.path().join("staging");
    let arguments = [arguments(&zips, &staging), vec!["--keep-staged"]].concat();
    let mut job = machines.submit(&arguments, &there);
    // When the first machine has read a unit, another one dies.
    let marks = staging.join("marks");
    while fs::read_dir(&marks).map_or(0, Iterator::count) == 0 {
        assert!(job.try_wait().unwrap().is_none(), "the job ended before a unit was read");
        thread::sleep(Duration::from_millis(5));
    }
    machines.kill_executor(2);
    printed(ended(job));
    assert_same(&there, archive_of_release().unwrap());
}

#[test]
fn a_job_whose_scheduler_died_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let sources = sources(folder.path());
    let (here, there) = (folder.path().join("here.liasse"), folder.path().join("there.liasse"));
    let staging = folder.path().join("staging");
    let machines = Machines::start(1);
    let job = machines.submit(&arguments(&sources, &staging), &there);
    while !staging.join("tasks").exists() {
        thread::sleep(Duration::from_millis(5));
    }
    machines.kill_scheduler();
    let message = sentence(ended(job));
    assert!(message.contains("submit the job again"), "{message}");
    assert_eq!(Archive::open(&there).unwrap().counts().documents, 0, "nothing half-taken");
    drop(machines);

    let machines = Machines::start(1);
    machines.answer(&arguments(&sources, &staging), &there);
    make(&here, &sources);
    assert_same(&there, &here);
}

#[test]
fn what_cannot_be_ingested_is_told() {
    let machines = Machines::start(1);
    let folder = tempfile::tempdir().unwrap();
    let staging = folder.path().join("staging");
    let archive = folder.path().join("a.liasse");
    let refused = |source: &str, words: &str| {
        let sources = [PathBuf::from(source)];
        let job = machines.submit(&arguments(&sources, &staging), &archive);
        let message = sentence(ended(job));
        assert!(message.contains(words), "{source}: {message}");
        assert!(!archive.exists(), "{source}: nothing is made");
    };
    refused("/nowhere.zip", "/nowhere.zip");
    refused("gopher://there/file", "expected a path or a URL of file: or s3:");
}
