//! Numbers in bytes: little-endian columns, integers packed to a number of bits, and lists of
//! growing numbers as variable-length differences.
//!
//! Reading never fails loudly: a number past the end is `None` or 0, and whoever reads compares what
//! comes out with the sizes that the segment states.

use std::ops::Range;

/// Bytes after packed integers, so that eight bytes can be read at the last one.
const PADDING: usize = 8;

/// A column of 32-bit numbers.
#[derive(Clone, Copy)]
pub(crate) struct Column<'a>(pub(crate) &'a [u8]);

impl Column<'_> {
    pub(crate) fn len(self) -> usize {
        self.0.len() / 4
    }

    pub(crate) fn get(self, index: usize) -> Option<u32> {
        let start = index.checked_mul(4)?;
        let bytes = self.0.get(start..start.checked_add(4)?)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = u32> {
        let (chunks, _) = self.0.as_chunks::<4>();
        chunks.iter().map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// Returns the index of the first number greater than `value`, in a column that grows.
    pub(crate) fn upper_bound(self, value: u32) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.get(middle) {
                Some(found) if found <= value => low = middle + 1,
                _ => high = middle,
            }
        }
        low
    }
}

pub(crate) fn u64_at(bytes: &[u8], index: usize) -> Option<u64> {
    let start = index.checked_mul(8)?;
    let bytes = bytes.get(start..start.checked_add(8)?)?;
    Some(u64::from_le_bytes(bytes.try_into().ok()?))
}

pub(crate) fn push_u32s(out: &mut Vec<u8>, values: impl IntoIterator<Item = u32>) {
    values.into_iter().for_each(|value| out.extend(value.to_le_bytes()));
}

/// Numbers of a fixed count of bits, one behind the other.
#[derive(Clone, Copy)]
pub(crate) struct Packed<'a> {
    bytes: &'a [u8],
    width: u32,
}

impl<'a> Packed<'a> {
    /// Reads numbers of `width` bits, 0 to 32.
    pub(crate) fn new(bytes: &'a [u8], width: u32) -> Self {
        Self { bytes, width: width.min(32) }
    }

    /// Returns a number; 0 past the end.
    pub(crate) fn get(self, index: u32) -> u32 {
        self.at(u64::from(index) * u64::from(self.width))
    }

    /// Calls `visit` with each number of a range.
    pub(crate) fn each(self, range: Range<u32>, mut visit: impl FnMut(u32)) {
        let mut bit = u64::from(range.start) * u64::from(self.width);
        for _ in range {
            visit(self.at(bit));
            bit += u64::from(self.width);
        }
    }

    fn at(self, bit: u64) -> u32 {
        let start = (bit / 8) as usize;
        let Some(Ok(bytes)) = self.bytes.get(start..start + 8).map(TryInto::try_into) else {
            return 0;
        };
        let word = u64::from_le_bytes(bytes) >> (bit % 8);
        (word & ((1 << self.width) - 1)) as u32
    }
}

/// Returns how many bits the numbers below `count` need.
pub(crate) fn width_for(count: usize) -> u32 {
    usize::BITS - count.saturating_sub(1).leading_zeros()
}

/// Packs numbers of `width` bits.
pub(crate) fn pack(values: &[u32], width: u32) -> Vec<u8> {
    let bits = values.len() as u64 * u64::from(width);
    let mut out = Vec::with_capacity(bits.div_ceil(8) as usize + PADDING);
    let (mut word, mut filled) = (0_u64, 0);
    for value in values {
        word |= u64::from(*value) << filled;
        filled += width;
        while filled >= 8 {
            out.push(word as u8);
            word >>= 8;
            filled -= 8;
        }
    }
    if filled > 0 {
        out.push(word as u8);
    }
    out.extend([0; PADDING]);
    out
}

/// Appends growing numbers as their differences, seven bits a byte, low bits first.
pub(crate) fn push_growing(out: &mut Vec<u8>, values: &[u32]) {
    let mut before = 0;
    for value in values {
        let mut rest = value.wrapping_sub(before);
        while rest >= 0x80 {
            out.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        out.push(rest as u8);
        before = *value;
    }
}

/// The numbers that [`push_growing`] wrote; ends where the bytes do.
pub(crate) struct Growing<'a> {
    bytes: std::slice::Iter<'a, u8>,
    before: u32,
}

impl<'a> Growing<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes: bytes.iter(), before: 0 }
    }
}

impl Iterator for Growing<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let (mut difference, mut shift) = (0_u32, 0);
        loop {
            let byte = *self.bytes.next()?;
            difference |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or_default();
            if byte < 0x80 {
                break;
            }
            shift += 7;
        }
        self.before = self.before.wrapping_add(difference);
        Some(self.before)
    }
}

/// A bit for each of some things.
#[derive(Clone, Copy)]
pub(crate) struct Bits<'a>(pub(crate) &'a [u8]);

impl Bits<'_> {
    pub(crate) fn is_set(self, index: u32) -> bool {
        self.0.get((index / 8) as usize).is_some_and(|byte| byte >> (index % 8) & 1 == 1)
    }

    /// Returns the last set bit of `range.start..=index`, or the start of the range.
    pub(crate) fn last_at_or_before(self, index: u32, range: &Range<u32>) -> u32 {
        let candidates = range.start..=index.min(range.end.saturating_sub(1));
        candidates.rev().find(|candidate| self.is_set(*candidate)).unwrap_or(range.start)
    }

    /// Returns the first set bit behind `index`, or the end of the range.
    pub(crate) fn first_after(self, index: u32, range: &Range<u32>) -> u32 {
        (index.saturating_add(1)..range.end).find(|it| self.is_set(*it)).unwrap_or(range.end)
    }
}

/// Bits under construction.
#[derive(Default)]
pub(crate) struct BitsBuilder {
    bytes: Vec<u8>,
    len: usize,
}

impl BitsBuilder {
    pub(crate) fn push(&mut self, bit: bool) {
        if self.len.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(bit) << (self.len % 8);
        }
        self.len += 1;
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn packed_numbers_come_back(values in prop::collection::vec(0_u32..200_000, 0..100), spare in 0_u32..14) {
            let width = width_for(200_000) + spare;
            let bytes = pack(&values, width);
            let packed = Packed::new(&bytes, width);
            let count = u32::try_from(values.len()).unwrap();
            let mut read = Vec::new();
            packed.each(0..count, |value| read.push(value));
            prop_assert_eq!(&read, &values);
            prop_assert!((0..count).all(|index| packed.get(index) == values[index as usize]));
        }

        #[test]
        fn growing_numbers_come_back(mut values in prop::collection::vec(any::<u32>(), 0..60)) {
            values.sort_unstable();
            let mut bytes = Vec::new();
            push_growing(&mut bytes, &values);
            prop_assert_eq!(Growing::new(&bytes).collect::<Vec<_>>(), values);
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..40), width in 0_u32..40, at in any::<u32>()) {
            let packed = Packed::new(&bytes, width);
            packed.get(at);
            packed.each(0..50, |_| {});
            Growing::new(&bytes).count();
            Column(&bytes).upper_bound(at);
            prop_assert!(!Bits(&bytes).is_set(400));
        }
    }

    #[test]
    fn a_width_holds_the_largest_number() {
        assert_eq!([0, 1, 2, 3, 256, 257].map(width_for), [0, 0, 1, 2, 8, 9]);
    }

    #[test]
    fn bits_are_found_to_both_sides() {
        let mut builder = BitsBuilder::default();
        [true, false, false, true, false, false, false, false, false, true]
            .into_iter()
            .for_each(|bit| builder.push(bit));
        let bytes = builder.into_bytes();
        let bits = Bits(&bytes);
        assert_eq!(bits.last_at_or_before(5, &(0..10)), 3);
        assert_eq!(bits.last_at_or_before(5, &(4..10)), 4);
        assert_eq!(bits.first_after(3, &(0..10)), 9);
        assert_eq!(bits.first_after(3, &(0..8)), 8);
    }
}
