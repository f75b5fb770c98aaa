//! Rows of values in the four forms of output.

use std::io::{self, Write};

use liasse_analyze::measure::score;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::{
    args::Format, csv, error::CliError, number::grouped, output::Output, visible::visible_line,
};

/// A column: its name in CSV, which is that of the field in JSON, and its title as text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Text(String),
    /// Text that is shown whole, in the last column.
    Long(String),
    Count(u64),
    /// `None` where the formula has no value.
    Value(Option<f64>),
}

impl Cell {
    /// Returns the value as a person reads it.
    fn shown(&self) -> String {
        match self {
            Cell::Text(text) => cut(&visible_line(text)),
            Cell::Long(text) => visible_line(text),
            Cell::Count(count) => grouped(*count),
            Cell::Value(Some(value)) if *value != 0.0 && value.abs() < SMALLEST => {
                format!("{value:.1e}")
            }
            Cell::Value(value) => score::shown(*value),
        }
    }

    fn is_number(&self) -> bool {
        !matches!(self, Cell::Text(_) | Cell::Long(_))
    }
}

/// A value that would be 0.0000 is written with its power of ten.
const SMALLEST: f64 = 0.00005;

/// A row of a table that is a line of JSON as well.
pub(crate) trait Row: Serialize {
    /// Returns the values in the order of the columns.
    fn cells(&self) -> Vec<Cell>;
}

/// Writes rows: as JSON the whole answer, which holds them, else each of them.
pub(crate) fn write_rows<R: Row>(
    out: &mut Output,
    format: Format,
    columns: &[Column],
    rows: &[R],
    answer: &impl Serialize,
) -> Result<(), CliError> {
    match format {
        Format::Json => out.json(answer)?,
        Format::Jsonl => out.json_lines(rows)?,
        Format::Csv => {
            let head: Vec<String> = columns.iter().map(|column| column.name.to_owned()).collect();
            csv::row(out, &head)?;
            for row in rows {
                csv::typed_row(out, &row.cells())?;
            }
        }
        Format::Text => write_text(out, columns, rows)?,
    }
    Ok(())
}

/// Writes a table: numbers to the right, so that they can be compared, text to the left.
fn write_text<R: Row>(out: &mut dyn Write, columns: &[Column], rows: &[R]) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let cells: Vec<Vec<Cell>> = rows.iter().map(Row::cells).collect();
    let shown: Vec<Vec<String>> =
        cells.iter().map(|row| row.iter().map(Cell::shown).collect()).collect();
    let is_number: Vec<bool> =
        cells.first().map(|row| row.iter().map(Cell::is_number).collect()).unwrap_or_default();
    let titles: Vec<String> = columns.iter().map(|column| column.title.to_owned()).collect();
    let widths: Vec<usize> = (0..columns.len())
        .map(|column| {
            let cells = std::iter::once(&titles).chain(&shown);
            cells.filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0)
        })
        .collect();
    for row in std::iter::once(&titles).chain(&shown) {
        let mut line = String::new();
        for ((cell, width), is_number) in row.iter().zip(&widths).zip(&is_number) {
            let blanks = " ".repeat(width.saturating_sub(cell.width()));
            let (before, after) = if *is_number { (blanks.as_str(), "") } else { ("", &*blanks) };
            line = line + before + cell + after + "  ";
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// The broadest cell of text.
const MOST_WIDTH: usize = 48;

/// Cuts a text that would push the numbers off the screen.
fn cut(text: &str) -> String {
    if text.width() <= MOST_WIDTH {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        kept.push(letter);
        if kept.width() >= MOST_WIDTH {
            kept.pop();
            break;
        }
    }
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Pair(&'static str, f64);

    impl Row for Pair {
        fn cells(&self) -> Vec<Cell> {
            vec![Cell::Text(self.0.to_owned()), Cell::Count(1200), Cell::Value(Some(self.1))]
        }
    }

    const COLUMNS: [Column; 3] = [
        Column { name: "term", title: "term" },
        Column { name: "count", title: "occurrences" },
        Column { name: "g2", title: "G²" },
    ];

    #[test]
    fn columns_stand_under_their_titles_whatever_the_script() {
        let rows =
            [Pair("中文電報", 1.5), Pair("se\u{301}curite\u{301}", -20.25), Pair("a\tb", 0.0)];
        let mut out = Vec::new();
        write_text(&mut out, &COLUMNS, &rows).unwrap();
        let expected = "term      occurrences        G²\n\
                        中文電報        1,200    1.5000\n\
                        se\u{301}curite\u{301}        1,200  -20.2500\n\
                        a b             1,200    0.0000\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn what_is_nearly_nothing_is_not_shown_as_nothing() {
        let shown =
            [1.26e-190, -0.000_04, 0.000_06, 0.0].map(|value| Cell::Value(Some(value)).shown());
        assert_eq!(shown, ["1.3e-190", "-4.0e-5", "0.0001", "0.0000"]);
        assert_eq!(Cell::Value(None).shown(), "–");
    }

    #[test]
    fn a_long_word_does_not_push_the_numbers_away() {
        let cell = Cell::Text("w".repeat(500)).shown();
        assert_eq!((cell.width(), cell.ends_with('…')), (MOST_WIDTH, true));
    }

    #[test]
    fn nothing_is_an_empty_table() {
        let mut out = Vec::new();
        write_text::<Pair>(&mut out, &COLUMNS, &[]).unwrap();
        assert!(out.is_empty());
    }
}
