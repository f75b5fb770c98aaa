//! The readable tables of the crate's `data/` folder: given names, titles, scanned initials.
//!
//! A file has one entry a line; `#` begins a comment line, and what follows a semicolon is the
//! entry's reason. The files are ours and small; a test reads each line of them.

use super::word::squash;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// Where a title word stands and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum TitleClass {
    /// `Mr`, `Mme`, `Dr`.
    Address,
    /// `Gen`, `Col`.
    Rank,
    /// `President`, `Ambassador`, `COS`.
    Post,
    /// `Jr`, `III`: after the name.
    Suffix,
}

/// Returns the lines of a table without comments and reasons.
fn entries(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .map(|line| line.split(';').next().unwrap_or_default().trim())
        .filter(|entry| !entry.is_empty())
}

static NICKNAMES: LazyLock<BTreeMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (group, entry) in entries(include_str!("../../data/nicknames.txt")).enumerate() {
        for name in entry.split_ascii_whitespace() {
            groups.entry(name).or_default().push(group);
        }
    }
    groups
});

static GROUPS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    entries(include_str!("../../data/nicknames.txt"))
        .map(|entry| entry.split_ascii_whitespace().collect())
        .collect()
});

/// Tells whether two folded given names may be one: `tom` and `thomas`. A name is itself.
pub(crate) fn same_given(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (Some(of_a), Some(of_b)) = (NICKNAMES.get(a), NICKNAMES.get(b)) else { return false };
    of_a.iter().any(|group| of_b.contains(group))
}

/// Returns the folded given names that a folded given name may stand for, without itself.
pub(crate) fn given_variants(given: &str) -> Vec<&'static str> {
    let groups = NICKNAMES.get(given).map(Vec::as_slice).unwrap_or_default();
    let names: BTreeSet<_> =
        groups.iter().filter_map(|&group| GROUPS.get(group)).flatten().copied().collect();
    names.into_iter().filter(|&name| name != given).collect()
}

/// Tells whether the tables know a folded given name.
pub(crate) fn is_known_given(given: &str) -> bool {
    NICKNAMES.contains_key(given)
}

static TITLES: LazyLock<BTreeMap<&'static str, TitleClass>> = LazyLock::new(|| {
    let class = |name| match name {
        "address" => Some(TitleClass::Address),
        "rank" => Some(TitleClass::Rank),
        "post" => Some(TitleClass::Post),
        "suffix" => Some(TitleClass::Suffix),
        _ => None,
    };
    entries(include_str!("../../data/titles.txt"))
        .filter_map(|entry| entry.split_once(':'))
        .filter_map(|(name, words)| Some((words.trim(), class(name.trim())?)))
        .collect()
});

/// The most words of a title.
const MAX_TITLE_WORDS: usize = 3;

/// Returns how many of the folded words, from the first on, are one title, and its class.
pub(crate) fn title_at(words: &[&str]) -> Option<(usize, TitleClass)> {
    (1..=MAX_TITLE_WORDS.min(words.len())).rev().find_map(|length| {
        let title = words.get(..length)?.join(" ");
        TITLES.get(title.as_str()).map(|&class| (length, class))
    })
}

/// Tells whether a folded word is a title or stands in one: `prime` of `prime minister`.
pub(crate) fn is_title_word(word: &str) -> bool {
    TITLE_WORDS.contains(word)
}

static TITLE_WORDS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| TITLES.keys().flat_map(|title| title.split(' ')).collect());

/// The kinds of particle; words of one kind stand for one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Particle {
    /// `al`, `el`, and the forms that they take before some letters.
    Article,
    /// `bin`, `ibn`: son of.
    Son,
    /// `abu`: father of.
    Father,
    /// `de`, `da`, `la`.
    Romance,
    /// `von`, `van`.
    Germanic,
    /// `st`.
    Saint,
}

static PARTICLES: LazyLock<BTreeMap<&'static str, (Particle, bool)>> = LazyLock::new(|| {
    let kind = |name| match name {
        "article" => Some((Particle::Article, true)),
        "sun" => Some((Particle::Article, false)),
        "son" => Some((Particle::Son, true)),
        "father" => Some((Particle::Father, true)),
        "romance" => Some((Particle::Romance, true)),
        "germanic" => Some((Particle::Germanic, true)),
        "saint" => Some((Particle::Saint, true)),
        _ => None,
    };
    entries(include_str!("../../data/particles.txt"))
        .filter_map(|entry| entry.split_once(':'))
        .filter_map(|(name, word)| Some((word.trim(), kind(name.trim())?)))
        .collect()
});

/// Returns the kind of a folded particle.
pub(crate) fn particle(word: &str) -> Option<Particle> {
    PARTICLES.get(word).map(|(kind, _)| *kind)
}

/// Tells whether a folded word before a family name belongs to it.
pub(crate) fn leads_family(word: &str) -> bool {
    PARTICLES.get(word).is_some_and(|(_, leads)| *leads)
}

static INITIALS: LazyLock<BTreeMap<char, Vec<char>>> = LazyLock::new(|| {
    entries(include_str!("../../data/initials.txt"))
        .filter_map(|entry| entry.rsplit_once(':'))
        .filter_map(|(printed, letters)| {
            let readings = letters.split_ascii_whitespace().flat_map(str::chars).collect();
            Some((printed.trim().chars().next()?, readings))
        })
        .collect()
});

/// Returns the letters that a printed initial may have been, the likeliest first.
pub(crate) fn initial_readings(printed: char) -> &'static [char] {
    INITIALS.get(&printed).map(Vec::as_slice).unwrap_or_default()
}

/// What the tables of bodies and places know a name as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Entity {
    /// A line of the table of bodies.
    Body(u16),
    /// A line of the table of places.
    Place(u16),
}

static ENTITIES: LazyLock<BTreeMap<String, Entity>> = LazyLock::new(|| {
    let bodies = entries(include_str!("../../data/bodies.txt"));
    let places = entries(include_str!("../../data/places.txt"));
    let bodies = bodies.enumerate().map(|(line, entry)| (entry, Entity::Body(line as u16)));
    let places = places.enumerate().map(|(line, entry)| (entry, Entity::Place(line as u16)));
    bodies
        .chain(places)
        .flat_map(|(entry, entity)| entry.split('|').map(move |name| (squash(name), entity)))
        .collect()
});

/// Returns the squashed names of a body or place.
pub(crate) fn entity_names(entity: Entity) -> impl Iterator<Item = &'static str> {
    ENTITIES.iter().filter(move |(_, other)| **other == entity).map(|(name, _)| name.as_str())
}

/// Returns the body or place that a squashed name is the English or French name or acronym of.
pub(crate) fn entity(squashed: &str) -> Option<Entity> {
    ENTITIES.get(squashed).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_is_read() {
        for entry in entries(include_str!("../../data/nicknames.txt")) {
            assert!(entry.split_ascii_whitespace().count() > 1, "{entry:?} names nobody else");
            assert!(entry.bytes().all(|byte| byte.is_ascii_lowercase() || b" -".contains(&byte)));
        }
        let titles = entries(include_str!("../../data/titles.txt")).count();
        assert_eq!(TITLES.len(), titles, "an unknown class or a title twice");
        let particles = entries(include_str!("../../data/particles.txt")).count();
        assert_eq!(PARTICLES.len(), particles, "an unknown class or a particle twice");
        let initials = entries(include_str!("../../data/initials.txt")).count();
        assert_eq!(INITIALS.len(), initials, "an initial twice");
    }

    #[test]
    fn short_forms_are_the_full_name_and_not_each_other_names() {
        assert!(same_given("tom", "thomas") && same_given("bill", "william"));
        assert!(!same_given("tom", "william") && !same_given("dana", "dan"));
        assert!(given_variants("daniel").contains(&"dan"));
    }

    #[test]
    fn the_longest_title_is_taken() {
        assert_eq!(title_at(&["prime", "minister", "x"]), Some((2, TitleClass::Post)));
        assert_eq!(title_at(&["minister", "x"]), Some((1, TitleClass::Post)));
        assert_eq!(title_at(&["cheryl"]), None);
    }

    #[test]
    fn a_body_or_place_has_a_line_of_its_own() {
        let tables = [include_str!("../../data/bodies.txt"), include_str!("../../data/places.txt")];
        let names = tables.into_iter().flat_map(entries).flat_map(|entry| entry.split('|'));
        let mut names: Vec<_> = names.map(squash).collect();
        names.sort_unstable();
        let twice = names.iter().zip(names.iter().skip(1)).find(|(one, other)| one == other);
        assert_eq!(twice, None);
    }

    #[test]
    fn bodies_and_places_meet_in_both_languages() {
        for (one, other) in
            [("aqim", "aqmi"), ("nato", "otan"), ("algiers", "alger"), ("londres", "london")]
        {
            assert!(entity(one).is_some() && entity(one) == entity(other), "{one} {other}");
        }
        assert_eq!(entity("belmokhtar"), None);
        assert_ne!(entity("niger"), entity("nigeria"));
    }

    #[test]
    fn a_damaged_initial_keeps_its_readings() {
        assert!(initial_readings('3').contains(&'j'));
        assert!(initial_readings(')').contains(&'j'));
    }
}
