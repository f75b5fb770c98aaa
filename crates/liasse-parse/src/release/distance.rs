//! Levenshtein's edit distance, for words as short as a label, a month or a domain.

/// Returns the least number of bytes inserted, deleted or replaced that turns one word into the other.
pub(super) fn edit_distance(one: &[u8], other: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, left) in one.iter().enumerate() {
        let mut diagonal = line;
        let mut previous = line + 1;
        for (right, cell) in other.iter().zip(row.iter_mut().skip(1)) {
            let cost = (diagonal + usize::from(left != right)).min(*cell + 1).min(previous + 1);
            diagonal = *cell;
            *cell = cost;
            previous = cost;
        }
        if let Some(first) = row.first_mut() {
            *first = line + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::edit_distance;

    #[test]
    fn agrees_with_the_textbook() {
        assert_eq!(edit_distance(b"kitten", b"sitting"), 3);
        assert_eq!(edit_distance(b"subject", b"ubject"), 1);
        assert_eq!(edit_distance(b"", b"abc"), 3);
        assert_eq!(edit_distance(b"abc", b""), 3);
    }
}
