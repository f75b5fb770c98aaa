//! The commands, a file or folder for each.

pub(crate) mod about;
pub(crate) mod check;
pub(crate) mod collocates;
pub(crate) mod compare;
pub(crate) mod copies;
pub(crate) mod export;
pub(crate) mod ingest;
pub(crate) mod keyness;
pub(crate) mod kwic;
pub(crate) mod names;
pub(crate) mod network;
pub(crate) mod parse;
pub(crate) mod schema;
pub(crate) mod search;
pub(crate) mod serve;
pub(crate) mod show;
pub(crate) mod sql;
pub(crate) mod terms;
pub(crate) mod timeline;
pub(crate) mod trace;
pub(crate) mod verify;
pub(crate) mod worker;

mod tokens;

use crate::{Ending, args::Command, error::CliError};

/// Runs a command.
pub(crate) fn run(command: Command) -> Result<Ending, CliError> {
    match command {
        Command::About(args) => about::run(&args),
        Command::Ingest(args) => ingest::run(&args),
        Command::Serve(args) => serve::run(args),
        Command::Search(args) => search::run(args),
        Command::Show(args) => show::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Collocates(args) => collocates::run(args),
        Command::Copies(args) => copies::run(&args),
        Command::Export(args) => export::run(args),
        Command::Keyness(args) => keyness::run(args),
        Command::Kwic(args) => kwic::run(args),
        Command::Names(args) => names::run(args),
        Command::Network(args) => network::run(args),
        Command::Parse(args) => parse::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Sql(args) => sql::run(&args),
        Command::Terms(args) => terms::run(args),
        Command::Timeline(args) => timeline::run(args),
        Command::Compare(args) => compare::run(&args),
        Command::Trace(args) => trace::run(args),
        Command::Verify(args) => verify::run(&args),
        Command::Worker(args) => worker::run(&args),
    }
}
