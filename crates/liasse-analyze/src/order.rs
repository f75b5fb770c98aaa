//! The order of rows by a score.

use std::cmp::Ordering;

use crate::measure::score::Score;

/// Puts the larger score first, and rows without one last.
pub(crate) fn best_first(a: Option<&Score>, b: Option<&Score>) -> Ordering {
    let value = |score: Option<&Score>| score.and_then(|score| score.0);
    match (value(a), value(b)) {
        (Some(a), Some(b)) => b.total_cmp(&a),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}
