//! `liasse sql`, with a program in the place of the engine's.

#![cfg(unix)]

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

use crate::program::{Run, archive_folder};

/// Puts the program where nothing lies beside it.
fn program_alone(folder: &Path) -> PathBuf {
    let program = folder.join("liasse");
    let built = Path::new(env!("CARGO_BIN_EXE_liasse"));
    if fs::hard_link(built, &program).is_err() {
        fs::copy(built, &program).unwrap();
    }
    program
}

fn ask(program: &Path, path: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(archive_folder()).env("PATH", path);
    command.output().unwrap().into()
}

/// Writes a program that prints what it was called with and ends with a number.
fn stand_in(folder: &Path, code: i32) {
    let file = folder.join("liasse-cluster");
    fs::write(
        &file,
        format!("#!/bin/sh\nfor one in \"$@\"; do echo \"[$one]\"; done\nexit {code}\n"),
    )
    .unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn without_the_engine_it_says_how_to_get_it() {
    let folder = tempfile::tempdir().unwrap();
    let run = ask(&program_alone(folder.path()), folder.path(), &["sql", "SELECT 1"]);
    assert_eq!(run.code, 2);
    let expected = "liasse: the program liasse-cluster was not found\nBuild it with `cargo install --path crates/liasse-cluster`, or put it beside liasse.\n";
    assert_eq!(run.err, expected);
}

#[test]
fn the_engine_gets_the_archive_and_the_question_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let program = program_alone(folder.path());
    for code in [0, 1, 2] {
        stand_in(folder.path(), code);
        let run = ask(
            &program,
            Path::new(""),
            &["sql", "--memory", "2G", "--format", "csv", "--", "-- all\nSELECT '$HOME *'"],
        );
        assert_eq!(run.code, code);
        let archive = archive_folder().join("seeds.liasse");
        let expected = format!(
            "[sql]\n[--archive]\n[{}]\n[--memory-mib]\n[2048]\n[--format]\n[csv]\n[--]\n[-- all\nSELECT '$HOME *']\n",
            archive.display()
        );
        assert_eq!(run.out, expected);
    }
}

#[test]
fn parquet_needs_a_file_and_a_question_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let program = program_alone(folder.path());
    for (arguments, expected) in [
        (&["sql", "--format", "parquet", "SELECT 1"][..], "--output <FILE>"),
        (&["sql"][..], "<QUESTION>"),
        (&["sql", "--schema", "SELECT 1"][..], "cannot be used with"),
    ] {
        let run = ask(&program, folder.path(), arguments);
        assert_eq!(run.code, 2);
        assert!(run.err.contains(expected), "{}", run.err);
    }
}
