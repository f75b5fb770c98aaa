//! Rows of comma-separated values (RFC 4180) that a spreadsheet opens without running anything.

use std::io::{self, Write};

use crate::visible::visible;

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
    fn a_formula_is_text() {
        check("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"");
        check("@SUM", "\"'@SUM\"");
        check("-1", "\"'-1\"");
        check("\t=1", "\"'\t=1\"");
    }
}
