//! What one occurrence of a message shows and another withholds.
//!
//! A release office reads one mail several times, once for each page that it stands on, and does not
//! always strike out the same lines. Where two occurrences are laid side by side, words that only one has
//! are a redaction of the other only if its page says so at that place: an exemption code in the margin or
//! in the line, or white paper where the words would stand. Words that are missing without such a mark were
//! cut by whoever quoted the message, or lost by a scanner, and nothing is said of them.

mod gap;
mod printed;

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

/// Fewer words may be a scanner's.
const MIN_WORDS: usize = 3;
/// Words of what is withheld for each that stands in its place: that may be the rest of a cut word, or
/// what a scanner made of the black bar.
const FOR_EACH_LEFT: usize = 4;
/// The least share of letters and digits in what is shown; less is what a scanner made of a picture.
const LETTERS: f64 = 0.7;

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
    let pieces = &compared.pieces;
    let found = pieces.iter().filter(|piece| !piece.is_equal).filter_map(|piece| {
        let text = words_of(piece.first.of(shown.text())?)?;
        let left = piece.second.of(withheld.text())?;
        if text.split(' ').count() < FOR_EACH_LEFT * words_left(left) {
            return None;
        }
        let evidence = evidence(withheld, *piece)?;
        Some(Shown {
            here: shown.span(piece.first),
            words: text.split(' ').count(),
            text,
            place: withheld.span(piece.second),
            evidence,
        })
    });
    found.collect()
}

/// Returns what is shown if it is worth showing.
fn words_of(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_word = |word: &&&str| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
    let text = words.join(" ");
    let letters = text.chars().filter(|it| it.is_alphanumeric() || *it == ' ').count();
    let is_text = letters as f64 >= LETTERS * text.chars().count() as f64;
    (words.iter().filter(is_word).count() >= MIN_WORDS && is_text).then_some(text)
}

/// Counts the words at a place that are no exemption code.
fn words_left(text: &str) -> usize {
    let words = text.split_whitespace().filter(|word| printed::code(word).is_none());
    words.filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

fn evidence(withheld: &PrintedMessage, piece: DifferencePiece) -> Option<WithheldBy> {
    let codes = withheld.codes_at(piece.second);
    if !codes.is_empty() {
        return Some(WithheldBy::Codes(codes));
    }
    withheld.has_gap_at(piece.second).then_some(WithheldBy::Gap)
}
