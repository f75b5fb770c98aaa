use std::borrow::Cow;
use std::fmt;

use frostem::Algorithm;
use liasse_model::Language;

use crate::clitic::without_clitic_hyphen;

/// Longest word that is stemmed, in bytes. The longest word of a French dictionary has 30 letters;
/// what is longer is no word, and the algorithms are quadratic in a few letters (`yayaya…`).
const MAX_WORD: usize = 64;

/// Takes words to their stems: `négociations` and `négocier` to `négoci`.
///
/// The algorithms are Snowball's for French and for English (Porter 2), through the crate
/// `frostem`, which is generated from the algorithms as their authors keep them.
///
/// # What goes in
///
/// The normal form of a token in lower case, **with its accents**: the French rules look at them
/// (`é` is an ending, `e` often is not), so accents are folded after stemming and not before. A stem
/// is a key to compare with other stems, not a word to show.
///
/// - An elided form (`l'`, `qu'`) is its own stem.
/// - A clitic loses its hyphen, and the `-t-` that is only a sound: `-t-il` to `il`.
/// - English `'s` goes (`minister's` to `minist`), as the algorithm wants it.
/// - Of a compound the last part is stemmed: `porte-paroles` to `porte-parol`.
/// - What is no word of letters (numbers, addresses, document numbers) is its own stem.
///
/// ```
/// use liasse_model::Language;
/// use liasse_normalize::Stemmer;
///
/// let french = Stemmer::new(Language::French);
/// assert_eq!(french.stem("négociations"), french.stem("négocier"));
/// assert_eq!(french.stem("-t-elle"), "elle");
/// let english = Stemmer::new(Language::English);
/// assert_eq!(english.stem("hostages"), "hostag");
/// assert_eq!(english.stem("c05000001"), "c05000001");
/// ```
#[derive(Clone, Copy)]
pub struct Stemmer {
    language: Language,
    snowball: frostem::Stemmer,
}

impl Stemmer {
    /// Returns the stemmer of a language.
    pub fn new(language: Language) -> Self {
        let algorithm = match language {
            Language::French => Algorithm::French,
            Language::English => Algorithm::English,
        };
        Self { language, snowball: frostem::Stemmer::new(algorithm) }
    }

    /// Returns the language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Returns the stem of a word in lower case, borrowed where it is a part of the word.
    pub fn stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        let word = without_clitic_hyphen(word);
        if word.len() > MAX_WORD || word.ends_with('\'') || !word.chars().all(is_stemmed) {
            return Cow::Borrowed(word);
        }
        self.snowball.stem(word)
    }
}

impl fmt::Debug for Stemmer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Stemmer").field("language", &self.language).finish()
    }
}

fn is_stemmed(character: char) -> bool {
    character.is_alphabetic() || matches!(character, '\'' | '’' | '-')
}

#[cfg(test)]
mod tests {
    use liasse_testkit::strategies::nasty_text;
    use proptest::prelude::*;

    use super::*;

    /// Words and stems as the Snowball project's own vocabularies have them.
    #[test]
    fn stems_are_those_of_snowball() {
        let english = Stemmer::new(Language::English);
        for (word, stem) in [
            ("consistently", "consist"),
            ("knightly", "knight"),
            ("generously", "generous"),
            ("dying", "die"),
            ("minister's", "minist"),
            ("news", "news"),
        ] {
            assert_eq!(english.stem(word), stem, "{word}");
        }
        let french = Stemmer::new(Language::French);
        for (word, stem) in [
            ("continuellement", "continuel"),
            ("majestueusement", "majestu"),
            ("contradictoirement", "contradictoir"),
            ("mainteniez", "mainten"),
            ("porte-paroles", "porte-parol"),
            // The algorithm knows no typographic apostrophe, which no normal form has.
            ("l’homme", "l’homm"),
        ] {
            assert_eq!(french.stem(word), stem, "{word}");
        }
    }

    #[test]
    fn what_is_no_word_is_its_own_stem() {
        for language in [Language::French, Language::English] {
            let stemmer = Stemmer::new(language);
            for word in ["", "l'", "1990s", "ann@example.org", "30\u{a0}322", "f-16s"] {
                assert!(
                    matches!(stemmer.stem(word), Cow::Borrowed(stem) if stem == word),
                    "{word}"
                );
            }
        }
        assert_eq!(Stemmer::new(Language::French).stem("-t'"), "t'");
        assert_eq!(Stemmer::new(Language::French).stem("-t'elle"), "elle");
    }

    #[test]
    fn a_long_word_is_its_own_stem() {
        let word = "quements".repeat(9);
        assert_eq!(Stemmer::new(Language::French).stem(&word), word);
    }

    proptest! {
        #[test]
        fn any_text_has_a_stem_that_is_no_longer(text in nasty_text(), word in "[a-zéèêàçœ'-]{0,20}") {
            for language in [Language::French, Language::English] {
                let stemmer = Stemmer::new(language);
                prop_assert!(stemmer.stem(&text).len() <= text.len());
                // `hop` to `hope`: English puts an e back.
                prop_assert!(stemmer.stem(&word).len() <= word.len() + 1, "{}", word);
            }
        }
    }
}
