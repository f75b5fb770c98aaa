use liasse_analyze::measure::{ngrams, skip_grams};
use serde_json::{Map, Value};

use super::documents::documents;
use super::{Case, check};

#[test]
fn runs_of_tokens() {
    check("ngrams", 2, answer);
}

fn answer(case: &Case<'_>) -> Option<Value> {
    let joiner = case.inputs["joiner"].as_str().unwrap();
    let runs = |tokens: &Vec<String>| -> Option<Vec<String>> {
        Some(match case.measure {
            "ngrams_2_to_3" => {
                (2..=3).flat_map(|size| ngrams(tokens, size)).map(|run| run.join(joiner)).collect()
            }
            "skipgrams_n2_skip0_1" => skip_grams(tokens, 2, 0..=1)
                .map(|run| run.iter().map(|token| token.as_str()).collect::<Vec<_>>().join(joiner))
                .collect(),
            _ => return None,
        })
    };
    let mut answer = Map::new();
    for (number, document) in documents(case).iter().enumerate() {
        answer.insert(format!("d{}", number + 1), Value::from(runs(document)?));
    }
    Some(Value::Object(answer))
}
