//! Faults that take some staging: each is said in one sentence with the path, exits with 2, and
//! changes nothing. Those that a command line alone shows are tests of `crates/liasse-cli/tests`.

use std::{fs, path::Path, process::Command};

use liasse_archive::ArchiveWriter;
use liasse_testkit::workspace_root;
use tempfile::TempDir;

use crate::program::{PROGRAM, Run, command, liasse, run};

#[test]
fn one_bad_file_among_others_is_a_warning_and_the_rest_goes_in() {
    let folder = folder_with_seeds();
    fs::copy(workspace_root().join("seeds/damaged/torn.zip"), folder.path().join("in/torn.zip"))
        .unwrap();
    liasse(folder.path(), "ingest in --archive new.liasse").expect(0).says(&["in/torn.zip"]);
    liasse(folder.path(), "search Aurelia").expect(0);
    liasse(folder.path(), "verify").expect(0);
}

#[test]
fn a_file_where_the_archive_should_be_is_left_as_it_is() {
    let folder = folder_with_seeds();
    let file = folder.path().join("notes.liasse");
    fs::write(&file, "mine").unwrap();
    assert_one_sentence(&liasse(folder.path(), "ingest in --archive notes.liasse"), "notes.liasse");
    assert_one_sentence(&liasse(folder.path(), "search x --archive notes.liasse"), "notes.liasse");
    assert_eq!(fs::read_to_string(file).unwrap(), "mine");
}

#[test]
fn a_directory_in_place_of_the_manifest_is_named() {
    let folder = folder_with_archive();
    let manifest = folder.path().join("a.liasse/archive.json");
    fs::remove_file(&manifest).unwrap();
    fs::create_dir(&manifest).unwrap();
    for asked in ["search Aurelia", "verify", "ingest in/press --archive a.liasse"] {
        assert_one_sentence(&liasse(folder.path(), asked), "archive.json");
    }
}

#[test]
fn a_second_writer_is_told_who_writes_and_readers_go_on() {
    let folder = folder_with_archive();
    let writer = ArchiveWriter::open(&folder.path().join("a.liasse")).unwrap();
    let failed = liasse(folder.path(), "ingest in/press --archive a.liasse");
    assert_one_sentence(&failed, "a.liasse");
    assert!(failed.stderr.contains(&std::process::id().to_string()), "{}", failed.stderr);
    liasse(folder.path(), "search Aurelia").expect(0);
    drop(writer);
    liasse(folder.path(), "ingest in/press --archive a.liasse").expect(0);
}

#[test]
fn an_archive_of_another_version_is_refused_and_not_changed() {
    let folder = folder_with_archive();
    let manifest = folder.path().join("a.liasse/archive.json");
    let text = fs::read_to_string(&manifest).unwrap();
    for version in [0, 99] {
        let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
        value["format"] = version.into();
        let other = value.to_string();
        fs::write(&manifest, &other).unwrap();
        for asked in
            ["search Aurelia", "show C09001001", "verify", "ingest in/press --archive a.liasse"]
        {
            let failed = liasse(folder.path(), asked);
            assert_one_sentence(&failed, "a.liasse");
            assert!(failed.stderr.contains(&version.to_string()), "{}", failed.stderr);
        }
        assert_eq!(fs::read_to_string(&manifest).unwrap(), other);
    }
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_that_was_named_is_refused() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder_with_seeds();
    let secret = folder.path().join("secret.txt");
    fs::write(&secret, "words").unwrap();
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
    let failed =
        run(as_somebody(folder.path()).args(["ingest", "secret.txt", "--archive", "b.liasse"]));
    assert_one_sentence(&failed, "secret.txt");
    assert!(!folder.path().join("b.liasse").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_keeps_the_last_commit_and_a_rerun_completes() {
    let folder = folder_with_archive();
    let before = liasse(folder.path(), "search Aurelia --format jsonl").expect(0).stdout;

    // A file that may not grow beyond two blocks is to the program what a full disk is: a write fails.
    let mut limited = Command::new("sh");
    limited.current_dir(folder.path()).arg("-c");
    limited.arg("trap '' XFSZ; ulimit -f 2; exec \"$0\" ingest in/press --archive a.liasse");
    let failed = run(limited.arg(PROGRAM));
    assert_one_sentence(&failed, "a.liasse");

    liasse(folder.path(), "verify").expect(0);
    assert_eq!(liasse(folder.path(), "search Aurelia --format jsonl").expect(0).stdout, before);
    liasse(folder.path(), "ingest in/press --archive a.liasse").expect(0);
    liasse(folder.path(), "verify").expect(0);
    assert_ne!(liasse(folder.path(), "search Aurelia --format jsonl").expect(0).stdout, before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_stdout_is_an_error() {
    let folder = folder_with_seeds();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let failed = run(command(folder.path()).args(["parse", "--jsonl", "in/press"]).stdout(full));
    assert_one_sentence(&failed, "");
}

/// Exit code 2, nothing on stdout, and on stderr one sentence with the path and one with advice.
#[track_caller]
fn assert_one_sentence(failed: &Run, path: &str) {
    assert_eq!(failed.code, Some(2), "{failed:?}");
    assert_eq!(failed.stdout, "", "stdout of a failure");
    let lines: Vec<&str> = failed.stderr.lines().collect();
    assert!(
        matches!(lines.len(), 1 | 2),
        "expected a sentence and advice, found:\n{}",
        failed.stderr
    );
    assert!(lines[0].starts_with("liasse: "), "{}", failed.stderr);
    assert!(lines[0].contains(path), "expected `{path}` in: {}", lines[0]);
}

/// Returns a folder with some seeds in `in/release` and `in/press`.
fn folder_with_seeds() -> TempDir {
    let folder = TempDir::new().unwrap();
    for part in ["release", "press"] {
        let target = folder.path().join("in").join(part);
        fs::create_dir_all(&target).unwrap();
        for entry in fs::read_dir(workspace_root().join("seeds").join(part)).unwrap() {
            let entry = entry.unwrap();
            if entry.path().is_file() {
                fs::copy(entry.path(), target.join(entry.file_name())).unwrap();
            }
        }
    }
    folder
}

/// Returns a folder with some seeds and an archive `a.liasse` of the release documents.
fn folder_with_archive() -> TempDir {
    let folder = folder_with_seeds();
    liasse(folder.path(), "ingest in/release --archive a.liasse").expect(0);
    folder
}

/// Returns the program as somebody whom file permissions bind; they do not bind root.
#[cfg(unix)]
fn as_somebody(folder: &Path) -> Command {
    use std::os::unix::{fs::PermissionsExt, process::CommandExt};

    let is_root = fs::File::open(folder.join("secret.txt")).is_ok();
    if !is_root {
        return command(folder);
    }
    // Somebody may not look into the folder where root has built the program.
    let copy = folder.join("liasse");
    fs::copy(PROGRAM, &copy).unwrap();
    for path in [folder, &copy] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o777)).unwrap();
    }
    let mut command = Command::new(copy);
    command.current_dir(folder).uid(65534).gid(65534);
    command
}
