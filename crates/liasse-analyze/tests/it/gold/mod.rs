//! Every value of the reference file, family by family.
//!
//! A family has a file with a function that answers a case, or `None` for a measure it does not
//! know; an unknown measure fails, as does a value out of its tolerance. Cases marked as a variant
//! record another tool's convention and are left out, which is counted.

mod association;
mod clustering;
mod collocation;
mod cooccurrence;
mod correspondence_analysis;
mod dispersion;
mod divergence;
mod documents;
mod keyness;
mod lexical_diversity;
mod ngrams;
mod readability;
mod similarity;
mod stemming;
mod time_series;
mod uncertainty;
mod weighting;

use std::{collections::BTreeSet, fs};

use liasse_testkit::shared_data;
use serde_json::Value;

/// The reference file, where it is at hand.
pub(crate) struct Gold {
    file: Value,
}

/// One value of the reference file.
pub(crate) struct Case<'a> {
    pub(crate) id: &'a str,
    pub(crate) measure: &'a str,
    pub(crate) inputs: &'a Value,
    /// Only for what the reference leaves open, such as the sign of an axis.
    pub(crate) expected: &'a Value,
    gold: &'a Gold,
}

impl Gold {
    /// Loads the file; `None`, after saying so, where there is no shared data.
    pub(crate) fn load() -> Option<Self> {
        let path = shared_data()?.join("gold/measures.json");
        let text = fs::read_to_string(&path).expect("the reference file");
        Some(Self { file: serde_json::from_str(&text).expect("JSON") })
    }

    fn cases(&self) -> &[Value] {
        self.file["cases"].as_array().expect("cases")
    }
}

impl Case<'_> {
    /// Returns a number of the inputs.
    pub(crate) fn number(&self, name: &str) -> f64 {
        self.inputs[name].as_f64().unwrap_or_else(|| panic!("{}: no number {name}", self.id))
    }

    /// Returns a count of the inputs.
    pub(crate) fn count(&self, name: &str) -> u64 {
        self.inputs[name].as_u64().unwrap_or_else(|| panic!("{}: no count {name}", self.id))
    }

    /// Returns a list of counts of the inputs.
    pub(crate) fn counts(&self, name: &str) -> Vec<u64> {
        let list = self.inputs[name].as_array().unwrap_or_else(|| panic!("{}: {name}", self.id));
        list.iter().map(|value| value.as_u64().expect("a count")).collect()
    }

    /// Returns a list of numbers of the inputs.
    pub(crate) fn numbers(&self, name: &str) -> Vec<f64> {
        let list = self.inputs[name].as_array().unwrap_or_else(|| panic!("{}: {name}", self.id));
        list.iter().map(|value| value.as_f64().expect("a number")).collect()
    }

    /// Returns the tokens of the inputs, which may be the name of a text of the file.
    pub(crate) fn tokens(&self) -> Vec<String> {
        let list =
            match self.inputs["tokens"].as_str().and_then(|name| name.strip_prefix("fixture:")) {
                Some(name) => &self.gold.file["fixtures"][name]["tokens"],
                None => &self.inputs["tokens"],
            };
        list.as_array().expect("tokens").iter().map(|it| it.as_str().unwrap().to_owned()).collect()
    }
}

/// Returns a value as the reference file writes it.
pub(crate) fn json(value: Option<f64>) -> Value {
    match value {
        Some(value) if value == f64::INFINITY => Value::from("inf"),
        Some(value) if value == f64::NEG_INFINITY => Value::from("-inf"),
        // NaN becomes a string that equals nothing.
        Some(value) if value.is_nan() => Value::from("NaN"),
        Some(value) => Value::from(value),
        None => Value::Null,
    }
}

/// Asserts that the cases of a family hold, and that there are as many as `count` says.
pub(crate) fn check(family: &str, count: usize, answer: impl Fn(&Case<'_>) -> Option<Value>) {
    let Some(gold) = Gold::load() else { return };
    let mut failures = Vec::new();
    let mut checked = 0;
    for case in gold.cases().iter().filter(|case| case["family"] == family) {
        if case["variant"].as_bool() == Some(true) {
            continue;
        }
        checked += 1;
        let measure = case["measure"].as_str().expect("a measure");
        let id = case["id"].as_str().expect("an id");
        let case_ =
            Case { id, measure, inputs: &case["inputs"], expected: &case["expected"], gold: &gold };
        match answer(&case_) {
            None => failures.push(format!("{id}: {measure} is not known")),
            Some(got) => {
                let tolerance = (
                    case["tolerance"]["abs"].as_f64().expect("abs"),
                    case["tolerance"]["rel"].as_f64().expect("rel"),
                );
                if let Err(difference) = near(&got, &case["expected"], tolerance) {
                    failures.push(format!("{id}: {difference}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} of {checked}:\n{}", failures.len(), failures.join("\n"));
    assert_eq!(checked, count, "the family {family} has another number of cases");
}

/// Compares element by element: |got − expected| ≤ abs + rel·|expected|. What `got` has besides the
/// expected keys of an object is not looked at.
fn near(got: &Value, expected: &Value, tolerance: (f64, f64)) -> Result<(), String> {
    let differs = || format!("expected {expected}, got {got}");
    match expected {
        Value::Number(number) => {
            let (abs, rel) = tolerance;
            let expected = number.as_f64().expect("a number");
            let got = got.as_f64().ok_or_else(differs)?;
            let is_near = (got - expected).abs() <= abs + rel * expected.abs();
            if is_near { Ok(()) } else { Err(differs()) }
        }
        Value::Array(list) => {
            let got = got.as_array().filter(|got| got.len() == list.len()).ok_or_else(differs)?;
            let pairs = got.iter().zip(list).enumerate();
            pairs.into_iter().try_for_each(|(index, (got, expected))| {
                near(got, expected, tolerance)
                    .map_err(|difference| format!("[{index}] {difference}"))
            })
        }
        Value::Object(fields) => fields.iter().try_for_each(|(name, expected)| {
            near(&got[name], expected, tolerance)
                .map_err(|difference| format!(".{name} {difference}"))
        }),
        Value::Null | Value::Bool(_) | Value::String(_) => {
            if got == expected {
                Ok(())
            } else {
                Err(differs())
            }
        }
    }
}

#[test]
fn a_wrong_value_is_seen() {
    let expected = serde_json::json!({"a": [1.0, null, "inf"], "b": true});
    let tolerance = (1e-9, 1e-9);
    assert!(near(&expected.clone(), &expected, tolerance).is_ok());
    for wrong in [
        serde_json::json!({"a": [1.00001, null, "inf"], "b": true}),
        serde_json::json!({"a": [1.0, 0.0, "inf"], "b": true}),
        serde_json::json!({"a": [1.0, null, "-inf"], "b": true}),
        serde_json::json!({"a": [1.0, null], "b": true}),
        serde_json::json!({"a": [1.0, null, "inf"]}),
    ] {
        assert!(near(&wrong, &expected, tolerance).is_err(), "{wrong}");
    }
    assert_eq!(json(Some(f64::NAN)), "NaN");
}

#[test]
fn every_family_is_checked() {
    let Some(gold) = Gold::load() else { return };
    let is_variant = |case: &&Value| case["variant"].as_bool() == Some(true);
    let families: BTreeSet<&str> =
        gold.cases().iter().filter_map(|case| case["family"].as_str()).collect();
    let files = [
        "association",
        "clustering",
        "collocation",
        "cooccurrence",
        "correspondence_analysis",
        "dispersion",
        "divergence",
        "keyness",
        "lexical_diversity",
        "ngrams",
        "readability",
        "similarity",
        "stemming",
        "time_series",
        "uncertainty",
        "weighting",
    ];
    assert_eq!(families, BTreeSet::from(files), "each has a file here that checks it");
    assert_eq!(gold.cases().len() - gold.cases().iter().filter(is_variant).count(), 585);
}
