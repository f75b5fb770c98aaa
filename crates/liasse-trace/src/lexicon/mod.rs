//! French words and what they are in English.
//!
//! The lists are ours, in `lexicon/`, a lemma a line: `accord n: agreement, deal, accord`. They serve
//! matching, not reading: what stands behind a lemma is what an English writer may have said where a
//! French one wrote it.

mod dictd;
mod file;
mod gloss;
mod tei;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt,
    sync::{Arc, LazyLock},
};

use liasse_normalize::{FoldOptions, fold_text};

pub use file::LexiconError;

use crate::{french, key::Keys, word::each_word};

/// The lists that come with the crate.
const LISTS: [(&str, &str); 6] = [
    ("verbs", include_str!("../../lexicon/verbs.txt")),
    ("public_life", include_str!("../../lexicon/public_life.txt")),
    ("daily_life", include_str!("../../lexicon/daily_life.txt")),
    ("qualities", include_str!("../../lexicon/qualities.txt")),
    ("expressions", include_str!("../../lexicon/expressions.txt")),
    ("names", include_str!("../../lexicon/names.txt")),
];

/// A lemma with its part of speech and its English words, the likeliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) lemma: String,
    /// The lemma's folded words.
    pub(crate) words: Vec<String>,
    pub(crate) part: french::Part,
    /// Each as its folded words: `give up` has two.
    pub(crate) english: Vec<Vec<String>>,
}

impl Entry {
    /// Tells whether the lemma is a name of a place, a body or a person.
    pub(crate) fn is_name(&self) -> bool {
        self.part == french::Part::Name
    }
}

/// A French-English lexicon: what [`Tracer`](crate::Tracer) knows of the two languages.
///
/// ```
/// use liasse_trace::Lexicon;
///
/// let lexicon = Lexicon::built_in();
/// assert!(lexicon.english("craignent").contains(&"fear".to_owned()));
/// let with_mine = lexicon.with_lines("my.txt", "chergui n: sirocco, desert wind").unwrap();
/// assert_eq!(with_mine.english("cherguis"), ["sirocco", "desert wind"]);
/// ```
#[derive(Clone)]
pub struct Lexicon(Arc<Tables>);

#[derive(Clone, Default)]
struct Tables {
    keys: Keys,
    entries: Vec<Entry>,
    /// Of each folded form the entries it is a form of.
    forms: HashMap<String, Vec<u32>>,
    /// Of the first word of each lemma of several words the entries.
    phrases: HashMap<String, Vec<u32>>,
    /// Of each key of an English word the lemmas that it is a translation of.
    lemmas: HashMap<String, Vec<u32>>,
}

impl Lexicon {
    /// Returns the lexicon that comes with the crate.
    pub fn built_in() -> Self {
        static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(|| {
            let mut tables = Tables::default();
            for (name, text) in LISTS {
                // A test reads each list, so none is passed over in a release.
                if let Ok(entries) = file::read(name, text) {
                    entries.into_iter().for_each(|entry| tables.push(entry));
                }
            }
            Lexicon(Arc::new(tables))
        });
        BUILT_IN.clone()
    }

    /// Returns an empty lexicon: then names, numbers and words that look alike are all that two
    /// languages have in common.
    pub fn empty() -> Self {
        Self(Arc::default())
    }

    /// Returns this lexicon with more lines in the format of the built-in lists; `name` is for errors.
    ///
    /// # Errors
    /// Names the first line that is not `lemma pos: english, english`.
    pub fn with_lines(&self, name: &str, text: &str) -> Result<Self, LexiconError> {
        Ok(self.with(file::read(name, text)?))
    }

    /// Returns this lexicon with a French-English dictionary in TEI, as FreeDict publishes them.
    ///
    /// # Errors
    /// Names the line where it is not TEI, or says that no entry has a translation.
    pub fn with_tei(&self, name: &str, xml: &str) -> Result<Self, LexiconError> {
        Ok(self.with(tei::read(name, xml)?))
    }

    /// Returns this lexicon with a French-English dictionary of dictd: its `.index`, whose name is for
    /// errors, and its `.dict`, decompressed.
    ///
    /// # Errors
    /// Names the first line of the index that does not lead to an article.
    pub fn with_dictd(
        &self,
        name: &str,
        index: &str,
        articles: &str,
    ) -> Result<Self, LexiconError> {
        Ok(self.with(dictd::read(name, index, articles)?))
    }

    fn with(&self, entries: Vec<Entry>) -> Self {
        let mut tables = Tables::clone(&self.0);
        entries.into_iter().for_each(|entry| tables.push(entry));
        Self(Arc::new(tables))
    }

    /// Returns the number of lemmas.
    pub fn len(&self) -> usize {
        self.0.entries.len()
    }

    /// Tells whether there is no lemma.
    pub fn is_empty(&self) -> bool {
        self.0.entries.is_empty()
    }

    /// Returns what a French word in any of its forms is in English, the likeliest first.
    pub fn english(&self, french: &str) -> Vec<String> {
        let form = fold_text(french, &FoldOptions::SEARCH);
        let mut found: Vec<String> = Vec::new();
        for english in self.of_form(&form).flat_map(|entry| &entry.english) {
            let english = english.join(" ");
            if !found.contains(&english) {
                found.push(english);
            }
        }
        found
    }

    /// Returns the entries of which a folded word is a form.
    pub(crate) fn of_form(&self, form: &str) -> impl Iterator<Item = &Entry> {
        let numbers = self.0.forms.get(form).into_iter().flatten();
        numbers.filter_map(|number| self.0.entries.get(*number as usize))
    }

    /// Returns the English words that stand for the same lemmas as an English key does, in how many
    /// of them each.
    pub(crate) fn synonyms(&self, key: &str) -> BTreeMap<&str, usize> {
        let mut found = BTreeMap::new();
        for number in self.0.lemmas.get(key).into_iter().flatten() {
            let entry = self.0.entries.get(*number as usize);
            for words in entry.into_iter().flat_map(|entry| &entry.english) {
                if let [word] = words.as_slice() {
                    *found.entry(word.as_str()).or_default() += 1;
                }
            }
        }
        found
    }

    /// Returns the forms of the French lemmas of one word that an English key is a translation of.
    pub(crate) fn french_forms(&self, key: &str) -> BTreeSet<String> {
        let numbers = self.0.lemmas.get(key).into_iter().flatten();
        let entries = numbers.filter_map(|number| self.0.entries.get(*number as usize));
        let single = entries.filter(|entry| entry.words.len() == 1);
        let forms = single.flat_map(|entry| french::forms(&entry.lemma, entry.part));
        forms.map(|form| fold_text(&form, &FoldOptions::SEARCH).into_owned()).collect()
    }

    /// Returns the longest lemma of several words that begins the folded words, with the number of
    /// words it takes.
    pub(crate) fn phrase(&self, words: &[&str]) -> Option<(&Entry, usize)> {
        let first = *words.first()?;
        let lemmas =
            self.of_form(first).filter_map(|entry| entry.words.first().map(String::as_str));
        let firsts: BTreeSet<&str> = lemmas.chain([first]).collect();
        let numbers = firsts.iter().filter_map(|first| self.0.phrases.get(*first)).flatten();
        let entries = numbers.filter_map(|number| self.0.entries.get(*number as usize));
        let taken = entries.filter(|entry| self.begins(entry, words));
        let longest = taken.max_by_key(|entry| entry.words.len())?;
        Some((longest, longest.words.len()))
    }

    /// Tells whether words begin with those of a lemma, each in any of its forms.
    fn begins(&self, entry: &Entry, words: &[&str]) -> bool {
        let is_form = |lemma: &String, word: &str| {
            *lemma == word
                || same_elided(lemma, word)
                || self.of_form(word).any(|entry| entry.words.first() == Some(lemma))
        };
        words.len() >= entry.words.len()
            && entry.words.iter().zip(words).all(|(lemma, word)| is_form(lemma, word))
    }
}

/// Tells whether two words are one, elided or not: `d` and `de`, `du` and `de`.
fn same_elided(a: &str, b: &str) -> bool {
    let of = |word: &str| matches!(word, "d" | "de" | "du" | "des");
    let to = |word: &str| matches!(word, "a" | "au" | "aux");
    of(a) && of(b) || to(a) && to(b)
}

pub(crate) fn folded_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |word, _| words.push(word.to_owned()));
    words
}

impl Tables {
    fn push(&mut self, entry: Entry) {
        let number = self.entries.len() as u32;
        match entry.words.as_slice() {
            [] => return,
            [_] => {
                for form in french::forms(&entry.lemma, entry.part) {
                    let form = fold_text(&form, &FoldOptions::SEARCH).into_owned();
                    let numbers = self.forms.entry(form).or_default();
                    if numbers.last() != Some(&number) {
                        numbers.push(number);
                    }
                }
            }
            [first, ..] => self.phrases.entry(first.clone()).or_default().push(number),
        }
        for words in &entry.english {
            if let [word] = words.as_slice() {
                let lemmas = self.lemmas.entry(self.keys.of(word)).or_default();
                if lemmas.last() != Some(&number) {
                    lemmas.push(number);
                }
            }
        }
        self.entries.push(entry);
    }
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon").field("lemmas", &self.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_read_whole() {
        for (name, text) in LISTS {
            assert!(file::read(name, text).is_ok_and(|entries| entries.len() > 100), "{name}");
        }
    }

    #[test]
    fn forms_lead_to_their_lemmas() {
        let lexicon = Lexicon::built_in();
        for (form, english) in [("craignent", "fear"), ("otages", "hostage"), ("secrète", "secret")]
        {
            assert!(lexicon.english(form).contains(&english.to_owned()), "{form}");
        }
    }

    #[test]
    fn a_lemma_of_several_words_is_found_inflected() {
        let lexicon = Lexicon::empty()
            .with_lines("x", "mettre v: put\nmettre fin à x: end\nprise d'otages x: hostage crisis")
            .unwrap();
        let found = lexicon.phrase(&["mettent", "fin", "au", "regime"]).unwrap();
        assert_eq!((found.0.lemma.as_str(), found.1), ("mettre fin à", 3));
        assert!(lexicon.phrase(&["prise", "d", "otages"]).is_some());
        assert!(lexicon.phrase(&["prise", "de", "vue"]).is_none());
    }
}
