use std::ops::Range;

/// A row of numbers that answers, in time that grows with the logarithm of its length: which is
/// the first number from a place on that is below a bound? Ranges of it can be raised or lowered.
///
/// It is a segment tree: each node keeps the least number under it, without what was added to the
/// nodes above it.
pub(super) struct FirstBelow {
    length: usize,
    /// Leaves of the tree, a power of two.
    leaves: usize,
    /// Node 1 is the root, the children of node *n* are 2*n* and 2*n* + 1.
    nodes: Vec<Node>,
}

#[derive(Clone, Copy)]
struct Node {
    least: i64,
    added: i64,
}

/// More than any number of the row, and still far from the end of the type.
const NEVER: i64 = i64::MAX / 4;

impl FirstBelow {
    pub(super) fn new(numbers: Vec<i64>) -> Self {
        let leaves = numbers.len().next_power_of_two();
        let mut nodes = vec![Node { least: NEVER, added: 0 }; 2 * leaves];
        for (node, least) in nodes.iter_mut().skip(leaves).zip(&numbers) {
            node.least = *least;
        }
        let mut row = Self { length: numbers.len(), leaves, nodes };
        for node in (1..leaves).rev() {
            row.update(node);
        }
        row
    }

    /// Adds a number to each of a range.
    pub(super) fn add(&mut self, range: Range<usize>, number: i64) {
        self.add_under(1, 0..self.leaves, &range, number);
    }

    /// Returns the first place, `from` or later, whose number is below the bound.
    pub(super) fn first_below(&self, from: usize, bound: i64) -> Option<usize> {
        let found = self.search(1, 0..self.leaves, from, bound);
        found.filter(|&place| place < self.length)
    }

    fn add_under(&mut self, node: usize, span: Range<usize>, range: &Range<usize>, number: i64) {
        if range.end <= span.start || span.end <= range.start {
            return;
        }
        if range.start <= span.start && span.end <= range.end {
            if let Some(node) = self.nodes.get_mut(node) {
                node.least += number;
                node.added += number;
            }
            return;
        }
        let (left, right) = halves(&span);
        self.add_under(2 * node, left, range, number);
        self.add_under(2 * node + 1, right, range, number);
        self.update(node);
    }

    fn search(&self, node: usize, span: Range<usize>, from: usize, bound: i64) -> Option<usize> {
        let Node { least, added } = *self.nodes.get(node)?;
        if span.end <= from || least >= bound {
            return None;
        }
        if span.len() == 1 {
            return Some(span.start);
        }
        let (left, right) = halves(&span);
        let bound = bound - added;
        self.search(2 * node, left, from, bound)
            .or_else(|| self.search(2 * node + 1, right, from, bound))
    }

    fn update(&mut self, node: usize) {
        let least = |node: usize| self.nodes.get(node).map_or(NEVER, |node| node.least);
        let under = least(2 * node).min(least(2 * node + 1));
        if let Some(node) = self.nodes.get_mut(node) {
            node.least = under + node.added;
        }
    }
}

fn halves(span: &Range<usize>) -> (Range<usize>, Range<usize>) {
    let middle = span.start + span.len() / 2;
    (span.start..middle, middle..span.end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_row(
            mut row in proptest::collection::vec(-9_i64..9, 0..40),
            steps in proptest::collection::vec((0_usize..45, 0_usize..45, -9_i64..9), 0..30),
        ) {
            let mut tree = FirstBelow::new(row.clone());
            for (from, to, number) in steps {
                let found = tree.first_below(from, number);
                prop_assert_eq!(found, (from..row.len()).find(|&place| row[place] < number));
                tree.add(from..to, number);
                row.iter_mut().take(to).skip(from).for_each(|it| *it += number);
            }
        }
    }
}
