//! Two names compared.

use std::{io::Write, path::Path};

use liasse_normalize::names::{compare, compare_counted};
use serde::Serialize;

use super::{
    Shown,
    lines::{number, too_many},
};
use crate::{
    Ending,
    args::Format,
    csv,
    error::CliError,
    line_file::{BadLine, good_lines, read},
    output::Output,
    visible::visible_line,
};

/// A pair as it is printed.
#[derive(Serialize)]
struct PairLine<'a> {
    a: &'a str,
    b: &'a str,
    score: f64,
    #[serde(rename = "match")]
    matched: bool,
    reasons: Vec<String>,
}

/// Compares the names of each line of a file, in order.
pub(super) fn run(path: &Path, shown: Shown) -> Result<Ending, CliError> {
    let bytes = read(path)?;
    let pairs: Vec<Pair<'_>> = good_lines(path, &bytes, pair_line)?;
    let chosen = pairs.iter().skip(shown.offset).take(shown.limit.unwrap_or(usize::MAX));
    let lines = chosen.map(Pair::compared);
    let mut out = Output::new();
    match shown.format {
        Format::Text => {
            for PairLine { a, b, score, matched, reasons } in lines {
                let sign = if matched { "=" } else { "≠" };
                let text = format!("{score:.3}  {a}  {sign}  {b}  [{}]", reasons.join("; "));
                writeln!(out, "{}", visible_line(&text))?;
            }
        }
        Format::Json => out.json(&lines.collect::<Vec<_>>())?,
        Format::Jsonl => out.json_lines(lines)?,
        Format::Csv => {
            csv::row(&mut out, &["a", "b", "score", "match", "reasons"].map(str::to_owned))?;
            for PairLine { a, b, score, matched, reasons } in lines {
                let matched = if matched { "1" } else { "0" };
                let score = format!("{score:.6}");
                let cells = [a, b, &score, matched, &reasons.join("; ")];
                csv::row(&mut out, &cells.map(str::to_owned))?;
            }
        }
    }
    out.finish()?;
    Ok(Ending::of(!pairs.is_empty()))
}

struct Pair<'a> {
    a: &'a str,
    b: &'a str,
    counts: Option<(u64, u64)>,
}

impl<'a> Pair<'a> {
    fn compared(&self) -> PairLine<'a> {
        let Pair { a, b, counts } = *self;
        let likeness = match counts {
            Some((of_a, of_b)) => compare_counted(a, of_a, b, of_b),
            None => compare(a, b),
        };
        let reasons = likeness.steps.iter().map(|step| step.reason.to_string()).collect();
        PairLine { a, b, score: likeness.score, matched: likeness.matched, reasons }
    }
}

/// Reads `a<TAB>b`, or with two counts after them.
fn pair_line(line: &str) -> Result<Pair<'_>, BadLine> {
    let mut fields = line.split('\t');
    let a = fields.next().unwrap_or_default();
    let Some(b) = fields.next() else {
        let message = "expected two names with a tab between them, found no tab".to_owned();
        return Err(BadLine { offset: line.len(), message });
    };
    let counts = match (fields.next(), fields.next()) {
        (None, _) => None,
        (Some(of_a), Some(of_b)) => Some((number(line, of_a)?, number(line, of_b)?)),
        (Some(_), None) => {
            let message = "expected two counts or none, found one".to_owned();
            return Err(BadLine { offset: line.len(), message });
        }
    };
    if fields.next().is_some() {
        return Err(too_many(line, "two names and two counts"));
    }
    if a.is_empty() || b.is_empty() {
        let offset = if a.is_empty() { 0 } else { a.len() + 1 };
        return Err(BadLine { offset, message: "expected a name, found nothing".to_owned() });
    }
    Ok(Pair { a, b, counts })
}
