//! Which terms stand together: the co-occurrence matrix of a few documents.
//!
//! ```
//! use liasse_analyze::measure::{CooccurrenceOptions, cooccurrences};
//!
//! // The terms 0 and 1 stand together in both documents, 0 twice in the first one.
//! let documents = [vec![0, 1, 0], vec![1, 0]];
//! let matrix = cooccurrences(&documents, &CooccurrenceOptions::default());
//! assert_eq!(matrix.get(0, 1), 3);
//! assert_eq!(matrix.get(0, 0), 1);
//! ```

use std::collections::HashMap;

use serde::Serialize;

/// What counts as standing together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub enum Context {
    /// In one document: a document with *a* occurrences of one term and *b* of another holds *a·b*
    /// pairs of them, and *a*·(*a* − 1)/2 of the one with itself. Both halves of the matrix say the
    /// same.
    #[default]
    Document,
    /// At most this many tokens apart, in either order: both halves of the matrix say the same, and
    /// a pair of one term with itself is counted from both ends.
    Window(usize),
    /// At most this many tokens apart, the term of the row before that of the column.
    OrderedWindow(usize),
}

/// How a co-occurrence matrix is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct CooccurrenceOptions {
    /// What counts as standing together.
    pub context: Context,
    /// Whether a document counts once for a pair, however many it holds.
    pub once_a_document: bool,
}

/// How often each term stands with each other one. Zeros are not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cooccurrences {
    /// Rows of columns and counts, ascending, for the rows that have one.
    rows: Vec<(usize, Vec<(usize, u64)>)>,
}

impl Cooccurrences {
    /// Returns the count of a row's and a column's term.
    pub fn get(&self, row: usize, column: usize) -> u64 {
        let row = self.row(row);
        let found = row.binary_search_by_key(&column, |&(column, _)| column).ok();
        found.and_then(|at| row.get(at)).map_or(0, |&(_, count)| count)
    }

    /// Returns the terms that stand with a term, ascending, with their counts.
    pub fn row(&self, row: usize) -> &[(usize, u64)] {
        let found = self.rows.binary_search_by_key(&row, |&(row, _)| row).ok();
        found.and_then(|at| self.rows.get(at)).map_or(&[], |(_, columns)| columns)
    }

    /// Returns all pairs with their counts, ascending by row and column.
    pub fn iter(&self) -> impl Iterator<Item = (usize, usize, u64)> {
        self.rows
            .iter()
            .flat_map(|(row, columns)| columns.iter().map(|&(column, count)| (*row, column, count)))
    }

    fn new(counts: HashMap<(usize, usize), u64>) -> Self {
        let mut counts: Vec<((usize, usize), u64)> = counts.into_iter().collect();
        counts.sort_unstable();
        let rows = counts.chunk_by(|left, right| left.0.0 == right.0.0);
        let row = |row: &[((usize, usize), u64)]| {
            let columns = row.iter().map(|&((_, column), count)| (column, count)).collect();
            row.first().map(|&((row, _), _)| (row, columns))
        };
        Self { rows: rows.filter_map(row).collect() }
    }
}

/// Counts which terms stand together in documents of term numbers, never across documents
/// (quanteda's `fcm`; Schütze 1998 for windows).
///
/// Work grows with the tokens times the window, or with the pairs of different terms in a document.
pub fn cooccurrences<D: AsRef<[usize]>>(
    documents: &[D],
    options: &CooccurrenceOptions,
) -> Cooccurrences {
    let mut all = HashMap::new();
    let mut one = HashMap::new();
    for document in documents {
        count_document(document.as_ref(), options.context, &mut one);
        for (pair, count) in one.drain() {
            *all.entry(pair).or_default() += if options.once_a_document { 1 } else { count };
        }
    }
    Cooccurrences::new(all)
}

type Pairs = HashMap<(usize, usize), u64>;

fn count_document(tokens: &[usize], context: Context, pairs: &mut Pairs) {
    match context {
        Context::Document => count_together(tokens, pairs),
        Context::Window(size) => followers(tokens, size, |term, follower| {
            *pairs.entry((term, follower)).or_default() += 1;
            *pairs.entry((follower, term)).or_default() += 1;
        }),
        Context::OrderedWindow(size) => followers(tokens, size, |term, follower| {
            *pairs.entry((term, follower)).or_default() += 1;
        }),
    }
}

fn count_together(tokens: &[usize], pairs: &mut Pairs) {
    let mut sorted = tokens.to_vec();
    sorted.sort_unstable();
    let counts: Vec<(usize, u64)> = sorted
        .chunk_by(|left, right| left == right)
        .filter_map(|same| Some((*same.first()?, same.len() as u64)))
        .collect();
    for &(term, count) in &counts {
        for &(other, others) in &counts {
            let together = if term == other { count * (count - 1) / 2 } else { count * others };
            if together > 0 {
                pairs.insert((term, other), together);
            }
        }
    }
}

fn followers(tokens: &[usize], size: usize, mut seen: impl FnMut(usize, usize)) {
    for (at, &term) in tokens.iter().enumerate() {
        for &follower in tokens.iter().skip(at + 1).take(size) {
            seen(term, follower);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// Every pair of positions of a document, looked at.
    fn naive(documents: &[Vec<usize>], options: CooccurrenceOptions) -> Vec<(usize, usize, u64)> {
        let mut all = BTreeMap::new();
        for tokens in documents {
            let mut one: BTreeMap<(usize, usize), u64> = BTreeMap::new();
            for left in 0..tokens.len() {
                for right in left + 1..tokens.len() {
                    let (from, to) = (tokens[left], tokens[right]);
                    let apart = right - left;
                    match options.context {
                        Context::Document if from == to => *one.entry((from, to)).or_default() += 1,
                        Context::Window(size) if apart > size => {}
                        Context::OrderedWindow(size) if apart > size => {}
                        Context::OrderedWindow(_) => *one.entry((from, to)).or_default() += 1,
                        Context::Document | Context::Window(_) => {
                            *one.entry((from, to)).or_default() += 1;
                            *one.entry((to, from)).or_default() += 1;
                        }
                    }
                }
            }
            for (pair, count) in one {
                *all.entry(pair).or_default() += if options.once_a_document { 1 } else { count };
            }
        }
        all.into_iter().map(|((row, column), count)| (row, column, count)).collect()
    }

    proptest! {
        #[test]
        fn counts_are_those_of_all_pairs_of_positions(
            documents in proptest::collection::vec(proptest::collection::vec(0_usize..6, 0..20), 0..5),
            size in 0_usize..6, once_a_document: bool,
        ) {
            for context in [Context::Document, Context::Window(size), Context::OrderedWindow(size)] {
                let options = CooccurrenceOptions { context, once_a_document };
                let matrix = cooccurrences(&documents, &options);
                prop_assert_eq!(matrix.iter().collect::<Vec<_>>(), naive(&documents, options));
                for (row, column, count) in matrix.iter() {
                    prop_assert_eq!(matrix.get(row, column), count);
                    let is_mutual = !matches!(context, Context::OrderedWindow(_));
                    prop_assert!(!is_mutual || matrix.get(column, row) == count);
                }
            }
        }

        #[test]
        fn a_window_as_wide_as_the_document_is_the_document(
            document in proptest::collection::vec(0_usize..6, 0..20)
        ) {
            let options = |context| CooccurrenceOptions { context, once_a_document: true };
            let wide = cooccurrences(&[&document], &options(Context::Window(document.len())));
            prop_assert_eq!(wide, cooccurrences(&[&document], &options(Context::Document)));
        }
    }
}
