//! The program `liasse`: consult a released archive whole and check what was written about it.
//!
//! A file for each command in `commands/`; what they share stands beside them: the options
//! (`args.rs`, `filters.rs`, `counting.rs`), finding the archive (`find_archive.rs`), its names
//! (`name_table.rs`) and what of it is counted (`selected.rs`), writing (`output.rs`, `visible.rs`,
//! `table.rs`, `csv.rs`, `plot_file.rs`, `measures.rs`) and laying a document out (`page.rs`).
//!
//! Data goes to standard output, everything else to standard error. The program ends with 0 when
//! it found something, 1 when it found nothing, 2 when it failed; a reader that closes the pipe is
//! a normal end.

mod args;
mod commands;
mod counting;
mod csv;
mod error;
mod filters;
mod find_archive;
mod heap;
mod lexicon;
mod line_file;
mod measures;
mod name_table;
mod number;
mod output;
mod page;
mod plot_file;
mod selected;
mod size;
mod table;
mod visible;

use std::process::ExitCode;

use clap::Parser;

use crate::{args::Cli, error::CliError};

/// How a command ended when it did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    Found,
    NothingFound,
}

impl Ending {
    pub(crate) const fn of(found: bool) -> Self {
        if found { Ending::Found } else { Ending::NothingFound }
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match commands::run(cli.command) {
        Ok(Ending::Found) => ExitCode::SUCCESS,
        Ok(Ending::NothingFound) => ExitCode::from(1),
        Err(CliError::ClosedPipe) => ExitCode::SUCCESS,
        Err(CliError::Failed { message, hint }) => {
            output::message(&format!("liasse: {message}"));
            if let Some(hint) = hint {
                output::message(&hint);
            }
            ExitCode::from(2)
        }
    }
}
