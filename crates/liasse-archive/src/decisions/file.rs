//! `names.toml`: read with the place of each mistake, and changed entry by entry.
//!
//! The file is a person's: comments, order and layout stay as they are. A decision is written at
//! the end, and taken out with the comment lines that stand directly above it.

use std::{
    fmt::Write as _,
    fs, io,
    ops::Range,
    path::{Path, PathBuf},
};

use liasse_model::LineIndex;
use serde::Deserialize;
use toml::Spanned;

use super::{
    NameDecision,
    conflict::{Conflict, conflict},
};
use crate::{ArchiveError, ArchiveErrorKind};

/// The name of the file.
pub(crate) const DECISIONS: &str = "names.toml";

/// What stands above the first decision.
const HEADER: &str = "\
# What a person decided about the names of this archive.
#
# `liasse names join`, `part` and `rename` write here, `liasse names decisions` lists it, and it may
# be changed by hand. What is decided here is never overruled. Spellings are those of the archive.
#
#   [[joined]]                       spellings that are one name
#   names = [\"Jon Doe\", \"Doe, J.\"]
#
#   [[apart]]                        spellings that are different names, each from each other
#   names = [\"Jon Doe\", \"Joan Doe\"]
#
#   [[preferred]]                    how a name is shown; name is any of its spellings
#   name = \"Doe, J.\"
#   form = \"Jonathan Doe\"
#
# Each may have a line note = \"…\" for people.
";

/// The file as a person left it, and what it says.
pub(super) struct DecisionsFile {
    path: PathBuf,
    text: String,
    entries: Vec<Entry>,
}

/// A decision and where it stands.
struct Entry {
    decision: NameDecision,
    /// From the name of its table, or from `{`, to the end of its last value.
    span: Range<usize>,
}

impl DecisionsFile {
    /// Reads the file; where there is none, nothing is decided.
    pub(super) fn read(folder: &Path) -> Result<Self, ArchiveError> {
        let path = folder.join(DECISIONS);
        match fs::read(&path) {
            Ok(bytes) => Self::parse(&path, utf8(&path, bytes)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Self::parse(&path, HEADER.to_owned())
            }
            Err(error) => Err(ArchiveError::io(&path, "read the decisions", error)),
        }
    }

    fn parse(path: &Path, text: String) -> Result<Self, ArchiveError> {
        let tables: Tables = toml::from_str(&text).map_err(|error| {
            let at = error.span().map_or(text.len(), |span| span.start);
            refuse(path, &text, at, error.message())
        })?;
        let entries = tables.entries();
        for entry in &entries {
            entry.check().map_err(|message| refuse(path, &text, entry.span.start, message))?;
        }
        let file = Self { path: path.to_owned(), text, entries };
        match file.conflict() {
            None => Ok(file),
            Some(conflict) => Err(file.refuse_conflict(&conflict)),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn decisions(&self) -> impl Iterator<Item = &NameDecision> {
        self.entries.iter().map(|entry| &entry.decision)
    }

    pub(super) fn into_decisions(self) -> Vec<NameDecision> {
        self.entries.into_iter().map(|entry| entry.decision).collect()
    }

    /// Writes a decision at the end.
    pub(super) fn add(&mut self, decision: &NameDecision) -> Result<(), ArchiveError> {
        let decided = self.decisions().chain([decision]).cloned().collect::<Vec<_>>();
        if let Some(conflict) = conflict(&decided) {
            return Err(self.contradiction(&conflict, &decided));
        }
        let mut text = self.text.trim_end().to_owned();
        text += if text.is_empty() { "" } else { "\n\n" };
        text += &table(decision);
        *self = Self::parse(&self.path, text)?;
        Ok(())
    }

    /// Takes a decision out; `None` where there is none.
    pub(super) fn remove(&mut self, index: usize) -> Result<Option<NameDecision>, ArchiveError> {
        let Some(entry) = self.entries.get(index) else { return Ok(None) };
        let Range { start, end } = entry.span.clone();
        if !self.text.get(start..).is_some_and(|text| text.starts_with("[[")) {
            let message = "expected a table such as [[joined]], found a list in one value; take the decision out by hand";
            return Err(refuse(&self.path, &self.text, start, message));
        }
        let (before, after) = around(&self.text, start, end);
        let decision = entry.decision.clone();
        let text = format!("{before}{after}");
        *self = Self::parse(&self.path, text)?;
        Ok(Some(decision))
    }

    fn conflict(&self) -> Option<Conflict> {
        conflict(&self.decisions().cloned().collect::<Vec<_>>())
    }

    /// A contradiction in the file, by its lines.
    fn refuse_conflict(&self, conflict: &Conflict) -> ArchiveError {
        let lines = LineIndex::new(&self.text);
        let start = |index: usize| self.entries.get(index).map_or(0, |entry| entry.span.start);
        let others: Vec<String> = conflict
            .others
            .iter()
            .map(|&other| format!("line {}", lines.line_column(start(other)).line))
            .collect();
        let message = format!("{}, decided in {}", conflict.message(), others.join(" and "));
        refuse(&self.path, &self.text, start(conflict.decision), &message)
    }

    /// A new decision that contradicts others, by their numbers.
    fn contradiction(&self, conflict: &Conflict, decided: &[NameDecision]) -> ArchiveError {
        let new = decided.len().saturating_sub(1);
        let mut others: Vec<usize> = conflict.others.clone();
        others.push(conflict.decision);
        others.sort_unstable();
        let others = others.into_iter().filter(|other| *other != new).filter_map(|other| {
            decided.get(other).map(|decision| format!("decision {}, {decision}", other + 1))
        });
        let message = format!(
            "{}: this contradicts {}",
            conflict.message(),
            others.collect::<Vec<_>>().join(", and ")
        );
        ArchiveError::new(ArchiveErrorKind::Conflict, &self.path, message)
    }
}

impl Conflict {
    fn message(&self) -> String {
        let (first, second) = &self.about;
        format!("expected one decision about `{first}` and `{second}`, found two")
    }
}

impl Entry {
    /// Tells what is missing in it.
    fn check(&self) -> Result<(), &'static str> {
        let mut names = self.decision.names().to_vec();
        names.sort();
        names.dedup();
        match &self.decision {
            _ if names.iter().any(|name| name.trim().is_empty()) => {
                Err("expected a spelling, found an empty one")
            }
            NameDecision::Preferred { form, .. } if form.trim().is_empty() => {
                Err("expected a form to show, found an empty one")
            }
            NameDecision::Joined(_) | NameDecision::Apart(_) if names.len() < 2 => {
                Err("expected two different spellings at least, found fewer")
            }
            _ => Ok(()),
        }
    }
}

/// The file as TOML.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    #[serde(default)]
    joined: Vec<Spanned<Spellings>>,
    #[serde(default)]
    apart: Vec<Spanned<Spellings>>,
    #[serde(default)]
    preferred: Vec<Spanned<Form>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Spellings {
    names: Spanned<Vec<String>>,
    /// Why, for people.
    note: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    name: Spanned<String>,
    form: Spanned<String>,
    /// Why, for people.
    note: Option<Spanned<String>>,
}

impl Tables {
    fn entries(self) -> Vec<Entry> {
        let spellings = |table: Spanned<Spellings>, make: fn(Vec<String>) -> NameDecision| {
            let (start, Spellings { names, note }) = (table.span().start, table.into_inner());
            let end = end_of(names.span(), note);
            Entry { span: start..end, decision: make(names.into_inner()) }
        };
        let joined = self.joined.into_iter().map(|table| spellings(table, NameDecision::Joined));
        let apart = self.apart.into_iter().map(|table| spellings(table, NameDecision::Apart));
        let preferred = self.preferred.into_iter().map(|table| {
            let (start, Form { name, form, note }) = (table.span().start, table.into_inner());
            let end = name.span().end.max(end_of(form.span(), note));
            let (name, form) = (name.into_inner(), form.into_inner());
            Entry { span: start..end, decision: NameDecision::Preferred { name, form } }
        });
        let mut entries: Vec<Entry> = joined.chain(apart).chain(preferred).collect();
        entries.sort_by_key(|entry| entry.span.start);
        entries
    }
}

fn end_of(value: Range<usize>, note: Option<Spanned<String>>) -> usize {
    value.end.max(note.map_or(0, |note| note.span().end))
}

fn utf8(path: &Path, bytes: Vec<u8>) -> Result<String, ArchiveError> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let read = error.as_bytes().get(..valid).unwrap_or_default();
        let read = String::from_utf8_lossy(read);
        refuse(path, &read, valid, "expected UTF-8, found bytes of another encoding")
    })
}

fn refuse(path: &Path, text: &str, offset: usize, message: &str) -> ArchiveError {
    let place = LineIndex::new(text).line_column(offset);
    let message = format!("line {}, column {}: {message}", place.line, place.column);
    ArchiveError::new(ArchiveErrorKind::Decisions, path, message)
}

/// Returns what stays before and after an entry: without its lines, the comment lines directly
/// above it and the blank lines between those and what comes before.
fn around(text: &str, start: usize, end: usize) -> (String, &str) {
    let before = text.get(..start).unwrap_or_default();
    let mut lines: Vec<&str> = before.split_inclusive('\n').collect();
    let is_comment = |line: &&str| line.trim_start().starts_with('#');
    while lines.last().is_some_and(|line| is_comment(line) || !line.ends_with('\n')) {
        lines.pop();
    }
    let kept = lines.concat();
    let after = text.get(end..).unwrap_or_default();
    let after = after.split_once('\n').map_or("", |(_, after)| after);
    (format!("{}{}", kept.trim_end(), if kept.trim().is_empty() { "" } else { "\n" }), after)
}

/// Writes a decision as a table.
fn table(decision: &NameDecision) -> String {
    let list =
        |names: &[String]| names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
    match decision {
        NameDecision::Joined(names) => format!("[[joined]]\nnames = [{}]\n", list(names)),
        NameDecision::Apart(names) => format!("[[apart]]\nnames = [{}]\n", list(names)),
        NameDecision::Preferred { name, form } => {
            format!("[[preferred]]\nname = {}\nform = {}\n", quoted(name), quoted(form))
        }
    }
}

/// Writes a basic string of TOML; what cannot be seen is escaped.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            ' '..='~' => quoted.push(character),
            _ if character.is_alphanumeric() => quoted.push(character),
            // Writing to a text cannot fail.
            _ => _ = write!(quoted, "\\U{:08X}", u32::from(character)),
        }
    }
    quoted + "\""
}
