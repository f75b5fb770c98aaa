//! What is told when something is wrong: one sentence with the path and what to do, and 2.

use std::{fs, path::Path};

use crate::program::{run_in, seeds};

#[track_caller]
fn check(folder: &Path, arguments: &[&str], words: &[&str]) {
    let run = run_in(folder, arguments);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}: {}", run.err);
    for word in words {
        assert!(run.err.contains(word), "{arguments:?} tells `{word}`: {}", run.err);
    }
    assert!(run.err.lines().count() <= 2, "a sentence and a hint: {}", run.err);
    assert!(!run.err.contains("Error {") && !run.err.contains("panicked"), "{}", run.err);
}

#[test]
fn a_missing_path() {
    let folder = tempfile::tempdir().unwrap();
    check(
        folder.path(),
        &["ingest", "absent.zip", "--archive", "a.liasse"],
        &["absent.zip", "check the path"],
    );
    assert!(!folder.path().join("a.liasse").exists(), "nothing half-written");
    check(folder.path(), &["parse", "absent.txt"], &["absent.txt"]);
}

#[test]
fn an_archive_that_is_not_there_and_several_archives() {
    let folder = tempfile::tempdir().unwrap();
    check(folder.path(), &["show", "x", "--archive", "no.liasse"], &["no.liasse"]);
    fs::create_dir(folder.path().join("a.liasse")).unwrap();
    fs::create_dir(folder.path().join("b.liasse")).unwrap();
    check(folder.path(), &["verify"], &["a.liasse", "b.liasse", "--archive"]);
}

#[test]
fn a_folder_that_is_no_archive() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("my-thesis.odt"), "x").unwrap();
    let here = folder.path().to_str().unwrap();
    check(folder.path(), &["search", "x", "--archive", here], &[here]);
    check(folder.path(), &["ingest", "my-thesis.odt", "--archive", here], &[here]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing half-written");
}

#[test]
fn a_truncated_zip() {
    let folder = tempfile::tempdir().unwrap();
    let torn = seeds("damaged/torn.zip");
    check(folder.path(), &["ingest", &torn, "--archive", "a.liasse"], &["torn.zip"]);
    assert!(!folder.path().join("a.liasse").exists(), "nothing half-written");
}

#[test]
fn a_date_that_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let run = run_in(folder.path(), &["search", "--after", "2013-02-30", "x"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("2013-02-30") && run.err.contains("2013-01-15"), "{}", run.err);
}

#[test]
fn an_archive_that_was_damaged_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let press = seeds("press");
    let run = run_in(folder.path(), &["ingest", &press, "--archive", "a.liasse"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let parts = fs::read_dir(folder.path().join("a.liasse/parts")).unwrap();
    let part = parts.map(|entry| entry.unwrap().path()).next().unwrap();
    let mut bytes = fs::read(&part).unwrap();
    let middle = bytes.len() / 2;
    *bytes.get_mut(middle).unwrap() ^= 0xff;
    fs::write(&part, bytes).unwrap();
    let run = run_in(folder.path(), &["verify"]);
    assert_eq!(run.code, 2);
    assert!(run.out.contains(part.file_name().unwrap().to_str().unwrap()), "{}", run.out);
    assert!(run.err.contains("listed above"), "{}", run.err);
}
