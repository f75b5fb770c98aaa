//! Comma-separated values, as far as the gold needs them.

use std::{collections::BTreeMap, path::Path};

/// Returns the rows of a file as maps from column to cell.
pub(crate) fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(path).expect("a file of the gold");
    let mut records = records(&text).into_iter();
    let head = records.next().expect("a head line");
    records.map(|cells| head.iter().cloned().zip(cells).collect()).collect()
}

fn records(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                cell.push('"');
                characters.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
            }
            '\r' if !quoted => {}
            character => cell.push(character),
        }
    }
    records
}

#[test]
fn quoted_cells_keep_their_commas_and_quotes() {
    assert_eq!(records("a,\"b, \"\"c\"\"\"\n,d\n"), [["a", "b, \"c\""], ["", "d"]]);
}
