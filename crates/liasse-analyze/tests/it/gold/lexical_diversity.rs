use liasse_analyze::measure::{Diversity, DiversityOptions, DiversityText};
use serde_json::Value;

use super::{Case, check, json};

#[test]
fn lexical_diversity() {
    check("lexical_diversity", 45, answer);
}

fn answer(case: &Case<'_>) -> Option<Value> {
    let size = |name: &str, default: u64| case.inputs[name].as_u64().unwrap_or(default);
    let options = DiversityOptions {
        window: size("window", 50) as usize,
        segment: size("segment", 50) as usize,
        sample: size("sample", 42) as u16,
        threshold: case.inputs["threshold"].as_f64().unwrap_or(0.72),
        ..DiversityOptions::default()
    };
    // A parameter stands behind the name and in the inputs: mattr_50.
    let name = case.measure.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let names = [case.measure, name.trim_end_matches('_')];
    let measure = Diversity::ALL.iter().find(|measure| names.contains(&measure.info().name))?;
    Some(json(measure.of_text(&DiversityText::new(case.tokens()), &options)))
}
