//! `liasse export`: writes the documents of an archive for another program, a folder for each program
//! or protocol; what all of them share stands beside them: which documents (`chosen.rs`) and the folder
//! that is whole or not there (`whole_folder.rs`).

mod chosen;
mod search_bulk;
mod whole_folder;

use std::path::PathBuf;

use clap::{Arg, Args, ValueEnum};
use liasse_archive::Archive;

use self::{chosen::Chosen, search_bulk::BulkOptions, whole_folder::WholeFolder};
use crate::{
    Ending, args::ArchiveArgs, error::CliError, filters::FilterArgs, find_archive::find_archive,
};

/// Write the documents of the archive for another program
///
/// search-bulk writes them for OpenSearch, Quickwit and other engines that take the bulk requests of
/// Elasticsearch: documents-000001.ndjson and so on, each small enough to be sent as one request, and
/// how the engine is to index them, with liasse's own way of cutting and folding words as far as the
/// engine can: opensearch.json and quickwit.json. The page SEARCH_BULK.md of liasse-cli says how to
/// load them and what differs.
///
/// The folder is there when everything is in it, or not at all. An export changes nothing in the archive.
#[derive(Args, Debug)]
#[command(
    mut_arg("to", |arg| arg.long("sent-to")),
    mut_args(under_heading),
    after_help = "\
Examples:
  liasse export --to search-bulk --output bulk
  liasse export --to search-bulk --output mali --index-name mali --after 2013-01 Mali
  liasse export --to search-bulk --output papers --kind paper"
)]
pub(crate) struct ExportArgs {
    /// Which documents, in the language of `liasse search`; nothing for all that the filters let pass
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// What for
    #[arg(long = "to", value_enum, value_name = "TARGET")]
    target: Target,
    /// The folder to write, which is empty or not there yet
    #[arg(long, value_name = "DIR")]
    output: PathBuf,
    /// The name of the index in the engine
    #[arg(long, value_name = "NAME", default_value = "liasse", value_parser = search_bulk::index_name)]
    index_name: String,
    #[command(flatten)]
    archive: ArchiveArgs,
    #[command(flatten)]
    filters: FilterArgs,
}

/// What can be written.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Target {
    /// Bulk requests for OpenSearch, Quickwit and their like
    SearchBulk,
}

const HEADING: &str = "Filters (--from, --sent-to, --with, --after and --before hold together for one message of a chain)";

/// Here `--to` says what to export to, so the filter of that name has another one.
fn under_heading(arg: Arg) -> Arg {
    match arg.get_help_heading().is_some_and(|heading| heading.starts_with("Filters")) {
        true => arg.help_heading(HEADING),
        false => arg,
    }
}

pub(crate) fn run(args: ExportArgs) -> Result<Ending, CliError> {
    let archive = Archive::open(&find_archive(&args.archive)?)?;
    let folder = WholeFolder::begin(&args.output)?;
    let chosen = Chosen::find(&archive, &args.query.join(" "), args.filters.into())?;
    let documents = archive.documents_with_files().filter(|found| chosen.has_found(found));
    let found = match args.target {
        Target::SearchBulk => {
            let options = BulkOptions { index_name: args.index_name };
            search_bulk::write(&folder, documents, &options)?
        }
    };
    if found {
        folder.finish()?;
    }
    Ok(Ending::of(found))
}
