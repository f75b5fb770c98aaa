use liasse_analyze::measure::{Readability, TextCounts};
use serde_json::Value;

use super::{Case, check, json};

#[test]
fn readability() {
    check("readability", 13, answer);
}

fn answer(case: &Case<'_>) -> Option<Value> {
    let count = |name: &str| case.inputs[name].as_u64();
    let counts = TextCounts {
        words: case.count("words"),
        sentences: case.count("sentences"),
        letters: count("letters"),
        long_words: count("words_7plus_letters"),
        syllables: count("syllables"),
        polysyllables: count("words_3plus_syllables"),
    };
    if case.measure == "any" {
        let mut values = Readability::ALL.iter().filter_map(|formula| formula.value(&counts));
        return Some(json(values.next()));
    }
    let formula = Readability::ALL.iter().find(|formula| formula.info().name == case.measure)?;
    Some(json(formula.value(&counts)))
}
