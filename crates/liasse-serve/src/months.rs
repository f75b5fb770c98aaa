//! Months with their messages, and the time in which an archive really stands.

use std::{collections::BTreeMap, ops::Range};

use liasse_analyze::Corpus;
use liasse_model::Date;

use crate::{fault::Fault, room::Reader};

/// Messages by month: the first day of each month from the first to the last, those without any
/// too, and the number of messages without a day.
pub(crate) fn by_month(corpus: &Corpus, messages: &[u32]) -> (Vec<(Date, u64)>, u64) {
    let mut counts: BTreeMap<(i16, u8), u64> = BTreeMap::new();
    let mut undated = 0;
    for message in messages {
        match corpus.message(*message).and_then(|info| info.sent) {
            Some(sent) => *counts.entry((sent.date.year(), sent.date.month())).or_default() += 1,
            None => undated += 1,
        }
    }
    (without_holes(&counts), undated)
}

/// Returns all months from the first to the last, those that are not there with nothing.
pub(crate) fn without_holes<T: Copy + Default>(counts: &BTreeMap<(i16, u8), T>) -> Vec<(Date, T)> {
    let (Some(first), Some(last)) = (counts.keys().next(), counts.keys().next_back()) else {
        return Vec::new();
    };
    let next = |(year, month): &(i16, u8)| match month {
        12 => Some((year.checked_add(1)?, 1)),
        _ => Some((*year, month + 1)),
    };
    let all = std::iter::successors(Some(*first), next).take_while(|month| month <= last);
    all.filter_map(|month| {
        let count = counts.get(&month).copied().unwrap_or_default();
        Some((Date::new(month.0, month.1, 1)?, count))
    })
    .collect()
}

/// So many empty months part far-off messages from the others.
const GAP: usize = 3;
/// At most this share of the messages is far off.
const SHARE: u64 = 1000;

/// Returns the months without the few far-off ones at both ends: a message that the scan dates ten
/// years later would leave no room for the others in a figure.
pub(crate) fn main_part(counts: &[u64]) -> Range<usize> {
    let most = counts.iter().sum::<u64>() / SHARE;
    let start = far_off(counts.iter().copied(), most);
    let end = counts.len() - far_off(counts.iter().rev().copied(), most);
    if start < end { start..end } else { 0..counts.len() }
}

/// Returns how many months at the beginning are far off, with the gaps behind them.
fn far_off(counts: impl Iterator<Item = u64>, most: u64) -> usize {
    let (mut left_out, mut empty, mut end) = (0, 0, 0);
    for (index, count) in counts.enumerate() {
        if count > 0 {
            if empty >= GAP {
                end = index;
            }
            left_out += count;
            if left_out > most {
                return end;
            }
        }
        empty = if count == 0 { empty + 1 } else { 0 };
    }
    end
}

/// The first and the last month of the time in which the archive really stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MainTime {
    pub(crate) first: Date,
    pub(crate) last: Date,
}

impl MainTime {
    /// Finds it for an archive; `None` where no message has a day.
    pub(crate) fn of(reader: &Reader) -> Result<Option<Self>, Fault> {
        let corpus = reader.words()?;
        let time = reader.memory().get_or_make("main time", || {
            let (months, _) = by_month(corpus, corpus.whole().messages());
            let counts: Vec<u64> = months.iter().map(|(_, count)| *count).collect();
            let main = months.get(main_part(&counts)).unwrap_or_default();
            let ends = main.first().zip(main.last());
            Ok(ends.map(|(first, last)| Self { first: first.0, last: last.0 }))
        })?;
        Ok(*time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_far_off_months_are_no_part_of_the_main_time() {
        let mut counts = vec![1, 0, 0, 0, 0, 700, 0, 800, 900, 0, 0, 0, 2];
        assert_eq!(main_part(&counts), 5..9);
        counts[1] = 1;
        assert_eq!(main_part(&counts), 5..9, "two messages of 2,400 are few");
        counts[0] = 5;
        assert_eq!(main_part(&counts), 0..9, "seven are not");
        assert_eq!(main_part(&[1, 0, 0, 0, 1]), 0..5, "nothing is few where all is");
        assert_eq!(main_part(&[2, 0, 0, 5000]), 0..4, "a short gap parts nothing");
        assert_eq!(main_part(&[]), 0..0);
    }
}
