//! `liasse keyness`: the words that tell one selection from another.

use std::collections::BTreeMap;

use clap::Args;
use liasse_analyze::{
    Direction, KeywordRow, Keywords, KeywordsOptions, Selection, View,
    measure::{Adjustment, Keyness, MeasureInfo, score::Score},
};
use liasse_plot::{Bar, Bars, Chart};
use liasse_search::{Filters, Query};
use serde::Serialize;

use crate::{
    Ending,
    args::{ArchiveArgs, Format, FormatArgs},
    counting::CountingArgs,
    error::CliError,
    filters::FilterArgs,
    measures::{by_name, formula, named},
    number::counted,
    output::{Output, message},
    plot_file::PlotArgs,
    selected::{Selected, select},
    table::{Cell, Column, Row, write_rows},
};

/// List the words that are typical of one part of the archive against another
///
/// The part is what the filters and --query select; it is compared with all the rest of the archive,
/// or with what --against selects, which is in the language of `liasse search`. What both select is
/// counted in the first alone. The rows are sorted by the first measure, then by the second. Unless
/// told otherwise the first is the conservative log ratio: how many times more often a word is used
/// here, as a power of 2, at the least, given how many words are tested. Evidence alone (G²) would put
/// common words first that are used a little more. The p-values of G² are corrected for the number
/// of words as well.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse keyness --after 2013-01 --before 2013-02 --own-words
  liasse keyness --from 'Sidney Blumenthal' --own-words --plot blumenthal.svg
  liasse keyness --query Benghazi --against Libya --measure g2_4cell_signed
  liasse keyness --from H --less                 what this sender uses less than the others")]
pub(crate) struct KeynessArgs {
    /// Compare with what fits QUERY instead of the rest of the archive
    #[arg(long, value_name = "QUERY")]
    against: Option<String>,
    /// List the words that are used less
    #[arg(long)]
    less: bool,
    /// The measures, with commas between them
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = keyness,
        default_value = "log_ratio_conservative,g2_4cell_signed,log_ratio_hardie")]
    measure: Vec<Keyness>,
    /// How the p-values are corrected
    #[arg(long, value_name = "NAME", value_parser = adjustment, default_value = "holm")]
    correction: Adjustment,
    /// The fewest occurrences of a word that is tested, in both together
    #[arg(long, value_name = "N", default_value_t = 5)]
    min_count: u64,
    /// The fewest documents with the word where it is used more
    #[arg(long, value_name = "N", default_value_t = 3)]
    min_documents: u32,
    /// The most words to print; as text 20 when it is not given, else all
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    plot: PlotArgs,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    archive: ArchiveArgs,
    #[command(flatten)]
    counting: CountingArgs,
    #[command(flatten)]
    filters: FilterArgs,
}

fn keyness(name: &str) -> Result<Keyness, String> {
    named(Keyness::ALL, Keyness::info, name)
}

fn adjustment(name: &str) -> Result<Adjustment, String> {
    named(Adjustment::ALL, Adjustment::info, name)
}

/// A line of JSON or of the table.
#[derive(Serialize)]
struct Line<'a> {
    term: &'a str,
    target: u64,
    reference: u64,
    target_per_million: Score,
    reference_per_million: Score,
    target_documents: u32,
    reference_documents: u32,
    scores: BTreeMap<&'static str, Score>,
    p: Score,
    #[serde(skip)]
    in_order: Vec<Score>,
}

impl<'a> Line<'a> {
    fn of(row: &KeywordRow<'a>, measures: &[MeasureInfo]) -> Self {
        Self {
            term: row.term,
            target: row.target,
            reference: row.reference,
            target_per_million: row.target_per_million,
            reference_per_million: row.reference_per_million,
            target_documents: row.target_documents,
            reference_documents: row.reference_documents,
            scores: by_name(measures, &row.scores),
            p: row.p,
            in_order: row.scores.clone(),
        }
    }
}

const COLUMNS: [Column; 7] = [
    Column { name: "term", title: "term" },
    Column { name: "target", title: "here" },
    Column { name: "reference", title: "there" },
    Column { name: "target_per_million", title: "per million" },
    Column { name: "reference_per_million", title: "there" },
    Column { name: "target_documents", title: "documents" },
    Column { name: "reference_documents", title: "there" },
];

impl Row for Line<'_> {
    fn cells(&self) -> Vec<Cell> {
        let rates = [self.target_per_million, self.reference_per_million];
        let documents = [self.target_documents, self.reference_documents];
        let scores = self.in_order.iter().chain([&self.p]);
        std::iter::once(Cell::Text(self.term.to_owned()))
            .chain([self.target, self.reference].map(Cell::Count))
            .chain(rates.map(|rate| Cell::Value(rate.0)))
            .chain(documents.map(|count| Cell::Count(count.into())))
            .chain(scores.map(|score| Cell::Value(score.0)))
            .collect()
    }
}

/// The answer as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    selection: &'a str,
    against: &'a str,
    #[serde(flatten)]
    keywords: &'a Keywords<'a>,
}

pub(crate) fn run(args: KeynessArgs) -> Result<Ending, CliError> {
    let format = args.format.format();
    let default = if format == Format::Text { 20 } else { usize::MAX };
    let options = KeywordsOptions {
        measures: args.measure,
        adjustment: args.correction,
        direction: if args.less { Direction::Less } else { Direction::More },
        min_count: args.min_count,
        min_documents: args.min_documents,
        limit: args.limit.unwrap_or(default),
        ..KeywordsOptions::default()
    };
    let selected = Selected::open(&args.archive, args.filters, &args.counting)?;
    let (reference, against) = reference(&selected, args.against.as_deref())?;
    let view = selected.view();
    let other = selected.corpus.view(&reference, selected.counting);
    if view.token_count() == 0 || other.token_count() == 0 {
        let empty = if view.token_count() == 0 { &selected.description } else { &against };
        message(&format!("nothing to compare: no words in {empty}"));
        return Ok(Ending::NothingFound);
    }
    let found = view.keywords(&other, &options);
    let lines: Vec<Line> = found.rows.iter().map(|row| Line::of(row, &found.measures)).collect();
    let mut columns = COLUMNS.to_vec();
    columns.extend(found.measures.iter().map(|it| Column { name: it.name, title: it.title }));
    columns.push(Column { name: "p", title: "p, corrected" });
    let mut out = Output::new();
    let answer = Answer { selection: &selected.description, against: &against, keywords: &found };
    write_rows(&mut out, format, &columns, &lines, &answer)?;
    out.finish()?;
    let mut formulae: Vec<String> = found.measures.iter().map(formula).collect();
    formulae.push(format!("p of G²; {}", formula(&found.correction)));
    selected.tell(&view, &formulae);
    message(&format!("Against: {against}; {}", selected.settings(&other)));
    message(&format!("{} tested", counted(found.tested, "term")));
    let first = formulae.first().cloned().unwrap_or_default();
    let mut caption = selected.caption(&view, first);
    caption.insert(1, format!("Against: {against}; {}", selected.settings(&other)));
    args.plot.write("Words that tell two selections apart", caption, || {
        chart(&view, &other, &options)
    })?;
    Ok(Ending::of(!lines.is_empty()))
}

/// Returns what the selection is compared with, without what is in both.
fn reference(selected: &Selected, against: Option<&str>) -> Result<(Selection, String), CliError> {
    let rest = selected.selection.rest(&selected.corpus);
    let Some(against) = against else {
        return Ok((rest, "the rest of the archive".to_owned()));
    };
    let query = Query::parse(against);
    let (archive, corpus) = (&selected.archive, &selected.corpus);
    let (chosen, description) = select(archive, corpus, query, Filters::default())?;
    let outside = match (rest, chosen) {
        (rest, Selection::All) => rest,
        (Selection::All, chosen) => chosen,
        (rest, Selection::Messages(chosen)) => {
            Selection::of_messages(chosen.into_iter().filter(|message| rest.contains(*message)))
        }
    };
    Ok((outside, description))
}

/// The most bars to either side of a figure.
const MOST_BARS: usize = 20;

/// Draws what is used more and what is used less by the first measure.
fn chart(view: &View<'_>, other: &View<'_>, options: &KeywordsOptions) -> Chart {
    let side = |direction| {
        let options = KeywordsOptions { direction, limit: MOST_BARS, ..options.clone() };
        view.keywords(other, &options)
    };
    let (more, less) = (side(Direction::More), side(Direction::Less));
    let bar = |row: &KeywordRow<'_>, sign: f64| Bar {
        label: row.term.to_owned(),
        value: row.scores.first().and_then(|score| score.0).map(|score| score.abs() * sign),
        interval: None,
    };
    // A bound of 0 says that nothing is sure, which is no bar.
    let is_sure = |row: &&KeywordRow<'_>| row.scores.first().and_then(|it| it.0) != Some(0.0);
    let right = more.rows.iter().filter(is_sure).map(|row| bar(row, 1.0));
    let left = less.rows.iter().rev().filter(is_sure).map(|row| bar(row, -1.0));
    Chart::Bars(Bars {
        value_title: more.measures.first().map(|info| info.title.to_owned()).unwrap_or_default(),
        sides: Some(("used less".to_owned(), "used more".to_owned())),
        bars: right.chain(left).collect(),
    })
}
