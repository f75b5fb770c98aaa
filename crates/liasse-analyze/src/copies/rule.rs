//! When a document is a copy of another.

use std::cmp::Reverse;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    documents::Documents,
    head::{DocumentHead, Heads},
    likeness::{Likeness, Shingles},
};

/// When a document is a copy of another.
///
/// - Two documents that were sent at the same minute by the same person are one mail. They are copies
///   when they share enough ([`same_mail_resemblance`](Self::same_mail_resemblance)), or when the
///   larger has nearly all of the smaller ([`same_mail_containment`](Self::same_mail_containment)),
///   which withholds the rest.
/// - Others are copies when they are near-identical ([`resemblance`](Self::resemblance)), and their
///   newest messages are so by themselves. Newest messages of few words
///   ([`min_words`](Self::min_words)) are written again and again: those must be equal, and of a
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
}

/// A place, and those before it that are copies of it, the most alike first.
pub(super) type CopiesBefore = (u32, Vec<u32>);

impl<'a> Judge<'a> {
    pub(super) fn new(
        documents: &'a Documents<'a>,
        heads: &'a [DocumentHead],
        options: &'a CopiesOptions,
        order: &'a [u32],
    ) -> Self {
        Self { documents, heads, options, order }
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
        let resemblance = likeness.resemblance();
        let options = self.options;
        let heads = self.heads_of(first.0, second.0);
        let are_copies = if options.is_short(first.1.word_count().min(second.1.word_count())) {
            heads == Heads::Same && likeness.same_words
        } else if heads == Heads::Same {
            resemblance >= options.same_mail_resemblance
                || likeness.containment() >= options.same_mail_containment
        } else {
            resemblance >= options.resemblance && self.newest_are_alike(first.0, second.0, heads)
        };
        are_copies.then_some(resemblance)
    }

    fn heads_of(&self, first: u32, second: u32) -> Heads {
        let head = |document: u32| self.heads.get(document as usize);
        match (head(first), head(second)) {
            (Some(first), Some(second)) => first.compare(second),
            _ => Heads::Unknown,
        }
    }

    /// Tells whether the newest messages alone are near-identical.
    fn newest_are_alike(&self, first: u32, second: u32, heads: Heads) -> bool {
        let [first, second] = [first, second].map(|it| self.documents.newest_words(it));
        if self.options.is_short(first.len().min(second.len())) {
            return heads == Heads::Unknown && first == second;
        }
        let likeness = Likeness::of(&Shingles::of(first), &Shingles::of(second));
        likeness.resemblance() >= self.options.resemblance
    }
}
