//! Documents that are copies of one another, but for damage done by a scanner and for what one of
//! them withholds.
//!
//! A release holds a mail several times: from the sender's and from the recipient's box, in two
//! requests, once with more lines withheld than the other time. Its copies are not equal letter by
//! letter, so they are compared by their shingles, the runs of three words in them (Broder: On the
//! resemblance and containment of documents, 1997). Who may be a copy of whom is found by sketches
//! (`sketch`), not by comparing all pairs; whether it is one is decided on the shingles themselves.
//!
//! A reply that quotes a whole mail shares nearly all of its words, and is another mail. So what the
//! heads of two documents say comes first, and where they are not one mail, or nobody knows, the newest
//! messages have to be alike by themselves.
//!
//! Copies come in groups around a leader, the most complete one, by the leader algorithm (Hartigan:
//! Clustering Algorithms, 1975): every document of a group is a copy of the leader, so nothing is called
//! a copy by a chain of others in between.

mod candidates;
mod documents;
mod groups;
mod head;
mod likeness;
mod rule;
mod sketch;

use std::cmp::Reverse;

use rayon::prelude::*;

use crate::{Corpus, Layer};
use candidates::Keyed;
pub(crate) use candidates::candidates;
use documents::{Documents, Texts};
pub use groups::DocumentCopies;
pub(crate) use groups::Groups;
pub use head::DocumentHead;
pub use likeness::Likeness;
pub(crate) use likeness::Shingles;
pub(crate) use rule::CopiesBefore;
pub use rule::CopiesOptions;
use rule::Judge;
pub(crate) use sketch::{Sketch, spread, word_hash};

impl Corpus {
    /// Groups the documents that are copies of one another.
    ///
    /// `heads` are what is known of each document, by its number; [`Corpus::document_heads`] is what the
    /// corpus knows.
    ///
    /// # Examples
    /// ```
    /// use liasse_analyze::{BuildOptions, CopiesOptions, Corpus};
    ///
    /// let memo = "The boat left the harbour at dawn with forty sacks of rice, nine crates of lamp \
    ///             oil and a letter for the consul, who was to answer it the same day.";
    /// let texts = [memo.to_owned(), "Nothing of that.".to_owned(), memo.to_uppercase()];
    /// let corpus = Corpus::of_texts(&texts, BuildOptions::default())?;
    /// let copies = corpus.document_copies(&corpus.document_heads(), &CopiesOptions::default());
    /// assert_eq!(copies.group(2), [0, 2]);
    /// assert!(copies.group(1).is_empty());
    /// assert!(corpus.likeness(0, 2).same_words);
    /// # Ok::<(), liasse_analyze::CorpusError>(())
    /// ```
    pub fn document_copies(
        &self,
        heads: &[DocumentHead],
        options: &CopiesOptions,
    ) -> DocumentCopies {
        let documents = Documents::of(self);
        let keys = keys(self, &documents, heads, options);
        let order = most_complete_first(self, &keys);
        let places = (0_u32..).zip(&order);
        let keyed: Vec<Keyed> = places
            .filter_map(|(place, document)| Some((place, keys.get(*document as usize)?)))
            .flat_map(|(place, keys)| keys.keys.iter().map(move |key| (*key, place)))
            .collect();
        let judge = Judge::new(&documents, heads, options, &order);
        let copies = judge.copies(candidates(keyed));
        DocumentCopies::around_leaders(&order, &copies, self.document_ranks())
    }

    /// Compares the words of two documents.
    pub fn likeness(&self, first: u32, second: u32) -> Likeness {
        self.likenesses(&[(first, second)]).pop().unwrap_or_default()
    }

    /// Compares the words of the documents of each pair.
    pub fn likenesses(&self, pairs: &[(u32, u32)]) -> Vec<Likeness> {
        let texts = Texts::of(self, pairs.iter().flat_map(|(first, second)| [*first, *second]));
        let compare = |(first, second): &(u32, u32)| {
            let [first, second] = [first, second].map(|it| Shingles::of(texts.words(*it)));
            Likeness::of(&first, &second)
        };
        pairs.par_iter().map(compare).collect()
    }
}

/// What a document is found by.
struct Keys {
    words: usize,
    /// Documents that share one are compared.
    keys: Vec<u64>,
}

/// Returns what each document is found by: its sketch and the minute when it was sent; of one with few
/// words both together; nothing of one without a word.
fn keys(
    corpus: &Corpus,
    documents: &Documents<'_>,
    heads: &[DocumentHead],
    options: &CopiesOptions,
) -> Vec<Keys> {
    let terms = (0..corpus.term_count(Layer::Folded)).into_par_iter();
    let hashes: Vec<u64> = terms.map(|term| word_hash(corpus.term(Layer::Folded, term))).collect();
    let all = (0..corpus.document_count()).into_par_iter();
    let keys = all.map(|document| {
        let words = documents.words(document);
        let minute = heads.get(document as usize).and_then(DocumentHead::minute).map(spread);
        let sketch = Sketch::of(&words, &hashes);
        let keys = match sketch {
            None => Vec::new(),
            Some(sketch) if options.is_short(words.len()) => {
                let all = sketch.bands().fold(0, |sum, band| spread(sum ^ band));
                minute.map(|minute| minute ^ all).into_iter().collect()
            }
            Some(sketch) => sketch.bands().chain(minute).collect(),
        };
        Keys { words: words.len(), keys }
    });
    keys.collect()
}

/// Returns the documents with the most words first; of as many words, by their ids.
fn most_complete_first(corpus: &Corpus, keys: &[Keys]) -> Vec<u32> {
    let ranks = corpus.document_ranks();
    let mut order: Vec<u32> = (0..corpus.document_count()).collect();
    order.par_sort_unstable_by_key(|document| {
        let words = keys.get(*document as usize).map_or(0, |keys| keys.words);
        (Reverse(words), ranks.get(*document as usize).copied())
    });
    order
}
