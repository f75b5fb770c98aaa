//! Days, weeks, months and years as each language writes them.

use liasse_analyze::timeline::BucketUnit;
use liasse_model::Date;
use liasse_plot::Period;

use crate::language::Words;

/// Returns how long a period of a figure is.
pub(crate) fn period_of(unit: BucketUnit) -> Period {
    match unit {
        BucketUnit::Day => Period::Day,
        BucketUnit::Week => Period::Week,
        BucketUnit::Month => Period::Month,
        BucketUnit::Year => Period::Year,
    }
}

/// Writes the period that begins on a day: `January 2013`, `2013-W03`.
pub(crate) fn period_shown(words: Words, unit: BucketUnit, start: Date) -> String {
    match unit {
        BucketUnit::Day => words.day(start),
        BucketUnit::Week => unit.label(start),
        BucketUnit::Month => words.month(start.year(), start.month()),
        BucketUnit::Year => start.year().to_string(),
    }
}
