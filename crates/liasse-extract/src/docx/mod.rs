//! Word files since 2007: the text of the document, its notes, comments, headers and footers.
//!
//! Format: Office Open XML, ECMA-376. Tracked insertions are in the text, deletions are not, and it
//! is said how many there are. Whatever in the file is no XML is a part: pictures, embedded files,
//! macros.
//!
//! Gaps: numbers and signs of lists, which the file does not spell out; page breaks that Word made.

mod flow;
mod properties;

use std::collections::{BTreeMap, BTreeSet};

use flow::{Flow, Links, Marks, NoteReference};
pub(crate) use properties::Properties;

use crate::{
    Content, ExtractError, ExtractErrorKind, ExtractLimits, Extracted,
    package::{Member, Package},
    pieces::{Piece, Pieces},
};

/// Reads a Word file.
///
/// # Errors
/// When it is no zip file or has no document inside.
pub(crate) fn extract(bytes: &[u8], limits: &ExtractLimits) -> Result<Extracted, ExtractError> {
    let mut package = Package::read(bytes, limits, member)?;
    let names = package.names();
    let Some(document) = names.iter().find(|name| name.starts_with("word/document")) else {
        let message = "expected word/document.xml, found none that can be read";
        return Err(ExtractError::new(ExtractErrorKind::Damaged, message));
    };
    let mut links = Links::default();
    package.read_member("word/_rels/document.xml.rels", &mut links);
    let mut flow = Flow::new(limits.text_bytes, &links.0);
    package.read_member(document, &mut flow);

    let mut pieces = Pieces::with_body(limits.text_bytes, flow.writer);
    let no_links = BTreeMap::new();
    add_notes(&mut package, &mut pieces, &flow.references, limits);
    let mut comments = Flow::new(limits.text_bytes, &no_links);
    package.read_member("word/comments.xml", &mut comments);
    for comment in comments.items {
        pieces.begin_comment(&comment.author);
        pieces.writer(Piece::Comments).exact(comment.text.trim_end());
    }
    let mut seen = BTreeSet::new();
    for name in names.iter().filter(|name| is_margin(name)) {
        let mut margin = Flow::new(limits.text_bytes, &no_links);
        package.read_member(name, &mut margin);
        let text = margin.writer.finish(&mut Vec::new());
        if seen.insert(text.clone()) {
            pieces.add(Piece::Margins, text.trim_end());
        }
    }
    let mut properties = Properties::default();
    for name in ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"] {
        package.read_member(name, &mut properties);
    }
    let mut extracted = Extracted { properties: properties.found, ..Extracted::default() };
    tell_marks(flow.marks, &mut extracted.problems);
    extracted.content = Content::Text(pieces.finish(&mut extracted.problems));
    extracted.parts = package.parts;
    extracted.problems.append(&mut package.problems);
    Ok(extracted)
}

fn member(name: &str) -> Member {
    const READ: [&str; 7] = [
        "word/_rels/document.xml.rels",
        "word/footnotes.xml",
        "word/endnotes.xml",
        "word/comments.xml",
        "docProps/core.xml",
        "docProps/app.xml",
        "docProps/custom.xml",
    ];
    let is_document = name.starts_with("word/document") && name.ends_with(".xml");
    if is_document || is_margin(name) || READ.contains(&name) {
        return Member::Read;
    }
    match name.ends_with(".xml") || name.ends_with(".rels") {
        true => Member::Left,
        false => Member::Part,
    }
}

fn is_margin(name: &str) -> bool {
    let is = |start: &str| name.starts_with(start) && name.ends_with(".xml");
    is("word/header") || is("word/footer")
}

/// Adds the notes in the order in which the text refers to them, then those that it does not.
fn add_notes(
    package: &mut Package,
    pieces: &mut Pieces,
    references: &[NoteReference],
    limits: &ExtractLimits,
) {
    let no_links = BTreeMap::new();
    let mut notes = BTreeMap::new();
    for (name, kind) in [
        ("word/footnotes.xml", NoteReference::Footnote as fn(String) -> NoteReference),
        ("word/endnotes.xml", NoteReference::Endnote),
    ] {
        let mut flow = Flow::new(limits.text_bytes, &no_links);
        package.read_member(name, &mut flow);
        notes.extend(flow.items.into_iter().map(|item| (kind(item.id), item.text)));
    }
    for (index, reference) in references.iter().enumerate() {
        if let Some(text) = notes.remove(reference) {
            pieces.add(Piece::Notes, &format!("[{}] {}", index + 1, text.trim()));
        }
    }
    for text in notes.into_values().filter(|text| !text.trim().is_empty()) {
        pieces.add(Piece::Notes, text.trim());
    }
}

/// Says what was changed and hidden.
fn tell_marks(marks: Marks, problems: &mut Vec<String>) {
    if marks.insertions + marks.deletions > 0 {
        problems.push(format!(
            "found {} tracked insertions, which are in the text, and {} deletions, which are left out",
            marks.insertions, marks.deletions
        ));
    }
    if marks.hidden > 0 {
        problems.push(format!("found {} hidden pieces; they are in the text", marks.hidden));
    }
}
