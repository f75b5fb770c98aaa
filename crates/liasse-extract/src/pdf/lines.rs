//! Words to lines, and the letters of lines to the order in which they are read.

use std::collections::BTreeMap;

use super::{
    glyphs::Letters,
    words::{RawWord, text},
};

/// How far the base lines of neighbours on a line may be apart, in heights of the font: enough for
/// raised figures and for scans that stand askew.
const SLACK: f64 = 0.45;

/// Lines that are tried for a word; more at one height lie over each other and cannot be read anyway.
const LINES_NEAR: usize = 128;

/// A gap from which on two parts of a line stand in columns, in heights of the font.
const COLUMN: f64 = 1.0;

/// Words on a line.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// From left to right; none touches the next.
    pub(super) words: Vec<RawWord>,
    /// The base line in the middle.
    pub(super) down: f64,
    /// The height of the tallest word's font.
    pub(super) size: f64,
}

/// Places words on lines, from top to bottom.
///
/// From left to right each word joins the line whose last word it follows most closely in height, so
/// that a line may rise or fall over the page.
pub(super) fn lines(mut words: Vec<RawWord>) -> Vec<Line> {
    words.sort_by(|a, b| a.along.0.total_cmp(&b.along.0).then(a.down.total_cmp(&b.down)));
    let mut lines: Vec<Vec<RawWord>> = Vec::new();
    // The lines by the base line of their last words.
    let mut ends: BTreeMap<(i64, usize), ()> = BTreeMap::new();
    for word in words {
        match nearest(&word, &lines, &ends) {
            Some(index) => {
                let Some(line) = lines.get_mut(index) else { continue };
                ends.remove(&(line.last().map_or(0, level), index));
                ends.insert((level(&word), index), ());
                line.push(word);
            }
            None => {
                ends.insert((level(&word), lines.len()), ());
                lines.push(vec![word]);
            }
        }
    }
    let mut lines: Vec<Line> = lines.into_iter().map(line).collect();
    lines.sort_by(|a, b| a.down.total_cmp(&b.down));
    lines
}

/// The base line in hundredths of a point.
#[expect(clippy::cast_possible_truncation, reason = "a place far off the page is as far as can be")]
fn level(word: &RawWord) -> i64 {
    (word.down * 100.0) as i64
}

fn nearest(
    word: &RawWord,
    lines: &[Vec<RawWord>],
    ends: &BTreeMap<(i64, usize), ()>,
) -> Option<usize> {
    #[expect(clippy::cast_possible_truncation, reason = "as for the base line")]
    let slack = (SLACK * word.size * 100.0) as i64;
    let middle = level(word);
    let near =
        ends.range((middle.saturating_sub(slack), 0)..=(middle.saturating_add(slack), usize::MAX));
    near.take(LINES_NEAR)
        .filter_map(|((_, index), ())| Some((*index, lines.get(*index)?.last()?)))
        .filter(|(_, last)| {
            let size = last.size.min(word.size);
            let overlap = last.along.1 - word.along.0;
            (last.down - word.down).abs() <= SLACK * last.size.max(word.size)
                && overlap < 0.3 * size
        })
        .min_by(|(_, a), (_, b)| {
            let distance = |last: &RawWord| (last.down - word.down).abs();
            distance(a).total_cmp(&distance(b)).then(b.along.1.total_cmp(&a.along.1))
        })
        .map(|(index, _)| index)
}

fn line(words: Vec<RawWord>) -> Line {
    let count = words.iter().map(RawWord::len).sum::<usize>().max(1);
    #[expect(clippy::cast_precision_loss, reason = "a weight")]
    let down = words.iter().map(|word| word.down * word.len() as f64).sum::<f64>() / count as f64;
    let size = words.iter().map(|word| word.size).fold(0.0, f64::max);
    let mut joined: Vec<RawWord> = Vec::with_capacity(words.len());
    for word in words {
        match joined.last_mut() {
            Some(last) if last.touches(&word) => last.join(word),
            _ => joined.push(word),
        }
    }
    Line { words: joined, down, size }
}

/// Splits a line where columns do, and puts what is written from right to left into the order of
/// reading.
pub(super) fn segments(line: Line) -> Vec<Vec<RawWord>> {
    let mut segments: Vec<Vec<RawWord>> = Vec::new();
    for word in line.words {
        match segments.last_mut() {
            Some(segment) if segment.last().is_some_and(|last| !is_column(last, &word)) => {
                segment.push(word);
            }
            _ => segments.push(vec![word]),
        }
    }
    for segment in &mut segments {
        in_order_of_reading(segment);
    }
    segments
}

fn is_column(word: &RawWord, next: &RawWord) -> bool {
    next.along.0 - word.along.1 > COLUMN * word.size.max(next.size)
}

/// Turns round each stretch of words written from right to left, with the figures between them, and
/// the letters in each of them.
fn in_order_of_reading(words: &mut [RawWord]) {
    let mut rest = words;
    while let Some(start) = rest.iter().position(is_right_to_left) {
        let (_, from_start) = std::mem::take(&mut rest).split_at_mut(start);
        let (stretch, after) = from_start.split_at_mut(stretch(from_start));
        stretch.reverse();
        for word in stretch.iter_mut().filter(|word| is_right_to_left(word)) {
            turn_letters(&mut word.letters);
        }
        rest = after;
    }
}

/// How many words there are to the last one from right to left before one from left to right.
fn stretch(words: &[RawWord]) -> usize {
    let is_other = |word: &&RawWord| !is_right_to_left(word) && is_left_to_right(word);
    let end = words.iter().position(|word| is_other(&word)).unwrap_or(words.len());
    let before = words.get(..end).unwrap_or_default();
    before.iter().rposition(is_right_to_left).map_or(0, |last| last + 1)
}

fn is_left_to_right(word: &RawWord) -> bool {
    text(&word.letters).chars().any(char::is_alphabetic)
}

fn is_right_to_left(word: &RawWord) -> bool {
    text(&word.letters).chars().any(right_to_left)
}

/// Turns letters round; figures in between keep their order.
fn turn_letters(letters: &mut [Letters]) {
    letters.reverse();
    let is_figure =
        |letters: &Letters| matches!(letters, Letters::One(letter) if letter.is_numeric());
    for figures in letters.chunk_by_mut(|a, b| is_figure(a) == is_figure(b)) {
        if figures.first().is_some_and(is_figure) {
            figures.reverse();
        }
    }
}

/// Whether a letter is of a script that is written from right to left (Hebrew, Arabic, Syriac, …).
fn right_to_left(letter: char) -> bool {
    matches!(letter,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
