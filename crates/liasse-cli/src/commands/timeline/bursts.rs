//! When words came in bursts.

use liasse_analyze::{
    Counting, TermPattern, View,
    measure::series::{Batch, BurstOptions, SeriesMeasure, batched_bursts},
    timeline::{BurstListOptions, TimeRate, TimelineOptions},
};
use liasse_model::Date;
use serde::Serialize;

use super::chart::chart_of_bursts;
use crate::{
    Ending,
    args::Format,
    error::CliError,
    measures,
    number::{counted, grouped},
    output::{Output, message},
    plot_file::PlotArgs,
    selected::Selected,
    table::{Cell, Column, Row, write_rows},
};

/// What is looked for.
pub(super) struct Asked<'a> {
    /// None of them means all terms.
    pub(super) words: &'a [String],
    pub(super) options: &'a TimelineOptions,
}

/// A burst.
#[derive(Clone, Debug, Serialize)]
pub(super) struct BurstLine {
    pub(super) word: String,
    /// The first day.
    pub(super) begin: Date,
    /// The first day of the last period.
    pub(super) last: Date,
    from: String,
    to: String,
    pub(super) level: u8,
    weight: f64,
    with_word: u64,
    messages: u64,
}

const COLUMNS: [Column; 7] = [
    Column { name: "word", title: "word" },
    Column { name: "from", title: "from" },
    Column { name: "to", title: "to" },
    Column { name: "level", title: "level" },
    Column { name: "weight", title: "weight" },
    Column { name: "with_word", title: "messages with it" },
    Column { name: "messages", title: "of" },
];

impl Row for BurstLine {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::Text(self.word.clone()),
            Cell::Text(self.from.clone()),
            Cell::Text(self.to.clone()),
            Cell::Count(self.level.into()),
            Cell::Value(Some(self.weight)),
            Cell::Count(self.with_word),
            Cell::Count(self.messages),
        ]
    }
}

/// The answer as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    selection: &'a str,
    counting: Counting,
    formula: String,
    automaton: BurstOptions,
    bursts: &'a [BurstLine],
}

/// Lists bursts.
pub(super) fn run(
    selected: &Selected,
    asked: &Asked<'_>,
    format: Format,
    limit: Option<usize>,
    plot: &PlotArgs,
) -> Result<Ending, CliError> {
    let view = selected.view();
    let default = if format == Format::Text { 20 } else { usize::MAX };
    let limit = limit.unwrap_or(default);
    let (found, bursts) = match asked.words.is_empty() {
        true => of_all(&view, asked.options, limit)?,
        false => {
            let mut bursts = of_words(&view, asked)?;
            let found = bursts.len() as u64;
            bursts.truncate(limit);
            (found, bursts)
        }
    };
    let answer = Answer {
        selection: &selected.description,
        counting: selected.counting,
        formula: formula(),
        automaton: BurstOptions::default(),
        bursts: &bursts,
    };
    let mut out = Output::new();
    write_rows(&mut out, format, &COLUMNS, &bursts, &answer)?;
    out.finish()?;
    selected.tell(&view, &[formula()]);
    message(&format!("{}, {} shown", counted(found, "burst"), grouped(bursts.len() as u64)));
    let caption = selected.caption(&view, formula());
    plot.write("Bursts", caption, || chart_of_bursts(&bursts, asked.options.unit))?;
    Ok(Ending::of(found > 0))
}

/// Says what a burst is.
pub(super) fn formula() -> String {
    measures::formula(&SeriesMeasure::KleinbergBatched.info())
}

/// Returns the number of bursts of all terms, and the heaviest.
fn of_all(
    view: &View<'_>,
    options: &TimelineOptions,
    limit: usize,
) -> Result<(u64, Vec<BurstLine>), CliError> {
    let options = BurstListOptions { timeline: *options, limit, ..BurstListOptions::default() };
    let list = view.bursts(&options)?;
    let line = |row: liasse_analyze::timeline::BurstRow<'_>| BurstLine {
        word: row.term.to_owned(),
        begin: row.begin,
        last: row.last,
        from: row.labels.0,
        to: row.labels.1,
        level: row.level,
        weight: row.weight,
        with_word: row.with_term,
        messages: row.messages,
    };
    Ok((list.found, list.rows.into_iter().map(line).collect()))
}

/// Returns the bursts of the words that are asked for, in the order of time for each.
pub(super) fn of_words(view: &View<'_>, asked: &Asked<'_>) -> Result<Vec<BurstLine>, CliError> {
    let options = TimelineOptions { rate: TimeRate::Documents, ..*asked.options };
    let mut lines = Vec::new();
    for word in asked.words {
        let series = view.timeline(&TermPattern::new(word), &options)?;
        let batches: Vec<Batch> = series
            .buckets
            .iter()
            .map(|bucket| Batch { relevant: bucket.count, total: bucket.total })
            .collect();
        for burst in batched_bursts(&batches, &BurstOptions::default())?.bursts {
            let inside = series.buckets.get(burst.begin..=burst.end).unwrap_or_default();
            let (Some(first), Some(last)) = (inside.first(), inside.last()) else { continue };
            lines.push(BurstLine {
                word: word.clone(),
                begin: first.start,
                last: last.start,
                from: first.label.clone(),
                to: last.label.clone(),
                level: burst.level,
                weight: burst.weight,
                with_word: inside.iter().map(|bucket| bucket.count).sum(),
                messages: inside.iter().map(|bucket| bucket.total).sum(),
            });
        }
    }
    Ok(lines)
}
