//! Which messages of different documents are one: the same mail on its own page, below a reply, in a
//! forward, with more lines withheld, damaged by another scan.
//!
//! What makes a message is who sent it, when, and its words. None of these comes back letter by letter: a
//! scanner damages names, a chain prints the time in another zone, lines are wrapped and marked with `>`,
//! and one page withholds what the other shows. So messages are compared by what may be damaged without
//! becoming another message (`rule`), and only those are compared that share a minute or some words (`keys`).
//!
//! As with documents (`copies`), a group has a leader, the occurrence with the most words, and every other
//! one is the same message as the leader, not as a third one in between.

mod found;
mod head;
mod keys;
mod rule;
mod words;

use std::cmp::Reverse;

use rayon::prelude::*;

use crate::{
    Corpus,
    copies::{Groups, candidates},
};
pub use found::SameMessages;
pub use head::MessageHead;
use keys::{Hashes, keys};
use rule::Judge;
use words::MessageWords;

/// A body of fewer words is short: people write `Pls print` again and again, and each time is one
/// message.
pub(crate) const SHORT: usize = 20;

impl Corpus {
    /// Finds which messages are one. `heads` are all messages, also those without a word, which the
    /// corpus does not hold; [`Corpus::message_heads`] is what the corpus knows.
    ///
    /// # Examples
    /// ```
    /// use liasse_analyze::{BuildOptions, Corpus, CorpusDocument, CorpusMessage};
    /// use liasse_model::Span;
    ///
    /// let texts = ["Pls print.", "> Pls\n> print.", "Pls print."];
    /// let sent = ["2013-01-18T17:56:00", "2013-01-18T17:56:00", "2013-01-19T09:00:00"];
    /// let documents: Vec<CorpusDocument<'_>> = (["a", "b", "c"].into_iter())
    ///     .zip(texts.iter().zip(sent))
    ///     .map(|(id, (text, sent))| {
    ///         let passages = vec![Span::new(0, text.len())];
    ///         let sent = sent.parse().ok();
    ///         let message = CorpusMessage { index: Some(0), sender: Some("Ann Marlow"), sent, passages };
    ///         CorpusDocument { id, text, messages: vec![message] }
    ///     })
    ///     .collect();
    /// let corpus = Corpus::of_documents(&documents, BuildOptions::default())?;
    /// let same = corpus.same_messages(&corpus.message_heads());
    /// assert_eq!(same.groups(), [vec![0, 1], vec![2]]);
    /// # Ok::<(), liasse_analyze::CorpusError>(())
    /// ```
    pub fn same_messages(&self, heads: &[MessageHead]) -> SameMessages {
        let words = MessageWords::of(self, heads);
        let hashes = Hashes::of(self);
        let numbers = 0..u32::try_from(heads.len()).unwrap_or(u32::MAX);
        let keyed: Vec<Vec<u64>> = (numbers.clone().into_par_iter().zip(heads))
            .map(|(number, head)| keys(head, &words.words(number), &hashes))
            .collect();
        let counts: Vec<usize> =
            numbers.into_par_iter().map(|number| words.count(number)).collect();
        let ranks = ranks(self, heads);
        let order = most_complete_first(heads, &counts, &ranks);
        let placed = (0_u32..).zip(&order).flat_map(|(place, number)| {
            let keys = keyed.get(*number as usize).into_iter().flatten();
            keys.map(move |key| (*key, place))
        });
        let candidates = candidates(placed.collect());
        let copies = Judge::new(heads, &words, &order).same(candidates);
        SameMessages::new(Groups::around_leaders(&order, &copies, &ranks), counts)
    }
}

/// Returns the place of each message in an order that does not depend on that of the documents.
fn ranks(corpus: &Corpus, heads: &[MessageHead]) -> Vec<u32> {
    let documents = corpus.document_ranks();
    let rank = |number: &u32| {
        let head = heads.get(*number as usize)?;
        Some((documents.get(head.document as usize).copied(), head.index, *number))
    };
    let mut sorted: Vec<u32> = (0..).take(heads.len()).collect();
    sorted.par_sort_unstable_by_key(rank);
    let mut ranks = vec![0; heads.len()];
    for (rank, number) in (0..).zip(sorted) {
        if let Some(place) = ranks.get_mut(number as usize) {
            *place = rank;
        }
    }
    ranks
}

/// Returns the messages with the most words first; of as many, those that state a time, those that stand
/// highest in their chain, and the smallest ids.
fn most_complete_first(heads: &[MessageHead], counts: &[usize], ranks: &[u32]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..).take(heads.len()).collect();
    order.par_sort_unstable_by_key(|number| {
        let at = *number as usize;
        let head = heads.get(at);
        let words = counts.get(at).copied().unwrap_or_default();
        let has_time = head.is_some_and(|head| head.minute().is_some());
        (Reverse((words, has_time)), head.and_then(|head| head.index), ranks.get(at).copied())
    });
    order
}
