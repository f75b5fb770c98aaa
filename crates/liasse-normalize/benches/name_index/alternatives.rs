//! What the index could have been built on, over the same words: it is measured so that the choice
//! can be looked at again when words or machines change.

use std::collections::HashMap;

use fst::{IntoStreamer, Set, Streamer, automaton::Levenshtein};

/// A way to find words that may be variants of one.
pub(crate) trait Finder {
    /// Returns the places of words near `word` among those that it was built of.
    fn near(&self, word: &str) -> Vec<u32>;

    /// Returns what it takes in memory, in bytes.
    fn size(&self) -> usize;
}

/// Words under every form with up to two letters missing from their first seven: SymSpell.
pub(crate) struct Deletions {
    words: HashMap<String, Vec<u32>>,
}

const PREFIX: usize = 7;

impl Deletions {
    pub(crate) fn build(words: &[String]) -> Self {
        let mut deletions = Self { words: HashMap::new() };
        for (id, word) in (0..).zip(words) {
            for form in forms(word) {
                deletions.words.entry(form).or_default().push(id);
            }
        }
        deletions
    }
}

impl Finder for Deletions {
    fn near(&self, word: &str) -> Vec<u32> {
        let mut near: Vec<u32> =
            forms(word).iter().filter_map(|form| self.words.get(form)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        near
    }

    fn size(&self) -> usize {
        // What a compact table would take: a fingerprint and a number for each entry.
        8 * self.words.values().map(Vec::len).sum::<usize>()
    }
}

fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.chars().take(PREFIX).collect::<String>()];
    let mut start = 0;
    for _ in 0..2 {
        let end = forms.len();
        for at in start..end {
            for missing in 0..forms[at].chars().count() {
                let letters = forms[at].chars().enumerate().filter(|(place, _)| *place != missing);
                forms.push(letters.map(|(_, letter)| letter).collect());
            }
        }
        start = end;
    }
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// The words in a finite-state transducer, searched with a Levenshtein automaton.
pub(crate) struct Automaton {
    set: Set<Vec<u8>>,
    ids: HashMap<Vec<u8>, u32>,
    edits: u32,
}

impl Automaton {
    pub(crate) fn build(words: &[String], edits: u32) -> Self {
        let ids: HashMap<Vec<u8>, u32> =
            words.iter().map(|word| word.clone().into_bytes()).zip(0..).collect();
        let mut sorted: Vec<&String> = words.iter().collect();
        sorted.sort_unstable();
        sorted.dedup();
        Self { set: Set::from_iter(sorted).unwrap(), ids, edits }
    }
}

impl Finder for Automaton {
    fn near(&self, word: &str) -> Vec<u32> {
        // A word too long for the automaton is not found.
        let Ok(automaton) = Levenshtein::new(word, self.edits) else { return Vec::new() };
        let mut stream = self.set.search(automaton).into_stream();
        let mut near = Vec::new();
        while let Some(found) = stream.next() {
            near.push(self.ids[found]);
        }
        near
    }

    fn size(&self) -> usize {
        self.set.as_fst().as_bytes().len()
    }
}
