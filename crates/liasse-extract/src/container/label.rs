//! Names of entries as they are shown. They are labels: no file is ever made from one.

use std::{
    collections::HashSet,
    fmt::Write,
    hash::{DefaultHasher, Hash, Hasher},
};

/// Bytes of a name that are kept; file systems stop at as many.
const NAME_BYTES: usize = 4096;

/// Returns bytes as text; those that are not UTF-8 become `\xE9`, the end of a name of more than
/// 4,096 bytes becomes `…`.
pub(super) fn label(bytes: &[u8]) -> String {
    let mut label = String::with_capacity(bytes.len().min(NAME_BYTES));
    for chunk in bytes.utf8_chunks() {
        label.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a string cannot fail.
            let _ = write!(label, "\\x{byte:02X}");
        }
        if label.len() > NAME_BYTES {
            break;
        }
    }
    if label.len() > NAME_BYTES {
        label.truncate(label.floor_char_boundary(NAME_BYTES));
        label.push('…');
    }
    label
}

/// The names that were given, so that the second one of a name can say which entry it is.
#[derive(Default)]
pub(super) struct Labels {
    /// Hashes, because a hundred thousand long names would take much memory. Two names with one hash
    /// cost the second a number that it did not need.
    given: HashSet<u64>,
}

impl Labels {
    /// Returns the name, with the number of its entry where another one had the same.
    pub(super) fn of(&mut self, name: String, number: usize) -> String {
        let mut hasher = DefaultHasher::new();
        name.hash(&mut hasher);
        match self.given.insert(hasher.finish()) {
            true => name,
            false => format!("{name} (entry {number})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_every_byte_of_a_name_that_is_not_too_long() {
        assert_eq!(label(b"l'\xe9t\xe9.txt"), "l'\\xE9t\\xE9.txt");
        assert_eq!(label("été".as_bytes()), "été");
        let long = label("é".repeat(3000).as_bytes());
        assert_eq!((long.chars().count(), long.ends_with("é…")), (2049, true));
    }

    #[test]
    fn the_second_one_of_a_name_has_its_number() {
        let mut labels = Labels::default();
        let names = ["a", "b", "a"].iter().enumerate();
        let given: Vec<_> = names.map(|(at, name)| labels.of((*name).to_owned(), at + 1)).collect();
        assert_eq!(given, ["a", "b", "a (entry 3)"]);
    }
}
