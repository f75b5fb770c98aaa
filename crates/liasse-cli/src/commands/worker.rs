use clap::Args;
use liasse_ingest::{ReadOptions, WorkerProgram, serve_worker};

use crate::{Ending, error::CliError};

/// Read files for an ingest, without any rights
///
/// Commands that read files start this themselves; there is no use in starting it by hand.
#[derive(Args, Debug)]
pub(crate) struct WorkerArgs {
    /// What the worker is for
    task: String,
}

pub(crate) fn run(args: &WorkerArgs) -> Result<Ending, CliError> {
    serve_worker(&args.task).map_err(|error| CliError::caused(&error))?;
    Ok(Ending::Found)
}

/// Returns options by which files are read in processes of this program that may do nothing else.
pub(crate) fn read_options() -> Result<ReadOptions, CliError> {
    let worker = WorkerProgram::this(["worker".into()]);
    let worker = worker
        .map_err(|error| CliError::new(format!("could not tell which program this is: {error}")))?;
    let mut options = ReadOptions::default();
    options.worker = Some(worker);
    Ok(options)
}
