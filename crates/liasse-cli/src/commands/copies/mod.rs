//! `liasse copies`: which documents are copies of one another, and how they differ.

mod differences;
mod list;

use clap::Args;
use liasse_analyze::{Corpus, DocumentCopies};
use liasse_archive::Archive;

use crate::{
    Ending,
    args::{ArchiveArgs, Format, FormatArgs},
    error::CliError,
    find_archive::find_archive,
    selected::{copies_of, corpus_of},
};

/// List documents that are copies of one another, and show where copies differ
///
/// Copies are documents that say the same but for what a scanner damaged and for what one of them
/// withholds. A reply that quotes a whole mail is another mail. Of each group the most complete
/// document comes first.
///
/// With an ID, each copy of that document follows with what differs, word by word: [-only in ID-]
/// {+only in the copy+}. What the release office printed on the pages is not compared.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse copies                       the groups
  liasse copies C05739545             the copies of one document, and how they differ
  liasse copies --csv > copies.csv    a row for each copy")]
pub(crate) struct CopiesArgs {
    /// The id of a document; without it, all groups
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// The most groups to print; as text 20 when it is not given, else all
    #[arg(long, value_name = "N", conflicts_with = "id")]
    limit: Option<usize>,
    /// Leave out the first N groups
    #[arg(long, value_name = "N", default_value_t = 0, conflicts_with = "id")]
    offset: usize,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    archive: ArchiveArgs,
}

/// The copies of an archive.
struct Known {
    archive: Archive,
    corpus: Corpus,
    copies: DocumentCopies,
}

/// Which of the groups are printed, and how.
#[derive(Clone, Copy)]
struct Shown {
    format: Format,
    limit: Option<usize>,
    offset: usize,
}

pub(crate) fn run(args: &CopiesArgs) -> Result<Ending, CliError> {
    let archive = Archive::open(&find_archive(&args.archive)?)?;
    let corpus = corpus_of(&archive)?;
    let copies = copies_of(&archive, &corpus)?;
    let known = Known { archive, corpus, copies };
    let format = args.format.format();
    match &args.id {
        Some(id) => differences::run(&known, id, format),
        None => list::run(&known, Shown { format, limit: args.limit, offset: args.offset }),
    }
}
