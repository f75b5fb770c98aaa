//! A list of lemmas as it is written.

use std::{error::Error, fmt};

use super::{Entry, folded_words};
use crate::french::Part;

/// What is wrong with a list or a dictionary, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconError {
    name: String,
    line: usize,
    expected: String,
    found: String,
}

impl LexiconError {
    pub(super) fn new(name: &str, line: usize, expected: &str, found: &str) -> Self {
        let found = found.chars().take(80).collect();
        Self { name: name.to_owned(), line, expected: expected.to_owned(), found }
    }
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, line, expected, found } = self;
        write!(f, "{name}:{line}: expected {expected}, found {found:?}")
    }
}

impl Error for LexiconError {}

const EXPECTED: &str = "a line like `accord n: agreement, deal`, where one of n, v, a, d, x, p stands behind the lemma";

/// Reads a list; lines that begin with `#` are remarks.
pub(crate) fn read(name: &str, text: &str) -> Result<Vec<Entry>, LexiconError> {
    let lines = (1..).zip(text.lines()).map(|(number, line)| (number, line.trim()));
    let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let entry = |(number, line): (usize, &str)| {
        entry(line).ok_or_else(|| LexiconError::new(name, number, EXPECTED, line))
    };
    lines.map(entry).collect()
}

fn entry(line: &str) -> Option<Entry> {
    let (head, english) = line.split_once(':')?;
    let (lemma, part) = head.trim().rsplit_once(' ')?;
    let english: Vec<_> = english.split(',').map(folded_words).collect();
    let mut words = folded_words(lemma);
    // The pronoun of `se rendre compte` changes with the person, or stands before an auxiliary.
    if words.len() > 2 && matches!(words.first().map(String::as_str), Some("se" | "s")) {
        words.remove(0);
    }
    let is_sound = !english.iter().any(Vec::is_empty) && !words.is_empty();
    let lemma = lemma.trim().to_owned();
    is_sound.then_some(Entry { lemma, words, part: part_of(part)?, english })
}

fn part_of(letter: &str) -> Option<Part> {
    Some(match letter {
        "n" => Part::Noun,
        "v" => Part::Verb,
        "a" => Part::Adjective,
        "d" => Part::Adverb,
        "x" => Part::Fixed,
        "p" => Part::Name,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_line_is_named() {
        for line in ["accord: deal", "accord n deal", "accord n:", "accord q: deal", " n: deal"] {
            let error = read("my.txt", &format!("# mine\n\n{line}")).unwrap_err();
            assert_eq!(error.line, 3);
            assert!(
                error
                    .to_string()
                    .starts_with("my.txt:3: expected a line like `accord n: agreement, deal`"),
                "{error}"
            );
        }
    }
}
