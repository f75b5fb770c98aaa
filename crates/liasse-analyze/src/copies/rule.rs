//! When a document is a copy of another.

use std::{cmp::Reverse, collections::BTreeSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    documents::Documents,
    head::{DocumentHead, Heads},
    likeness::{Likeness, Shingles},
};

/// When a document is a copy of another.
///
/// - Two documents that were sent at the same minute by the same person are one mail, if their newest
///   messages do not say otherwise: the shorter one has half of its words in the other. They are copies
///   when they share enough ([`same_mail_resemblance`](Self::same_mail_resemblance)), or when under the
///   same subject the larger has nearly all of the smaller
///   ([`same_mail_containment`](Self::same_mail_containment)), which withholds the rest.
/// - Others are copies when they are near-identical ([`resemblance`](Self::resemblance)), and their
///   newest messages are so by themselves, without what many messages end in. Newest messages of few
///   words ([`min_words`](Self::min_words)) are written again and again: those must be equal, and of a
///   time that is not known.
/// - Documents of few words are copies when they are one mail with the same words.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CopiesOptions {
    /// The least resemblance of two documents that may be two mails.
    pub resemblance: f64,
    /// The least resemblance of two documents that are one mail by their heads.
    pub same_mail_resemblance: f64,
    /// The least containment of two documents that are one mail by their heads.
    pub same_mail_containment: f64,
    /// Texts of fewer words are short.
    pub min_words: usize,
}

impl Default for CopiesOptions {
    fn default() -> Self {
        Self {
            resemblance: 0.9,
            same_mail_resemblance: 0.5,
            same_mail_containment: 0.8,
            min_words: 20,
        }
    }
}

impl CopiesOptions {
    pub(super) fn is_short(&self, words: usize) -> bool {
        words < self.min_words
    }
}

/// Compares documents, which are named by their place in an order.
pub(super) struct Judge<'a> {
    documents: &'a Documents<'a>,
    heads: &'a [DocumentHead],
    options: &'a CopiesOptions,
    order: &'a [u32],
    /// The head of a document of which none was given.
    unknown: DocumentHead,
}

/// A place, and those before it that are copies of it, the most alike first.
pub(crate) type CopiesBefore = (u32, Vec<u32>);

impl<'a> Judge<'a> {
    pub(super) fn new(
        documents: &'a Documents<'a>,
        heads: &'a [DocumentHead],
        options: &'a CopiesOptions,
        order: &'a [u32],
    ) -> Self {
        Self { documents, heads, options, order, unknown: DocumentHead::default() }
    }

    /// Keeps of candidates those that are copies.
    pub(super) fn copies(&self, candidates: Vec<(u32, Vec<u32>)>) -> Vec<CopiesBefore> {
        let mut is_compared = vec![false; self.order.len()];
        for (place, before) in &candidates {
            for place in before.iter().chain([place]) {
                if let Some(is_compared) = is_compared.get_mut(*place as usize) {
                    *is_compared = true;
                }
            }
        }
        let compared = self.order.par_iter().zip(is_compared);
        let shingles: Vec<Option<Shingles>> = compared
            .map(|(document, is_compared)| {
                is_compared.then(|| Shingles::of(self.documents.words(*document)))
            })
            .collect();
        let at = |place: u32| {
            let index = place as usize;
            Some((*self.order.get(index)?, shingles.get(index)?.as_ref()?))
        };
        let copies = candidates.into_par_iter().map(|(place, before)| {
            let mut copies: Vec<(Reverse<u64>, u32)> = before
                .into_iter()
                .filter_map(|earlier| {
                    let resemblance = self.compare(at(place)?, at(earlier)?)?;
                    // Numbers that are not negative sort as their bits do.
                    Some((Reverse(resemblance.to_bits()), earlier))
                })
                .collect();
            copies.sort_unstable();
            (place, copies.into_iter().map(|(_, earlier)| earlier).collect())
        });
        copies.collect()
    }

    /// Returns the resemblance of two documents that are copies.
    fn compare(&self, first: (u32, &Shingles), second: (u32, &Shingles)) -> Option<f64> {
        let likeness = Likeness::of(first.1, second.1);
        let is_short = |shingles: &Shingles| self.options.is_short(shingles.word_count());
        let [head, others] = [self.head(first.0), self.head(second.0)];
        let heads = head.compare(others);
        let newest = || [first.0, second.0].map(|document| self.documents.newest_words(document));
        let are_copies = if is_short(first.1) || is_short(second.1) {
            heads == Heads::Same && likeness.same_words
        } else if heads == Heads::Same {
            self.share_enough(&likeness, || head.subject_may_be(others))
                && self.may_be_one(newest(), &likeness)
        } else {
            likeness.resemblance() >= self.options.resemblance && self.are_alike(newest(), heads)
        };
        are_copies.then(|| likeness.resemblance())
    }

    fn head(&self, document: u32) -> &DocumentHead {
        self.heads.get(document as usize).unwrap_or(&self.unknown)
    }

    /// Tells whether two documents with one sender and minute share enough to be one mail.
    fn share_enough(&self, likeness: &Likeness, same_subject: impl Fn() -> bool) -> bool {
        likeness.resemblance() >= self.options.same_mail_resemblance
            || likeness.containment() >= self.options.same_mail_containment && same_subject()
    }

    /// Tells whether newest messages may be one, not two replies of the same minute.
    fn may_be_one(&self, [first, second]: [Vec<u32>; 2], likeness: &Likeness) -> bool {
        match (first.is_empty(), second.is_empty()) {
            (true, true) => true,
            // Either it is withheld, or it is another mail of the same chain.
            (true, false) | (false, true) => likeness.containment() >= self.options.resemblance,
            (false, false) => shares_half(&first, &second),
        }
    }

    /// Tells whether newest messages are near-identical by themselves.
    fn are_alike(&self, [first, second]: [Vec<u32>; 2], heads: Heads) -> bool {
        if self.options.is_short(first.len().min(second.len())) {
            return heads == Heads::Unknown && first == second;
        }
        let likeness = Likeness::of(&Shingles::of(first), &Shingles::of(second));
        likeness.resemblance() >= self.options.resemblance
    }
}

/// Tells whether the one with fewer words has half of them in the other.
fn shares_half(first: &[u32], second: &[u32]) -> bool {
    let words = |words: &[u32]| words.iter().copied().collect::<BTreeSet<u32>>();
    let (first, second) = (words(first), words(second));
    2 * first.intersection(&second).count() >= first.len().min(second.len())
}
