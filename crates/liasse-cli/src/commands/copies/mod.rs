//! `liasse copies`: which documents are copies of one another, and how they differ.

mod differences;
mod list;
mod messages;
mod redactions;

pub(super) use messages::{extent, place};

use clap::Args;
use liasse_analyze::{Corpus, DocumentCopies};
use liasse_archive::Archive;

use crate::{
    Ending,
    args::{ArchiveArgs, Format, FormatArgs},
    error::CliError,
    find_archive::find_archive,
    selected::{copies_of, corpus_of, messages_of},
};

/// List documents that are copies of one another, and show where copies differ
///
/// Copies are documents that say the same but for what a scanner damaged and for what one of them
/// withholds. A reply that quotes a whole mail is another mail. Of each group the most complete
/// document comes first.
///
/// With an ID, each copy of that document follows with what differs, word by word: [-only in ID-]
/// {+only in the copy+}. What the release office printed on the pages is not compared.
///
/// With --messages it is about single messages: one message stands on its own page, below each reply
/// and in each forward. Who sent it, when, and its words make it one, whatever the scanner damaged, the
/// time zone in which a chain prints the hour, and what one page withholds.
///
/// With --redactions it lists words that one document shows of a message and another withholds. Words
/// count as withheld where the page says so: an exemption code at the place, or white paper there in a
/// document released in part. What was merely cut or lost by a scanner is not listed. The words are those
/// of the release itself; read them in their document before you use them.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse copies                       the groups
  liasse copies C05739545             the copies of one document, and how they differ
  liasse copies --csv > copies.csv    a row for each copy
  liasse copies --messages            the messages that stand in several places
  liasse copies C05739545 --messages  where else each message of a document stands
  liasse copies --redactions          what one document shows and another withholds")]
pub(crate) struct CopiesArgs {
    /// The id of a document; without it, all groups
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// Messages that stand in several places, not documents
    #[arg(long)]
    messages: bool,
    /// What one document shows and another withholds, the most words first
    #[arg(long, conflicts_with = "messages")]
    redactions: bool,
    /// The most groups to print; as text 20 when it is not given, else all
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Leave out the first N groups
    #[arg(long, value_name = "N", default_value_t = 0)]
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
    let shown = Shown { format: args.format.format(), limit: args.limit, offset: args.offset };
    let id = args.id.as_deref();
    if args.messages || args.redactions {
        let messages = messages_of(&archive, &corpus)?;
        return match id {
            _ if args.redactions => redactions::run(&archive, &messages, id, shown),
            Some(id) => messages::of_document(&archive, &messages, id, shown.format),
            None => messages::list(&archive, &messages, shown),
        };
    }
    let copies = copies_of(&archive, &corpus)?;
    let known = Known { archive, corpus, copies };
    match id {
        Some(id) => {
            let messages = messages_of(&known.archive, &known.corpus)?;
            differences::run(&known, &messages, id, shown.format)
        }
        None => list::run(&known, shown),
    }
}
