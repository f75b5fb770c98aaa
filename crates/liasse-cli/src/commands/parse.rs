use std::{
    io::{self, Read as _, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use clap::Args;
use liasse_ingest::{Batch, Content, Inputs, Known, Read, read};
use liasse_model::{Article, Document};

use crate::{
    Ending,
    args::{Format, FormatArgs},
    commands::{
        tokens::{self, Lang},
        worker::read_options,
    },
    csv,
    error::CliError,
    output::{Output, message},
    page::{party, recipients, sent, write_page},
};

/// Read files and print their documents, without an archive
///
/// Paths are files, folders, zip files and mailboxes, as they are; - is standard input, as one
/// document. Documents come out in the order of the paths, names in a folder sorted, whatever the
/// number of processors. What cannot be read is named on standard error.
///
/// With --tokens the words of the text on standard input are printed instead, one a line with its
/// bytes, its kind and the form that is counted.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse parse --jsonl *.zip > documents.jsonl     one JSON object a line
  liasse parse article.txt                         laid out for reading
  cat message.eml | liasse parse --json -
  echo \"l'avion de 7h44\" | liasse parse --tokens --lang fr")]
pub(crate) struct ParseArgs {
    /// Files, folders, zip files, mailboxes; - for standard input
    #[arg(required_unless_present = "tokens", conflicts_with_all = ["tokens", "lang"], value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print the words of the text on standard input
    #[arg(long)]
    tokens: bool,
    /// Whose rules for words are applied
    #[arg(long, value_enum, value_name = "LANG", default_value_t = Lang::Auto, requires = "tokens")]
    lang: Lang,
    #[command(flatten)]
    format: FormatArgs,
}

/// Bytes of standard input that are read.
const MAX_STDIN_BYTES: u64 = 32 * 1024 * 1024;

pub(crate) fn run(args: &ParseArgs) -> Result<Ending, CliError> {
    let format = args.format.format();
    if args.tokens {
        return tokens::run(&read_stdin()?, args.lang, format);
    }
    let mut printer = Printer::new(format)?;
    // Paths on both sides of `-` keep their place.
    for group in args.paths.chunk_by(|a, b| !is_stdin(a) && !is_stdin(b)) {
        match group {
            [path] if is_stdin(path) => printer.stdin()?,
            paths => printer.files(paths)?,
        }
    }
    printer.finish()
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Prints documents one after the other.
struct Printer {
    out: Output,
    format: Format,
    documents: u64,
    failures: u64,
}

impl Printer {
    fn new(format: Format) -> Result<Self, CliError> {
        let mut out = Output::new();
        if format == Format::Csv {
            let head = ["id", "kind", "sent", "from", "to", "subject", "messages"];
            csv::row(&mut out, &head.map(str::to_owned))?;
        }
        Ok(Self { out, format, documents: 0, failures: 0 })
    }

    fn files(&mut self, paths: &[PathBuf]) -> Result<(), CliError> {
        let inputs = Inputs::find(paths)?;
        for skipped in inputs.skipped() {
            message(&format!("{}: {}", skipped.path, skipped.reason));
        }
        let format = self.format;
        let prepare = |document: &mut Document| json(document, format);
        read(&inputs, &Known::default(), &read_options()?, prepare, |batch| {
            self.batch(batch)?;
            Ok::<_, CliError>(ControlFlow::Continue(()))
        })?;
        Ok(())
    }

    fn batch(&mut self, batch: Batch<Vec<u8>>) -> Result<(), CliError> {
        for read in batch.reads {
            let Read::File(file) = read else { continue };
            match file.content {
                Content::Documents { documents, problem, .. } => {
                    for document in &documents {
                        self.document(&document.document, &document.prepared)?;
                    }
                    if let Some(problem) = problem {
                        self.failure(&file.path, &problem);
                    }
                }
                Content::Failed(reason) => self.failure(&file.path, &reason),
                Content::Empty(reason) => message(&no_text(&file.path, reason)),
                Content::Unchanged => {}
            }
        }
        Ok(())
    }

    fn stdin(&mut self) -> Result<(), CliError> {
        let bytes = read_stdin()?;
        match liasse_ingest::read_bytes(&bytes, "stdin", &read_options()?) {
            Ok(Some(mut document)) => {
                let json = json(&mut document, self.format);
                self.document(&document, &json)?;
            }
            Ok(None) => message("standard input: no word of text in it"),
            Err(reason) => self.failure("standard input", &reason),
        }
        Ok(())
    }

    fn failure(&mut self, path: &str, reason: &str) {
        self.failures += 1;
        message(&format!("{path}: {reason}"));
    }

    fn document(&mut self, document: &Document, json: &[u8]) -> Result<(), CliError> {
        match self.format {
            Format::Jsonl => self.out.write_all(json)?,
            Format::Json => {
                let before: &[u8] = if self.documents == 0 { b"[\n" } else { b",\n" };
                self.out.write_all(before)?;
                self.out.write_all(json.trim_ascii_end())?;
            }
            Format::Csv => csv::row(&mut self.out, &cells(document))?,
            Format::Text => {
                if self.documents > 0 {
                    writeln!(self.out, "\n{}\n", "═".repeat(60))?;
                }
                write_page(&mut self.out, document, &|_| String::new())?;
            }
        }
        self.documents += 1;
        Ok(())
    }

    fn finish(mut self) -> Result<Ending, CliError> {
        if self.format == Format::Json {
            let end: &[u8] = if self.documents == 0 { b"[]\n" } else { b"\n]\n" };
            self.out.write_all(end)?;
        }
        self.out.finish()?;
        if self.failures > 0 {
            message(&format!(
                "warning: {} could not be read, in whole or in part",
                files(self.failures)
            ));
        }
        Ok(Ending::of(self.documents > 0))
    }
}

/// Reads standard input whole.
fn read_stdin() -> Result<Vec<u8>, CliError> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(MAX_STDIN_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| CliError::new(format!("could not read standard input: {error}")))?;
    if bytes.len() as u64 > MAX_STDIN_BYTES {
        return Err(CliError::new(format!(
            "expected at most {MAX_STDIN_BYTES} bytes on standard input, found more"
        ))
        .hint("Save it as a file and name that."));
    }
    Ok(bytes)
}

/// Says that there is no text in a file, and why that may be.
pub(super) fn no_text(path: &str, reason: Option<String>) -> String {
    let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
    format!("{path}: no word of text in it{reason}")
}

fn files(count: u64) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

/// Returns a document's line of JSON, made on the parsing threads; the document is taken apart
/// there, too, where only the line is printed.
fn json(document: &mut Document, format: Format) -> Vec<u8> {
    if matches!(format, Format::Text | Format::Csv) {
        return Vec::new();
    }
    let mut line = Vec::with_capacity(document.text().len() * 3);
    // Documents are plain data that always have a JSON form.
    if serde_json::to_writer(&mut line, document).is_err() {
        line.clear();
    }
    line.push(b'\n');
    *document = Document::Article(Article::default());
    line
}

fn cells(document: &Document) -> Vec<String> {
    let newest = document.messages().first();
    let article = match document {
        Document::Article(article) => Some(article),
        _ => None,
    };
    let time = newest.and_then(|message| message.sent).map(sent);
    let day = article.and_then(|article| article.date).map(|day| day.to_string());
    let from = newest.and_then(|message| message.from.as_ref()).map(party);
    let title = match document {
        Document::Article(article) => article.title.clone(),
        Document::Paper(paper) => paper.title.clone(),
        _ => None,
    };
    vec![
        document.id().to_owned(),
        document.kind().to_owned(),
        time.or(day).unwrap_or_default(),
        from.or(article.map(|article| article.authors.join(", "))).unwrap_or_default(),
        newest.map(recipients).unwrap_or_default(),
        newest.and_then(|message| message.subject.clone()).or(title).unwrap_or_default(),
        document.messages().len().to_string(),
    ]
}
