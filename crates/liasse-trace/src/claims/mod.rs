//! What an article states, and whether the archive says so: a file for each rule.
//!
//! A rule looks at the whole case and returns a finding for each statement that it knows how to
//! check. It says `contradicted` only where the archive or the calendar shows the contrary, and
//! `not-checkable` where it shows nothing.

mod quotation;

use liasse_model::Article;

use crate::{Finding, Passage, PassageIndex, Records, Tracer};

/// An article with what was found of its quotations, and the archive to ask.
pub(crate) struct Case<'a, R: Records + ?Sized> {
    pub(crate) article: &'a Article,
    pub(crate) quoted: Vec<Quoted>,
    pub(crate) records: &'a R,
    pub(crate) tracer: &'a Tracer,
    pub(crate) index: &'a PassageIndex,
}

/// A quotation with the passages it may come from, the likeliest first.
pub(crate) struct Quoted {
    /// Its number among the article's quotations.
    pub(crate) number: usize,
    pub(crate) passages: Vec<Passage>,
}

/// Looks at one kind of statement.
pub(crate) type Rule<R> = fn(&Case<'_, R>) -> Result<Vec<Finding>, <R as crate::Source>::Error>;

/// Returns the rules.
pub(crate) fn rules<R: Records + ?Sized>() -> [Rule<R>; 1] {
    [quotation::findings]
}
