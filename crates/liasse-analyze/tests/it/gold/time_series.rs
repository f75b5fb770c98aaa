//! Bursts, change points, trends.

use liasse_analyze::measure::series::{
    Batch, BurstOptions, GapBurstOptions, batched_bursts, binary_segmentation, exact_change_points,
    gap_bursts, kendall_tau_b, mann_kendall, pelt, spearman, theil_sen,
};
use serde_json::{Value, json};

use super::{Case, check};

#[test]
fn every_value_holds() {
    check("time_series", 24, answer);
}

fn answer(case: &Case<'_>) -> Option<Value> {
    match case.measure {
        "kleinberg_continuous" => Some(continuous(case)),
        "kleinberg_batched_2state" => Some(batched(case)),
        "monotonic_trend" => Some(trend(case)),
        measure => change_points(case, measure.strip_prefix("change_point_")?),
    }
}

fn continuous(case: &Case<'_>) -> Value {
    let options = GapBurstOptions { s: case.number("s"), gamma: case.number("gamma") };
    json!(gap_bursts(&case.numbers("offsets"), &options).unwrap())
}

fn batched(case: &Case<'_>) -> Value {
    let options = BurstOptions { states: 2, s: case.number("s"), gamma: case.number("gamma") };
    let counts = |name| case.inputs[name].as_array().unwrap().iter().map(|it| it.as_u64().unwrap());
    let batches: Vec<Batch> = counts("relevant")
        .zip(counts("total"))
        .map(|(relevant, total)| Batch { relevant, total })
        .collect();
    json!(batched_bursts(&batches, &options).unwrap())
}

/// `measure` names the method and its parameter: `pelt_l2_pen10`, `dynp_l2_k3`.
fn change_points(case: &Case<'_>, measure: &str) -> Option<Value> {
    let signal = case.numbers("signal");
    let min_size = case.count("min_size") as usize;
    assert_eq!(case.count("jump"), 1);
    let found = if let Some(penalty) = measure.strip_prefix("pelt_l2_pen") {
        pelt(&signal, penalty.parse().unwrap(), min_size)
    } else if let Some(changes) = measure.strip_prefix("dynp_l2_k") {
        exact_change_points(&signal, changes.parse().unwrap(), min_size)
    } else {
        let changes = measure.strip_prefix("binseg_l2_k")?;
        binary_segmentation(&signal, changes.parse().unwrap(), min_size)
    };
    Some(json!(found.unwrap().ends))
}

fn trend(case: &Case<'_>) -> Value {
    let y = case.numbers("y");
    let points: Vec<(f64, f64)> = case.numbers("x").into_iter().zip(y.iter().copied()).collect();
    let test = mann_kendall(&y).unwrap();
    json!({
        "kendall_tau_b": kendall_tau_b(&points),
        "spearman": spearman(&points),
        "theil_slope": theil_sen(&points).unwrap(),
        "mk_S": test.s,
        "mk_var": test.variance,
        "mk_z": test.z,
        "mk_p": test.p,
    })
}
