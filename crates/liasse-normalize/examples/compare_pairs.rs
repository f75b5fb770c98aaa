//! Compares pairs of names: reads `a<TAB>b` or `a<TAB>b<TAB>count of a<TAB>count of b`, one pair a
//! line, and prints one JSON object a line with score, match and reasons.

use std::io::{self, BufRead, Write};

use liasse_normalize::names::{Likeness, compare_counted};
use serde_json::json;

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let columns: Vec<&str> = line.split('\t').collect();
        let (a, b, count_a, count_b) = match columns[..] {
            [a, b] => (a, b, 0, 0),
            [a, b, count_a, count_b] => (a, b, count(count_a)?, count(count_b)?),
            _ => return Err(malformed("two names, or two names and two counts", &line)),
        };
        let Likeness { score, matched, steps, .. } = compare_counted(a, count_a, b, count_b);
        let reasons: Vec<String> =
            steps.iter().map(|step| format!("{} ({:+.2})", step.reason, step.weight)).collect();
        writeln!(
            out,
            "{}",
            json!({"a": a, "b": b, "score": score, "match": matched, "reasons": reasons})
        )?;
    }
    out.flush()
}

fn count(column: &str) -> io::Result<u64> {
    column.parse().map_err(|_| malformed("a count", column))
}

fn malformed(expected: &str, found: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("expected {expected}, found {found:?}"))
}
