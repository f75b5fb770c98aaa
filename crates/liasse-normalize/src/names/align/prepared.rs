//! A name made ready to be compared many times.

use std::ops::Range;

use super::kind::WordKind;
use crate::names::{
    table::{Entity, Particle, entity, particle},
    word::squash,
};
use crate::{
    FoldOptions, fold_text,
    names::edit::{Letters, Sketch},
};

/// Most words of a name that are compared.
pub const NAME_LIMIT: usize = 12;

/// Most neighbouring words that are tried as one.
const JOIN_LIMIT: usize = 3;

/// A name that was folded and cut into words, to be compared many times.
///
/// `Last, First M` is turned round, so that both orders are one: the words are `first m last`.
///
/// ```
/// use liasse_normalize::names::PreparedName;
///
/// let name = PreparedName::new("Bel-Haj, Anna  M.");
/// assert_eq!(name.folded(), "anna m bel haj");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreparedName {
    folded: String,
    words: Vec<Word>,
    /// Two and three neighbouring words as one, by the first of them; not where one is an initial.
    joined: [Vec<Option<Word>>; JOIN_LIMIT - 1],
    entity: Option<Entity>,
}

/// A word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) letters: Letters,
    pub(crate) sketch: Option<Sketch>,
    pub(crate) kind: WordKind,
    pub(crate) class: Option<Particle>,
    /// Where it stands in the folded name; in joined words, with the spaces between them.
    pub(crate) place: Range<usize>,
    /// Number of letters, spaces not counted.
    pub(crate) len: usize,
}

impl PreparedName {
    /// Folds a name and cuts it into words.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let words = words_of(name);
        let folded = words.join(" ");
        if words.len() > NAME_LIMIT {
            return Self { folded, words: Vec::new(), joined: Default::default(), entity: None };
        }
        let mut start = 0;
        let words: Vec<Word> = words
            .iter()
            .map(|word| {
                let place = start..start + word.len();
                start = place.end + 1;
                Word::new(word, place)
            })
            .collect();
        let joined = [2, 3].map(|number| joined(&folded, &words, number));
        let entity = entity(&squash(&folded));
        Self { folded, words, joined, entity }
    }

    /// The folded words with a space between.
    #[must_use]
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The body or place that the tables know by this name.
    pub(crate) fn entity(&self) -> Option<Entity> {
        self.entity
    }

    /// The words in their order; none when the name has more than [`NAME_LIMIT`].
    pub(crate) fn words(&self) -> Words<'_> {
        Words { name: self, shift: 0 }
    }

    /// The words with the first behind the others.
    pub(crate) fn turned(&self) -> Words<'_> {
        Words { name: self, shift: 1 }
    }

    /// The runs of so many words as one, by the first of them.
    pub(super) fn runs(&self, number: u8) -> impl Iterator<Item = Option<&Word>> {
        let (single, joined) = match number {
            1 => (self.words.as_slice(), [].as_slice()),
            2 => ([].as_slice(), self.joined[0].as_slice()),
            _ => ([].as_slice(), self.joined[1].as_slice()),
        };
        single.iter().map(Some).chain(joined.iter().map(Option::as_ref))
    }

    /// The letters of a word, or of joined words without the spaces.
    pub(crate) fn text(&self, word: &Word) -> String {
        self.spaced(word).replace(' ', "")
    }

    /// The letters of a word, or of joined words with the spaces.
    pub(crate) fn spaced(&self, word: &Word) -> String {
        self.folded.get(word.place.clone()).unwrap_or_default().to_owned()
    }
}

/// The words of a name, or the same with the first of them at the end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'n> {
    name: &'n PreparedName,
    shift: usize,
}

impl<'n> Words<'n> {
    pub(crate) fn len(self) -> usize {
        self.name.words.len()
    }

    /// Where in the name the run of words starts that ends before the place `end`.
    pub(super) fn start(self, end: usize, number: usize) -> Option<usize> {
        Some((end.checked_sub(number)? + self.shift) % self.len().max(1))
    }

    /// The words before the place `end`, one or several as one.
    pub(crate) fn before(self, end: usize, number: usize) -> Option<&'n Word> {
        let start = self.start(end, number)?;
        match number {
            0 => None,
            1 => self.name.words.get(start),
            _ => self.name.joined.get(number - 2)?.get(start)?.as_ref(),
        }
    }
}

impl Word {
    /// A word or the initial of one; a particle or a title may be missing at will.
    pub(crate) fn is_name(&self) -> bool {
        matches!(self.kind, WordKind::Word | WordKind::Initial)
    }

    fn new(word: &str, place: Range<usize>) -> Self {
        let letters = Letters::new(word);
        Self {
            sketch: Sketch::new(&letters),
            letters,
            kind: WordKind::of(word),
            class: particle(word),
            place,
            len: word.chars().count(),
        }
    }
}

fn joined(folded: &str, words: &[Word], number: usize) -> Vec<Option<Word>> {
    let as_one = |run: &[Word]| {
        let place = run.first()?.place.start..run.last()?.place.end;
        let whole = run.iter().all(|word| word.kind != WordKind::Initial);
        let text = folded.get(place.clone()).filter(|_| whole)?;
        Some(Word { kind: WordKind::Word, class: None, ..Word::new(&text.replace(' ', ""), place) })
    };
    words.windows(number).map(as_one).collect()
}

/// The folded words of a name, given names first.
fn words_of(name: &str) -> Vec<String> {
    let (family, given) = match name.split_once(',') {
        Some((family, given)) if has_name(given) => (family, given),
        _ => (name, ""),
    };
    let mut words = cut(given);
    words.append(&mut cut(family));
    words
}

/// Whether something other than a title stands behind the comma.
fn has_name(part: &str) -> bool {
    cut(part).iter().any(|word| WordKind::of(word) != WordKind::Title)
}

fn cut(part: &str) -> Vec<String> {
    let folded = fold_text(part, &FoldOptions::NAME);
    folded.split(|letter: char| !inside_a_word(letter)).filter_map(trimmed).collect()
}

/// Letters, digits, and the signs that a scanner makes of letters.
fn inside_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '!' | '|' | '$' | '\'')
}

/// A word without the signs around it and without the English genitive; signs alone are none.
fn trimmed(word: &str) -> Option<String> {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let word = word.strip_suffix("'s").filter(|rest| !rest.is_empty()).unwrap_or(word);
    let word: String = word.chars().filter(|&letter| letter != '\'').collect();
    (!word.is_empty()).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, folded: &str) {
        assert_eq!(PreparedName::new(name).folded(), folded);
    }

    #[test]
    fn a_name_is_cut_into_words() {
        check("Roy, Anne", "anne roy");
        check("Roy, Anne M.", "anne m roy");
        check("Anne  Roy", "anne roy");
        check("Anne Roy, Minister", "anne roy minister");
        check("anne.roy", "anne roy");
        check("O'Hara", "ohara");
        check("Roy’s", "roy");
        check("al-Hassan", "al hassan");
        check("A|ma Roy!", "a|ma roy");
        check(" , ,", "");
        check("", "");
    }

    #[test]
    fn too_many_words_leave_the_folded_name_alone() {
        let long = "ab ".repeat(NAME_LIMIT + 1);
        assert_eq!(PreparedName::new(&long).folded(), long.trim());
        assert_eq!(PreparedName::new(&long).words().len(), 0);
    }

    #[test]
    fn neighbours_are_joined() {
        let name = PreparedName::new("bel mulch tar");
        let joined = |end, number| name.words().before(end, number).map(|word| name.text(word));
        assert_eq!(joined(2, 1).as_deref(), Some("mulch"));
        assert_eq!(joined(3, 2).as_deref(), Some("mulchtar"));
        assert_eq!(joined(3, 3).as_deref(), Some("belmulchtar"));
        assert_eq!(joined(2, 3), None);
        let turned = |end, number| name.turned().before(end, number).map(|word| name.text(word));
        assert_eq!(turned(1, 1).as_deref(), Some("mulch"));
        assert_eq!(turned(3, 1).as_deref(), Some("bel"));
        assert_eq!(turned(2, 2).as_deref(), Some("mulchtar"));
        assert_eq!(turned(3, 2), None);
    }
}
