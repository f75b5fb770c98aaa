//! `liasse compare`: articles side by side.

use std::{io::Write, path::PathBuf};

use clap::{Args, ValueEnum};
use liasse_trace::compare;

use super::check::{Articles, ReportLanguage};
use crate::{Ending, args::ArchiveArgs, error::CliError, lexicon::LexiconArgs, output::Output};

/// Lay articles side by side: the same passage, who cut what, what they state of it
///
/// Each article is checked as `liasse check` does. Quotations are one passage where they come from
/// one place of the archive, or share most of their words; of those in the same words it is said what
/// only one of them has. Dates, hours, names and the like that several state are listed with what the
/// archive says of each. Ends with 1 when they have nothing in common.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse compare first.txt second.txt
  liasse compare press/*.txt --format markdown --lang fr > comparison.md")]
pub(crate) struct CompareArgs {
    /// Articles: files, folders, zip files; - for standard input
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    /// How to print the comparison
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ComparisonFormat::Text)]
    format: ComparisonFormat,
    /// Short for --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// The language of the comparison
    #[arg(long, value_enum, value_name = "LANG", default_value_t = ReportLanguage::En)]
    lang: ReportLanguage,
    #[command(flatten)]
    lexicon: LexiconArgs,
    #[command(flatten)]
    archive: ArchiveArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ComparisonFormat {
    /// To read
    Text,
    Json,
    Markdown,
}

pub(crate) fn run(args: &CompareArgs) -> Result<Ending, CliError> {
    let articles = Articles::read(&args.articles)?;
    let reports = articles.check(&args.archive, &args.lexicon)?;
    if reports.len() < 2 {
        articles.all_read()?;
        return Err(CliError::new("expected two articles or more, found one"));
    }
    let comparison = compare(&reports);
    let mut out = Output::new();
    match if args.json { ComparisonFormat::Json } else { args.format } {
        ComparisonFormat::Json => out.json(&comparison)?,
        ComparisonFormat::Text => out.write_all(comparison.to_text(args.lang.into()).as_bytes())?,
        ComparisonFormat::Markdown => {
            out.write_all(comparison.to_markdown(args.lang.into()).as_bytes())?;
        }
    }
    out.finish()?;
    articles.all_read()?;
    Ok(Ending::of(!comparison.passages.is_empty() || !comparison.facts.is_empty()))
}
