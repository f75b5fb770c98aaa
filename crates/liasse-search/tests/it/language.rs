//! What each part of the query language finds.

use liasse_model::{Document, Message};
use liasse_search::{Index, Query, Search};

use crate::samples::{index_of, message, note, release};

/// Four texts that differ in what the language can tell apart.
fn sample() -> (tempfile::TempDir, Index) {
    index_of(&[
        note("C1", "A secret understanding with Belmokhtar about the oil of Algeria."),
        note("C2", "An understanding, long kept secret, with Belmoktar. Une Entente secrète."),
        note("C3", "une entente secrete, organisation and organization, in 2013"),
        note("C4", "Algeria has no oil that anybody would call secret: nothing is understood"),
    ])
}

/// Three messages that differ in what stands in their heads.
fn heads() -> (tempfile::TempDir, Index) {
    let with_file = Message {
        subject: Some("Fw: Plan de l’île".to_owned()),
        attachments: vec!["Map.pdf".to_owned()],
        ..message(
            "Marlow, Judith",
            &["Sorrel"],
            "2013-01-16T08:00:00",
            "See the map of the island.",
        )
    };
    let answer = Message {
        subject: Some("RE: plan".to_owned()),
        ..message("Sorrel", &["Judith Marlow"], "2013-01-31T23:59:59", "Thank you for the map.")
    };
    let french = message(
        "Marlowe",
        &["Dacourt"],
        "2012-12-31T12:00:00",
        "La carte de l’île est prête, nous vous la donnerons dès que le bateau sera rentré au port.",
    );
    let documents: Vec<Document> = [("C1", with_file), ("C2", answer), ("C3", french)]
        .map(|(id, message)| release(id, vec![message]))
        .into();
    index_of(&documents)
}

#[track_caller]
fn check(query: &str, expected: &[&str]) {
    check_in(&sample().1, query, expected);
}

#[track_caller]
fn check_heads(query: &str, expected: &[&str]) {
    check_in(&heads().1, query, expected);
}

#[track_caller]
fn check_in(index: &Index, query: &str, expected: &[&str]) {
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

#[test]
fn names_may_be_patterns() {
    check_heads("from:Marlow", &["C1"]);
    check_heads("from:Marlow*", &["C1", "C3"]);
    check_heads("from:M?rlow*", &["C1", "C3"]);
    check_heads("from:Marlow~1", &["C1", "C3"]);
    check_heads("with:/(sorr|dac).*/", &["C1", "C2", "C3"]);
    check_heads("to:(Sorrel OR Dacourt)", &["C1", "C3"]);
    check_heads("name:Marlo*", &["C1", "C2", "C3"]);
}

#[test]
fn days_are_of_the_whole_period() {
    check_heads("sent:2013", &["C1", "C2"]);
    check_heads("sent:2013-01-31", &["C2"]);
    check_heads("sent:2013-01-16..2013-01-31", &["C1", "C2"]);
    check_heads("sent:2013-01-17..", &["C2"]);
    check_heads("sent:..2012", &["C3"]);
    check_heads("-sent:2013-01", &["C3"]);
    check_heads("sent:(2012 OR 2013-01-16)", &["C1", "C3"]);
}

#[test]
fn what_a_document_has_and_is() {
    check_heads("has:attachment", &["C1"]);
    check_heads("is:forwarded", &["C1"]);
    check_heads("is:reply", &["C2"]);
    check_heads("map -is:reply", &["C1"]);
    check_heads("attachment:map", &["C1"]);
    check_heads("lang:fr", &["C3"]);
    check_heads("lang:en", &["C1", "C2"]);
    check_heads("subject:exact:\"Plan de l’île\"", &["C1"]);
    check_heads("subject:(plan NEAR/2 ile)", &[]);
    check_heads("subject:(plan NEAR/3 ile)", &["C1"]);
}
