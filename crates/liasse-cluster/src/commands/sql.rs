//! `liasse-cluster sql`.

use std::{
    io::{self, BufWriter, ErrorKind, Write},
    num::NonZeroUsize,
};

use clap::Args;
use liasse_cluster::{SqlEngine, SqlOptions, TABLES, functions};

use super::question::AnswerArgs;

/// Ask an archive in SQL
#[derive(Args, Debug)]
pub(crate) struct SqlArgs {
    /// The question: a SELECT over the tables that --schema lists
    #[arg(required_unless_present = "schema")]
    question: Option<String>,
    /// List the tables with their columns, and the functions
    #[arg(long, conflicts_with = "question")]
    schema: bool,
    /// The archive's folder, or its URL: s3://bucket/harbour.liasse
    #[arg(long, value_name = "DIR|URL")]
    archive: String,
    #[command(flatten)]
    answer: AnswerArgs,
    /// The memory of sorting, grouping and joining, in mebibytes; beyond it, temporary files are used
    #[arg(long, value_name = "MIB", default_value_t = 1024)]
    memory_mib: usize,
    /// The number of threads; all without it
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
}

/// Answers; tells whether there were rows.
pub(crate) fn run(args: &SqlArgs) -> Result<bool, String> {
    let memory_bytes = args.memory_mib.saturating_mul(1024 * 1024);
    let options = SqlOptions { memory_bytes, threads: args.threads };
    let engine = SqlEngine::open_at(&args.archive, &options).map_err(|error| error.to_string())?;
    if args.schema {
        return schema(&engine).or_else(closed).map(|()| true);
    }
    let question = args.question.as_deref().unwrap_or_default();
    args.answer.write(&mut |format, out| engine.answer(question, format, out))
}

fn closed(error: io::Error) -> Result<(), String> {
    match error.kind() {
        ErrorKind::BrokenPipe => Ok(()),
        _ => Err(error.to_string()),
    }
}

/// Lists tables, columns and functions.
fn schema(engine: &SqlEngine) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout());
    for table in TABLES {
        writeln!(out, "{}: {}", table.name, table.row)?;
        let columns = engine.columns(table.name).map_err(io::Error::other)?;
        for field in columns.fields() {
            writeln!(out, "  {:<20} {}", field.name(), field.data_type())?;
        }
        writeln!(out)?;
    }
    writeln!(out, "Functions, beside those of the engine:")?;
    for function in functions() {
        writeln!(out, "  {}\n      {}", function.syntax, function.about)?;
    }
    out.flush()
}
