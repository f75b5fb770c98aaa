//! The cost of taking one name for another, by which candidates are ranked, in hundredths of an
//! edit: whole numbers, so that equal costs are equal.

use std::{cell::OnceCell, ops::Range};

use super::{
    signature::{LIKENESS_ONE, Signature},
    words::NameWords,
};
use crate::names::edit::{Letters, cost_within};

/// Words that are compared one by one; of longer names the rest must be equal or counts as missing.
const MAX_COMPARED: usize = 12;
/// What an initial costs that stands for a word.
const INITIAL_COST: u32 = 25;
/// What two words cost that are one in the other name.
const JOINED_COST: u32 = 25;
/// What another order of the words costs: less than any damage, and more than nothing, for the
/// exact name comes first.
const ORDER_COST: u32 = 5;
/// A word passes for another at up to so much, and so much more for each letter of the longer one:
/// a short word at one edit, a long one at two.
const MIN_LIMIT: usize = 60;
const COST_OF_LETTER: usize = 20;
/// The most at which a word passes for another.
const MAX_WORD_COST: usize = 180;
/// Words of which one has so many bytes more are not compared: that is a name and its diminutive,
/// at best, and no damage.
const MAX_UNEVEN: usize = 4;
/// Joined words have nearly the letters of the one word that they are.
const MAX_UNEVEN_JOINED: usize = 2;
/// Words less alike than this are not compared letter by letter: two edits leave more.
const MIN_LIKENESS: u32 = LIKENESS_ONE * 9 / 16;
/// Parts less alike than this to the whole are not joined to be compared; less, for the signature
/// of the parts together lacks what joins them.
const MIN_LIKENESS_OF_PARTS: u32 = LIKENESS_ONE / 2;

/// A word, its number if it has one, and its signature.
#[derive(Clone, Copy, Debug)]
pub(super) struct RankWord<'a> {
    pub(super) text: &'a str,
    pub(super) id: Option<u32>,
    pub(super) signature: Signature,
}

impl<'a> RankWord<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, id: None, signature: Signature::of(text) }
    }
}

/// A name to rank others by.
pub(super) struct RankQuery<'a> {
    words: Vec<QueryWord<'a>>,
    /// Joined neighbours and their places.
    joined: Vec<(QueryWord<'a>, Range<usize>)>,
}

/// A word of the query with its costs so far, for the same words come again and again.
struct QueryWord<'a> {
    word: RankWord<'a>,
    /// Made when it is compared first; most joined words never are.
    letters: OnceCell<Letters>,
    /// By the number of the other word; there are few.
    costs: Vec<(u32, Option<u32>)>,
}

impl<'a> QueryWord<'a> {
    fn of(text: &'a str) -> Self {
        Self { word: RankWord::of(text), letters: OnceCell::new(), costs: Vec::new() }
    }

    /// Returns the cost of this word and another where they are alike.
    fn cost(&mut self, other: &RankWord<'_>) -> Option<u32> {
        let uneven = self.word.text.len().abs_diff(other.text.len());
        if uneven > MAX_UNEVEN || !alike(&self.word, other) {
            return None;
        }
        let known = self.costs.iter().find(|(id, _)| Some(*id) == other.id);
        if let Some((_, cost)) = known {
            return *cost;
        }
        let cost = self.compared(other.text);
        self.costs.extend(other.id.map(|id| (id, cost)));
        cost
    }

    fn compared(&self, other: &str) -> Option<u32> {
        let own = self.letters.get_or_init(|| Letters::new(self.word.text));
        let longer = self.word.text.len().max(other.len());
        let limit = (MIN_LIMIT + longer * COST_OF_LETTER).min(MAX_WORD_COST);
        cost_within(own, &Letters::new(other), limit as u16).map(u32::from)
    }
}

impl<'a> RankQuery<'a> {
    /// Prepares a name.
    pub(super) fn of(name: &'a NameWords) -> Self {
        Self {
            words: name.iter().map(QueryWord::of).collect(),
            joined: name.joined().map(|(at, text)| (QueryWord::of(text), at)).collect(),
        }
    }

    /// Returns the cost of taking the name of these words for the query, 0 for the same words in
    /// the same order and for nothing else.
    ///
    /// Each word of either name costs something when left alone. A pair of words, a word and its
    /// initial, or a word and two that are it when joined, cost what separates them and save what
    /// they cost alone; equal words are taken first, then the pairs that save most.
    pub(super) fn cost(&mut self, name: &[RankWord<'_>]) -> u32 {
        if self.words.iter().map(|word| word.word.text).eq(name.iter().map(|word| word.text)) {
            return 0;
        }
        let mut links = self.links(name.get(..name.len().min(MAX_COMPARED)).unwrap_or_default());
        links.sort_unstable_by_key(|link| {
            (!link.equal, u32::MAX - link.saved, link.query, link.name)
        });
        let chosen = disjoint(links);
        let saved: u32 = chosen.iter().map(|link| link.saved).sum();
        let order = if chosen.is_sorted_by_key(|link| link.name) { 0 } else { ORDER_COST };
        let own = cost_alone(self.words.iter().map(|word| word.word.text));
        let other = cost_alone(name.iter().map(|word| word.text));
        (own + other + order).saturating_sub(saved + self.saved_by_rest(name))
    }

    /// Returns what equal words past [`MAX_COMPARED`] save.
    fn saved_by_rest(&self, name: &[RankWord<'_>]) -> u32 {
        let own = self.words.iter().skip(MAX_COMPARED).map(|word| word.word.text);
        let other = name.iter().skip(MAX_COMPARED).map(|word| word.text);
        if own.clone().eq(other) { 2 * cost_alone(own) } else { 0 }
    }

    /// Returns everything that may be linked with a gain.
    fn links(&mut self, name: &[RankWord<'_>]) -> Vec<Link> {
        let mut links = Vec::new();
        for (at, own) in self.words.iter_mut().take(MAX_COMPARED).enumerate() {
            let alone = unmatched_cost(own.word.text);
            for (other_at, other) in name.iter().enumerate() {
                let alone = alone + unmatched_cost(other.text);
                let cost = plain_cost(&own.word, other).or_else(|| own.cost(other));
                links.extend(Link::of(cost, alone, 1 << at, 1 << other_at));
            }
            for count in [2, 3] {
                for (other_at, parts) in name.windows(count).enumerate() {
                    let alone = alone + cost_alone(parts.iter().map(|part| part.text));
                    let cost = cost_of_joined(own, parts);
                    links.extend(Link::of(cost, alone, 1 << at, bits(other_at..other_at + count)));
                }
            }
        }
        for (own, places) in &mut self.joined {
            let Some(parts) = self.words.get(places.clone()) else { continue };
            let alone = cost_alone(parts.iter().map(|part| part.word.text));
            for (other_at, other) in name.iter().enumerate() {
                let alone = alone + unmatched_cost(other.text);
                let even = other.text.len().abs_diff(own.word.text.len()) <= MAX_UNEVEN_JOINED;
                let cost = even.then(|| own.cost(other)).flatten().map(|cost| cost + JOINED_COST);
                links.extend(Link::of(cost, alone, bits(places.clone()), 1 << other_at));
            }
        }
        links
    }
}

/// Returns the cost of a word and neighbours of the other name that may be it.
fn cost_of_joined(own: &mut QueryWord<'_>, parts: &[RankWord<'_>]) -> Option<u32> {
    let letters: usize = parts.iter().map(|part| part.text.len()).sum();
    if letters.abs_diff(own.word.text.len()) > MAX_UNEVEN_JOINED {
        return None;
    }
    let together =
        parts.iter().map(|part| part.signature).fold(Signature::default(), Signature::with);
    if own.word.signature.likeness(together) < MIN_LIKENESS_OF_PARTS {
        return None;
    }
    let text: String = parts.iter().map(|part| part.text).collect();
    own.cost(&RankWord::of(&text)).map(|cost| cost + JOINED_COST)
}

/// Returns a bit for each of some places.
fn bits(places: Range<usize>) -> u16 {
    places.fold(0, |bits, place| bits | 1 << place)
}

/// Words of the query, words of the name (a bit for each), and what is saved by taking them for
/// one another.
struct Link {
    query: u16,
    name: u16,
    equal: bool,
    saved: u32,
}

impl Link {
    fn of(cost: Option<u32>, alone: u32, query: u16, name: u16) -> Option<Self> {
        let cost = cost?;
        let saved = alone.checked_sub(cost).filter(|&saved| saved > 0)?;
        Some(Self { query, name, equal: cost == 0, saved })
    }
}

/// Returns the links that share no word with one before them, ordered by the words of the query.
fn disjoint(mut links: Vec<Link>) -> Vec<Link> {
    let (mut query, mut name) = (0, 0);
    links.retain(|link| {
        let free = link.query & query == 0 && link.name & name == 0;
        if free {
            query |= link.query;
            name |= link.name;
        }
        free
    });
    links.sort_unstable_by_key(|link| link.query);
    links
}

/// Returns the cost of equal words, and of a word and its initial.
fn plain_cost(one: &RankWord<'_>, other: &RankWord<'_>) -> Option<u32> {
    if one.text == other.text {
        return Some(0);
    }
    let initial = is_initial(one.text, other.text) || is_initial(other.text, one.text);
    initial.then_some(INITIAL_COST)
}

fn alike(one: &RankWord<'_>, other: &RankWord<'_>) -> bool {
    one.signature.likeness(other.signature) >= MIN_LIKENESS
}

fn is_initial(initial: &str, word: &str) -> bool {
    let mut letters = initial.chars();
    letters.next().is_some_and(|first| letters.next().is_none() && word.starts_with(first))
}

fn cost_alone<'a>(words: impl Iterator<Item = &'a str>) -> u32 {
    words.map(unmatched_cost).sum()
}

/// Returns what a word costs that has no partner in the other name.
///
/// A missing middle initial is next to nothing, a missing particle little, a missing name as much
/// as a word damaged beyond recognition.
fn unmatched_cost(word: &str) -> u32 {
    match word.len() {
        0 | 1 => 25,
        2 | 3 => 75,
        _ => 150,
    }
}
