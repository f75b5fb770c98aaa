//! Rows of comma-separated values (RFC 4180) that a spreadsheet opens without running anything.

use std::io::{self, Write};

use crate::{table::Cell, visible::visible};

/// Writes a row.
pub(crate) fn row(out: &mut dyn Write, cells: &[String]) -> io::Result<()> {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.write_all(b",")?;
        }
        out.write_all(quoted(cell).as_bytes())?;
    }
    out.write_all(b"\r\n")
}

/// Writes a row of texts and numbers. Numbers have all of their digits and no quotation marks: no
/// spreadsheet takes one for a formula. What has no value is empty, and infinity is `inf`.
pub(crate) fn typed_row(out: &mut dyn Write, cells: &[Cell]) -> io::Result<()> {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.write_all(b",")?;
        }
        let cell = match cell {
            Cell::Text(text) | Cell::Long(text) => quoted(text),
            Cell::Count(count) => count.to_string(),
            Cell::Value(value) => value.map(|value| format!("{value:?}")).unwrap_or_default(),
        };
        out.write_all(cell.as_bytes())?;
    }
    out.write_all(b"\r\n")
}

/// Returns a cell with quotation marks where it needs them. A cell that a spreadsheet would take
/// for a formula gets a `'` in front.
fn quoted(cell: &str) -> String {
    let mut cell = visible(cell);
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        cell.insert(0, '\'');
    }
    match cell.contains([',', '"', '\n', '\'']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, expected: &str) {
        let mut out = Vec::new();
        row(&mut out, &[cell.to_owned(), "x".to_owned()]).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), format!("{expected},x\r\n"));
    }

    #[test]
    fn commas_quotation_marks_and_lines_are_quoted() {
        check("plain", "plain");
        check("a, b", "\"a, b\"");
        check("say \"no\"", "\"say \"\"no\"\"\"");
        check("two\nlines", "\"two\nlines\"");
    }

    #[test]
    fn numbers_are_numbers() {
        let infinite = [f64::INFINITY, f64::NEG_INFINITY].map(Some);
        let values = [Some(-1.25), None, infinite[0], infinite[1], Some(1e-190)];
        let mut cells: Vec<Cell> = values.map(Cell::Value).to_vec();
        cells.extend([Cell::Count(27_159), Cell::Text("-1".to_owned())]);
        let mut out = Vec::new();
        typed_row(&mut out, &cells).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "-1.25,,inf,-inf,1e-190,27159,\"'-1\"\r\n");
    }

    #[test]
    fn a_formula_is_text() {
        check("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"");
        check("@SUM", "\"'@SUM\"");
        check("-1", "\"'-1\"");
        check("\t=1", "\"'\t=1\"");
    }
}
