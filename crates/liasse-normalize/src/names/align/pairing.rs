//! The likeliest way to pair the words of two names.

use super::{
    agreement::{Agreements, JOINS},
    kind::WordKind,
    prepared::{NAME_LIMIT, PreparedName, Word, Words},
};
use crate::names::{
    edit::cost_within,
    likeness::weights::{self, Weight},
};

/// How words of two names stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// They are one word, with so much edit cost in hundredths.
    Edited(u16),
    /// One is the initial of the other.
    Initial,
    /// They stand in the same place and are not one.
    Differ,
    /// The other name has none such.
    Missing,
}

/// So many words of each name that belong together, none of the one where the other's are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) a: u8,
    pub(crate) b: u8,
    pub(crate) relation: Relation,
    pub(crate) weight: Weight,
}

/// The words of two names, paired.
#[derive(Clone, Debug)]
pub(crate) struct Pairing<'n> {
    pub(crate) a: Words<'n>,
    pub(crate) b: Words<'n>,
    /// From the last words to the first.
    links: [Option<Link>; 2 * NAME_LIMIT],
    /// The first word of one name was moved to its end.
    pub(crate) turned: bool,
    /// The sum over the links, and of the turn.
    pub(crate) weight: Weight,
}

/// A link with the words that it is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LinkedWords<'n> {
    pub(crate) a: Option<&'n Word>,
    pub(crate) b: Option<&'n Word>,
    pub(crate) link: Link,
}

impl LinkedWords<'_> {
    /// The letters by which an edit between the two is weighed.
    pub(crate) fn edit_letters(&self) -> usize {
        let longer = self.a.map_or(0, |word| word.len).max(self.b.map_or(0, |word| word.len));
        if longer == 1 { INITIAL_LETTERS } else { longer }
    }
}

/// The ways to pair the words of two names, of which at least one agrees.
pub(crate) struct Pairings<'n, const SIDE: usize> {
    a: &'n PreparedName,
    b: &'n PreparedName,
    agreements: Agreements<SIDE>,
}

impl<'n, const SIDE: usize> Pairings<'n, SIDE> {
    /// `None` where nothing but initials, particles and titles agrees. Both names have fewer words
    /// than `SIDE`.
    pub(crate) fn of(a: &'n PreparedName, b: &'n PreparedName) -> Option<Self> {
        Some(Self { a, b, agreements: Agreements::of(a, b)? })
    }

    /// In the order of both.
    pub(crate) fn straight(&self) -> Pairing<'n> {
        Grid::<SIDE>::new().pair(self.a.words(), self.b.words(), &self.agreements)
    }

    /// With the first word of one name moved to its end: a list writes `Last First M` and the
    /// comma is lost. None for names of one word.
    pub(crate) fn turned(&self) -> [Option<Pairing<'n>>; 2] {
        if self.a.words().len().min(self.b.words().len()) < 2 {
            return [None, None];
        }
        [(self.a.turned(), self.b.words()), (self.a.words(), self.b.turned())].map(|(a, b)| {
            let pairing = Grid::<SIDE>::new().pair(a, b, &self.agreements);
            Some(Pairing { turned: true, weight: pairing.weight + weights::TURNED, ..pairing })
        })
    }
}

impl<'n> Pairing<'n> {
    /// The links with their words, from the last to the first.
    pub(crate) fn links(&self) -> impl Iterator<Item = LinkedWords<'n>> {
        let (a, b) = (self.a, self.b);
        let mut ends = (a.len(), b.len());
        self.links.into_iter().map_while(|link| link).map(move |link| {
            let (number_a, number_b) = (usize::from(link.a), usize::from(link.b));
            let linked =
                LinkedWords { a: a.before(ends.0, number_a), b: b.before(ends.1, number_b), link };
            ends = (ends.0.saturating_sub(number_a), ends.1.saturating_sub(number_b));
            linked
        })
    }
}

/// The best pairing of the first words of each name, by what its last link is: a pair, a word of
/// the first name alone, one of the second. A missing word of the one may not follow upon one of
/// the other: standing in one place, the two differ.
struct Grid<const SIDE: usize> {
    cells: [[[Cell; 3]; SIDE]; SIDE],
}

#[derive(Clone, Copy)]
struct Cell {
    weight: Weight,
    link: Option<Link>,
    /// Which of the cells before.
    before: u8,
}

const PAIR: usize = 0;
const ONLY_A: usize = 1;
const ONLY_B: usize = 2;

#[expect(clippy::indexing_slicing, reason = "both names have fewer words than a side of the grid")]
impl<const SIDE: usize> Grid<SIDE> {
    fn new() -> Self {
        Self {
            cells: [[[Cell { weight: Weight::IMPOSSIBLE, link: None, before: 0 }; 3]; SIDE]; SIDE],
        }
    }

    fn pair<'n>(
        mut self,
        a: Words<'n>,
        b: Words<'n>,
        agreements: &Agreements<SIDE>,
    ) -> Pairing<'n> {
        self.cells[0][0][PAIR].weight = Weight::NONE;
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                for join in 0..JOINS.len() {
                    self.consider_pair(a, b, (i, j), join, agreements);
                }
                self.consider_missing(a.before(i, 1), (i, j), (1, 0));
                self.consider_missing(b.before(j, 1), (i, j), (0, 1));
            }
        }
        self.trace(a, b)
    }

    fn consider_pair(
        &mut self,
        a: Words<'_>,
        b: Words<'_>,
        to: (usize, usize),
        join: usize,
        agreements: &Agreements<SIDE>,
    ) {
        let number = JOINS[join];
        let numbers = (usize::from(number.0), usize::from(number.1));
        let (Some(start_a), Some(start_b)) = (a.start(to.0, numbers.0), b.start(to.1, numbers.1))
        else {
            return;
        };
        let cost = agreements.cost(join, (start_a, start_b));
        if join > 0 && cost.is_none() {
            return;
        }
        let (Some(x), Some(y)) = (a.before(to.0, numbers.0), b.before(to.1, numbers.1)) else {
            return;
        };
        let link = match cost {
            Some(cost) => Some(edited(x, y, number, cost)),
            None => not_edited(x, y, (to.0 == a.len(), to.1 == b.len())),
        };
        if let Some(link) = link {
            self.consider(to, link, PAIR, &[PAIR, ONLY_A, ONLY_B]);
        }
    }

    /// A particle or a title that is missing leaves open what stands in the place.
    fn consider_missing(&mut self, word: Option<&Word>, to: (usize, usize), number: (u8, u8)) {
        let Some(word) = word else { return };
        let weight = weights::missing(word.kind);
        let link = Link { a: number.0, b: number.1, relation: Relation::Missing, weight };
        let kind = if number.0 == 1 { ONLY_A } else { ONLY_B };
        match word.kind {
            WordKind::Word | WordKind::Initial => self.consider(to, link, kind, &[PAIR, kind]),
            WordKind::Particle | WordKind::Title => {
                for kind in [PAIR, ONLY_A, ONLY_B] {
                    self.consider(to, link, kind, &[kind]);
                }
            }
        }
    }

    fn consider(&mut self, to: (usize, usize), link: Link, kind: usize, after: &[usize]) {
        let from = (to.0 - usize::from(link.a), to.1 - usize::from(link.b));
        for &before in after {
            let weight = self.cells[from.0][from.1][before].weight + link.weight;
            let cell = &mut self.cells[to.0][to.1][kind];
            if weight > cell.weight {
                *cell = Cell { weight, link: Some(link), before: before as u8 };
            }
        }
    }

    fn trace<'n>(&self, a: Words<'n>, b: Words<'n>) -> Pairing<'n> {
        let (mut i, mut j) = (a.len(), b.len());
        let mut kind =
            (0..3).max_by_key(|&kind| (self.cells[i][j][kind].weight, 3 - kind)).unwrap_or(PAIR);
        let weight = self.cells[i][j][kind].weight;
        let mut links = [None; 2 * NAME_LIMIT];
        for slot in &mut links {
            let cell = self.cells[i][j][kind];
            let Some(link) = cell.link else { break };
            *slot = Some(link);
            (i, j, kind) =
                (i - usize::from(link.a), j - usize::from(link.b), usize::from(cell.before));
        }
        Pairing { a, b, links, turned: false, weight }
    }
}

fn edited(a: &Word, b: &Word, number: (u8, u8), cost: u16) -> Link {
    let joined = if number == (1, 1) { Weight::NONE } else { weights::JOINED };
    let weight = weights::edit(cost, a.len.max(b.len)) + joined;
    Link { a: number.0, b: number.1, relation: Relation::Edited(cost), weight }
}

/// Two words in one place that are not one, unless they are initials. A family name is hardly ever
/// written as an initial, so an initial stands for a last word only where it is the last itself.
fn not_edited(a: &Word, b: &Word, lasts: (bool, bool)) -> Option<Link> {
    let link = |relation, weight| Some(Link { a: 1, b: 1, relation, weight });
    match (a.kind, b.kind) {
        (WordKind::Initial, WordKind::Initial) => {
            match cost_within(&a.letters, &b.letters, INITIAL_LIMIT) {
                Some(cost) => link(Relation::Edited(cost), weights::edit(cost, INITIAL_LETTERS)),
                None => link(Relation::Differ, weights::INITIALS_DIFFER),
            }
        }
        (WordKind::Initial, WordKind::Word) | (WordKind::Word, WordKind::Initial) => {
            let agree = lasts.0 == lasts.1 && a.letters.start_alike(&b.letters);
            if agree {
                link(Relation::Initial, weights::INITIAL)
            } else {
                link(Relation::Differ, weights::INITIALS_DIFFER)
            }
        }
        (WordKind::Particle, WordKind::Particle) if a.class == b.class => {
            link(Relation::Differ, weights::PARTICLES_DIFFER)
        }
        (WordKind::Word, WordKind::Word) => link(Relation::Differ, weights::WORDS_DIFFER),
        _ => None,
    }
}

/// What the scanner makes of a single letter passes as the same, another letter does not.
const INITIAL_LIMIT: u16 = 50;

/// The letters that an initial is weighed as; a word of one letter would weigh any slip too high.
const INITIAL_LETTERS: usize = 4;
