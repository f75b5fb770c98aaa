//! What each part of the query language finds.

use liasse_search::{Index, Query, Search};

use crate::samples::{index_of, note};

/// Four texts that differ in what the language can tell apart.
fn sample() -> (tempfile::TempDir, Index) {
    index_of(&[
        note("C1", "A secret understanding with Belmokhtar about the oil of Algeria."),
        note("C2", "An understanding, long kept secret, with Belmoktar. Une Entente secrète."),
        note("C3", "une entente secrete, organisation and organization, in 2013"),
        note("C4", "Algeria has no oil that anybody would call secret: nothing is understood"),
    ])
}

#[track_caller]
fn check(query: &str, expected: &[&str]) {
    let (_folder, index) = sample();
    let search =
        Search { query: Query::parse_strict(query).unwrap(), limit: 9, ..Search::default() };
    let mut found: Vec<String> =
        index.search(&search).unwrap().hits.into_iter().map(|hit| hit.id).collect();
    found.sort();
    assert_eq!(found, expected, "{query}");
}

#[test]
fn a_phrase_with_words_in_between_keeps_its_order() {
    check("\"secret understanding\"", &["C1"]);
    check("\"understanding secret\"~2", &["C2"]);
    check("\"understanding secret\"~1", &[]);
}

#[test]
fn near_is_in_any_order_and_counts_to_the_word() {
    check("secret NEAR/1 understanding", &["C1"]);
    check("secret NEAR/3 understanding", &["C1", "C2"]);
    check("Algeria NEAR/2 oil", &["C1"]);
    check("Algeria NEAR/3 oil", &["C1", "C4"]);
    check("(nothing OR Belmokhtar) NEAR secret", &["C1", "C4"]);
    check("\"secret understanding\" NEAR/2 Belmokhtar", &["C1"]);
}

#[test]
fn words_stand_for_others() {
    check("underst*", &["C1", "C2", "C4"]);
    check("organi?ation", &["C3"]);
    check("Bel*tar", &["C1", "C2"]);
    check("*standing", &["C1", "C2"]);
    check("Belmokhtar~1", &["C1", "C2"]);
    check("/bel.*h?tar/", &["C1", "C2"]);
    check("\"secr* underst*\"", &["C1"]);
}

#[test]
fn text_as_printed_has_its_case_accents_and_punctuation() {
    check("\"entente secrete\"", &["C2", "C3"]);
    check("exact:\"Entente secrète\"", &["C2"]);
    check("body:exact:\"secrete,\"", &["C3"]);
}
