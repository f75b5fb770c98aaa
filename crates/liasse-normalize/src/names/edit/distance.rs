//! The distance itself.

use super::{
    confusions::SIDE_LIMIT,
    costs::{Costs, Pair, TRANSPOSE, costs, ocr_costs},
    letters::{Letter, Letters},
    sketch::Sketch,
};

/// Most letters of a word that is compared; no word of any language that a release is written in
/// comes near it, and the work grows with the square.
pub const WORD_LIMIT: usize = 63;

/// The side of a grid for words of up to [`WORD_LIMIT`] letters; a power of two.
pub(super) const LONG: usize = WORD_LIMIT + 1;

/// The side of a grid for shorter words, which nearly all are; a power of two.
pub(super) const SHORT: usize = 16;

/// More than any limit, and far enough from the end of its type that sums stay in it.
const FAR: u16 = 0x3fff;

/// Rows and columns that one step may take at once: the letters on the longest side of a rule.
const REACH: usize = SIDE_LIMIT;

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

/// Returns what the scanner alone would have to have done to make word `b` of word `a`: as
/// [`word_cost`], but one sound in two spellings is two.
///
/// ```
/// use liasse_normalize::names::edit::{ocr_cost, word_cost};
///
/// assert_eq!(ocr_cost("mokhtar", "moldtar", 2.0), Some(0.35));
/// assert!(ocr_cost("moussa", "musa", 2.0) > word_cost("moussa", "musa", 2.0));
/// ```
#[must_use]
pub fn ocr_cost(a: &str, b: &str, limit: f32) -> Option<f32> {
    if a == b {
        return (limit >= 0.0).then_some(0.0);
    }
    let costs = ocr_costs();
    let (a, b) = (Letters::with_costs(a, costs), Letters::with_costs(b, costs));
    let limit = in_hundredths(limit);
    let cost =
        a.with_codes(&b, |a, b| Grid::<LONG>::new().fill(costs, a, b, limit, &Rest::UNKNOWN))?;
    (cost <= limit).then_some(in_units(cost))
}

/// The distance of two words in hundredths, where it is at most `limit`.
pub(crate) fn cost_within(a: &Letters, b: &Letters, limit: u16) -> Option<u16> {
    let cost = a.with_codes(b, |a, b| {
        if a.len().max(b.len()) < SHORT {
            Grid::<SHORT>::new().fill(costs(), a, b, limit, &Rest::UNKNOWN)
        } else {
            Grid::<LONG>::new().fill(costs(), a, b, limit, &Rest::UNKNOWN)
        }
    })?;
    (cost <= limit).then_some(cost)
}

/// The same as [`cost_within`], sooner: most words are told apart by their sketches.
pub(crate) fn sketched_cost_within(
    (a, sketch_a): (&Letters, Option<&Sketch>),
    (b, sketch_b): (&Letters, Option<&Sketch>),
    limit: u16,
) -> Option<u16> {
    let (Some(sketch_a), Some(sketch_b)) = (sketch_a, sketch_b) else {
        return cost_within(a, b, limit);
    };
    let sketches = (sketch_a, sketch_b);
    let cost = a.with_codes(b, |a, b| {
        if a.len().max(b.len()) < SHORT {
            sketched::<SHORT>((a, b), sketches, limit)
        } else {
            sketched::<LONG>((a, b), sketches, limit)
        }
    })??;
    (cost <= limit).then_some(cost)
}

#[inline]
fn sketched<const SIDE: usize>(
    (a, b): (&[Letter], &[Letter]),
    sketches: (&Sketch, &Sketch),
    limit: u16,
) -> Option<u16> {
    let rest = Rest {
        a: sketches.0.rest::<SIDE>(sketches.1, limit)?,
        b: sketches.1.rest::<SIDE>(sketches.0, limit)?,
    };
    // The tighter the limit, the fewer cells are crossed, and a cost within it is exact: spellings
    // of one name are near, and what may be near is asked for that first.
    if rest.a.first().max(rest.b.first()) <= Some(&NEAR) && limit > NEAR {
        let cost = Grid::<SIDE>::new().fill(costs(), a, b, NEAR, &rest);
        if cost <= NEAR {
            return Some(cost);
        }
    }
    Some(Grid::<SIDE>::new().fill(costs(), a, b, limit, &rest))
}

/// Two slips of a scanner.
const NEAR: u16 = 60;

/// Whole hundredths of a limit, rounded so that a cost passes its own value as the limit.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range")]
pub(super) fn in_hundredths(limit: f32) -> u16 {
    (limit * 100.0).round().clamp(0.0, f32::from(FAR - 1)) as u16
}

pub(super) fn in_units(hundredths: u16) -> f32 {
    f32::from(hundredths) / 100.0
}

/// What is left to pay at least behind a prefix of each word.
pub(super) struct Rest<const SIDE: usize> {
    a: [u16; SIDE],
    b: [u16; SIDE],
}

impl<const SIDE: usize> Rest<SIDE> {
    pub(super) const UNKNOWN: Self = Self { a: [0; SIDE], b: [0; SIDE] };
}

/// *D(i, j)* for all prefixes, row by row. `SIDE` is a power of two.
pub(super) struct Grid<const SIDE: usize> {
    cells: [[u16; SIDE]; SIDE],
}

impl<const SIDE: usize> Grid<SIDE> {
    const LAST: usize = SIDE - 1;

    pub(super) fn new() -> Self {
        const { assert!(SIDE.is_power_of_two()) };
        Self { cells: [[FAR; SIDE]; SIDE] }
    }

    /// Words are shorter than a side, so cutting the index to it changes nothing but the code.
    #[expect(clippy::indexing_slicing, reason = "cut to the side")]
    #[inline]
    pub(super) fn at(&self, i: usize, j: usize) -> u16 {
        self.cells[i & Self::LAST][j & Self::LAST]
    }

    #[expect(clippy::indexing_slicing, reason = "cut to the side")]
    #[inline]
    fn set(&mut self, i: usize, j: usize, cost: u16) {
        self.cells[i & Self::LAST][j & Self::LAST] = cost;
    }

    /// Fills the cells that a path below the limit can cross, and returns the last one.
    ///
    /// No step has a negative cost, so a cell from which the rest takes the sum above the limit
    /// leads nowhere. A row is computed from the first to the last column that a cell within the
    /// limit in the rows before can reach; when there is none in as many rows as a step can skip,
    /// the words are too far apart.
    pub(super) fn fill(
        &mut self,
        costs: &Costs,
        a: &[Letter],
        b: &[Letter],
        limit: u16,
        rest: &Rest<SIDE>,
    ) -> u16 {
        debug_assert!(a.len() < SIDE && b.len() < SIDE, "the words fit into the grid");
        self.set(0, 0, 0);
        let mut near = [Columns::NONE; REACH];
        for (i, rest_a) in (0..=a.len()).zip(rest.a) {
            let before = near.iter().fold(Columns::NONE, |all, row| all.with(row));
            let before = if i == 0 { Columns { first: 0, last: 0 } } else { before };
            if before.first > before.last {
                return FAR;
            }
            let row = self.fill_row(costs, (a, b), (i, before), |cost, j| {
                cost + rest.b.get(j).map_or(rest_a, |&rest_b| rest_a.max(rest_b)) <= limit
            });
            near.rotate_right(1);
            near[0] = row;
        }
        self.at(a.len(), b.len())
    }

    /// Fills the part of a row that can be reached, and returns what of it leads on.
    #[inline]
    fn fill_row(
        &mut self,
        costs: &Costs,
        (a, b): (&[Letter], &[Letter]),
        (i, before): (usize, Columns),
        leads_on: impl Fn(u16, usize) -> bool,
    ) -> Columns {
        let mut row = Columns::NONE;
        let letter_a = letter(a, i);
        let mut until = (before.last + REACH).min(b.len());
        let mut j = before.first;
        while j <= until {
            let letter_b = letter(b, j);
            // Two columns behind the last and not next to one of this row, only a rule leads on.
            let by_rule = j > before.last + 2 && row.last + 1 != j;
            if i + j > 0 && !(by_rule && costs.pair(letter_a.code, letter_b.code).no_rules()) {
                let at_end = i == a.len() && j == b.len();
                let cost = self.cell(costs, (i, letter_a), (j, letter_b), at_end);
                self.set(i, j, cost);
            }
            if leads_on(self.at(i, j), j) {
                row = row.with(&Columns { first: j, last: j });
                until = (j + REACH).min(b.len()).max(until);
            }
            j += 1;
        }
        row
    }

    #[inline]
    fn cell(
        &self,
        costs: &Costs,
        (i, a): (usize, Letter),
        (j, b): (usize, Letter),
        at_end: bool,
    ) -> u16 {
        let pair = costs.pair(a.code, b.code);
        let mut best = FAR;
        if i > 0 {
            best = self.at(i - 1, j) + u16::from(a.drop);
        }
        if j > 0 {
            best = best.min(self.at(i, j - 1) + u16::from(b.drop));
        }
        if i > 0 && j > 0 {
            best = best.min(self.at(i - 1, j - 1) + substitute(pair, i, j));
            if transposed(a, b) {
                best = best.min(self.at(i - 2, j - 2) + u16::from(TRANSPOSE));
            }
        }
        for rule in costs.rules(pair) {
            if rule.from.ends(a.tail) && rule.to.ends(b.tail) && (!rule.at_end || at_end) {
                let before = self.at(i - rule.from.len, j - rule.to.len);
                best = best.min(before + u16::from(rule.step.cost));
            }
        }
        best
    }
}

/// The cost of letter *i* of one word for letter *j* of the other, both counted from 1.
pub(super) fn substitute(pair: &Pair, i: usize, j: usize) -> u16 {
    u16::from(if i + j == 2 { pair.substitute_first } else { pair.substitute })
}

/// Whether the last two letters of each are those of the other, the other way round.
pub(super) fn transposed(a: Letter, b: Letter) -> bool {
    let ([last_a, before_a, ..], [last_b, before_b, ..]) =
        (a.tail.to_le_bytes(), b.tail.to_le_bytes());
    last_a == before_b && last_b == before_a && last_a != last_b && before_a != 0 && before_b != 0
}

/// The letter that a prefix ends with; before the first there is one of code 0.
pub(super) fn letter(word: &[Letter], prefix: usize) -> Letter {
    prefix.checked_sub(1).and_then(|at| word.get(at)).copied().unwrap_or(Letter {
        tail: 0,
        code: 0,
        drop: 0,
    })
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
            ("rahnu", "ralmu"),
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
        let (at_limit, beyond) =
            ("ab".repeat(WORD_LIMIT / 2) + "c", "ab".repeat(WORD_LIMIT / 2) + "cd");
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
        fn a_transposition_within_the_limit_is_found(a in "[a-e]{2,8}", at in 0_usize..7) {
            let mut b: Vec<char> = a.chars().collect();
            let at = at % (b.len() - 1);
            b.swap(at, at + 1);
            let b: String = b.into_iter().collect();
            let cost = word_cost(&a, &b, 100.0).unwrap();
            prop_assert!(cost <= 0.45);
            prop_assert_eq!(word_cost(&a, &b, cost), Some(cost));
        }

        #[test]
        fn a_limit_only_cuts_off(a in word(), b in word(), limit in 0_u8..30) {
            let limit = f32::from(limit) / 10.0;
            let cost = word_cost(&a, &b, 100.0).unwrap();
            prop_assert_eq!(word_cost(&a, &b, limit), Some(cost).filter(|&cost| cost <= limit));
            prop_assert_eq!(word_cost(&a, &b, cost), Some(cost));
        }
    }
}
