//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::commands::{
    about::AboutArgs, check::CheckArgs, collocates::CollocatesArgs, compare::CompareArgs,
    copies::CopiesArgs, export::ExportArgs, ingest::IngestArgs, keyness::KeynessArgs,
    kwic::KwicArgs, names::NamesArgs, network::NetworkArgs, parse::ParseArgs, schema::SchemaArgs,
    search::SearchArgs, serve::ServeArgs, show::ShowArgs, sql::SqlArgs, terms::TermsArgs,
    timeline::TimelineArgs, trace::TraceArgs, verify::VerifyArgs, worker::WorkerArgs,
};

/// Consult a released archive whole, and check what was written about it
///
/// liasse reads press articles, release text and e-mail files as they were published, keeps them in
/// one folder (an archive), and finds, filters and shows them.
#[derive(Debug, Parser)]
#[command(
    name = "liasse",
    version,
    max_term_width = 100,
    after_help = "\
Examples:
  liasse ingest *.zip --archive my.liasse      read zip files into an archive
  liasse search Belmokhtar                     find a word
  liasse search --from Blumenthal --after 2013-01-15 --before 2013-01-25 Algeria
  liasse search 'name:Belmokhtar'              find a name in all of its spellings
  liasse names Belmokhtar                      see these spellings, and why
  liasse show C05797110                        read a document
  liasse terms --from Blumenthal --own-words   count words in any part of the archive
  liasse check article.txt                     compare an article with the archive

Ends with 0 when something was found, 1 when nothing was, 2 when it failed."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Ingest(IngestArgs),
    Serve(ServeArgs),
    Search(SearchArgs),
    Show(ShowArgs),
    Terms(TermsArgs),
    Keyness(KeynessArgs),
    Collocates(CollocatesArgs),
    Kwic(KwicArgs),
    Timeline(TimelineArgs),
    Network(NetworkArgs),
    Names(NamesArgs),
    Copies(CopiesArgs),
    Check(CheckArgs),
    Compare(CompareArgs),
    Trace(TraceArgs),
    Sql(SqlArgs),
    Export(ExportArgs),
    Parse(ParseArgs),
    Schema(SchemaArgs),
    Verify(VerifyArgs),
    About(AboutArgs),
    #[command(hide = true)]
    Worker(WorkerArgs),
}

/// Which archive.
#[derive(Args, Debug)]
pub(crate) struct ArchiveArgs {
    /// The archive's folder; without it, the nearest *.liasse folder here or further up
    #[arg(long, value_name = "DIR")]
    pub(crate) archive: Option<PathBuf>,
}

/// How results are printed.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct FormatArgs {
    /// How to print: text to read, json whole, jsonl one object a line, csv for spreadsheets
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    format: Format,
    /// Short for --format json
    #[arg(long, conflicts_with_all = ["format", "jsonl"])]
    json: bool,
    /// Short for --format jsonl
    #[arg(long, conflicts_with = "format")]
    jsonl: bool,
}

impl FormatArgs {
    pub(crate) fn format(self) -> Format {
        match (self.json, self.jsonl) {
            (true, _) => Format::Json,
            (_, true) => Format::Jsonl,
            _ => self.format,
        }
    }
}

/// A form of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
    Jsonl,
    Csv,
}
