//! Sixty-four bits that tell at a glance whether two words may be alike.

use super::skeleton::Skeleton;

/// The letters of a word and the neighbours in its skeleton, as a set.
///
/// One bit for each letter that occurs sees typing slips as small, one for each two neighbours of
/// the skeleton (in [`PAIR_BITS`] bits, shared) sees confusions of several letters as none. The
/// highest bits hold how many others are set, for counting them takes longer than comparing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signature(u64);

/// The likeness of equal signatures.
pub(super) const LIKENESS_ONE: u32 = 256;

const LETTER_BITS: u32 = 26;
/// For digits and what is beyond ASCII.
const OTHER_BITS: u32 = 4;
const PAIR_BITS: u32 = 28;
const SET_BITS: u32 = LETTER_BITS + OTHER_BITS + PAIR_BITS;

impl Signature {
    /// Returns the signature of a word.
    pub(super) fn of(word: &str) -> Self {
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
            bits |= 1 << (LETTER_BITS + OTHER_BITS + pair % PAIR_BITS);
            before = u32::from(class);
        }
        Self::counted(bits)
    }

    /// Returns the signature of both words.
    pub(super) fn with(self, other: Self) -> Self {
        Self::counted((self.0 | other.0) & Self::SET)
    }

    /// Returns twice the common bits over the bits of both (Dice), in 256ths.
    pub(super) fn likeness(self, other: Self) -> u32 {
        let both = self.count() + other.count();
        let common = (self.0 & other.0 & Self::SET).count_ones();
        (2 * LIKENESS_ONE * common).checked_div(both).unwrap_or(0)
    }

    /// Returns the bits.
    pub(super) fn to_bits(self) -> u64 {
        self.0
    }

    /// Returns the signature of some bits, its count made good.
    pub(super) fn from_bits(bits: u64) -> Self {
        Self::counted(bits & Self::SET)
    }

    const SET: u64 = (1 << SET_BITS) - 1;

    fn counted(set: u64) -> Self {
        Self(set | (u64::from(set.count_ones()) << SET_BITS))
    }

    fn count(self) -> u32 {
        (self.0 >> SET_BITS) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_words_are_more_alike_than_strangers() {
        let alike = |one, other| Signature::of(one).likeness(Signature::of(other));
        assert_eq!(alike("mokhtar", "mokhtar"), LIKENESS_ONE);
        for damaged in ["moldtar", "rnokhtar", "moktar", "mohktar", "mukhtar"] {
            assert!(alike("mokhtar", damaged) > alike("mokhtar", "sullivan") + 64, "{damaged}");
        }
        assert_eq!(alike("", ""), 0);
    }

    #[test]
    fn two_words_have_the_bits_of_both() {
        let both = Signature::of("jake").with(Signature::of("sullivan"));
        assert_eq!(both, Signature::of("sullivan").with(Signature::of("jake")));
        assert_eq!(both.with(both), both);
        assert_eq!(Signature::from_bits(both.to_bits()), both);
    }
}
