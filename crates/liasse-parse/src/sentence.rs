//! Where sentences end.

use crate::word::{Folded, before, from, is_blank, is_word_char};

/// Returns the offsets after each sentence of a paragraph, in order; the last one is its end.
///
/// Nothing ends where `inside` says that an offset lies in a quotation.
pub(crate) fn sentence_ends(paragraph: &str, inside: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut ends: Vec<usize> = paragraph
        .match_indices(['.', '!', '?', '\u{2026}'])
        .filter(|&(at, mark)| !inside(at) && ends_sentence(paragraph, at, mark))
        .map(|(at, mark)| after_closers(paragraph, at + mark.len()))
        .collect();
    if ends.last() != Some(&paragraph.len()) {
        ends.push(paragraph.len());
    }
    ends.dedup();
    ends
}

/// Tells whether the stop at an offset ends a sentence: a blank and no small letter follow it, and
/// it is not the stop of an abbreviation.
fn ends_sentence(text: &str, at: usize, mark: &str) -> bool {
    let rest = from(text, after_closers(text, at + mark.len()));
    if rest.is_empty() {
        return true;
    }
    let next = rest.trim_start_matches(|next: char| is_blank(next) || next == '\n');
    let spaced = next.len() < rest.len();
    spaced && !next.starts_with(char::is_lowercase) && !(mark == "." && is_abbreviation(text, at))
}

/// Skips the brackets and quotation marks that close behind a stop.
fn after_closers(text: &str, at: usize) -> usize {
    let rest = from(text, at);
    let closers = |mark: char| matches!(mark, ')' | ']' | '"' | '\u{201d}' | '\u{2019}' | '\'');
    at + rest.len() - rest.trim_start_matches(closers).len()
}

fn is_abbreviation(text: &str, stop: usize) -> bool {
    /// Longer words are not abbreviated.
    const LONGEST: usize = 5;
    let head = before(text, stop);
    let letters = head.char_indices().rev().take(LONGEST + 1);
    let Some((start, first)) = letters.take_while(|&(_, letter)| is_word_char(letter)).last()
    else {
        return false;
    };
    let word = from(head, start);
    let initial = word.chars().count() == 1 && first.is_uppercase();
    initial
        || matches!(
            Folded::new(word).as_str(),
            "mm" | "mr"
                | "mrs"
                | "ms"
                | "dr"
                | "mme"
                | "st"
                | "gen"
                | "col"
                | "sen"
                | "rep"
                | "gov"
                | "lt"
                | "sgt"
                | "vs"
                | "cf"
                | "no"
                | "inc"
                | "corp"
                | "art"
                | "etc"
                | "prof"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, expected: &[&str]) {
        let mut start = 0;
        let ends = sentence_ends(paragraph, |_| false);
        let found: Vec<&str> = ends
            .iter()
            .map(|&end| paragraph[std::mem::replace(&mut start, end)..end].trim())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn stops_of_abbreviations_and_numbers_end_no_sentence() {
        check("M. Roy a écrit. Il part !", &["M. Roy a écrit.", "Il part !"]);
        check(
            "The U.S. envoy left at 5 p.m. and slept. Really?",
            &["The U.S. envoy left at 5 p.m. and slept.", "Really?"],
        );
        check("Il reste 30.322 câbles", &["Il reste 30.322 câbles"]);
        check("(Vrai.) Oui.", &["(Vrai.)", "Oui."]);
    }
}
