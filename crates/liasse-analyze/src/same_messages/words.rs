//! The words of messages, as numbers.

use std::{collections::HashMap, ops::Range};

use super::MessageHead;
use crate::{
    Corpus, Counting, Duplicates, Kinds, Layer, Selection, View, Words, corpus::BlockRange,
};

/// Everything that stands in a message, quoted with `>` or not: a whole message may stand below another
/// one in such lines.
const ALL: Counting = Counting {
    layer: Layer::Folded,
    words: Words::All,
    duplicates: Duplicates::Each,
    kinds: Kinds::All,
    without_stop_words: false,
    without_closings: false,
};

/// The folded words of the messages with some heads.
pub(super) struct MessageWords<'c> {
    view: View<'c>,
    /// The blocks of each head.
    blocks: Vec<Range<usize>>,
}

impl<'c> MessageWords<'c> {
    pub(super) fn of(corpus: &'c Corpus, heads: &[MessageHead]) -> Self {
        let view = corpus.view(&Selection::All, ALL);
        let mut by_place: HashMap<(u32, Option<u32>), Range<usize>> = HashMap::new();
        for (index, block) in view.blocks().iter().enumerate() {
            let Some(place) = corpus.place_of_message(block.message) else { continue };
            by_place.entry(place).or_insert(index..index).end = index + 1;
        }
        let blocks = heads
            .iter()
            .map(|head| by_place.get(&(head.document, head.index)).cloned().unwrap_or_default());
        Self { blocks: blocks.collect(), view }
    }

    pub(super) fn words(&self, number: u32) -> Vec<u32> {
        let mut words = Vec::new();
        for block in self.blocks(number) {
            self.view.each_term(*block, |word| words.push(word));
        }
        words
    }

    pub(super) fn count(&self, number: u32) -> usize {
        self.blocks(number).iter().map(|block| block.range().len()).sum()
    }

    fn blocks(&self, number: u32) -> &[BlockRange] {
        let own = self.blocks.get(number as usize).cloned().unwrap_or_default();
        self.view.blocks().get(own).unwrap_or_default()
    }
}
