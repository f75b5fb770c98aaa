//! Runs of capitalised words, before anything is decided about them.

use std::{borrow::Cow, ops::Range};

use liasse_model::Span;

use super::{
    key::WordKey,
    scan::{Mark, Shape, Word, words},
    vocabulary::{Classes, classes},
};

/// Words of a run that may be capitalised for another reason than being names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// None.
    None,
    /// The first, which begins a sentence.
    First,
    /// All: they stand in a heading.
    All,
}

impl Doubt {
    /// All of them.
    pub(super) const ALL: [Self; 3] = [Self::None, Self::First, Self::All];
}

/// A run of words that may be a name, or hold some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) words: Range<usize>,
    pub(super) doubt: Doubt,
}

/// A text as words.
pub(super) struct Words<'t> {
    pub(super) text: &'t str,
    pub(super) words: Vec<Word>,
    pub(super) keys: Vec<WordKey>,
}

/// The most lower-case words between two capitalised ones: `of the`, `de la`.
const MAX_INNER: usize = 2;
/// Words that make a line a heading when they are capitalised as all others of it.
const MIN_HEADING: usize = 3;

impl<'t> Words<'t> {
    /// Cuts a text into words.
    pub(super) fn of(text: &'t str) -> Self {
        let words = words(text);
        let keys = words.iter().map(|word| WordKey::of(word.span.of(text).unwrap_or_default()));
        Self { text, keys: keys.collect(), words }
    }

    /// Returns the word at a place.
    pub(super) fn get(&self, at: usize) -> Option<&Word> {
        self.words.get(at)
    }

    /// Returns the classes of the word at a place.
    pub(super) fn classes(&self, at: usize) -> Classes {
        self.keys.get(at).map(|&key| classes(key)).unwrap_or_default()
    }

    /// Returns the span of some words.
    pub(super) fn span(&self, words: Range<usize>) -> Span {
        let words = self.words.get(words).unwrap_or_default();
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// Returns the text of some words, line breaks as blanks.
    pub(super) fn printed(&self, words: Range<usize>) -> Cow<'t, str> {
        printed(self.span(words).of(self.text).unwrap_or_default())
    }

    /// Returns the runs of the text in order, and tells `seen` of each word whether it is
    /// capitalised where nothing but a name would be, or in lower case.
    pub(super) fn runs(&self, mut seen: impl FnMut(WordKey, Case)) -> Vec<Run> {
        let mut builder = Builder { words: self, runs: Vec::new(), open: None };
        let mut start = 0;
        while start < self.words.len() {
            let rest = self.words.get(start + 1..).unwrap_or_default();
            let len = rest.iter().position(|word| word.breaks > 0).unwrap_or(rest.len()) + 1;
            let line = Line::of(self, start..start + len);
            for at in line.words.clone() {
                let (Some(word), Some(&key)) = (self.get(at), self.keys.get(at)) else { continue };
                match word.shape {
                    Shape::Lower => seen(key, Case::Lower),
                    Shape::Code => {}
                    _ if line.heading || self.begins_sentence(at) => {}
                    Shape::Upper | Shape::Pointed => seen(key, Case::Upper),
                    _ => seen(key, Case::Capital),
                }
                builder.take(at, word, &line);
            }
            start += len;
        }
        builder.close();
        builder.runs
    }

    /// Tells whether a word would be capitalised for its place alone.
    fn begins_sentence(&self, at: usize) -> bool {
        let Some(word) = self.get(at) else { return false };
        match word.mark {
            _ if word.breaks > 1 || (word.breaks == 1 && !word.wrapped) => true,
            Mark::None | Mark::Genitive | Mark::Comma => at == 0,
            Mark::Point => at == 0 || !self.takes_point(at - 1),
            Mark::Other | Mark::Colon | Mark::Stop => true,
        }
    }

    /// Tells whether a point after this word is its own: `J.`, `Gen.`
    fn takes_point(&self, at: usize) -> bool {
        self.get(at).is_some_and(|word| {
            word.shape == Shape::Initial
                || (word.shape == Shape::Capital
                    && word.span.len() <= 4
                    && self.classes(at).any(Classes::TITLE))
        })
    }
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    /// Capitalised inside a sentence.
    Capital,
    /// All of it in capitals, inside a sentence.
    Upper,
}

/// Returns a text with each run of blanks and line breaks as one blank.
pub(super) fn printed(text: &str) -> Cow<'_, str> {
    let plain = |pair: &[u8]| !pair.iter().all(|byte| byte.is_ascii_whitespace());
    if !text.contains(['\n', '\r', '\x0c', '\t']) && text.as_bytes().windows(2).all(plain) {
        return Cow::Borrowed(text);
    }
    let parts =
        text.split(|letter: char| letter.is_ascii_whitespace()).filter(|part| !part.is_empty());
    Cow::Owned(parts.collect::<Vec<_>>().join(" "))
}

/// What holds for all words of a line.
struct Line {
    words: Range<usize>,
    /// All words are capitalised, or all letters capitals.
    heading: bool,
    /// All letters are capitals.
    capitals: bool,
    /// Persons stand here as "Last, First".
    address: bool,
    /// A line that the release office stamped.
    stamp: bool,
}

impl Line {
    fn of(words: &Words<'_>, line: Range<usize>) -> Self {
        let label = words.classes(line.start);
        let colon = words
            .get(line.start + 1)
            .is_some_and(|word| word.mark == Mark::Colon && word.breaks == 0);
        let shapes = || words.words.get(line.clone()).unwrap_or_default().iter();
        let capitals = shapes().all(|word| {
            word.shape != Shape::Capital && (word.shape != Shape::Lower || word.span.len() < 2)
        }) && shapes().any(|word| word.shape == Shape::Upper);
        // What stands after a label (`Subject:`) may be a heading.
        let long = || shapes().skip(usize::from(colon)).filter(|word| word.span.len() > 3);
        let heading = long().count() >= MIN_HEADING && long().all(|word| word.shape.is_capital());
        Self {
            heading: capitals || heading,
            capitals,
            address: colon && label.any(Classes::ADDRESS),
            stamp: label.any(Classes::STAMP)
                && words.get(line.start).is_some_and(|word| word.shape == Shape::Upper),
            words: line,
        }
    }
}

/// Puts runs together, word by word.
struct Builder<'w, 't> {
    words: &'w Words<'t>,
    runs: Vec<Run>,
    open: Option<Open>,
}

/// The run that is being put together.
struct Open {
    run: Run,
    /// Lower-case words after it, which are part of it if a capitalised one follows.
    inner: usize,
    /// A comma is in it.
    comma: bool,
    /// It began with a word for a body, so that "and" may be part of it.
    body: bool,
    heading: bool,
}

impl Builder<'_, '_> {
    fn take(&mut self, at: usize, word: &Word, line: &Line) {
        if line.stamp || word.shape == Shape::Code {
            return self.close();
        }
        if !word.shape.is_capital() || (line.capitals && self.is_inner_capital(at, word, line)) {
            return self.take_lower(at, word, line);
        }
        if self.ends_name(at, word, line) {
            return self.close();
        }
        if self.joins(at, word, line) {
            let comma = word.mark == Mark::Comma;
            if let Some(open) = &mut self.open {
                open.run.words.end = at + 1;
                open.inner = 0;
                open.comma |= comma;
            }
            return;
        }
        self.close();
        self.begin(at, line);
    }

    /// `OF` and `THE` in a line of capitals.
    fn is_inner_capital(&self, at: usize, word: &Word, line: &Line) -> bool {
        line.words.start < at
            && word.shape == Shape::Upper
            && self.words.classes(at).any(Classes::INNER)
    }

    fn take_lower(&mut self, at: usize, word: &Word, line: &Line) {
        let classes = self.words.classes(at);
        let joins = self.joins(at, word, line);
        match &mut self.open {
            Some(open)
                if joins
                    && open.inner < MAX_INNER
                    && (classes.any(Classes::INNER.and(Classes::PARTICLE))
                        || (open.body && classes.any(Classes::AND))) =>
            {
                open.inner += 1;
            }
            _ => self.close(),
        }
    }

    fn begin(&mut self, at: usize, line: &Line) {
        let particle = self.particle_before(at);
        let doubt = match (line.heading, particle || !self.words.begins_sentence(at)) {
            (true, _) => Doubt::All,
            (_, true) => Doubt::None,
            (_, false) => Doubt::First,
        };
        self.open = Some(Open {
            run: Run { words: at - usize::from(particle)..at + 1, doubt },
            inner: 0,
            comma: false,
            body: self.words.classes(at).any(Classes::BODY),
            heading: line.heading,
        });
    }

    /// Tells whether `al`, `bin` stands before the word and belongs to no run.
    fn particle_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let free = self.runs.last().is_none_or(|run| run.words.end <= before);
        let word = self.words.get(before);
        free && word.is_some_and(|word| word.shape == Shape::Lower)
            && self.words.get(at).is_some_and(|word| word.mark == Mark::None && word.breaks == 0)
            && self.words.classes(before).any(Classes::PARTICLE)
    }

    /// Tells whether a capitalised word is none of a name and ends one.
    fn ends_name(&self, at: usize, word: &Word, line: &Line) -> bool {
        let classes = self.words.classes(at);
        if classes.any(Classes::DATE) && !classes.any(Classes::MONTH) {
            return true;
        }
        let first = at == line.words.start;
        if classes.any(Classes::LABEL) {
            let colon = self.words.get(at + 1).is_some_and(|next| next.mark == Mark::Colon);
            let after_label =
                at > line.words.start && self.words.classes(at - 1).any(Classes::LABEL);
            if colon || first || after_label || word.shape == Shape::Upper {
                return true;
            }
        }
        // `US`, `WHO` and `IT` inside a sentence are names; elsewhere they may be.
        classes.any(Classes::FUNCTION) && (word.shape != Shape::Upper || line.capitals)
    }

    /// Tells whether a word goes on with the open run.
    fn joins(&self, at: usize, word: &Word, line: &Line) -> bool {
        let Some(open) = &self.open else { return false };
        let same_line = word.breaks == 0;
        let wrapped = word.breaks == 1 && word.wrapped && !open.heading && !line.heading;
        let mark = match word.mark {
            Mark::None => true,
            Mark::Point => {
                open.inner == 0
                    && at.checked_sub(1).is_some_and(|before| self.words.takes_point(before))
            }
            Mark::Comma => line.address && same_line && !open.comma,
            _ => false,
        };
        (same_line || wrapped) && mark
    }

    fn close(&mut self) {
        self.runs.extend(self.open.take().map(|open| open.run));
    }
}
