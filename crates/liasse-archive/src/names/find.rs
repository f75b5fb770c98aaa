//! Names by what a person types: the same spelling, the same words, or near ones.

use std::{collections::HashSet, fmt};

use liasse_normalize::names::{MATCH_SCORE, PreparedName, score};

use super::ArchiveNames;
use crate::NameDecision;

/// The near names that are offered.
const NEAR_NAMES: usize = 5;

/// Why a decision is about nothing in this archive.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecisionProblem {
    /// The archive has no such spelling; near ones, the most likely first, each with its count.
    NoSpelling {
        /// What was given.
        spelling: String,
        /// What may be meant.
        near: Vec<(String, u64)>,
    },
    /// The same spelling is given twice.
    Twice(String),
    /// The form to show is empty.
    NoForm,
}

/// In English.
impl fmt::Display for DecisionProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSpelling { spelling, .. } => {
                write!(f, "expected a spelling of this archive, found `{spelling}`")
            }
            Self::Twice(spelling) => {
                write!(f, "expected different spellings, found `{spelling}` twice")
            }
            Self::NoForm => f.write_str("expected a form to show, found an empty one"),
        }
    }
}

impl ArchiveNames {
    /// Returns the number of the name that has a spelling, byte for byte: its place among
    /// [`clusters`](Self::clusters).
    pub fn number_of(&self, spelling: &str) -> Option<usize> {
        let has_it = |number: &usize| self.has_spelling(*number, spelling);
        (0..self.clusters.clusters.len()).find(has_it)
    }

    /// Returns the numbers of the names that have a spelling, case, accents, blanks and punctuation
    /// apart.
    pub fn spelt(&self, name: &str) -> Vec<usize> {
        let found = self.clusters.find(name);
        let clusters = self.clusters.clusters.iter().enumerate();
        clusters
            .filter(|(_, cluster)| found.iter().any(|found| std::ptr::eq(*found, *cluster)))
            .map(|(number, _)| number)
            .collect()
    }

    /// Returns the numbers of the few names with the spellings that are most like a name.
    pub fn nearest(&self, name: &str) -> Vec<usize> {
        let wanted = PreparedName::new(name);
        let clusters = self.clusters.clusters.iter().enumerate();
        let mut near: Vec<(f64, usize)> = clusters
            .filter_map(|(number, cluster)| {
                let scores = cluster
                    .variants
                    .iter()
                    .map(|variant| score(&wanted, &PreparedName::new(&variant.name)));
                let best = scores.max_by(f64::total_cmp)?;
                (best >= MATCH_SCORE).then_some((best, number))
            })
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        near.into_iter().take(NEAR_NAMES).map(|(_, number)| number).collect()
    }

    /// Returns spellings to choose from in place of one that the archive does not hold, each with its
    /// count.
    pub fn suggestions(&self, spelling: &str) -> Vec<(String, u64)> {
        let numbers = match self.spelt(spelling) {
            found if found.is_empty() => self.nearest(spelling),
            found => found,
        };
        let wanted = PreparedName::new(spelling);
        let clusters = numbers.iter().filter_map(|&number| self.clusters.clusters.get(number));
        let mut scored: Vec<(f64, &str, u64)> = clusters
            .flat_map(|cluster| &cluster.variants)
            .map(|variant| {
                let likeness = score(&wanted, &PreparedName::new(&variant.name));
                (likeness, variant.name.as_str(), variant.count)
            })
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((b.2, a.1).cmp(&(a.2, b.1))));
        let shown = scored.into_iter().take(NEAR_NAMES);
        shown.map(|(_, name, count)| (name.to_owned(), count)).collect()
    }

    /// Checks that a decision is about spellings that are there: one about others would have no
    /// effect, and nobody would know.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self, decision: &NameDecision) -> Result<(), DecisionProblem> {
        let clusters = self.clusters.clusters.iter();
        let known: HashSet<&str> = clusters
            .flat_map(|cluster| &cluster.variants)
            .map(|variant| variant.name.as_str())
            .collect();
        let mut different = HashSet::new();
        for spelling in decision.names() {
            if !different.insert(spelling) {
                return Err(DecisionProblem::Twice(spelling.clone()));
            }
            if !known.contains(spelling.as_str()) {
                let near = self.suggestions(spelling);
                return Err(DecisionProblem::NoSpelling { spelling: spelling.clone(), near });
            }
        }
        match decision {
            NameDecision::Preferred { form, .. } if form.trim().is_empty() => {
                Err(DecisionProblem::NoForm)
            }
            _ => Ok(()),
        }
    }
}
