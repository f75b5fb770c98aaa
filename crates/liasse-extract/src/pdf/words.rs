//! Glyphs to words, in the frame of their own line: `along` it and `down` from line to line.

use std::collections::BTreeSet;

use hayro_interpret::kurbo::{Affine, Point, Rect};

use super::{
    Place,
    glyphs::{Glyph, Letters},
};

/// The narrowest blank between two words, in heights of the font; a blank of a font has about 0.25.
const BLANK: f64 = 0.13;

/// Letters that stand side by side on a page.
#[derive(Clone, Debug)]
pub(super) struct RawWord {
    /// What it says, glyph by glyph from left to right.
    pub(super) letters: Vec<Letters>,
    /// Where it begins and ends along its line.
    pub(super) along: (f64, f64),
    /// Its base line.
    pub(super) down: f64,
    /// The height of its font.
    pub(super) size: f64,
}

impl RawWord {
    /// Makes a word of what stands in a box.
    pub(super) fn placed(text: &str, place: Place) -> Self {
        let letters = text.chars().map(Letters::One).collect();
        let size = f64::from(place.bottom - place.top).max(0.0);
        let along = (f64::from(place.left), f64::from(place.right));
        Self { letters, along, down: f64::from(place.bottom) - 0.2 * size, size }
    }

    /// Returns how many characters it has.
    pub(super) fn len(&self) -> usize {
        self.letters.iter().map(count).sum()
    }

    /// Returns whether `next`, which stands further right on the same line, is a part of it.
    pub(super) fn touches(&self, next: &RawWord) -> bool {
        next.along.0 - self.along.1 < BLANK * self.size.min(next.size)
    }

    /// Takes in what stands right of it.
    pub(super) fn join(&mut self, next: RawWord) {
        self.letters.extend(next.letters);
        self.along.1 = self.along.1.max(next.along.1);
        self.size = self.size.max(next.size);
    }

    /// Returns its box on the page, given the direction of its line.
    pub(super) fn place(&self, angle: u16) -> Place {
        let top = self.down - 0.8 * self.size;
        let bottom = self.down + 0.2 * self.size;
        let upright = Rect::new(self.along.0, top, self.along.1, bottom);
        let shown = turned(angle).transform_rect_bbox(upright);
        Place {
            left: narrow(shown.x0),
            top: narrow(shown.y0),
            right: narrow(shown.x1),
            bottom: narrow(shown.y1),
        }
    }
}

fn count(letters: &Letters) -> usize {
    match letters {
        Letters::One(_) => 1,
        Letters::Several(text) => text.chars().count(),
        Letters::Blank => 0,
    }
}

/// Points are stated to a part of a thousandth; no more is needed to draw a box.
#[expect(clippy::cast_possible_truncation, reason = "a place on a page, not a sum")]
fn narrow(points: f64) -> f32 {
    points as f32
}

/// Turns the frame of lines of a direction into the page.
fn turned(angle: u16) -> Affine {
    Affine::rotate(f64::from(angle).to_radians())
}

/// Puts glyphs of one direction together to words, in the order in which they are drawn.
///
/// What is drawn twice in the same place, as stand-in for bold print, is one word.
pub(super) fn words<'a>(glyphs: impl Iterator<Item = &'a Glyph>, angle: u16) -> Vec<RawWord> {
    let frame = turned(angle).inverse();
    let mut words: Vec<RawWord> = Vec::new();
    let mut open = false;
    for glyph in glyphs {
        if glyph.letters == Letters::Blank {
            open = false;
            continue;
        }
        let word = word(glyph, frame);
        match words.last_mut().filter(|_| open) {
            Some(last) if follows(last, &word) => last.join(word),
            _ => words.push(word),
        }
        open = true;
    }
    without_repeats(words)
}

fn word(glyph: &Glyph, frame: Affine) -> RawWord {
    let start: Point = frame * glyph.start;
    let end = frame * glyph.end;
    RawWord {
        letters: vec![glyph.letters.clone()],
        along: (start.x, end.x.max(start.x)),
        down: start.y,
        size: glyph.size,
    }
}

/// Whether a glyph goes on with the word before it: the same line, the same size, no gap.
fn follows(word: &RawWord, next: &RawWord) -> bool {
    let size = word.size.min(next.size);
    let gap = next.along.0 - word.along.1;
    (word.down - next.down).abs() < 0.05 * size
        && (word.size - next.size).abs() < 0.05 * size
        && (-0.5 * size..BLANK * size).contains(&gap)
}

fn without_repeats(words: Vec<RawWord>) -> Vec<RawWord> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::with_capacity(words.len());
    for word in words {
        let text = text(&word.letters);
        let (column, row) = cell(&word);
        let near = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (x, y)));
        let repeats = near.into_iter().any(|(x, y)| {
            seen.contains(&(text.clone(), column.saturating_add(x), row.saturating_add(y)))
        });
        if !repeats {
            seen.insert((text, column, row));
            kept.push(word);
        }
    }
    kept
}

/// The place of a word on a grid of a tenth of its size.
#[expect(clippy::cast_possible_truncation, reason = "a place far off the page is as far as can be")]
fn cell(word: &RawWord) -> (i64, i64) {
    let grid = 0.1 * word.size;
    ((word.along.0 / grid) as i64, (word.down / grid) as i64)
}

/// Returns what letters say.
pub(super) fn text(letters: &[Letters]) -> String {
    let mut text = String::new();
    for letters in letters {
        match letters {
            Letters::One(letter) => text.push(*letter),
            Letters::Several(several) => text.push_str(several),
            Letters::Blank => {}
        }
    }
    text
}
