//! Questions about time to a view.

use std::collections::BTreeMap;

use liasse_model::Date;
use rayon::prelude::*;
use serde::Serialize;

use super::{Calendar, Observation, TimeSeries, TimelineError, TimelineOptions, time_series};
use crate::{
    Counting, Layer, TermPattern, View,
    corpus::{BlockRange, NOT_LISTED},
    measure::{
        MeasureInfo,
        series::{Batch, BurstOptions, SeriesMeasure, batched_bursts},
    },
};

/// How bursts are looked for and listed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BurstListOptions {
    /// How long a bucket is, and the days to be looked at; the rate is always of messages.
    pub timeline: TimelineOptions,
    /// The states of the automaton.
    pub automaton: BurstOptions,
    /// Leaves out the names of months and days ([`CALENDAR_WORDS`]), which burst each in its own time.
    pub without_calendar: bool,
    /// The fewest messages of a burst that have the term.
    pub min_messages: u64,
    /// The most rows.
    pub limit: usize,
}

impl Default for BurstListOptions {
    fn default() -> Self {
        let (timeline, automaton) = (TimelineOptions::default(), BurstOptions::default());
        Self { timeline, automaton, without_calendar: true, min_messages: 5, limit: 50 }
    }
}

/// The names of months and days in English and French, folded.
pub const CALENDAR_WORDS: [&str; 38] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
];

/// When words came in bursts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BurstList<'c> {
    /// The rules of counting.
    pub counting: Counting,
    /// How bursts were looked for.
    pub options: BurstListOptions,
    /// What a burst is.
    pub measure: MeasureInfo,
    /// Messages with a day in the range.
    pub messages: u64,
    /// All bursts that fit.
    pub found: u64,
    /// The heaviest first, then the earliest, then in alphabetical order.
    pub rows: Vec<BurstRow<'c>>,
}

/// A stretch of time in which more messages than usual had a term.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BurstRow<'c> {
    /// The term.
    pub term: &'c str,
    /// Its first day.
    pub begin: Date,
    /// The first day of its last bucket.
    pub last: Date,
    /// The name of the first and of the last bucket.
    pub labels: (String, String),
    /// The state of the automaton, from 1.
    pub level: u8,
    /// How much cheaper the state is than the one below, in nats.
    pub weight: f64,
    /// Messages in it that have the term.
    pub with_term: u64,
    /// Messages in it.
    pub messages: u64,
    /// Messages of the whole range that have the term.
    pub with_term_in_all: u64,
}

impl<'c> View<'c> {
    /// Returns how often a word, phrase or pattern was said over time; what is observed are the
    /// messages.
    ///
    /// # Errors
    /// More buckets than [`BUCKET_LIMIT`](super::BUCKET_LIMIT).
    pub fn timeline(
        &self,
        pattern: &TermPattern,
        options: &TimelineOptions,
    ) -> Result<TimeSeries, TimelineError> {
        let mut messages: BTreeMap<u32, Observation> = BTreeMap::new();
        for block in self.blocks() {
            let date = || self.day_of(block);
            let observation = messages
                .entry(block.message)
                .or_insert_with(|| Observation { date: date(), ..Observation::default() });
            observation.tokens += u64::from(block.len());
        }
        for occurrence in pattern.occurrences(self) {
            if let Some(message) = messages.get_mut(&self.block(occurrence.block).message) {
                message.occurrences += 1;
            }
        }
        let observations: Vec<Observation> = messages.into_values().collect();
        time_series(&observations, options)
    }

    /// Lists the terms that came in bursts: stretches of time in which a larger share of the messages
    /// than usual had them.
    ///
    /// # Errors
    /// More buckets than [`BUCKET_LIMIT`](super::BUCKET_LIMIT), or a setting of the automaton that is
    /// out of range.
    pub fn bursts(&self, options: &BurstListOptions) -> Result<BurstList<'c>, TimelineError> {
        let mut over_time = self.messages_over_time(&options.timeline)?;
        if options.without_calendar {
            for term in self.calendar_terms() {
                over_time.terms.get_mut(term as usize).into_iter().for_each(Vec::clear);
            }
        }
        let alphabet = &self.corpus().alphabet(self.counting().layer).ranks;
        let terms = over_time.terms.par_iter().enumerate();
        let found: Vec<Vec<(u32, BurstRow<'c>)>> = terms
            .map(|(term, held)| {
                let rank = alphabet.get(term).copied().unwrap_or_default();
                let rows = self.bursts_of(term as u32, held, &over_time, options)?;
                Ok(rows.into_iter().map(|row| (rank, row)).collect())
            })
            .collect::<Result<_, TimelineError>>()?;
        let mut rows = found.concat();
        rows.sort_by(|(a_rank, a), (b_rank, b)| {
            let by_weight = b.weight.total_cmp(&a.weight);
            by_weight.then_with(|| (a.begin, a_rank, a.level).cmp(&(b.begin, b_rank, b.level)))
        });
        let found = rows.len() as u64;
        rows.truncate(options.limit);
        Ok(BurstList {
            counting: self.counting(),
            options: *options,
            measure: SeriesMeasure::KleinbergBatched.info(),
            messages: over_time.messages.iter().sum(),
            found,
            rows: rows.into_iter().map(|(_, row)| row).collect(),
        })
    }

    fn bursts_of(
        &self,
        term: u32,
        held: &[(u32, u32)],
        over_time: &OverTime,
        options: &BurstListOptions,
    ) -> Result<Vec<BurstRow<'c>>, TimelineError> {
        let all: u64 = held.iter().map(|(_, count)| u64::from(*count)).sum();
        if all < options.min_messages.max(1) {
            return Ok(Vec::new());
        }
        let total = |total: &u64| Batch { relevant: 0, total: *total };
        let mut batches: Vec<Batch> = over_time.messages.iter().map(total).collect();
        for (bucket, count) in held {
            if let Some(batch) = batches.get_mut(*bucket as usize) {
                batch.relevant = u64::from(*count);
            }
        }
        let bursts = batched_bursts(&batches, &options.automaton)?.bursts;
        let (starts, unit) = (over_time.calendar.starts(), over_time.calendar.unit());
        let rows = bursts.into_iter().filter_map(|burst| {
            let inside = batches.get(burst.begin..=burst.end)?;
            let (begin, last) = (*starts.get(burst.begin)?, *starts.get(burst.end)?);
            Some(BurstRow {
                term: self.term(term),
                begin,
                last,
                labels: (unit.label(begin), unit.label(last)),
                level: burst.level,
                weight: burst.weight,
                with_term: inside.iter().map(|batch| batch.relevant).sum(),
                messages: inside.iter().map(|batch| batch.total).sum(),
                with_term_in_all: all,
            })
        });
        Ok(rows.filter(|row| row.with_term >= options.min_messages).collect())
    }

    /// Counts for each bucket the messages, and for each term those that have it.
    fn messages_over_time(&self, options: &TimelineOptions) -> Result<OverTime, TimelineError> {
        let shows = |day: &Date| {
            options.from.is_none_or(|from| from <= *day) && options.to.is_none_or(|to| *day <= to)
        };
        let day = |block: &BlockRange| self.day_of(block).filter(shows);
        let days: Vec<Option<Date>> = self.blocks().iter().map(day).collect();
        let calendar = match (options.from, options.to) {
            (Some(from), Some(to)) => Calendar::between(options.unit, from, to)?,
            _ => Calendar::covering(options.unit, days.iter().copied().flatten())?,
        };
        let mut by_bucket: Vec<(usize, BlockRange)> = days
            .into_iter()
            .zip(self.blocks())
            .filter_map(|(day, block)| Some((calendar.position(day?)?, *block)))
            .collect();
        by_bucket.sort_by_key(|(bucket, block)| (*bucket, block.message));
        let mut over_time = OverTime {
            messages: vec![0; calendar.starts().len()],
            terms: vec![Vec::new(); self.terms_in_layer()],
            calendar,
        };
        let mut last_seen = vec![u32::MAX; self.terms_in_layer()];
        for message in by_bucket.chunk_by(|a, b| a.1.message == b.1.message) {
            let Some((bucket, first)) = message.first() else { continue };
            if let Some(count) = over_time.messages.get_mut(*bucket) {
                *count += 1;
            }
            for (_, block) in message {
                self.each_term(*block, |term| {
                    if term != NOT_LISTED
                        && let Some(last) = last_seen.get_mut(term as usize)
                        && *last != first.message
                    {
                        *last = first.message;
                        over_time.add(term, *bucket as u32);
                    }
                });
            }
        }
        Ok(over_time)
    }

    /// Returns the terms that are printed as a name of the calendar.
    fn calendar_terms(&self) -> Vec<u32> {
        let corpus = self.corpus();
        let folded = CALENDAR_WORDS.iter().filter_map(|word| corpus.find(Layer::Folded, word));
        let forms = folded.flat_map(|term| corpus.forms_of(Layer::Folded, term));
        let map = corpus.term_map(self.counting().layer);
        forms.filter_map(|form| map.get(*form as usize).copied()).collect()
    }

    fn day_of(&self, block: &BlockRange) -> Option<Date> {
        Some(self.corpus().message(block.message)?.sent?.date)
    }
}

/// Messages over time.
struct OverTime {
    calendar: Calendar,
    /// Of each bucket.
    messages: Vec<u64>,
    /// Of each term the buckets with messages that have it, and how many have.
    terms: Vec<Vec<(u32, u32)>>,
}

impl OverTime {
    fn add(&mut self, term: u32, bucket: u32) {
        let Some(held) = self.terms.get_mut(term as usize) else { return };
        match held.last_mut() {
            Some((last, count)) if *last == bucket => *count += 1,
            _ => held.push((bucket, 1)),
        }
    }
}
