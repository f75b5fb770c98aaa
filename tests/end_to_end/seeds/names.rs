//! The names of the seeds' archive, against `seeds/names.toml`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use liasse_testkit::Seeds;
use serde::Deserialize;
use tempfile::TempDir;

use super::ingest;
use crate::program::liasse;

/// Spellings that are not brought together with the first one of their name, and why.
const APART: [(&str, &[&str], &str); 2] = [
    (
        "Helena Dacourt",
        &["Evergreen", "H", "H2", "HD22@example.com", "HRD", "Helena", "hdac7@example.com"],
        "initials and a pseudonym: only a person knows; a first name alone could be anybody's",
    ),
    ("Felix Branwell", &["FB", "Felix"], "initials and a first name alone could be anybody's"),
];

/// Spellings that the archive does not have as names, and why.
const ABSENT: [(&str, &str); 6] = [
    ("Deputy Consul Rosa Castellane", "a title is not part of the name"),
    ("QuennellI@example.goy", "the domain is repaired where it is read"),
    ("Three Herons", "only as part of `Three Herons inn`"),
    ("hdac7@example.corn", "the domain is repaired where it is read"),
    ("jkm", "a signature in lower case"),
    ("îles du Sel", "begins in lower case"),
];

#[derive(Deserialize)]
struct Names {
    name: Vec<SeedName>,
}

#[derive(Deserialize)]
struct SeedName {
    variants: Vec<String>,
}

#[test]
fn spellings_of_one_name_are_brought_together_and_no_two_names_are_fused() {
    let seeds = Seeds::load().unwrap();
    let folder = TempDir::new().unwrap();
    ingest(&seeds, &folder).expect(0);
    let run = liasse(folder.path(), "names --jsonl").expect(0);
    let clusters: BTreeMap<String, u64> = run
        .json_lines()
        .iter()
        .map(|line| {
            (line["variant"].as_str().unwrap().to_owned(), line["cluster"].as_u64().unwrap())
        })
        .collect();
    let names = fs::read_to_string(seeds.root().join("names.toml")).unwrap();
    let names: Names = toml::from_str(&names).unwrap();

    let mut owners: BTreeMap<u64, &str> = BTreeMap::new();
    let (mut apart, mut absent) = (BTreeMap::new(), BTreeSet::new());
    for SeedName { variants } in &names.name {
        let first = variants.first().unwrap().as_str();
        let found: Vec<(&str, u64)> = variants
            .iter()
            .filter_map(|spelling| Some((spelling.as_str(), *clusters.get(spelling)?)))
            .collect();
        let missing = variants.iter().filter(|spelling| !clusters.contains_key(*spelling));
        absent.extend(missing.map(String::as_str));
        for (spelling, cluster) in &found {
            let owner = *owners.entry(*cluster).or_insert(first);
            assert_eq!(owner, first, "`{spelling}` is fused with another name");
        }
        let Some((_, main)) = found.first() else { continue };
        let others = found.iter().filter(|(_, cluster)| cluster != main);
        let others: BTreeSet<&str> = others.map(|(spelling, _)| *spelling).collect();
        if !others.is_empty() {
            apart.insert(first, others);
        }
    }
    let expected = APART.map(|(name, spellings, _)| (name, spellings.iter().copied().collect()));
    assert_eq!(apart, BTreeMap::from(expected));
    assert_eq!(absent, BTreeSet::from(ABSENT.map(|(spelling, _)| spelling)));
}
