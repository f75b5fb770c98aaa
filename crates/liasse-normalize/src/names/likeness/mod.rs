//! How likely two names are one, with the reasons.
//!
//! [`compare`] folds two names, pairs their words ([`align`](super::align)), asks for the cheapest
//! way between paired words ([`edit`](super::edit)) and weighs what it found in a logistic model:
//! every [`Step`] adds its weight to the log of the odds, and the score is the probability that
//! belongs to the sum. [`compare_counted`] also weighs how often each form stands in the corpus.
//!
//! ```
//! use liasse_normalize::names::compare;
//!
//! let likeness = compare("Belmokhtar", "bel Mulch-tar");
//! assert!(likeness.matched);
//! let reasons: Vec<String> = likeness.steps.iter().map(|step| step.reason.to_string()).collect();
//! assert_eq!(reasons, ["joined: bel mulch tar", "transliteration: o→u", "ocr: k→lc", "letters: 10"]);
//!
//! assert!(!compare("Anna Weber", "Peter Weber").matched);
//! ```
//!
//! The score is 1 for names that fold alike, and below 1 for all others. It is the same both ways,
//! with the steps turned round. [`score`] gives it without the reasons, for prepared names.
//!
//! Names of more than [`NAME_LIMIT`](super::align::NAME_LIMIT) words agree in nothing unless they
//! fold alike, and nor does a word of more than [`WORD_LIMIT`](super::edit::WORD_LIMIT) letters
//! agree with another.

mod counts;
mod evidence;
pub(crate) mod weights;

use std::fmt;

use self::{counts::Counts, evidence::Evidence, weights::Weight};
use super::{
    align::{Pairing, PreparedName, WordKind},
    edit::EditStep,
};

/// From this score on two names are taken for one.
///
/// Above one half, for fusing two people is worse than missing a link. On the development pairs F1
/// hardly changes from 0.6 to 0.75, by cross-validation, with counts and without.
pub const MATCH_SCORE: f64 = 0.65;

/// How likely two names are one.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Likeness {
    /// The probability that they are one, 1 only where both fold to the same.
    pub score: f64,
    /// Whether the score reaches [`MATCH_SCORE`].
    pub matched: bool,
    /// What speaks for it and against it; empty where both fold to the same.
    pub steps: Vec<Step>,
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Step {
    /// What was found.
    pub reason: Reason,
    /// What it adds to the log of the odds.
    pub weight: f64,
}

/// What was found between two names. Displayed as a reason is: `ocr: kh→ld`, `initial: j john`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Reason {
    /// Letters of a word became others.
    Edit(EditStep),
    /// Words of one name stand in the other as one.
    Joined(String),
    /// An initial stands for a word.
    Initial(String, String),
    /// Two words in the same place are not one.
    Differ(String, String),
    /// A word that only one name has.
    Missing(WordKind, String),
    /// The family name stands first in one and last in the other.
    Turned,
    /// Several words agree.
    Several,
    /// One word agrees and one name has more of them.
    Lone,
    /// Each name has a word that the other lacks, in different places.
    BothLack,
    /// So many letters agree, by and large.
    Letters(usize),
    /// The tables of bodies and places know both: whether as one.
    Known(bool),
    /// How often each form stands in the corpus.
    Counts(u64, u64),
    /// No word of the one is a word of the other, but for initials, particles and titles.
    NothingAgrees,
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Edit(step) => step.fmt(formatter),
            Self::Joined(words) => write!(formatter, "joined: {words}"),
            Self::Initial(a, b) => write!(formatter, "initial: {a} {b}"),
            Self::Differ(a, b) => write!(formatter, "differ: {a} {b}"),
            Self::Missing(WordKind::Word, word) => write!(formatter, "missing: {word}"),
            Self::Missing(kind, word) => write!(formatter, "{kind}: {word}"),
            Self::Turned => formatter.write_str("order: last name first"),
            Self::Several => formatter.write_str("several words agree"),
            Self::Lone => formatter.write_str("one word alone agrees"),
            Self::BothLack => formatter.write_str("each has a word of its own"),
            Self::Letters(number) => write!(formatter, "letters: {number}"),
            Self::Known(true) => formatter.write_str("known: two names of one body or place"),
            Self::Known(false) => formatter.write_str("known: two bodies or places"),
            Self::Counts(a, b) => write!(formatter, "counts: {a} beside {b}"),
            Self::NothingAgrees => formatter.write_str("nothing agrees"),
        }
    }
}

/// Compares two names.
#[must_use]
pub fn compare(a: &str, b: &str) -> Likeness {
    compare_prepared(&PreparedName::new(a), &PreparedName::new(b))
}

/// Compares two names, knowing how often each stands in the corpus; 0 is "not known".
///
/// A damaged form is rare, and another name is common in its own right: the dearer the edit, the
/// more the count of the rarer form speaks against it.
///
/// ```
/// use liasse_normalize::names::compare_counted;
///
/// let slip = compare_counted("Steinberg", 860, "Steenberg", 1);
/// let other = compare_counted("Steinberg", 860, "Steenberg", 300);
/// assert!(slip.score > other.score);
/// ```
#[must_use]
pub fn compare_counted(a: &str, count_a: u64, b: &str, count_b: u64) -> Likeness {
    compare_prepared_counted(&PreparedName::new(a), count_a, &PreparedName::new(b), count_b)
}

/// Compares two prepared names.
#[must_use]
pub fn compare_prepared(a: &PreparedName, b: &PreparedName) -> Likeness {
    compare_prepared_counted(a, 0, b, 0)
}

/// Compares two prepared names, knowing how often each stands in the corpus; 0 is "not known".
#[must_use]
pub fn compare_prepared_counted(
    a: &PreparedName,
    count_a: u64,
    b: &PreparedName,
    count_b: u64,
) -> Likeness {
    if a.folded() == b.folded() {
        return Likeness { score: 1.0, matched: true, steps: Vec::new() };
    }
    let turned = a.folded() > b.folded();
    let (a, b) = if turned { (b, a) } else { (a, b) };
    let (count_a, count_b) = if turned { (count_b, count_a) } else { (count_a, count_b) };
    let steps = evidence::steps(a, b, Counts { a: count_a, b: count_b });
    let steps = if turned { steps.into_iter().map(Step::turned).collect() } else { steps };
    let score = likelihood(&steps);
    Likeness { score, matched: score >= MATCH_SCORE, steps }
}

/// The score of two prepared names, as [`compare_prepared`] gives it, without the reasons.
#[must_use]
pub fn score(a: &PreparedName, b: &PreparedName) -> f64 {
    score_counted(a, 0, b, 0)
}

/// The score of two prepared names, as [`compare_prepared_counted`] gives it, without the reasons.
#[must_use]
pub fn score_counted(a: &PreparedName, count_a: u64, b: &PreparedName, count_b: u64) -> f64 {
    match a.folded().cmp(b.folded()) {
        std::cmp::Ordering::Equal => 1.0,
        std::cmp::Ordering::Less => {
            probability(Evidence::of(a, b).weight(Counts { a: count_a, b: count_b }))
        }
        std::cmp::Ordering::Greater => {
            probability(Evidence::of(b, a).weight(Counts { a: count_b, b: count_a }))
        }
    }
}

/// The likeliest pairing of two names in the order of their folded forms.
pub(super) fn best_pairing<'n>(a: &'n PreparedName, b: &'n PreparedName) -> Option<Pairing<'n>> {
    evidence::best_pairing(a, b).map(|(pairing, _)| pairing)
}

/// The score that steps give: how an explanation is checked.
///
/// ```
/// use liasse_normalize::names::{compare, likelihood};
///
/// let likeness = compare("Sharif", "Charif");
/// assert_eq!(likelihood(&likeness.steps), likeness.score);
/// ```
#[must_use]
pub fn likelihood(steps: &[Step]) -> f64 {
    if steps.is_empty() {
        return 1.0;
    }
    probability(steps.iter().map(|step| Weight::from_log_odds(step.weight)).sum())
}

/// The probability for a sum of evidence and the prior, below 1 and to a millionth: so it does not
/// depend on a machine's `exp`.
fn probability(evidence: Weight) -> f64 {
    const LESS_THAN_CERTAIN: f64 = 0.999_999;
    let odds = (weights::PRIOR + evidence).log_odds();
    let probability = 1.0 / (1.0 + (-odds).exp());
    ((probability * 1e6).round() / 1e6).min(LESS_THAN_CERTAIN)
}

impl Step {
    fn new(reason: Reason, weight: Weight) -> Self {
        Self { reason, weight: weight.log_odds() }
    }

    /// The step from the second name to the first.
    fn turned(self) -> Self {
        let reason = match self.reason {
            Reason::Edit(step) => Reason::Edit(step.turned()),
            Reason::Initial(a, b) => Reason::Initial(b, a),
            Reason::Differ(a, b) => Reason::Differ(b, a),
            Reason::Counts(a, b) => Reason::Counts(b, a),
            reason => reason,
        };
        Self { reason, ..self }
    }
}

#[cfg(test)]
mod tests;
