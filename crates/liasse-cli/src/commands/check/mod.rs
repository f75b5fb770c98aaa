//! `liasse check`: an article against the archive.

mod articles;

use std::{io::Write, path::PathBuf};

use clap::{Args, ValueEnum};
use liasse_model::Language;
use liasse_trace::Report;

pub(crate) use articles::{Articles, ReportLanguage};

use crate::{Ending, args::ArchiveArgs, error::CliError, lexicon::LexiconArgs, output::Output};

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

pub(crate) fn run(args: &CheckArgs) -> Result<Ending, CliError> {
    let format = if args.json { ReportFormat::Json } else { args.format };
    let articles = Articles::read(&args.articles)?;
    let reports = articles.check(&args.archive, &args.lexicon)?;
    print(&reports, format, args.lang.into())?;
    articles.all_read()?;
    Ok(Ending::of(reports.iter().all(|report| report.summary.contradicted == 0)))
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
