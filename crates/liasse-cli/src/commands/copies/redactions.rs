//! What one document shows and another withholds.

use std::io::Write;

use liasse_analyze::WithheldBy;
use liasse_archive::{Archive, ArchiveMessages, PlaceInDocument, Redaction};

use super::{Shown, list::DEFAULT_LIMIT};
use crate::{
    Ending,
    args::Format,
    commands::show::find,
    csv,
    error::CliError,
    number::counted,
    output::{Output, message},
    table::Cell,
    visible::visible_line,
};

/// Lists what documents show that others withhold; of one document or of all, the most words first.
pub(super) fn run(
    archive: &Archive,
    messages: &ArchiveMessages,
    id: Option<&str>,
    shown: Shown,
) -> Result<Ending, CliError> {
    let found = match id {
        None => archive.redactions(messages)?,
        Some(id) => match find(archive, id)? {
            Some(document) => archive.redactions_of(messages, &document)?,
            None => {
                let folder = archive.folder().display();
                message(&format!("{id}: no document with this id in {folder}"));
                return Ok(Ending::NothingFound);
            }
        },
    };
    let default = if shown.format == Format::Text { DEFAULT_LIMIT } else { usize::MAX };
    let limit = shown.limit.unwrap_or(default);
    let chosen: Vec<&Redaction> = found.iter().skip(shown.offset).take(limit).collect();
    write(&chosen, shown.format)?;
    message(&format!(
        "{} that one document shows and another withholds",
        counted(found.len() as u64, "passage")
    ));
    Ok(Ending::of(!chosen.is_empty()))
}

fn write(found: &[&Redaction], format: Format) -> Result<(), CliError> {
    let mut out = Output::new();
    match format {
        Format::Text => found.iter().try_for_each(|it| write_text(&mut out, it, ""))?,
        Format::Json => out.json(found)?,
        Format::Jsonl => out.json_lines(found)?,
        Format::Csv => {
            let names = ["words", "shown", "withheld", "by", "text"];
            csv::row(&mut out, &names.map(str::to_owned))?;
            for redaction in found {
                for withheld in &redaction.withheld {
                    let cells = [
                        Cell::Count(redaction.words as u64),
                        Cell::Text(key(&redaction.shown)),
                        Cell::Text(key(&withheld.place)),
                        Cell::Text(by(&withheld.by)),
                        Cell::Text(redaction.text.clone()),
                    ];
                    csv::typed_row(&mut out, &cells)?;
                }
            }
        }
    }
    Ok(out.finish()?)
}

/// Writes what is shown, and who withholds it.
pub(super) fn write_text(
    out: &mut Output,
    redaction: &Redaction,
    margin: &str,
) -> Result<(), CliError> {
    let words = counted(redaction.words as u64, "word");
    writeln!(out, "{margin}{}  shows {words}:", key(&redaction.shown))?;
    writeln!(out, "{margin}    {}", visible_line(&redaction.text))?;
    for withheld in &redaction.withheld {
        writeln!(out, "{margin}  withheld in {}  {}", key(&withheld.place), by(&withheld.by))?;
    }
    Ok(())
}

fn key(place: &PlaceInDocument) -> String {
    format!("{}#m{}", place.id, place.message + 1)
}

/// Says what on the page tells that words are withheld.
fn by(by: &WithheldBy) -> String {
    match by {
        WithheldBy::Codes(codes) => visible_line(&codes.join(", ")),
        WithheldBy::Gap => "white paper, no code beside it".to_owned(),
    }
}
