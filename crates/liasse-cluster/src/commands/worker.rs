//! `liasse-cluster worker`.

use clap::Args;
use liasse_ingest::serve_worker;

/// Read files for an ingest, without any rights
///
/// Executors start this themselves; there is no use in starting it by hand.
#[derive(Args, Debug)]
pub(crate) struct WorkerArgs {
    /// What the worker is for
    task: String,
}

pub(crate) fn run(args: &WorkerArgs) -> Result<bool, String> {
    serve_worker(&args.task).map_err(|error| error.to_string())?;
    Ok(true)
}
