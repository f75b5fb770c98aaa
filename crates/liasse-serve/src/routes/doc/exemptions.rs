//! What exemption codes mean: those of the Freedom of Information Act (5 U.S.C. 552(b)), and the
//! reasons for classifying of section 1.4 of Executive Order 13526.

use crate::language::Words;

/// The codes with the keys of their meanings. A code may have a letter behind it, and words.
const MEANINGS: &[(&str, &str)] = &[
    ("1.4(A)", "doc-code-14a"),
    ("1.4(B)", "doc-code-14b"),
    ("1.4(C)", "doc-code-14c"),
    ("1.4(D)", "doc-code-14d"),
    ("1.4(E)", "doc-code-14e"),
    ("1.4(F)", "doc-code-14f"),
    ("1.4(G)", "doc-code-14g"),
    ("1.4(H)", "doc-code-14h"),
    ("B7(A)", "doc-code-b7a"),
    ("B7(B)", "doc-code-b7b"),
    ("B7(C)", "doc-code-b7c"),
    ("B7(D)", "doc-code-b7d"),
    ("B7(E)", "doc-code-b7e"),
    ("B7(F)", "doc-code-b7f"),
    ("B1", "doc-code-b1"),
    ("B2", "doc-code-b2"),
    ("B3", "doc-code-b3"),
    ("B4", "doc-code-b4"),
    ("B5", "doc-code-b5"),
    ("B6", "doc-code-b6"),
    ("B7", "doc-code-b7"),
    ("B8", "doc-code-b8"),
    ("B9", "doc-code-b9"),
];

/// Says what a code means; `None` for one that is not known.
pub(crate) fn meaning(words: Words, code: &str) -> Option<String> {
    let code = code.trim().to_uppercase();
    let fits = |known: &str| {
        let rest = code.strip_prefix(known);
        rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_digit()))
    };
    let (_, key) = MEANINGS.iter().find(|(known, _)| fits(known))?;
    Some(words.say(key).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn every_code_has_a_meaning_in_both_languages() {
        for language in Language::ALL {
            let words = Words::new(language);
            for (code, key) in MEANINGS {
                let meaning = meaning(words, code).unwrap();
                assert!(!meaning.is_empty() && meaning != *key, "{code}");
            }
        }
    }

    #[test]
    fn codes_are_recognised_with_what_stands_behind_them() {
        let words = Words::new(Language::English);
        let same = |a: &str, b: &str| assert_eq!(meaning(words, a), meaning(words, b), "{a}");
        same("b6", "B6");
        same("B3 CIA", "B3");
        same("B7(C)", "B7(C)");
        assert_ne!(meaning(words, "B7(C)"), meaning(words, "B7"));
        assert_eq!(meaning(words, "B10"), None);
        assert_eq!(meaning(words, "X"), None);
    }
}
