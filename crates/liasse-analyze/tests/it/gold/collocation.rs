use liasse_analyze::measure::{MultiwordOptions, multiwords};
use serde_json::{Value, json};

use super::documents::documents;
use super::{Case, check};

#[test]
fn collocation() {
    check("collocation", 2, answer);
}

fn answer(case: &Case<'_>) -> Option<Value> {
    let options = MultiwordOptions {
        size: case.count("size") as usize,
        least: 1,
        smoothing: case.number("smoothing"),
    };
    (case.measure == "blaheta_johnson_lambda").then(|| {
        let found = multiwords(&documents(case), &options);
        found.into_iter().map(|it| json!([it.words.join(" "), it.count, it.lambda, it.z])).collect()
    })
}
