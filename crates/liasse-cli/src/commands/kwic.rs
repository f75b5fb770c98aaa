//! `liasse kwic`: a word in its context, a line for each occurrence.

use std::{collections::BTreeMap, io::Write};

use clap::{Args, ValueEnum};
use liasse_analyze::{
    Concordance, ConcordanceLine, ConcordanceOptions, Counting, LineOrder, TermPattern, View,
};
use liasse_archive::Archive;
use liasse_model::{Date, Document, Span};
use liasse_plot::{Chart, Dispersion, DispersionAxis, DispersionRow};
use serde::Serialize;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::{
    Ending,
    args::{ArchiveArgs, Format, FormatArgs},
    counting::CountingArgs,
    error::CliError,
    filters::FilterArgs,
    number::counted,
    output::{Output, message},
    page::sent,
    plot_file::PlotArgs,
    selected::Selected,
    table::{Cell, Column, Row, write_rows},
    visible::visible_line,
};

/// Show a word, a phrase or a pattern in its context, a line for each occurrence
///
/// In a word * stands for any letters and ? for one; * alone is any one word. Case and accents do
/// not matter unless --layer is surface. Lines with the same words to both sides, such as those of
/// copies, are shown once, with their number.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse kwic Belmokhtar
  liasse kwic 'secret understanding' --sort right
  liasse kwic 'gas *' --from Blumenthal --own-words --sort date
  liasse kwic 'refiner*' --format csv --limit 10000 > refinery.csv
  liasse kwic Belmokhtar --plot belmokhtar.svg   when it occurs")]
pub(crate) struct KwicArgs {
    /// What to look for: words side by side
    #[arg(required = true, value_name = "PATTERN")]
    pattern: Vec<String>,
    /// By what lines are sorted; left and right by the nearest word first, then the next two
    #[arg(long, value_enum, value_name = "ORDER", default_value_t = OrderArg::Document)]
    sort: OrderArg,
    /// The words to each side, at most 200
    #[arg(long, value_name = "N", default_value_t = 10)]
    context: u32,
    /// The most lines to print
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Leave out the first N lines
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
    /// Show lines with the same words to both sides each time
    #[arg(long)]
    each: bool,
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
enum OrderArg {
    Document,
    Left,
    Right,
    Date,
    Sender,
}

impl From<OrderArg> for LineOrder {
    fn from(order: OrderArg) -> Self {
        match order {
            OrderArg::Document => LineOrder::Document,
            OrderArg::Left => LineOrder::Left,
            OrderArg::Right => LineOrder::Right,
            OrderArg::Date => LineOrder::Date,
            OrderArg::Sender => LineOrder::Sender,
        }
    }
}

/// A line with its text.
#[derive(Serialize)]
struct Line {
    document: String,
    message: Option<u32>,
    sent: Option<String>,
    sender: Option<String>,
    left: String,
    found: String,
    right: String,
    /// Where `found` is in the document's text.
    span: Span,
    /// Other lines with the same words to both sides.
    equal: u64,
}

const COLUMNS: [Column; 7] = [
    Column { name: "document", title: "document" },
    Column { name: "sent", title: "sent" },
    Column { name: "sender", title: "sender" },
    Column { name: "left", title: "left" },
    Column { name: "found", title: "found" },
    Column { name: "right", title: "right" },
    Column { name: "equal", title: "equal" },
];

impl Row for Line {
    fn cells(&self) -> Vec<Cell> {
        let text = |text: &Option<String>| Cell::Text(text.clone().unwrap_or_default());
        vec![
            Cell::Text(self.document.clone()),
            text(&self.sent),
            text(&self.sender),
            Cell::Text(self.left.clone()),
            Cell::Text(self.found.clone()),
            Cell::Text(self.right.clone()),
            Cell::Count(self.equal),
        ]
    }
}

/// The answer as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    selection: &'a str,
    pattern: &'a str,
    counting: Counting,
    options: ConcordanceOptions,
    occurrences: u64,
    line_count: u64,
    lines: &'a [Line],
}

pub(crate) fn run(args: KwicArgs) -> Result<Ending, CliError> {
    let selected = Selected::open(&args.archive, args.filters, &args.counting)?;
    let view = selected.view();
    let pattern = TermPattern::new(&args.pattern.join(" "));
    let options = ConcordanceOptions {
        context: args.context,
        order: args.sort.into(),
        fold_equal: !args.each,
        offset: args.offset,
        limit: args.limit,
    };
    let found = view.concordance(&pattern, &options);
    let lines = read_lines(&selected.archive, &found)?;
    let mut out = Output::new();
    let format = args.format.format();
    let answer = Answer {
        selection: &selected.description,
        pattern: &found.pattern,
        counting: found.counting,
        options: found.options,
        occurrences: found.occurrences,
        line_count: found.line_count,
        lines: &lines,
    };
    match format {
        Format::Text => write_text(&mut out, &lines)?,
        _ => write_rows(&mut out, format, &COLUMNS, &lines, &answer)?,
    }
    out.finish()?;
    selected.tell(&view, &[]);
    message(&format!(
        "{} in {}{}",
        counted(found.occurrences, "occurrence"),
        counted(found.line_count, "line"),
        shown(args.offset, lines.len(), found.line_count)
    ));
    let what = format!("occurrences of {}", found.pattern);
    let formula = format!("A stroke for the day of each of the {what}, where it has a day");
    let caption = selected.caption(&view, formula);
    args.plot.write(&format!("When “{}” occurs", found.pattern), caption, || {
        chart(&view, &pattern)
    })?;
    Ok(Ending::of(found.occurrences > 0))
}

fn shown(offset: usize, count: usize, total: u64) -> String {
    match count as u64 == total {
        true => String::new(),
        false if count == 0 => ", none shown".to_owned(),
        false => format!(", {} to {} shown", offset + 1, offset + count),
    }
}

/// Reads the texts of the lines, each document once.
fn read_lines(archive: &Archive, found: &Concordance<'_>) -> Result<Vec<Line>, CliError> {
    let mut documents: BTreeMap<&str, Document> = BTreeMap::new();
    let mut lines = Vec::new();
    for line in &found.lines {
        if !documents.contains_key(line.document) {
            let document = archive.document(line.document)?.ok_or_else(|| {
                let id = line.document;
                CliError::new(format!("{id}: its words are counted, the archive does not hold it"))
                    .hint("`liasse verify` says what is damaged.")
            })?;
            documents.insert(line.document, document);
        }
        let text = documents.get(line.document).map(Document::text).unwrap_or_default();
        lines.push(Line::of(line, text));
    }
    Ok(lines)
}

impl Line {
    fn of(line: &ConcordanceLine<'_>, text: &str) -> Self {
        let part = |span: Span| on_one_line(span.of(text).unwrap_or_default());
        Self {
            document: line.document.to_owned(),
            message: line.message,
            sent: line.sent.map(sent),
            sender: line.sender.map(str::to_owned),
            left: part(line.left),
            found: part(line.found),
            right: part(line.right),
            span: line.found,
            equal: line.equal,
        }
    }
}

/// Returns a text without the ends of lines and the blanks of columns.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The room of each side as text.
const SIDE_WIDTH: usize = 44;

/// Writes the lines with the words under each other.
fn write_text(out: &mut Output, lines: &[Line]) -> Result<(), CliError> {
    let widest = lines.iter().map(|line| visible_line(&line.found).width()).max().unwrap_or(0);
    for line in lines {
        let (left, right) = (visible_line(&line.left), visible_line(&line.right));
        let left = last_of(&left, SIDE_WIDTH);
        let right = first_of(&right, SIDE_WIDTH);
        let found = out.marked(&line.found, &[Span::new(0, line.found.len())]);
        let blanks = |width: usize, text: &str| " ".repeat(width.saturating_sub(text.width()));
        let before = blanks(SIDE_WIDTH, left);
        let after = blanks(SIDE_WIDTH + widest, &(visible_line(&line.found) + right));
        let sent = line.sent.as_deref().unwrap_or("(no date)");
        let id = visible_line(&line.document);
        let equal = if line.equal > 0 { format!("  (+{})", line.equal) } else { String::new() };
        writeln!(out, "{before}{left} {found} {right}{after}  {id}  {sent}{equal}")?;
    }
    Ok(())
}

/// Returns the end of a text that is so broad.
fn last_of(text: &str, width: usize) -> &str {
    let mut left = width;
    let starts = text.char_indices().rev().take_while(|(_, letter)| {
        let room = left.checked_sub(letter.width().unwrap_or(0));
        left = room.unwrap_or(0);
        room.is_some()
    });
    let start = starts.last().map_or(text.len(), |(start, _)| start);
    text.get(start..).unwrap_or_default().trim_start()
}

/// Returns the beginning of a text that is so broad.
fn first_of(text: &str, width: usize) -> &str {
    let mut left = width;
    let letters = text.char_indices().take_while(|(_, letter)| {
        let room = left.checked_sub(letter.width().unwrap_or(0));
        left = room.unwrap_or(0);
        room.is_some()
    });
    let end = letters.last().map_or(0, |(start, letter)| start + letter.len_utf8());
    text.get(..end).unwrap_or_default().trim_end()
}

/// Shows the days of all occurrences.
fn chart(view: &View<'_>, pattern: &TermPattern) -> Chart {
    let all = ConcordanceOptions {
        context: 0,
        order: LineOrder::Date,
        fold_equal: false,
        offset: 0,
        limit: usize::MAX,
    };
    let found = view.concordance(pattern, &all);
    let days: Vec<Date> =
        found.lines.iter().filter_map(|line| line.sent).map(|sent| sent.date).collect();
    let (first, last) = match (days.first(), days.last()) {
        (Some(first), Some(last)) => (*first, *last),
        _ => return Chart::Bars(liasse_plot::Bars::default()),
    };
    let places = days.iter().map(|day| u64::try_from(day.days_since(first)).unwrap_or_default());
    let row = DispersionRow { label: found.pattern, places: places.collect() };
    Chart::Dispersion(Dispersion { axis: DispersionAxis::Days(first, last), rows: vec![row] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sides_are_cut_to_the_same_width_in_every_script() {
        assert_eq!(last_of("the boat left the harbour", 11), "the harbour");
        assert_eq!(first_of("the boat left the harbour", 8), "the boat");
        assert_eq!((last_of("中文電報", 5), first_of("中文電報", 5)), ("電報", "中文"));
        assert_eq!((last_of("", 5), first_of("boat", 0)), ("", ""));
    }
}
