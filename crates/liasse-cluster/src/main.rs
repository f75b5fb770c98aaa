//! The program `liasse-cluster`: questions in SQL to an archive, and clusters that answer them. `liasse sql`
//! calls it.
//!
//! It is a program of its own, so that nobody who only reads an archive compiles the engine. Data goes to
//! standard output, everything else to standard error; it ends with 0 when there are rows, with 1 when
//! there are none, with 2 when it failed. `RUST_LOG` says what is told of the work of Ballista and the engine.

mod commands;

use std::{io::Write, process::ExitCode};

use clap::{Parser, Subcommand};
use commands::{executor, local, partition, scheduler, sql, submit, worker};

/// Questions in SQL to an archive of liasse, on this machine or on a cluster
#[derive(Debug, Parser)]
#[command(name = "liasse-cluster", version)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Sql(sql::SqlArgs),
    Partition(partition::PartitionArgs),
    Submit(submit::SubmitArgs),
    Local(local::LocalArgs),
    Scheduler(scheduler::SchedulerArgs),
    Executor(executor::ExecutorArgs),
    #[command(hide = true)]
    Worker(worker::WorkerArgs),
}

fn main() -> ExitCode {
    let program = Program::parse();
    start_telling();
    let ended = match program.command {
        Command::Sql(args) => sql::run(&args),
        Command::Partition(args) => partition::run(&args),
        Command::Submit(args) => submit::run(args),
        Command::Local(args) => local::run(&args),
        Command::Scheduler(args) => scheduler::run(&args),
        Command::Executor(args) => executor::run(&args),
        Command::Worker(args) => worker::run(&args),
    };
    match ended {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            // Where nobody reads it, nothing can be said.
            let _ = writeln!(std::io::stderr(), "liasse: {message}");
            ExitCode::from(2)
        }
    }
}

/// Has this crate's own sentences told as they are, and of others what `RUST_LOG` asks for.
fn start_telling() {
    let own = env!("CARGO_CRATE_NAME");
    let wanted = env_logger::Env::default().default_filter_or(format!("off,{own}=warn"));
    let mut logger = env_logger::Builder::from_env(wanted);
    logger.format(move |out, record| match record.target().starts_with(own) {
        true => writeln!(out, "{}", record.args()),
        false => writeln!(out, "[{} {}] {}", record.level(), record.target(), record.args()),
    });
    logger.init();
}
