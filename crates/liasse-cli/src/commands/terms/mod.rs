//! `liasse terms`: which words, and how often.

mod explain;
mod merged;

use clap::Args;
use liasse_analyze::{PER_MILLION, TermList, TermRow, TermsOptions};
use liasse_plot::{Bar, Bars, Chart};
use serde::Serialize;

use crate::{
    Ending,
    args::{ArchiveArgs, Format, FormatArgs},
    counting::CountingArgs,
    error::CliError,
    filters::FilterArgs,
    measures::formula,
    number::{counted, grouped},
    output::{Output, message},
    plot_file::PlotArgs,
    selected::Selected,
    table::{Cell, Column, Row, write_rows},
};

/// List the words of the archive, or of any part of it, by frequency
///
/// For each term: how often it occurs, how often among a million tokens, in how many documents it
/// is and how many senders, by their names as printed, used it.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse terms --no-stop-words
  liasse terms --from Blumenthal --after 2013-01 --before 2013-02 --own-words
  liasse terms --query 'Libya OR Benghazi' --format csv > terms.csv
  liasse terms --explain Algeria                 how each number of a word came about
  liasse terms --no-stop-words --plot terms.svg")]
pub(crate) struct TermsArgs {
    /// Say how each number of WORD came about, instead of listing
    #[arg(long, value_name = "WORD", conflicts_with_all = ["limit", "merge_damaged", "min_count", "plot"])]
    explain: Option<String>,
    /// Count words that a scanner damaged under the word that they are taken for, and name each
    #[arg(long, conflicts_with = "plot")]
    merge_damaged: bool,
    /// The most terms to print; as text 20 when it is not given, else all
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// The fewest occurrences of a term
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_count: u64,
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

/// The terms that a list of text or a figure shows unless told otherwise.
const DEFAULT_LIMIT: usize = 20;

/// The most bars of a figure.
const MOST_BARS: usize = 60;

const COLUMNS: [Column; 5] = [
    Column { name: "term", title: "term" },
    Column { name: "count", title: "occurrences" },
    Column { name: "per_million", title: "per million" },
    Column { name: "documents", title: "documents" },
    Column { name: "senders", title: "senders" },
];

impl Row for TermRow<'_> {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::Text(self.term.to_owned()),
            Cell::Count(self.count),
            Cell::Value(Some(self.per_million)),
            Cell::Count(self.documents.unwrap_or_default().into()),
            Cell::Count(self.senders.unwrap_or_default().into()),
        ]
    }
}

/// The answer as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    selection: &'a str,
    #[serde(flatten)]
    list: &'a TermList<'a>,
}

pub(crate) fn run(args: TermsArgs) -> Result<Ending, CliError> {
    let selected = Selected::open(&args.archive, args.filters, &args.counting)?;
    let format = args.format.format();
    if let Some(word) = &args.explain {
        return explain::run(&selected, word, format);
    }
    if args.merge_damaged {
        return merged::run(&selected, args.min_count, args.limit, format);
    }
    let view = selected.view();
    let default = if format == Format::Text { DEFAULT_LIMIT } else { usize::MAX };
    let options = TermsOptions {
        min_count: args.min_count,
        limit: args.limit.unwrap_or(default),
        documents: true,
        senders: true,
        ..TermsOptions::default()
    };
    let list = view.terms_by_frequency(&options);
    let mut out = Output::new();
    let answer = Answer { selection: &selected.description, list: &list };
    write_rows(&mut out, format, &COLUMNS, &list.rows, &answer)?;
    out.finish()?;
    let formula = formula(&PER_MILLION);
    selected.tell(&view, std::slice::from_ref(&formula));
    let terms = counted(list.types, "term");
    message(&format!("{terms}, {} shown", grouped(list.rows.len() as u64)));
    args.plot
        .write("The most frequent words", selected.caption(&view, formula), || chart(&list))?;
    Ok(Ending::of(!list.rows.is_empty()))
}

fn chart(list: &TermList<'_>) -> Chart {
    let bar = |row: &TermRow<'_>| Bar {
        label: row.term.to_owned(),
        value: Some(row.per_million),
        interval: None,
    };
    Chart::Bars(Bars {
        value_title: "occurrences per million tokens".to_owned(),
        sides: None,
        bars: list.rows.iter().take(MOST_BARS).map(bar).collect(),
    })
}
