//! What a word is in a name: an initial, a particle, a title, or a word of its own.

use std::fmt;

use crate::names::table::{is_title_word, particle};

/// What a word is in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum WordKind {
    /// A name proper, given or of the family.
    Word,
    /// A single letter that stands for a name.
    Initial,
    /// An article, a preposition, a word for "son" or "father": `al`, `bin`, `de`, `von`.
    Particle,
    /// A form of address or a post: `dr`, `president`, `mme`.
    Title,
}

impl WordKind {
    /// The word that reasons open with.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Initial => "initial",
            Self::Particle => "particle",
            Self::Title => "title",
        }
    }

    /// The kind of a folded word.
    pub(super) fn of(word: &str) -> Self {
        if word.chars().nth(1).is_none() {
            Self::Initial
        } else if particle(word).is_some() {
            Self::Particle
        } else if is_title_word(word) {
            Self::Title
        } else {
            Self::Word
        }
    }
}

impl fmt::Display for WordKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_told() {
        for (word, kind) in [
            ("anna", WordKind::Word),
            ("j", WordKind::Initial),
            ("ж", WordKind::Initial),
            ("al", WordKind::Particle),
            ("von", WordKind::Particle),
            ("senator", WordKind::Title),
            ("sr", WordKind::Title),
        ] {
            assert_eq!(WordKind::of(word), kind, "{word}");
        }
    }
}
