//! `liasse sql`: hands a question in SQL to the program `liasse-cluster`, which has the engine.

use std::{
    ffi::OsString,
    io::ErrorKind,
    path::PathBuf,
    process::{Command, ExitStatus},
};

use clap::{Args, ValueEnum};

use crate::{Ending, args::ArchiveArgs, error::CliError, find_archive::find_archive, size::size};

/// Ask the archive in SQL
///
/// The tables are documents, messages, written, counted, tokens, names and ledger; --schema says what they
/// hold, and lists the functions of liasse beside those of the engine: fold, parse_release,
/// name_similarity, keyness_g2_2cell and so on. A question changes nothing. This needs the program liasse-cluster beside this one or on the
/// search path: the engine is larger than liasse, and few need it.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse sql --schema
  liasse sql \"SELECT release, count(*) FROM documents GROUP BY release\"
  liasse sql --format csv \"SELECT id, subject FROM documents WHERE sent >= '2013-01-01'\" > mails.csv
  liasse sql --format parquet --output names.parquet \"SELECT * FROM names\"")]
pub(crate) struct SqlArgs {
    /// The question, a SELECT
    #[arg(required_unless_present = "schema")]
    question: Option<String>,
    /// List the tables with their columns, and the functions
    #[arg(long, conflicts_with = "question")]
    schema: bool,
    /// How to print: text to read (the beginning of long values), json whole, jsonl one object a line, csv for spreadsheets, parquet
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = SqlFormat::Text)]
    format: SqlFormat,
    /// Write to FILE
    #[arg(long, value_name = "FILE", required_if_eq("format", "parquet"))]
    output: Option<PathBuf>,
    /// How much memory sorting, grouping and joining may take: 512M, 2G; beyond it the disk is used
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "1G")]
    memory: u64,
    #[command(flatten)]
    archive: ArchiveArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SqlFormat {
    Text,
    Json,
    Jsonl,
    Csv,
    Parquet,
}

pub(crate) fn run(args: &SqlArgs) -> Result<Ending, CliError> {
    let archive = find_archive(&args.archive)?;
    let mut arguments: Vec<OsString> = vec!["sql".into(), "--archive".into(), archive.into()];
    let mebibytes = (args.memory / (1024 * 1024)).max(1);
    arguments.extend(["--memory-mib".into(), mebibytes.to_string().into()]);
    let format = args.format.to_possible_value();
    let format = format.as_ref().map_or("text", |format| format.get_name());
    arguments.extend(["--format".into(), format.into()]);
    if let Some(output) = &args.output {
        arguments.extend(["--output".into(), output.into()]);
    }
    match &args.question {
        // A question may begin with a dash: that of a comment.
        Some(question) => arguments.extend(["--".into(), question.into()]),
        None => arguments.push("--schema".into()),
    }
    let status = run_engine(&arguments)?;
    match status.code() {
        Some(0) => Ok(Ending::Found),
        Some(1) => Ok(Ending::NothingFound),
        // It has said why.
        Some(code) => std::process::exit(code),
        None => Err(CliError::new(format!("{PROGRAM} {status}"))),
    }
}

/// The program with the engine.
const PROGRAM: &str = "liasse-cluster";

/// Runs it, from the folder of this program or else from the search path.
fn run_engine(arguments: &[OsString]) -> Result<ExitStatus, CliError> {
    let file = format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX);
    let beside = std::env::current_exe().ok().map(|program| program.with_file_name(&file));
    let program = beside.filter(|path| path.is_file()).unwrap_or_else(|| file.into());
    Command::new(&program).args(arguments).status().map_err(|error| match error.kind() {
        ErrorKind::NotFound => CliError::new(format!("the program {PROGRAM} was not found")).hint(
            "Build it with `cargo install --path crates/liasse-cluster`, or put it beside liasse.",
        ),
        _ => CliError::new(format!("{} could not be started: {error}", program.display())),
    })
}
