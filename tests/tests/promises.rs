//! The promises of the parsers, over `seeds/` and over every input that fuzzing has found before.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::path::{Path, PathBuf};

use liasse_testkit::workspace_root;
use liasse_tests::CHECKS;

#[test]
fn seeds_keep_every_promise() {
    let files = files_below(&workspace_root().join("seeds"));
    assert!(!files.is_empty(), "seeds/ holds files");
    for (name, check) in CHECKS {
        check_all(name, *check, &files);
    }
}

#[test]
fn inputs_that_fuzzing_found_keep_every_promise() {
    let folder = workspace_root().join("tests/fuzz/regressions");
    for (name, check) in CHECKS {
        check_all(name, *check, &files_below(&folder.join(name)));
    }
}

#[test]
fn every_fuzz_target_has_a_check() {
    let mut targets: Vec<String> = files_below(&workspace_root().join("tests/fuzz/fuzz_targets"))
        .iter()
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    targets.sort();
    let mut checks: Vec<&str> = CHECKS.iter().map(|(name, _)| *name).collect();
    checks.sort_unstable();
    assert_eq!(targets, checks);
}

/// Runs a check over files and prints the name of the one that fails.
fn check_all(name: &str, check: fn(&[u8]), files: &[PathBuf]) {
    for file in files {
        let bytes = std::fs::read(file).unwrap();
        if std::panic::catch_unwind(|| check(&bytes)).is_err() {
            panic!("{name}: {} breaks a promise, see above", file.display());
        }
    }
}

/// Returns the files below a folder, sorted; none when there is no such folder.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}
