use liasse_analyze::measure::{CorrespondencePoint, correspondence};
use serde_json::{Value, json};

use super::{Case, check};

#[test]
fn correspondence_analysis() {
    check("correspondence_analysis", 2, answer);
}

fn answer(case: &Case<'_>) -> Option<Value> {
    if case.measure != "ca" {
        return None;
    }
    let table: Vec<Vec<u64>> =
        serde_json::from_value(case.inputs["table"].clone()).expect("a table");
    let found = correspondence(&table).expect("an analysis");
    let [rows, columns] = [&found.rows, &found.columns]
        .map(|side| side.iter().map(|point| point.as_ref().expect("a point")).collect::<Vec<_>>());
    let signs = signs(case, &rows);
    let principal = |points: &[&CorrespondencePoint]| -> Vec<Vec<f64>> {
        let turned = |point: &&CorrespondencePoint| {
            point.principal.iter().zip(&signs).map(|(coordinate, sign)| coordinate * sign).collect()
        };
        points.iter().map(turned).collect()
    };
    let percent = |values: &[f64]| values.iter().map(|value| 100.0 * value).collect::<Vec<_>>();
    let contributions = |points: &[&CorrespondencePoint]| -> Vec<Vec<f64>> {
        points.iter().map(|point| percent(&point.contributions)).collect()
    };
    let cos2 = |points: &[&CorrespondencePoint]| -> Vec<Option<Vec<f64>>> {
        points.iter().map(|point| point.cos2.clone()).collect()
    };
    Some(json!({
        "eigenvalues": found.eigenvalues,
        "percent_inertia": percent(&found.shares()),
        "total_inertia": found.inertia,
        "chi2": found.chi2,
        "row_principal": principal(&rows),
        "row_contrib_percent": contributions(&rows),
        "row_cos2": cos2(&rows),
        "col_principal": principal(&columns),
        "col_contrib_percent": contributions(&columns),
        "col_cos2": cos2(&columns),
    }))
}

/// The sign of an axis is arbitrary: each is turned, rows and columns together, to the side on which
/// the reference has the first row.
fn signs(case: &Case<'_>, rows: &[&CorrespondencePoint]) -> Vec<f64> {
    let expected = case.expected["row_principal"][0].as_array().expect("coordinates");
    let sign = |(coordinate, expected): (&f64, &Value)| {
        (coordinate * expected.as_f64().expect("a number")).signum()
    };
    rows[0].principal.iter().zip(expected).map(sign).collect()
}
