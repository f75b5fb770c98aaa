use liasse_analyze::measure::{Adjustment, Bounds, Level, ShareInterval, poisson_interval};
use serde_json::Value;

use super::{Case, check, json};

#[test]
fn uncertainty() {
    check("uncertainty", 8, answer);
}

fn answer(case: &Case<'_>) -> Option<Value> {
    let share = |interval: ShareInterval| {
        interval.bounds(case.count("k"), case.count("n"), Level::P95).map(ends)
    };
    match case.measure {
        "proportion_wilson_95" => share(ShareInterval::Wilson),
        "proportion_clopper_pearson_95" => share(ShareInterval::ClopperPearson),
        "proportion_jeffreys_95" => share(ShareInterval::Jeffreys),
        "poisson_exact_95" => Some(ends(poisson_interval(case.count("count"), Level::P95))),
        "p_adjust_bonf" => Some(adjusted(case, Adjustment::Bonferroni)),
        "p_adjust_holm" => Some(adjusted(case, Adjustment::Holm)),
        "p_adjust_BH" => Some(adjusted(case, Adjustment::BenjaminiHochberg)),
        _ => None,
    }
}

fn ends(bounds: Bounds) -> Value {
    Value::from(vec![bounds.lower, bounds.upper])
}

fn adjusted(case: &Case<'_>, how: Adjustment) -> Value {
    let p_values: Vec<_> = case.numbers("p").into_iter().map(Some).collect();
    how.adjust(&p_values).into_iter().map(json).collect()
}
