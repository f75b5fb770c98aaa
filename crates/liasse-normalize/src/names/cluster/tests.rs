//! What clustering promises, on names of our own.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::names::{Apart, Joined, Preferred};

fn counted(names: &[(&str, u64)]) -> Vec<CountedName> {
    let counted = |&(name, count): &(&str, u64)| CountedName {
        name: name.to_owned(),
        count,
        ..CountedName::default()
    };
    names.iter().map(counted).collect()
}

fn clusters_of(names: &[CountedName], evidence: &Evidence, decisions: &Decisions) -> Clusters {
    cluster(names, evidence, decisions, &ClusterOptions::default()).expect("no conflict")
}

/// The spellings of each cluster, in alphabetical order.
fn groups(clusters: &Clusters) -> BTreeSet<Vec<&str>> {
    clusters.clusters.iter().map(spellings).collect()
}

fn spellings(cluster: &NameCluster) -> Vec<&str> {
    let mut names: Vec<_> = cluster.variants.iter().map(|variant| variant.name.as_str()).collect();
    names.sort_unstable();
    names
}

/// Checks which of the strings are one name: one group a line, the strings separated by |.
#[track_caller]
fn check(lines: &[&str]) {
    let expected: BTreeSet<Vec<&str>> = lines
        .iter()
        .map(|line| {
            let mut names: Vec<&str> = line.split('|').map(str::trim).collect();
            names.sort_unstable();
            names
        })
        .collect();
    let names: Vec<_> = expected.iter().flatten().map(|&name| (name, 0)).collect();
    let found = clusters_of(&counted(&names), &Evidence::default(), &Decisions::default());
    assert_eq!(groups(&found), expected, "{found:#?}");
}

#[test]
fn orders_initials_and_logins_are_one_name() {
    check(&[
        "Marlow, Judith K | Judith Marlow | Judith K. Marlow | MarlowJK@example.gov | judith.marlow | jmarlow",
        "Tiverton, Owen B | TivertonOB@example.gov | Owen_B._Tiverton",
    ]);
}

#[test]
fn a_scanner_s_damage_does_not_part_a_name() {
    check(&[
        "Quennell, Ines | Quenne11, Ines | Quenneil, Ines | QuennellI@example.gov | QuenneIlI@example.goy",
        "Marlow, Judith K | Mar1ow, Judith K | Marlovv, Judith K | Marlow, Judi th K",
        "Pembrook, Darius J | Pembrook, Darius 3 | Pembrook, Darius .1 | Pernbrook, Darius J",
    ]);
}

#[test]
fn short_forms_of_the_given_name_are_one_name() {
    check(&["Ostrander, Thomas W | Tom Ostrander", "Ostrander, William | Bill Ostrander"]);
}

#[test]
fn what_speaks_against_keeps_names_apart() {
    check(&["Halverd, Ruth M", "Halverd, Ruth P"]);
    check(&["Oldenkott, Andrew", "Oldenkott, Jeremy", "Oldenkott, Daniel B"]);
    check(&["Dahl, Owen F", "Dill, Owen J"]);
    check(&["211th Regiment", "212th Regiment"]);
    check(&["Bank, Ruth", "Brune, Ruth"]);
}

#[test]
fn both_languages_name_one_body_and_one_place() {
    check(&["AQIM | AQMI", "NATO | OTAN", "Algiers | Alger", "Niger", "Nigeria"]);
}

#[test]
fn a_family_name_alone_goes_to_its_only_bearer() {
    check(&["Judith Marlow | Marlow"]);
    check(&["Judith Marlow", "Owen Marlow", "Marlow"]);
}

#[test]
fn a_rare_form_near_a_frequent_one_is_its_damage_and_a_frequent_one_is_a_name() {
    let damage = counted(&[("Steinmark", 860), ("Steinmask", 1)]);
    assert_eq!(clusters_of(&damage, &Evidence::default(), &Decisions::default()).clusters.len(), 1);
    let names = counted(&[("Steinmark", 860), ("Steinmask", 700)]);
    assert_eq!(clusters_of(&names, &Evidence::default(), &Decisions::default()).clusters.len(), 2);
}

#[test]
fn an_address_tells_whose_an_opaque_name_is() {
    let names = counted(&[
        ("Marlow, Judith K", 90),
        ("jk", 40),
        ("zephyr77@example.org", 40),
        ("Owen Tiverton", 9),
    ]);
    let beside = |name: &str, count| Beside {
        name: name.into(),
        address: "zephyr77@example.org".into(),
        count,
    };
    let evidence = Evidence {
        beside: vec![beside("jk", 38), beside("Marlow, Judith K", 3)],
        ..Evidence::default()
    };
    let found = clusters_of(&names, &evidence, &Decisions::default());
    let of_address = found.find("zephyr77@example.org");
    assert_eq!(of_address.len(), 1);
    assert!(of_address[0].variants.iter().any(|variant| variant.name == "jk"), "{found:#?}");
    let reasons = of_address[0].variants.iter().flat_map(|variant| &variant.reasons);
    assert!(reasons.into_iter().any(|reason| reason.starts_with("address: ")));
}

#[test]
fn a_shared_address_joins_nobody() {
    let names =
        counted(&[("Marlow, Judith K", 90), ("Owen Tiverton", 80), ("desk@example.org", 40)]);
    let beside =
        |name: &str, count| Beside { name: name.into(), address: "desk@example.org".into(), count };
    let evidence = Evidence {
        beside: vec![beside("Owen Tiverton", 20), beside("Marlow, Judith K", 20)],
        ..Evidence::default()
    };
    assert_eq!(clusters_of(&names, &evidence, &Decisions::default()).clusters.len(), 3);
}

#[test]
fn a_name_of_two_bearers_goes_to_the_one_who_writes_with_the_same_people() {
    let names = counted(&[
        ("Judith Marlow", 50),
        ("Owen Marlow", 50),
        ("Marlow", 5),
        ("Ines Quennell", 40),
        ("Bram Oldenkott", 40),
        ("Ruth Halverd", 40),
    ]);
    let contact = |from: &str, to: &str, count| Contact { from: from.into(), to: to.into(), count };
    let contacts = vec![
        contact("Judith Marlow", "Ines Quennell", 9),
        contact("Bram Oldenkott", "Judith Marlow", 9),
        contact("Owen Marlow", "Ruth Halverd", 9),
        contact("Marlow", "Ines Quennell", 2),
        contact("Marlow", "Bram Oldenkott", 2),
    ];
    let evidence = Evidence { contacts, ..Evidence::default() };
    let found = clusters_of(&names, &evidence, &Decisions::default());
    let of_word = found.find("Marlow");
    assert_eq!(of_word.len(), 1);
    assert_eq!(of_word[0].name, "Judith Marlow");
    let variant = of_word[0].variants.iter().find(|variant| variant.name == "Marlow").expect("it");
    assert_eq!(variant.reasons, ["contacts: writes with 2 correspondents of Judith Marlow"]);
    let silent = clusters_of(&names, &Evidence::default(), &Decisions::default());
    assert_eq!(silent.find("Marlow")[0].name, "Marlow", "without contacts nobody knows");
}

#[test]
fn reasons_say_what_was_found() {
    let names =
        counted(&[("Marlow, Judith K", 90), ("Mar1ow, Judith K", 1), ("MarlowJK@example.gov", 30)]);
    let found = clusters_of(&names, &Evidence::default(), &Decisions::default());
    let reasons: BTreeMap<&str, String> = found.clusters[0]
        .variants
        .iter()
        .map(|variant| (variant.name.as_str(), variant.reasons.join("; ")))
        .collect();
    assert_eq!(reasons["Marlow, Judith K"], "");
    assert_eq!(reasons["Mar1ow, Judith K"], "ocr: l→1");
    assert_eq!(reasons["MarlowJK@example.gov"], "login: family name and initials, marlowjk");
}

#[test]
fn a_preferred_form_is_shown() {
    let preferred =
        Preferred { name: "jmarlow".into(), form: "Judith Marlow (press office)".into() };
    let decisions = Decisions { preferred: vec![preferred], ..Decisions::default() };
    let names = counted(&[("Marlow, Judith K", 90), ("jmarlow", 2)]);
    assert_eq!(
        clusters_of(&names, &Evidence::default(), &decisions).clusters[0].name,
        "Judith Marlow (press office)"
    );
}

#[test]
fn a_string_that_fits_two_names_is_a_question() {
    let names = counted(&[("Judith Marlow", 50), ("Owen Marlow", 50), ("Marlow", 5)]);
    let found = clusters_of(&names, &Evidence::default(), &Decisions::default());
    assert_eq!(found.clusters.len(), 3, "{found:#?}");
    let asked: Vec<_> = found.questions.iter().map(|question| question.cluster.as_str()).collect();
    assert_eq!(asked, ["Judith Marlow", "Owen Marlow"], "{found:#?}");
}

#[test]
fn nothing_is_an_archive_without_names() {
    assert_eq!(clusters_of(&[], &Evidence::default(), &Decisions::default()), Clusters::default());
    let found =
        clusters_of(&counted(&[("", 3), ("…", 1)]), &Evidence::default(), &Decisions::default());
    assert_eq!(found.clusters.iter().map(|cluster| cluster.count).sum::<u64>(), 4);
}

#[test]
fn work_grows_with_the_number_of_strings() {
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
    let one_thread = one_thread.expect("a thread");
    let strings = |size: usize| -> Vec<CountedName> {
        let name = |n| match n % 2 {
            0 => format!("{}, {}", word(n), word(n / 7 + 3)),
            _ => format!("{}@example.gov", word(n)),
        };
        let names = (0..size).map(name);
        names.map(|name| CountedName { name, count: 1, ..CountedName::default() }).collect()
    };
    liasse_testkit::assert_linear("clustering", 40, strings, |names| {
        one_thread.install(|| clusters_of(names, &Evidence::default(), &Decisions::default()))
    });
}

/// A word of its own for each number.
fn word(number: usize) -> String {
    const SYLLABLES: [&str; 8] = ["mar", "to", "len", "qui", "bra", "dos", "fe", "wick"];
    let mut rest = number.wrapping_mul(2_654_435_761) % 16_777_216;
    let mut word = String::from("V");
    while rest > 0 {
        word.push_str(SYLLABLES[rest % 8]);
        rest /= 8;
    }
    word
}

fn part() -> impl Strategy<Value = String> {
    const PARTS: &[&str] = &[
        "marlow",
        "marlovv",
        "mar1ow",
        "judith",
        "judy",
        "owen",
        "tiverton",
        "tivertan",
        "k",
        "b",
        "3",
        "quennell",
        "ines",
        "al",
        "bin",
        "H",
        "MARLOW",
        "Jr",
        "president",
        "Álvaro",
        "Œdipe",
        "\u{202e}",
    ];
    prop::sample::select(PARTS).prop_map(str::to_owned)
}

fn name() -> impl Strategy<Value = String> {
    let join = |separator: &'static str| {
        prop::collection::vec(part(), 1..4).prop_map(move |parts| parts.join(separator))
    };
    prop_oneof![
        4 => join(" "),
        2 => (part(), part(), part()).prop_map(|(a, b, c)| format!("{a}, {b} {c}")),
        2 => join("."),
        2 => (part(), part()).prop_map(|(a, b)| format!("{a}{b}@example.gov")),
        1 => ".{0,12}",
    ]
}

fn names() -> impl Strategy<Value = Vec<CountedName>> {
    let source = prop_oneof![Just(NameSource::Correspondent), Just(NameSource::Text)];
    let counted = (name(), 0_u64..200, source).prop_map(|(name, count, source)| CountedName {
        name,
        count,
        source,
    });
    prop::collection::vec(counted, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_the_input_does_not_matter(names in names(), start in any::<prop::sample::Index>()) {
        let mut turned = names.clone();
        if !turned.is_empty() {
            turned.rotate_left(start.index(names.len()));
        }
        turned.reverse();
        let decisions = Decisions::default();
        prop_assert_eq!(clusters_of(&names, &Evidence::default(), &decisions), clusters_of(&turned, &Evidence::default(), &decisions));
    }

    #[test]
    fn the_number_of_threads_does_not_matter(names in names()) {
        let threads = |number| rayon::ThreadPoolBuilder::new().num_threads(number).build().expect("threads");
        let run = || clusters_of(&names, &Evidence::default(), &Decisions::default());
        prop_assert_eq!(threads(1).install(run), threads(4).install(run));
    }

    #[test]
    fn every_string_is_in_one_cluster_with_its_count(names in names()) {
        let found = clusters_of(&names, &Evidence::default(), &Decisions::default());
        let mut expected: BTreeMap<&str, u64> = BTreeMap::new();
        for name in &names {
            *expected.entry(&name.name).or_default() += name.count;
        }
        let variants = found.clusters.iter().flat_map(|cluster| &cluster.variants);
        let given: Vec<_> = variants.map(|variant| (variant.name.as_str(), variant.count)).collect();
        let unique: BTreeMap<&str, u64> = given.iter().copied().collect();
        prop_assert_eq!(given.len(), unique.len(), "a string twice");
        prop_assert_eq!(unique, expected);
    }

    #[test]
    fn a_decision_of_a_person_is_never_overruled(
        names in names(),
        joined in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..4),
        apart in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..6),
    ) {
        prop_assume!(!names.is_empty());
        let pair = |(a, b): &(prop::sample::Index, prop::sample::Index)| {
            vec![a.get(&names).name.clone(), b.get(&names).name.clone()]
        };
        let decisions = Decisions {
            joined: joined.iter().map(|both| Joined { names: pair(both), note: None }).collect(),
            apart: apart.iter().map(|both| Apart { names: pair(both), note: None }).collect(),
            preferred: Vec::new(),
        };
        let found = cluster(&names, &Evidence::default(), &decisions, &ClusterOptions::default());
        prop_assert_eq!(found.is_err(), decisions.check().is_err());
        let Ok(found) = found else { return Ok(()) };
        let cluster_of: BTreeMap<&str, usize> = found
            .clusters
            .iter()
            .enumerate()
            .flat_map(|(number, cluster)| cluster.variants.iter().map(move |variant| (variant.name.as_str(), number)))
            .collect();
        for both in &decisions.joined {
            prop_assert_eq!(cluster_of[both.names[0].as_str()], cluster_of[both.names[1].as_str()]);
        }
        for both in &decisions.apart {
            prop_assert_ne!(cluster_of[both.names[0].as_str()], cluster_of[both.names[1].as_str()]);
        }
    }
}
