//! Full stops inside words: `U.S.`, `Ph.D.`, `www.example.org`, and `fin.Début` where a space is
//! missing.

use std::ops::Range;

use super::contact::is_known_ending;

/// Parts of degrees that are no single letter: `Ph.D.`, `M.Sc.`, `D.Phil.` A list, since `J.Doe` looks
/// the same.
const DEGREES: &[&str] =
    &["Arch", "Ed", "Eng", "Litt", "Ll", "Mus", "Ph", "Phil", "Psy", "Sc", "Tech", "Th"];

/// Tells whether the word that ends at `end` is to be cut at the stop behind `part`; `initials` is
/// the number of single letters in a row, `part` the last of them.
///
/// UAX #29 keeps letters with a stop between them together. That is right for `U.S` and
/// `example.org`, and wrong where a capital begins a sentence.
pub(super) fn cuts_at_stop(text: &str, part: Range<usize>, end: usize, initials: usize) -> bool {
    let next = text.get(part.end + 1..end).unwrap_or_default();
    let next = next.find('.').and_then(|length| next.get(..length)).unwrap_or(next);
    let mut letters = next.chars();
    let (Some(first), second) = (letters.next(), letters.next()) else { return false };
    if !first.is_alphabetic() || is_known_ending(next) {
        return false;
    }
    match (initials, second) {
        // U.S, and J.K before another stop or at the end.
        (1.., None) => false,
        // U.S.led
        (2.., Some(_)) => true,
        _ if !first.is_uppercase() => false,
        // M.Sc, but J.Smith
        (1, Some(_)) => !is_degree(next),
        // Ph.D, but Yes.I and fin.Début
        (_, None) => !text.get(part).is_some_and(is_degree),
        _ => true,
    }
}

/// Tells whether a word is an abbreviation whose last stop belongs to it: single letters (`U.S`,
/// `a.m`), or with parts of degrees among them (`Ph.D`).
pub(super) fn is_dotted(word: &str) -> bool {
    let mut parts = 0;
    let mut singles = 0;
    for part in word.split(['.', '-']) {
        let single = is_single_letter(part);
        if !single && !is_degree(part) {
            return false;
        }
        parts += 1;
        singles += usize::from(single);
    }
    parts > 1 && singles > 0 && word.contains('.')
}

/// Tells whether a word is one letter.
pub(super) fn is_single_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

fn is_degree(part: &str) -> bool {
    DEGREES.contains(&part)
}
