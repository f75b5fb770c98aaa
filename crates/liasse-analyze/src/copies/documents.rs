//! The documents of a corpus by their folded words, as they follow one another.

use std::ops::Range;

use crate::{
    Corpus, Counting, Duplicates, Kinds, Layer, Selection, View, Words, corpus::BlockRange,
};

/// What is read of a document: everything that people wrote, quoted or not.
const READ: Counting = Counting {
    layer: Layer::Folded,
    words: Words::All,
    duplicates: Duplicates::Each,
    kinds: Kinds::All,
    without_stop_words: false,
    without_closings: false,
};

pub(super) struct Documents<'c> {
    corpus: &'c Corpus,
    view: View<'c>,
    /// The blocks of each document.
    blocks: Vec<Range<usize>>,
}

impl<'c> Documents<'c> {
    pub(super) fn of(corpus: &'c Corpus, selection: &Selection) -> Self {
        let view = corpus.view(selection, READ);
        let mut blocks = vec![0..0; corpus.document_count() as usize];
        for (index, block) in view.blocks().iter().enumerate() {
            let document = corpus.place_of_message(block.message).map(|(document, _)| document);
            let own = document.and_then(|document| blocks.get_mut(document as usize));
            if let Some(own) = own {
                let start = if own.start == own.end { index } else { own.start };
                *own = start..index + 1;
            }
        }
        Self { corpus, view, blocks }
    }

    /// Returns the folded words of a document.
    pub(super) fn words(&self, document: u32) -> Vec<u32> {
        self.words_of(self.blocks(document).iter().copied())
    }

    /// Returns the folded words of a document's newest message; of a document that is no chain, all.
    /// None where the newest message says nothing.
    pub(super) fn newest_words(&self, document: u32) -> Vec<u32> {
        let blocks = self.blocks(document);
        let place = |block: &BlockRange| self.corpus.place_of_message(block.message)?.1;
        if blocks.iter().all(|block| place(block).is_none()) {
            return self.words(document);
        }
        self.words_of(blocks.iter().copied().filter(|block| place(block) == Some(0)))
    }

    fn blocks(&self, document: u32) -> &[BlockRange] {
        let blocks = self.blocks.get(document as usize).cloned().unwrap_or_default();
        self.view.blocks().get(blocks).unwrap_or_default()
    }

    fn words_of(&self, blocks: impl Iterator<Item = BlockRange>) -> Vec<u32> {
        let mut words = Vec::new();
        blocks.for_each(|block| self.view.each_term(block, |word| words.push(word)));
        words
    }
}
