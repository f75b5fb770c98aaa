//! Tables of different strings: under construction with a hash table, and read from bytes.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::bytes::{Column, push_u32s};

/// Strings numbered in the order of their first appearance.
#[derive(Default)]
pub(crate) struct Interner {
    heap: String,
    ends: Vec<usize>,
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Interner {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the number of a string, and whether it is new.
    pub(crate) fn insert(&mut self, text: &str) -> (u32, bool) {
        let hash = self.hasher.hash_one(text);
        let (heap, ends) = (&self.heap, &self.ends);
        if let Some(found) = self.table.find(hash, |&id| string(heap, ends, id) == text) {
            return (*found, false);
        }
        let id = self.ends.len() as u32;
        self.heap.push_str(text);
        self.ends.push(self.heap.len());
        let (heap, ends, hasher) = (&self.heap, &self.ends, &self.hasher);
        self.table.insert_unique(hash, id, |&id| hasher.hash_one(string(heap, ends, id)));
        (id, true)
    }

    pub(crate) fn get(&self, id: u32) -> &str {
        string(&self.heap, &self.ends, id)
    }

    /// Writes the strings from number `base` on: their ends, the strings, and their numbers in
    /// alphabetical order.
    pub(crate) fn write_from(&self, base: usize) -> (Vec<u8>, Vec<u8>) {
        let heap_start = base.checked_sub(1).and_then(|last| self.ends.get(last)).copied();
        let heap_start = heap_start.unwrap_or_default();
        let ends = self.ends.get(base..).unwrap_or_default();
        let mut table = Vec::new();
        push_u32s(&mut table, [ends.len() as u32]);
        push_u32s(&mut table, ends.iter().map(|end| (end - heap_start) as u32));
        table.extend(self.heap.get(heap_start..).unwrap_or_default().as_bytes());
        let mut order = Vec::new();
        push_u32s(&mut order, self.sorted_from(base));
        (table, order)
    }

    fn sorted_from(&self, base: usize) -> Vec<u32> {
        // The first eight bytes decide most comparisons.
        let mut keys: Vec<(u64, u32)> =
            (base as u32..self.len() as u32).map(|id| (prefix(self.get(id)), id)).collect();
        keys.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| self.get(a.1).cmp(self.get(b.1))));
        keys.into_iter().map(|(_, id)| id).collect()
    }
}

fn string<'a>(heap: &'a str, ends: &[usize], id: u32) -> &'a str {
    let id = id as usize;
    let start = id.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or_default();
    ends.get(id).and_then(|end| heap.get(start..*end)).unwrap_or_default()
}

/// Returns the first eight bytes as a number that sorts as they do.
pub(crate) fn prefix(text: &str) -> u64 {
    let mut first = [0; 8];
    first.iter_mut().zip(text.bytes()).for_each(|(place, byte)| *place = byte);
    u64::from_be_bytes(first)
}

/// A table of strings in bytes: their count, their ends, the strings.
#[derive(Clone, Copy)]
pub(crate) struct Strings<'a> {
    ends: Column<'a>,
    heap: &'a [u8],
}

impl<'a> Strings<'a> {
    pub(crate) fn read(bytes: &'a [u8]) -> Self {
        let count = Column(bytes).get(0).unwrap_or_default() as usize;
        let rest = bytes.get(4..).unwrap_or_default();
        let split = count.saturating_mul(4).min(rest.len());
        let (ends, heap) = rest.split_at_checked(split).unwrap_or((rest, &[]));
        Self { ends: Column(ends), heap }
    }

    pub(crate) fn len(self) -> usize {
        self.ends.len()
    }

    /// Returns a string; empty past the end and where the bytes are damaged.
    pub(crate) fn get(self, index: usize) -> &'a str {
        self.bytes(index).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Returns the length of a string in bytes.
    pub(crate) fn byte_len(self, index: usize) -> u32 {
        let start = self.start(index);
        self.ends.get(index).map_or(0, |end| end.saturating_sub(start))
    }

    fn start(self, index: usize) -> u32 {
        index.checked_sub(1).and_then(|before| self.ends.get(before)).unwrap_or_default()
    }

    fn bytes(self, index: usize) -> Option<&'a [u8]> {
        let end = self.ends.get(index)?;
        self.heap.get(self.start(index) as usize..end as usize)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn strings_come_back_in_order(texts in prop::collection::vec("[a-cé]{0,12}", 0..40), base in 0_usize..10) {
            let mut interner = Interner::default();
            let ids: Vec<u32> = texts.iter().map(|text| interner.insert(text).0).collect();
            for (text, id) in texts.iter().zip(&ids) {
                prop_assert_eq!(interner.get(*id), text);
                prop_assert_eq!(interner.insert(text), (*id, false));
            }
            let base = base.min(interner.len());
            let (table, order) = interner.write_from(base);
            let strings = Strings::read(&table);
            prop_assert_eq!(strings.len(), interner.len() - base);
            let read: Vec<&str> = (0..strings.len()).map(|index| strings.get(index)).collect();
            let kept: Vec<&str> = (base..interner.len()).map(|id| interner.get(id as u32)).collect();
            prop_assert_eq!(read, kept.clone());
            let sorted: Vec<&str> = Column(&order).iter().map(|id| interner.get(id)).collect();
            let mut expected = kept;
            expected.sort_unstable();
            prop_assert_eq!(sorted, expected);
        }

        #[test]
        fn damaged_tables_are_read(bytes in prop::collection::vec(any::<u8>(), 0..40), index in any::<usize>()) {
            let strings = Strings::read(&bytes);
            strings.get(index);
            strings.byte_len(index);
            (0..strings.len()).for_each(|index| { strings.get(index); });
        }
    }
}
