//! Every limit, read from where it holds.

use std::{io::Write, time::Duration};

use liasse_ingest::Limits;
use liasse_sandbox::Policy;
use liasse_serve::ServeLimits;
use serde::Serialize;

use crate::{error::CliError, number::grouped, output::Output};

/// A limit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Limit {
    /// Where it holds: a step of the work.
    area: &'static str,
    name: &'static str,
    value: u64,
    unit: Unit,
    /// What happens where it is met.
    met: &'static str,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Unit {
    Bytes,
    Seconds,
    Count,
    Times,
}

impl Limit {
    fn shown(&self) -> String {
        match self.unit {
            Unit::Bytes => bytes(self.value),
            Unit::Seconds => format!("{} s", grouped(self.value)),
            Unit::Count => grouped(self.value),
            Unit::Times => format!("{}:1", grouped(self.value)),
        }
    }
}

/// Returns every limit, area by area.
pub(super) fn all() -> Vec<Limit> {
    [files(), packed(), extracted(), workers(), texts(), queries(), articles(), server()].concat()
}

/// Prints a paragraph for each area.
pub(super) fn print(output: &mut Output, limits: &[Limit]) -> Result<(), CliError> {
    let width = limits.iter().map(|limit| limit.name.chars().count()).max().unwrap_or_default();
    for (number, area) in limits.chunk_by(|a, b| a.area == b.area).enumerate() {
        if number > 0 {
            writeln!(output)?;
        }
        for (number, limit) in area.iter().enumerate() {
            if number == 0 {
                writeln!(output, "{}", limit.area)?;
            }
            writeln!(output, "  {:width$}  {:>9}  {}", limit.name, limit.shown(), limit.met)?;
        }
    }
    Ok(())
}

/// Makes the limits of an area, each with the words for when it is met.
struct Area(&'static str);

impl Area {
    fn bytes(&self, name: &'static str, value: u64, met: &'static str) -> Limit {
        Limit { area: self.0, name, value, unit: Unit::Bytes, met }
    }

    fn count(&self, name: &'static str, value: usize, met: &'static str) -> Limit {
        Limit { area: self.0, name, value: value as u64, unit: Unit::Count, met }
    }

    fn seconds(&self, name: &'static str, value: Duration, met: &'static str) -> Limit {
        Limit { area: self.0, name, value: value.as_secs(), unit: Unit::Seconds, met }
    }
}

const REFUSED: &str = "the file is refused; its ledger row says so";
const ENTRY_REFUSED: &str = "the entry is refused; its ledger row says so";
const PACKED_STOPPED: &str = "reading the packed file ends there; its ledger row says so";
const PART_LEFT_OUT: &str = "what is over is left out and named as a problem of the file";
const QUERY_NOTE: &str = "the query is read as far as that, with a note";
const ANSWERED: &str = "the client is told, the connection closed";

fn files() -> Vec<Limit> {
    let limits = Limits::default();
    let area = Area("files");
    vec![
        area.bytes("mailbox", limits.mailbox_bytes, REFUSED),
        area.bytes("any other file, and a message", limits.document_bytes, REFUSED),
        area.bytes("all files inside a file, at all depths", limits.embedded_bytes, PART_LEFT_OUT),
    ]
}

fn packed() -> Vec<Limit> {
    let limits = Limits::default().containers;
    let area = Area("packed files");
    vec![
        area.count("packed files in each other", limits.levels, ENTRY_REFUSED),
        area.count("entries", limits.entries, PACKED_STOPPED),
        area.bytes("an entry, unpacked", limits.entry_bytes, ENTRY_REFUSED),
        area.bytes("all entries, unpacked", limits.total_bytes, PACKED_STOPPED),
        Limit {
            unit: Unit::Times,
            ..area.bytes("unpacked to packed size", limits.ratio, ENTRY_REFUSED)
        },
        area.bytes("where that ratio begins to count", limits.ratio_from_bytes, ENTRY_REFUSED),
        area.bytes(
            "a zip file in a packed file",
            Limits::default().nested_zip_bytes,
            ENTRY_REFUSED,
        ),
    ]
}

fn extracted() -> Vec<Limit> {
    let limits = Limits::default().extract;
    let area = Area("text of PDF, web and office files");
    vec![
        area.bytes("text of a file", limits.text_bytes as u64, REFUSED),
        area.count("pages", limits.pages, REFUSED),
        area.count("files inside a file", limits.parts, PART_LEFT_OUT),
        area.bytes("all files inside a file", limits.parts_bytes as u64, PART_LEFT_OUT),
        area.count("elements in each other", limits.depth, PART_LEFT_OUT),
    ]
}

fn workers() -> Vec<Limit> {
    const ENDED: &str = "the process is ended; that file fails, its ledger row says so";
    const NOT_OPENED: &str = "the file is not opened";
    let (limits, reader, program) =
        (Limits::default(), Policy::reader(), Policy::program("pdftotext"));
    let area = Area("processes that read foreign files");
    vec![
        area.bytes("memory", limits.worker_memory_bytes, ENDED),
        area.seconds("time for a file", Duration::from_secs(limits.file_seconds), ENDED),
        area.seconds(
            "and for each MiB of it",
            Duration::from_secs(limits.file_seconds_per_mebibyte),
            ENDED,
        ),
        area.bytes("answer about a file", limits.answer_bytes, ENDED),
        area.bytes("a file written to disk", reader.written_file_bytes, ENDED),
        Limit { unit: Unit::Count, ..area.bytes("descriptors", reader.open_files, NOT_OPENED) },
        Limit {
            unit: Unit::Count,
            ..area.bytes("descriptors of a program of the system", program.open_files, NOT_OPENED)
        },
    ]
}

fn texts() -> Vec<Limit> {
    const CUT: &str = "the rest is left out, with a diagnostic";
    const NOT_INDEXED: &str = "the rest is kept and counted, not searched";
    let area = Area("reading texts");
    vec![
        area.count("messages of a release document", liasse_parse::MAX_CHAIN_MESSAGES, CUT),
        area.count("people in a list of recipients", liasse_parse::MAX_PARTIES, CUT),
        area.count("quotation marks in each other", liasse_parse::MAX_QUOTATION_DEPTH, CUT),
        area.count(
            "faults told of an article",
            liasse_parse::MAX_DIAGNOSTICS,
            "the rest is counted",
        ),
        area.bytes(
            "searched text of a document",
            liasse_search::MAX_INDEXED_BYTES as u64,
            NOT_INDEXED,
        ),
    ]
}

fn queries() -> Vec<Limit> {
    use liasse_search::{
        MAX_CLAUSES, MAX_DEPTH, MAX_FUZZINESS, MAX_NEAR_WAYS, MAX_PATTERNS, MAX_PHRASE_WORDS,
        MAX_QUERY_BYTES, MAX_REGEX_BYTES, MAX_SPELLINGS, MAX_WILDCARDS, MAX_WORDS_BETWEEN,
    };
    let area = Area("queries");
    vec![
        area.bytes("query", MAX_QUERY_BYTES as u64, QUERY_NOTE),
        area.count("words, phrases and fields", MAX_CLAUSES, QUERY_NOTE),
        area.count("parentheses in each other", MAX_DEPTH, QUERY_NOTE),
        area.count("words of a phrase", MAX_PHRASE_WORDS, QUERY_NOTE),
        area.count("words that stand for others", MAX_PATTERNS, QUERY_NOTE),
        area.count("* and ? of a word", MAX_WILDCARDS, QUERY_NOTE),
        area.count("other letters of a word", MAX_FUZZINESS.into(), QUERY_NOTE),
        area.count("ways to read NEAR", MAX_NEAR_WAYS, QUERY_NOTE),
        area.count("words between two", MAX_WORDS_BETWEEN as usize, QUERY_NOTE),
        area.bytes("regular expression", MAX_REGEX_BYTES as u64, QUERY_NOTE),
        area.count(
            "spellings of a name",
            MAX_SPELLINGS,
            "the most frequent are looked for, with a note",
        ),
    ]
}

fn articles() -> Vec<Limit> {
    const NOT_CHECKED: &str = "the article is not checked, in words";
    let area = Area("articles to be checked");
    vec![
        area.bytes("article", liasse_trace::MAX_ARTICLE_BYTES as u64, NOT_CHECKED),
        area.count("quotations of an article", liasse_trace::MAX_QUOTATIONS, NOT_CHECKED),
    ]
}

fn server() -> Vec<Limit> {
    let limits = ServeLimits::default();
    let area = Area("server");
    vec![
        area.count(
            "connections at once",
            limits.connections,
            "those beyond are told to come again",
        ),
        area.bytes("head of a request", ServeLimits::MAX_HEAD as u64, ANSWERED),
        area.count("headers of a request", ServeLimits::MAX_HEADERS, ANSWERED),
        area.bytes("address", limits.address as u64, ANSWERED),
        area.bytes("body of a request", limits.body as u64, ANSWERED),
        area.seconds("a request's head", limits.head_time, ANSWERED),
        area.seconds("a request's body", limits.body_time, ANSWERED),
        area.seconds("an answer", limits.whole_time, "the answer is given up, the client told"),
        area.seconds("an answer that nobody takes", limits.stall_time, "the connection is closed"),
    ]
}

/// Writes a number of bytes in the largest unit that leaves no remainder.
fn bytes(value: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    let unit = UNITS.iter().find(|(size, _)| value >= *size && value.is_multiple_of(*size));
    match unit {
        Some((size, unit)) => format!("{} {unit}", grouped(value / size)),
        None => format!("{} B", grouped(value)),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_limit_has_a_name_of_its_own_in_its_area() {
        let names: BTreeSet<_> = all().iter().map(|limit| (limit.area, limit.name)).collect();
        assert_eq!(names.len(), all().len());
    }

    #[test]
    fn values_are_those_that_hold() {
        let find = |name| all().into_iter().find(|limit| limit.name == name).unwrap();
        assert_eq!(find("pages").value, Limits::default().extract.pages as u64);
        assert_eq!(
            find("any other file, and a message").shown(),
            bytes(Limits::default().document_bytes)
        );
        assert_eq!(find("unpacked to packed size").shown(), "200:1");
    }
}
