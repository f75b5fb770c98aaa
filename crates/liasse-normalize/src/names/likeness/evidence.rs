//! What a pairing of two names amounts to.

use super::{
    Reason, Step,
    counts::Counts,
    weights::{self, Weight},
};
use crate::names::{
    align::{LinkedWords, NAME_LIMIT, Pairing, Pairings, PreparedName, Relation, Word, WordKind},
    edit::path_of,
};

/// What a pairing of two names amounts to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    agrees: bool,
    /// Both are names of bodies or places that the tables know: whether of the same one.
    known: Option<bool>,
    pairing: Weight,
    /// Letters of the words that agree.
    letters: usize,
    /// Words that agree, an initial with its word among them.
    agreeing: usize,
    /// Words and initials that only the first name has, and only the second.
    missing: [usize; 2],
    /// Edit cost in hundredths, as if every word had the usual length.
    edit: u32,
}

impl Evidence {
    /// Of two names in the order of their folded forms.
    pub(super) fn of(a: &PreparedName, b: &PreparedName) -> Self {
        if let Some(same) = known(a, b) {
            return Self { known: Some(same), ..Self::default() };
        }
        best_pairing(a, b).map_or_else(Self::default, |(_, evidence)| evidence)
    }

    fn of_pairing(pairing: &Pairing<'_>) -> Self {
        let mut evidence = Self { agrees: true, pairing: pairing.weight, ..Self::default() };
        for linked in pairing.links() {
            evidence.add(&linked);
        }
        evidence
    }

    fn add(&mut self, linked: &LinkedWords<'_>) {
        match (linked.link.relation, linked.a, linked.b) {
            (Relation::Edited(cost), Some(a), Some(b)) => {
                self.edit += weights::usual_cost(cost, linked.edit_letters());
                if a.kind == WordKind::Word || b.kind == WordKind::Word {
                    self.letters += a.len.min(b.len);
                    self.agreeing += 1;
                }
            }
            (Relation::Initial, ..) => {
                self.letters += 1;
                self.agreeing += 1;
            }
            (Relation::Missing, Some(word), None) => self.missing[0] += usize::from(word.is_name()),
            (Relation::Missing, None, Some(word)) => self.missing[1] += usize::from(word.is_name()),
            _ => {}
        }
    }

    pub(super) fn weight(&self, counts: Counts) -> Weight {
        if let Some(same) = self.known {
            return known_weight(same);
        }
        if !self.agrees {
            return weights::NOTHING_AGREES;
        }
        let rest: Weight = self.whole(counts).into_iter().map(|(_, weight)| weight).sum();
        self.pairing + rest
    }

    /// The evidence that is not in single words.
    fn whole(&self, counts: Counts) -> [(Option<Reason>, Weight); 4] {
        let [only_a, only_b] = self.missing;
        let words = match self.agreeing {
            2.. => (Some(Reason::Several), weights::SEVERAL),
            1 if only_a + only_b > 0 => (Some(Reason::Lone), weights::LONE),
            _ => (None, Weight::NONE),
        };
        let both = only_a.min(only_b);
        let both = ((both > 0).then_some(Reason::BothLack), weights::both_lack(both));
        let counted = counts.known().then_some(Reason::Counts(counts.a, counts.b));
        [
            words,
            both,
            (Some(Reason::Letters(self.letters)), weights::letters(self.letters)),
            (counted, counts.weight(self.edit)),
        ]
    }
}

/// The pairing that speaks most for the two names, in their order or with one of them turned;
/// `None` where nothing agrees.
pub(super) fn best_pairing<'n>(
    a: &'n PreparedName,
    b: &'n PreparedName,
) -> Option<(Pairing<'n>, Evidence)> {
    match a.words().len().max(b.words().len()) {
        0 => None,
        1 => best_of(&Pairings::<'n, 2>::of(a, b)?),
        2..=4 => best_of(&Pairings::<'n, 5>::of(a, b)?),
        _ => best_of(&Pairings::<'n, { NAME_LIMIT + 1 }>::of(a, b)?),
    }
}

fn best_of<'n, const SIDE: usize>(
    pairings: &Pairings<'n, SIDE>,
) -> Option<(Pairing<'n>, Evidence)> {
    let with_evidence = |pairing: Pairing<'n>| {
        let evidence = Evidence::of_pairing(&pairing);
        (evidence.weight(Counts::UNKNOWN), pairing, evidence)
    };
    let straight = with_evidence(pairings.straight());
    let best = if straight.1.weight >= weights::TURNED {
        straight
    } else {
        let turned = pairings.turned().into_iter().flatten().map(with_evidence);
        turned.fold(straight, |best, other| if other.0 > best.0 { other } else { best })
    };
    Some((best.1, best.2))
}

/// Tells whether two names that the tables know are of the same body or place.
fn known(a: &PreparedName, b: &PreparedName) -> Option<bool> {
    Some(a.entity()? == b.entity()?)
}

fn known_weight(same: bool) -> Weight {
    if same { weights::KNOWN_AS_ONE } else { weights::KNOWN_AS_TWO }
}

/// All evidence, step by step; two names in the order of their folded forms.
pub(super) fn steps(a: &PreparedName, b: &PreparedName, counts: Counts) -> Vec<Step> {
    if let Some(same) = known(a, b) {
        return vec![Step::new(Reason::Known(same), known_weight(same))];
    }
    let Some((pairing, evidence)) = best_pairing(a, b) else {
        return vec![Step::new(Reason::NothingAgrees, weights::NOTHING_AGREES)];
    };
    let mut steps = Vec::new();
    for linked in pairing.links().collect::<Vec<_>>().into_iter().rev() {
        link_steps(a, b, &linked, &mut steps);
    }
    if pairing.turned {
        steps.push(Step::new(Reason::Turned, weights::TURNED));
    }
    let whole = evidence.whole(counts);
    steps.extend(whole.into_iter().filter_map(|(reason, weight)| Some(Step::new(reason?, weight))));
    steps
}

fn link_steps(a: &PreparedName, b: &PreparedName, linked: &LinkedWords<'_>, steps: &mut Vec<Step>) {
    let link = linked.link;
    let reason = match (link.relation, linked.a, linked.b) {
        (Relation::Edited(cost), Some(x), Some(y)) => {
            return edit_steps((a, x), (b, y), linked, cost, steps);
        }
        (Relation::Initial, Some(x), Some(y)) => Reason::Initial(a.text(x), b.text(y)),
        (Relation::Differ, Some(x), Some(y)) => Reason::Differ(a.text(x), b.text(y)),
        (_, Some(x), _) => Reason::Missing(x.kind, a.text(x)),
        (_, None, Some(y)) => Reason::Missing(y.kind, b.text(y)),
        (_, None, None) => return,
    };
    steps.push(Step::new(reason, link.weight));
}

fn edit_steps(
    (a, x): (&PreparedName, &Word),
    (b, y): (&PreparedName, &Word),
    linked: &LinkedWords<'_>,
    cost: u16,
    steps: &mut Vec<Step>,
) {
    if linked.link.a > 1 {
        steps.push(Step::new(Reason::Joined(a.spaced(x)), weights::JOINED));
    }
    if linked.link.b > 1 {
        steps.push(Step::new(Reason::Joined(b.spaced(y)), weights::JOINED));
    }
    if cost == 0 {
        return;
    }
    let letters = linked.edit_letters();
    for (step, cost) in
        path_of((&a.text(x), &x.letters), (&b.text(y), &y.letters), cost).unwrap_or_default()
    {
        steps.push(Step::new(Reason::Edit(step), weights::edit(cost, letters)));
    }
}
