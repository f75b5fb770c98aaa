//! Building the programs that a task runs, and finding where cargo put them.

use std::path::PathBuf;

use serde_json::Value;

use crate::{
    error::TaskError,
    run::{capture, cargo},
};

/// Builds the program `liasse` in release mode and returns its path.
pub(crate) fn liasse() -> Result<PathBuf, TaskError> {
    build(&["--package", "liasse-cli", "--bin", "liasse"])
}

/// Builds the programs `liasse` and `liasse-cluster` in release mode and returns their paths. Together: apart, each
/// has its own features of what both depend on, and most of that is compiled twice.
pub(crate) fn with_cluster() -> Result<(PathBuf, PathBuf), TaskError> {
    let selection = ["--package", "liasse-cli", "--package", "liasse-cluster", "--bins"];
    let cluster = build(&selection)?;
    let beside =
        |name: &str| cluster.with_file_name(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    Ok((beside("liasse"), beside("liasse-cluster")))
}

/// Builds the program `liasse` as the tests do and returns its path.
pub(crate) fn debug_liasse() -> Result<PathBuf, TaskError> {
    build_in(&[], &["--package", "liasse-cli", "--bin", "liasse"])
}

/// Builds a program of `tests/yardsticks` and returns its path.
pub(crate) fn yardstick(name: &str) -> Result<PathBuf, TaskError> {
    build(&["--package", "liasse-yardsticks", "--bin", name])
}

/// Builds what `bench --compare` runs and returns its path.
pub(crate) fn counting() -> Result<PathBuf, TaskError> {
    build(&["--package", "liasse-analyze", "--example", "against_plain_counting"])
}

fn build(selection: &[&str]) -> Result<PathBuf, TaskError> {
    build_in(&["--release"], selection)
}

fn build_in(profile: &[&str], selection: &[&str]) -> Result<PathBuf, TaskError> {
    println!("$ cargo build {}", [profile, selection].concat().join(" "));
    let arguments = ["build", "--locked", "--message-format=json-render-diagnostics"];
    let messages = capture(cargo(arguments).args(profile).args(selection))?;
    executable(&messages).ok_or_else(|| {
        TaskError::new(format!("cargo built no program for `{}`", selection.join(" ")))
            .next("look at the [[bin]] and [[example]] tables of that package")
    })
}

/// Returns the last program that cargo's JSON messages name.
fn executable(messages: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|message| Some(PathBuf::from(message.get("executable")?.as_str()?)))
        .next_back()
}
