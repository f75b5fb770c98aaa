//! `liasse trace`: from a quotation to the passages that it may come from, across languages.

mod answer;
mod quotes;
mod write;

use std::{
    io::{self, Read},
    path::PathBuf,
};

use clap::{Args, ValueEnum};
use liasse_archive::Reader;
use liasse_model::Language;

use crate::{
    Ending,
    args::{ArchiveArgs, FormatArgs},
    error::CliError,
    find_archive::find_archive,
    lexicon::LexiconArgs,
    number::counted,
    output::message,
    selected::ready_passages,
};
use answer::Tracing;
use quotes::Quote;
use write::Writer;

/// Find the passages that a quotation comes from, also from French to English
///
/// What is found is the passage and its copies; what is possible may say the same or only something
/// like it; where nothing is found the nearest passages are named all the same. Of each document the
/// likeliest passage is listed. Ends with 1 when no source is found.
///
/// The first use after an ingest cuts the new documents into passages, unless the ingest did.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse trace 'une opération aurait coûté 1,3 million de dollars'
  liasse trace < quotation.txt
  liasse trace --jsonl --quotes quotes.jsonl > matches.jsonl

A line of the file is `{\"id\": …, \"lang\": \"fr\" or \"en\", \"quote\": …}`, without a language where it
is to be guessed; a line of the output `{\"quote_id\": …, \"matches\": [{\"doc_id\": …, \"start\": …,
\"end\": …, \"score\": …, \"accepted\": …, …}], \"ms\": …, …}`. start and end count characters of the
document's text; ms is the time of the search, without reading the documents to show them.")]
pub(crate) struct TraceArgs {
    /// The quotation; nothing for standard input
    #[arg(value_name = "TEXT", conflicts_with = "quotes")]
    text: Vec<String>,
    /// Trace each quotation of a file, a JSON object a line; - for standard input
    #[arg(long, value_name = "FILE")]
    quotes: Option<PathBuf>,
    /// The language of the quotation
    #[arg(long, value_enum, value_name = "LANG", default_value_t = Lang::Auto)]
    lang: Lang,
    /// The most documents to list of a quotation
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    #[command(flatten)]
    lexicon: LexiconArgs,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    archive: ArchiveArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Lang {
    /// French
    Fr,
    /// English
    En,
    /// As the words suggest
    Auto,
}

impl From<Lang> for Option<Language> {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Fr => Some(Language::French),
            Lang::En => Some(Language::English),
            Lang::Auto => None,
        }
    }
}

/// Bytes of a single quotation that are read.
const MAX_QUOTATION_BYTES: u64 = 1024 * 1024;

pub(crate) fn run(args: TraceArgs) -> Result<Ending, CliError> {
    let quotes = match &args.quotes {
        Some(path) => quotes::read(path)?,
        None => vec![single(&args.text)?],
    };
    let reader = Reader::open(&find_archive(&args.archive)?)?;
    let tracing = Tracing {
        tracer: args.lexicon.tracer()?,
        index: ready_passages(&reader)?,
        reader: &reader,
        language: args.lang.into(),
        limit: args.limit,
    };
    let mut writer = Writer::new(args.format.format(), args.quotes.is_none())?;
    for quote in &quotes {
        writer.write(&tracing.answer(quote)?)?;
    }
    let (traced, found) = writer.finish()?;
    tell(&reader, traced, found)?;
    Ok(Ending::of(found > 0))
}

/// Says on standard error what was found in what.
fn tell(reader: &Reader, traced: u64, found: u64) -> Result<(), CliError> {
    use liasse_trace::Records as _;
    let totals = reader.totals()?;
    let without = match totals.documents_without_text {
        0 => String::new(),
        count => format!(", {count} of them without a word of text"),
    };
    message(&format!(
        "{}, {found} found; searched {}{without}",
        counted(traced, "quotation"),
        counted(totals.documents, "document")
    ));
    Ok(())
}

/// Returns the quotation of the arguments, or of standard input.
fn single(words: &[String]) -> Result<Quote, CliError> {
    let mut text = words.join(" ");
    if words.is_empty() {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take(MAX_QUOTATION_BYTES + 1).read_to_end(&mut bytes);
        read.map_err(|error| CliError::new(format!("could not read standard input: {error}")))?;
        if bytes.len() as u64 > MAX_QUOTATION_BYTES {
            return Err(CliError::new(format!(
                "expected a quotation of at most {MAX_QUOTATION_BYTES} bytes, found a longer one"
            ))
            .hint("`liasse check` takes a whole article."));
        }
        text = liasse_parse::decode_text(&bytes).text.into_owned();
    }
    if !text.contains(char::is_alphanumeric) {
        return Err(CliError::new("expected a quotation, found no word"));
    }
    Ok(Quote { id: None, language: None, text: text.trim().to_owned() })
}
