//! Which words of two names are one, and at what cost.

use super::{
    kind::WordKind,
    prepared::{PreparedName, Word},
};
use crate::names::{edit::sketched_cost_within, likeness::weights};

/// How many words of each name may make one.
pub(super) const JOINS: [(u8, u8); 5] = [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1)];

/// Words are tried as one only where that comes out about as long as the other name's word.
const JOINED_DIFFERENCE: usize = 3;

/// Not one word.
const APART: u16 = u16::MAX;

/// The edit costs of all words of two names, by the first word of each and the place in
/// [`JOINS`], each computed once however often the names are paired.
pub(super) struct Agreements<const SIDE: usize> {
    costs: [[[u16; SIDE]; SIDE]; JOINS.len()],
}

impl<const SIDE: usize> Agreements<SIDE> {
    /// `None` where nothing but initials, particles and titles agrees.
    pub(super) fn of(a: &PreparedName, b: &PreparedName) -> Option<Self> {
        let mut agreements = Self { costs: [[[APART; SIDE]; SIDE]; JOINS.len()] };
        let mut any = false;
        for (costs, (number_a, number_b)) in agreements.costs.iter_mut().zip(JOINS) {
            for (row, x) in costs.iter_mut().zip(a.runs(number_a)) {
                for (cell, y) in row.iter_mut().zip(b.runs(number_b)) {
                    if let (Some(x), Some(y)) = (x, y)
                        && let Some(cost) = edit_cost(x, y, number_a + number_b > 2)
                    {
                        *cell = cost;
                        any |= x.kind == WordKind::Word || y.kind == WordKind::Word;
                    }
                }
            }
        }
        any.then_some(agreements)
    }

    pub(super) fn cost(&self, join: usize, starts: (usize, usize)) -> Option<u16> {
        let cost = *self.costs.get(join)?.get(starts.0)?.get(starts.1)?;
        (cost != APART).then_some(cost)
    }
}

fn edit_cost(a: &Word, b: &Word, joined: bool) -> Option<u16> {
    let far = joined && a.len.abs_diff(b.len) > JOINED_DIFFERENCE;
    if far || a.kind == WordKind::Initial || b.kind == WordKind::Initial {
        return None;
    }
    // Particles of one kind stand for each other whatever their letters.
    if a.class.is_some() && a.class == b.class && a.letters != b.letters {
        return None;
    }
    let limit = weights::edit_limit(a.len.max(b.len), joined);
    sketched_cost_within((&a.letters, a.sketch.as_ref()), (&b.letters, b.sketch.as_ref()), limit)
}
