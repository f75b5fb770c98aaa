//! `liasse-cluster scheduler`.

use std::net::SocketAddr;

use clap::Args;
use liasse_cluster::{SchedulerOptions, run_scheduler};

use super::standard_input::end_with_standard_input;

/// Run the scheduler of a cluster until the process ends
///
/// It cuts the plans of jobs into tasks and gives them to executors. It asks nobody for a name: whoever
/// reaches its port can have executors read what they can read. Listen on a private network alone.
#[derive(Args, Debug)]
pub(crate) struct SchedulerArgs {
    /// Where to listen
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:50050")]
    listen: SocketAddr,
    /// End when standard input does
    #[arg(long, hide = true)]
    with_standard_input: bool,
}

pub(crate) fn run(args: &SchedulerArgs) -> Result<bool, String> {
    if args.with_standard_input {
        end_with_standard_input(None);
    }
    run_scheduler(SchedulerOptions { address: args.listen }).map_err(|error| error.to_string())?;
    Ok(true)
}
