use liasse_analyze::measure::{Distances, Linkage, Similarity, cluster};
use serde_json::{Value, json};

use super::{Case, check};

#[test]
fn clustering() {
    check("clustering", 5, answer);
}

fn answer(case: &Case<'_>) -> Option<Value> {
    let name = case.measure.strip_prefix("hclust_")?;
    let linkage = Linkage::ALL.iter().find(|linkage| linkage.info().name == name)?;
    let points: Vec<Vec<f64>> =
        serde_json::from_value(case.inputs["points"].clone()).expect("points");
    let rows: Vec<Vec<(usize, f64)>> =
        points.into_iter().map(|point| point.into_iter().enumerate().collect()).collect();
    let euclidean = |left: usize, right: usize| {
        Similarity::Euclidean.value(&rows[left], &rows[right], 2).expect("a distance")
    };
    let tree = cluster(&Distances::new(rows.len(), euclidean).expect("distances"), *linkage);
    Some(json!({
        "merge": tree.r_merge(),
        "height": tree.merges.iter().map(|merge| merge.height).collect::<Vec<_>>(),
        "order": tree.order.iter().map(|point| point + 1).collect::<Vec<_>>(),
    }))
}
