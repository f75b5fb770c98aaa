//! The keys of a collection without their places: what a question needs to know of it.

use super::{PassageIndex, letters_of};

/// What is known of the words of sources.
pub(crate) trait Vocabulary {
    /// Returns the number of blocks.
    fn block_count(&self) -> u32;

    /// Returns in how many blocks a key is.
    fn frequency(&self, key: &str) -> u32;

    /// Visits the keys whose letters are those of `letters` but for `differ` of them at most; a key may
    /// come more than once.
    fn each_near(&self, letters: u32, differ: u32, visit: &mut dyn FnMut(&str));
}

impl Vocabulary for PassageIndex {
    fn block_count(&self) -> u32 {
        self.block_count()
    }

    fn frequency(&self, key: &str) -> u32 {
        self.frequency(key)
    }

    fn each_near(&self, letters: u32, differ: u32, visit: &mut dyn FnMut(&str)) {
        for segment in self.segments() {
            for (number, own) in segment.letters().iter().enumerate() {
                if (own ^ letters).count_ones() <= differ {
                    visit(segment.key(number));
                }
            }
        }
    }
}

/// The keys of a collection of texts, each with the number of blocks that have it: the sum of what the
/// indexes of its parts have ([`PassageIndex::keys`]). With it a quotation is asked of each part as it is
/// asked of all of them together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassageVocabulary {
    blocks: u32,
    /// In order.
    keys: Vec<Key>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    key: String,
    letters: u32,
    frequency: u32,
}

impl PassageVocabulary {
    /// Takes the number of all blocks, and keys in any order, each once.
    pub fn new(blocks: u32, keys: impl IntoIterator<Item = (String, u32)>) -> Self {
        let key =
            |(key, frequency): (String, u32)| Key { letters: letters_of(&key), key, frequency };
        let mut keys: Vec<Key> = keys.into_iter().map(key).collect();
        keys.sort_unstable();
        Self { blocks, keys }
    }
}

impl Vocabulary for PassageVocabulary {
    fn block_count(&self) -> u32 {
        self.blocks
    }

    fn frequency(&self, key: &str) -> u32 {
        let found = self.keys.binary_search_by(|own| own.key.as_str().cmp(key));
        found.ok().and_then(|at| self.keys.get(at)).map_or(0, |key| key.frequency)
    }

    fn each_near(&self, letters: u32, differ: u32, visit: &mut dyn FnMut(&str)) {
        let near = self.keys.iter().filter(|key| (key.letters ^ letters).count_ones() <= differ);
        near.for_each(|key| visit(&key.key));
    }
}
