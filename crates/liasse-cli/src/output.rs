//! Standard output and standard error.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use liasse_model::Span;
use serde::Serialize;

use crate::{
    error::CliError,
    visible::{visible, visible_line},
};

/// Standard output with a large buffer; [`Output::finish`] sends the rest.
pub(crate) struct Output {
    writer: BufWriter<StdoutLock<'static>>,
    bold: bool,
    terminal: bool,
}

impl Output {
    pub(crate) fn new() -> Self {
        let terminal = io::stdout().is_terminal();
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        Self {
            writer: BufWriter::with_capacity(256 * 1024, io::stdout().lock()),
            bold: terminal && !plain,
            terminal,
        }
    }

    /// Tells whether a person reads along.
    pub(crate) fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Writes text from a document, safe to show.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        self.writer.write_all(visible(text).as_bytes())
    }

    /// Returns one line of text with its hits marked: bold on a terminal, else in brackets.
    pub(crate) fn marked(&self, text: &str, hits: &[Span]) -> String {
        let (open, close) = if self.bold { ("\u{1b}[1m", "\u{1b}[0m") } else { ("[", "]") };
        let (mut line, mut end) = (String::new(), 0);
        for hit in hits {
            let before = text.get(end..hit.start).unwrap_or_default();
            let found = hit.of(text).unwrap_or_default();
            line += &visible_line(before);
            line += open;
            line += &visible_line(found);
            line += close;
            end = hit.end;
        }
        line + &visible_line(text.get(end..).unwrap_or_default())
    }

    /// Writes a value as JSON to read, and ends the line.
    pub(crate) fn json<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), CliError> {
        serde_json::to_writer_pretty(&mut self.writer, value)?;
        Ok(writeln!(self.writer)?)
    }

    /// Writes values as JSON, each on a line.
    pub(crate) fn json_lines<T: Serialize>(
        &mut self,
        values: impl IntoIterator<Item = T>,
    ) -> Result<(), CliError> {
        for value in values {
            serde_json::to_writer(&mut self.writer, &value)?;
            writeln!(self.writer)?;
        }
        Ok(())
    }

    /// Sends what is left in the buffer.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Writes a line to standard error; where there is none any more, nobody can be told.
pub(crate) fn message(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", visible(line));
}
