//! Runs of words that occur more than once.

use std::collections::HashSet;

use rayon::prelude::*;
use serde::Serialize;

use crate::{CorpusError, Counting, View, corpus::NOT_LISTED, measure::MeasureInfo};

/// Which runs are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SegmentsOptions {
    /// The fewest words of a run, at least 1.
    pub shortest: u32,
    /// The most words of a run, at most [`SegmentsOptions::MAX_WORDS`].
    pub longest: u32,
    /// The fewest occurrences of a run.
    pub min_count: u64,
    /// Leaves out runs that occur only inside one longer run of the list.
    pub only_longest: bool,
    /// The most rows.
    pub limit: usize,
}

impl SegmentsOptions {
    /// The most words of a run: longer ones are copied paragraphs, which a search for copies finds.
    pub const MAX_WORDS: u32 = 30;
}

impl Default for SegmentsOptions {
    fn default() -> Self {
        Self { shortest: 2, longest: 7, min_count: 5, only_longest: true, limit: 50 }
    }
}

/// Runs of words by frequency.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Segments {
    /// The rules of counting.
    pub counting: Counting,
    /// Which runs were listed.
    pub options: SegmentsOptions,
    /// What a run is.
    pub measure: MeasureInfo,
    /// All tokens of the view.
    pub tokens: u64,
    /// All runs that fit.
    pub found: u64,
    /// The most frequent first, then the longest, then in alphabetical order.
    pub rows: Vec<SegmentRow>,
}

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SegmentRow {
    /// The words, with blanks between them.
    pub words: String,
    /// The number of words.
    pub len: u32,
    /// How often it occurs; occurrences may overlap.
    pub count: u64,
}

/// What a repeated segment is.
pub const SEGMENT: MeasureInfo = MeasureInfo {
    name: "repeated_segments",
    title: "repeated segments",
    formula: "occurrences of the same n words side by side in the running text of one writer; a word that is not listed ends a run",
    undefined: "a run that occurs fewer times than asked is not listed",
    source: "Salem 1987",
};

/// A run: where it occurs first in the stream, its length, how often it occurs.
#[derive(Clone, Copy)]
struct Run {
    first: u32,
    len: u32,
    count: u64,
}

impl View<'_> {
    /// Lists the runs of words that occur several times.
    ///
    /// # Errors
    /// [`CorpusErrorKind::TooLarge`](crate::CorpusErrorKind::TooLarge) for more than 2 billion tokens.
    pub fn segments(&self, options: &SegmentsOptions) -> Result<Segments, CorpusError> {
        let longest = options.longest.min(SegmentsOptions::MAX_WORDS);
        let min_count = options.min_count.max(1);
        let stream = self.stream_of_terms(1)?;
        let mut runs: Vec<Run> = Vec::new();
        let mut places = Places::of_words(&stream, min_count);
        for len in 1..=longest {
            if len > 1 {
                places = places.longer(&stream, len, min_count);
            }
            if places.places.is_empty() {
                break;
            }
            let own = places.runs(len);
            if options.only_longest && len > 1 {
                let inside = places.contained_in(len);
                runs.retain(|run| run.len + 1 != len || !inside.contains(&(run.first, run.count)));
            }
            runs.extend(own);
        }
        runs.retain(|run| run.len >= options.shortest);
        let found = runs.len() as u64;
        let alphabet = &self.corpus().alphabet(self.counting().layer).ranks;
        let rank = |run: &Run| -> Vec<u32> {
            let words = stream.get(run.first as usize..(run.first + run.len) as usize);
            let words = words.unwrap_or_default().iter();
            words.filter_map(|term| alphabet.get(*term as usize).copied()).collect()
        };
        runs.par_sort_by(|a, b| {
            let by_count = (b.count, b.len).cmp(&(a.count, a.len));
            by_count.then_with(|| rank(a).cmp(&rank(b)))
        });
        runs.truncate(options.limit);
        let row = |run: Run| {
            let words = stream.get(run.first as usize..(run.first + run.len) as usize);
            let words = words.unwrap_or_default().iter().map(|term| self.term(*term));
            SegmentRow {
                words: words.collect::<Vec<_>>().join(" "),
                len: run.len,
                count: run.count,
            }
        };
        Ok(Segments {
            counting: self.counting(),
            options: *options,
            measure: SEGMENT,
            tokens: self.token_count(),
            found,
            rows: runs.into_iter().map(row).collect(),
        })
    }
}

/// Where the runs of one length that are frequent enough begin; equal runs have one class.
struct Places {
    /// In order.
    places: Vec<u32>,
    classes: Vec<u32>,
    counts: Vec<u64>,
}

impl Places {
    fn of_words(stream: &[u32], min_count: u64) -> Self {
        let words = (0..).zip(stream).filter(|(_, term)| **term != NOT_LISTED);
        Self::of(words.map(|(place, term)| (u64::from(*term), place)).collect(), min_count)
    }

    /// A run of n words is frequent only if both runs of n − 1 words in it are, so each length is made
    /// of the one before: the class of the run without its last word, and that word.
    fn longer(&self, stream: &[u32], len: u32, min_count: u64) -> Self {
        let mut keys = Vec::with_capacity(self.places.len());
        let mut places = self.places.iter().zip(&self.classes).peekable();
        while let Some((place, class)) = places.next() {
            let next_is_frequent = places.peek().is_some_and(|(next, _)| **next == place + 1);
            let last = stream.get((place + len - 1) as usize).copied();
            if let Some(last) = last.filter(|last| next_is_frequent && *last != NOT_LISTED) {
                keys.push((u64::from(*class) << 32 | u64::from(last), *place));
            }
        }
        Self::of(keys, min_count)
    }

    /// Brings equal keys together and leaves out the rare ones.
    fn of(mut keys: Vec<(u64, u32)>, min_count: u64) -> Self {
        keys.par_sort_unstable();
        let mut kept: Vec<(u32, u32)> = Vec::new();
        let mut counts = Vec::new();
        for equal in keys.chunk_by(|a, b| a.0 == b.0) {
            if equal.len() as u64 >= min_count {
                let class = counts.len() as u32;
                kept.extend(equal.iter().map(|(_, place)| (*place, class)));
                counts.push(equal.len() as u64);
            }
        }
        kept.par_sort_unstable();
        let (places, classes) = kept.into_iter().unzip();
        Self { places, classes, counts }
    }

    /// Returns the run of each class.
    fn runs(&self, len: u32) -> Vec<Run> {
        let mut firsts = vec![u32::MAX; self.counts.len()];
        for (place, class) in self.places.iter().zip(&self.classes) {
            if let Some(first) = firsts.get_mut(*class as usize) {
                *first = (*place).min(*first);
            }
        }
        let runs = firsts.into_iter().zip(&self.counts);
        runs.map(|(first, count)| Run { first, len, count: *count }).collect()
    }

    /// Returns where the runs without their last and without their first word would occur first, and
    /// how often they would if they occurred only inside one of these.
    fn contained_in(&self, len: u32) -> HashSet<(u32, u64)> {
        let runs = self.runs(len);
        runs.iter().flat_map(|run| [(run.first, run.count), (run.first + 1, run.count)]).collect()
    }
}
