//! What one occurrence of a message shows and another withholds.
//!
//! A release office reads one mail several times, once for each page that it stands on, and does not
//! always strike out the same lines. Where two occurrences are laid side by side, words that only one has
//! are a redaction of the other only if its page says so at that place: an exemption code in the margin or
//! in the line, or white paper where the words would stand. Words that are missing without such a mark were
//! cut by whoever quoted the message, or lost by a scanner, and nothing is said of them.

mod gap;
mod printed;

use std::collections::BTreeSet;

use liasse_model::Span;
use serde::Serialize;

pub use printed::PrintedMessage;

use crate::{DifferencePiece, word_differences};

/// Words that one occurrence of a message shows and another withholds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Where they are in the document that shows them.
    pub here: Span,
    /// The words, with the space between them as one blank.
    pub text: String,
    /// How many words these are.
    pub words: usize,
    /// Where they would stand in the document that withholds them.
    pub place: Span,
    /// What says that they are withheld there.
    pub evidence: WithheldBy,
}

/// What on a page says that words are withheld.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "codes", rename_all = "lowercase")]
pub enum WithheldBy {
    /// Exemption codes at the place: `B5`, `1.4(D)`.
    Codes(Vec<String>),
    /// White paper at the place, in a document that was released in part.
    Gap,
}

/// Plain words that are shown beside a code, and in place of white paper: fewer may be a scanner's.
const MIN_WORDS: [usize; 2] = [3, 5];
/// Words that no mail program adds and no scanner makes up.
const MANY_WORDS: usize = 12;
/// The least share of plain words; what has less is addresses of the web, lists of addresses, or what a
/// scanner made of a picture.
const PLAIN: f64 = 0.75;
/// Words of what is withheld for each that stands in its place: that may be the rest of a cut word, or
/// what a scanner made of the black bar.
const FOR_EACH_LEFT: usize = 4;
/// Words before or after that are the same: without these nobody knows what is side by side.
const ANCHOR: usize = 3;
/// The least share of shown pairs of words that stand elsewhere on the other page, of what is not withheld
/// but printed in another order.
const ELSEWHERE: f64 = 0.5;

/// Returns what the first of two occurrences of a message shows and the second one withholds, in the order
/// of the text.
pub fn shown_and_withheld(shown: &PrintedMessage, withheld: &PrintedMessage) -> Vec<Shown> {
    if !withheld.is_redacted() {
        return Vec::new();
    }
    let compared = word_differences(shown.text(), withheld.text());
    if compared.is_cut {
        return Vec::new();
    }
    let differing = compared.pieces.iter().enumerate().filter(|(_, piece)| !piece.is_equal);
    let found = differing.filter_map(|(number, piece)| {
        let is_anchored = is_anchored(&compared.pieces, number, shown.text());
        is_anchored.then(|| judge(shown, withheld, *piece)).flatten()
    });
    found.collect()
}

fn is_anchored(pieces: &[DifferencePiece], number: usize, text: &str) -> bool {
    let before = number.checked_sub(1).and_then(|before| pieces.get(before));
    let neighbours = [before, pieces.get(number + 1)].into_iter().flatten();
    let mut words = neighbours.filter_map(|piece| piece.first.of(text));
    // What stands alone is the whole body.
    pieces.len() == 1 || words.any(|text| text.split_whitespace().count() >= ANCHOR)
}

fn judge(
    shown: &PrintedMessage,
    withheld: &PrintedMessage,
    piece: DifferencePiece,
) -> Option<Shown> {
    let words: Vec<&str> = piece.first.of(shown.text())?.split_whitespace().collect();
    let left = words_left(piece.second.of(withheld.text())?);
    if words.len() < FOR_EACH_LEFT * left || stands_elsewhere(&words, withheld.page()) {
        return None;
    }
    let codes = withheld.codes_at(piece.second);
    let plain = words.iter().filter(|word| is_plain(word)).count();
    let [beside_code, in_gap] = MIN_WORDS;
    let is_text = plain as f64 >= PLAIN * words.len() as f64;
    // White paper with something on it is a scanner's more often than an office's.
    let is_white = left == 0 || left == 1 && words.len() >= MANY_WORDS;
    let evidence = match codes.is_empty() {
        _ if !is_text || is_banner(&words) => return None,
        false if plain >= beside_code => WithheldBy::Codes(codes),
        true if plain >= in_gap && is_white && withheld.has_gap_at(piece.second) => WithheldBy::Gap,
        _ => return None,
    };
    Some(Shown {
        here: shown.span(piece.first),
        text: words.join(" "),
        words: words.len(),
        place: withheld.span(piece.second),
        evidence,
    })
}

/// Tells whether words are the line on the class of a mail, which mail programs add.
fn is_banner(words: &[&str]) -> bool {
    words.len() < MANY_WORDS && words.iter().any(|word| word.starts_with("UNCLASSIFIED"))
}

/// Tells a word of a sentence from addresses, labels, codes and what a scanner made of a picture.
fn is_plain(word: &str) -> bool {
    const LABELS: [&str; 6] = ["From:", "To:", "Cc:", "Sent:", "Subject:", "UNCLASSIFIED"];
    const WEB: [&str; 5] = ["http", "www.", ".com", ".org", ".htm"];
    let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let may_be_inside =
        |it: char| it.is_alphanumeric() || matches!(it, '\'' | '’' | '-' | '.' | ',' | '/');
    let count = |is: fn(char) -> bool| bare.chars().filter(|letter| is(*letter)).count();
    let (letters, capitals, digits) =
        (count(char::is_alphabetic), count(char::is_uppercase), count(char::is_numeric));
    (letters > 1 || matches!(bare, "I" | "a" | "A" | "à" | "y"))
        && letters > digits
        && (capitals < 3 || capitals == letters)
        && bare.chars().all(may_be_inside)
        && !word.ends_with(';')
        && !LABELS.iter().any(|label| word.starts_with(label))
        && !WEB.iter().any(|part| word.contains(part))
}

/// Tells whether words stand on a page in pairs, in whatever order.
fn stands_elsewhere(words: &[&str], page: &str) -> bool {
    let own = pairs(words.iter().copied());
    let there = pairs(page.split_whitespace());
    let shared = own.intersection(&there).count();
    !own.is_empty() && shared as f64 >= ELSEWHERE * own.len() as f64
}

fn pairs<'a>(words: impl Iterator<Item = &'a str>) -> BTreeSet<(String, String)> {
    let folded = |word: &str| -> String {
        word.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let words: Vec<String> = words.map(folded).filter(|word| !word.is_empty()).collect();
    words.iter().zip(words.iter().skip(1)).map(|(a, b)| (a.clone(), b.clone())).collect()
}

/// Counts the words at a place that are no exemption code.
fn words_left(text: &str) -> usize {
    let words = text.split_whitespace().filter(|word| printed::code(word).is_none());
    words.filter(|word| word.chars().any(char::is_alphanumeric)).count()
}
