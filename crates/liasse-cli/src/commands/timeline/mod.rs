//! `liasse timeline`: words over time, and when they came in bursts.

mod bursts;
mod chart;

use clap::{Args, ValueEnum};
use liasse_analyze::{
    Counting, TermPattern,
    timeline::{BucketUnit, TimeBucket, TimeRate, TimeSeries, TimelineOptions},
};
use serde::Serialize;

use crate::{
    Ending,
    args::{ArchiveArgs, FormatArgs},
    counting::CountingArgs,
    error::CliError,
    filters::FilterArgs,
    number::{counted, grouped},
    output::{Output, message},
    plot_file::PlotArgs,
    selected::Selected,
    table::{Cell, Column, Row, write_rows},
};

/// Count words over time, or list when words came in bursts
///
/// Each word, phrase or pattern is a series, with Wilson's interval at 95 per cent. A period in which
/// nothing was written has no rate, which is not the same as a rate of 0. With --bursts, stretches are
/// listed in which a larger share of the messages than usual had a word: one of those that are given,
/// or without one any word of the archive.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse timeline Libya Algeria 'gas field' --by week --plot libya.svg
  liasse timeline Benghazi --rate messages --from Blumenthal
  liasse timeline --bursts --after 2011 --before 2012 --no-stop-words --own-words")]
pub(crate) struct TimelineArgs {
    /// Words, phrases in quotation marks, or patterns as for `liasse kwic`
    #[arg(value_name = "WORD", required_unless_present = "bursts")]
    words: Vec<String>,
    /// How long a period is
    #[arg(long, value_enum, value_name = "PERIOD", default_value_t = Period::Month)]
    by: Period,
    /// What is counted
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = RateArg::PerMillion)]
    rate: RateArg,
    /// List bursts instead (Kleinberg 2002, of messages)
    #[arg(long)]
    bursts: bool,
    /// The most bursts to print; as text 20 when it is not given, else all
    #[arg(long, value_name = "N", requires = "bursts")]
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

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Period {
    Day,
    Week,
    Month,
    Year,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum RateArg {
    /// Occurrences per million tokens
    PerMillion,
    /// Messages that have the word, as a share of all
    Messages,
}

impl From<Period> for BucketUnit {
    fn from(period: Period) -> Self {
        match period {
            Period::Day => BucketUnit::Day,
            Period::Week => BucketUnit::Week,
            Period::Month => BucketUnit::Month,
            Period::Year => BucketUnit::Year,
        }
    }
}

/// A word over time.
#[derive(Serialize)]
struct WordSeries {
    word: String,
    #[serde(flatten)]
    series: TimeSeries,
}

/// A period of a series.
#[derive(Serialize)]
struct Line<'a> {
    word: &'a str,
    #[serde(flatten)]
    bucket: &'a TimeBucket,
}

const COLUMNS: [Column; 8] = [
    Column { name: "word", title: "word" },
    Column { name: "label", title: "period" },
    Column { name: "documents", title: "messages" },
    Column { name: "count", title: "count" },
    Column { name: "total", title: "of" },
    Column { name: "rate", title: "rate" },
    Column { name: "low", title: "low" },
    Column { name: "high", title: "high" },
];

impl Row for Line<'_> {
    fn cells(&self) -> Vec<Cell> {
        let TimeBucket { label, documents, count, total, rate, low, high, .. } = self.bucket;
        let texts = [self.word, label].map(|text| Cell::Text(text.to_owned()));
        let counts = [*documents, *count, *total].map(Cell::Count);
        texts.into_iter().chain(counts).chain([*rate, *low, *high].map(Cell::Value)).collect()
    }
}

/// The answer as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    selection: &'a str,
    counting: Counting,
    formula: &'a str,
    series: &'a [WordSeries],
}

pub(crate) fn run(args: TimelineArgs) -> Result<Ending, CliError> {
    let selected = Selected::open(&args.archive, args.filters, &args.counting)?;
    let (from, to) = selected.days;
    let rate = match args.rate {
        RateArg::PerMillion => TimeRate::PerMillion,
        RateArg::Messages => TimeRate::Documents,
    };
    let period = args.by.into();
    let options = TimelineOptions { unit: period, rate, from, to, ..TimelineOptions::default() };
    let asked = bursts::Asked { words: &args.words, options: &options };
    if args.bursts {
        let format = args.format.format();
        return bursts::run(&selected, &asked, format, args.limit, &args.plot);
    }
    let view = selected.view();
    let series: Vec<WordSeries> = args
        .words
        .iter()
        .map(|word| {
            let series = view.timeline(&TermPattern::new(word), &options)?;
            Ok(WordSeries { word: word.clone(), series })
        })
        .collect::<Result<_, CliError>>()?;
    let lines: Vec<Line> = series
        .iter()
        .flat_map(|it| it.series.buckets.iter().map(|bucket| Line { word: &it.word, bucket }))
        .collect();
    let formula = format!("{}: count / total; Wilson's interval, 95 % (Wilson 1927)", unit(rate));
    let answer = Answer {
        selection: &selected.description,
        counting: selected.counting,
        formula: &formula,
        series: &series,
    };
    let mut out = Output::new();
    write_rows(&mut out, args.format.format(), &COLUMNS, &lines, &answer)?;
    out.finish()?;
    selected.tell(&view, std::slice::from_ref(&formula));
    let undated = series.first().map_or(0, |it| it.series.undated.documents);
    if undated > 0 {
        message(&format!("{} without a day left out", counted(undated, "message")));
    }
    let bursts = bursts::of_words(&view, &asked)?;
    let formula = format!("{formula}. {}", bursts::formula());
    let mut caption = selected.caption(&view, formula);
    if options.rate == TimeRate::PerMillion {
        let least = grouped(chart::MIN_TOKENS);
        caption.push(format!("No interval is drawn of a period with fewer than {least} tokens."));
    }
    args.plot.write(&title(&args.words), caption, || chart::chart(&series, &bursts, &options))?;
    let found = series.iter().any(|it| it.series.buckets.iter().any(|bucket| bucket.count > 0));
    Ok(Ending::of(found))
}

/// Returns the unit of a rate; messages are what is observed here.
fn unit(rate: TimeRate) -> &'static str {
    match rate {
        TimeRate::PerMillion => "occurrences per million tokens",
        TimeRate::Documents => "messages with the word, as a share of all",
    }
}

fn title(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    format!("{} over time", quoted.join(", "))
}
