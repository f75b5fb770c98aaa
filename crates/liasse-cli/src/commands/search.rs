use std::{io::Write, time::Instant};

use clap::{Args, ValueEnum};
use liasse_archive::Archive;
use liasse_model::{Document, Party, Span};
use liasse_search::{Highlighter, Hit, Query, Search, Snippet, SnippetOptions, Sort};
use serde::Serialize;

use crate::{
    Ending,
    args::{ArchiveArgs, Format, FormatArgs},
    csv,
    error::CliError,
    filters::FilterArgs,
    find_archive::find_archive,
    name_table::expand,
    output::{Output, message},
    page::{party, sent},
    visible::visible_line,
};

/// Find documents by words, phrases and fields
///
/// All words must be there; accents and case do not matter. The language:
///
///   Mali Algeria           both words (also: Mali AND Algeria)
///   "secret understanding" words side by side
///   Mali OR Niger          either; AND binds tighter, parentheses group
///   NOT Libya, -Libya      not this word
///   Belmokh*               words that begin so (2 letters at least)
///   from:Blumenthal        in a field: from to cc with name subject body attachment id case in
///                          release exemption kind after before
///   name:Belmokhtar        a name in text and headers, in all of its spellings
///   from:=H                as printed: without the other spellings of the name
///
/// from, to, cc, with, after and before that stand together must hold for one and the same message
/// of a chain, together with the filters. A query is never wrong: what cannot be read is noted, and
/// standard error says how it was read.
///
/// The values of from, to, cc, with and name, and the filters --from, --to and --with, also find
/// the other spellings of the name that `liasse names` lists, and standard error says which. Where
/// several names may be meant, the name is looked for as printed, and they are listed. The first
/// such search after an ingest counts the names of the new documents, which takes some seconds.
#[derive(Args, Debug)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  liasse search Belmokhtar
  liasse search '\"hostage crisis\" (Mali OR Algeria) -Libya'
  liasse search --from Blumenthal --after 2013-01-15 --before 2013-01-25 Algeria
  liasse search 'name:\"Mokhtar Belmokhtar\" -from:=H'
  liasse search --with abedin --sort oldest --format csv --limit 1000 > abedin.csv

A query that begins with a minus goes last, after --, or write NOT instead."
)]
pub(crate) struct SearchArgs {
    /// What to look for; nothing finds every document that the filters let pass
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// The most hits to print
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// Leave out the first N hits
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
    /// The order of the hits; equal ones are ordered by date, newest first, then by id
    #[arg(long, value_enum, value_name = "ORDER", default_value_t = Order::Relevance)]
    sort: Order,
    /// The most passages to print of each document
    #[arg(long, value_name = "N", default_value_t = 1)]
    snippets: usize,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    archive: ArchiveArgs,
    #[command(flatten)]
    filters: FilterArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Order {
    /// Documents that the words say most about first
    Relevance,
    Newest,
    Oldest,
    /// By sender, in the order of the alphabet
    Sender,
    /// The longest texts first
    Longest,
}

pub(crate) fn run(args: SearchArgs) -> Result<Ending, CliError> {
    let archive = Archive::open(&find_archive(&args.archive)?)?;
    let mut search = Search {
        query: Query::parse(&args.query.join(" ")),
        filters: args.filters.into(),
        sort: match args.sort {
            Order::Relevance => Sort::Relevance,
            Order::Newest => Sort::Newest,
            Order::Oldest => Sort::Oldest,
            Order::Sender => Sort::Sender,
            Order::Longest => Sort::Longest,
        },
        limit: args.limit,
        offset: args.offset,
        ..Search::default()
    };
    for note in search.query.notes() {
        message(&format!("query, {note}"));
    }
    let notes = expand(&archive, &mut search)?;
    notes.iter().for_each(|note| message(note));
    let start = Instant::now();
    let found = archive.search()?.search(&search)?;
    let took = start.elapsed();

    let snippets = SnippetOptions { count: args.snippets, ..SnippetOptions::default() };
    let reader =
        Reader { archive: &archive, search: &search, highlighter: search.highlighter(), snippets };
    let mut out = Output::new();
    let format = args.format.format();
    if format == Format::Csv {
        let head = ["id", "kind", "sent", "from", "to", "subject", "score", "passage"];
        csv::row(&mut out, &head.map(str::to_owned))?;
    }
    let mut results = Vec::new();
    for (number, hit) in (search.offset + 1..).zip(&found.hits) {
        let result = reader.result(hit)?;
        match format {
            Format::Text => write_text(&mut out, number, &result, &reader.highlighter)?,
            Format::Csv => csv::row(&mut out, &cells(&result))?,
            Format::Jsonl => {
                serde_json::to_writer(&mut out, &result)?;
                writeln!(out)?;
            }
            Format::Json => results.push(result),
        }
    }
    if format == Format::Json {
        let answer = Answer {
            query: search.query.to_string(),
            read_as: search.describe(),
            notes: search.query.notes().iter().map(ToString::to_string).chain(notes).collect(),
            total: found.total,
            milliseconds: took.as_secs_f64() * 1000.0,
            hits: results,
        };
        serde_json::to_writer_pretty(&mut out, &answer)?;
        writeln!(out)?;
    }
    out.finish()?;
    message(&format!("Read as: {}", search.describe()));
    let documents = if found.total == 1 { "document" } else { "documents" };
    message(&format!(
        "{} {documents}{} ({:.1} ms)",
        found.total,
        shown(search.offset, found.hits.len(), found.total),
        took.as_secs_f64() * 1000.0
    ));
    Ok(Ending::of(found.total > 0))
}

fn shown(offset: usize, count: usize, total: u64) -> String {
    match count as u64 == total {
        true => String::new(),
        false if count == 0 => ", none shown".to_owned(),
        false => format!(", {} to {} shown", offset + 1, offset + count),
    }
}

/// The answer as JSON.
#[derive(Serialize)]
struct Answer {
    query: String,
    read_as: String,
    notes: Vec<String>,
    total: u64,
    milliseconds: f64,
    hits: Vec<SearchResult>,
}

/// A hit with what is shown of its document.
#[derive(Serialize)]
struct SearchResult {
    id: String,
    kind: &'static str,
    score: f64,
    /// The index of the message that is shown: the one that passes the filters, or the newest.
    message: Option<usize>,
    sent: Option<String>,
    from: Option<String>,
    to: Vec<String>,
    /// A recipient that the page does not print and the release's context suggests.
    to_inferred: Option<String>,
    subject: Option<String>,
    snippets: Vec<Passage>,
}

impl SearchResult {
    fn recipients(&self) -> String {
        let inferred = self.to_inferred.iter().map(|name| format!("{name} (inferred)"));
        self.to.iter().cloned().chain(inferred).collect::<Vec<_>>().join("; ")
    }
}

/// Returns the name of a party, or its entry as printed.
fn short_party(entry: &Party) -> String {
    entry.name.clone().unwrap_or_else(|| party(entry))
}

#[derive(Serialize)]
struct Passage {
    text: String,
    /// Where the hits are in `text`.
    hits: Vec<Span>,
    /// Where the passage is in the document's text.
    span: Option<Span>,
    message: Option<usize>,
    /// The page on which it begins, from 1.
    page: usize,
    cut_before: bool,
    cut_after: bool,
}

impl From<Snippet> for Passage {
    fn from(snippet: Snippet) -> Self {
        let Snippet { text, hits, span, message, page, cut_before, cut_after } = snippet;
        Self { text, hits, span, message, page, cut_before, cut_after }
    }
}

/// Reads the documents of hits.
struct Reader<'a> {
    archive: &'a Archive,
    search: &'a Search,
    highlighter: Highlighter,
    snippets: SnippetOptions,
}

impl Reader<'_> {
    fn result(&self, hit: &Hit) -> Result<SearchResult, CliError> {
        let document = self.archive.document_at(hit.part, hit.row)?.ok_or_else(|| {
            CliError::new(format!("{}: the index knows it, the archive does not hold it", hit.id))
                .hint("`liasse verify` says what is damaged.")
        })?;
        let shown =
            self.search.message_of(&document).or((!document.messages().is_empty()).then_some(0));
        let message = shown.and_then(|index| document.messages().get(index));
        let article = match &document {
            Document::Article(article) => Some(article),
            _ => None,
        };
        let byline = article.map(|article| article.authors.join(", "));
        let day = article.and_then(|article| article.date).map(|day| day.to_string());
        let title = article.and_then(|article| article.title.clone());
        let passages = self.highlighter.snippets(&document, self.snippets);
        Ok(SearchResult {
            id: hit.id.clone(),
            kind: document.kind(),
            score: hit.score,
            message: shown,
            sent: message.and_then(|message| message.sent).map(sent).or(day),
            from: message.and_then(|message| message.from.as_ref()).map(short_party).or(byline),
            to: message.iter().flat_map(|message| &message.to).map(short_party).collect(),
            to_inferred: message
                .and_then(|message| message.to_inferred.as_ref())
                .map(|inferred| inferred.name.clone()),
            subject: message.and_then(|message| message.subject.clone()).or(title),
            snippets: passages.into_iter().map(Passage::from).collect(),
        })
    }
}

fn write_text(
    out: &mut Output,
    number: usize,
    result: &SearchResult,
    highlighter: &Highlighter,
) -> Result<(), CliError> {
    let marked = |text: &str, hits: Vec<Span>| out.marked(text, &hits);
    let subject = result.subject.as_deref().unwrap_or("(no subject)");
    let subject = marked(subject, highlighter.in_subject(subject));
    let from = result.from.as_deref().unwrap_or("(sender not printed)");
    let from = marked(from, highlighter.in_party(from));
    let to = result.recipients();
    let to = marked(&to, highlighter.in_party(&to));
    let sent = result.sent.as_deref().unwrap_or("(no date)");
    let id = visible_line(&result.id);
    writeln!(out, "{number:>3}. {id}  {sent}  {subject}")?;
    let arrow = if to.is_empty() { "" } else { " → " };
    writeln!(out, "     {from}{arrow}{to}")?;
    for passage in &result.snippets {
        let text = out.marked(&passage.text, &passage.hits);
        let before = if passage.cut_before { "… " } else { "" };
        let after = if passage.cut_after { " …" } else { "" };
        writeln!(out, "     {before}{text}{after}")?;
    }
    writeln!(out)?;
    Ok(())
}

fn cells(result: &SearchResult) -> Vec<String> {
    let passages = result.snippets.iter().map(|passage| passage.text.as_str());
    vec![
        result.id.clone(),
        result.kind.to_owned(),
        result.sent.clone().unwrap_or_default(),
        result.from.clone().unwrap_or_default(),
        result.recipients(),
        result.subject.clone().unwrap_or_default(),
        format!("{:.4}", result.score),
        passages.collect::<Vec<_>>().join(" … "),
    ]
}
