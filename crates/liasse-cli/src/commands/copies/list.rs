//! The groups of copies.

use std::io::{self, Write};

use liasse_analyze::Likeness;
use serde::Serialize;

use super::{Known, Shown};
use crate::{
    Ending,
    args::Format,
    csv,
    error::CliError,
    number::counted,
    output::{Output, message},
    table::Cell,
    visible::visible_line,
};

/// The groups that a list shows unless told otherwise.
pub(super) const DEFAULT_LIMIT: usize = 20;

/// A copy as it is printed.
#[derive(Serialize)]
pub(super) struct CopyLine<'a> {
    pub(super) id: &'a str,
    resemblance: f64,
    containment: f64,
    same_words: bool,
}

/// A document and its copies as they are printed.
#[derive(Serialize)]
struct GroupLine<'a> {
    id: &'a str,
    copies: Vec<CopyLine<'a>>,
}

impl<'a> CopyLine<'a> {
    pub(super) fn new(id: &'a str, likeness: &Likeness) -> Self {
        let (resemblance, containment) = (likeness.resemblance(), likeness.containment());
        Self { id, resemblance, containment, same_words: likeness.same_words }
    }

    /// Says how much of it is the same. Shares are rounded down: 99.9% are not all.
    pub(super) fn words(&self) -> String {
        let percent = |share: f64| (share * 100.0).floor();
        match self {
            Self { same_words: true, .. } => "the same words".to_owned(),
            // One is a part of the other.
            Self { resemblance, containment, .. } if containment - resemblance > 0.1 => format!(
                "{}% alike, {}% of the shorter one is in the other",
                percent(*resemblance),
                percent(*containment)
            ),
            Self { resemblance, .. } => format!("{}% alike", percent(*resemblance)),
        }
    }
}

/// Writes the head of the rows of a table.
pub(super) fn write_csv_head(out: &mut Output) -> io::Result<()> {
    let names = ["id", "copy", "resemblance", "containment", "same_words"];
    csv::row(out, &names.map(str::to_owned))
}

/// Writes a copy of a document as a row of a table.
pub(super) fn write_csv_row(out: &mut Output, id: &str, copy: &CopyLine<'_>) -> io::Result<()> {
    let cells = [
        Cell::Text(id.to_owned()),
        Cell::Text(copy.id.to_owned()),
        Cell::Value(Some(copy.resemblance)),
        Cell::Value(Some(copy.containment)),
        Cell::Text(copy.same_words.to_string()),
    ];
    csv::typed_row(out, &cells)
}

/// Lists the groups.
pub(super) fn run(known: &Known, shown: Shown) -> Result<Ending, CliError> {
    let groups = known.copies.groups();
    let default = if shown.format == Format::Text { DEFAULT_LIMIT } else { usize::MAX };
    let chosen: Vec<&[u32]> = groups
        .iter()
        .skip(shown.offset)
        .take(shown.limit.unwrap_or(default))
        .map(Vec::as_slice)
        .collect();
    let lines = lines_of(known, &chosen);
    let mut out = Output::new();
    match shown.format {
        Format::Text => {
            lines.iter().zip(&chosen).try_for_each(|(line, group)| {
                write_text(&mut out, known, line, group.first().copied())
            })?;
        }
        Format::Json => out.json(&lines)?,
        Format::Jsonl => out.json_lines(&lines)?,
        Format::Csv => {
            write_csv_head(&mut out)?;
            for line in &lines {
                line.copies.iter().try_for_each(|copy| write_csv_row(&mut out, line.id, copy))?;
            }
        }
    }
    out.finish()?;
    let documents: usize = groups.iter().map(Vec::len).sum();
    message(&format!(
        "{} of {}",
        counted(groups.len() as u64, "group"),
        counted(documents as u64, "document")
    ));
    Ok(Ending::of(!chosen.is_empty()))
}

fn lines_of<'a>(known: &'a Known, groups: &[&[u32]]) -> Vec<GroupLine<'a>> {
    let pairs = |group: &&[u32]| -> Vec<(u32, u32)> {
        let leader = group.first().copied().unwrap_or_default();
        group.iter().skip(1).map(|copy| (leader, *copy)).collect()
    };
    let pairs: Vec<Vec<(u32, u32)>> = groups.iter().map(pairs).collect();
    let mut likenesses = known.corpus.likenesses(&pairs.concat()).into_iter();
    let id = |document: u32| known.corpus.document_id(document);
    let lines = groups.iter().zip(pairs).map(|(group, pairs)| GroupLine {
        id: id(group.first().copied().unwrap_or_default()),
        copies: pairs
            .iter()
            .zip(likenesses.by_ref())
            .map(|((_, copy), likeness)| CopyLine::new(id(*copy), &likeness))
            .collect(),
    });
    lines.collect()
}

fn write_text(
    out: &mut Output,
    known: &Known,
    line: &GroupLine<'_>,
    leader: Option<u32>,
) -> Result<(), CliError> {
    let leader = leader.map(|leader| known.archive.document_numbered(leader)).transpose()?;
    let leader = leader.flatten();
    let newest = leader.as_ref().and_then(|document| document.messages().first());
    let subject = newest.and_then(|message| message.subject.as_deref()).unwrap_or_default();
    let head = format!("{}  {}", line.id, visible_line(subject));
    writeln!(out, "{}", head.trim_end())?;
    for copy in &line.copies {
        writeln!(out, "  {}  {}", copy.id, copy.words())?;
    }
    Ok(())
}
