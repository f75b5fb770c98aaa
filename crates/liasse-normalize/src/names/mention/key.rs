//! A word as a number: equal for all of its cases.

use std::hash::Hasher;

/// The hash of a word in lower case.
///
/// Sixty-four bits hold every word of an archive apart (a million words collide with a chance of
/// one in forty million), and counting numbers takes a fraction of the time of counting strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct WordKey(u64);

impl WordKey {
    /// Returns the key of a word; the typographic apostrophe is the plain one.
    pub(super) fn of(word: &str) -> Self {
        let mut key = Self(SEED);
        if word.is_ascii() {
            for byte in word.bytes() {
                key.add(u32::from(byte.to_ascii_lowercase()));
            }
        } else {
            for letter in word.chars().flat_map(char::to_lowercase) {
                key.add(if letter == '’' { u32::from('\'') } else { u32::from(letter) });
            }
        }
        Self(key.0 ^ (key.0 >> 32))
    }

    /// Returns the key as a number.
    pub(super) const fn number(self) -> u64 {
        self.0
    }

    /// Returns the key that has a number.
    pub(super) const fn from_number(number: u64) -> Self {
        Self(number)
    }

    fn add(&mut self, letter: u32) {
        self.0 = (self.0 ^ u64::from(letter)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(27);
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// Passes a key on: it is a hash already.
#[derive(Default)]
pub(super) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_the_kind_of_apostrophe_do_not_count() {
        assert_eq!(WordKey::of("O’BRIEN"), WordKey::of("o'brien"));
        assert_eq!(WordKey::of("ÉTÉ"), WordKey::of("été"));
        assert_ne!(WordKey::of("ab"), WordKey::of("ba"));
    }
}
