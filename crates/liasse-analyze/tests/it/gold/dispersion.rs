use liasse_analyze::measure::{Dispersion, DispersionValues, PartSizes, spacing};
use serde_json::Value;

use super::{Case, check, json};

#[test]
fn dispersion() {
    check("dispersion", 72, answer);
}

fn answer(case: &Case<'_>) -> Option<Value> {
    let values = if case.inputs["positions"].is_array() {
        spacing(case.count("corpus_size"), case.counts("positions"))
    } else {
        PartSizes::new(case.counts("part_sizes"))
            .values(case.counts("subfreq").into_iter().enumerate())
    };
    let object = || serde_json::to_value(values).unwrap();
    match case.measure {
        "all" => Some(if values == DispersionValues::default() { Value::Null } else { object() }),
        // These expect an object of several measures.
        "published_rounding" | "ald" => Some(object()),
        name => {
            let measure = Dispersion::ALL.iter().find(|measure| measure.info().name == name)?;
            Some(json(values.get(*measure)))
        }
    }
}
