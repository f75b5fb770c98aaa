//! What a word is in a name: an initial, a particle, a title, or a word of its own.

use std::fmt;

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
        } else if particle_class(word).is_some() {
            Self::Particle
        } else if TITLES.binary_search(&word).is_ok() {
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

/// Particles that stand for each other: the Arabic article before all letters, "son of", "father
/// of", the Romance and Germanic "of" and "the".
const PARTICLES: [&[&str]; 5] = [
    &[
        "al", "el", "ad", "ed", "ud", "ud", "ul", "an", "en", "ar", "er", "as", "es", "ash", "esh",
        "ach", "ech", "at", "et", "az", "ez", "il",
    ],
    &["ben", "bin", "ibn", "bel", "bint", "bani", "beni", "ould", "oulad", "walad"],
    &["abu", "abou", "abi", "abo", "bou", "bu", "umm", "oum", "um"],
    &[
        "de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "le", "les", "lo",
        "las", "los",
    ],
    &["von", "van", "vom", "zu", "zum", "zur", "der", "den", "dem", "ter", "ten", "te", "af", "av"],
];

/// The group of a particle, `None` for any other word.
pub(super) fn particle_class(word: &str) -> Option<usize> {
    PARTICLES.iter().position(|group| group.contains(&word))
}

/// Forms of address and posts, sorted.
const TITLES: [&str; 60] = [
    "adm",
    "admiral",
    "amb",
    "ambassador",
    "ayatollah",
    "baron",
    "capt",
    "captain",
    "chancellor",
    "chief",
    "col",
    "colonel",
    "cos",
    "count",
    "dr",
    "emir",
    "fm",
    "fr",
    "gen",
    "general",
    "gov",
    "governor",
    "hajji",
    "hon",
    "imam",
    "jr",
    "judge",
    "justice",
    "king",
    "lady",
    "lord",
    "lt",
    "madam",
    "maj",
    "major",
    "minister",
    "miss",
    "mme",
    "mr",
    "mrs",
    "ms",
    "mullah",
    "pm",
    "president",
    "prime",
    "prince",
    "princess",
    "prof",
    "professor",
    "queen",
    "rep",
    "rev",
    "sec",
    "secretary",
    "sen",
    "senator",
    "sgt",
    "sheikh",
    "sir",
    "sr",
];

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

    #[test]
    fn titles_are_sorted_and_no_particles() {
        assert!(TITLES.is_sorted());
        assert!(TITLES.iter().all(|title| particle_class(title).is_none()));
    }
}
