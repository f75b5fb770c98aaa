//! `liasse-cluster executor`.

use std::{net::IpAddr, num::NonZeroUsize, path::PathBuf, thread};

use clap::Args;
use liasse_cluster::{ExecutorOptions, SchedulerAddress, run_executor};

use super::standard_input::end_with_standard_input;

/// Run an executor: a machine that works for a scheduler
///
/// It ends when it is told to (Ctrl-C, SIGTERM), after the tasks that it is at. The jobs in which it had a part
/// begin anew with the others, as they do when it dies.
#[derive(Args, Debug)]
pub(crate) struct ExecutorArgs {
    /// The scheduler
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:50050")]
    scheduler: SchedulerAddress,
    /// The address to listen at, on a private network alone
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    listen: IpAddr,
    /// The name under which the other machines reach this one; its address without it
    #[arg(long, value_name = "HOST")]
    external_host: Option<String>,
    /// The port at which others fetch what this one has made
    #[arg(long, value_name = "PORT", default_value_t = 50051)]
    port: u16,
    /// The port at which the scheduler reaches this one
    #[arg(long, value_name = "PORT", default_value_t = 50052)]
    task_port: u16,
    /// The tasks to run at once; as many as processors without it
    #[arg(long, value_name = "N")]
    tasks: Option<NonZeroUsize>,
    /// The memory of sorting, grouping and joining in all tasks together, in mebibytes; beyond it, temporary
    /// files are used
    #[arg(long, value_name = "MIB", default_value_t = 1024)]
    memory_mib: u64,
    /// The folder of what is handed on to others and of temporary files; one of the system's without it
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Seconds to wait for the scheduler to be there
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    wait: u16,
    /// End when standard input does
    #[arg(long, hide = true)]
    with_standard_input: bool,
}

pub(crate) fn run(args: &ExecutorArgs) -> Result<bool, String> {
    // Removed at the end.
    let temporary = match args.folder {
        None => Some(tempfile::tempdir().map_err(|error| format!("no temporary folder: {error}"))?),
        Some(_) => None,
    };
    let folder = match (&args.folder, &temporary) {
        (Some(folder), _) => folder.clone(),
        (None, temporary) => temporary.as_ref().map(|it| it.path().to_owned()).unwrap_or_default(),
    };
    if args.with_standard_input {
        end_with_standard_input(temporary.as_ref().map(|folder| folder.path().to_owned()));
    }
    let processors = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let options = ExecutorOptions {
        scheduler: args.scheduler.clone(),
        bind: args.listen,
        external_host: args.external_host.clone(),
        port: args.port,
        task_port: args.task_port,
        tasks: args.tasks.unwrap_or(processors),
        memory_bytes: args.memory_mib.saturating_mul(1024 * 1024),
        folder,
        wait_seconds: args.wait,
    };
    run_executor(&options).map_err(|error| error.to_string())?;
    Ok(true)
}
