//! The distance itself.

use super::{
    costs::{Costs, TRANSPOSE, costs},
    letters::{Letter, Letters},
};

/// Most letters of a word that is compared; no word of any language that a release is written in
/// comes near it, and the work grows with the square.
pub const WORD_LIMIT: usize = 64;

/// Letters of a word that a small grid has room for; nearly all have fewer.
const SHORT: usize = 16;

/// More than any limit, and far enough from the end of its type that sums stay in it.
const FAR: u16 = 0x3fff;

/// Rows that one step may skip: the letters on the longest side of a rule.
const REACH: usize = 4;

/// Returns what it costs to turn word `a` into word `b` (or back: it is the same), `None` when
/// that is more than `limit`.
///
/// An unrelated consonant costs about 1, a scanner's confusion about 0.3; the [module](super)
/// tells how words should be folded.
///
/// ```
/// use liasse_normalize::names::edit::word_cost;
///
/// assert_eq!(word_cost("mokhtar", "mokhtar", 2.0), Some(0.0));
/// assert_eq!(word_cost("mokhtar", "moldtar", 2.0), Some(0.35));
/// assert!(word_cost("mokhtar", "mozhtar", 2.0) > Some(0.7));
/// assert_eq!(word_cost("mokhtar", "webster", 2.0), None);
/// ```
#[must_use]
pub fn word_cost(a: &str, b: &str, limit: f32) -> Option<f32> {
    if a == b {
        return (limit >= 0.0).then_some(0.0);
    }
    cost_within(&Letters::new(a), &Letters::new(b), in_hundredths(limit)).map(in_units)
}

/// The distance of two words in hundredths, where it is at most `limit`.
pub(crate) fn cost_within(a: &Letters, b: &Letters, limit: u16) -> Option<u16> {
    let cost = a.with_codes(b, |a, b| {
        if a.len() <= SHORT && b.len() <= SHORT {
            Grid::<{ SHORT + 1 }>::new().fill(a, b, limit)
        } else {
            Grid::<{ WORD_LIMIT + 1 }>::new().fill(a, b, limit)
        }
    })?;
    (cost <= limit).then_some(cost)
}

/// Whole hundredths of a limit, rounded so that a cost passes its own value as the limit.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range")]
pub(super) fn in_hundredths(limit: f32) -> u16 {
    (limit * 100.0).round().clamp(0.0, f32::from(FAR - 1)) as u16
}

pub(super) fn in_units(hundredths: u16) -> f32 {
    f32::from(hundredths) / 100.0
}

/// *D(i, j)* for all prefixes, row by row.
pub(super) struct Grid<const SIDE: usize> {
    cells: [[u16; SIDE]; SIDE],
}

#[expect(clippy::indexing_slicing, reason = "both words are shorter than a side of the grid")]
impl<const SIDE: usize> Grid<SIDE> {
    pub(super) fn new() -> Self {
        Self { cells: [[FAR; SIDE]; SIDE] }
    }

    pub(super) fn at(&self, i: usize, j: usize) -> u16 {
        self.cells[i][j]
    }

    /// Fills the cells that a path below the limit can cross, and returns the last one.
    ///
    /// No step has a negative cost, so a cell above the limit leads nowhere. A row is computed
    /// from the first to the last column that a cell within the limit in the rows before can
    /// reach; when there is none in as many rows as a step can skip, the words are too far apart.
    pub(super) fn fill(&mut self, a: &[Letter], b: &[Letter], limit: u16) -> u16 {
        debug_assert!(a.len() < SIDE && b.len() < SIDE);
        let costs = costs();
        self.cells[0][0] = 0;
        let mut near = [Columns::NONE; REACH];
        for i in 0..=a.len() {
            let before = near.iter().fold(Columns::NONE, |all, row| all.with(row));
            let before = if i == 0 { Columns { first: 0, last: 0 } } else { before };
            if before.first > before.last {
                return FAR;
            }
            let mut row = Columns::NONE;
            let mut until = (before.last + REACH).min(b.len());
            let mut j = before.first;
            while j <= until {
                if i + j > 0 {
                    self.cells[i][j] = self.cell(costs, a, b, i, j);
                }
                if self.cells[i][j] <= limit {
                    row = row.with(&Columns { first: j, last: j });
                    until = until.max((j + REACH).min(b.len()));
                }
                j += 1;
            }
            near.rotate_right(1);
            near[0] = row;
        }
        self.cells[a.len()][b.len()]
    }

    fn cell(&self, costs: &Costs, a: &[Letter], b: &[Letter], i: usize, j: usize) -> u16 {
        let mut best = FAR;
        if i > 0 {
            best = self.cells[i - 1][j] + u16::from(a[i - 1].drop);
        }
        if j > 0 {
            best = best.min(self.cells[i][j - 1] + u16::from(b[j - 1].drop));
        }
        if i > 0 && j > 0 {
            best = best.min(self.cells[i - 1][j - 1] + substitute(costs, a, b, i, j));
            if transposed(a, b, i, j) {
                best = best.min(self.cells[i - 2][j - 2] + u16::from(TRANSPOSE));
            }
        }
        self.by_rule(costs, a, b, i, j).min(best)
    }

    fn by_rule(&self, costs: &Costs, a: &[Letter], b: &[Letter], i: usize, j: usize) -> u16 {
        let (tail_a, tail_b) = (tail(a, i), tail(b, j));
        let mut best = FAR;
        for rule in costs.rules(tail_a.to_le_bytes()[0], tail_b.to_le_bytes()[0]) {
            let here = rule.from.ends(tail_a) && rule.to.ends(tail_b);
            if here && (!rule.at_end || (i == a.len() && j == b.len())) {
                best = best.min(
                    self.cells[i - rule.from.len][j - rule.to.len] + u16::from(rule.step.cost),
                );
            }
        }
        best
    }
}

/// The cost of letter *i* of `a` for letter *j* of `b`, both counted from 1.
#[expect(clippy::indexing_slicing, reason = "the caller counts from 1 to the length")]
pub(super) fn substitute(costs: &Costs, a: &[Letter], b: &[Letter], i: usize, j: usize) -> u16 {
    let (from, to) = (a[i - 1].code, b[j - 1].code);
    let first = i == 1 && j == 1;
    u16::from(if first { costs.substitute_first(from, to) } else { costs.substitute(from, to) })
}

/// Whether the last two letters of each are those of the other, the other way round.
#[expect(clippy::indexing_slicing, reason = "the caller counts from 1 to the length")]
pub(super) fn transposed(a: &[Letter], b: &[Letter], i: usize, j: usize) -> bool {
    i > 1
        && j > 1
        && a[i - 1].code == b[j - 2].code
        && a[i - 2].code == b[j - 1].code
        && a[i - 1].code != a[i - 2].code
}

/// The letters that a prefix ends with, 0 for the empty one.
pub(super) fn tail(word: &[Letter], prefix: usize) -> u32 {
    prefix.checked_sub(1).and_then(|at| word.get(at)).map_or(0, |letter| letter.tail)
}

/// A range of columns; empty where the first is behind the last.
#[derive(Clone, Copy)]
struct Columns {
    first: usize,
    last: usize,
}

impl Columns {
    const NONE: Self = Self { first: usize::MAX, last: 0 };

    fn with(self, other: &Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cost(a: &str, b: &str) -> f32 {
        word_cost(a, b, 20.0).unwrap()
    }

    #[test]
    fn a_scanner_costs_less_than_another_name() {
        for (a, b) in [
            ("lehmann", "lehrnann"),
            ("lomax", "iomax"),
            ("cloud", "doud"),
            ("wessel", "vvessel"),
            ("rahmi", "raluni"),
            ("benghazi", "beughazi"),
            ("khartum", "ldartum"),
            ("berta", "e3erta"),
        ] {
            assert!(cost(a, b) <= 0.5, "{a} {b} {}", cost(a, b));
        }
        for (a, b) in
            [("hansen", "jansen"), ("keller", "feller"), ("roth", "rosh"), ("weber", "leber")]
        {
            assert!(cost(a, b) > 0.5, "{a} {b} {}", cost(a, b));
        }
    }

    #[test]
    fn one_sound_costs_less_than_two() {
        for (a, b) in [
            ("moussa", "musa"),
            ("qaddafi", "gaddafi"),
            ("djamel", "jamel"),
            ("yussef", "youssef"),
            ("charif", "sharif"),
            ("poutine", "putin"),
            ("fatima", "fatimah"),
        ] {
            assert!(cost(a, b) <= 0.55, "{a} {b} {}", cost(a, b));
        }
    }

    #[test]
    fn particles_fuse_with_their_name() {
        assert_eq!(cost("alhassan", "hassan"), 0.45);
        assert_eq!(cost("eddin", "din"), 0.3);
        assert_eq!(cost("benkacem", "belkacem"), 0.3);
        assert!(cost("galhassan", "ghassan") > 0.45);
    }

    #[test]
    fn a_slip_of_two_neighbours_is_one_slip() {
        assert_eq!(cost("mokhtar", "mohktar"), 0.45);
        assert_eq!(cost("tobias", "tobais"), 0.45);
    }

    #[test]
    fn letters_beyond_ascii_are_themselves() {
        assert_eq!(cost("журавль", "журавль"), 0.0);
        assert_eq!(cost("журавль", "журавел"), cost("ЖУРАВЛЬ", "ЖУРАВЕЛ"));
        assert!(cost("журавль", "журавл") < 1.0);
        assert!(cost("łódz", "lódz") > 0.5);
    }

    #[test]
    fn very_long_words_are_equal_or_not_alike() {
        let (at_limit, beyond) = ("ab".repeat(WORD_LIMIT / 2), "ab".repeat(WORD_LIMIT / 2) + "c");
        assert_eq!(word_cost(&at_limit, &at_limit.replacen('a', "e", 1), 20.0), Some(0.3));
        assert_eq!(word_cost(&beyond, &beyond, 20.0), Some(0.0));
        assert_eq!(word_cost(&beyond, &at_limit, 20.0), None);
    }

    #[test]
    fn a_limit_that_is_no_number_lets_nothing_through() {
        assert_eq!(word_cost("a", "b", f32::NAN), None);
        assert_eq!(word_cost("ab", "ab", -1.0), None);
    }

    fn word() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-z]{0,12}",
            "[almnrtihkoued01]{0,20}",
            "(al|bel|kh|rn|ou|cl|li|ah|ie|dj|m|n|é|ж){0,9}",
        ]
    }

    proptest! {
        #[test]
        fn the_distance_is_symmetric_and_0_for_equals_alone(a in word(), b in word()) {
            let there = word_cost(&a, &b, 100.0).unwrap();
            prop_assert_eq!(Some(there), word_cost(&b, &a, 100.0));
            prop_assert_eq!(there == 0.0, a == b);
        }

        #[test]
        fn a_limit_only_cuts_off(a in word(), b in word(), limit in 0_u8..30) {
            let limit = f32::from(limit) / 10.0;
            let cost = word_cost(&a, &b, 100.0).filter(|&cost| cost <= limit);
            prop_assert_eq!(word_cost(&a, &b, limit), cost);
        }
    }
}
