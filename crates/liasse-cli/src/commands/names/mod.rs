//! `liasse names`: what is one name, why, and a person's word on it.

mod decide;
mod lines;
mod list;
mod pairs;
mod write;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use liasse_archive::Archive;

use crate::{
    Ending,
    args::{ArchiveArgs, FormatArgs},
    error::CliError,
    find_archive::find_archive,
};

/// List names with their spellings, ask why they are one, and decide
///
/// The names of the archive are those of senders and recipients and those in the texts. Spellings
/// that are one person, body or place are brought together, each with the reason; `liasse search`
/// finds all of them. The first use after an ingest counts the new documents, which is told.
///
/// What a person decides is kept in names.toml in the archive and never overruled.
#[derive(Args, Debug)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  liasse names                                   the most frequent names
  liasse names Belmokhtar                        one name: its spellings, counts and reasons
  liasse names --questions                       pairs that a person should decide
  liasse names join \"H\" \"hrod@example.org\"        these are one name
  liasse names part \"Jon Doe\" \"Joan Doe\"         these are not
  liasse names rename \"H\" \"Helena Dacourt\"       show the name so
  liasse names decisions; liasse names forget 2  what was decided; take it back
  liasse names --jsonl > names.jsonl             a line for each spelling
  liasse names --strings list.txt --jsonl        the same for the lines of a file, no archive
  liasse names --pairs pairs.tsv --jsonl         how alike two names are, no archive

A name that is one of the commands goes after --: liasse names -- join"
)]
pub(crate) struct NamesArgs {
    #[command(subcommand)]
    decision: Option<DecisionCommand>,
    /// A name in any spelling; without it, all names, the most frequent first
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Print the pairs nearest the threshold, the most doubtful first, for a person to decide
    #[arg(long, conflicts_with = "name")]
    questions: bool,
    /// Cluster the lines of FILE instead, - for standard input: a string, or a string, a tab and a
    /// count
    #[arg(long, value_name = "FILE", conflicts_with_all = ["name", "questions", "pairs", "archive"])]
    strings: Option<PathBuf>,
    /// Compare the two names of each line of FILE instead, - for standard input: a, a tab, b, and
    /// perhaps two counts after them
    #[arg(long, value_name = "FILE", conflicts_with_all = ["name", "questions", "archive"])]
    pairs: Option<PathBuf>,
    /// The most names to print; as text 20 when it is not given, else all
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Leave out the first N names
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    archive: ArchiveArgs,
}

#[derive(Debug, Subcommand)]
enum DecisionCommand {
    /// Decide that spellings are one name
    Join(SpellingsArgs),
    /// Decide that spellings are different names, each from each other
    Part(SpellingsArgs),
    /// Decide how a name is shown
    Rename(RenameArgs),
    /// List what was decided
    Decisions(DecisionsArgs),
    /// Take a decision back
    Forget(ForgetArgs),
}

#[derive(Args, Debug)]
struct SpellingsArgs {
    /// Spellings of the archive, as printed there
    #[arg(required = true, num_args = 2.., value_name = "SPELLING")]
    spellings: Vec<String>,
    #[command(flatten)]
    archive: ArchiveArgs,
}

#[derive(Args, Debug)]
struct RenameArgs {
    /// Any spelling of the name, as printed in the archive
    #[arg(value_name = "SPELLING")]
    spelling: String,
    /// The form to show
    #[arg(value_name = "FORM")]
    form: String,
    #[command(flatten)]
    archive: ArchiveArgs,
}

#[derive(Args, Debug)]
struct DecisionsArgs {
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    archive: ArchiveArgs,
}

#[derive(Args, Debug)]
struct ForgetArgs {
    /// The number of the decision, as `liasse names decisions` lists it
    #[arg(value_name = "N")]
    number: usize,
    #[command(flatten)]
    archive: ArchiveArgs,
}

/// Which of the names are printed, and how.
#[derive(Clone, Copy)]
struct Shown {
    format: crate::args::Format,
    limit: Option<usize>,
    offset: usize,
}

pub(crate) fn run(args: NamesArgs) -> Result<Ending, CliError> {
    if let Some(decision) = args.decision {
        return decide::run(decision);
    }
    let shown = Shown { format: args.format.format(), limit: args.limit, offset: args.offset };
    if let Some(path) = &args.strings {
        return lines::run(path, shown);
    }
    if let Some(path) = &args.pairs {
        return pairs::run(path, shown);
    }
    let archive = Archive::open(&find_archive(&args.archive)?)?;
    match &args.name {
        _ if args.questions => list::questions(&archive, shown),
        Some(name) => list::one(&archive, name, shown),
        None => list::all(&archive, shown),
    }
}
