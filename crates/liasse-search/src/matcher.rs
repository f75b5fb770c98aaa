//! Words, phrases and neighbours found in a text in one pass, by the rules of the index.

use std::collections::HashMap;

use liasse_model::Span;

use crate::{
    exact,
    plan::{Exact, Near, Words},
    positions::{At, Extent, near, phrases},
    word_test::WordTest,
    words::next_word,
};

/// The positions that are left out between two messages, so that no phrase and no neighbours reach
/// over: more than any distance that a query can name.
pub(crate) const MESSAGE_GAP: u32 = 128;

/// A hit, or the part of one in one piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Which of the searched words, phrases or names it is.
    pub(crate) group: usize,
    /// The index of the piece of text.
    pub(crate) piece: usize,
    /// Where it is in the piece.
    pub(crate) span: Span,
}

/// A piece of text to look into.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextPiece<'t> {
    pub(crate) text: &'t str,
    /// Whether another message ended before it.
    pub(crate) is_apart: bool,
}

/// Finds several words, phrases and names at once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matcher {
    tests: Vec<WordTest>,
    /// The numbers of the tests for one whole word, by the word.
    whole: HashMap<String, usize>,
    /// The numbers of the other tests.
    others: Vec<usize>,
    shapes: Vec<(Shape, usize)>,
    groups: usize,
    /// The first bytes of words that can pass a test; all of them where there is a pattern.
    firsts: ByteSet,
}

/// What the words make together, by the numbers of their tests.
#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Phrase { words: Vec<usize>, slop: u32 },
    Near { parts: Vec<Vec<usize>>, distance: u32 },
    Exact(String),
}

/// A word that passed a test.
#[derive(Clone, Copy)]
struct Seen {
    position: u32,
    piece: usize,
    span: Span,
}

impl Matcher {
    pub(crate) fn new_group(&mut self) -> usize {
        self.groups += 1;
        self.groups - 1
    }

    /// Returns the number of different words, phrases and names.
    pub(crate) fn group_count(&self) -> usize {
        self.groups
    }

    pub(crate) fn add_words(&mut self, Words { words, slop, .. }: &Words, group: usize) {
        self.add_phrase(words, *slop, group);
    }

    pub(crate) fn add_phrase(&mut self, words: &[WordTest], slop: u32, group: usize) {
        let words: Vec<usize> = words.iter().map(|word| self.test(word)).collect();
        if !words.is_empty() {
            self.add_shape(Shape::Phrase { words, slop }, group);
        }
    }

    pub(crate) fn add_near(&mut self, Near { parts, distance, .. }: &Near, group: usize) {
        let numbers = |part: &Vec<WordTest>| part.iter().map(|word| self.test(word)).collect();
        let parts = parts.iter().map(numbers).collect();
        self.add_shape(Shape::Near { parts, distance: *distance }, group);
    }

    pub(crate) fn add_exact(&mut self, exact: &Exact, group: usize) {
        self.add_shape(Shape::Exact(exact.text.clone()), group);
    }

    fn add_shape(&mut self, shape: Shape, group: usize) {
        if !self.shapes.iter().any(|(known, _)| *known == shape) {
            self.shapes.push((shape, group));
        }
    }

    /// Returns the number of a test.
    fn test(&mut self, test: &WordTest) -> usize {
        if let Some(known) = self.tests.iter().position(|known| known == test) {
            return known;
        }
        let number = self.tests.len();
        match test {
            WordTest::Is(word) => {
                self.whole.insert(word.clone(), number);
                self.firsts.insert_first(word);
            }
            WordTest::Begins(beginning) => {
                self.others.push(number);
                self.firsts.insert_first(beginning);
            }
            WordTest::Fits(pattern) => {
                self.others.push(number);
                match pattern.beginning() {
                    "" => self.firsts = ByteSet::all(),
                    beginning => self.firsts.insert_first(beginning),
                }
            }
        }
        self.tests.push(test.clone());
        number
    }

    /// Returns where a text has hits: ordered spans that do not overlap.
    pub(crate) fn spans(&self, text: &str) -> Vec<Span> {
        let marks = self.marks([TextPiece { text, is_apart: false }]);
        let mut spans: Vec<Span> = marks.into_iter().map(|mark| mark.span).collect();
        spans.sort_unstable();
        spans.dedup_by(|next, earlier| {
            let joined = next.start < earlier.end;
            if joined {
                earlier.end = earlier.end.max(next.end);
            }
            joined
        });
        spans
    }

    /// Returns the hits in pieces of text that follow each other. A phrase that runs over the end
    /// of a piece is marked word by word.
    pub(crate) fn marks<'t>(&self, pieces: impl IntoIterator<Item = TextPiece<'t>>) -> Vec<Mark> {
        let mut reading = Reading { lists: vec![Vec::new(); self.tests.len()], seen: Vec::new() };
        let mut marks = Vec::new();
        if self.shapes.is_empty() {
            return marks;
        }
        let (mut position, mut word) = (0_u32, String::new());
        for (number, piece) in pieces.into_iter().enumerate() {
            if piece.is_apart {
                position = position.saturating_add(MESSAGE_GAP);
            }
            let mut offset = 0;
            while let Some(span) = next_word(piece.text, offset, &mut word) {
                offset = span.end;
                position = position.saturating_add(1);
                self.look_at(&word, Seen { position, piece: number, span }, &mut reading);
            }
            self.mark_exact(piece.text, number, &mut marks);
        }
        for (shape, group) in &self.shapes {
            reading.mark(shape, *group, &mut marks);
        }
        marks
    }

    fn look_at(&self, word: &str, seen: Seen, reading: &mut Reading) {
        if !word.bytes().next().is_some_and(|first| self.firsts.contains(first)) {
            return;
        }
        let whole = self.whole.get(word).copied();
        let others = self.others.iter().copied();
        let passing =
            |number: &usize| self.tests.get(*number).is_some_and(|test| test.passes(word));
        let before = reading.seen.len();
        for number in whole.into_iter().chain(others.filter(passing)) {
            if let Some(list) = reading.lists.get_mut(number) {
                list.push((0, seen.position));
            }
            if reading.seen.len() == before {
                reading.seen.push(seen);
            }
        }
    }

    fn mark_exact(&self, text: &str, piece: usize, marks: &mut Vec<Mark>) {
        for (shape, group) in &self.shapes {
            if let Shape::Exact(wanted) = shape {
                let spans = exact::spans(text, wanted);
                marks.extend(spans.map(|span| Mark { group: *group, piece, span }));
            }
        }
    }
}

/// The words of a text that passed a test.
struct Reading {
    /// The positions by the number of the test.
    lists: Vec<Vec<At>>,
    /// In order of their positions.
    seen: Vec<Seen>,
}

impl Reading {
    fn mark(&self, shape: &Shape, group: usize, marks: &mut Vec<Mark>) {
        match shape {
            Shape::Phrase { words, slop } => {
                for extent in self.extents(words, *slop) {
                    match slop {
                        0 => self.mark_whole(extent, group, marks),
                        _ => self.mark_words(extent, words, group, marks),
                    }
                }
            }
            Shape::Near { parts, distance } => {
                let extents = parts.iter().map(|words| self.extents(words, 0)).collect();
                for extent in near(extents, *distance).into_iter().flatten() {
                    self.mark_whole(extent, group, marks);
                }
            }
            Shape::Exact(_) => {}
        }
    }

    fn extents(&self, words: &[usize], slop: u32) -> Vec<Extent> {
        let list = |number: &usize| self.lists.get(*number).cloned().unwrap_or_default();
        phrases(&words.iter().map(list).collect::<Vec<_>>(), slop)
    }

    fn seen_in(&self, extent: Extent) -> &[Seen] {
        let from = self.seen.partition_point(|seen| seen.position < extent.first);
        let rest = self.seen.get(from..).unwrap_or_default();
        let count = rest.iter().take_while(|seen| seen.position <= extent.last).count();
        rest.get(..count).unwrap_or_default()
    }

    /// Marks a phrase as a whole where it is in one piece, else word by word.
    fn mark_whole(&self, extent: Extent, group: usize, marks: &mut Vec<Mark>) {
        let seen = self.seen_in(extent);
        let Some(first) = seen.first() else { return };
        if seen.iter().all(|word| word.piece == first.piece) {
            let span = seen.iter().map(|word| word.span).reduce(Span::cover);
            marks.extend(span.map(|span| Mark { group, piece: first.piece, span }));
        } else {
            marks.extend(seen.iter().map(|word| Mark {
                group,
                piece: word.piece,
                span: word.span,
            }));
        }
    }

    /// Marks the words of a phrase in which other words may stand.
    fn mark_words(&self, extent: Extent, words: &[usize], group: usize, marks: &mut Vec<Mark>) {
        let is_word = |seen: &&Seen| {
            let lists = words.iter().filter_map(|number| self.lists.get(*number));
            lists.into_iter().any(|list| list.binary_search(&(0, seen.position)).is_ok())
        };
        let seen = self.seen_in(extent).iter().filter(is_word);
        marks.extend(seen.map(|seen| Mark { group, piece: seen.piece, span: seen.span }));
    }
}

/// A set of bytes, a bit for each.
#[derive(Clone, Copy, Debug, Default)]
struct ByteSet([u64; 4]);

impl ByteSet {
    const fn all() -> Self {
        Self([u64::MAX; 4])
    }

    fn insert_first(&mut self, word: &str) {
        if let Some(first) = word.bytes().next()
            && let Some(bits) = self.0.get_mut(usize::from(first / 64))
        {
            *bits |= 1 << (first % 64);
        }
    }

    fn contains(self, byte: u8) -> bool {
        self.0.get(usize::from(byte / 64)).is_some_and(|bits| bits & (1 << (byte % 64)) != 0)
    }
}
