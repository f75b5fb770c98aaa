//! Terms with their damaged variants counted under them, each of which is named.

use liasse_analyze::{
    Counting, MergedTerm, NOISE, Selection, TermVariant, measure::noise::NoiseOptions,
};
use serde::Serialize;

use super::{DEFAULT_LIMIT, formula};
use crate::{
    Ending,
    args::Format,
    error::CliError,
    number::{counted, grouped},
    output::{Output, message},
    selected::Selected,
    table::{Cell, Column, Row, write_rows},
};

const COLUMNS: [Column; 4] = [
    Column { name: "term", title: "term" },
    Column { name: "count", title: "occurrences" },
    Column { name: "own_count", title: "as it is" },
    Column { name: "merged", title: "counted with it" },
];

impl Row for MergedTerm<'_> {
    fn cells(&self) -> Vec<Cell> {
        let variants = self.merged.iter().map(variant).collect::<Vec<_>>().join("; ");
        vec![
            Cell::Text(self.term.to_owned()),
            Cell::Count(self.count),
            Cell::Count(self.own_count),
            Cell::Long(variants),
        ]
    }
}

/// Names a variant with its count and reason: `goyernment 12 (ocr: v→y)`.
pub(super) fn variant(variant: &TermVariant<'_>) -> String {
    format!("{} {} ({})", variant.term, grouped(variant.count), variant.reason)
}

/// The answer as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    selection: &'a str,
    counting: Counting,
    options: NoiseOptions,
    rows: &'a [MergedTerm<'a>],
}

pub(super) fn run(
    selected: &Selected,
    min_count: u64,
    limit: Option<usize>,
    format: Format,
) -> Result<Ending, CliError> {
    let view = selected.view();
    // What is rare shows in the whole archive.
    let whole = selected.corpus.view(&Selection::All, selected.counting);
    let options = NoiseOptions::default();
    let noise = whole.noise(&options);
    let mut rows = noise.merged_terms(&view).unwrap_or_default();
    let merged: usize = rows.iter().map(|row| row.merged.len()).sum();
    rows.retain(|row| row.count >= min_count);
    let terms = rows.len();
    let default = if format == Format::Text { DEFAULT_LIMIT } else { usize::MAX };
    rows.truncate(limit.unwrap_or(default));
    let answer = Answer {
        selection: &selected.description,
        counting: selected.counting,
        options,
        rows: &rows,
    };
    let mut out = Output::new();
    write_rows(&mut out, format, &COLUMNS, &rows, &answer)?;
    out.finish()?;
    selected.tell(&view, &[formula(&NOISE)]);
    message(&format!(
        "{}, {} shown; {} counted under another",
        counted(terms as u64, "term"),
        grouped(rows.len() as u64),
        counted(merged as u64, "damaged variant")
    ));
    Ok(Ending::of(!rows.is_empty()))
}
