//! The words that decide where a name begins and ends, from `data/mention_words.txt`.

use std::{collections::HashMap, hash::BuildHasherDefault, sync::OnceLock};

use super::key::{KeyHasher, WordKey};

/// The classes of a word, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u16);

impl Classes {
    /// Words of sentences, never names.
    pub(super) const FUNCTION: Self = Self(1);
    /// Labels of headers, stamps and marks.
    pub(super) const LABEL: Self = Self(1 << 1);
    /// Labels of lines that hold persons.
    pub(super) const ADDRESS: Self = Self(1 << 2);
    /// Days and months.
    pub(super) const DATE: Self = Self(1 << 3);
    /// Months that persons are named after.
    pub(super) const MONTH: Self = Self(1 << 4);
    /// Titles and posts.
    pub(super) const TITLE: Self = Self(1 << 5);
    /// What a post may be "of".
    pub(super) const DEPARTMENT: Self = Self(1 << 6);
    /// `al`, `bin`: in a name and before it.
    pub(super) const PARTICLE: Self = Self(1 << 7);
    /// `of`, `du`: between two parts of a name.
    pub(super) const INNER: Self = Self(1 << 8);
    /// `and` and `et`.
    pub(super) const AND: Self = Self(1 << 9);
    /// The first words of bodies.
    pub(super) const BODY: Self = Self(1 << 10);
    /// The first words of stamped lines.
    pub(super) const STAMP: Self = Self(1 << 11);
    /// Arabic articles, in front of a hyphen.
    pub(super) const ARTICLE: Self = Self(1 << 12);
    /// Titles that begin a new name wherever they stand.
    pub(super) const POST: Self = Self(1 << 13);

    /// Tells whether the word is of one of `classes`.
    pub(super) fn any(self, classes: Self) -> bool {
        self.0 & classes.0 != 0
    }

    /// Returns both.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "function" => Self::FUNCTION,
            "label" => Self::LABEL,
            "address" => Self::ADDRESS,
            "date" => Self::DATE,
            "month" => Self::MONTH,
            "title" => Self::TITLE,
            "department" => Self::DEPARTMENT,
            "particle" => Self::PARTICLE,
            "inner" => Self::INNER,
            "and" => Self::AND,
            "body" => Self::BODY,
            "stamp" => Self::STAMP,
            "article" => Self::ARTICLE,
            "post" => Self::POST.and(Self::TITLE),
            _ => return None,
        })
    }
}

type Vocabulary = HashMap<WordKey, Classes, BuildHasherDefault<KeyHasher>>;

/// Returns the classes of a word, in any case.
pub(super) fn classes(key: WordKey) -> Classes {
    static WORDS: OnceLock<Vocabulary> = OnceLock::new();
    WORDS.get_or_init(|| read(TABLE).unwrap_or_default()).get(&key).copied().unwrap_or_default()
}

const TABLE: &str = include_str!("../../../data/mention_words.txt");

/// Reads the table; an error names the line that is none.
fn read(table: &str) -> Result<Vocabulary, String> {
    let mut words = Vocabulary::default();
    for line in table.lines() {
        let line = line.split(" #").next().unwrap_or_default().trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = || format!("expected a class, a colon and words, found {line:?}");
        let (name, list) = line.split_once(':').ok_or_else(wrong)?;
        let class = Classes::named(name).ok_or_else(wrong)?;
        for word in list.split_whitespace() {
            let classes = words.entry(WordKey::of(word)).or_default();
            *classes = classes.and(class);
        }
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_whole() {
        assert!(read(TABLE).unwrap().len() > 400);
        assert!(classes(WordKey::of("MINISTER")).any(Classes::TITLE));
        assert!(classes(WordKey::of("Après")).any(Classes::FUNCTION));
        assert!(classes(WordKey::of("august")).any(Classes::MONTH.and(Classes::LABEL)));
        assert_eq!(classes(WordKey::of("belmokhtar")), Classes::default());
    }

    #[test]
    fn a_line_that_is_none_is_named() {
        assert_eq!(
            read("verbs: is").unwrap_err(),
            "expected a class, a colon and words, found \"verbs: is\""
        );
    }
}
