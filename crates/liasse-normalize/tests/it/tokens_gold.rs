//! The tokens that the project settled on, where the shared data is at hand.

use liasse_normalize::{TokenOptions, tokens};
use liasse_testkit::shared_data;
use serde_json::Value;

/// The archive's own words, for the cases that need them.
fn lexicon(word: &str) -> u64 {
    u64::from(["porte-parole", "long-term"].contains(&word))
}

#[test]
fn every_case_of_the_gold_passes() {
    let Some(shared) = shared_data() else { return };
    let gold = std::fs::read_to_string(shared.join("gold/tokens.json")).unwrap();
    let gold: Value = serde_json::from_str(&gold).unwrap();
    let cases = gold["cases"].as_array().unwrap();
    assert!(cases.len() > 100, "{}", cases.len());
    let differences: Vec<String> = cases.iter().filter_map(difference).collect();
    assert!(
        differences.is_empty(),
        "{} of {} differ\n{}",
        differences.len(),
        cases.len(),
        differences.join("\n")
    );
}

fn difference(case: &Value) -> Option<String> {
    let text = case["text"].as_str().unwrap();
    let mut options = match case["lang"].as_str().unwrap() {
        "fr" => TokenOptions::FRENCH,
        "en" => TokenOptions::ENGLISH,
        other => panic!("{other}"),
    };
    if !case["needs"].is_null() {
        options.lexicon = Some(&lexicon);
    }
    let (mut normals, mut surfaces) = (Vec::new(), Vec::new());
    for token in tokens(text, &options) {
        surfaces.push(token.span.of(text).unwrap());
        normals.push(token.normal.into_owned());
    }
    let expected = strings(&case["expected"]);
    let surface =
        if case["surface"].is_null() { expected.clone() } else { strings(&case["surface"]) };
    (normals != expected || surfaces != surface).then(|| {
        format!(
            "{} {text:?}\n  expected {expected:?}\n  found    {normals:?}\n  surfaces {surfaces:?}",
            case["id"]
        )
    })
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect()
}
