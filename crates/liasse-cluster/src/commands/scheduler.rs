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
    /// Seconds without a word after which an executor counts as gone
    #[arg(long, value_name = "SECONDS", default_value_t = SchedulerOptions::MISSED_AFTER_SECONDS,
        value_parser = clap::value_parser!(u16).range(i64::from(SchedulerOptions::LEAST_MISSED_AFTER_SECONDS)..))]
    missed_after: u16,
    /// End when standard input does
    #[arg(long, hide = true)]
    with_standard_input: bool,
}

pub(crate) fn run(args: &SchedulerArgs) -> Result<bool, String> {
    if args.with_standard_input {
        end_with_standard_input(None);
    }
    let options =
        SchedulerOptions { address: args.listen, missed_after_seconds: args.missed_after };
    run_scheduler(options).map_err(|error| error.to_string())?;
    Ok(true)
}
