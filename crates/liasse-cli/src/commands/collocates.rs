//! `liasse collocates`: the words that stand near a word more often than elsewhere.

use std::collections::BTreeMap;

use clap::Args;
use liasse_analyze::{
    CollocateRow, Collocates, CollocatesOptions, Window,
    measure::{Association, MeasureInfo, score::Score},
};
use liasse_plot::{Bar, Bars, Chart};
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
    selected::Selected,
    table::{Cell, Column, Row, write_rows},
};

/// List the words that stand near a word more often than elsewhere
///
/// Near is a window of words to each side that never leaves the text of one writer, or the sentence.
/// The rows are sorted by the first measure. Measures of evidence (g2_signed, t_score, fisher) favour
/// frequent words, measures of strength (log_dice, mi_log2, delta_p) rare ones.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse collocates Algeria --no-stop-words
  liasse collocates Benghazi --measure log_dice --window 3 --min-joint 10
  liasse collocates gas --left 0 --right 1         what follows it
  liasse collocates Libya --sentence --from Blumenthal --own-words --plot libya.svg")]
pub(crate) struct CollocatesArgs {
    /// The word, in any case; on the layer of stems, any form of it
    #[arg(value_name = "WORD")]
    word: String,
    /// The words to each side that are near, at most 50
    #[arg(long, value_name = "N", default_value_t = 5, conflicts_with = "sentence")]
    window: u32,
    /// Another number of words to the left
    #[arg(long, value_name = "N", conflicts_with = "sentence")]
    left: Option<u32>,
    /// Another number of words to the right
    #[arg(long, value_name = "N", conflicts_with = "sentence")]
    right: Option<u32>,
    /// Near is the sentence
    #[arg(long)]
    sentence: bool,
    /// The measures, with commas between them
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = association,
        default_value = "g2_signed,log_dice,mi_log2")]
    measure: Vec<Association>,
    /// The fewest times that the two are near each other
    #[arg(long, value_name = "N", default_value_t = 5)]
    min_joint: u64,
    /// The fewest occurrences of a collocate
    #[arg(long, value_name = "N", default_value_t = 5)]
    min_count: u64,
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

fn association(name: &str) -> Result<Association, String> {
    named(Association::ALL, |measure| measure.info(), name)
}

impl CollocatesArgs {
    fn options(&self) -> CollocatesOptions {
        let default = if self.format.format() == Format::Text { 20 } else { usize::MAX };
        let side = |side: Option<u32>| side.unwrap_or(self.window);
        CollocatesOptions {
            window: match self.sentence {
                true => Window::Sentence,
                false => Window::Tokens { left: side(self.left), right: side(self.right) },
            },
            measures: self.measure.clone(),
            min_joint: self.min_joint,
            min_count: self.min_count,
            limit: self.limit.unwrap_or(default),
        }
    }
}

/// A line of JSON or of the table.
#[derive(Serialize)]
struct Line<'a> {
    term: &'a str,
    count: u64,
    joint: u64,
    first: u64,
    second: u64,
    size: u64,
    scores: BTreeMap<&'static str, Score>,
    #[serde(skip)]
    in_order: Vec<Score>,
}

impl<'a> Line<'a> {
    fn of(row: &CollocateRow<'a>, measures: &[MeasureInfo]) -> Self {
        let near = &row.near;
        Self {
            term: row.term,
            count: row.count,
            joint: near.joint,
            first: near.first,
            second: near.second,
            size: near.size,
            scores: by_name(measures, &row.scores),
            in_order: row.scores.clone(),
        }
    }
}

impl Row for Line<'_> {
    fn cells(&self) -> Vec<Cell> {
        let counts = [self.count, self.joint].map(Cell::Count);
        let scores = self.in_order.iter().map(|score| Cell::Value(score.0));
        std::iter::once(Cell::Text(self.term.to_owned())).chain(counts).chain(scores).collect()
    }
}

/// The answer as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    selection: &'a str,
    #[serde(flatten)]
    collocates: &'a Collocates<'a>,
}

pub(crate) fn run(args: CollocatesArgs) -> Result<Ending, CliError> {
    let options = args.options();
    let selected = Selected::open(&args.archive, args.filters, &args.counting)?;
    let view = selected.view();
    let Some(term) = view.find(&args.word) else {
        selected.tell(&view, &[]);
        message(&format!("{}: no such word in the archive", args.word));
        return Ok(Ending::NothingFound);
    };
    let found = view.collocates(term, &options);
    let lines: Vec<Line> = found.rows.iter().map(|row| Line::of(row, &found.measures)).collect();
    let mut columns = vec![
        Column { name: "term", title: "near it" },
        Column { name: "count", title: "occurrences" },
        Column { name: "joint", title: "near" },
    ];
    columns.extend(found.measures.iter().map(|it| Column { name: it.name, title: it.title }));
    let mut out = Output::new();
    let answer = Answer { selection: &selected.description, collocates: &found };
    write_rows(&mut out, args.format.format(), &columns, &lines, &answer)?;
    out.finish()?;
    let formulae: Vec<String> = found.measures.iter().map(formula).collect();
    selected.tell(&view, &formulae);
    message(&format!(
        "{} of {} in {}; {} near it",
        counted(found.count, "occurrence"),
        found.word,
        near(options.window),
        counted(found.types, "different word")
    ));
    let first = formulae.first().cloned().unwrap_or_default();
    let caption = selected.caption(&view, format!("{first}; {}", near(options.window)));
    let title = format!("Words near “{}”", found.word);
    args.plot.write(&title, caption, || chart(&found))?;
    Ok(Ending::of(!lines.is_empty()))
}

fn near(window: Window) -> String {
    match window {
        Window::Tokens { left, right } => {
            format!("a window of {left} to the left, {right} to the right")
        }
        Window::Sentence => "a sentence".to_owned(),
    }
}

/// The most bars of a figure.
const MOST_BARS: usize = 60;

fn chart(found: &Collocates<'_>) -> Chart {
    let bar = |row: &CollocateRow<'_>| Bar {
        label: row.term.to_owned(),
        value: row.scores.first().and_then(|score| score.0),
        interval: None,
    };
    Chart::Bars(Bars {
        value_title: found.measures.first().map(|info| info.title.to_owned()).unwrap_or_default(),
        sides: None,
        bars: found.rows.iter().take(MOST_BARS).map(bar).collect(),
    })
}
