//! Numbers in bytes: little-endian columns, and lists of growing numbers as variable-length
//! differences. A number past the end is `None`; who reads compares with the sizes stated.

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

pub(crate) fn u32s(values: impl IntoIterator<Item = u32>) -> Vec<u8> {
    values.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// Pushes the difference between a number and the one before it.
pub(crate) fn push_step(out: &mut Vec<u8>, mut step: u32) {
    while step >= 0x80 {
        out.push((step & 0x7f) as u8 | 0x80);
        step >>= 7;
    }
    out.push(step as u8);
}

/// Calls `visit` with each number of a list that [`push_step`] wrote; the first step is from 0.
pub(crate) fn each_number(bytes: &[u8], mut visit: impl FnMut(u32)) {
    let (mut number, mut step, mut shift) = (0_u32, 0_u32, 0_u32);
    for byte in bytes {
        step |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or_default();
        if byte & 0x80 != 0 {
            shift += 7;
            continue;
        }
        number = number.saturating_add(step);
        visit(number);
        (step, shift) = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_come_back(mut numbers: Vec<u32>) {
            numbers.sort_unstable();
            let mut bytes = Vec::new();
            let mut before = 0;
            for number in &numbers {
                push_step(&mut bytes, number - before);
                before = *number;
            }
            let mut found = Vec::new();
            each_number(&bytes, |number| found.push(number));
            prop_assert_eq!(&found, &numbers);
            let bytes = u32s(numbers.iter().copied());
            let column = Column(&bytes);
            for (index, number) in numbers.iter().enumerate() {
                prop_assert_eq!(column.get(index), Some(*number));
                prop_assert!(column.upper_bound(*number) > index);
            }
        }

        #[test]
        fn any_bytes_are_read(bytes: Vec<u8>) {
            each_number(&bytes, |_| ());
            _ = Column(&bytes).upper_bound(7);
        }
    }
}
