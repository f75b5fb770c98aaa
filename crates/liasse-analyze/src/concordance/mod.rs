//! Words in their context, line by line.

mod pattern;

use hashbrown::HashTable;
use liasse_model::{DateTime, Span};
use serde::Serialize;

pub use pattern::TermPattern;

use crate::{
    Counting, View,
    corpus::{Occurrence, TokenPlace},
};

/// By what lines are sorted. Lines that are equal in it keep the order of their documents' ids.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LineOrder {
    /// By document id and place.
    #[default]
    Document,
    /// By the words to the left, the nearest first (L1, L2, L3).
    Left,
    /// By the words to the right, the nearest first (R1, R2, R3).
    Right,
    /// By the time of sending, the oldest first; lines without one at the end.
    Date,
    /// By the sender's name as printed; lines without one at the end.
    Sender,
}

/// How a concordance is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ConcordanceOptions {
    /// The tokens to the left and to the right of the words, at most
    /// [`ConcordanceOptions::MAX_CONTEXT`].
    pub context: u32,
    /// The order of the lines.
    pub order: LineOrder,
    /// Shows lines with the same words to both sides (five of them) once, with their number.
    pub fold_equal: bool,
    /// The number of lines to leave out before the first.
    pub offset: usize,
    /// The most lines.
    pub limit: usize,
}

impl ConcordanceOptions {
    /// The most tokens of context to one side.
    pub const MAX_CONTEXT: u32 = 200;
}

impl Default for ConcordanceOptions {
    fn default() -> Self {
        Self { context: 10, order: LineOrder::Document, fold_equal: true, offset: 0, limit: 20 }
    }
}

/// Words in their context.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Concordance<'c> {
    /// What was looked for.
    pub pattern: String,
    /// The rules of counting.
    pub counting: Counting,
    /// How it was made.
    pub options: ConcordanceOptions,
    /// All occurrences.
    pub occurrences: u64,
    /// All lines, after equal ones were folded.
    pub line_count: u64,
    /// The lines asked for.
    pub lines: Vec<ConcordanceLine<'c>>,
}

/// A line of a concordance. The spans point into the document's text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConcordanceLine<'c> {
    /// The document's id.
    pub document: &'c str,
    /// The message's place in the document's chain; `None` for text outside of messages.
    pub message: Option<u32>,
    /// The sender as printed.
    pub sender: Option<&'c str>,
    /// The local time as printed.
    pub sent: Option<DateTime>,
    /// The text before the words; it may hold stamps that stand between two pages.
    pub left: Span,
    /// The words.
    pub found: Span,
    /// The text after the words.
    pub right: Span,
    /// Other lines with the same words to both sides.
    pub equal: u64,
}

/// The words to one side by which lines are compared.
const SORTED_WORDS: u32 = 3;

/// The words to each side that make lines equal.
const EQUAL_WORDS: u32 = 5;

/// What lines are sorted by before their place.
type SortKey = [u32; SORTED_WORDS as usize];

/// A line that may be shown.
#[derive(Clone, Copy)]
struct Line {
    occurrence: Occurrence,
    /// Its place, in which the document comes by its id, so that the order in which documents came
    /// does not matter: document, place in the chain, token.
    place: [u32; 3],
    equal: u64,
}

impl Line {
    fn of(view: &View<'_>, occurrence: &Occurrence) -> Self {
        let corpus = view.corpus();
        let message = view.block(occurrence.block).message;
        let (document, chain) = corpus.place_of_message(message).unwrap_or_default();
        let document = corpus.document_ranks().get(document as usize).copied();
        let place =
            [document.unwrap_or_default(), chain.unwrap_or_default(), occurrence.place.token];
        Self { occurrence: *occurrence, place, equal: 0 }
    }
}

impl<'c> View<'c> {
    /// Shows the occurrences of a pattern in their context.
    pub fn concordance(
        &self,
        pattern: &TermPattern,
        options: &ConcordanceOptions,
    ) -> Concordance<'c> {
        let found = pattern.occurrences(self);
        let occurrences = found.len() as u64;
        let len = pattern.word_count() as u32;
        let mut lines: Vec<Line> = found.iter().map(|it| Line::of(self, it)).collect();
        if options.fold_equal {
            lines = self.folded(lines, len);
        }
        let line_count = lines.len() as u64;
        let page = self.page(lines, len, options);
        let context = options.context.min(ConcordanceOptions::MAX_CONTEXT);
        let lines = page.iter().map(|line| self.line(line, len, context));
        Concordance {
            pattern: pattern.to_string(),
            counting: self.counting(),
            options: *options,
            occurrences,
            line_count,
            lines: lines.collect(),
        }
    }

    fn line(&self, line: &Line, len: u32, context: u32) -> ConcordanceLine<'c> {
        let corpus = self.corpus();
        let occurrence = &line.occurrence;
        let block = self.block(occurrence.block);
        let (first, last) = (occurrence.place.token, occurrence.place.token + (len - 1));
        let span = |token| corpus.span(TokenPlace { segment: block.segment, token });
        let (head, tail) = (span(first), span(last));
        let left_start = span(first.saturating_sub(context).max(block.start)).start;
        let right_end = span(last.saturating_add(context).min(block.end - 1)).end;
        let info = corpus.message(block.message);
        ConcordanceLine {
            document: info.map_or("", |info| corpus.document_id(info.document)),
            message: info.and_then(|info| info.index),
            sender: info.and_then(|info| info.sender),
            sent: info.and_then(|info| info.sent),
            left: Span::new(left_start, head.start),
            found: head.cover(tail),
            right: Span::new(tail.end, right_end),
            equal: line.equal,
        }
    }

    /// Returns the lines asked for, in order.
    fn page(&self, lines: Vec<Line>, len: u32, options: &ConcordanceOptions) -> Vec<Line> {
        let key = |line: &Line| self.sort_key(line, len, options.order);
        let mut keyed: Vec<(SortKey, Line)> =
            lines.into_iter().map(|line| (key(&line), line)).collect();
        let order = |a: &(SortKey, Line), b: &(SortKey, Line)| {
            a.0.cmp(&b.0).then_with(|| a.1.place.cmp(&b.1.place))
        };
        let end = options.offset.saturating_add(options.limit);
        if end < keyed.len() {
            keyed.select_nth_unstable_by(end, order);
            keyed.truncate(end);
        }
        keyed.sort_unstable_by(order);
        keyed.into_iter().map(|(_, line)| line).skip(options.offset).collect()
    }

    fn sort_key(&self, line: &Line, len: u32, order: LineOrder) -> SortKey {
        let (corpus, occurrence) = (self.corpus(), &line.occurrence);
        let token = occurrence.place.token;
        match order {
            LineOrder::Document => [0; 3],
            LineOrder::Left => self.near_ranks(occurrence, |step| token.checked_sub(step)),
            LineOrder::Right => {
                self.near_ranks(occurrence, |step| token.checked_add(len - 1 + step))
            }
            LineOrder::Date => {
                let sent = corpus.sent_order(self.block(occurrence.block).message);
                [(sent >> 32) as u32, sent as u32, 0]
            }
            LineOrder::Sender => {
                let sender = corpus.senders().of_message(self.block(occurrence.block).message);
                [sender.unwrap_or(u32::MAX), 0, 0]
            }
        }
    }

    /// Returns the places in the alphabet of the words near an occurrence, 0 past the block's end.
    fn near_ranks(
        &self,
        occurrence: &Occurrence,
        token: impl Fn(u32) -> Option<u32>,
    ) -> [u32; SORTED_WORDS as usize] {
        let block = self.block(occurrence.block);
        let ranks = &self.corpus().alphabet(self.counting().layer).ranks;
        let mut near = [0; SORTED_WORDS as usize];
        for (place, step) in near.iter_mut().zip(1..) {
            let token = token(step).filter(|token| block.range().contains(token));
            let term = token.and_then(|token| self.any_term_at(block.segment, token));
            let rank = term.and_then(|term| ranks.get(term as usize));
            *place = rank.map_or(0, |rank| rank.saturating_add(1));
        }
        near
    }

    /// Leaves one of equal lines, the first by its place, with the number of the others.
    fn folded(&self, found: Vec<Line>, len: u32) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::with_capacity(found.len());
        let mut table: HashTable<(u64, usize)> = HashTable::with_capacity(found.len());
        let (mut near, mut other_near) = (Vec::new(), Vec::new());
        for line in found {
            self.near_terms(&line.occurrence, len, &mut near);
            let hash = near.iter().fold(0_u64, |hash, term| {
                (hash.rotate_left(5) ^ u64::from(*term)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            });
            let equals = |(other_hash, other): &(u64, usize)| {
                *other_hash == hash
                    && lines.get(*other).is_some_and(|other| {
                        self.near_terms(&other.occurrence, len, &mut other_near);
                        other_near == near
                    })
            };
            let known = table.find(hash, equals).map(|(_, line)| *line);
            match known.and_then(|known| lines.get_mut(known)) {
                Some(other) if other.place <= line.place => other.equal += 1,
                Some(other) => *other = Line { equal: other.equal + 1, ..line },
                None => {
                    table.insert_unique(hash, (hash, lines.len()), |(hash, _)| *hash);
                    lines.push(line);
                }
            }
        }
        lines
    }

    /// Writes how many words stand before the found ones, at most five, and all of the line's words
    /// up to five behind them.
    fn near_terms(&self, occurrence: &Occurrence, len: u32, near: &mut Vec<u32>) {
        let block = self.block(occurrence.block);
        let first = occurrence.place.token;
        let start = first.saturating_sub(EQUAL_WORDS).max(block.start);
        let end = first.saturating_add(len).saturating_add(EQUAL_WORDS).min(block.end);
        let terms = self.corpus().term_map(self.counting().layer);
        near.clear();
        near.push(first - start);
        if let Some(segment) = self.segment(block.segment) {
            segment.forms().each(start..end, |form| near.extend(terms.get(form as usize)));
        }
    }
}
