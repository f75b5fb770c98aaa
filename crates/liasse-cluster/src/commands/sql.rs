//! `liasse-cluster sql`.

use std::{
    fs::File,
    io::{self, BufWriter, ErrorKind, Write},
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

use clap::Args;
use liasse_archive::Archive;
use liasse_cluster::{SqlEngine, SqlError, SqlFormat, SqlOptions, TABLES, functions};

/// Ask an archive in SQL
#[derive(Args, Debug)]
pub(crate) struct SqlArgs {
    /// The question: a SELECT over the tables that --schema lists
    #[arg(required_unless_present = "schema")]
    question: Option<String>,
    /// List the tables with their columns, and the functions
    #[arg(long, conflicts_with = "question")]
    schema: bool,
    /// The archive's folder
    #[arg(long, value_name = "DIR")]
    archive: PathBuf,
    /// The form of the answer: text, csv, json, jsonl or parquet
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: SqlFormat,
    /// Write the answer to FILE
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The memory of sorting, grouping and joining, in mebibytes; beyond it, temporary files are used
    #[arg(long, value_name = "MIB", default_value_t = 1024)]
    memory_mib: usize,
    /// The number of threads; all without it
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
}

/// Answers; tells whether there were rows.
pub(crate) fn run(args: &SqlArgs) -> Result<bool, String> {
    let archive = Archive::open(&args.archive).map_err(|error| error.to_string())?;
    let memory_bytes = args.memory_mib.saturating_mul(1024 * 1024);
    let options = SqlOptions { memory_bytes, threads: args.threads };
    let engine = SqlEngine::open(archive, &options).map_err(|error| error.to_string())?;
    if args.schema {
        return schema(&engine).or_else(closed).map(|()| true);
    }
    let question = args.question.as_deref().unwrap_or_default();
    let rows = match &args.output {
        Some(path) => into_file(&engine, question, args.format, path),
        None => to_standard_output(&engine, question, args.format),
    };
    Ok(rows? > 0)
}

/// Writes the answer to a file that is there whole or not at all.
fn into_file(
    engine: &SqlEngine,
    question: &str,
    format: SqlFormat,
    path: &Path,
) -> Result<u64, String> {
    let fail = |error: io::Error| format!("{}: could not be written: {error}", path.display());
    let mut staged = path.as_os_str().to_owned();
    staged.push(".tmp");
    let staged = PathBuf::from(staged);
    let mut file = BufWriter::new(File::create(&staged).map_err(fail)?);
    let written = engine.answer(question, format, &mut file).map_err(|error| error.to_string());
    let written = written.and_then(|rows| {
        file.flush().and_then(|()| file.get_ref().sync_all()).map_err(fail)?;
        std::fs::rename(&staged, path).map_err(fail)?;
        Ok(rows)
    });
    if written.is_err() {
        // The reason is told; that this could not be removed either says nothing new.
        let _ = std::fs::remove_file(&staged);
    }
    written
}

fn to_standard_output(
    engine: &SqlEngine,
    question: &str,
    format: SqlFormat,
) -> Result<u64, String> {
    let mut out = Counted { out: BufWriter::new(io::stdout()), is_closed: false };
    let answered = engine.answer(question, format, &mut out);
    let flushed = out.flush();
    match (answered, flushed) {
        // Whoever closes the pipe has seen enough.
        (Err(_), _) if out.is_closed => Ok(1),
        (_, Err(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(1),
        (Ok(_), Err(error)) => Err(format!("could not write the answer: {error}")),
        (answered, _) => answered.map_err(|error: SqlError| error.to_string()),
    }
}

/// Standard output, and whether its reader has gone.
struct Counted<W: Write> {
    out: W,
    is_closed: bool,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).inspect_err(|error| {
            self.is_closed |= error.kind() == ErrorKind::BrokenPipe;
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
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
