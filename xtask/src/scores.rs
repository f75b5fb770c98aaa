//! `cargo xtask scores`: the release parser against the development gold of the shared data.

use std::{fs::File, process::Stdio};

use crate::{
    error::TaskError,
    program,
    run::{command, execute, is_installed},
    workspace::{Workspace, release_zips, shared_data},
};

/// Parses the real release and prints what `eval/headers.py` says of it.
pub(crate) fn run() -> Result<(), TaskError> {
    if !is_installed("python3") {
        return Err(TaskError::new("python3 is not installed").next("apt-get install python3"));
    }
    let scorer = shared_data()?.join("eval/headers.py");
    let liasse = program::liasse()?;
    let output = Workspace::load()?.target_directory.join("scores.jsonl");
    let file = File::create(&output).map_err(|cause| TaskError::file(&output, &cause))?;
    let mut parse = command(liasse, ["parse", "--jsonl"]);
    execute(parse.args(release_zips()?).stdout(Stdio::from(file)))?;
    execute(command("python3", [scorer]).arg(&output))
}
