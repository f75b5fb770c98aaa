use liasse_analyze::measure::{Scheme, Similarity};
use serde_json::{Value, json};

use super::documents::counts;
use super::{Case, check};

#[test]
fn similarity() {
    check("similarity", 8, answer);
}

fn answer(case: &Case<'_>) -> Option<Value> {
    let measure = Similarity::ALL.iter().find(|measure| measure.info().name == case.measure)?;
    let counts = counts(case);
    let rows = Scheme::COUNT.weigh(&counts);
    let row = |left: &[(usize, f64)]| -> Vec<Value> {
        let values = rows.rows().map(|right| measure.value(left, right, counts.terms()));
        values.map(super::json).collect()
    };
    let documents: Vec<String> =
        (1..=counts.documents()).map(|number| format!("d{number}")).collect();
    Some(json!({"docs": documents, "matrix": rows.rows().map(row).collect::<Vec<_>>()}))
}
