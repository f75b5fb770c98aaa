//! The passages that each quotation is offered, and what is right among them.

use liasse_trace::{Passage, PassageIndex, Tracer};

use crate::{
    Failure,
    fit::{Sample, Scale},
    release::Release,
    rows::Quotation,
};

/// The passages of a quotation that are looked at; behind them is nothing that would be found.
const PASSAGES: usize = 40;
/// What the wrong passages of a quotation count together, where the right ones count 1.
const WRONG: f64 = 3.0;

/// A passage that a quotation was offered.
pub(crate) struct Case {
    pub(crate) passage: Passage,
    pub(crate) features: Vec<f64>,
    pub(crate) right: bool,
    /// How much it counts in the fit.
    weight: f64,
}

impl Case {
    /// Returns what the fit is told.
    pub(crate) fn sample(&self) -> Sample<'_> {
        Sample { features: &self.features, right: self.right, weight: self.weight }
    }
}

/// Traces all quotations; the cases are those of each, the likeliest first.
pub(crate) fn cases(
    quotations: &[Quotation],
    release: &Release,
) -> Result<Vec<Vec<Case>>, Failure> {
    let index = PassageIndex::of_texts(&release.texts)?;
    let tracer = Tracer::new();
    let traced = quotations.iter().map(|quotation| {
        let texts = release.texts.as_slice();
        let found = tracer.trace(&quotation.words, Some(quotation.language), &index, texts)?;
        Ok(labelled(quotation, found))
    });
    traced.collect()
}

/// Returns the scale of the numbers of some cases.
pub(crate) fn scale<'a>(cases: impl Iterator<Item = &'a Case> + Clone) -> Result<Scale, Failure> {
    let first = cases.clone().next().ok_or("expected quotations with passages, found none")?;
    Ok(Scale::of(cases.map(|case| case.features.as_slice()), first.features.len()))
}

fn labelled(quotation: &Quotation, found: Vec<Passage>) -> Vec<Case> {
    let case = |passage: Passage| {
        let right = quotation.comes_from(&passage)?;
        let features = passage.features().map(|(_, value)| f64::from(value)).to_vec();
        Some(Case { passage, features, right, weight: 0.0 })
    };
    let mut cases: Vec<Case> = found.into_iter().take(PASSAGES).filter_map(case).collect();
    for (right, worth) in [(true, 1.0), (false, WRONG)] {
        let count = cases.iter().filter(|case| case.right == right).count();
        for case in cases.iter_mut().filter(|case| case.right == right) {
            case.weight = worth / count as f64;
        }
    }
    cases
}
