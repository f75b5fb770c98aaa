//! What of a run is a name.

use std::ops::Range;

use super::{
    MentionKind,
    key::WordKey,
    run::{Doubt, Run, Words},
    scan::Shape,
    vocabulary::Classes,
};

/// A name found in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decided {
    pub(super) name: Range<usize>,
    pub(super) title: Option<Range<usize>>,
    pub(super) kind: MentionKind,
}

/// How often a word stands in lower case, and capitalised inside of sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct WordUse {
    pub(super) lower: u32,
    pub(super) capital: u32,
    /// Those of `capital` that are wholly in capitals.
    pub(super) upper: u32,
}

impl WordUse {
    /// Tells whether a word in doubt is a name: it is not common in lower case.
    ///
    /// A name that is a word as well (*Rice*, *Bush*, *State*) is capitalised inside of sentences
    /// at least a quarter as often as the word is not; other words are so where somebody shouts.
    fn may_be_name(self) -> bool {
        u64::from(self.capital) * 4 >= u64::from(self.lower)
    }

    /// Tells whether a single word inside a sentence is a name and not a word that somebody
    /// capitalised.
    fn is_mostly_capital(self) -> bool {
        self.capital >= self.lower
    }

    /// Tells whether a word in capitals is an acronym and not a word of a heading: inside of
    /// sentences it is written so as well.
    fn is_mostly_upper(self) -> bool {
        self.upper > 0 && u64::from(self.upper) * 2 >= u64::from(self.capital)
    }
}

/// The longest acronym; longer words in capitals are words in capitals.
const MAX_ACRONYM: usize = 6;

/// Calls `found` with each name of a run; `uses` tells how often a word is used.
pub(super) fn decide(
    words: &Words<'_>,
    run: &Run,
    uses: impl Fn(WordKey) -> WordUse,
    mut found: impl FnMut(Decided),
) {
    let mut start = run.words.start;
    let first = run.words.clone().find(|&at| is_capital(words, at));
    for at in run.words.clone().chain([run.words.end]) {
        let ends = at == run.words.end
            || (is_doubtful(words, run.doubt, at, Some(at) == first)
                && words.keys.get(at).is_some_and(|&key| !uses(key).may_be_name()));
        // In `Libyan General Belhaj` a title parts two names.
        let parts =
            at > start && is_post(words, at) && !is_post(words, at - 1) && !is_title(words, at - 1);
        if ends || parts {
            if let Some(decided) = piece(words, start..at, &uses) {
                found(decided);
            }
            start = if ends { at + 1 } else { at };
        }
    }
}

fn is_post(words: &Words<'_>, at: usize) -> bool {
    is_capital(words, at) && words.classes(at).any(Classes::POST)
}

fn is_title(words: &Words<'_>, at: usize) -> bool {
    is_capital(words, at) && words.classes(at).any(Classes::TITLE)
}

fn is_capital(words: &Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(|word| word.shape.is_capital())
}

fn is_doubtful(words: &Words<'_>, doubt: Doubt, at: usize, first: bool) -> bool {
    match words.get(at).map(|word| word.shape) {
        // Somebody may shout.
        Some(Shape::Upper) => true,
        Some(Shape::Capital) => doubt == Doubt::All || (doubt == Doubt::First && first),
        _ => false,
    }
}

/// Returns the name in a piece of a run, without the title before it.
fn piece(
    words: &Words<'_>,
    piece: Range<usize>,
    uses: &impl Fn(WordKey) -> WordUse,
) -> Option<Decided> {
    let piece = trimmed(words, piece);
    let titled = title_end(words, &piece);
    let title = titled > piece.start;
    let of = words.get(titled).is_some_and(|word| word.shape == Shape::Lower)
        && !words.classes(titled).any(Classes::PARTICLE);
    // The President of France is not called France.
    let title = (title && !of).then_some(piece.start..titled);
    let name = trimmed(words, titled..piece.end);
    let kind = kind(words, &name, uses)?;
    if name.len() == 1 && !stands_alone(words, name.start, title.is_some(), uses) {
        return None;
    }
    Some(Decided { name, title, kind })
}

/// Leaves out lower-case words at the ends, but for a particle before a name.
fn trimmed(words: &Words<'_>, mut piece: Range<usize>) -> Range<usize> {
    let keeps = |at: usize, particles: bool| {
        is_capital(words, at) || (particles && words.classes(at).any(Classes::PARTICLE))
    };
    while piece.end > piece.start && !keeps(piece.end - 1, false) {
        piece.end -= 1;
    }
    while piece.start < piece.end && !keeps(piece.start, true) {
        piece.start += 1;
    }
    piece
}

/// Returns where the title at the start of a piece ends.
fn title_end(words: &Words<'_>, piece: &Range<usize>) -> usize {
    let mut at = piece.start;
    while at < piece.end {
        if is_title(words, at) {
            at += 1;
        } else if at > piece.start
            && words.classes(at).any(Classes::INNER)
            && at + 1 < piece.end
            && words.classes(at + 1).any(Classes::DEPARTMENT)
        {
            at += 2;
        } else {
            break;
        }
    }
    at
}

/// Tells whether one word alone is a name.
fn stands_alone(
    words: &Words<'_>,
    at: usize,
    titled: bool,
    uses: &impl Fn(WordKey) -> WordUse,
) -> bool {
    const NEVER: Classes = Classes::DATE
        .and(Classes::MONTH)
        .and(Classes::FUNCTION)
        .and(Classes::LABEL)
        .and(Classes::BODY);
    let (Some(word), Some(&key)) = (words.get(at), words.keys.get(at)) else { return false };
    match word.shape {
        Shape::Initial => false,
        Shape::Pointed => true,
        Shape::Upper if words.classes(at).any(Classes::FUNCTION) => {
            uses(key).capital > uses(key).lower
        }
        _ if words.classes(at).any(NEVER) => false,
        _ => titled || uses(key).is_mostly_capital(),
    }
}

fn kind(
    words: &Words<'_>,
    name: &Range<usize>,
    uses: &impl Fn(WordKey) -> WordUse,
) -> Option<MentionKind> {
    let acronym = || words.keys.get(name.start).is_some_and(|&key| uses(key).is_mostly_upper());
    let words = words.words.get(name.clone()).unwrap_or_default();
    let upper = |shape: Shape| matches!(shape, Shape::Upper | Shape::Pointed | Shape::Initial);
    match words {
        [] => None,
        [word] if word.shape == Shape::Pointed => Some(MentionKind::Acronym),
        [word] if word.shape == Shape::Upper && word.span.len() <= MAX_ACRONYM && acronym() => {
            Some(MentionKind::Acronym)
        }
        words if words.iter().all(|word| word.shape == Shape::Initial) => None,
        words if words.iter().all(|word| upper(word.shape) || word.shape == Shape::Lower) => {
            Some(MentionKind::Capitals)
        }
        _ => Some(MentionKind::Name),
    }
}
