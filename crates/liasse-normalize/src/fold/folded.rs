use std::{borrow::Cow, ops::Range};

/// A folded text and the way back to its source.
///
/// Text and source run side by side, byte for byte, except at the [changes](Self::changes); only
/// these are stored, so a text of ASCII needs no map at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded<'text> {
    pub(super) text: Cow<'text, str>,
    pub(super) changes: Vec<FoldChange>,
}

/// A place where folding changed the number or the shape of characters: `é` to `e`, `œ` to `oe`.
///
/// The whole piece of the source became the whole piece of the folded text, which may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoldChange {
    /// Where the piece lies in the source.
    pub source: Range<usize>,
    /// Where it lies in the folded text.
    pub folded: Range<usize>,
}

impl<'text> Folded<'text> {
    /// Returns the folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the folded text without its map; borrowed where folding changed nothing.
    pub fn into_text(self) -> Cow<'text, str> {
        self.text
    }

    /// Returns the same with a text of its own.
    pub fn into_owned(self) -> Folded<'static> {
        Folded { text: Cow::Owned(self.text.into_owned()), changes: self.changes }
    }

    /// Returns the places where text and source do not run side by side, in order.
    pub fn changes(&self) -> &[FoldChange] {
        &self.changes
    }

    /// Returns the smallest range of the source from which a range of the folded text came.
    ///
    /// It lies on character boundaries of the source. A part of what one source character became
    /// (the `o` of a folded `œ`) came from the whole character, and so did a part of a character;
    /// what was left out at either end is not in it. An empty range gives an empty one; a range
    /// past the end is cut at the end.
    pub fn source_range(&self, folded: Range<usize>) -> Range<usize> {
        let end = self.text.len();
        let within = folded.start.min(end)..folded.end.min(end);
        self.translate(within, |change| (&change.folded, &change.source))
    }

    /// Returns the range of the folded text that a range of the source became.
    ///
    /// It lies on character boundaries of the folded text, and is empty where all of the source's
    /// range was left out. A part of a piece that was folded as one became all of that piece.
    pub fn folded_range(&self, source: Range<usize>) -> Range<usize> {
        self.translate(source, |change| (&change.source, &change.folded))
    }

    fn translate(&self, range: Range<usize>, sides: Sides) -> Range<usize> {
        let start = self.start_of(range.start, sides);
        if range.is_empty() {
            return start..start;
        }
        start..self.end_of(range.end, sides).max(start)
    }

    /// Returns where, on the other side, the character begins that holds the byte after `offset`.
    fn start_of(&self, offset: usize, sides: Sides) -> usize {
        let passed = self.changes.partition_point(|change| sides(change).0.end <= offset);
        match self.changes.get(passed).map(sides) {
            Some((from, to)) if from.start <= offset => to.start,
            _ => self.beside(passed, offset, sides, floor_boundary),
        }
    }

    /// Returns where, on the other side, the character ends that holds the byte before `offset`.
    fn end_of(&self, offset: usize, sides: Sides) -> usize {
        let passed = self.changes.partition_point(|change| sides(change).0.end < offset);
        match self.changes.get(passed).map(sides) {
            Some((from, to)) if from.start < offset => to.end,
            _ => self.beside(passed, offset, sides, ceil_boundary),
        }
    }

    /// Carries an offset over where both sides run side by side, behind the first `passed` changes.
    ///
    /// Characters have the same lengths there on both sides, so the folded text tells where one
    /// begins in the source too.
    fn beside(&self, passed: usize, offset: usize, sides: Sides, to_boundary: ToBoundary) -> usize {
        let last = passed.checked_sub(1).and_then(|last| self.changes.get(last));
        let (from_end, to_end) = last.map(sides).map_or((0, 0), |(from, to)| (from.end, to.end));
        let folded_end = last.map_or(0, |change| change.folded.end);
        let on_boundary = to_boundary(&self.text, folded_end + offset.saturating_sub(from_end));
        to_end + (on_boundary - folded_end)
    }
}

/// Which side of a change is asked about, and which one answers.
type Sides = fn(&FoldChange) -> (&Range<usize>, &Range<usize>);

/// Moves an offset to a character boundary of a text.
type ToBoundary = fn(&str, usize) -> usize;

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut boundary = offset.min(text.len());
    while !text.is_char_boundary(boundary) {
        boundary -= 1;
    }
    boundary
}

fn ceil_boundary(text: &str, offset: usize) -> usize {
    let mut boundary = offset.min(text.len());
    while !text.is_char_boundary(boundary) {
        boundary += 1;
    }
    boundary
}
