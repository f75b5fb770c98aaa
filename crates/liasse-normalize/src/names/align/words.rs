//! Which word stands for which, for callers who want nothing else.

use super::{kind::WordKind, pairing::Relation, prepared::PreparedName};
use crate::names::likeness::best_pairing;

/// Words of two names that belong together, or a word that only one of them has.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WordLink {
    /// The words of the first name, several where they are one in the other; empty where it has
    /// none such.
    pub a: String,
    /// The words of the second name.
    pub b: String,
    /// What they have to do with each other.
    pub relation: WordRelation,
}

/// What words of two names have to do with each other.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum WordRelation {
    /// They are one word, at so much [cost](crate::names::edit::word_cost).
    Edited(f32),
    /// One is the initial of the other.
    Initial,
    /// They stand in one place and are not one.
    Differ,
    /// Only one name has it.
    Missing(WordKind),
}

/// Says which word of one name stands for which of the other, in their order (of one of them, where
/// the last name stands first in the other); empty where no word agrees.
///
/// ```
/// use liasse_normalize::names::{PreparedName, align::{WordRelation, align}};
///
/// let links = align(&PreparedName::new("Weber, Anna M"), &PreparedName::new("A. van Weber"));
/// assert_eq!((links[0].a.as_str(), links[0].b.as_str()), ("anna", "a"));
/// assert_eq!(links[0].relation, WordRelation::Initial);
/// assert_eq!(links.last().unwrap().relation, WordRelation::Edited(0.0));
/// ```
#[must_use]
pub fn align(a: &PreparedName, b: &PreparedName) -> Vec<WordLink> {
    if a.folded() > b.folded() {
        let links = align(b, a).into_iter();
        return links.map(|link| WordLink { a: link.b, b: link.a, ..link }).collect();
    }
    let Some(pairing) = best_pairing(a, b) else { return Vec::new() };
    let mut links: Vec<WordLink> = pairing
        .links()
        .map(|linked| WordLink {
            a: linked.a.map(|word| a.spaced(word)).unwrap_or_default(),
            b: linked.b.map(|word| b.spaced(word)).unwrap_or_default(),
            relation: match linked.link.relation {
                Relation::Edited(cost) => WordRelation::Edited(f32::from(cost) / 100.0),
                Relation::Initial => WordRelation::Initial,
                Relation::Differ => WordRelation::Differ,
                Relation::Missing => WordRelation::Missing(
                    linked.a.or(linked.b).map_or(WordKind::Word, |word| word.kind),
                ),
            },
        })
        .collect();
    links.reverse();
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(a: &str, b: &str) -> Vec<(String, String)> {
        let links = align(&PreparedName::new(a), &PreparedName::new(b));
        links.into_iter().map(|link| (link.a, link.b)).collect()
    }

    fn check(a: &str, b: &str, expected: &[(&str, &str)]) {
        let owned = |(a, b): &(&str, &str)| ((*a).to_owned(), (*b).to_owned());
        assert_eq!(links(a, b), expected.iter().map(owned).collect::<Vec<_>>(), "{a} {b}");
        let back: Vec<_> = links(b, a).into_iter().map(|(b, a)| (a, b)).collect();
        assert_eq!(links(a, b), back);
    }

    #[test]
    fn words_find_their_partners() {
        check("Anna Weber", "Weber, Anna", &[("anna", "anna"), ("weber", "weber")]);
        check("Weber Anna", "Anna Weber", &[("weber", "weber"), ("anna", "anna")]);
        check("Bel Kacem", "Belkacem", &[("bel kacem", "belkacem")]);
        check(
            "Anna Maria Weber",
            "Anna Weber",
            &[("anna", "anna"), ("maria", ""), ("weber", "weber")],
        );
        check("Anna Weber", "Peter Weber", &[("anna", "peter"), ("weber", "weber")]);
        check("Ben Ali", "Bin Ali", &[("ben", "bin"), ("ali", "ali")]);
        check("Anna Weber", "Karl Ott", &[]);
    }
}
