//! The real release, ingested once for all tests of this file, where the shared data is at hand.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use liasse_archive::Archive;
use liasse_ingest::Outcome;
use liasse_testkit::shared_data;

use crate::program::{Run, command, liasse, run};

/// The files of the twelve zip files.
const FILES: u64 = 27_159;

/// The e-mail that the newspapers quoted.
const QUOTED: &str = "C05797110";

#[test]
fn every_file_has_a_ledger_row() {
    let Some(release) = release() else { return };
    let archive = Archive::open(&release.archive).unwrap();
    let rows = archive.ledger().unwrap();
    assert_eq!(rows.len() as u64, FILES);

    let count =
        |is: fn(&Outcome) -> bool| rows.iter().filter(|row| is(&row.outcome)).count() as u64;
    let counts = archive.counts();
    assert_eq!(counts.files, FILES);
    assert_eq!(counts.stored, count(|outcome| *outcome == Outcome::Stored));
    assert_eq!(counts.duplicates, count(|outcome| matches!(outcome, Outcome::DuplicateOf(_))));
    assert_eq!(counts.empty, count(|outcome| *outcome == Outcome::Empty));
    assert_eq!(counts.failed, count(|outcome| matches!(outcome, Outcome::Failed(_))));
    assert_eq!(counts.stored + counts.duplicates + counts.empty + counts.failed, FILES);
    assert_eq!(counts.failed, 0, "no file of the release fails");
    assert!(release.ingest.stderr.contains("27,159 files: "), "{}", release.ingest.stderr);
}

#[test]
fn a_second_ingest_changes_nothing() {
    let Some(release) = release() else { return };
    let before = fs::read(release.archive.join("archive.json")).unwrap();
    ingest(&release.folder).expect(0).says(&["27,159", "nothing new"]);
    assert_eq!(fs::read(release.archive.join("archive.json")).unwrap(), before);
}

#[test]
fn the_archive_verifies() {
    let Some(release) = release() else { return };
    liasse(&release.folder, "verify --archive real.liasse").expect(0);
}

#[test]
fn a_name_finds_the_quoted_email_among_the_first_five() {
    let Some(release) = release() else { return };
    assert_found(release, "search Belmokhtar --limit 5 --jsonl");
}

#[test]
fn sender_days_and_a_word_find_the_quoted_email_among_the_first_five() {
    let Some(release) = release() else { return };
    let filters = "--from Blumenthal --after 2013-01-15 --before 2013-01-25";
    assert_found(release, &format!("search {filters} Algeria --limit 5 --jsonl"));
}

#[test]
fn the_quoted_email_is_shown_with_its_marks() {
    let Some(release) = release() else { return };
    let shown = liasse(&release.folder, &format!("show {QUOTED}")).expect(0).stdout;
    for piece in ["Sidney Blumenthal", "2013-01-18 17:56", "B6", "in part", "Memo 2 of 2"] {
        assert!(shown.contains(piece), "expected `{piece}` in:\n{shown}");
    }
}

/// Pairs that were read by eye.
#[test]
fn copies_are_grouped_and_replies_are_not() {
    let Some(release) = release() else { return };
    let found = liasse(&release.folder, "copies --jsonl --archive real.liasse").expect(0);
    let mut groups: Vec<BTreeSet<String>> = Vec::new();
    for line in found.json_lines() {
        let copies = line["copies"].as_array().unwrap().iter();
        let ids = copies.chain([&line]).map(|copy| copy["id"].as_str().unwrap().to_owned());
        groups.push(ids.collect());
    }
    let together = |one: &str, other: &str| {
        groups.iter().any(|group| group.contains(one) && group.contains(other))
    };
    for (one, other, why) in [
        ("C05739545", "C05794325", "the same words, released twice"),
        ("C05739753", "C05793382", "one of them scanned badly"),
        ("C05796868", "C05739821", "one of them withholds most of it"),
        ("C05787413", "C05787428", "sent twice"),
    ] {
        assert!(together(one, other), "{one} and {other} are copies: {why}");
    }
    for (one, other, why) in [
        ("C05795062", "C05796519", "the one forwards the other"),
        ("C05788475", "C05788477", "two replies to one mail in one minute"),
        ("C05789171", "C05787963", "a long disclaimer is all that they share"),
        ("C05778659", "C05778667", "two reports of one minute"),
    ] {
        assert!(!together(one, other), "{one} and {other} are no copies: {why}");
    }
    assert!((400..600).contains(&groups.len()), "{} groups", groups.len());
}

#[track_caller]
fn assert_found(release: &Release, search: &str) {
    let found = liasse(&release.folder, search).expect(0);
    let ids: Vec<String> =
        found.json_lines().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect();
    assert!(ids.len() <= 5 && ids.iter().any(|id| id == QUOTED), "{search}: {ids:?}");
}

/// The archive of the real release.
struct Release {
    folder: PathBuf,
    archive: PathBuf,
    ingest: Run,
}

fn release() -> Option<&'static Release> {
    static RELEASE: OnceLock<Option<Release>> = OnceLock::new();
    let make = || {
        shared_data()?;
        let folder = fresh_folder();
        let ingest = ingest(&folder).expect(0);
        Some(Release { archive: folder.join("real.liasse"), folder, ingest })
    };
    RELEASE.get_or_init(make).as_ref()
}

/// Returns an empty folder below the target directory: what a static holds is never dropped, and a
/// temporary folder in it would stay for good.
fn fresh_folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("real-release");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn ingest(folder: &Path) -> Run {
    let corpus = shared_data().unwrap().join("corpus").canonicalize().unwrap();
    let mut zips: Vec<PathBuf> =
        fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path()).collect();
    zips.sort();
    run(command(folder).arg("ingest").args(zips).args(["--archive", "real.liasse"]))
}
