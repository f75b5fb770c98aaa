//! How often other terms are in the windows of one.

use std::ops::Range;

use super::window::Window;
use crate::{
    View,
    corpus::{NOT_LISTED, Occurrence},
};

/// From so many neighbours on they are counted in a table of all terms; fewer are sorted.
const MANY: usize = 1 << 15;

/// Returns each term in the windows of another with how often it is there, in the order of their
/// numbers.
pub(crate) fn joint_counts(view: &View<'_>, node: u32, window: Window) -> Vec<(u32, u64)> {
    let occurrences = view.occurrences(node);
    let mut tally = Tally { few: Vec::new(), many: Vec::new(), terms: view.terms_in_layer() };
    match window.clamped() {
        Window::Tokens { left, right } => {
            for occurrence in &occurrences {
                each_near(view, occurrence, left, right, &mut |term| tally.add(term));
            }
        }
        Window::Sentence => {
            each_in_sentences(view, node, &occurrences, &mut |term| tally.add(term));
        }
    }
    tally.counts()
}

/// Counts of terms, of which there may be a handful or millions.
struct Tally {
    few: Vec<u32>,
    /// By term; empty while there are few.
    many: Vec<u64>,
    terms: usize,
}

impl Tally {
    fn add(&mut self, term: u32) {
        match self.many.get_mut(term as usize) {
            Some(count) => *count += 1,
            None => self.few.push(term),
        }
        if self.few.len() >= MANY {
            self.many = vec![0; self.terms];
            for term in self.few.drain(..) {
                if let Some(count) = self.many.get_mut(term as usize) {
                    *count += 1;
                }
            }
        }
    }

    fn counts(mut self) -> Vec<(u32, u64)> {
        if self.many.is_empty() {
            self.few.sort_unstable();
            let same = self.few.chunk_by(|a, b| a == b);
            return same.filter_map(|it| Some((*it.first()?, it.len() as u64))).collect();
        }
        (0..).zip(self.many).filter(|(_, count)| *count > 0).collect()
    }
}

fn each_near(
    view: &View<'_>,
    occurrence: &Occurrence,
    left: u32,
    right: u32,
    add: &mut impl FnMut(u32),
) {
    let block = view.block(occurrence.block);
    let token = occurrence.place.token;
    let start = block.start.max(token.saturating_sub(left));
    let end = block.end.min(token.saturating_add(right).saturating_add(1));
    for near in (start..token).chain(token + 1..end) {
        if let Some(term) = view.term_at(block.segment, near) {
            add(term);
        }
    }
}

/// Each sentence counts once for each term, however often it holds either word. The node goes with
/// itself where a sentence has it twice.
fn each_in_sentences(
    view: &View<'_>,
    node: u32,
    occurrences: &[Occurrence],
    add: &mut impl FnMut(u32),
) {
    let mut terms = Vec::new();
    let mut done: Option<(u32, Range<u32>)> = None;
    for occurrence in occurrences {
        let (segment, token) = (occurrence.place.segment, occurrence.place.token);
        if done.as_ref().is_some_and(|(it, range)| *it == segment && range.contains(&token)) {
            continue;
        }
        let sentence = view.sentence(occurrence);
        terms.clear();
        let ids = sentence.clone().filter_map(|token| view.term_at(segment, token));
        terms.extend(ids.filter(|term| *term != NOT_LISTED));
        terms.sort_unstable();
        for same in terms.chunk_by(|a, b| a == b) {
            let is_alone = same.len() == 1 && same.first() == Some(&node);
            if let Some(term) = same.first().filter(|_| !is_alone) {
                add(*term);
            }
        }
        done = Some((segment, sentence));
    }
}
