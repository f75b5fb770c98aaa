//! The order of the documents that fit, and the first ones of it.
//!
//! Scores do not depend on the segments (`score.rs`). What is equal by the order that was asked for
//! goes by the time of sending, newest first, then by id, then by where the archive keeps it.

use std::{
    borrow::Cow,
    cmp::{Ordering, Reverse},
    collections::HashMap,
};

use tantivy::DocId;

use crate::{
    Cursor, Search, SearchError,
    evaluate::{Matched, Segment},
    row::NO_TIME,
    score::LeafScorer,
    search::Sort,
};

/// A document that fits, where it stands in the order.
#[derive(Clone, Debug)]
pub(crate) struct Ranked {
    /// The index of its segment.
    pub(crate) segment: usize,
    pub(crate) document: DocId,
    pub(crate) cursor: Cursor,
    /// How many others are folded into it.
    pub(crate) copies: u64,
}

/// The first documents of the order, and how many there are.
pub(crate) struct Ranking {
    pub(crate) ranked: Vec<Ranked>,
    /// The documents that fit.
    pub(crate) total: u64,
    /// The hits that they make when copies are folded.
    pub(crate) hit_total: u64,
}

/// A segment with what was found in it.
pub(crate) struct Runner<'a> {
    pub(crate) segment: Segment<'a>,
    pub(crate) matched: Matched,
    /// What the conditions add to a score; used up by the ranking.
    pub(crate) scorers: Vec<LeafScorer>,
}

/// Orders the documents that fit and keeps the first `keep` after the search's cursor.
pub(crate) fn rank(
    runners: &mut [Runner<'_>],
    search: &Search,
    keep: usize,
) -> Result<Ranking, SearchError> {
    let scorers: Vec<_> = runners.iter_mut().map(|one| std::mem::take(&mut one.scorers)).collect();
    let mut race = Race { search, runners, keep, groups: HashMap::new(), total: 0, single: 0 };
    let mut firsts = Vec::with_capacity(race.runners.len());
    for (number, mut scorers) in scorers.into_iter().enumerate() {
        firsts.push(race.run(number, &mut scorers)?);
    }
    race.add_groups(&mut firsts);
    let hit_total = race.single + race.groups.len() as u64;
    let mut ranked = Vec::new();
    for candidate in firsts.iter().flat_map(|first| &first.candidates) {
        ranked.push(race.ranked(candidate)?);
    }
    ranked.sort_by(|a: &Ranked, b: &Ranked| a.cursor.compare(&b.cursor, search.sort));
    ranked.truncate(keep);
    Ok(Ranking { ranked, total: race.total, hit_total })
}

/// A document on its way through the ranking.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    segment: usize,
    document: DocId,
    score: f64,
    copies: u64,
}

struct Race<'a> {
    search: &'a Search,
    runners: &'a [Runner<'a>],
    keep: usize,
    /// The best of each group of copies.
    groups: HashMap<u32, Candidate>,
    total: u64,
    /// The documents that are in no group.
    single: u64,
}

/// The first candidates of a segment.
#[derive(Default)]
struct First {
    candidates: Vec<Candidate>,
    /// The lowest score that can still be among the first, once there are enough.
    threshold: Option<f64>,
}

impl Race<'_> {
    /// Returns the first candidates of a segment that are in no group.
    fn run(&mut self, number: usize, scorers: &mut [LeafScorer]) -> Result<First, SearchError> {
        let mut first = First::default();
        let Some(Runner { segment, matched, .. }) = self.runners.get(number) else {
            return Ok(first);
        };
        let has_deletes = segment.reader.has_deletes();
        for document in matched.documents.iter() {
            if has_deletes && segment.reader.is_deleted(document) {
                continue;
            }
            if self.total.is_multiple_of(STOP_EVERY) {
                segment.stop.check(&segment.index.path)?;
            }
            self.total += 1;
            // A sum of nothing is -0.0, which is less than 0.0.
            let score = scorers.iter_mut().fold(0.0, |sum, scorer| sum + scorer.score(document));
            let candidate = Candidate { segment: number, document, score, copies: 0 };
            match self.search.fold_copies.then(|| segment.group_of(document)).flatten() {
                Some(group) => self.add_to_group(group, candidate),
                None => {
                    self.single += 1;
                    self.push(candidate, &mut first);
                }
            }
        }
        Ok(first)
    }

    fn add_to_group(&mut self, group: u32, candidate: Candidate) {
        let Some(mut best) = self.groups.get(&group).copied() else {
            self.groups.insert(group, candidate);
            return;
        };
        let copies = best.copies + 1;
        if self.compare(&candidate, &best) == Ordering::Less {
            best = candidate;
        }
        self.groups.insert(group, Candidate { copies, ..best });
    }

    fn add_groups(&self, firsts: &mut [First]) {
        for candidate in self.groups.values() {
            if let Some(first) = firsts.get_mut(candidate.segment) {
                self.push(*candidate, first);
            }
        }
        for first in firsts {
            self.prune(first);
        }
    }

    /// Pushes a candidate that comes after the cursor.
    fn push(&self, candidate: Candidate, first: &mut First) {
        if first.threshold.is_some_and(|threshold| candidate.score < threshold) {
            return;
        }
        if let Some(after) = &self.search.after
            && self.against(&candidate, after) != Ordering::Greater
        {
            return;
        }
        // Pruning at twice the size costs each candidate a constant number of comparisons.
        if first.candidates.len() >= self.keep.saturating_mul(2).max(MIN_KEPT) {
            self.prune(first);
        }
        first.candidates.push(candidate);
    }

    fn prune(&self, First { candidates, threshold }: &mut First) {
        if self.keep < candidates.len() {
            candidates.select_nth_unstable_by(self.keep, |a, b| self.compare(a, b));
            candidates.truncate(self.keep);
            if self.search.sort == Sort::Relevance {
                let scores = candidates.iter().map(|candidate| candidate.score);
                *threshold = scores.min_by(f64::total_cmp);
            }
        }
    }

    fn compare(&self, a: &Candidate, b: &Candidate) -> Ordering {
        let by_value = match self.search.sort {
            Sort::Relevance => b.score.total_cmp(&a.score),
            Sort::Newest => Ordering::Equal,
            Sort::Oldest => oldest(self.sent(a)).cmp(&oldest(self.sent(b))),
            Sort::Sender => sender_order(&self.sender(a), &self.sender(b)),
            Sort::Longest => self.size(b).cmp(&self.size(a)),
        };
        by_value
            .then_with(|| self.sent(b).cmp(&self.sent(a)))
            .then_with(|| self.id(a).cmp(&self.id(b)))
            .then_with(|| self.filing(a).cmp(&self.filing(b)))
    }

    /// Compares a candidate with where the page before ended.
    fn against(&self, candidate: &Candidate, after: &Cursor) -> Ordering {
        let by_value = match self.search.sort {
            Sort::Relevance => after.score.total_cmp(&candidate.score),
            Sort::Newest => Ordering::Equal,
            Sort::Oldest => oldest(self.sent(candidate)).cmp(&oldest(after.sent)),
            Sort::Sender => sender_order(&self.sender(candidate), &after.sender),
            Sort::Longest => after.size.cmp(&self.size(candidate)),
        };
        by_value
            .then_with(|| after.sent.cmp(&self.sent(candidate)))
            .then_with(|| (*self.id(candidate)).cmp(after.id.as_str()))
            .then_with(|| self.filing(candidate).cmp(&(after.part, after.row)))
    }

    fn segment(&self, candidate: &Candidate) -> Option<&Segment<'_>> {
        self.runners.get(candidate.segment).map(|runner| &runner.segment)
    }

    /// Returns the newest time as in the column; `NO_TIME` for a document without any.
    fn sent(&self, candidate: &Candidate) -> i64 {
        let segment = self.segment(candidate);
        segment.map_or(NO_TIME, |segment| segment.columns.newest(candidate.document))
    }

    fn sender(&self, candidate: &Candidate) -> Cow<'_, str> {
        let segment = self.segment(candidate);
        segment.and_then(|one| one.columns.sender.nth(candidate.document, 0)).unwrap_or_default()
    }

    fn size(&self, candidate: &Candidate) -> u64 {
        let segment = self.segment(candidate);
        segment.and_then(|one| one.columns.size.first(candidate.document)).unwrap_or_default()
    }

    fn id(&self, candidate: &Candidate) -> Cow<'_, str> {
        let segment = self.segment(candidate);
        segment.and_then(|one| one.columns.id.nth(candidate.document, 0)).unwrap_or_default()
    }

    fn filing(&self, candidate: &Candidate) -> (u64, u64) {
        let Some(segment) = self.segment(candidate) else { return Default::default() };
        let first = |column: &tantivy::columnar::Column<u64>| column.first(candidate.document);
        (
            first(&segment.columns.part).unwrap_or_default(),
            first(&segment.columns.row).unwrap_or_default(),
        )
    }

    fn ranked(&self, candidate: &Candidate) -> Result<Ranked, SearchError> {
        let Candidate { segment, document, score, copies } = *candidate;
        let sent = self.sent(candidate);
        let id = match self.segment(candidate) {
            Some(segment) => segment.columns.id(document)?.into_owned(),
            None => String::new(),
        };
        let (part, row) = self.filing(candidate);
        let sender = match self.search.sort {
            Sort::Sender => self.sender(candidate).into_owned(),
            _ => String::new(),
        };
        let size = self.size(candidate);
        let cursor = Cursor { score, sent, size, sender, id, part, row };
        Ok(Ranked { segment, document, cursor, copies })
    }
}

/// Fewer candidates are kept until the end, and compared once.
const MIN_KEPT: usize = 256;

/// A search looks after so many documents whether it should stop.
const STOP_EVERY: u64 = 4096;

/// A document without a time is last in any order.
fn oldest(sent: i64) -> (bool, i64) {
    (sent == NO_TIME, sent)
}

/// A document without a sender is last.
fn sender_order(a: &str, b: &str) -> Ordering {
    (a.is_empty(), a).cmp(&(b.is_empty(), b))
}

impl Cursor {
    /// Returns the order of two places.
    fn compare(&self, other: &Cursor, sort: Sort) -> Ordering {
        let by_value = match sort {
            Sort::Relevance => other.score.total_cmp(&self.score),
            Sort::Newest => Ordering::Equal,
            Sort::Oldest => oldest(self.sent).cmp(&oldest(other.sent)),
            Sort::Sender => sender_order(&self.sender, &other.sender),
            Sort::Longest => other.size.cmp(&self.size),
        };
        let rest =
            |cursor: &Cursor| (Reverse(cursor.sent), cursor.id.clone(), cursor.part, cursor.row);
        by_value.then_with(|| rest(self).cmp(&rest(other)))
    }
}
