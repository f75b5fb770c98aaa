//! `liasse check`: an article against the archive.

use std::{
    io::{self, Read as _, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use liasse_archive::Reader;
use liasse_ingest::{Content, Inputs, Known, Read, ReadOptions, read, read_bytes};
use liasse_model::{Article, Document, Language};
use liasse_trace::{Checker, Report};

use crate::{
    Ending,
    args::ArchiveArgs,
    error::CliError,
    find_archive::find_archive,
    lexicon::LexiconArgs,
    name_table::ready_names,
    number::counted,
    output::{Output, message},
    selected::ready_passages,
};

/// Compare what an article quotes and states with the archive
///
/// Each quotation is traced to the passage that it comes from, with what was cut, added or changed;
/// dates, hours, figures, names and the like are compared with the archive and the calendar. The
/// report begins with what is worst. Ends with 1 when something is contradicted, with 2 when an
/// article could not be read.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse check article.txt
  liasse check press/*.txt --format markdown > report.md
  liasse check --format json - < article.txt      one report is an object, several are a list")]
pub(crate) struct CheckArgs {
    /// Articles: files, folders, zip files; - for standard input
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    /// How to print the report
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ReportFormat::Text)]
    format: ReportFormat,
    /// Short for --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// The language of the report
    #[arg(long, value_enum, value_name = "LANG", default_value_t = ReportLanguage::En)]
    lang: ReportLanguage,
    #[command(flatten)]
    lexicon: LexiconArgs,
    #[command(flatten)]
    archive: ArchiveArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// To read
    Text,
    Json,
    /// A page that stands alone
    Html,
    Markdown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ReportLanguage {
    Fr,
    En,
}

/// Bytes of an article on standard input that are read.
const MAX_STDIN_BYTES: u64 = 32 * 1024 * 1024;

pub(crate) fn run(args: &CheckArgs) -> Result<Ending, CliError> {
    let format = if args.json { ReportFormat::Json } else { args.format };
    let language = match args.lang {
        ReportLanguage::Fr => Language::French,
        ReportLanguage::En => Language::English,
    };
    let mut given = Given::default();
    for group in args.articles.chunk_by(|a, b| !is_stdin(a) && !is_stdin(b)) {
        match group {
            [path] if is_stdin(path) => given.stdin()?,
            paths => given.files(paths)?,
        }
    }
    let reader = Reader::open(&find_archive(&args.archive)?)?;
    let (tracer, index) = (args.lexicon.tracer()?, ready_passages(&reader)?);
    ready_names(&reader)?;
    let checker = Checker::new(&tracer, index, &reader);
    let reports = given.articles.iter().map(|article| checker.check(article));
    let reports = reports.collect::<Result<Vec<Report>, _>>()?;
    print(&reports, format, language)?;
    match given.failures {
        0 => Ok(Ending::of(reports.iter().all(|report| report.summary.contradicted == 0))),
        failures => {
            Err(CliError::new(format!("{} could not be checked", counted(failures, "input"))))
        }
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The articles that were named, and how many of the inputs were none.
#[derive(Default)]
struct Given {
    articles: Vec<Article>,
    failures: u64,
}

impl Given {
    fn files(&mut self, paths: &[PathBuf]) -> Result<(), CliError> {
        let inputs = Inputs::find(paths)?;
        for skipped in inputs.skipped() {
            self.failure(&skipped.path, skipped.reason);
        }
        let keep = |_: &mut Document| ();
        read(&inputs, &Known::default(), &ReadOptions::default(), keep, |batch| {
            for read in batch.reads {
                let Read::File(file) = read else { continue };
                match file.content {
                    Content::Documents { documents, problem, .. } => {
                        for document in documents {
                            self.document(&file.path, document.document);
                        }
                        if let Some(problem) = problem {
                            self.failure(&file.path, &problem);
                        }
                    }
                    Content::Failed(reason) => self.failure(&file.path, &reason),
                    Content::Empty => self.failure(&file.path, "no word of text in it"),
                    Content::Unchanged => {}
                }
            }
            Ok::<_, CliError>(ControlFlow::Continue(()))
        })
    }

    fn stdin(&mut self) -> Result<(), CliError> {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take(MAX_STDIN_BYTES + 1).read_to_end(&mut bytes);
        read.map_err(|error| CliError::new(format!("could not read standard input: {error}")))?;
        if bytes.len() as u64 > MAX_STDIN_BYTES {
            self.failure("standard input", "expected an article, found more than 32 MB");
            return Ok(());
        }
        match read_bytes(&bytes, "stdin") {
            Ok(Some(document)) => self.document("standard input", document),
            Ok(None) => self.failure("standard input", "no word of text in it"),
            Err(reason) => self.failure("standard input", &reason),
        }
        Ok(())
    }

    fn document(&mut self, path: &str, document: Document) {
        match document {
            Document::Article(article) => self.articles.push(article),
            Document::Release(_) => {
                self.failure(path, "expected a press article, found a document of a release");
            }
            Document::Mail(_) => self.failure(path, "expected a press article, found an e-mail"),
        }
    }

    fn failure(&mut self, path: &str, reason: &str) {
        self.failures += 1;
        message(&format!("{path}: {reason}"));
    }
}

fn print(reports: &[Report], format: ReportFormat, language: Language) -> Result<(), CliError> {
    let mut out = Output::new();
    if format == ReportFormat::Json {
        match reports {
            [report] => serde_json::to_writer_pretty(&mut out, report)?,
            reports => serde_json::to_writer_pretty(&mut out, reports)?,
        }
        writeln!(out)?;
    }
    for (number, report) in reports.iter().enumerate() {
        let written = match format {
            ReportFormat::Json => break,
            ReportFormat::Text => report.to_text(language),
            ReportFormat::Html => report.to_html(language),
            ReportFormat::Markdown => report.to_markdown(language),
        };
        let between = match format {
            _ if number == 0 => String::new(),
            ReportFormat::Text => format!("\n{}\n\n", "═".repeat(60)),
            _ => "\n".to_owned(),
        };
        out.write_all(between.as_bytes())?;
        out.write_all(written.as_bytes())?;
    }
    out.finish()?;
    Ok(())
}
