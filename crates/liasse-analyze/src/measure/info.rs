use serde::Serialize;

/// What a measure is, carried along with every number that it gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct MeasureInfo {
    /// Its name in flags and JSON, in lower case with underscores: `log_dice`.
    pub name: &'static str,
    /// Its name in a sentence: `logDice`.
    pub title: &'static str,
    /// Its formula, in the words of its documentation.
    pub formula: &'static str,
    /// When it has no value or an infinite one, and what is done about a count of zero.
    pub undefined: &'static str,
    /// Who defined it, and where.
    pub source: &'static str,
}
