use liasse_analyze::measure::{
    Keyness, KeynessOptions, Level, LogOdds, Prior, TwoCounts, log_odds_dirichlet_prior,
};
use serde_json::{Value, json};

use super::{Case, check, json as written};

#[test]
fn keyness() {
    check("keyness", 138, answer);
}

fn answer(case: &Case<'_>) -> Option<Value> {
    let plain = KeynessOptions::default();
    match case.measure {
        "log_odds_dirichlet_prior" => Some(fightin_words(case)),
        "log_ratio_conservative" => Some(conservative(case)),
        "significant_terms_jlh" => Some(significant_terms(case)),
        "specificity_lafon" if case.inputs.get("table").is_some() => Some(specificities(case)),
        "specificity_lafon" => {
            let [a, all, part, size] = ["f", "F", "t", "T"].map(|name| case.count(name));
            Some(specificity(a, all, part, size))
        }
        "simple_maths_n1" | "simple_maths_n1_published" => named("simple_maths", case, &plain),
        "simple_maths_n100" => {
            named("simple_maths", case, &KeynessOptions { smoothing: 100.0, ..plain })
        }
        name => named(name, case, &plain),
    }
}

fn named(name: &str, case: &Case<'_>, options: &KeynessOptions) -> Option<Value> {
    let measure = Keyness::ALL.iter().find(|measure| measure.info().name == name)?;
    Some(written(measure.value(&counts(case), options)))
}

fn counts(case: &Case<'_>) -> TwoCounts {
    let target = (case.count("target_freq"), case.count("target_size"));
    let reference = (case.count("ref_freq"), case.count("ref_size"));
    TwoCounts::new(target, reference).expect("counts that can be")
}

/// The file has null for minus infinity here, as its note says.
fn conservative(case: &Case<'_>) -> Value {
    let level = Level::new(case.number("conf_level")).expect("a level");
    let value = |measure: Keyness, tests| {
        let options = KeynessOptions { level, tests, ..KeynessOptions::default() };
        written(measure.value(&counts(case), &options))
    };
    let positive = value(Keyness::LogRatioConservativePositive, 1);
    json!({
        "lrc": value(Keyness::LogRatioConservative, 1),
        "lrc_bonferroni_1000": value(Keyness::LogRatioConservative, 1000),
        "positive_lrc": if positive == "-inf" { Value::Null } else { positive },
    })
}

/// The superset of the file holds the subset; a reference does not hold the target.
fn significant_terms(case: &Case<'_>) -> Value {
    let target = (case.count("subset_freq"), case.count("subset_size"));
    let superset = (case.count("superset_freq"), case.count("superset_size"));
    let counts = TwoCounts::new(target, (superset.0 - target.0, superset.1 - target.1)).unwrap();
    let value = |measure: Keyness| written(measure.value(&counts, &KeynessOptions::default()));
    json!({ "jlh": value(Keyness::Jlh), "percentage": value(Keyness::Percentage) })
}

fn specificity(in_part: u64, in_all: u64, part: u64, all: u64) -> Value {
    let counts = TwoCounts::new((in_part, part), (in_all - in_part, all - part)).unwrap();
    written(Keyness::Specificity.value(&counts, &KeynessOptions::default()))
}

fn specificities(case: &Case<'_>) -> Value {
    let whole = |value: &Value| value.as_u64().expect("a count");
    let parts = case.inputs["part_sizes"].as_array().expect("part sizes");
    let size = case.count("corpus_size");
    let rows = case.inputs["table"].as_array().expect("rows").iter().map(|row| {
        let row: Vec<u64> = row.as_array().expect("a row").iter().map(whole).collect();
        let all = row.iter().sum();
        let cells = row.iter().zip(parts);
        cells.map(|(&count, part)| specificity(count, all, whole(part), size)).collect::<Value>()
    });
    rows.collect()
}

fn fightin_words(case: &Case<'_>) -> Value {
    let whole = |name| case.numbers(name).iter().map(|&count| count as u64).collect::<Vec<_>>();
    let prior = match case.inputs.get("alpha_per_word") {
        Some(alpha) => Prior::Uniform(alpha.as_f64().expect("a number")),
        None => Prior::Informative(case.numbers("alpha")),
    };
    let words = log_odds_dirichlet_prior(&whole("target"), &whole("reference"), &prior).unwrap();
    let column = |field: fn(&LogOdds) -> Option<f64>| {
        words.iter().map(|word| written(field(word))).collect::<Value>()
    };
    json!({ "delta": column(|word| word.delta), "z": column(|word| word.z) })
}
