//! The passages that hold most of what a quotation looks for.

use std::{ops::Range, sync::Mutex, sync::PoisonError};

use crate::{PassageIndex, index::Segment, query::Question};

/// A run of blocks of one document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) blocks: Range<u32>,
    pub(crate) score: f32,
}

/// Room for one search, kept between searches.
#[derive(Default)]
struct Scratch {
    /// Which groups each block of a segment has.
    sets: Vec<u64>,
    /// The sum of their weights.
    sums: Vec<f32>,
    /// The blocks that have any, those of rare groups first.
    touched: Vec<u32>,
}

/// Looks for the passages of an index.
#[derive(Default)]
pub(crate) struct Retriever {
    rooms: Mutex<Vec<Scratch>>,
}

/// The blocks of a run at most: of a quotation longer than that the densest part is found.
const MAX_RUN: u32 = 12;
/// How much longer a passage may be than its quotation: French takes more letters than English, but
/// quotations are cut.
const LONGER: f32 = 1.3;
/// Groups that are in more than one block of so many make no block a candidate by themselves.
const COMMON: f32 = 60.0;

/// So many of the rarest groups make candidates however common they are.
const ALWAYS: usize = 4;
/// Keys that are less likely are only compared with, not looked for: there are many of them.
const LEAST: f32 = 0.08;

impl Retriever {
    /// Returns the runs of blocks with the highest sums of weights, at most `limit`, the best first;
    /// equal ones in the order of the documents. None overlaps another. `all_blocks` are those of the collection that
    /// the index is a part of.
    pub(crate) fn candidates(
        &self,
        index: &PassageIndex,
        all_blocks: u32,
        question: &Question,
        limit: usize,
    ) -> Vec<Candidate> {
        let mut room =
            self.rooms.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        let mut found = Vec::new();
        for segment in index.segments() {
            room.mark(segment, all_blocks, question);
            room.runs(segment, question, limit, &mut found);
            room.clear();
        }
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner).push(room);
        found.sort_by(|a: &Candidate, b: &Candidate| {
            b.score.total_cmp(&a.score).then_with(|| a.blocks.start.cmp(&b.blocks.start))
        });
        apart(found, limit)
    }
}

/// Keeps of runs that overlap the first.
fn apart(found: Vec<Candidate>, limit: usize) -> Vec<Candidate> {
    let mut kept: Vec<Candidate> = Vec::new();
    let mut taken = std::collections::BTreeMap::new();
    for candidate in found {
        let before = taken.range(..candidate.blocks.end).next_back();
        if before.is_some_and(|(_, end)| *end > candidate.blocks.start) {
            continue;
        }
        taken.insert(candidate.blocks.start, candidate.blocks.end);
        kept.push(candidate);
        if kept.len() == limit {
            break;
        }
    }
    kept
}

impl Scratch {
    fn mark(&mut self, segment: &Segment, all_blocks: u32, question: &Question) {
        let blocks = segment.block_count() as usize;
        if self.sets.len() < blocks {
            self.sets.resize(blocks, 0);
            self.sums.resize(blocks, 0.0);
        }
        // The rarest first, since they alone may make candidates.
        let mut order: Vec<(usize, &crate::query::Group)> =
            question.groups.iter().enumerate().collect();
        order.sort_by(|(_, a), (_, b)| b.weight.total_cmp(&a.weight));
        let common = (all_blocks as f32 / COMMON).max(1.0);
        let least = (1.0 + (all_blocks as f32 - common) / common).ln();
        for (rank, (number, group)) in order.into_iter().enumerate() {
            let makes = group.weight >= least || rank < ALWAYS;
            let bit = 1_u64 << number;
            let mut keys: Vec<(&String, f32)> = group
                .keys
                .iter()
                .filter(|(_, meaning)| meaning.likely >= LEAST)
                .map(|(key, meaning)| (key, meaning.worth))
                .collect();
            keys.sort_by(|a, b| b.1.total_cmp(&a.1));
            for (key, worth) in keys {
                let Some(key) = segment.find(key) else { continue };
                segment.each_block(key, |block| {
                    let (Some(set), Some(sum)) =
                        (self.sets.get_mut(block as usize), self.sums.get_mut(block as usize))
                    else {
                        return;
                    };
                    if *set == 0 {
                        if !makes {
                            return;
                        }
                        self.touched.push(block);
                    }
                    if *set & bit == 0 {
                        *set |= bit;
                        *sum += worth;
                    }
                });
            }
        }
    }

    fn runs(
        &self,
        segment: &Segment,
        question: &Question,
        limit: usize,
        found: &mut Vec<Candidate>,
    ) {
        let length = (question.bytes as f32 * LONGER) as u32 + 40;
        let finder = RunFinder {
            room: self,
            segment,
            documents: segment.documents(),
            weights: WeightTable::new(question),
            length,
        };
        let keep = limit * 4;
        let mut runs = Vec::with_capacity(2 * keep);
        let mut least = 0.0;
        for &block in &self.touched {
            runs.extend(finder.run(block, least));
            if runs.len() == 2 * keep {
                runs.select_nth_unstable_by(keep, better);
                runs.truncate(keep);
                least = runs.iter().map(|run| run.0).fold(f32::MAX, f32::min);
            }
        }
        let first = segment.first_block();
        found.extend(
            runs.into_iter()
                .map(|(score, start, end)| Candidate { blocks: first + start..first + end, score }),
        );
    }

    fn clear(&mut self) {
        for block in self.touched.drain(..) {
            if let Some(set) = self.sets.get_mut(block as usize) {
                *set = 0;
            }
            if let Some(sum) = self.sums.get_mut(block as usize) {
                *sum = 0.0;
            }
        }
    }
}

/// The sum of a run, its first block and the one behind its last.
type Run = (f32, u32, u32);

/// The higher sum first, then the earlier block.
fn better(a: &Run, b: &Run) -> std::cmp::Ordering {
    b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1))
}

/// Makes runs of marked blocks.
struct RunFinder<'a> {
    room: &'a Scratch,
    segment: &'a Segment,
    documents: &'a [u32],
    weights: WeightTable,
    length: u32,
}

impl RunFinder<'_> {
    /// Returns the run that begins with a block, unless its sum is below `least`.
    fn run(&self, block: u32, least: f32) -> Option<Run> {
        let document = self.documents.get(block as usize)?;
        let last = self.segment.start(block).saturating_add(self.length);
        let belongs = |block: u32| {
            self.documents.get(block as usize) == Some(document) && self.segment.start(block) < last
        };
        let behind = (block + 1..block + MAX_RUN).take_while(|block| belongs(*block));
        let end = behind.last().map_or(block + 1, |last| last + 1);
        let range = block as usize..end as usize;
        let (sets, sums) = (self.room.sets.get(range.clone())?, self.room.sums.get(range)?);
        // What several blocks have is counted once, so the sum is at most this.
        if sums.iter().sum::<f32>() < least {
            return None;
        }
        let (mut sum, mut seen) = (0.0, 0);
        for (set, own) in sets.iter().zip(sums) {
            sum += own - self.weights.of(seen & set);
            seen |= set;
        }
        (sum >= least).then_some((sum, block, end))
    }
}

/// The sum of the weights of any set of groups, eight at a time.
struct WeightTable(Vec<[f32; 256]>);

impl WeightTable {
    fn new(question: &Question) -> Self {
        let weight = |group: usize| question.groups.get(group).map_or(0.0, |group| group.weight);
        let table = |byte: usize| {
            std::array::from_fn(|set: usize| {
                (0..8).filter(|bit| set >> bit & 1 == 1).map(|bit| weight(byte * 8 + bit)).sum()
            })
        };
        Self((0..question.groups.len().div_ceil(8)).map(table).collect())
    }

    fn of(&self, set: u64) -> f32 {
        if set == 0 {
            return 0.0;
        }
        let bytes = set.to_le_bytes();
        let sum = self.0.iter().zip(bytes);
        sum.map(|(table, byte)| table.get(usize::from(byte)).copied().unwrap_or_default()).sum()
    }
}
