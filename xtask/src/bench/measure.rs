//! Processor time and peak memory of a program.
//!
//! The system tells both for all children of a process together, and the peak of the largest
//! only. So each program is run by a process of its own, `xtask measure`, which has no other child
//! and writes the figures to a file.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use clap::Args;
use serde::{Deserialize, Serialize};

use crate::{
    error::TaskError,
    run::{command, shown},
};

/// What to run and where to write.
#[derive(Args)]
pub(crate) struct MeasureFlags {
    /// The file for the figures
    #[arg(long)]
    report: PathBuf,
    /// The program and its arguments
    #[arg(last = true, required = true)]
    command: Vec<String>,
}

/// What running a program cost.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Cost {
    /// Time from start to end, in seconds.
    pub(crate) wall: f64,
    /// Processor time in the program, in seconds.
    pub(crate) user: f64,
    /// Processor time in the system for the program, in seconds.
    pub(crate) system: f64,
    /// The largest resident set, in bytes.
    pub(crate) peak: u64,
}

impl Cost {
    /// Returns the processor time, in seconds.
    pub(crate) fn cpu(self) -> f64 {
        self.user + self.system
    }

    /// Returns the peak memory in megabytes of 1,000,000 bytes.
    pub(crate) fn megabytes(self) -> f64 {
        self.peak as f64 / 1e6
    }
}

/// Returns a command that runs `program` and writes its cost to `report`; read it with [`read`].
pub(crate) fn measured(
    report: &Path,
    program: &Path,
    arguments: &[&str],
) -> Result<Command, TaskError> {
    let this = std::env::current_exe()
        .map_err(|cause| TaskError::new(format!("the path of xtask itself: {cause}")))?;
    let mut measured = command(this, ["measure", "--report"]);
    measured.arg(report).arg("--").arg(program).args(arguments);
    Ok(measured)
}

/// Runs a program to its end and returns its cost; its stdout is thrown away.
pub(crate) fn cost(report: &Path, program: &Path, arguments: &[&str]) -> Result<Cost, TaskError> {
    let mut measured = measured(report, program, arguments)?;
    let status = measured.stdout(Stdio::null()).status().map_err(|cause| {
        TaskError::new(format!("`{}` did not start: {cause}", shown(&measured)))
    })?;
    if !status.success() {
        return Err(TaskError::new(format!("`{}` failed ({status})", shown(&measured))));
    }
    read(report)
}

/// Reads the cost that a measured command has written.
pub(crate) fn read(report: &Path) -> Result<Cost, TaskError> {
    let json = std::fs::read(report).map_err(|cause| TaskError::file(report, &cause))?;
    serde_json::from_slice(&json)
        .map_err(|cause| TaskError::new(format!("{}: {cause}", report.display())))
}

/// Runs the program and writes what it cost.
pub(crate) fn measure(flags: &MeasureFlags) -> Result<(), TaskError> {
    let [program, arguments @ ..] = flags.command.as_slice() else {
        return Err(TaskError::new("no program to measure"));
    };
    let start = Instant::now();
    let status = Command::new(program)
        .args(arguments)
        .status()
        .map_err(|cause| TaskError::new(format!("`{program}` did not start: {cause}")))?;
    let cost = children(start.elapsed())?;
    if !status.success() {
        return Err(TaskError::new(format!("`{program}` failed ({status})")));
    }
    let json = serde_json::to_vec(&cost).map_err(|cause| TaskError::new(cause.to_string()))?;
    std::fs::write(&flags.report, json).map_err(|cause| TaskError::file(&flags.report, &cause))
}

#[cfg(unix)]
fn children(wall: Duration) -> Result<Cost, TaskError> {
    use nix::sys::{
        resource::{UsageWho, getrusage},
        time::TimeVal,
    };
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)
        .map_err(|cause| TaskError::new(format!("getrusage: {cause}")))?;
    let seconds = |time: TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    // Kilobytes, except on macOS, which counts bytes.
    let unit = if cfg!(target_vendor = "apple") { 1 } else { 1024 };
    Ok(Cost {
        wall: wall.as_secs_f64(),
        user: seconds(usage.user_time()),
        system: seconds(usage.system_time()),
        peak: u64::try_from(usage.max_rss()).unwrap_or_default() * unit,
    })
}

#[cfg(not(unix))]
fn children(_wall: Duration) -> Result<Cost, TaskError> {
    Err(TaskError::new("processor time and memory are measured on Unix only")
        .next("run this bench on Linux or macOS"))
}
