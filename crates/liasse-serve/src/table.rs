//! Rows of values: a table on a page, and a file for a spreadsheet.

use maud::{Markup, html};

use crate::{language::Words, page::shown};

/// Rows under titles. The first column names its row.
pub(crate) struct Table {
    /// What it shows.
    pub(crate) caption: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A column: its name in files, which is that of the field in JSON, and its title on pages.
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) title: String,
    pub(crate) is_number: bool,
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Text(String),
    /// Text that leads to an address.
    Link(String, String),
    Count(u64),
    /// `None` where the formula has no value.
    Value(Option<f64>),
}

impl Column {
    pub(crate) fn text(name: &'static str, title: impl Into<String>) -> Self {
        Self { name, title: title.into(), is_number: false }
    }

    pub(crate) fn number(name: &'static str, title: impl Into<String>) -> Self {
        Self { name, title: title.into(), is_number: true }
    }
}

impl Table {
    /// Shows the table; one that is wider than the page is moved in a region of its own.
    pub(crate) fn markup(&self, words: Words) -> Markup {
        html! {
            div.wide tabindex="0" role="region" aria-label=(self.caption) {
                table {
                    caption { (self.caption) }
                    thead {
                        tr {
                            @for column in &self.columns {
                                th.number[column.is_number] scope="col" { (column.title) }
                            }
                        }
                    }
                    tbody { @for row in &self.rows { (self.row(row, words)) } }
                }
            }
        }
    }

    fn row(&self, row: &[Cell], words: Words) -> Markup {
        html! {
            tr {
                @for (index, (cell, column)) in row.iter().zip(&self.columns).enumerate() {
                    @if index == 0 && !column.is_number {
                        th scope="row" { (cell.markup(words)) }
                    } @else {
                        td.number[column.is_number] { (cell.markup(words)) }
                    }
                }
            }
        }
    }

    /// Writes comma-separated values (RFC 4180) that a spreadsheet opens without running anything.
    pub(crate) fn csv(&self) -> String {
        let names: Vec<String> = self.columns.iter().map(|column| quoted(column.name)).collect();
        let mut csv = names.join(",") + "\r\n";
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(Cell::csv).collect();
            csv += &cells.join(",");
            csv += "\r\n";
        }
        csv
    }
}

impl Cell {
    fn markup(&self, words: Words) -> Markup {
        match self {
            Cell::Text(text) => shown(text),
            Cell::Link(text, address) => html! { a href=(address) { (shown(text)) } },
            Cell::Count(count) => html! { (words.number(*count)) },
            Cell::Value(value) => html! { (value_in(words, *value)) },
        }
    }

    /// Numbers have all of their digits and no quotation marks: no spreadsheet takes one for a
    /// formula. What has no value is empty, and infinity is `inf`.
    fn csv(&self) -> String {
        match self {
            Cell::Text(text) | Cell::Link(text, _) => quoted(text),
            Cell::Count(count) => count.to_string(),
            Cell::Value(value) => value.map(|value| format!("{value:?}")).unwrap_or_default(),
        }
    }
}

/// Writes a number with as many decimals as tell something: `4.21`, `1,203.5`, `3.1 × 10⁻⁹`.
pub(crate) fn value_in(words: Words, value: Option<f64>) -> String {
    let Some(value) = value else { return "–".to_owned() };
    let size = value.abs();
    if size != 0.0 && size < 0.0005 {
        let power = size.log10().floor();
        let digits = value / 10_f64.powf(power);
        return format!("{} × 10{}", words.decimal(digits, 1), raised(power));
    }
    let decimals = match size {
        _ if value.fract() == 0.0 => 0,
        size if size >= 100.0 => 1,
        size if size >= 1.0 => 2,
        _ => 3,
    };
    words.decimal(value, decimals)
}

/// Writes a whole number small and high: `⁻⁹`.
fn raised(number: f64) -> String {
    let raised = |sign: char| match sign {
        '-' => '⁻',
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        other => other,
    };
    format!("{number:.0}").chars().map(raised).collect()
}

/// Returns a cell with quotation marks where it needs them. A cell that a spreadsheet would take
/// for a formula gets a `'` in front.
fn quoted(cell: &str) -> String {
    let mut cell = visible_text(cell);
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        cell.insert(0, '\'');
    }
    match cell.contains([',', '"', '\n', '\'']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell,
    }
}

/// Writes invisible characters out, as pages do.
fn visible_text(text: &str) -> String {
    match text.chars().any(|character| !character.is_ascii_graphic() && character != ' ') {
        true => crate::page::written_out(text),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn a_file_runs_nothing_and_keeps_all_digits() {
        let table = Table {
            caption: "Words".to_owned(),
            columns: vec![Column::text("term", "term"), Column::number("rate", "rate")],
            rows: vec![
                vec![Cell::Text("=HYPERLINK(\"x\")".to_owned()), Cell::Value(Some(0.1 + 0.2))],
                vec![Cell::Text("a,\u{202e}b".to_owned()), Cell::Value(None)],
                vec![Cell::Link("é".to_owned(), "/x".to_owned()), Cell::Count(27_159)],
            ],
        };
        assert_eq!(
            table.csv(),
            "term,rate\r\n\"'=HYPERLINK(\"\"x\"\")\",0.30000000000000004\r\n\
             \"a,\\u{202e}b\",\r\né,27159\r\n"
        );
    }

    #[test]
    fn numbers_have_the_decimals_that_tell_something() {
        let words = Words::new(Language::English);
        for (value, expected) in [
            (0.0, "0"),
            (0.25, "0.250"),
            (4.206, "4.21"),
            (1203.46, "1,203.5"),
            (-3.14e-9, "−3.1 × 10⁻⁹"),
            (f64::INFINITY, "∞"),
        ] {
            assert_eq!(value_in(words, Some(value)), expected);
        }
        assert_eq!(value_in(words, None), "–");
    }
}
