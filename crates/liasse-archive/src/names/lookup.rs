//! Which names have a word, so that a name that is asked for is not looked for in all of them.

use std::collections::HashMap;

use super::SpellingUse;

/// The names by the words of their spellings.
#[derive(Clone, Debug, Default)]
pub(super) struct NameLookup {
    /// For each word the numbers of the names that have it, ascending.
    by_word: HashMap<Box<str>, Vec<usize>>,
}

impl NameLookup {
    pub(super) fn of(uses: &[Vec<SpellingUse>]) -> Self {
        let mut by_word: HashMap<Box<str>, Vec<usize>> = HashMap::new();
        for (number, spellings) in uses.iter().enumerate() {
            for word in spellings.iter().flat_map(|spelling| spelling.key.split(' ')) {
                match by_word.get_mut(word) {
                    Some(numbers) if numbers.last() == Some(&number) => {}
                    Some(numbers) => numbers.push(number),
                    None => _ = by_word.insert(word.into(), vec![number]),
                }
            }
        }
        Self { by_word }
    }

    /// Returns the names whose spellings have all of the words, perhaps not all in one spelling, in
    /// their order.
    pub(super) fn with_words(&self, words: &[&str]) -> Vec<usize> {
        let mut lists = Vec::with_capacity(words.len());
        for word in words {
            match self.by_word.get(*word) {
                Some(numbers) => lists.push(numbers),
                None => return Vec::new(),
            }
        }
        lists.sort_by_key(|numbers| numbers.len());
        let Some((rarest, others)) = lists.split_first() else { return Vec::new() };
        let in_all =
            |number: &&usize| others.iter().all(|numbers| numbers.binary_search(number).is_ok());
        rarest.iter().filter(in_all).copied().collect()
    }
}
