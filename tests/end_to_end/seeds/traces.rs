//! The quotations of the seeds' press, traced.

use std::{collections::BTreeSet, fs};

use liasse_testkit::{ExpectedTrace, Seeds};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::ingest;
use crate::program::{command, run};

/// Not asked: words too few to tell anything, and English translations of French words that the lexicon,
/// which leads from French, has under other English ones.
fn is_asked(expected: &ExpectedTrace) -> bool {
    let is_short = expected.quote.split_whitespace().count() < 8;
    !is_short && !FREE.contains(&expected.quote_id.as_str())
}

const FREE: [&str; 3] = ["harbour-post#0", "harbour-post#3", "northern-ledger#4"];

#[test]
fn quotations_of_the_seeds_lead_to_their_passages() {
    let seeds = Seeds::load().unwrap();
    let folder = TempDir::new().unwrap();
    ingest(&seeds, &folder).expect(0);
    let lines: Vec<String> = seeds.quotations.iter().map(line).collect();
    fs::write(folder.path().join("quotes.jsonl"), lines.join("\n")).unwrap();
    let traced = run(command(folder.path()).args(["trace", "--jsonl", "--quotes", "quotes.jsonl"]))
        .expect(0);
    let answers = traced.json_lines();
    assert_eq!(answers.len(), seeds.quotations.len());
    let mut asked = 0;
    for (expected, answer) in seeds.quotations.iter().zip(&answers) {
        assert_eq!(answer["quote_id"], expected.quote_id);
        if expected.sources.is_empty() {
            assert_eq!(accepted(answer), BTreeSet::new(), "{answer:#}");
        } else if is_asked(expected) {
            asked += 1;
            leads_to_its_sources(expected, answer);
        }
    }
    assert!(asked >= 10, "{asked} quotations are long enough");
}

fn line(expected: &ExpectedTrace) -> String {
    let ExpectedTrace { quote_id, lang, quote, .. } = expected;
    json!({"id": quote_id, "lang": lang, "quote": quote}).to_string()
}

fn accepted(answer: &Value) -> BTreeSet<&str> {
    let matches = answer["matches"].as_array().unwrap().iter();
    let accepted = matches.filter(|found| found["accepted"] == true);
    accepted.map(|found| found["doc_id"].as_str().unwrap()).collect()
}

/// Nothing else is accepted than documents that hold the passage, and the first one is.
#[track_caller]
fn leads_to_its_sources(expected: &ExpectedTrace, answer: &Value) {
    let sources = expected.sources.iter().map(|source| source.doc_id.as_str());
    let right: BTreeSet<&str> =
        sources.chain(expected.also_accept.iter().map(String::as_str)).collect();
    let accepted = accepted(answer);
    assert!(accepted.is_subset(&right), "{}: {accepted:?}", expected.quote_id);
    let best = answer["matches"][0]["doc_id"].as_str().unwrap();
    assert!(right.contains(best) && accepted.contains(best), "{}: {answer:#}", expected.quote_id);
}
