//! Building and running the program.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

use liasse_testkit::workspace_root;
use serde_json::Value;

/// What a run of the program gave.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit code; `None` when a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Asserts the exit code and returns the run.
    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(
            self.code,
            Some(code),
            "exit code; stderr:\n{}\nstdout:\n{}",
            self.stderr,
            self.stdout
        );
        self
    }

    /// Asserts that stderr contains each of the pieces.
    #[track_caller]
    pub(crate) fn says(self, pieces: &[&str]) -> Self {
        for piece in pieces {
            assert!(
                self.stderr.contains(piece),
                "expected `{piece}` in stderr, found:\n{}",
                self.stderr
            );
        }
        self
    }

    /// Returns stdout as JSON, one value a line.
    #[track_caller]
    pub(crate) fn json_lines(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// Runs the program in a folder with words that hold no blank, as one would type them.
pub(crate) fn liasse(folder: &Path, arguments: &str) -> Run {
    let arguments: Vec<&str> = arguments.split_whitespace().collect();
    run(command(folder).args(arguments))
}

/// Returns the program as a command, to be run in a folder without input.
pub(crate) fn command(folder: &Path) -> Command {
    let mut command = Command::new(program());
    command.current_dir(folder).stdin(Stdio::null());
    command
}

/// Runs a command to its end.
#[track_caller]
pub(crate) fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// Returns the path of the program, built in the profile of this test.
///
/// Cargo names a program only to the tests of its own package, so the first test asks cargo to
/// build it; when nothing has changed that takes a moment.
pub(crate) fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(build)
}

fn build() -> PathBuf {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--package", "liasse-cli", "--bin", "liasse", "--locked"]);
    cargo.arg("--message-format=json-render-diagnostics").current_dir(workspace_root());
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    let output = cargo.stderr(Stdio::inherit()).output().unwrap();
    assert!(output.status.success(), "cargo build of liasse: {}", output.status);
    executable(&output).expect("cargo names the program it has built")
}

/// Finds the program in cargo's messages, one JSON object a line.
fn executable(output: &Output) -> Option<PathBuf> {
    let messages = std::str::from_utf8(&output.stdout).ok()?;
    let mut values = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    values.find_map(|message| Some(PathBuf::from(message.get("executable")?.as_str()?)))
}

#[track_caller]
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("the program prints UTF-8")
}
