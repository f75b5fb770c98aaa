//! French inflection: from a dictionary lemma to the forms newspapers print.
//!
//! Covered: plurals and feminines of nouns (feminines only where the noun can
//! name a person), the forms of adjectives, and the simple tenses of verbs:
//! present, imperfect, simple past, future, conditional, subjunctive, third
//! persons of the imperfect subjunctive, imperative and participles. Both the
//! older spelling and that of 1990 are given where the press uses both.
//!
//! Not covered: pronominal lemmas (`se lever`), elision (`l'`, `d'`), the
//! verbal adjective (`existante`), which wants its own adjective lemma, and
//! inflected names. `œ` stays `œ`: fold it before or after as the reader does.
//!
//! A form is built from its spelling alone, so some forms are made up
//! (`couleuse`); exceptions keep them from being other common words.

mod adjective;
mod compound;
mod family;
mod noun;
mod plural;
mod verb;

/// Part of speech of a lemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Noun,
    Verb,
    Adjective,
    /// Never inflected.
    Adverb,
    /// Articles, prepositions and other words listed form by form.
    Fixed,
    /// Never inflected; enter demonyms as nouns or adjectives.
    Name,
}

/// All printed forms of a lower-case lemma, itself included, sorted by bytes.
pub(crate) fn forms(lemma: &str, part: Part) -> Vec<String> {
    let mut forms = match part {
        Part::Noun => noun::forms(lemma),
        Part::Verb => verb::forms(lemma),
        Part::Adjective => adjective::forms(lemma),
        Part::Adverb | Part::Fixed | Part::Name => Vec::new(),
    };
    forms.push(lemma.to_owned());
    forms.sort_unstable();
    forms.dedup();
    forms
}

#[cfg(test)]
mod tests;
