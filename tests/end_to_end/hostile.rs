//! Hostile input, as liasse-testkit makes it, all but what takes long or much; `cargo xtask hostile`
//! runs that too, each case alone and measured.

use std::{fs, io, path::Path, time::Instant};

use liasse_testkit::hostile::{
    NEIGHBOUR, NEIGHBOUR_NAME, NEIGHBOUR_WORD, Ran, articles, complaint, damages, file_names,
    files, lists, queries,
};
use tempfile::TempDir;

use crate::program::{command, liasse};

/// All files in one batch: every one is accounted for, and the neighbour is found.
#[test]
fn hostile_files_cost_only_themselves() {
    let folder = TempDir::new().unwrap();
    let inputs = folder.path().join("in");
    fs::create_dir(&inputs).unwrap();
    fs::write(inputs.join(NEIGHBOUR_NAME), NEIGHBOUR).unwrap();
    for (door, file) in files().into_iter().filter(|(_, file)| !file.heavy) {
        write(&inputs.join(door), file.name, &(file.bytes)());
    }
    for (class, name) in file_names() {
        write(&inputs.join("names"), &name, class.as_bytes());
    }
    let ran = run(folder.path(), &["ingest", "in", "--archive", "a.liasse"]);
    assert_well(&ran, "", "ingest of all hostile files");
    let said = String::from_utf8(ran.stderr).unwrap();
    assert!(said.contains("cut-directory.zip"), "what is refused is named: {said}");
    liasse(folder.path(), &format!("search {NEIGHBOUR_WORD}")).expect(0);
    liasse(folder.path(), "verify").expect(0);
    assert_well(&run(folder.path(), &["search", "--limit", "500"]), "", "listing all");
    assert_well(&run(folder.path(), &["names"]), "", "names of all");
    assert_well(&run(folder.path(), &["terms"]), "", "terms of all");
}

#[test]
fn hostile_questions_are_answered_in_words() {
    let folder = folder_with_archive();
    for case in queries() {
        assert_well(&run(folder.path(), &["search", "--", &case.query]), "", case.name);
    }
    for case in articles().into_iter().filter(|case| !case.heavy) {
        write(folder.path(), case.name, &(case.bytes)());
        let ran = run(folder.path(), &["check", case.name]);
        assert_well(&ran, case.name, &format!("check {}", case.name));
    }
    for case in lists() {
        write(folder.path(), case.name, &(case.bytes)());
        let arguments: Vec<&str> = case.command.split(' ').chain([case.name]).collect();
        assert_well(&run(folder.path(), &arguments), case.name, &arguments.join(" "));
    }
}

#[test]
fn a_damaged_archive_is_named_and_nothing_panics() {
    let folder = folder_with_archive();
    for damage in damages() {
        let other = TempDir::new().unwrap();
        let copy = other.path().join("a.liasse");
        copy_folder(&folder.path().join("a.liasse"), &copy).unwrap();
        (damage.apply)(&copy).unwrap();
        for arguments in [["search", "Aurelia"].as_slice(), &["verify"]] {
            let what = format!("{}: {}", damage.name, arguments.join(" "));
            assert_well(&run(other.path(), arguments), "a.liasse", &what);
        }
    }
}

#[track_caller]
fn assert_well(ran: &Ran, input: &str, what: &str) {
    // Time and memory are measured by the task; a test on a busy machine asserts neither.
    let complaint = complaint(&Ran { time: Default::default(), ..ran.clone() }, input);
    assert_eq!(complaint, None, "{what}: {}", String::from_utf8_lossy(&ran.stderr));
}

fn run(folder: &Path, arguments: &[&str]) -> Ran {
    let start = Instant::now();
    let output = command(folder).args(arguments).output().unwrap();
    Ran {
        code: output.status.code(),
        stdout: output.stdout,
        stderr: output.stderr,
        time: start.elapsed(),
        peak: None,
    }
}

fn folder_with_archive() -> TempDir {
    let folder = TempDir::new().unwrap();
    let seeds = liasse_testkit::workspace_root().join("seeds");
    let release = seeds.join("release");
    let ran = run(folder.path(), &["ingest", release.to_str().unwrap(), "--archive", "a.liasse"]);
    assert_eq!(ran.code, Some(0), "{}", String::from_utf8_lossy(&ran.stderr));
    folder
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join(name), bytes).unwrap();
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy_folder(&entry.path(), &target)?,
            false => fs::copy(entry.path(), target).map(drop)?,
        }
    }
    Ok(())
}
