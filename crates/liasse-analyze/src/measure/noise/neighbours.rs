//! The words that one confusion of a scanner turns a word into.

use std::sync::LazyLock;

use liasse_normalize::names::edit::scanner_confusions;

/// A confusion in one direction: what was printed for what.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Misread {
    pub(super) printed: &'static str,
    pub(super) meant: &'static str,
    at_start: bool,
    at_end: bool,
    /// In hundredths.
    pub(super) cost: u8,
}

/// The cost from which on one letter for another makes words of words. Below stand shapes that are
/// nearly the same (l and i, v and y), which seldom do.
const MAKES_WORDS: u8 = 40;

impl Misread {
    /// Whether it often makes a word of the language out of another one: a letter for another, or a
    /// letter lost at an edge.
    pub(super) fn makes_words(&self) -> bool {
        let is_letter = |side: &str| matches!(side.as_bytes(), [b'a'..=b'z']);
        let lost = self.printed.is_empty();
        is_letter(self.meant) && (lost || is_letter(self.printed) && self.cost >= MAKES_WORDS)
    }
}

/// The misreadings of the table, by the first letter that is printed.
struct Misreadings {
    by_letter: Vec<Vec<Misread>>,
    /// Those with nothing printed: a stroke lost at an edge.
    lost: Vec<Misread>,
}

static MISREADINGS: LazyLock<Misreadings> = LazyLock::new(|| {
    let mut by_letter = vec![Vec::new(); 128];
    let mut lost = Vec::new();
    for it in scanner_confusions() {
        for (printed, meant) in [(it.from, it.to), (it.to, it.from)] {
            let cost = hundredths(it.cost);
            let misread =
                Misread { printed, meant, at_start: it.at_start, at_end: it.at_end, cost };
            match printed.bytes().next().and_then(|first| by_letter.get_mut(usize::from(first))) {
                Some(list) => list.push(misread),
                None => lost.push(misread),
            }
        }
    }
    Misreadings { by_letter, lost }
});

/// Returns a cost of the table, which is from 0 to 1.
pub(super) fn hundredths(cost: f32) -> u8 {
    (cost.clamp(0.0, 1.0) * 100.0).round() as u8
}

/// Calls `visit` with each string that one misreading explains a word by, at most about fifty times
/// the word's letters. A string can come several times, at different costs.
pub(super) fn each_meant(word: &str, mut visit: impl FnMut(&[u8], &Misread)) {
    let word = word.as_bytes();
    let mut meant = Vec::with_capacity(word.len() + 3);
    let mut at_each = |at: usize, misread: &Misread| {
        let end = at + misread.printed.len();
        let fits = word.get(at..end) == Some(misread.printed.as_bytes())
            && (!misread.at_start || at == 0)
            && (!misread.at_end || end == word.len());
        if let (true, Some(before), Some(after)) = (fits, word.get(..at), word.get(end..)) {
            meant.clear();
            meant.extend_from_slice(before);
            meant.extend_from_slice(misread.meant.as_bytes());
            meant.extend_from_slice(after);
            visit(&meant, misread);
        }
    };
    for (at, letter) in word.iter().enumerate() {
        for misread in MISREADINGS.by_letter.get(usize::from(*letter)).into_iter().flatten() {
            at_each(at, misread);
        }
    }
    for misread in &MISREADINGS.lost {
        at_each(if misread.at_end { word.len() } else { 0 }, misread);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn meant(word: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        each_meant(word, |meant, _| {
            found.insert(String::from_utf8(meant.to_vec()).unwrap());
        });
        found
    }

    #[test]
    fn letters_are_put_back() {
        for (printed, word) in [
            ("goyernment", "government"),
            ("govemment", "government"),
            ("rnilitary", "military"),
            ("1ibya", "libya"),
            ("ilibya", "libya"),
            ("libyal", "libya"),
            ("secunty", "security"),
        ] {
            assert!(meant(printed).contains(word), "{printed}");
        }
        assert!(!meant("liibya").contains("libya"));
    }

    proptest! {
        #[test]
        fn meanings_go_both_ways_and_are_bounded(word in "[a-zé]{1,9}") {
            let found = meant(&word);
            prop_assert!(found.len() <= 60 * (word.len() + 1), "{}", found.len());
            for other in found {
                prop_assert!(meant(&other).contains(&word), "{word} {other}");
            }
        }
    }
}
