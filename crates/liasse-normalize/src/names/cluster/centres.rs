//! The spellings of centres, found by groups of three letters that they share with a string.

use std::{cmp::Reverse, collections::HashMap};

/// Of a string's groups of letters, the rarest so many are looked up.
const RARE_GRAMS: usize = 14;

/// How far a string looks around. Both bound the work for a string whatever the others are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reach {
    /// Of the postings of the groups so many are read.
    postings: usize,
    /// The most spellings that the string is compared with.
    candidates: usize,
}

impl Reach {
    /// Enough for nearly all strings.
    pub(crate) const NEAR: Self = Self { postings: 1500, candidates: 12 };
    /// For strings to which nothing near was found: a badly damaged name shares few groups with
    /// its original and more with others.
    pub(crate) const FAR: Self = Self { postings: 3500, candidates: 44 };
}

/// A spelling of a centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// The centre's unit.
    pub unit: usize,
    /// The string of the unit.
    pub node: usize,
    /// Which of the string's spellings.
    pub spelling: usize,
}

/// An index from groups of three letters to spellings.
#[derive(Default)]
pub(crate) struct CentreIndex {
    places: Vec<Place>,
    lengths: Vec<u8>,
    postings: HashMap<[u8; 3], Vec<u32>>,
}

impl CentreIndex {
    /// Adds a spelling.
    pub(crate) fn add(&mut self, place: Place, spelling: &str) {
        let number = self.places.len() as u32;
        self.places.push(place);
        self.lengths.push(spelling.len().min(255) as u8);
        for gram in grams(spelling) {
            let postings = self.postings.entry(gram).or_default();
            if postings.last() != Some(&number) {
                postings.push(number);
            }
        }
    }

    /// Returns the spellings that share most of the rarest groups with the texts, best first.
    pub(crate) fn candidates<'t>(
        &self,
        texts: impl Iterator<Item = &'t str>,
        reach: Reach,
        tally: &mut Tally,
    ) -> Vec<Place> {
        let mut keys: Vec<_> = texts.flat_map(grams).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut lists: Vec<_> = keys.iter().filter_map(|gram| self.postings.get(gram)).collect();
        lists.sort_by_key(|list| list.len());
        let mut room = reach.postings;
        for list in lists.into_iter().take(RARE_GRAMS) {
            // The first ones in a list are the likeliest centres.
            let list = list.get(..room).unwrap_or(list);
            room -= list.len();
            tally.count(list, self.places.len());
        }
        // More shared groups first; of equals the shorter spelling, of which they are more.
        let mut ranked: Vec<(Reverse<u8>, u8, u32)> = tally
            .take(reach.candidates)
            .filter_map(|(number, count)| {
                Some((Reverse(count), *self.lengths.get(number as usize)?, number))
            })
            .collect();
        ranked.sort_unstable();
        ranked.truncate(reach.candidates);
        ranked
            .into_iter()
            .filter_map(|(_, _, number)| self.places.get(number as usize).copied())
            .collect()
    }
}

/// How many groups each spelling shares, for one look-up at a time.
#[derive(Default)]
pub(crate) struct Tally {
    counts: Vec<u8>,
    seen: Vec<u32>,
}

impl Tally {
    fn count(&mut self, list: &[u32], places: usize) {
        if self.counts.len() < places {
            self.counts.resize(places, 0);
        }
        for &number in list {
            let Some(count) = self.counts.get_mut(number as usize) else { continue };
            if *count == 0 {
                self.seen.push(number);
            }
            *count += 1;
        }
    }

    /// Empties the tally and returns those that share most: at least `wanted` of them where there
    /// are so many, and all that share as much as the last one.
    fn take(&mut self, wanted: usize) -> impl Iterator<Item = (u32, u8)> {
        let mut shared = [0_usize; RARE_GRAMS + 1];
        let mut counted = Vec::with_capacity(self.seen.len());
        for number in self.seen.drain(..) {
            let Some(count) = self.counts.get_mut(number as usize) else { continue };
            counted.push((number, *count));
            if let Some(slot) = shared.get_mut(usize::from(*count)) {
                *slot += 1;
            }
            *count = 0;
        }
        let mut enough = 0;
        let floor = (1..=RARE_GRAMS).rev().find(|&count| {
            enough += shared.get(count).copied().unwrap_or_default();
            enough >= wanted
        });
        counted.into_iter().filter(move |(_, count)| usize::from(*count) >= floor.unwrap_or(0))
    }
}

/// The groups of three bytes of a text with a mark at either end.
fn grams(text: &str) -> impl Iterator<Item = [u8; 3]> {
    let bytes = text.as_bytes();
    let at = move |index: usize| match index {
        0 => b'^',
        _ => bytes.get(index - 1).copied().unwrap_or(b'$'),
    };
    (0..bytes.len()).map(move |index| [at(index), at(index + 1), at(index + 2)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_work_for_a_string_is_bounded_and_the_first_centres_are_found() {
        let mut index = CentreIndex::default();
        for unit in 0..10 * Reach::FAR.postings {
            index.add(Place { unit, node: unit, spelling: 0 }, "marlow");
        }
        let found = index.candidates(["marlow"].into_iter(), Reach::NEAR, &mut Tally::default());
        let units: Vec<_> = found.iter().map(|place| place.unit).collect();
        assert_eq!(units, (0..Reach::NEAR.candidates).collect::<Vec<_>>());
    }

    #[test]
    fn what_shares_most_comes_first() {
        let mut index = CentreIndex::default();
        for (unit, spelling) in ["marlow", "tiverton", "marloven"].into_iter().enumerate() {
            index.add(Place { unit, node: unit, spelling: 0 }, spelling);
        }
        let found = index.candidates(["marlov"].into_iter(), Reach::NEAR, &mut Tally::default());
        assert_eq!(found.iter().map(|place| place.unit).collect::<Vec<_>>(), [2, 0]);
    }
}
