//! The program `liasse-cluster`: questions in SQL to an archive. `liasse sql` calls it.
//!
//! It is a program of its own, so that nobody who only reads an archive compiles the engine. Data goes to
//! standard output, everything else to standard error; it ends with 0 when there are rows, with 1 when
//! there are none, with 2 when it failed.

mod sql;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Questions in SQL to an archive of liasse
#[derive(Debug, Parser)]
#[command(name = "liasse-cluster", version)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Sql(sql::SqlArgs),
}

fn main() -> ExitCode {
    let program = Program::parse();
    let ended = match program.command {
        Command::Sql(args) => sql::run(&args),
    };
    match ended {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            // Where nobody reads it, nothing can be said.
            use std::io::Write;
            let _ = writeln!(std::io::stderr(), "liasse: {message}");
            ExitCode::from(2)
        }
    }
}
