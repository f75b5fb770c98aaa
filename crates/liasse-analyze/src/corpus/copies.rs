//! Messages that are copies of one another, as classes.

use super::{
    Corpus,
    segment::{MESSAGE_BYTES, Section, eight},
};

/// Which messages are copies, and which copy is counted before which.
#[derive(Debug, Default)]
pub(crate) struct Copies {
    /// The class of each message.
    classes: Vec<u32>,
    /// The order in which copies are preferred, lower first; 0 where there is no other copy.
    ranks: Vec<u32>,
    class_count: u32,
}

impl Copies {
    /// Of copies the one that stands highest in its chain is preferred, then the smallest document
    /// id: what does not depend on the order of the documents.
    pub(crate) fn of(corpus: &Corpus) -> Self {
        let mut all: Vec<(u64, u32)> = Vec::with_capacity(corpus.message_count() as usize);
        let mut number = 0;
        for segment in corpus.segments() {
            let (messages, _) = segment.section(Section::Messages).as_chunks::<MESSAGE_BYTES>();
            for message in messages {
                let [.., low, high] = eight(*message);
                all.push((u64::from(high) << 32 | u64::from(low), number));
                number += 1;
            }
        }
        all.sort_unstable();
        let count = all.len();
        let mut copies = Self { classes: vec![0; count], ranks: vec![0; count], class_count: 0 };
        for class in all.chunk_by(|a, b| a.0 == b.0) {
            copies.add_class(corpus, class);
        }
        copies
    }

    fn add_class(&mut self, corpus: &Corpus, class: &[(u64, u32)]) {
        let mut members: Vec<u32> = class.iter().map(|(_, message)| *message).collect();
        if members.len() > 1 {
            members.sort_by_cached_key(|message| {
                let info = corpus.message(*message);
                info.map(|info| {
                    let chain = info.index.unwrap_or_default();
                    (chain, corpus.document_id(info.document), info.index, *message)
                })
            });
        }
        for (rank, message) in (0..).zip(members) {
            let message = message as usize;
            if let (Some(class), Some(place)) =
                (self.classes.get_mut(message), self.ranks.get_mut(message))
            {
                (*class, *place) = (self.class_count, rank);
            }
        }
        self.class_count += 1;
    }

    /// Returns the number that copies of a message share.
    pub(crate) fn class(&self, message: u32) -> u32 {
        self.classes.get(message as usize).copied().unwrap_or(u32::MAX)
    }

    /// Returns the messages without those of which a better copy is among them.
    pub(crate) fn once(&self, messages: &[u32]) -> Vec<u32> {
        let class_and_rank = |message: u32| {
            let message = message as usize;
            Some((*self.classes.get(message)? as usize, *self.ranks.get(message)?))
        };
        let mut best = vec![u32::MAX; self.class_count as usize];
        for (class, rank) in messages.iter().filter_map(|message| class_and_rank(*message)) {
            if let Some(best) = best.get_mut(class) {
                *best = rank.min(*best);
            }
        }
        let is_best = |message: &u32| {
            class_and_rank(*message).is_some_and(|(class, rank)| best.get(class) == Some(&rank))
        };
        messages.iter().copied().filter(is_best).collect()
    }
}
