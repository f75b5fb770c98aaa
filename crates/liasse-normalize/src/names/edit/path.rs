//! The steps of the cheapest way from one word to another.

use std::fmt;

use super::{
    confusions::EditClass,
    costs::{Costs, TRANSPOSE, costs},
    distance::{Grid, LONG, Rest, SHORT, in_hundredths, in_units, letter, substitute, transposed},
    letters::{Letter, Letters},
};

/// One step from a word to another: these letters became those.
///
/// Displayed as reasons are: `ocr: kh→ld`, `typing: lost t`, `transposed: hk→kh`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EditStep {
    /// What the step is taken for.
    pub class: EditClass,
    /// The letters in the first word; empty where letters were added.
    pub from: String,
    /// The letters in the second word; empty where letters were lost.
    pub to: String,
    /// What the step costs.
    pub cost: f32,
}

impl fmt::Display for EditStep {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { class, from, to, .. } = self;
        match (from.as_str(), to.as_str()) {
            (lost, "") => write!(formatter, "{class}: lost {lost}"),
            ("", added) => write!(formatter, "{class}: added {added}"),
            (from, to) => write!(formatter, "{class}: {from}→{to}"),
        }
    }
}

/// Returns the steps of the cheapest way from word `a` to word `b`, first to last, `None` when it
/// costs more than `limit`.
///
/// The costs of the steps sum to [`word_cost`](super::word_cost). Where several ways cost the
/// same, the one back from `b` to `a` has the same steps, turned round.
///
/// ```
/// use liasse_normalize::names::edit::word_path;
///
/// let steps = word_path("mokhtar", "muldtar", 2.0).unwrap();
/// let reasons: Vec<String> = steps.iter().map(ToString::to_string).collect();
/// assert_eq!(reasons, ["transliteration: o→u", "ocr: kh→ld"]);
/// ```
#[must_use]
pub fn word_path(a: &str, b: &str, limit: f32) -> Option<Vec<EditStep>> {
    if a == b {
        return (limit >= 0.0).then(Vec::new);
    }
    let path = path_of((a, &Letters::new(a)), (b, &Letters::new(b)), in_hundredths(limit))?;
    Some(path.into_iter().map(|(step, _)| step).collect())
}

/// The steps between two words whose letters are at hand, each with its cost in hundredths.
pub(crate) fn path_of(
    a: (&str, &Letters),
    b: (&str, &Letters),
    limit: u16,
) -> Option<Vec<(EditStep, u16)>> {
    if a.0 > b.0 {
        let back = path_of(b, a, limit)?;
        return Some(back.into_iter().map(|(step, cost)| (step.turned(), cost)).collect());
    }
    let moves = a.1.with_codes(b.1, |a, b| {
        if a.len().max(b.len()) < SHORT {
            Trace::<SHORT>::of(a, b, limit)
        } else {
            Trace::<LONG>::of(a, b, limit)
        }
    })??;
    Some(spelled(a.0, b.0, &moves))
}

impl EditStep {
    /// The step from the second word to the first.
    pub(crate) fn turned(self) -> Self {
        Self { from: self.to, to: self.from, ..self }
    }
}

/// So many letters of each word, and what that is; no class where they are the same.
#[derive(Clone, Copy)]
struct Move {
    from: usize,
    to: usize,
    class: Option<EditClass>,
    cost: u16,
}

/// A filled grid, to be walked back from its last cell.
struct Trace<'w, const SIDE: usize> {
    grid: Grid<SIDE>,
    costs: &'static Costs,
    a: &'w [Letter],
    b: &'w [Letter],
}

impl<'w, const SIDE: usize> Trace<'w, SIDE> {
    fn of(a: &'w [Letter], b: &'w [Letter], limit: u16) -> Option<Vec<Move>> {
        let mut grid = Grid::<SIDE>::new();
        let within = grid.fill(costs(), a, b, limit, &Rest::UNKNOWN) <= limit;
        within.then(|| Self { grid, costs: costs(), a, b }.moves())
    }

    fn moves(&self) -> Vec<Move> {
        let (mut i, mut j) = (self.a.len(), self.b.len());
        let mut moves = Vec::with_capacity(i.max(j));
        while let Some(step) = self.move_to(i, j) {
            moves.push(step);
            i -= step.from;
            j -= step.to;
        }
        moves.reverse();
        moves
    }

    /// The move that led to a cell: rules before single letters, these before lost ones.
    fn move_to(&self, i: usize, j: usize) -> Option<Move> {
        let explains = |step: &Move| {
            i >= step.from
                && j >= step.to
                && self.grid.at(i - step.from, j - step.to) + step.cost == self.grid.at(i, j)
        };
        self.by_rule(i, j)
            .chain(self.by_letter(i, j))
            .chain(self.transposition(i, j))
            .chain(self.dropped(i, j))
            .find(explains)
    }

    fn by_rule(&self, i: usize, j: usize) -> impl Iterator<Item = Move> {
        let (a, b) = (letter(self.a, i), letter(self.b, j));
        let at_end = i == self.a.len() && j == self.b.len();
        let rules = self.costs.rules(self.costs.pair(a.code, b.code));
        rules
            .iter()
            .filter(move |rule| {
                rule.from.ends(a.tail) && rule.to.ends(b.tail) && (!rule.at_end || at_end)
            })
            .map(|rule| Move {
                from: rule.from.len,
                to: rule.to.len,
                class: Some(rule.step.class),
                cost: u16::from(rule.step.cost),
            })
    }

    fn by_letter(&self, i: usize, j: usize) -> Option<Move> {
        if i == 0 || j == 0 {
            return None;
        }
        let (from, to) = (letter(self.a, i).code, letter(self.b, j).code);
        let class = (from != to).then(|| self.costs.substitute_class(from, to));
        Some(Move { from: 1, to: 1, class, cost: substitute(self.costs.pair(from, to), i, j) })
    }

    fn transposition(&self, i: usize, j: usize) -> Option<Move> {
        transposed(letter(self.a, i), letter(self.b, j)).then_some(Move {
            from: 2,
            to: 2,
            class: Some(EditClass::Transposed),
            cost: u16::from(TRANSPOSE),
        })
    }

    fn dropped(&self, i: usize, j: usize) -> impl Iterator<Item = Move> {
        let lost = drop_class(self.a, i, self.costs).map(|(class, cost)| Move {
            from: 1,
            to: 0,
            class: Some(class),
            cost,
        });
        let added = drop_class(self.b, j, self.costs).map(|(class, cost)| Move {
            from: 0,
            to: 1,
            class: Some(class),
            cost,
        });
        lost.into_iter().chain(added)
    }
}

fn drop_class(word: &[Letter], at: usize, costs: &Costs) -> Option<(EditClass, u16)> {
    let dropped = word.get(at.checked_sub(1)?)?;
    let doubled = at > 1 && letter(word, at - 1).code == dropped.code;
    let step = costs.drop(dropped.code, at == 1, at == word.len(), doubled);
    Some((step.class, u16::from(dropped.drop)))
}

/// The moves with their letters.
fn spelled(a: &str, b: &str, moves: &[Move]) -> Vec<(EditStep, u16)> {
    let (mut a, mut b) = (a.chars(), b.chars());
    let mut steps = Vec::new();
    for step in moves {
        let from: String = a.by_ref().take(step.from).collect();
        let to: String = b.by_ref().take(step.to).collect();
        if let Some(class) = step.class {
            steps.push((EditStep { class, from, to, cost: in_units(step.cost) }, step.cost));
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::word_cost, *};

    fn reasons(a: &str, b: &str) -> Vec<String> {
        word_path(a, b, 20.0).unwrap().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn each_kind_of_step_has_its_words() {
        assert_eq!(reasons("lehmann", "lehrnann"), ["ocr: m→rn"]);
        assert_eq!(reasons("moussa", "musa"), ["transliteration: ou→u", "transliteration: ss→s"]);
        assert_eq!(reasons("poutine", "putine"), ["transliteration: ou→u"]);
        assert_eq!(reasons("martin", "matin"), ["typing: lost r"]);
        assert_eq!(reasons("matin", "martin"), ["typing: added r"]);
        assert_eq!(reasons("mokhtar", "mohktar"), ["transposed: kh→hk"]);
        assert_eq!(reasons("syrie", "syria"), ["language: ie→ia"]);
        assert_eq!(reasons("alhassan", "hassan"), ["particle: lost al"]);
        assert_eq!(reasons("dorn", "zorn"), ["transliteration: d→z"]);
        assert_eq!(reasons("petrow", "etrow"), ["ocr: lost p"]);
        assert_eq!(reasons("weber", "weger"), ["letters: b→g"]);
    }

    #[test]
    fn beyond_the_limit_there_is_no_path() {
        assert_eq!(word_path("weber", "weger", 0.5), None);
        assert_eq!(word_path("weber", "weber", 0.5), Some(Vec::new()));
    }

    fn word() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-z]{0,10}",
            "[almnrtihkoued]{0,16}",
            "(al|bel|kh|rn|ou|cl|li|ah|ie|m|é|ж){0,8}"
        ]
    }

    proptest! {
        #[test]
        fn the_steps_sum_to_the_distance(a in word(), b in word()) {
            let steps = word_path(&a, &b, 100.0).unwrap();
            let sum: u32 = steps.iter().map(|step| u32::from(in_hundredths(step.cost))).sum();
            prop_assert_eq!(sum, u32::from(in_hundredths(word_cost(&a, &b, 100.0).unwrap())));
        }

        #[test]
        fn the_way_back_is_the_same_way(a in word(), b in word()) {
            let back: Vec<EditStep> = word_path(&b, &a, 100.0).unwrap().into_iter().map(EditStep::turned).collect();
            prop_assert_eq!(word_path(&a, &b, 100.0).unwrap(), back);
        }
    }
}
