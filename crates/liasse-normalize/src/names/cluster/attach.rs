//! Strings attached to centres, in descending count.
//!
//! Each string is compared with the centres made so far, never with what is attached to them, so a
//! cluster cannot grow by a chain of small steps. A string with two possible centres that are not
//! one name themselves stays alone and becomes a question.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

use rayon::prelude::*;

use super::{
    centres::{CentreIndex, Place, Reach, Tally},
    link::{Link, Node, is_vetoed, link, link_spelling},
    spelling::Way,
    types::{ClusterOptions, CountedName},
};
use crate::names::Decisions;

/// Strings that are compared at the same time. Part of the result, so a constant: within a block
/// the centres that the block itself makes are looked up apart.
const BLOCK: usize = 512;

/// How much the logarithm of two counts' ratio weighs against the edit cost: a damaged form is rare
/// beside its original. Set on the development names.
const COUNT_WEIGHT: f32 = 0.1;

/// The same for the number of strings of a cluster, where nothing was counted.
const SIZE_WEIGHT: f32 = 0.05;

/// How much better than another name's centre a centre has to fit.
const MARGIN: f32 = 0.1;

/// A family name alone may be so many times as frequent as the whole name.
const FAMILY_SHARE: u64 = 20;

/// A string, or the strings that a person joined, which move together.
pub(crate) struct Unit {
    /// Nodes; the first one is the head, which is compared with centres.
    pub nodes: Vec<usize>,
    pub count: u64,
    /// Units that a person keeps apart from this one.
    pub apart: Vec<usize>,
}

/// Where a unit belongs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Attachment {
    pub centre: usize,
    pub score: f32,
}

/// The state of one clustering.
pub(crate) struct Engine {
    pub strings: Vec<CountedName>,
    pub nodes: Vec<Node>,
    pub units: Vec<Unit>,
    /// Units in the order in which they are attached.
    order: Vec<usize>,
    /// The centre of each unit; its own number for a centre.
    pub centre: Vec<usize>,
    /// The units of each centre.
    pub members: Vec<Vec<usize>>,
    /// Units whose place an address or correspondents gave, with the reason.
    pub by_evidence: BTreeMap<usize, String>,
    /// Centres with another one that is near.
    pub doubtful: Vec<(usize, Attachment)>,
    index: CentreIndex,
    counted: bool,
    pub threshold: f32,
}

impl Engine {
    pub(crate) fn new(
        strings: Vec<CountedName>,
        decisions: &Decisions,
        options: &ClusterOptions,
    ) -> Self {
        let nodes: Vec<Node> = strings.par_iter().map(Node::new).collect();
        let places = places(&strings, &nodes);
        let units = units(&strings, &places, decisions);
        let mut order: Vec<usize> = (0..units.len()).collect();
        order.sort_by_key(|&unit| {
            units.get(unit).and_then(|unit| unit.nodes.first()).and_then(|&head| places.get(head))
        });
        Self {
            counted: strings.iter().any(|string| string.count > 0),
            threshold: super::score_of(options.threshold),
            centre: (0..units.len()).collect(),
            members: vec![Vec::new(); units.len()],
            by_evidence: BTreeMap::new(),
            doubtful: Vec::new(),
            index: CentreIndex::default(),
            strings,
            nodes,
            units,
            order,
        }
    }

    /// Attaches every unit to a centre or makes it one.
    pub(crate) fn attach_all(&mut self) {
        let order = std::mem::take(&mut self.order);
        for block in order.chunks(BLOCK) {
            let known = self.all_near(block, self.threshold, Reach::NEAR);
            let mut tally = Tally::default();
            let mut fresh = CentreIndex::default();
            for (&unit, mut found) in block.iter().zip(known) {
                found.extend(self.near(unit, (&fresh, Reach::NEAR), self.threshold, &mut tally));
                match self.choose(unit, found) {
                    Some(attachment) => self.attach(unit, attachment.centre),
                    None => {
                        self.attach(unit, unit);
                        self.add_to(unit, &mut fresh);
                    }
                }
            }
            for &unit in block {
                if self.is_centre(unit) {
                    let mut index = std::mem::take(&mut self.index);
                    self.add_to(unit, &mut index);
                    self.index = index;
                }
            }
        }
        self.order = order;
    }

    /// Compares each centre with the larger ones that came after it or were not clear then, and looks
    /// farther than at first.
    ///
    /// What was attached to a centre that goes is attached anew, to whatever fits it itself. Pairs
    /// of centres that are near, down to `band` below the threshold, are kept as questions.
    pub(crate) fn look_again(&mut self, band: f32) {
        let order = self.order.clone();
        let near = self.all_near(&order, self.threshold - band, Reach::FAR);
        for (&unit, near) in order.iter().zip(near).rev() {
            self.doubtful.extend(near.iter().take(2).map(|other| (unit, *other)));
            if self.is_centre(unit) {
                self.join_larger(unit, near);
            }
        }
    }

    fn join_larger(&mut self, unit: usize, mut near: Vec<Attachment>) {
        near.retain(|other| {
            other.score >= self.threshold
                && self.is_centre(other.centre)
                && self.is_larger(other.centre, unit)
        });
        let Some(to) = self.choose(unit, near) else { return };
        let members = self.members.get_mut(unit).map(std::mem::take).unwrap_or_default();
        self.attach(unit, to.centre);
        let mut tally = Tally::default();
        for member in members.into_iter().filter(|&member| member != unit) {
            let mut found =
                self.near(member, (&self.index, Reach::NEAR), self.threshold, &mut tally);
            found.retain(|other| self.is_centre(other.centre));
            let choice = self.choose(member, found).map_or(member, |choice| choice.centre);
            self.attach(member, choice);
        }
    }

    /// Tells whether a unit is the centre of its cluster.
    pub(crate) fn is_centre(&self, unit: usize) -> bool {
        self.centre.get(unit) == Some(&unit)
    }

    /// Moves a unit to a centre.
    pub(crate) fn attach(&mut self, unit: usize, centre: usize) {
        if let Some(slot) = self.centre.get_mut(unit) {
            *slot = centre;
        }
        if let Some(members) = self.members.get_mut(centre) {
            members.push(unit);
        }
    }

    /// Tells whether a unit is a centre to which nothing is attached.
    pub(crate) fn is_alone(&self, unit: usize) -> bool {
        self.is_centre(unit) && self.members.get(unit).is_some_and(|members| members.len() == 1)
    }

    /// Moves a unit that is alone to a centre, for a reason that is not its spelling.
    pub(crate) fn move_alone(&mut self, unit: usize, centre: usize, reason: String) {
        if let Some(members) = self.members.get_mut(unit) {
            members.clear();
        }
        self.attach(unit, centre);
        self.by_evidence.insert(unit, reason);
    }

    /// Returns the unit of each string.
    pub(crate) fn unit_of_string(&self) -> HashMap<&str, usize> {
        let units = self.units.iter().enumerate();
        let nodes = units.flat_map(|(unit, of)| of.nodes.iter().map(move |&node| (node, unit)));
        nodes
            .filter_map(|(node, unit)| Some((self.strings.get(node)?.name.as_str(), unit)))
            .collect()
    }

    /// The units in order, the likeliest centres first.
    pub(crate) fn order(&self) -> &[usize] {
        &self.order
    }

    /// Returns how the head of a unit fits a centre, counts left out, without a threshold.
    pub(crate) fn link(&self, unit: usize, centre: usize, floor: f32) -> Option<(Link, usize)> {
        let head = self.head(unit)?;
        let nodes = &self.units.get(centre)?.nodes;
        let links = nodes
            .iter()
            .filter_map(|&node| Some((link(head, self.nodes.get(node)?, floor)?, node)));
        links.max_by(|(a, _), (b, _)| a.score.total_cmp(&b.score))
    }

    /// Tells whether a person keeps a unit apart from a cluster.
    pub(crate) fn is_kept_apart(&self, unit: usize, centre: usize) -> bool {
        let apart = self.units.get(unit).map(|unit| unit.apart.as_slice()).unwrap_or_default();
        apart.iter().any(|other| self.centre.get(*other) == Some(&centre))
    }

    /// Returns the string of a unit that stands for it.
    pub(crate) fn head_name(&self, unit: usize) -> Option<&str> {
        let head = *self.units.get(unit)?.nodes.first()?;
        Some(&self.strings.get(head)?.name)
    }

    pub(crate) fn head(&self, unit: usize) -> Option<&Node> {
        self.nodes.get(*self.units.get(unit)?.nodes.first()?)
    }

    /// Returns for each unit the centres that it fits with at least a score, the best first.
    ///
    /// What is attached itself gets none.
    fn all_near(&self, units: &[usize], floor: f32, reach: Reach) -> Vec<Vec<Attachment>> {
        let near = |tally: &mut Tally, &unit: &usize| match self.is_centre(unit) {
            true => {
                let mut near = self.near(unit, (&self.index, reach), floor, tally);
                near.retain(|other| self.is_centre(other.centre));
                sort(&mut near);
                near
            }
            false => Vec::new(),
        };
        units.par_iter().with_min_len(64).map_init(Tally::default, near).collect()
    }

    /// Returns the centres of an index that a unit fits, unordered.
    fn near(
        &self,
        unit: usize,
        (index, reach): (&CentreIndex, Reach),
        floor: f32,
        tally: &mut Tally,
    ) -> Vec<Attachment> {
        let Some(head) = self.head(unit) else { return Vec::new() };
        let mut near: Vec<Attachment> = Vec::new();
        let mut vetoed: Vec<usize> = Vec::new();
        for place in index.candidates(head.shape.texts(), reach, tally) {
            let centre = place.unit;
            if centre == unit || vetoed.contains(&centre) {
                continue;
            }
            let Some(node) = self.nodes.get(place.node) else { continue };
            let known = near.iter().position(|other| other.centre == centre);
            if known.is_none() && is_vetoed(&head.shape, &node.shape) {
                vetoed.push(centre);
                continue;
            }
            let weight = self.weight(unit, centre);
            let best = known.and_then(|known| near.get(known)).map_or(floor, |best| best.score);
            let floor = best - weight.max(0.0);
            let Some(link) = link_spelling(head, node, place.spelling, floor) else { continue };
            let score = link.score + self.weight_of(unit, centre, &link, node);
            if score <= best && !(known.is_none() && score == best)
                || self.is_too_rare(unit, centre, &link)
            {
                continue;
            }
            match known.and_then(|known| near.get_mut(known)) {
                Some(best) => best.score = best.score.max(score),
                None => near.push(Attachment { centre, score }),
            }
        }
        near
    }

    /// Returns the best centre, if no other name's centre fits nearly as well.
    fn choose(&self, unit: usize, mut found: Vec<Attachment>) -> Option<Attachment> {
        found.retain(|attachment| !self.is_kept_apart(unit, attachment.centre));
        sort(&mut found);
        let (&best, rest) = found.split_first()?;
        let rivals = rest.iter().take_while(|other| best.score - other.score < MARGIN);
        let mut rivals = rivals.filter(|other| !self.is_one_name(other.centre, best.centre));
        rivals.next().is_none().then_some(best)
    }

    fn is_one_name(&self, one: usize, other: usize) -> bool {
        self.link(one, other, self.threshold).is_some()
            || self.link(other, one, self.threshold).is_some()
    }

    /// What the counts say for a unit being a form of a centre's name.
    fn weight(&self, unit: usize, centre: usize) -> f32 {
        let (Some(of_unit), Some(of_centre)) = (self.units.get(unit), self.units.get(centre))
        else {
            return 0.0;
        };
        match self.counted {
            true => {
                ((of_centre.count as f32 + 1.0) / (of_unit.count as f32 + 1.0)).ln() * COUNT_WEIGHT
            }
            false => {
                (self.members.get(centre).map_or(0, Vec::len).max(1) as f32).ln() * SIZE_WEIGHT
            }
        }
    }

    /// What the counts say for a link. The likeness of words has them in it already.
    pub(crate) fn weight_of(&self, unit: usize, centre: usize, link: &Link, node: &Node) -> f32 {
        let of_words = node.spellings.get(link.spelling).is_some_and(|of| of.words.is_some());
        let by_words = of_words && self.head(unit).is_some_and(|head| head.words.is_some());
        if by_words { 0.0 } else { self.weight(unit, centre) }
    }

    /// Tells whether a family name alone is so frequent that it cannot come from so rare a whole
    /// name: `Reuters` beside one `Raj Reuters`.
    fn is_too_rare(&self, unit: usize, centre: usize, link: &Link) -> bool {
        let count = |unit: usize| self.units.get(unit).map_or(0, |unit| unit.count);
        link.way == Way::Family && count(unit) > count(centre).saturating_mul(FAMILY_SHARE)
    }

    fn is_larger(&self, one: usize, other: usize) -> bool {
        let size = |unit: usize| {
            (
                self.members.get(unit).map_or(0, Vec::len),
                self.units.get(unit).map_or(0, |unit| unit.count),
            )
        };
        size(one) > size(other)
    }

    fn add_to(&self, unit: usize, index: &mut CentreIndex) {
        let nodes = self.units.get(unit).map(|unit| unit.nodes.as_slice()).unwrap_or_default();
        for &number in nodes {
            let spellings =
                self.nodes.get(number).map(|node| node.spellings.as_slice()).unwrap_or_default();
            for (spelling, of) in spellings.iter().enumerate() {
                index.add(Place { unit, node: number, spelling }, &of.text.text);
            }
        }
    }
}

fn sort(attachments: &mut [Attachment]) {
    attachments.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.centre.cmp(&b.centre)));
}

/// Returns each string's place among possible centres: whole names before mailboxes, then by count,
/// then by how many strings are spelt exactly as the name can be, then the cleaner and fuller form.
fn places(strings: &[CountedName], nodes: &[Node]) -> Vec<usize> {
    let mut spelt: HashMap<&str, u32> = HashMap::new();
    for text in nodes.iter().flat_map(|node| node.shape.texts()) {
        *spelt.entry(text).or_default() += 1;
    }
    let support = |node: &Node| -> u32 {
        let mut texts: Vec<_> =
            node.spellings.iter().map(|spelling| spelling.text.text.as_str()).collect();
        texts.sort_unstable();
        texts.dedup();
        texts.into_iter().filter_map(|text| spelt.get(text)).sum()
    };
    let mut keyed: Vec<_> = strings
        .iter()
        .zip(nodes)
        .enumerate()
        .map(|(index, (string, node))| {
            let shape = &node.shape;
            let class = u8::from(!shape.is_person() || shape.is_mailbox() || shape.damage > 0);
            let fullness =
                (Reverse(shape.initials().count().min(1)), Reverse(shape.whole.text.len()));
            (
                (
                    class,
                    Reverse(string.count),
                    Reverse(support(node)),
                    shape.damage,
                    fullness,
                    index,
                ),
                index,
            )
        })
        .collect();
    keyed.sort_unstable();
    let mut places = vec![0; keyed.len()];
    for (place, (_, index)) in keyed.into_iter().enumerate() {
        if let Some(slot) = places.get_mut(index) {
            *slot = place;
        }
    }
    places
}

/// Returns the units: strings that a person joined are one, all others one each.
fn units(strings: &[CountedName], places: &[usize], decisions: &Decisions) -> Vec<Unit> {
    let groups = decisions.groups();
    let mut unit_of_group: HashMap<usize, usize> = HashMap::new();
    let mut unit_of_name: HashMap<&str, usize> = HashMap::new();
    let mut units: Vec<Unit> = Vec::new();
    for (node, string) in strings.iter().enumerate() {
        let group = groups.get(string.name.as_str());
        let joined = group.and_then(|group| unit_of_group.get(group)).copied();
        let number = joined.unwrap_or(units.len());
        if joined.is_none() {
            units.push(Unit { nodes: Vec::new(), count: 0, apart: Vec::new() });
        }
        if let Some(&group) = group {
            unit_of_group.insert(group, number);
        }
        unit_of_name.insert(&string.name, number);
        if let Some(unit) = units.get_mut(number) {
            unit.nodes.push(node);
            unit.count += string.count;
        }
    }
    for unit in &mut units {
        unit.nodes.sort_by_key(|&node| places.get(node));
    }
    for apart in &decisions.apart {
        let kept: Vec<usize> = apart
            .names
            .iter()
            .filter_map(|name| unit_of_name.get(name.as_str()).copied())
            .collect();
        for &one in &kept {
            if let Some(unit) = units.get_mut(one) {
                unit.apart.extend(kept.iter().copied().filter(|&other| other != one));
            }
        }
    }
    units
}
