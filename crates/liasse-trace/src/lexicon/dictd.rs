//! Dictionaries in the format of dictd (RFC 2229's server): an index of headwords with places in
//! base 64, and the articles behind each other in one file.

use super::{Entry, LexiconError, gloss};
use crate::french::Part;

/// Reads the articles that an index names; `name` is the index's, for errors.
pub(super) fn read(name: &str, index: &str, articles: &str) -> Result<Vec<Entry>, LexiconError> {
    let mut entries = Vec::new();
    for (number, line) in (1..).zip(index.lines()) {
        let wrong = |expected: &str| LexiconError::new(name, number, expected, line);
        let mut columns = line.split('\t');
        let (Some(headword), Some(start), Some(len)) =
            (columns.next(), columns.next(), columns.next())
        else {
            return Err(wrong("a headword, a place and a length with tabs between them"));
        };
        // What begins so is about the dictionary.
        if headword.starts_with("00database") || headword.starts_with("00-database") {
            continue;
        }
        let (Some(start), Some(len)) = (number64(start), number64(len)) else {
            return Err(wrong("a place and a length in base 64"));
        };
        let article = start.checked_add(len).and_then(|end| articles.get(start..end));
        let article = article.ok_or_else(|| wrong("a place in the dictionary's file"))?;
        entries.extend(entry(headword, article));
    }
    match entries.is_empty() {
        true => Err(LexiconError::new(name, 1, "headwords with translations", "none")),
        false => Ok(entries),
    }
}

fn entry(headword: &str, article: &str) -> Option<Entry> {
    let mut lines = article.lines();
    let head = lines.next().unwrap_or_default();
    let mark = |line: &str| line.find('<').and_then(|at| line.get(at..).map(gloss::part));
    let body: Vec<&str> = lines
        .map(|line| {
            line.trim()
                .trim_start_matches(|first: char| first.is_ascii_digit())
                .trim_start_matches(['.', ')', ' '])
        })
        .collect();
    let is_infinitive = ["er", "ir", "re", "oir"].iter().any(|ending| headword.ends_with(ending));
    let says_to = body.iter().any(|gloss| gloss.starts_with("to "));
    let guess = if is_infinitive && says_to { Part::Verb } else { Part::Noun };
    gloss::entry(headword, mark(head).unwrap_or(guess), body)
}

/// Reads a number in base 64, the most significant digit first.
fn number64(digits: &str) -> Option<usize> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit =
        |number: usize, digit: char| number.checked_mul(64)?.checked_add(DIGITS.find(digit)?);
    (!digits.is_empty()).then_some(())?;
    digits.chars().try_fold(0, digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_cut_by_the_index() {
        let articles = "chergui /ʃɛʁɡi/ <n, masc>\n 1. sirocco\n 2. desert wind, hot wind\nabaisser\n to lower\n";
        let first = articles.find("abaisser").unwrap();
        let digit = |number: usize| {
            let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
            let digit = |number: usize| char::from(digits.as_bytes()[number]);
            format!("{}{}", digit(number / 64), digit(number % 64))
        };
        let index = format!(
            "00databaseinfo\tA\tB\nabaisser\t{}\t{}\nchergui\tA\t{}\n",
            digit(first),
            digit(articles.len() - first),
            digit(first)
        );
        let entries = read("x.index", &index, articles).unwrap();
        assert_eq!(entries[0].part, Part::Verb);
        assert_eq!(entries[0].english, [vec!["lower"]]);
        assert_eq!(entries[1].part, Part::Noun);
        assert_eq!(
            entries[1].english,
            [vec!["sirocco"], vec!["desert", "wind"], vec!["hot", "wind"]]
        );
    }

    #[test]
    fn a_wrong_line_is_named() {
        for index in ["a", "a\tA", "a\t*\tA", "a\tA\t/////////////", "a\tZZZ\tB"] {
            let error = read("x.index", index, "abc").unwrap_err();
            assert!(error.to_string().starts_with("x.index:1: expected"), "{error}");
        }
    }
}
