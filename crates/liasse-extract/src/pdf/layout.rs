//! Lines to text that looks like the page.
//!
//! - A column of the text is as wide as a common glyph of the page; what stands at the same place on
//!   the page begins in the same column, further right where a longer line needs the room.
//! - Within a column, words are one blank apart; between columns there are at least two.
//! - A vertical gap becomes blank lines, five at most.
//! - Lines in other directions (a stamp along the margin) follow the others, each direction by itself.

use std::collections::BTreeMap;

use super::{
    Place, Word,
    glyphs::Glyph,
    lines::{Line, lines, segments},
    words::{RawWord, text, words},
};

/// Columns of the widest page; what stands further right begins there.
const COLUMNS: usize = 400;

/// Blank lines for a gap of any height.
const BLANK_LINES: usize = 5;

/// The text of a page and the words in it.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) text: String,
    pub(super) words: Vec<Word>,
}

/// Lays out the glyphs of a page of a width and height.
pub(super) fn layout(glyphs: &[Glyph], size: (f64, f64)) -> Layout {
    let mut layout = Layout::default();
    for ((_, angle), block) in blocks(glyphs, size) {
        if !layout.text.is_empty() {
            layout.text.push('\n');
        }
        layout.block(words(block.into_iter(), angle), angle);
    }
    layout
}

/// Lays out words with their boxes.
pub(super) fn arrange(words: &[(String, Place)]) -> Layout {
    let mut layout = Layout::default();
    layout.block(words.iter().map(|(text, place)| RawWord::placed(text, *place)).collect(), 0);
    layout
}

/// Sorts glyphs by what is on the page and what is off it, then by direction, the most common first.
fn blocks(glyphs: &[Glyph], size: (f64, f64)) -> Vec<((bool, u16), Vec<&Glyph>)> {
    let mut blocks: BTreeMap<(bool, u16), Vec<&Glyph>> = BTreeMap::new();
    for glyph in glyphs {
        blocks.entry((is_off(glyph, size), glyph.angle)).or_default().push(glyph);
    }
    let mut blocks: Vec<_> = blocks.into_iter().collect();
    blocks.sort_by_key(|((off, angle), block)| (*off, usize::MAX - block.len(), *angle));
    blocks
}

fn is_off(glyph: &Glyph, (width, height): (f64, f64)) -> bool {
    let across = (glyph.start.x.min(glyph.end.x), glyph.start.x.max(glyph.end.x));
    across.1 < 0.0 || across.0 > width || glyph.start.y < 0.0 || glyph.start.y - glyph.size > height
}

/// A stretch of words on a line that begins in a column of its own.
struct Segment {
    words: Vec<RawWord>,
    line: usize,
    along: f64,
    chars: usize,
    column: usize,
}

impl Layout {
    /// Adds lines below the page, after a blank one.
    pub(super) fn add_lines(&mut self, lines: &[String]) {
        if !lines.is_empty() && !self.text.is_empty() {
            self.text.push('\n');
        }
        for line in lines {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    fn block(&mut self, words: Vec<RawWord>, angle: u16) {
        let width = glyph_width(&words);
        let lines = lines(words);
        let pitch = pitch(&lines);
        let downs: Vec<(f64, f64)> = lines.iter().map(|line| (line.down, line.size)).collect();
        let mut rows = columns(lines, width);
        let mut above: Option<f64> = None;
        for ((down, size), row) in downs.into_iter().zip(&mut rows) {
            if let Some(above) = above {
                self.blank_lines(down - above, pitch.unwrap_or(1.2 * size));
            }
            self.row(row, angle);
            above = Some(down);
        }
    }

    fn blank_lines(&mut self, gap: f64, pitch: f64) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and the limit"
        )]
        let blank = ((gap / pitch).round() - 1.0).clamp(0.0, BLANK_LINES as f64) as usize;
        self.text.extend(std::iter::repeat_n('\n', blank));
    }

    fn row(&mut self, row: &mut Vec<Segment>, angle: u16) {
        let mut column = 0;
        for segment in row.drain(..) {
            let least = if column == 0 { 0 } else { 2 };
            let blanks = segment.column.min(COLUMNS).saturating_sub(column).max(least);
            self.text.extend(std::iter::repeat_n(' ', blanks));
            column += blanks + segment.chars;
            for (index, word) in segment.words.into_iter().enumerate() {
                if index > 0 {
                    self.text.push(' ');
                }
                self.word(&word, angle);
            }
        }
        self.text.push('\n');
    }

    fn word(&mut self, word: &RawWord, angle: u16) {
        let text = text(&word.letters);
        let start = self.text.len();
        self.text.push_str(&text);
        self.words.push(Word { text, span: start..self.text.len(), place: word.place(angle) });
    }
}

/// The width of a glyph in the middle of all, which is a column of the text.
fn glyph_width(words: &[RawWord]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "the length of a word")]
    let mut widths: Vec<(f64, usize)> = words
        .iter()
        .filter(|word| word.len() > 0)
        .map(|word| ((word.along.1 - word.along.0) / word.len() as f64, word.len()))
        .filter(|(width, _)| *width > 0.0)
        .collect();
    widths.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = widths.iter().map(|(_, count)| count).sum::<usize>() / 2;
    let mut passed = 0;
    for (width, count) in widths {
        passed += count;
        if passed > half {
            return width;
        }
    }
    6.0
}

/// The distance of lines in the middle of those that stand close together.
fn pitch(lines: &[Line]) -> Option<f64> {
    let mut gaps: Vec<f64> = lines
        .windows(2)
        .filter_map(|pair| {
            let [line, next] = pair else { return None };
            let size = line.size.max(next.size);
            Some(next.down - line.down).filter(|gap| (0.7 * size..1.6 * size).contains(gap))
        })
        .collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).copied()
}

/// Splits lines into segments and gives each its column: the same one for the same place.
fn columns(lines: Vec<Line>, width: f64) -> Vec<Vec<Segment>> {
    let count = lines.len();
    let mut all: Vec<Segment> = Vec::new();
    for (line, words) in lines.into_iter().enumerate() {
        all.extend(segments(words).into_iter().map(|words| segment(words, line)));
    }
    all.sort_by(|a, b| a.along.total_cmp(&b.along).then(a.line.cmp(&b.line)));
    let left = all.first().map_or(0.0, |segment| segment.along);
    let mut rows: Vec<Vec<Segment>> = (0..count).map(|_| Vec::new()).collect();
    let mut rest = all.into_iter().peekable();
    while let Some(first) = rest.next() {
        let edge = first.along + 0.5 * width;
        let mut stop = vec![first];
        while let Some(segment) = rest.next_if(|segment| segment.along <= edge) {
            stop.push(segment);
        }
        let distance = stop.first().map_or(0.0, |first| first.along - left);
        place(stop, column_at(distance, width), &mut rows);
    }
    rows
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and the limit"
)]
fn column_at(distance: f64, width: f64) -> usize {
    (distance / width).round().clamp(0.0, COLUMNS as f64) as usize
}

/// Puts segments that begin at one place into one column, behind everything that stands left of them.
fn place(stop: Vec<Segment>, column: usize, rows: &mut [Vec<Segment>]) {
    let end = |segment: &Segment| {
        let last = rows.get(segment.line).and_then(|row| row.last());
        last.map_or(0, |last| last.column + last.chars + 2)
    };
    let column = stop.iter().map(end).fold(column, usize::max);
    for mut segment in stop {
        segment.column = column;
        if let Some(row) = rows.get_mut(segment.line) {
            row.push(segment);
        }
    }
}

fn segment(words: Vec<RawWord>, line: usize) -> Segment {
    let along = words.iter().map(|word| word.along.0).fold(f64::INFINITY, f64::min);
    let chars = words.iter().map(RawWord::len).sum::<usize>() + words.len().saturating_sub(1);
    Segment { words, line, along, chars, column: 0 }
}
