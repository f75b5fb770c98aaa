//! Where words stand side by side, as sorted lists.

use std::cmp::Ordering;

use tantivy::{
    DocId,
    schema::{Field, IndexRecordOption},
};

use crate::{SearchError, evaluate::Segment};

/// A document and something in it, such as a position; sorts by document.
pub(crate) type At = (DocId, u32);

/// Returns the positions of the first of some words where they stand side by side in a field; the
/// last may be only the beginning of a word.
///
/// tantivy's own query for such a phrase sets room aside for every word that it may expand to, so
/// it has to give up after a few.
pub(crate) fn of(
    segment: &Segment<'_>,
    field: Field,
    words: &[String],
    prefix: bool,
) -> Result<Vec<At>, SearchError> {
    let mut found: Option<Vec<At>> = None;
    for (index, word) in (0_u32..).zip(words) {
        let mut here = Vec::new();
        let visit = |document: DocId, positions: &[u32]| {
            // A position that leaves no room for the words before it cannot be a match.
            let starts = positions.iter().filter_map(|position| position.checked_sub(index));
            here.extend(starts.map(|start| (document, start)));
        };
        if prefix && index as usize + 1 == words.len() {
            let option = IndexRecordOption::WithFreqsAndPositions;
            segment.each_posting_from(field, word, option, visit)?;
            here.sort_unstable();
        } else {
            segment.each_posting_of(field, word, visit)?;
        }
        found = Some(match found {
            Some(earlier) => intersection(&earlier, &here),
            None => here,
        });
    }
    Ok(found.unwrap_or_default())
}

/// Returns the entries of two sorted lists that are in both.
pub(crate) fn intersection(a: &[At], b: &[At]) -> Vec<At> {
    let mut both = Vec::new();
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
        match left.cmp(right) {
            Ordering::Less => _ = a.next(),
            Ordering::Greater => _ = b.next(),
            Ordering::Equal => {
                both.push(**left);
                a.next();
                b.next();
            }
        }
    }
    both
}

/// Returns the entries that are in one of two sorted lists or in both, each once.
pub(crate) fn union(a: &[At], b: &[At]) -> Vec<At> {
    // Two ascending runs, which the standard sort merges.
    let mut either = [a, b].concat();
    either.sort();
    either.dedup();
    either
}
