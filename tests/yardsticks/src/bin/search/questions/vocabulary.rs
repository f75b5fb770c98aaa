//! The words of the texts, by the number of documents that hold them.

use std::collections::{BTreeSet, HashMap};

use crate::texts::Text;

/// The fewest letters of a word that is drawn alone.
const MIN_LETTERS: usize = 3;

/// The words in bands: band `n` holds those of 2ⁿ to 2ⁿ⁺¹ - 1 documents, sorted.
pub(crate) struct Vocabulary {
    bands: Vec<Vec<String>>,
}

impl Vocabulary {
    pub(crate) fn new(texts: &[Text]) -> Self {
        let mut counts: HashMap<&str, u32> = HashMap::new();
        let folded: Vec<BTreeSet<String>> = texts.iter().map(distinct).collect();
        for word in folded.iter().flatten() {
            *counts.entry(word).or_default() += 1;
        }
        let mut bands: Vec<Vec<String>> = Vec::new();
        for (word, count) in counts {
            let band = count.ilog2() as usize;
            bands.resize_with(bands.len().max(band + 1), Vec::new);
            if let Some(band) = bands.get_mut(band) {
                band.push(word.to_owned());
            }
        }
        bands.iter_mut().for_each(|band| band.sort_unstable());
        Self { bands }
    }

    /// Returns the bands of words that `least` documents or more hold.
    pub(crate) fn from(&self, least: u32) -> &[Vec<String>] {
        self.bands.get(least.ilog2() as usize..).unwrap_or_default()
    }
}

/// Returns the runs of ASCII letters that no other letter or digit touches, in lower case.
pub(crate) fn words(text: &str) -> impl Iterator<Item = String> {
    let runs = text.split(|letter: char| !letter.is_alphanumeric());
    runs.filter(|run| is_word(run)).map(str::to_ascii_lowercase)
}

/// Returns the words of a document's bodies, sorted.
pub(crate) fn distinct(text: &Text) -> BTreeSet<String> {
    let words = text.bodies.iter().flat_map(|body| words(body));
    words.filter(|word| word.len() >= MIN_LETTERS).collect()
}

pub(crate) fn is_word(run: &str) -> bool {
    !run.is_empty() && run.bytes().all(|byte| byte.is_ascii_alphabetic())
}
