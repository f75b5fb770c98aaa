//! Messages and where each of them stands.

use std::io::Write;

use liasse_archive::{Archive, ArchiveMessages, Occurrence, OccurrenceExtent, OccurrencePlace};
use liasse_model::{Document, Message};
use serde::Serialize;

use super::{Shown, list::DEFAULT_LIMIT};
use crate::{
    Ending,
    args::Format,
    commands::show::find,
    csv,
    error::CliError,
    number::counted,
    output::{Output, message},
    page::sent,
    table::Cell,
    visible::visible_line,
};

/// A message as it is printed.
#[derive(Serialize)]
struct MessageLine {
    /// The most complete occurrence: the document's id and the message's number there.
    key: String,
    from: Option<String>,
    sent: Option<String>,
    subject: Option<String>,
    occurrences: Vec<OccurrenceLine>,
}

/// One place where a message stands.
#[derive(Serialize)]
struct OccurrenceLine {
    id: String,
    /// Its number in the document, from 1.
    message: Option<u32>,
    place: OccurrencePlace,
    extent: OccurrenceExtent,
    words: u32,
}

impl OccurrenceLine {
    fn of(occurrence: &Occurrence) -> Self {
        Self {
            id: occurrence.id.clone(),
            message: occurrence.message.map(|index| index + 1),
            place: occurrence.place,
            extent: occurrence.extent,
            words: occurrence.words,
        }
    }
}

/// Shows where else the messages of a document stand.
pub(super) fn of_document(
    archive: &Archive,
    messages: &ArchiveMessages,
    id: &str,
    format: Format,
) -> Result<Ending, CliError> {
    let Some(document) = find(archive, id)? else {
        let folder = archive.folder().display();
        message(&format!("{id}: no document with this id in {folder}"));
        return Ok(Ending::NothingFound);
    };
    let number = archive.document_number(document.id())?.unwrap_or(u32::MAX);
    let lines = (0_u32..).zip(document.messages()).filter_map(|(index, message)| {
        let occurrences = messages.occurrences(number, Some(index));
        (occurrences.len() > 1).then(|| line(&occurrences, Some(message)))
    });
    let lines: Vec<MessageLine> = lines.collect();
    write(&lines, format)?;
    if lines.is_empty() {
        message(&format!("no message of {} stands anywhere else", document.id()));
    }
    Ok(Ending::of(!lines.is_empty()))
}

/// Lists the messages that stand in several places.
pub(super) fn list(
    archive: &Archive,
    messages: &ArchiveMessages,
    shown: Shown,
) -> Result<Ending, CliError> {
    let default = if shown.format == Format::Text { DEFAULT_LIMIT } else { usize::MAX };
    let several = messages.messages().filter(|occurrences| {
        occurrences.len() > 1 && occurrences.iter().any(|it| it.message.is_some())
    });
    let chosen = several.clone().skip(shown.offset).take(shown.limit.unwrap_or(default));
    let mut lines = Vec::new();
    for occurrences in chosen {
        let Some(leader) = occurrences.first() else { continue };
        let document = archive.document_numbered(leader.document)?;
        lines.push(line(&occurrences, document.as_ref().and_then(|it| message_of(it, leader))));
    }
    write(&lines, shown.format)?;
    let (occurrences, distinct) = messages.counts();
    message(&format!(
        "{} in {}; {} in several places",
        counted(distinct, "message"),
        counted(occurrences, "place"),
        several.count()
    ));
    Ok(Ending::of(!lines.is_empty()))
}

fn message_of<'a>(document: &'a Document, occurrence: &Occurrence) -> Option<&'a Message> {
    document.messages().get(occurrence.message? as usize)
}

fn line(occurrences: &[&Occurrence], message: Option<&Message>) -> MessageLine {
    MessageLine {
        key: occurrences.first().map(|leader| leader.key()).unwrap_or_default(),
        from: message.and_then(|it| it.from.as_ref()).map(|from| from.known_by().to_owned()),
        sent: message.and_then(|it| it.sent).map(|sent| sent.to_string()),
        subject: message.and_then(|it| it.subject.clone()),
        occurrences: occurrences.iter().map(|it| OccurrenceLine::of(it)).collect(),
    }
}

fn write(lines: &[MessageLine], format: Format) -> Result<(), CliError> {
    let mut out = Output::new();
    match format {
        Format::Text => lines.iter().try_for_each(|line| write_text(&mut out, line))?,
        Format::Json => out.json(lines)?,
        Format::Jsonl => out.json_lines(lines)?,
        Format::Csv => {
            let names = ["key", "id", "message", "place", "extent", "words"];
            csv::row(&mut out, &names.map(str::to_owned))?;
            for line in lines {
                for occurrence in &line.occurrences {
                    csv::typed_row(&mut out, &cells(line, occurrence))?;
                }
            }
        }
    }
    Ok(out.finish()?)
}

fn cells(line: &MessageLine, occurrence: &OccurrenceLine) -> [Cell; 6] {
    let number = occurrence.message.map(|number| number.to_string()).unwrap_or_default();
    [
        Cell::Text(line.key.clone()),
        Cell::Text(occurrence.id.clone()),
        Cell::Text(number),
        Cell::Text(place(occurrence.place).to_owned()),
        Cell::Text(extent(occurrence.extent).to_owned()),
        Cell::Count(occurrence.words.into()),
    ]
}

fn write_text(out: &mut Output, line: &MessageLine) -> Result<(), CliError> {
    let when = line.sent.as_deref().and_then(|text| text.parse().ok()).map(sent);
    let known = [line.from.clone(), when, line.subject.clone()];
    let known: Vec<String> = known.into_iter().flatten().map(|it| visible_line(&it)).collect();
    writeln!(out, "{}  {}", line.key, known.join(" · "))?;
    for it in &line.occurrences {
        let number = it.message.map(|number| format!("#m{number}")).unwrap_or_default();
        let words = counted(it.words.into(), "word");
        writeln!(out, "  {}{number}  {}, {}, {words}", it.id, place(it.place), extent(it.extent))?;
    }
    Ok(())
}

/// Says how a message came into a document.
pub(in crate::commands) fn place(place: OccurrencePlace) -> &'static str {
    match place {
        OccurrencePlace::Top => "top",
        OccurrencePlace::Forwarded => "forwarded",
        OccurrencePlace::Quoted => "quoted",
    }
}

/// Says how much of a message stands there.
pub(in crate::commands) fn extent(extent: OccurrenceExtent) -> &'static str {
    match extent {
        OccurrenceExtent::Whole => "whole",
        OccurrenceExtent::Cut => "cut",
        OccurrenceExtent::Empty => "empty",
    }
}
