use std::{collections::HashSet, sync::OnceLock};

use liasse_model::Language;

use crate::{FoldOptions, clitic::without_clitic_hyphen, fold_text};

/// A named list of words that carry grammar rather than meaning: `the`, `of`, `l'`, `qu'`.
///
/// The lists are ours, in `data/stop/`, where each says what belongs in it; a result that left words
/// out names the list, and [`words`](Self::words) shows it.
///
/// ```
/// use liasse_normalize::StopList;
///
/// let french = StopList::french();
/// assert_eq!(french.name(), "liasse-fr-1");
/// assert!(french.contains("qu'") && french.contains("été") && french.contains("-t-il"));
/// assert!(!french.contains("otage"));
/// ```
#[derive(Debug)]
pub struct StopList {
    name: &'static str,
    /// Sorted.
    words: Vec<&'static str>,
    /// The words and what search folds them to.
    forms: HashSet<String>,
}

impl StopList {
    /// Returns the French list.
    pub fn french() -> &'static Self {
        static LIST: OnceLock<StopList> = OnceLock::new();
        LIST.get_or_init(|| Self::read("liasse-fr-1", include_str!("../data/stop/fr.txt")))
    }

    /// Returns the English list.
    pub fn english() -> &'static Self {
        static LIST: OnceLock<StopList> = OnceLock::new();
        LIST.get_or_init(|| Self::read("liasse-en-1", include_str!("../data/stop/en.txt")))
    }

    /// Returns the list of a language.
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::French => Self::french(),
            Language::English => Self::english(),
        }
    }

    fn read(name: &'static str, text: &'static str) -> Self {
        let lines = text.lines().filter_map(|line| line.split('#').next());
        let mut words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
        words.sort_unstable();
        words.dedup();
        let fold = |word: &&str| fold_text(word, &FoldOptions::SEARCH).into_owned();
        let written = words.iter().copied().map(str::to_owned);
        let forms = words.iter().map(fold).chain(written).collect();
        Self { name, words, forms }
    }

    /// Returns the name of the list; it changes when the list does.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the words, sorted.
    pub fn words(&self) -> &[&'static str] {
        &self.words
    }

    /// Tells whether a word is in the list. `word` is the normal form of a token in lower case,
    /// with its accents or folded as search folds; the hyphen of a clitic (`-il`, `-t-il`) does not
    /// count.
    pub fn contains(&self, word: &str) -> bool {
        self.forms.contains(without_clitic_hyphen(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_lower_case_and_once() {
        for (list, text) in [
            (StopList::french(), include_str!("../data/stop/fr.txt")),
            (StopList::english(), include_str!("../data/stop/en.txt")),
        ] {
            let lines = text.lines().filter_map(|line| line.split('#').next());
            let written = lines.flat_map(str::split_whitespace).count();
            assert_eq!(written, list.words().len(), "{}: a word stands twice", list.name());
            assert!(text.contains(list.name()), "the file names its list");
            for word in list.words() {
                assert_eq!(*word, word.to_lowercase(), "{word}");
                assert!(list.contains(word), "{word}");
            }
        }
    }

    #[test]
    fn a_folded_word_is_found() {
        let french = StopList::french();
        assert!(french.contains("meme") && french.contains("même"));
        assert!(french.contains("-ce") && french.contains("-t-on"));
        assert!(!french.contains("") && !french.contains("-"));
        assert!(StopList::english().contains("don't") && !StopList::english().contains("state"));
    }

    #[test]
    fn every_word_is_one_token_of_its_language() {
        for (list, options) in [
            (StopList::french(), crate::TokenOptions::FRENCH),
            (StopList::english(), crate::TokenOptions::ENGLISH),
        ] {
            for word in list.words() {
                let tokens: Vec<_> = crate::tokens(word, &options).collect();
                assert_eq!(tokens.len(), 1, "{word}");
                assert_eq!(tokens[0].normal, *word, "it would never be found");
            }
        }
    }
}
