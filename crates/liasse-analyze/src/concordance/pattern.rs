use std::fmt;

use crate::{
    View,
    corpus::{Occurrence, TokenPlace},
};

/// A word, a phrase or a pattern to be looked for, by the terms of a layer.
///
/// Words are separated by blanks and stand side by side in the text. In a word `*` stands for any
/// letters and `?` for one; `*` alone is any one token. Case and accents do not matter unless the
/// layer is the surface. `\*` and `\?` are the characters themselves.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TermPattern {
    text: String,
    words: Vec<Vec<Piece>>,
}

/// A part of a word of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Piece {
    Letter(char),
    AnyOne,
    Any,
}

impl TermPattern {
    /// The most words of a pattern, and the most characters of a word; the rest is cut off.
    pub const MAX_WORDS: usize = 20;
    /// The most characters of a word of a pattern.
    pub const MAX_LETTERS: usize = 100;

    /// Reads a pattern. Every text is one; one without a word finds nothing.
    pub fn new(text: &str) -> Self {
        let words = text.split_whitespace().take(Self::MAX_WORDS).map(pieces).collect();
        Self { text: text.split_whitespace().collect::<Vec<_>>().join(" "), words }
    }

    /// Returns where it begins in the texts of a view, in the order of the corpus.
    pub(crate) fn occurrences(&self, view: &View<'_>) -> Vec<Occurrence> {
        let places: Vec<Place> = self.words.iter().map(|word| Place::of(word, view)).collect();
        // The rarest word is looked up, the others are compared.
        let costs = places.iter().map(|place| place.cost(view));
        let Some((_, anchor)) = costs.zip(0_usize..).min() else { return Vec::new() };
        let mut starts = match places.get(anchor) {
            Some(place) => place.occurrences(view),
            None => Vec::new(),
        };
        let len = places.len() as u32;
        starts.retain_mut(|occurrence| {
            let block = view.block(occurrence.block);
            let Some(first) = occurrence.place.token.checked_sub(anchor as u32) else {
                return false;
            };
            occurrence.place.token = first;
            let fits = first >= block.start && first.saturating_add(len) <= block.end;
            fits && (first..).zip(&places).all(|(token, place)| match place {
                Place::Any => true,
                Place::Terms(terms) => view
                    .any_term_at(block.segment, token)
                    .is_some_and(|term| terms.binary_search(&term).is_ok()),
            })
        });
        starts
    }

    /// Returns the number of tokens that it covers.
    pub fn word_count(&self) -> usize {
        self.words.len()
    }
}

impl fmt::Display for TermPattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// The terms that may stand at a place of a pattern.
enum Place {
    Any,
    /// Sorted.
    Terms(Vec<u32>),
}

impl Place {
    fn of(word: &[Piece], view: &View<'_>) -> Self {
        if word == [Piece::Any] {
            return Self::Any;
        }
        let is_plain = word.iter().all(|piece| matches!(piece, Piece::Letter(_)));
        let letters: String = word.iter().filter_map(|piece| piece.letter()).collect();
        if is_plain {
            return Self::Terms(view.find(&letters).into_iter().collect());
        }
        let normal = |letter: char| {
            let text = letter.to_string();
            view.counting().normal(&text).chars().map(Piece::Letter).collect::<Vec<_>>()
        };
        let word: Vec<Piece> = word
            .iter()
            .flat_map(|piece| piece.letter().map_or_else(|| vec![*piece], normal))
            .collect();
        let terms = 0..view.corpus().term_count(view.counting().layer);
        Self::Terms(terms.filter(|term| fits(&word, view.term(*term))).collect())
    }

    /// Returns how many occurrences have to be looked at.
    fn cost(&self, view: &View<'_>) -> u64 {
        match self {
            Self::Any => u64::MAX,
            Self::Terms(terms) => terms.iter().map(|term| view.any_count(*term)).sum(),
        }
    }

    fn occurrences(&self, view: &View<'_>) -> Vec<Occurrence> {
        match self {
            Self::Terms(terms) => {
                let mut found: Vec<Occurrence> =
                    terms.iter().flat_map(|term| view.any_occurrences(*term)).collect();
                if terms.len() > 1 {
                    found.sort_unstable_by_key(|occurrence| occurrence.place);
                }
                found
            }
            // A pattern of nothing but `*`: every token.
            Self::Any => view.every_token(),
        }
    }
}

impl Piece {
    fn letter(self) -> Option<char> {
        match self {
            Self::Letter(letter) => Some(letter),
            Self::AnyOne | Self::Any => None,
        }
    }
}

fn pieces(word: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut letters = word.chars().take(TermPattern::MAX_LETTERS);
    while let Some(letter) = letters.next() {
        pieces.push(match letter {
            '*' => Piece::Any,
            '?' => Piece::AnyOne,
            '\\' => Piece::Letter(letters.next().unwrap_or('\\')),
            _ => Piece::Letter(letter),
        });
    }
    pieces.dedup_by(|a, b| *a == Piece::Any && *b == Piece::Any);
    pieces
}

/// Tells whether a word fits. A star takes as little as possible and gives way later, one star at a
/// time, so the work is at most the product of both lengths.
fn fits(pattern: &[Piece], word: &str) -> bool {
    let word: Vec<char> = word.chars().collect();
    let (mut at, mut letter) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while let Some(found) = word.get(letter) {
        match pattern.get(at) {
            Some(Piece::Any) => {
                star = Some((at, letter));
                at += 1;
            }
            Some(Piece::AnyOne) => (at, letter) = (at + 1, letter + 1),
            Some(Piece::Letter(expected)) if expected == found => {
                (at, letter) = (at + 1, letter + 1);
            }
            _ => match star {
                Some((star_at, taken)) => {
                    star = Some((star_at, taken + 1));
                    (at, letter) = (star_at + 1, taken + 1);
                }
                None => return false,
            },
        }
    }
    pattern.get(at..).unwrap_or_default().iter().all(|piece| *piece == Piece::Any)
}

impl View<'_> {
    fn every_token(&self) -> Vec<Occurrence> {
        let mut found = Vec::new();
        for (index, block) in (0..).zip(self.blocks()) {
            let place = |token| TokenPlace { segment: block.segment, token };
            found.extend(
                block.range().map(|token| Occurrence { place: place(token), block: index }),
            );
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_question_marks_fit() {
        let cases = [
            ("boat*", "boats", true),
            ("boat*", "boat", true),
            ("*oat", "boat", true),
            ("b*a*t", "bazaar-hat", true),
            ("b*a*t", "bazaar", false),
            ("b?at", "boat", true),
            ("b?at", "bat", false),
            ("**", "x", true),
            ("a*", "", false),
            ("\\*", "*", true),
            ("\\*", "a", false),
        ];
        for (pattern, word, expected) in cases {
            assert_eq!(fits(&pieces(pattern), word), expected, "{pattern} {word}");
        }
    }

    #[test]
    fn a_hostile_pattern_is_quick() {
        let pattern = "*a".repeat(50);
        let word = "a".repeat(200) + "b";
        assert!(!fits(&pieces(&pattern), &word));
    }
}
