//! Measures by their names, and their formulae for people.

use std::collections::BTreeMap;

use liasse_analyze::measure::{MeasureInfo, score::Score};

/// Finds a measure by its name; the message of the error lists them.
pub(crate) fn named<M: Copy>(
    all: &[M],
    info: impl Fn(M) -> MeasureInfo,
    name: &str,
) -> Result<M, String> {
    let found = all.iter().copied().find(|measure| info(*measure).name == name);
    found.ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|measure| info(*measure).name).collect();
        format!("expected one of {}", names.join(", "))
    })
}

/// Returns each value under the name of its measure.
pub(crate) fn by_name(measures: &[MeasureInfo], scores: &[Score]) -> BTreeMap<&'static str, Score> {
    measures.iter().map(|info| info.name).zip(scores.iter().copied()).collect()
}

/// Says a formula with its source.
pub(crate) fn formula(info: &MeasureInfo) -> String {
    format!("{}: {} ({})", info.title, info.formula, info.source)
}
