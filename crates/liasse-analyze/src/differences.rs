//! Where two texts differ, word by word.
//!
//! The comparison is Myers' (An O(ND) difference algorithm and its variations, 1986), by a library that
//! stops looking for the very shortest answer where that would take long, by counting steps and not by
//! a clock: the same texts give the same pieces everywhere. Ours is how texts are cut into words, and
//! the way back to their bytes.

use std::{borrow::Cow, ops::Range};

use imara_diff::{Algorithm, Diff, Hunk, InternedInput};
use liasse_model::{Document, Region, RegionKind, Span};
use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

/// Words of a text that are compared, punctuation marks counted as words: some 300 kilobytes. The longest
/// take two texts of few different words in no common order, about a second for so many.
pub const MAX_COMPARED_WORDS: usize = 50_000;

/// Two texts side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WordDifferences {
    /// The pieces, which cover both texts from beginning to end.
    pub pieces: Vec<DifferencePiece>,
    /// Whether a text has more than [`MAX_COMPARED_WORDS`]; then the last piece is what follows, equal
    /// or not.
    pub is_cut: bool,
}

/// A piece of two texts: the same words, or what stands in one place of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DifferencePiece {
    /// Whether the words of both are the same, letter by letter; the space between them may differ.
    pub is_equal: bool,
    /// Where it is in the first text; empty for words that only the second one has.
    pub first: Span,
    /// Where it is in the second text; empty for words that only the first one has.
    pub second: Span,
}

/// Compares two texts word by word. The space between words does not matter, so a text is not another
/// one for being printed on broader lines; letters, case, accents and punctuation do.
///
/// # Examples
/// ```
/// use liasse_analyze::word_differences;
///
/// let (first, second) = ("Pls print\nfor me.", "PIs print for me, twice.");
/// let shown: Vec<(bool, &str, &str)> = word_differences(first, second)
///     .pieces
///     .iter()
///     .map(|piece| (piece.is_equal, piece.first.of(first).unwrap(), piece.second.of(second).unwrap()))
///     .collect();
/// assert_eq!(
///     shown,
///     [
///         (false, "Pls ", "PIs "),
///         (true, "print\nfor me", "print for me"),
///         (false, "", ", twice"),
///         (true, ".", "."),
///     ]
/// );
/// ```
pub fn word_differences(first: &str, second: &str) -> WordDifferences {
    let (first, second) = (Words::of(first), Words::of(second));
    let mut input = InternedInput::default();
    input.update_before(first.words.iter().copied());
    input.update_after(second.words.iter().copied());
    let diff = Diff::compute(Algorithm::Myers, &input);
    let mut pieces = Pieces { first: &first, second: &second, at: (0, 0), pieces: Vec::new() };
    for Hunk { before, after } in diff.hunks() {
        pieces.push(true, before.start as usize, after.start as usize);
        pieces.push(false, before.end as usize, after.end as usize);
    }
    pieces.push(true, first.words.len(), second.words.len());
    pieces.rest();
    WordDifferences { pieces: pieces.pieces, is_cut: first.is_cut() || second.is_cut() }
}

/// Returns what of a document is worth comparing with a copy: headers, separators and bodies of a
/// release document, without what the release office printed on the pages; all of others.
pub fn compared_text(document: &Document) -> Cow<'_, str> {
    let Document::Release(release) = document else { return Cow::Borrowed(document.text()) };
    if release.regions.is_empty() {
        return Cow::Borrowed(&release.text);
    }
    let is_compared = |region: &&Region| {
        use RegionKind::{Blank, Body, Header, Separator};
        matches!(region.kind, Header | Separator | Body | Blank)
    };
    let regions = release.regions.iter().filter(is_compared);
    Cow::Owned(regions.filter_map(|region| region.span.of(&release.text)).collect())
}

/// The words of a text, each with the space behind it.
struct Words<'a> {
    words: Vec<&'a str>,
    /// Where each begins, and where the last one ends; the first begins at 0, whatever stands before it.
    bounds: Vec<usize>,
    len: usize,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        let is_word = |(_, part): &(usize, &str)| !part.trim().is_empty();
        let mut parts = text.split_word_bound_indices().filter(is_word);
        let (mut words, mut bounds) = (Vec::new(), Vec::new());
        for (start, word) in parts.by_ref().take(MAX_COMPARED_WORDS) {
            bounds.push(if words.is_empty() { 0 } else { start });
            words.push(word);
        }
        if words.is_empty() && !text.is_empty() {
            // Space alone is a word of no letters.
            (words, bounds) = (vec![""], vec![0]);
        }
        bounds.push(parts.next().map_or(text.len(), |(start, _)| start));
        Self { words, bounds, len: text.len() }
    }

    fn span(&self, words: Range<usize>) -> Span {
        let bound = |word: usize| self.bounds.get(word).copied().unwrap_or(self.len);
        Span::new(bound(words.start), bound(words.end))
    }

    /// What stands behind the last word that is compared.
    fn rest(&self) -> Span {
        Span::new(self.bounds.last().copied().unwrap_or_default(), self.len)
    }

    fn is_cut(&self) -> bool {
        !self.rest().is_empty()
    }
}

struct Pieces<'a> {
    first: &'a Words<'a>,
    second: &'a Words<'a>,
    /// The words of both that are in pieces already.
    at: (usize, usize),
    pieces: Vec<DifferencePiece>,
}

impl Pieces<'_> {
    /// Adds the words up to these.
    fn push(&mut self, is_equal: bool, first: usize, second: usize) {
        let (first_start, second_start) = std::mem::replace(&mut self.at, (first, second));
        let piece = DifferencePiece {
            is_equal,
            first: self.first.span(first_start..first),
            second: self.second.span(second_start..second),
        };
        self.add(piece);
    }

    /// Adds what was not compared.
    fn rest(&mut self) {
        let (first, second) = (self.first.rest(), self.second.rest());
        self.add(DifferencePiece { is_equal: false, first, second });
    }

    fn add(&mut self, piece: DifferencePiece) {
        match self.pieces.last_mut() {
            _ if piece.first.is_empty() && piece.second.is_empty() => {}
            Some(last) if !last.is_equal && !piece.is_equal => {
                last.first.end = piece.first.end;
                last.second.end = piece.second.end;
            }
            _ => self.pieces.push(piece),
        }
    }
}

#[cfg(test)]
mod tests {
    use liasse_model::ReleaseDocument;
    use proptest::prelude::*;

    use super::*;

    fn shown(first: &str, second: &str) -> Vec<String> {
        let pieces = word_differences(first, second).pieces.into_iter();
        let text = |piece: DifferencePiece| {
            let [first, second] =
                [piece.first.of(first).unwrap(), piece.second.of(second).unwrap()];
            if piece.is_equal { format!("={first}") } else { format!("-{first}+{second}") }
        };
        pieces.map(text).collect()
    }

    #[test]
    fn words_that_differ_are_shown_and_space_is_not() {
        for (first, second, expected) in [
            ("", "", &[][..]),
            ("The boat left.", "The boat left.", &["=The boat left."]),
            ("The boat\n  left.", " The boat left. ", &["=The boat\n  left."]),
            ("The boat left.", "", &["-The boat left.+"]),
            ("  ", "", &["-  +"]),
            ("  ", "\n", &["=  "]),
            (" ", "boat", &["- +boat"]),
            ("one two four", "one two three four", &["=one two ", "-+three ", "=four"]),
            ("élan d’été", "elan d’été", &["-élan +elan ", "=d’été"]),
            ("It was 3.5 km", "It was 35 km", &["=It was ", "-3.5 +35 ", "=km"]),
        ] {
            assert_eq!(shown(first, second), expected, "{first} | {second}");
        }
    }

    #[test]
    fn a_line_that_is_withheld_is_one_piece() {
        let whole = "Thank you.\nThe consul will be at the bridge at nine.\nSoon, Ann";
        let cut = "Thank you.\nSoon, Ann";
        let expected =
            ["=Thank you.\n", "-The consul will be at the bridge at nine.\n+", "=Soon, Ann"];
        assert_eq!(shown(whole, cut), expected);
    }

    #[test]
    fn what_the_release_office_printed_is_not_compared() {
        let text = "STAMP\nFrom: Ann\n\nSoon.   B6\nYes.\n";
        let pieces = [
            (RegionKind::Stamp, "STAMP\n"),
            (RegionKind::Header, "From: Ann\n"),
            (RegionKind::Blank, "\n"),
            (RegionKind::Body, "Soon.   "),
            (RegionKind::MarginCode, "B6"),
            (RegionKind::Body, "\nYes.\n"),
        ];
        let mut start = 0;
        let regions = pieces.map(|(kind, piece)| {
            let span = Span::new(start, start + piece.len());
            start = span.end;
            Region { kind, message: None, span }
        });
        let release = ReleaseDocument {
            text: text.to_owned(),
            regions: regions.to_vec(),
            ..ReleaseDocument::default()
        };
        let compared = compared_text(&Document::Release(release)).into_owned();
        assert_eq!(compared, "From: Ann\n\nSoon.   \nYes.\n");
    }

    #[test]
    fn what_is_too_long_is_cut_and_says_so() {
        let long = "a b ".repeat(MAX_COMPARED_WORDS / 2);
        assert!(!word_differences(&long, &long).is_cut);
        let longer = format!("{long}the rest");
        let found = word_differences(&longer, &longer);
        let last = DifferencePiece {
            is_equal: false,
            first: Span::new(long.len(), longer.len()),
            second: Span::new(long.len(), longer.len()),
        };
        assert!(found.is_cut);
        assert_eq!((found.pieces.len(), found.pieces[1]), (2, last));
        let found = word_differences(&longer, "a");
        assert!(found.is_cut && found.pieces.last().unwrap().second.is_empty());
    }

    fn text() -> impl Strategy<Value = String> {
        let part = prop::sample::select(vec![
            "boat", "Boat", "rice", ".", ",", " ", "\n", "\u{a0}", "é", "e\u{301}", "d’", "3.5",
            "\u{200b}", "🛶", "-\n",
        ]);
        prop::collection::vec(part, 0..30).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn pieces_put_together_are_the_texts(first in text(), second in text()) {
            let pieces = word_differences(&first, &second).pieces;
            let firsts: String = pieces.iter().map(|it| it.first.of(&first).unwrap()).collect();
            let seconds: String = pieces.iter().map(|it| it.second.of(&second).unwrap()).collect();
            prop_assert_eq!((firsts, seconds), (first.clone(), second.clone()));
            for pair in pieces.windows(2) {
                prop_assert_ne!(pair[0].is_equal, pair[1].is_equal);
            }
            for piece in pieces.iter().filter(|piece| piece.is_equal) {
                let words = |span: Span, text: &str| {
                    span.of(text).unwrap().split_whitespace().collect::<String>()
                };
                prop_assert_eq!(words(piece.first, &first), words(piece.second, &second));
            }
        }

        #[test]
        fn a_text_is_equal_to_itself(text in text()) {
            let pieces = word_differences(&text, &text).pieces;
            let whole = Span::new(0, text.len());
            let expected = DifferencePiece { is_equal: true, first: whole, second: whole };
            prop_assert_eq!(pieces, if text.is_empty() { vec![] } else { vec![expected] });
        }
    }
}
