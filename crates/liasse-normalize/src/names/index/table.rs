//! The plain arrays that an index is made of.

use super::skeleton::Skeleton;

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
    pub(super) signatures: Vec<u64>,
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
        self.signatures.push(signature(word));
    }

    /// Returns the word at `at`, an empty one past the end.
    pub(super) fn get(&self, at: u32) -> &str {
        let at = at as usize;
        match self.starts.get(at..).and_then(|starts| starts.get(..2)) {
            Some(&[start, end]) => self.text.get(start as usize..end as usize).unwrap_or_default(),
            _ => "",
        }
    }

    /// Returns the likeness of a signature to that of the word at `at`.
    pub(super) fn likeness(&self, at: u32, to: u64) -> u32 {
        self.signatures.get(at as usize).map_or(0, |&signature| likeness(signature, to))
    }
}

/// The likeness of equal signatures.
pub(super) const LIKENESS_ONE: u32 = 256;

const LETTER_BITS: u32 = 26;
const OTHER_BITS: u32 = 4;

/// Returns a set of 64 bits that tells at a glance whether two words may be alike: one bit for
/// each letter that occurs, and one (of 34, shared) for each two neighbours of its skeleton. The
/// first half sees typing slips as small, the second confusions of several letters.
pub(super) fn signature(word: &str) -> u64 {
    let mut bits = 0_u64;
    for byte in word.bytes() {
        let bit = match byte {
            b'a'..=b'z' => u32::from(byte - b'a'),
            other => LETTER_BITS + u32::from(other) % OTHER_BITS,
        };
        bits |= 1 << bit;
    }
    let mut before = 0_u32;
    for &class in Skeleton::of(word).classes() {
        let pair = (before * 31 + u32::from(class)).wrapping_mul(0x9e37_79b1) >> 16;
        bits |= 1 << (LETTER_BITS + OTHER_BITS + pair % (64 - LETTER_BITS - OTHER_BITS));
        before = u32::from(class);
    }
    bits
}

/// Returns twice the common bits over the bits of both (Dice), in 256ths.
pub(super) fn likeness(one: u64, other: u64) -> u32 {
    let both = one.count_ones() + other.count_ones();
    (2 * LIKENESS_ONE * (one & other).count_ones()).checked_div(both).unwrap_or(0)
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
        assert_eq!((words.get(0), words.get(1), words.likeness(1, !0)), ("été", "", 0));
    }

    #[test]
    fn damaged_words_are_more_alike_than_strangers() {
        let alike = |one, other| likeness(signature(one), signature(other));
        assert_eq!(alike("mokhtar", "mokhtar"), LIKENESS_ONE);
        for damaged in ["moldtar", "rnokhtar", "moktar", "mohktar", "mukhtar"] {
            assert!(alike("mokhtar", damaged) > alike("mokhtar", "sullivan") + 64, "{damaged}");
        }
        assert_eq!(alike("", ""), 0);
    }
}
