use liasse_model::Language;
use liasse_normalize::Stemmer;
use serde_json::{Value, json};

use super::{Case, check};

#[test]
fn stemming() {
    check("stemming", 2, answer);
}

fn answer(case: &Case<'_>) -> Option<Value> {
    let language = match case.measure {
        "snowball_french" => Language::French,
        "snowball_english" => Language::English,
        _ => return None,
    };
    let words: Vec<String> = serde_json::from_value(case.inputs["words"].clone()).expect("words");
    let stemmer = Stemmer::new(language);
    let stems: Vec<_> = words.iter().map(|word| stemmer.stem(word)).collect();
    Some(json!({"snowball_3": stems}))
}
