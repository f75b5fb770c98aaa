//! Running the program.

use std::{
    fs,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::LazyLock,
};

/// What a run printed and how it ended.
pub(crate) struct Run {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: i32,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Run {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap(),
        }
    }
}

/// Runs the program in a folder.
pub(crate) fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    command(folder, arguments).output().unwrap().into()
}

/// Runs the program with something on standard input.
pub(crate) fn run_with_input(folder: &Path, arguments: &[&str], input: &[u8]) -> Run {
    let mut command = command(folder, arguments);
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that refuses its arguments ends before it reads.
    match child.stdin.take().unwrap().write_all(input) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        written => written.unwrap(),
    }
    child.wait_with_output().unwrap().into()
}

pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_liasse"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).env_remove("COLUMNS");
    command
}

/// Returns a folder of `seeds/`.
pub(crate) fn seeds(name: &str) -> String {
    let seeds = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../seeds").join(name);
    seeds.canonicalize().unwrap().to_str().unwrap().to_owned()
}

/// A folder that holds `seeds.liasse`, made once from all of `seeds/`.
pub(crate) fn archive_folder() -> &'static Path {
    // Below the target directory: what a static holds is never dropped.
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("seeds");
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        fs::create_dir_all(&folder).unwrap();
        let (release, mail, press) = (seeds("release"), seeds("mail"), seeds("press"));
        let arguments = ["ingest", &release, &mail, &press, "--archive", "seeds.liasse"];
        let run = run_in(&folder, &arguments);
        assert_eq!(run.code, 0, "{}", run.err);
        folder
    });
    &FOLDER
}

/// Runs the program beside the archive of the seeds.
pub(crate) fn run(arguments: &[&str]) -> Run {
    run_in(archive_folder(), arguments)
}
