//! All pairs of terms near each other.

use rayon::prelude::*;
use serde::Serialize;

use super::window::Window;
use crate::{CorpusError, View, corpus::NOT_LISTED};

/// How often two terms are near each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PairCount {
    /// The number of a term.
    pub first: u32,
    /// The number of another, or of the same; not smaller than the first.
    pub second: u32,
    /// The pairs of tokens, one of each, at most as far apart as asked; each pair once.
    pub joint: u64,
}

impl View<'_> {
    /// Counts all pairs of terms that are near each other at least `min_count` times.
    ///
    /// Two tokens are near each other when at most `distance` apart in the same running text (see
    /// [`Window`]); `distance` is at most [`Window::MAX_TOKENS`]. Pairs come in the order of their
    /// numbers. Memory: 8 bytes for each token of the view.
    ///
    /// # Errors
    /// [`CorpusErrorKind::TooLarge`](crate::CorpusErrorKind::TooLarge) for more than 2 billion tokens.
    pub fn pairs(&self, distance: u32, min_count: u64) -> Result<Vec<PairCount>, CorpusError> {
        let distance = distance.min(Window::MAX_TOKENS) as usize;
        let min_count = min_count.max(1);
        let mut stream = self.stream_of_terms(distance)?;
        let counts = self.term_counts();
        // Terms too rare for any pair are left out.
        for term in stream.iter_mut().filter(|term| counts.get(**term) < min_count) {
            *term = NOT_LISTED;
        }
        let (ends, places) = places_by_term(&stream, counts.counts.len());
        // More ranges than threads, since frequent words are not spread evenly over the numbers.
        let share = places.len() / (16 * rayon::current_num_threads()) + 1;
        let mut ranges = Vec::new();
        let mut start = 0;
        while start < ends.len() {
            let before =
                start.checked_sub(1).and_then(|it| ends.get(it)).map_or(0, |it| *it as usize);
            let next = ends.partition_point(|end| (*end as usize) < before + share).max(start) + 1;
            ranges.push(start..next.min(ends.len()));
            start = next;
        }
        let rows = Rows { stream: &stream, ends: &ends, places: &places, distance, min_count };
        let found: Vec<Vec<PairCount>> = ranges
            .into_par_iter()
            .map_init(|| Row::new(ends.len()), |row, terms| rows.count(terms, row))
            .collect();
        Ok(found.concat())
    }
}

/// Returns the places of each term in the stream, one term behind the other, and where they end.
fn places_by_term(stream: &[u32], terms: usize) -> (Vec<u32>, Vec<u32>) {
    let mut ends = vec![0_u32; terms + 1];
    for term in stream.iter().filter(|term| **term != NOT_LISTED) {
        if let Some(count) = ends.get_mut(*term as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for end in &mut ends {
        sum += *end;
        *end = sum;
    }
    // Now `ends[term]` is where the places of the term begin; each place moves it on by one.
    let mut places = vec![0; sum as usize];
    for (place, term) in (0..).zip(stream).filter(|(_, term)| **term != NOT_LISTED) {
        if let Some(next) = ends.get_mut(*term as usize) {
            if let Some(slot) = places.get_mut(*next as usize) {
                *slot = place;
            }
            *next += 1;
        }
    }
    ends.truncate(terms);
    (ends, places)
}

/// What the rows of the table of pairs are counted from.
struct Rows<'a> {
    stream: &'a [u32],
    ends: &'a [u32],
    places: &'a [u32],
    distance: usize,
    min_count: u64,
}

/// A row under construction: the count of each term, and which have one.
struct Row {
    counts: Vec<u32>,
    touched: Vec<u32>,
}

impl Row {
    fn new(terms: usize) -> Self {
        Self { counts: vec![0; terms], touched: Vec::new() }
    }

    fn add(&mut self, term: u32) {
        if let Some(count) = self.counts.get_mut(term as usize) {
            if *count == 0 {
                self.touched.push(term);
            }
            *count += 1;
        }
    }
}

impl Rows<'_> {
    fn count(&self, terms: std::ops::Range<usize>, row: &mut Row) -> Vec<PairCount> {
        let mut found = Vec::new();
        for term in terms {
            let start = term.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
            let end = self.ends.get(term).copied().unwrap_or_default();
            let places = start.unwrap_or_default() as usize..end as usize;
            let places = self.places.get(places).unwrap_or_default();
            if places.is_empty() {
                continue;
            }
            let first = term as u32;
            for place in places {
                let place = *place as usize;
                let near = self.stream.get(place - self.distance..=place + self.distance);
                for other in near.unwrap_or_default() {
                    // A term that is not listed has the largest number, for which there is no count.
                    if *other >= first {
                        row.add(*other);
                    }
                }
            }
            // Each token met itself once, and equal ones twice.
            let own = row.counts.get_mut(term);
            if let Some(own) = own {
                *own = (*own - places.len() as u32) / 2;
            }
            row.touched.sort_unstable();
            for second in row.touched.drain(..) {
                let count = row.counts.get_mut(second as usize).map(std::mem::take);
                let joint = u64::from(count.unwrap_or_default());
                if joint >= self.min_count {
                    found.push(PairCount { first, second, joint });
                }
            }
        }
        found
    }
}
