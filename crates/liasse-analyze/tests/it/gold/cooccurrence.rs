use liasse_analyze::measure::{Context, CooccurrenceOptions, Vocabulary, cooccurrences};
use serde_json::{Value, json};

use super::documents::documents;
use super::{Case, check};

#[test]
fn cooccurrence() {
    check("cooccurrence", 4, answer);
}

fn answer(case: &Case<'_>) -> Option<Value> {
    let (context, once_a_document) = match case.measure {
        "fcm_doc" => (Context::Document, false),
        "fcm_bool" => (Context::Document, true),
        "fcm_win2" => (Context::Window(2), false),
        "fcm_win2_ord" => (Context::OrderedWindow(2), false),
        _ => return None,
    };
    let mut features = Vocabulary::default();
    let documents: Vec<Vec<usize>> = documents(case)
        .into_iter()
        .map(|document| document.into_iter().map(|token| features.add(token)).collect())
        .collect();
    let matrix = cooccurrences(&documents, &CooccurrenceOptions { context, once_a_document });
    let row =
        |row| -> Vec<u64> { (0..features.len()).map(|column| matrix.get(row, column)).collect() };
    let rows: Vec<Vec<u64>> = (0..features.len()).map(row).collect();
    Some(json!({"features": features.terms(), "matrix": rows}))
}
