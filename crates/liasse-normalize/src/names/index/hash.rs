//! A hash that is the same on every machine and in every version: it decides the order of saved
//! tables, so the standard library's seeded or unspecified ones will not do.

use std::hash::Hasher;

/// Returns the 64-bit hash of `bytes`: FNV-1a, mixed at the end so that its high bits are good
/// enough to choose a bucket by.
pub(super) fn hash_bytes(bytes: impl IntoIterator<Item = u8>) -> u64 {
    mix(bytes.into_iter().fold(OFFSET, step))
}

/// Returns the hash of two hashes, in their order.
pub(super) fn hash_pair(first: u64, second: u64) -> u64 {
    mix(first.rotate_left(29) ^ mix(second))
}

/// A check sum of `bytes`, eight at a time.
///
/// Each step is a bijection of the state, so a change of any single word of eight bytes changes
/// the sum; a length is mixed in, so that zeros at the end count.
pub(super) fn check_sum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let state = words.iter().fold(OFFSET, |state, word| {
        (state ^ u64::from_le_bytes(*word)).wrapping_mul(PRIME).rotate_left(23)
    });
    let state = rest.iter().copied().fold(state, step);
    mix(state ^ (bytes.len() as u64))
}

/// The number itself, spread over 64 bits: ids need no stronger hash, and nobody chooses them.
#[derive(Default)]
pub(super) struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u32(&mut self, id: u32) {
        self.write_u64(u64::from(id));
    }

    fn write_u64(&mut self, id: u64) {
        self.0 = (self.0.rotate_left(5) ^ id).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

fn step(state: u64, byte: u8) -> u64 {
    (state ^ u64::from(byte)).wrapping_mul(PRIME)
}

/// The finisher of SplitMix64 (Steele, Lea and Flood 2014), a bijection.
pub(super) fn mix(mut value: u64) -> u64 {
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_never_changes_for_saved_tables_hold_it() {
        assert_eq!(hash_bytes(*b"mokhtar"), 14_534_660_769_132_925_870);
        assert_eq!(check_sum(b"twelve bytes"), 11_758_389_285_610_784_007);
    }

    #[test]
    fn every_changed_byte_changes_the_sum() {
        let bytes: Vec<u8> = (0..37).collect();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 0x10;
            assert_ne!(check_sum(&bytes), check_sum(&changed), "byte {at}");
        }
        assert_ne!(check_sum(&[0; 8]), check_sum(&[0; 16]));
    }
}
