//! The plain arrays that an index is made of.

use super::signature::Signature;

/// Lists of numbers, one after the other in one array.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lists {
    /// Where each list starts in `values`, and the end of the last.
    pub(super) starts: Vec<u32>,
    pub(super) values: Vec<u32>,
}

impl Lists {
    /// Returns an empty sequence of lists.
    pub(super) fn new() -> Self {
        Self { starts: vec![0], values: Vec::new() }
    }

    /// Appends a list.
    pub(super) fn push(&mut self, list: impl IntoIterator<Item = u32>) {
        self.values.extend(list);
        // A build that does not fit 32 bits is refused before; see `build`.
        self.starts.push(u32::try_from(self.values.len()).unwrap_or(u32::MAX));
    }

    /// Returns the list at `at`, an empty one past the end.
    pub(super) fn get(&self, at: u32) -> &[u32] {
        let at = at as usize;
        match self.starts.get(at..).and_then(|starts| starts.get(..2)) {
            Some(&[start, end]) => {
                self.values.get(start as usize..end as usize).unwrap_or_default()
            }
            _ => &[],
        }
    }

    /// Returns the number of lists.
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }
}

/// The words of all names, each once; those of one skeleton stand side by side, for they are
/// looked at together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WordTable {
    pub(super) text: String,
    /// Where each word starts in `text`, and the end of the last.
    pub(super) starts: Vec<u32>,
    pub(super) signatures: Vec<Signature>,
}

impl WordTable {
    /// Returns a table without words.
    pub(super) fn new() -> Self {
        Self { text: String::new(), starts: vec![0], signatures: Vec::new() }
    }

    /// Appends a word.
    pub(super) fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.starts.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.signatures.push(Signature::of(word));
    }

    /// Returns the word at `at`, an empty one past the end.
    pub(super) fn get(&self, at: u32) -> &str {
        let at = at as usize;
        match self.starts.get(at..).and_then(|starts| starts.get(..2)) {
            Some(&[start, end]) => self.text.get(start as usize..end as usize).unwrap_or_default(),
            _ => "",
        }
    }

    /// Returns the signature of the word at `at`, that of an empty one past the end.
    pub(super) fn signature(&self, at: u32) -> Signature {
        self.signatures.get(at as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_words_past_the_end_are_empty() {
        let mut lists = Lists::new();
        lists.push([1, 2]);
        lists.push([]);
        assert_eq!((lists.get(0), lists.get(1), lists.get(2)), (&[1, 2][..], &[][..], &[][..]));
        assert_eq!(lists.get(u32::MAX), [0; 0]);
        let mut words = WordTable::new();
        words.push("été");
        assert_eq!((words.get(0), words.get(1)), ("été", ""));
        assert_eq!(words.signature(1), Signature::default());
    }
}
