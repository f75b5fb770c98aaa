//! Words that look alike: cognates of two languages, and words that a person or a scanner misspelt.

use crate::{index::Vocabulary, letters_of};

/// French endings of folded words and the English ones that often stand for them.
const ENDINGS: [(&str, &[&str]); 34] = [
    ("iquement", &["ically"]),
    ("ellement", &["ally"]),
    ("ement", &["ely", "ly", "ement"]),
    ("amment", &["antly"]),
    ("emment", &["ently"]),
    ("ment", &["ly", "ment"]),
    ("iques", &["ic", "ical", "ics"]),
    ("ique", &["ic", "ical", "ics"]),
    ("euses", &["ous", "er"]),
    ("euse", &["ous", "er"]),
    ("eux", &["ous"]),
    ("ives", &["ive"]),
    ("ifs", &["ive"]),
    ("if", &["ive"]),
    ("elles", &["al"]),
    ("elle", &["al"]),
    ("els", &["al"]),
    ("el", &["al"]),
    ("aux", &["al"]),
    ("ales", &["al"]),
    ("aires", &["ary", "arian"]),
    ("aire", &["ary", "arian"]),
    ("eurs", &["or", "er", "our"]),
    ("eur", &["or", "er", "our"]),
    ("rices", &["or"]),
    ("rice", &["or"]),
    ("ites", &["ity", "ite"]),
    ("ite", &["ity", "ite"]),
    ("tes", &["ty"]),
    ("te", &["ty"]),
    ("oires", &["ory"]),
    ("oire", &["ory"]),
    ("iens", &["ian"]),
    ("ies", &["y"]),
];
const MORE_ENDINGS: [(&str, &[&str]); 20] = [
    ("ien", &["ian"]),
    ("ienne", &["ian"]),
    ("iennes", &["ian"]),
    ("ie", &["y"]),
    ("ismes", &["ism"]),
    ("isme", &["ism"]),
    ("istes", &["ist"]),
    ("iste", &["ist"]),
    ("iser", &["ize", "ise"]),
    ("ises", &["ized"]),
    ("ise", &["ize", "ized", "ise"]),
    ("ifier", &["ify"]),
    ("ifie", &["ify", "ified"]),
    ("er", &["e", "ate", ""]),
    ("ees", &["ed", "ated"]),
    ("ee", &["ed", "ated", "ee"]),
    ("es", &["ed", "e", "ated", ""]),
    ("e", &["ed", "e", "ated", "", "y"]),
    ("re", &["er"]),
    ("res", &["er"]),
];

/// Returns what a folded French word may be in English if the two look alike.
pub(crate) fn cognates(word: &str) -> Vec<String> {
    let endings = ENDINGS.iter().chain(&MORE_ENDINGS);
    let mut found = Vec::new();
    for (ending, english) in endings {
        if let Some(root) = word.strip_suffix(ending)
            && root.len() >= 3
        {
            found.extend(english.iter().map(|english| format!("{root}{english}")));
        }
    }
    found
}

/// A key that may be another one misspelt.
pub(crate) struct Alike<'a> {
    pub(crate) key: &'a str,
    pub(crate) is_name: bool,
}

/// The most keys that one word is taken for.
const MAX_ALIKE: usize = 8;

impl Alike<'_> {
    /// Returns the keys that are near, with how near they are, from 0 to 1.
    pub(crate) fn among(&self, vocabulary: &dyn Vocabulary) -> Vec<(String, f32)> {
        let mut found: Vec<(String, f32)> = Vec::new();
        let allowed = self.allowed();
        let length = self.key.len();
        let mut rows = [Vec::new(), Vec::new(), Vec::new()];
        vocabulary.each_near(letters_of(self.key), 2 * allowed as u32, &mut |key| {
            if key.len().abs_diff(length) > allowed || key.starts_with(|c: char| c.is_ascii_digit())
            {
                return;
            }
            let distance = distance(self.key.as_bytes(), key.as_bytes(), &mut rows);
            if distance <= allowed && distance > 0 {
                let near = 1.0 - distance as f32 / length as f32;
                found.push((key.to_owned(), near * if self.is_name { 1.0 } else { 0.8 }));
            }
        });
        found.sort_by(|(a, near_a), (b, near_b)| near_b.total_cmp(near_a).then_with(|| a.cmp(b)));
        found.dedup_by(|a, b| a.0 == b.0);
        found.truncate(MAX_ALIKE);
        found
    }

    /// Returns how many letters may differ.
    fn allowed(&self) -> usize {
        match (self.key.len(), self.is_name) {
            (0..=3, _) => 0,
            (4..=6, _) => 1,
            (7..=9, _) => 2,
            (_, true) => 3,
            (_, false) => 2,
        }
    }
}

/// Returns the number of letters to insert, delete, replace or swap with the next (optimal string
/// alignment).
pub(crate) fn distance(a: &[u8], b: &[u8], rows: &mut [Vec<usize>; 3]) -> usize {
    let [before, last, next] = rows;
    last.clear();
    last.extend(0..=b.len());
    before.clone_from(last);
    for (i, from) in a.iter().enumerate() {
        next.clear();
        next.push(i + 1);
        let get = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
        for (j, to) in b.iter().enumerate() {
            let replaced = get(last, j) + usize::from(from != to);
            let mut least = replaced.min(get(last, j + 1) + 1).min(get(next, j) + 1);
            let is_swap = i > 0 && j > 0 && a.get(i - 1) == Some(to) && b.get(j - 1) == Some(from);
            if is_swap {
                least = least.min(get(before, j - 1) + 1);
            }
            next.push(least);
        }
        std::mem::swap(before, last);
        std::mem::swap(last, next);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: usize) {
        let mut rows = [Vec::new(), Vec::new(), Vec::new()];
        assert_eq!(distance(a.as_bytes(), b.as_bytes(), &mut rows), expected, "{a} {b}");
    }

    #[test]
    fn distances() {
        check("bekmokhtar", "belmokhtar", 1);
        check("blumental", "blumenthal", 1);
        check("belmohktar", "belmokhtar", 1);
        check("", "abc", 3);
        check("same", "same", 0);
    }

    #[test]
    fn cognates_of_french_words() {
        assert!(cognates("diplomatique").contains(&"diplomatic".to_owned()));
        assert!(cognates("securite").contains(&"security".to_owned()));
        assert!(cognates("militaires").contains(&"military".to_owned()));
    }
}
