use serde::{Deserialize, Serialize};

use crate::View;

/// What is near a word.
///
/// Every token has a place, words and numbers, listed ones and others. A window never leaves the
/// running text of one writer: it ends where a message ends, and where lines begin or end to be quoted
/// with `>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Window {
    /// So many tokens to the left and to the right, each at most [`Window::MAX_TOKENS`].
    ///
    /// The sample is the pairs of a token and one in its window: `joint` are the pairs of the two
    /// words, `first` those that have the first word as the token, `second` those that have the
    /// second word in the window, `size` all of them. So the four cells of the table add up, and
    /// with a window of equal sides the two words can change places.
    Tokens {
        /// Tokens to the left.
        left: u32,
        /// Tokens to the right.
        right: u32,
    },
    /// The sentence. The sample is the sentences: `joint` are those with both words, `first` and
    /// `second` those with each, `size` all of them, so a word that a sentence repeats counts once.
    Sentence,
}

impl Default for Window {
    /// Five tokens to each side.
    fn default() -> Self {
        Self::tokens(5)
    }
}

impl Window {
    /// The most tokens to one side. Farther words are better asked for by the sentence, and the work
    /// grows with the window.
    pub const MAX_TOKENS: u32 = 50;

    /// Returns a window of as many tokens to each side.
    pub const fn tokens(sides: u32) -> Self {
        Self::Tokens { left: sides, right: sides }
    }

    /// Returns the window with sides that are not too long.
    pub(crate) fn clamped(self) -> Self {
        match self {
            Self::Tokens { left, right } => Self::Tokens {
                left: left.min(Self::MAX_TOKENS),
                right: right.min(Self::MAX_TOKENS),
            },
            Self::Sentence => Self::Sentence,
        }
    }
}

/// The sizes of a sample: of all of it, and of the part of each term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sample {
    pub(crate) size: u64,
    /// By term: the pairs in which it is the token, or the sentences that it is in.
    pub(crate) first: Vec<u64>,
    /// By term: the pairs in which it is in the window, or the sentences that it is in.
    pub(crate) second: Vec<u64>,
}

impl Sample {
    pub(crate) fn of(view: &View<'_>, window: Window) -> Self {
        match window.clamped() {
            Window::Tokens { left, right } => Self::of_tokens(view, left, right),
            Window::Sentence => Self::of_sentences(view),
        }
    }

    pub(crate) fn first(&self, term: u32) -> u64 {
        self.first.get(term as usize).copied().unwrap_or_default()
    }

    pub(crate) fn second(&self, term: u32) -> u64 {
        self.second.get(term as usize).copied().unwrap_or_default()
    }

    /// A token has a full window but for the ends of its block, so what is missing there is taken
    /// off.
    fn of_tokens(view: &View<'_>, left: u32, right: u32) -> Self {
        let full = u64::from(left) + u64::from(right);
        let counts = &view.term_counts().counts;
        let mut sample = Self {
            size: full * view.token_count(),
            first: counts.iter().map(|count| full * count).collect(),
            second: counts.iter().map(|count| full * count).collect(),
        };
        let edge = left.max(right);
        for block in view.blocks() {
            let (start, end) = (block.start, block.end);
            let head = start..end.min(start.saturating_add(edge));
            let tail = head.end.max(end.saturating_sub(edge))..end;
            for token in head.chain(tail) {
                let before = token - start;
                let after = end - 1 - token;
                let missing = |before_side: u32, after_side: u32| {
                    let before = before_side.saturating_sub(before);
                    u64::from(before) + u64::from(after_side.saturating_sub(after))
                };
                sample.size -= missing(left, right);
                let term = view.term_at(block.segment, token);
                if let Some(first) = term.and_then(|term| sample.first.get_mut(term as usize)) {
                    *first -= missing(left, right);
                }
                // A token is in the window of those to its right by its left side.
                if let Some(second) = term.and_then(|term| sample.second.get_mut(term as usize)) {
                    *second -= missing(right, left);
                }
            }
        }
        sample
    }

    fn of_sentences(view: &View<'_>) -> Self {
        let mut sentences = 0_u64;
        let mut seen = vec![(0_u64, 0_u64); view.term_counts().counts.len()];
        for block in view.blocks() {
            let Some(segment) = view.segment(block.segment) else { continue };
            let bits = segment.sentences();
            let mut token = block.start;
            view.each_term(*block, |term| {
                if token == block.start || bits.is_set(token) {
                    sentences += 1;
                }
                token += 1;
                if let Some((count, last)) = seen.get_mut(term as usize)
                    && *last != sentences
                {
                    (*count, *last) = (*count + 1, sentences);
                }
            });
        }
        let first: Vec<u64> = seen.into_iter().map(|(count, _)| count).collect();
        Self { size: sentences, second: first.clone(), first }
    }
}
