use std::{io::Write, time::Instant};

use clap::{Args, ValueEnum};
use liasse_archive::{FindOptions, Findings, Reader};
use liasse_model::{Language, Span};
use liasse_search::{
    Cursor, Facet, FacetValue, Highlighter, Hit, Query, Search, Snippet, SnippetOptions, Sort,
    StopSignal, reference_text,
};
use serde::Serialize;

use crate::{
    Ending,
    args::{ArchiveArgs, Format, FormatArgs},
    csv,
    error::CliError,
    filters::FilterArgs,
    find_archive::find_archive,
    name_table::{expand_in, ready_names},
    number::{counted, grouped},
    output::{Output, message},
    page::sent,
    selected::ready_copies,
    visible::visible_line,
};

/// Find documents by words, phrases and fields
#[derive(Args, Debug)]
#[command(
    long_about = long_about(),
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
    /// Go on where a page ended: the text that `--format json` gave as `next`
    #[arg(long, value_name = "TEXT")]
    cursor: Option<Cursor>,
    /// Print near-identical documents as one hit; the first use after an ingest compares them
    #[arg(long)]
    fold_copies: bool,
    /// Count what was found by sender, recipient, year and so on: the N most frequent of each
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "5")]
    facets: Option<usize>,
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

/// The page on the query language, with what this command adds to it.
fn long_about() -> String {
    format!(
        "Find documents by words, phrases and fields\n\n{}\n{ABOUT}",
        reference_text(Language::English)
    )
}

const ABOUT: &str = "\
Standard error says how the query was read, and what could not be read.

The values of from, to, cc, with and name, and the filters --from, --to and
--with, also find the other spellings of the name that `liasse names` lists,
and standard error says which. Where several names may be meant, the name is
looked for as printed, and they are listed. The first such search after an
ingest counts the names of the new documents, which takes some seconds.";

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
    let reader = Reader::open(&find_archive(&args.archive)?)?;
    let mut search = Search {
        query: Query::parse(&args.query.join(" ")),
        filters: args.filters.into(),
        sort: args.sort.into(),
        limit: args.limit,
        offset: args.offset,
        after: args.cursor,
        fold_copies: args.fold_copies,
        ..Search::default()
    };
    for note in search.query.notes() {
        message(&format!("query, {note}"));
    }
    let notes = expand_in(&reader, &mut search)?;
    notes.iter().for_each(|note| message(note));
    if args.facets.is_some() {
        ready_names(&reader)?;
    }
    if args.fold_copies {
        ready_copies(&reader)?;
    }
    let options = FindOptions {
        snippets: SnippetOptions { count: args.snippets, ..SnippetOptions::default() },
        facets: args.facets,
        suggestions: true,
    };
    let start = Instant::now();
    let findings = reader.find(&search, &options, &StopSignal::default())?;
    let took = start.elapsed();
    let answer = Answer::new(&search, notes, findings, took.as_secs_f64() * 1000.0);
    let mut out = Output::new();
    answer.write(&mut out, args.format.format(), &search)?;
    out.finish()?;
    answer.tell(search.offset);
    Ok(Ending::of(answer.total > 0))
}

impl From<Order> for Sort {
    fn from(order: Order) -> Self {
        match order {
            Order::Relevance => Sort::Relevance,
            Order::Newest => Sort::Newest,
            Order::Oldest => Sort::Oldest,
            Order::Sender => Sort::Sender,
            Order::Longest => Sort::Longest,
        }
    }
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
    /// The documents that fit.
    total: u64,
    /// The hits, copies folded.
    hit_total: u64,
    milliseconds: f64,
    suggestions: Vec<Offer>,
    facets: Vec<Counts>,
    hits: Vec<SearchResult>,
    /// Where the next page begins: the value for `--cursor`.
    next: Option<String>,
}

/// A query that may have been meant.
#[derive(Serialize)]
struct Offer {
    query: String,
    documents: u64,
}

#[derive(Serialize)]
struct Counts {
    field: &'static str,
    values: Vec<Count>,
    /// The number of different values, also of those not listed.
    value_count: usize,
    /// The documents without a value.
    without: u64,
}

#[derive(Serialize)]
struct Count {
    value: String,
    count: u64,
}

/// A hit with what is shown of its document.
#[derive(Serialize)]
struct SearchResult {
    id: String,
    kind: String,
    score: f64,
    /// The index of the message that is shown: the one that passes the filters, or the newest.
    message: Option<usize>,
    sent: Option<String>,
    from: Option<String>,
    to: Vec<String>,
    /// Whether the recipient is not printed but suggested by the release's context.
    to_is_inferred: bool,
    subject: Option<String>,
    /// The documents that are folded into this hit.
    copies: u64,
    snippets: Vec<Passage>,
}

impl Answer {
    fn new(search: &Search, names: Vec<String>, findings: Findings, milliseconds: f64) -> Self {
        let Findings { found, snippets, facets, suggestions, .. } = findings;
        let snippets = snippets.into_iter().chain(std::iter::repeat_with(Vec::new));
        let hits = found.hits.into_iter().zip(snippets);
        let notes = search.query.notes().iter().map(ToString::to_string);
        Self {
            query: search.query.to_string(),
            read_as: search.describe(Language::English),
            notes: notes.chain(names).collect(),
            total: found.total,
            hit_total: found.hit_total,
            milliseconds,
            suggestions: suggestions
                .into_iter()
                .map(|offer| Offer { query: offer.query, documents: offer.documents })
                .collect(),
            facets: facets.into_iter().map(Counts::from).collect(),
            hits: hits.map(|(hit, snippets)| SearchResult::new(hit, snippets)).collect(),
            next: found.next.map(|next| next.to_string()),
        }
    }

    fn write(&self, out: &mut Output, format: Format, search: &Search) -> Result<(), CliError> {
        let highlighter = search.highlighter();
        match format {
            Format::Json => out.json(self)?,
            Format::Jsonl => out.json_lines(&self.hits)?,
            Format::Csv => {
                let head =
                    ["id", "kind", "sent", "from", "to", "subject", "score", "copies", "passage"];
                csv::row(out, &head.map(str::to_owned))?;
                for result in &self.hits {
                    csv::row(out, &cells(result))?;
                }
            }
            Format::Text => {
                for (number, result) in (search.offset + 1..).zip(&self.hits) {
                    write_text(out, number, result, &highlighter)?;
                }
                self.facets.iter().try_for_each(|counts| counts.write(out))?;
            }
        }
        Ok(())
    }

    /// Says on standard error how the query was read and how much was found.
    fn tell(&self, offset: usize) {
        message(&format!("Read as: {}", self.read_as));
        for offer in &self.suggestions {
            let found = counted(offer.documents, "document");
            message(&format!("Did you mean: {} ({found})", offer.query));
        }
        let folded = match self.hit_total == self.total {
            true => String::new(),
            false => format!(" in {}", counted(self.hit_total, "hit")),
        };
        message(&format!(
            "{}{folded}{} ({:.1} ms)",
            counted(self.total, "document"),
            shown(offset, self.hits.len(), self.hit_total),
            self.milliseconds
        ));
    }
}

impl From<Facet> for Counts {
    fn from(facet: Facet) -> Self {
        let values = facet.values.into_iter();
        Self {
            field: facet.field.name(),
            values: values.map(|FacetValue { value, count }| Count { value, count }).collect(),
            value_count: facet.value_count,
            without: facet.without,
        }
    }
}

impl Counts {
    fn write(&self, out: &mut Output) -> Result<(), CliError> {
        let values = self.values.iter();
        let values =
            values.map(|one| format!("{} {}", visible_line(&one.value), grouped(one.count)));
        let more = self.value_count.saturating_sub(self.values.len()) as u64;
        let more = (more > 0).then(|| format!("{} more", grouped(more)));
        let none = (self.without > 0).then(|| format!("none {}", grouped(self.without)));
        let listed = values.chain(more).chain(none).collect::<Vec<_>>().join("; ");
        writeln!(out, "{:>11}  {listed}", self.field)?;
        Ok(())
    }
}

impl SearchResult {
    fn new(hit: Hit, snippets: Vec<Snippet>) -> Self {
        Self {
            id: hit.id,
            kind: hit.kind,
            score: hit.score,
            message: hit.message,
            sent: hit.sent.map(sent),
            from: hit.from,
            to: hit.to,
            to_is_inferred: hit.to_is_inferred,
            subject: hit.subject,
            copies: hit.copies,
            snippets: snippets.into_iter().map(Passage::from).collect(),
        }
    }
}

impl SearchResult {
    fn recipients(&self) -> String {
        let inferred = if self.to_is_inferred { " (inferred)" } else { "" };
        format!("{}{inferred}", self.to.join("; "))
    }
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
    if result.copies > 0 {
        let copies = if result.copies == 1 { "copy" } else { "copies" };
        writeln!(out, "     and {} {copies}", grouped(result.copies))?;
    }
    writeln!(out)?;
    Ok(())
}

fn cells(result: &SearchResult) -> Vec<String> {
    let passages = result.snippets.iter().map(|passage| passage.text.as_str());
    vec![
        result.id.clone(),
        result.kind.clone(),
        result.sent.clone().unwrap_or_default(),
        result.from.clone().unwrap_or_default(),
        result.recipients(),
        result.subject.clone().unwrap_or_default(),
        format!("{:.4}", result.score),
        result.copies.to_string(),
        passages.collect::<Vec<_>>().join(" … "),
    ]
}
