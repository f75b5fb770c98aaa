use std::io::Write;

use clap::Args;
use liasse_archive::{Archive, ArchiveMessages, Attached, LedgerRow};
use liasse_model::Document;

use crate::{
    Ending,
    args::ArchiveArgs,
    commands::copies::{extent, place},
    error::CliError,
    find_archive::find_archive,
    output::{Output, message},
    page::{line, write_page},
};

/// Read a document: its chain of messages, its marks, what was noted while reading it
///
/// A recipient that the page does not print is shown as inferred, with the reason. Control
/// characters of a document are shown, never sent to the terminal.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse show C05797110              laid out for reading
  liasse show --raw C05797110        the text as the source file had it
  liasse show --json C05797110       everything that was read, as JSON")]
pub(crate) struct ShowArgs {
    /// The ids of documents, as `liasse search` prints them
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// Print the text as the source file had it
    #[arg(long, conflicts_with = "json")]
    raw: bool,
    /// Print the document as JSON, one a line
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    archive: ArchiveArgs,
}

pub(crate) fn run(args: &ShowArgs) -> Result<Ending, CliError> {
    let archive = Archive::open(&find_archive(&args.archive)?)?;
    let messages = archive.messages_if_known();
    let ledger = if args.json || args.raw { Vec::new() } else { archive.ledger()? };
    let mut out = Output::new();
    let mut missing = 0;
    for (index, id) in args.ids.iter().enumerate() {
        let Some(document) = find(&archive, id)? else {
            message(&format!("{id}: no document with this id in {}", archive.folder().display()));
            missing += 1;
            continue;
        };
        if args.json {
            serde_json::to_writer(&mut out, &document)?;
            writeln!(out)?;
        } else if args.raw {
            write_raw(&mut out, document.text())?;
        } else {
            if index > 0 {
                writeln!(out, "\n{}\n", "═".repeat(60))?;
            }
            let number = archive.document_number(document.id())?.unwrap_or(u32::MAX);
            write_facts(&mut out, &ledger, document.id())?;
            write_page(&mut out, &document, &|index| also_in(messages.as_ref(), number, index))?;
        }
    }
    out.finish()?;
    if missing > 0 {
        message("`liasse search id:C0579*` lists the ids that begin so.");
    }
    Ok(Ending::of(missing == 0))
}

/// Writes what the file of a document is and how it was read, where that is more than text.
fn write_facts(out: &mut Output, ledger: &[LedgerRow], id: &str) -> Result<(), CliError> {
    let of_document = |row: &&LedgerRow| row.documents.iter().any(|it| it == id);
    let Some(row) = ledger.iter().find(of_document) else { return Ok(()) };
    let facts = &row.facts;
    let numbers =
        |pages: &[u32]| pages.iter().map(u32::to_string).collect::<Vec<String>>().join(", ");
    if facts.pages > 0 || !facts.properties.is_empty() {
        line(out, "File", &row.path)?;
        line(out, "Format", &facts.format)?;
        line(out, "File pages", &numbers(&[facts.pages]))?;
        line(out, "Without text", &numbers(&facts.pages_without_text))?;
        line(out, "By OCR", &numbers(&facts.pages_by_ocr))?;
        line(out, "Read with", &facts.read_with)?;
    }
    for (name, value) in &facts.properties {
        line(out, "It says", &format!("{name}: {value}"))?;
    }
    let attached = Attached::of(ledger, row);
    line(out, "Attached to", &attached.to.join(", "))?;
    line(out, "Attachments", &attached.with.join(", "))?;
    Ok(())
}

/// The places of a message that are named; `liasse copies ID --messages` lists all.
const PLACES: usize = 8;

/// Says where else a message stands; nothing where that was not looked for yet.
fn also_in(messages: Option<&ArchiveMessages>, document: u32, index: usize) -> String {
    let (Some(messages), Ok(index)) = (messages, u32::try_from(index)) else {
        return String::new();
    };
    let others = messages.occurrences(document, Some(index)).into_iter();
    let others = others.filter(|it| (it.document, it.message) != (document, Some(index)));
    let mut said: Vec<String> = others
        .map(|it| format!("{} ({}, {})", it.key(), place(it.place), extent(it.extent)))
        .collect();
    let rest = said.len().saturating_sub(PLACES);
    said.truncate(PLACES);
    if rest > 0 {
        said.push(format!("and {rest} more"));
    }
    said.join(", ")
}

/// Finds a document by its id as typed, or in capitals.
pub(super) fn find(archive: &Archive, id: &str) -> Result<Option<Document>, CliError> {
    match archive.document(id)? {
        Some(document) => Ok(Some(document)),
        None => Ok(archive.document(&id.to_ascii_uppercase())?),
    }
}

/// Writes the text byte for byte, unless a terminal reads along.
fn write_raw(out: &mut Output, text: &str) -> Result<(), CliError> {
    match out.is_terminal() {
        true => out.text(text)?,
        false => out.write_all(text.as_bytes())?,
    }
    Ok(())
}
