//! When two occurrences are one message.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use rayon::prelude::*;

use super::{
    MessageHead, SHORT,
    head::{Agreement, Times},
    words::MessageWords,
};
use crate::copies::{CopiesBefore, Likeness, Shingles};

/// The least share of the shorter body that stands in the longer one, of messages of one minute: a page
/// may withhold half, and a scanner damage more.
const OF_ONE_MINUTE: f64 = 0.4;
/// The same where the minutes differ as clocks and zones do.
const SHIFTED: f64 = 0.75;
/// The least resemblance where the heads do not speak for it: a time is missing or two senders are printed.
const BY_WORDS: f64 = 0.85;
/// Words that two people do not both write in one minute about one thing.
const SAID_BY_ONE: usize = 5;

/// Compares messages, which are named by their place in an order.
pub(super) struct Judge<'a> {
    heads: &'a [MessageHead],
    words: &'a MessageWords<'a>,
    order: &'a [u32],
}

impl<'a> Judge<'a> {
    pub(super) fn new(
        heads: &'a [MessageHead],
        words: &'a MessageWords<'a>,
        order: &'a [u32],
    ) -> Self {
        Self { heads, words, order }
    }

    /// Keeps of candidates those that are one message, the most alike first.
    pub(super) fn same(&self, candidates: Vec<(u32, Vec<u32>)>) -> Vec<CopiesBefore> {
        let compared = candidates.iter().flat_map(|(place, before)| before.iter().chain([place]));
        let compared: BTreeSet<u32> = compared.copied().collect();
        let compared: Vec<u32> = compared.into_iter().collect();
        let bodies: BTreeMap<u32, Shingles> =
            compared.into_par_iter().map(|place| (place, self.body(place))).collect();
        let same = candidates.into_par_iter().map(|(place, before)| {
            let likeness = |earlier: u32| {
                let likeness = self.likeness_of_one(place, earlier, &bodies)?;
                // Numbers that are not negative sort as their bits do.
                Some((Reverse(likeness.to_bits()), earlier))
            };
            let mut same: Vec<_> = before.into_iter().filter_map(likeness).collect();
            same.sort_unstable();
            (place, same.into_iter().map(|(_, earlier)| earlier).collect())
        });
        same.collect()
    }

    fn body(&self, place: u32) -> Shingles {
        let number = self.order.get(place as usize).copied().unwrap_or(u32::MAX);
        Shingles::of(self.words.words(number))
    }

    fn head(&self, place: u32) -> Option<&MessageHead> {
        self.heads.get(*self.order.get(place as usize)? as usize)
    }

    /// Returns the resemblance of two occurrences that are one message.
    fn likeness_of_one(
        &self,
        place: u32,
        earlier: u32,
        bodies: &BTreeMap<u32, Shingles>,
    ) -> Option<f64> {
        let heads = (self.head(place)?, self.head(earlier)?);
        let bodies = (bodies.get(&place)?, bodies.get(&earlier)?);
        let likeness = Likeness::of(bodies.0, bodies.1);
        let are_one = match bodies.0.word_count().min(bodies.1.word_count()) {
            0 => are_one_by_heads(heads),
            words if words < SHORT => are_one_in_few_words(heads, bodies, &likeness),
            _ => are_one_in_many_words(heads, &likeness),
        };
        are_one.then(|| likeness.resemblance())
    }
}

/// Without words of one of them, all that its head says has to agree.
fn are_one_by_heads((first, second): (&MessageHead, &MessageHead)) -> bool {
    first.document != second.document
        && first.times(second) == Times::Same
        && first.senders(second) == Agreement::Same
        && first.subjects(second) == Agreement::Same
}

/// Few words are written again and again, so the head has to speak for them; damage to them is much of
/// them.
fn are_one_in_few_words(
    (first, second): (&MessageHead, &MessageHead),
    bodies: (&Shingles, &Shingles),
    likeness: &Likeness,
) -> bool {
    // Who forwards at once what he just wrote says the same few words in one minute, too.
    if first.document == second.document {
        return false;
    }
    let subjects = first.subjects(second);
    match (first.times(second), first.senders(second)) {
        (Times::Same, Agreement::Same) => subjects != Agreement::Different && shares_half(bodies),
        (Times::Same, Agreement::Unknown) => {
            likeness.same_words && subjects != Agreement::Different
        }
        // One person under two addresses, or two of a chain who both say `fyi` within a minute.
        (Times::Same, Agreement::Different) => {
            likeness.same_words
                && subjects == Agreement::Same
                && bodies.0.word_count() >= SAID_BY_ONE
        }
        (Times::Shifted, Agreement::Same) => {
            likeness.same_words && first.whole_subjects(second) == Agreement::Same
        }
        _ => false,
    }
}

/// Many words are hardly written twice, but a page may withhold many of them, and its body may hold
/// another message whose head nobody found.
fn are_one_in_many_words(
    (first, second): (&MessageHead, &MessageHead),
    likeness: &Likeness,
) -> bool {
    let (resemblance, containment) = (likeness.resemblance(), likeness.containment());
    match (first.times(second), first.senders(second)) {
        (Times::Different, _) => false,
        (Times::Same, Agreement::Different) => resemblance >= BY_WORDS,
        (Times::Same, _) => containment >= OF_ONE_MINUTE,
        (Times::Shifted, Agreement::Same) => containment >= SHIFTED,
        (_, Agreement::Different) => false,
        // A signature of thirty words makes two messages of two lines alike.
        (Times::Unknown, _) => {
            resemblance >= BY_WORDS && first.subjects(second) != Agreement::Different
        }
        (Times::Shifted, Agreement::Unknown) => resemblance >= BY_WORDS,
    }
}

/// Tells whether the one with fewer words has half of them in the other.
fn shares_half((first, second): (&Shingles, &Shingles)) -> bool {
    let words = |body: &Shingles| body.words().iter().copied().collect::<BTreeSet<u32>>();
    let (first, second) = (words(first), words(second));
    2 * first.intersection(&second).count() >= first.len().min(second.len())
}
