use std::f64::consts::{LN_10, LOG10_2};

use liasse_analyze::measure::{Association, Contingency};
use serde_json::{Value, json};

use super::{Case, check, json as written};

#[test]
fn association() {
    check("association", 232, answer);
}

fn answer(case: &Case<'_>) -> Option<Value> {
    match case.measure {
        "manning_schuetze_1999" => Some(manning_schuetze(&rows(case))),
        "delta_p_published" => Some(json!({
            "delta_p_2_given_1": named("delta_p_2_given_1", &table(case))?,
            "delta_p_1_given_2": named("delta_p_1_given_2", &table(case))?,
        })),
        "ucs_row" => ucs_row(&table(case)),
        name => named(name, &table(case)),
    }
}

fn table(case: &Case<'_>) -> Contingency {
    let [joint, first, second, size] = ["o11", "f1", "f2", "n"].map(|name| case.count(name));
    Contingency::new(joint, first, second, size).expect("a table that can be")
}

fn rows(case: &Case<'_>) -> Vec<Contingency> {
    let rows = case.inputs["rows"].as_array().expect("rows");
    let count = |row: &Value, at: usize| row[at].as_u64().expect("a count");
    rows.iter()
        .map(|row| {
            Contingency::new(count(row, 0), count(row, 1), count(row, 2), count(row, 3)).unwrap()
        })
        .collect()
}

fn named(name: &str, table: &Contingency) -> Option<Value> {
    let measure = Association::ALL.iter().find(|measure| measure.info().name == name)?;
    Some(written(measure.value(table)))
}

fn manning_schuetze(rows: &[Contingency]) -> Value {
    let value = |measure: Association, row: usize| written(measure.value(&rows[row]));
    json!({
        "t_row1": value(Association::TScore, 0),
        "chi2_row1": value(Association::Chi2, 0),
        "mi_log2_row2": value(Association::Mi, 1),
        "g2_row3": value(Association::G2, 2),
    })
}

/// A row of the UCS toolkit, which has logarithms to base 10 and ten million for infinity.
fn ucs_row(table: &Contingency) -> Option<Value> {
    let in_base_10 = |measure: Association, factor: f64| {
        let value = measure.value(table).map(|value| value * factor);
        written(value.map(|value| if value == f64::INFINITY { 1e7 } else { value }))
    };
    let mut row = json!({
        "mi_log10": in_base_10(Association::Mi, LOG10_2),
        "mi3_log10": in_base_10(Association::Mi3, LOG10_2),
        "odds_ratio_log10": in_base_10(Association::LogOddsRatio, LN_10.recip()),
        "odds_ratio_disc_log10": in_base_10(Association::LogOddsRatioDisc, LN_10.recip()),
        "relative_risk_log10": in_base_10(Association::LogRelativeRisk1Given2, LN_10.recip()),
    });
    for name in [
        "t_score",
        "z_score",
        "z_score_yates",
        "g2_signed",
        "simple_ll_signed",
        "chi2_signed",
        "chi2_yates_signed",
        "dice",
        "jaccard",
        "min_sensitivity",
        "fisher_neglog10_p_greater",
    ] {
        row[name] = named(name, table)?;
    }
    Some(row)
}
