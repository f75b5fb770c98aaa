//! How an answer is written: what commands that answer have in common.

use std::{
    fs::File,
    io::{self, BufWriter, ErrorKind, Write},
    path::{Path, PathBuf},
};

use clap::Args;
use liasse_cluster::{SqlError, SqlFormat};

/// What writes an answer and tells the number of its rows.
type Answer<'a> = &'a mut dyn FnMut(SqlFormat, &mut (dyn Write + Send)) -> Result<u64, SqlError>;

#[derive(Args, Debug)]
pub(crate) struct AnswerArgs {
    /// The form of the answer: text, csv, json, jsonl or parquet
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: SqlFormat,
    /// Write the answer to FILE
    #[arg(long, value_name = "FILE", required_if_eq("format", "parquet"))]
    output: Option<PathBuf>,
}

impl AnswerArgs {
    /// Writes an answer; tells whether there were rows.
    pub(crate) fn write(&self, answer: Answer<'_>) -> Result<bool, String> {
        let rows = match &self.output {
            Some(path) => into_file(answer, self.format, path),
            None => to_standard_output(answer, self.format),
        };
        Ok(rows? > 0)
    }
}

/// Writes an answer to a file that is there whole or not at all.
fn into_file(answer: Answer<'_>, format: SqlFormat, path: &Path) -> Result<u64, String> {
    let fail = |error: io::Error| format!("{}: could not be written: {error}", path.display());
    let mut staged = path.as_os_str().to_owned();
    staged.push(".tmp");
    let staged = PathBuf::from(staged);
    let mut file = BufWriter::new(File::create(&staged).map_err(fail)?);
    let written = answer(format, &mut file).map_err(|error| error.to_string());
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

fn to_standard_output(answer: Answer<'_>, format: SqlFormat) -> Result<u64, String> {
    let mut out = Watched { out: BufWriter::new(io::stdout()), is_closed: false };
    let answered = answer(format, &mut out);
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
struct Watched<W: Write> {
    out: W,
    is_closed: bool,
}

impl<W: Write> Write for Watched<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).inspect_err(|error| {
            self.is_closed |= error.kind() == ErrorKind::BrokenPipe;
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
