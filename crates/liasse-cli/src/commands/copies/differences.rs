//! The copies of one document, and where they differ from it.

use std::io::Write;

use liasse_analyze::{WordDifferences, compared_text, word_differences};
use liasse_archive::{ArchiveMessages, Redaction};
use liasse_model::Document;
use serde::Serialize;

use super::{
    Known,
    list::{CopyLine, write_csv_head, write_csv_row},
    redactions::write_text as write_redaction,
};
use crate::{
    Ending,
    args::Format,
    commands::show::find,
    error::CliError,
    output::{Output, message},
    visible::visible_line,
};

/// Words of what is the same that are shown before and after what is not.
const CONTEXT: usize = 6;

/// A copy of the document that was asked for.
#[derive(Serialize)]
struct DifferentCopy<'a> {
    #[serde(flatten)]
    copy: CopyLine<'a>,
    differences: Vec<Difference>,
    /// Whether the texts were too long to be compared to their ends.
    is_cut: bool,
    /// What one of both shows and the other withholds.
    redactions: Vec<Redaction>,
}

/// A piece of both texts.
#[derive(Serialize)]
struct Difference {
    is_equal: bool,
    /// What the document that was asked for says.
    document: String,
    /// What the copy says.
    copy: String,
}

/// Shows the copies of a document.
pub(super) fn run(
    known: &Known,
    messages: &ArchiveMessages,
    id: &str,
    format: Format,
) -> Result<Ending, CliError> {
    let Some(document) = find(&known.archive, id)? else {
        let folder = known.archive.folder().display();
        message(&format!("{id}: no document with this id in {folder}"));
        return Ok(Ending::NothingFound);
    };
    let copies = copies_of(known, messages, &document)?;
    let mut out = Output::new();
    match format {
        Format::Text => {
            copies.iter().try_for_each(|copy| write_text(&mut out, copy))?;
        }
        Format::Json => out.json(&copies)?,
        Format::Jsonl => out.json_lines(&copies)?,
        Format::Csv => {
            write_csv_head(&mut out)?;
            copies.iter().try_for_each(|it| write_csv_row(&mut out, document.id(), &it.copy))?;
        }
    }
    out.finish()?;
    if copies.is_empty() {
        message(&format!("{} has no copies", document.id()));
    }
    Ok(Ending::of(!copies.is_empty()))
}

fn copies_of<'a>(
    known: &'a Known,
    messages: &ArchiveMessages,
    document: &Document,
) -> Result<Vec<DifferentCopy<'a>>, CliError> {
    let corpus = &known.corpus;
    let number =
        (0..corpus.document_count()).find(|number| corpus.document_id(*number) == document.id());
    let Some(number) = number else { return Ok(Vec::new()) };
    let others = known.copies.group(number).iter().copied().filter(|other| *other != number);
    let pairs: Vec<(u32, u32)> = others.map(|other| (number, other)).collect();
    let own = compared_text(document);
    let mut copies = Vec::new();
    for ((_, other), likeness) in pairs.iter().zip(corpus.likenesses(&pairs)) {
        let Some(found) = known.archive.document_numbered(*other)? else { continue };
        let text = compared_text(&found);
        let differences = word_differences(&own, &text);
        copies.push(DifferentCopy {
            copy: CopyLine::new(corpus.document_id(*other), &likeness),
            is_cut: differences.is_cut,
            redactions: messages.redactions_between((number, document), (*other, &found)),
            differences: pieces(&differences, &own, &text),
        });
    }
    Ok(copies)
}

fn pieces(differences: &WordDifferences, document: &str, copy: &str) -> Vec<Difference> {
    let pieces = differences.pieces.iter().map(|piece| Difference {
        is_equal: piece.is_equal,
        document: piece.first.of(document).unwrap_or_default().to_owned(),
        copy: piece.second.of(copy).unwrap_or_default().to_owned(),
    });
    pieces.collect()
}

fn write_text(out: &mut Output, copy: &DifferentCopy<'_>) -> Result<(), CliError> {
    writeln!(out, "{}  {}", copy.copy.id, copy.copy.words())?;
    for line in lines(&copy.differences) {
        writeln!(out, "  {}", visible_line(line.trim()))?;
    }
    for redaction in &copy.redactions {
        write_redaction(out, redaction, "  ")?;
    }
    if copy.is_cut {
        writeln!(out, "  (too long; what follows was not compared)")?;
    }
    Ok(())
}

/// Lays differences out with a few words around them; where more are the same, a line ends.
fn lines(differences: &[Difference]) -> Vec<String> {
    let last = differences.len().saturating_sub(1);
    let (mut lines, mut line, mut differs) = (Vec::new(), String::new(), false);
    for (index, piece) in differences.iter().enumerate() {
        if !piece.is_equal {
            line += &marked(piece);
            differs = true;
            continue;
        }
        let mut text = on_one_line(&piece.document);
        if piece.copy.ends_with(char::is_whitespace) && !text.ends_with(' ') {
            text.push(' ');
        }
        let words: Vec<&str> = text.split_inclusive(' ').collect();
        let behind = if index == 0 { 0 } else { CONTEXT };
        let ahead = if index == last { 0 } else { CONTEXT };
        if words.len() <= behind + ahead {
            line += &text;
            continue;
        }
        let (before, rest) = words.split_at(behind);
        let (_, after) = rest.split_at(rest.len() - ahead);
        if differs {
            lines.push(format!("{line}{}…", before.concat()));
        }
        (line, differs) = (format!("… {}", after.concat()), false);
    }
    if differs {
        lines.push(line);
    }
    lines
}

/// What differs, in the marks of wdiff.
fn marked(piece: &Difference) -> String {
    let (document, copy) = (on_one_line(&piece.document), on_one_line(&piece.copy));
    let mut marked = String::new();
    if !document.trim().is_empty() {
        marked += &format!("[-{}-]", document.trim());
    }
    if !copy.trim().is_empty() {
        marked += &format!("{{+{}+}}", copy.trim());
    }
    if document.ends_with(' ') || copy.ends_with(' ') {
        marked.push(' ');
    }
    marked
}

/// Each run of blanks as one.
fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        match character.is_whitespace() {
            false => line.push(character),
            true if line.ends_with(' ') => {}
            true => line.push(' '),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(document: &str, copy: &str) -> Vec<String> {
        let differences = word_differences(document, copy);
        lines(&pieces(&differences, document, copy))
    }

    #[test]
    fn differences_stand_between_a_few_words() {
        let same = "one two three four five six seven eight nine ten";
        for (document, copy, expected) in [
            ("Pls print\n  it.", "PIs print it.", &["[-Pls-]{+PIs+} print it."][..]),
            (same, &format!("{same} more"), &["… five six seven eight nine ten {+more+}"]),
            (
                &format!("A {same} {same} Z"),
                &format!("{same} {same} "),
                &["[-A-] one two three four five six …", "… five six seven eight nine ten [-Z-]"],
            ),
            (&format!("A {same}"), same, &["[-A-] one two three four five six …"]),
            ("a b", "a c b", &["a {+c+} b"]),
            (
                &format!("{same}, A."),
                &format!("{same}."),
                &["… five six seven eight nine ten[-, A-]."],
            ),
            (same, same, &[]),
        ] {
            let found: Vec<String> =
                shown(document, copy).iter().map(|line| line.trim().to_owned()).collect();
            assert_eq!(found, expected, "{document} | {copy}");
        }
    }
}
