//! The documents of a corpus by their folded words, as they follow one another.

use std::ops::Range;

use crate::{
    Corpus, Counting, Duplicates, Kinds, Layer, Selection, View, Words, corpus::BlockRange,
};

/// What is read of a document: everything that people wrote, quoted or not.
const ALL: Counting = Counting {
    layer: Layer::Folded,
    words: Words::All,
    duplicates: Duplicates::Each,
    kinds: Kinds::All,
    without_stop_words: false,
    without_closings: false,
};

/// What is read of its newest message: nothing that many messages end in. A disclaimer of a hundred
/// words under two mails of ten makes them alike, and says nothing.
const NEWEST: Counting = Counting { words: Words::Own, without_closings: true, ..ALL };

pub(super) struct Documents<'c> {
    all: Blocks<'c>,
    newest: Blocks<'c>,
}

/// The blocks of documents.
struct Blocks<'c> {
    corpus: &'c Corpus,
    view: View<'c>,
    /// The blocks of each document.
    of_document: Vec<Range<usize>>,
}

/// Some documents by all of their words.
pub(super) struct Texts<'c>(Blocks<'c>);

impl<'c> Texts<'c> {
    pub(super) fn of(corpus: &'c Corpus, documents: impl IntoIterator<Item = u32>) -> Self {
        Self(Blocks::of(corpus, &Selection::of_documents(corpus, documents), ALL))
    }

    /// Returns the folded words of a document.
    pub(super) fn words(&self, document: u32) -> Vec<u32> {
        self.0.words(document, |_| true)
    }
}

impl<'c> Documents<'c> {
    pub(super) fn of(corpus: &'c Corpus) -> Self {
        let of = |counting| Blocks::of(corpus, &Selection::All, counting);
        Self { all: of(ALL), newest: of(NEWEST) }
    }

    /// Returns the folded words of a document.
    pub(super) fn words(&self, document: u32) -> Vec<u32> {
        self.all.words(document, |_| true)
    }

    /// Returns the folded words of a document's newest message; of a document that is no chain, all.
    /// None where the newest message says nothing.
    pub(super) fn newest_words(&self, document: u32) -> Vec<u32> {
        let place = |block: &BlockRange| self.all.corpus.place_of_message(block.message)?.1;
        let is_chain = self.all.blocks(document).iter().any(|block| place(block).is_some());
        self.newest.words(document, |block| !is_chain || place(block) == Some(0))
    }
}

impl<'c> Blocks<'c> {
    fn of(corpus: &'c Corpus, selection: &Selection, counting: Counting) -> Self {
        let view = corpus.view(selection, counting);
        let mut of_document = vec![0..0; corpus.document_count() as usize];
        for (index, block) in view.blocks().iter().enumerate() {
            let document = corpus.place_of_message(block.message).map(|(document, _)| document);
            let own = document.and_then(|document| of_document.get_mut(document as usize));
            if let Some(own) = own {
                let start = if own.start == own.end { index } else { own.start };
                *own = start..index + 1;
            }
        }
        Self { corpus, view, of_document }
    }

    fn blocks(&self, document: u32) -> &[BlockRange] {
        let blocks = self.of_document.get(document as usize).cloned().unwrap_or_default();
        self.view.blocks().get(blocks).unwrap_or_default()
    }

    fn words(&self, document: u32, is_read: impl Fn(&BlockRange) -> bool) -> Vec<u32> {
        let mut words = Vec::new();
        for block in self.blocks(document).iter().filter(|block| is_read(block)) {
            self.view.each_term(*block, |word| words.push(word));
        }
        words
    }
}
