//! `liasse parse --tokens`: what the words of a text are, so that the default can be looked at.

use std::io::{self, Write};

use clap::ValueEnum;
use liasse_model::{Language, Span};
use liasse_normalize::{LanguageGuess, TextLanguage, Token, TokenOptions, language_of, tokens};
use liasse_parse::decode_text;
use serde::Serialize;

use crate::{
    Ending,
    args::Format,
    csv,
    error::CliError,
    output::{Output, message},
    visible::visible_line,
};

/// Whose rules are applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// French
    Fr,
    /// English
    En,
    /// The language of each paragraph
    Auto,
}

/// Prints the tokens of a text.
pub(crate) fn run(bytes: &[u8], lang: Lang, format: Format) -> Result<Ending, CliError> {
    let decoded = decode_text(bytes);
    let text = decoded.text.as_ref();
    let mut printer = Printer::new(format)?;
    let whole = match lang {
        Lang::Fr => Some(Language::French),
        Lang::En => Some(Language::English),
        Lang::Auto => whole_language(text),
    };
    for paragraph in paragraphs(text) {
        let slice = paragraph.of(text).unwrap_or_default();
        let guessed = (lang == Lang::Auto).then(|| language_of(slice).known()).flatten();
        for token in tokens(slice, &TokenOptions::of(guessed.or(whole))) {
            printer.token(text, paragraph.start, &token)?;
        }
    }
    printer.finish()
}

/// Returns the language of a text, and says on standard error what it was taken for.
fn whole_language(text: &str) -> Option<Language> {
    let LanguageGuess { language, confidence } = language_of(text);
    let name = match language {
        TextLanguage::Known(Language::French) => "French",
        TextLanguage::Known(Language::English) => "English",
        TextLanguage::Other => "neither French nor English; the rules that all languages share",
        TextLanguage::Undetermined => "undetermined; the rules that all languages share",
    };
    message(&format!("language: {name} (confidence {confidence:.2})"));
    match language {
        TextLanguage::Known(language) => Some(language),
        TextLanguage::Other | TextLanguage::Undetermined => None,
    }
}

/// Returns the paragraphs of a text, with an empty line between them. No token goes over one.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut paragraphs = Vec::new();
    let (mut start, mut offset) = (0, 0);
    for line in text.split_inclusive('\n') {
        offset += line.len();
        if line.trim().is_empty() {
            paragraphs.push(Span::new(start, offset));
            start = offset;
        }
    }
    paragraphs.push(Span::new(start, offset));
    paragraphs
}

/// A line of JSON.
#[derive(Serialize)]
struct Row<'a> {
    span: Span,
    kind: &'a str,
    text: &'a str,
    normal: &'a str,
}

/// Prints tokens one after the other.
struct Printer {
    out: Output,
    format: Format,
    count: u64,
}

impl Printer {
    fn new(format: Format) -> Result<Self, CliError> {
        let mut out = Output::new();
        if format == Format::Csv {
            csv::row(&mut out, &["start", "end", "kind", "text", "normal"].map(str::to_owned))?;
        }
        Ok(Self { out, format, count: 0 })
    }

    fn token(&mut self, text: &str, offset: usize, token: &Token<'_>) -> io::Result<()> {
        let span = token.span.shift(offset);
        let surface = span.of(text).unwrap_or_default();
        let row = Row { span, kind: token.kind.name(), text: surface, normal: &token.normal };
        match self.format {
            Format::Text => {
                let normal = visible_line(row.normal);
                writeln!(self.out, "{}..{}\t{}\t{normal}", span.start, span.end, row.kind)?;
            }
            Format::Jsonl | Format::Json => {
                let before: &[u8] = match (self.format, self.count) {
                    (Format::Json, 0) => b"[\n",
                    (Format::Json, _) => b",\n",
                    _ => b"",
                };
                self.out.write_all(before)?;
                serde_json::to_writer(&mut self.out, &row)?;
                if self.format == Format::Jsonl {
                    self.out.write_all(b"\n")?;
                }
            }
            Format::Csv => {
                let (start, end) = (span.start.to_string(), span.end.to_string());
                let cells =
                    [start, end, row.kind.to_owned(), surface.to_owned(), row.normal.to_owned()];
                csv::row(&mut self.out, &cells)?;
            }
        }
        self.count += 1;
        Ok(())
    }

    fn finish(mut self) -> Result<Ending, CliError> {
        if self.format == Format::Json {
            let end: &[u8] = if self.count == 0 { b"[]\n" } else { b"\n]\n" };
            self.out.write_all(end)?;
        }
        self.out.finish()?;
        Ok(Ending::of(self.count > 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_cover_the_text() {
        for text in ["", "a", "a\n\nb", "a\n \t\r\n\nb\n", "\n\na"] {
            let mut end = 0;
            for paragraph in paragraphs(text) {
                assert_eq!(paragraph.start, end, "{text:?}");
                end = paragraph.end;
            }
            assert_eq!(end, text.len(), "{text:?}");
        }
    }
}
