//! What protects this machine, as a confined process finds it.

use std::{process::Command, time::Duration};

use liasse_ingest::Limits;
use liasse_sandbox::{Input, Policy, Protection, RunLimits, confine, run_limited};

use crate::{Ending, error::CliError};

/// Confines this process and writes what holds to standard output, as JSON.
pub(super) fn say() -> Result<Ending, CliError> {
    let mut policy = Policy::reader();
    policy.memory_bytes = Some(Limits::default().worker_memory_bytes);
    let protection = confine(&policy)
        .map_err(|error| CliError::new(format!("this process could not be confined: {error}")))?;
    println!("{}", serde_json::to_string(&protection)?);
    Ok(Ending::Found)
}

/// Starts a process that confines itself and asks what holds there; the reason where it cannot say.
pub(super) fn ask() -> Result<Protection, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut command = Command::new(program);
    command.args(["about", "--confined"]).env_clear();
    let limits = RunLimits::new(Duration::from_secs(10), 64 * 1024);
    let output = run_limited(command, Input::Bytes(Vec::new()), &limits)
        .map_err(|ended| format!("a process that confines itself {ended}"))?;
    serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())
}
