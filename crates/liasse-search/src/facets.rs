//! How what fits a search is spread over senders, months, batches and the like.
//!
//! A count says how many documents are left when its value is added to the search. Conditions on
//! messages meet in one message, so where the search has some, senders, recipients and times are
//! those of the messages that pass them.

use std::collections::{BTreeMap, HashMap};

use tantivy::DocId;

use crate::{
    Search, SearchError, StopSignal,
    columns::{Columns, TextColumn},
    evaluate::{Matched, Segment},
    index::Index,
    lower::plan,
    positions::At,
    row::NO_TIME,
    score::Scores,
};

/// What documents are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FacetField {
    /// The senders of messages: names where [`Index::know_names`] told them, else as printed.
    Sender,
    /// The recipients of messages, of copies too.
    Recipient,
    /// The year of sending: `2013`.
    Year,
    /// The month of sending: `2013-01`.
    Month,
    /// The folder or zip file.
    Batch,
    /// `full` or `part`.
    Release,
    /// The exemption codes.
    Exemption,
    /// `release`, `mail` or `article`.
    Kind,
    /// `en`, `fr` or `other`.
    Language,
    /// `attachment`, `forwarded`, `reply`.
    Flag,
    /// `copies`: near-identical documents are known ([`Index::know_copies`]).
    Copies,
}

impl FacetField {
    /// All of them, in the order in which they are shown.
    pub const ALL: [FacetField; 11] = [
        FacetField::Sender,
        FacetField::Recipient,
        FacetField::Year,
        FacetField::Month,
        FacetField::Batch,
        FacetField::Release,
        FacetField::Exemption,
        FacetField::Kind,
        FacetField::Language,
        FacetField::Flag,
        FacetField::Copies,
    ];

    /// Returns the name of the facet, in small letters.
    pub const fn name(self) -> &'static str {
        match self {
            FacetField::Sender => "sender",
            FacetField::Recipient => "recipient",
            FacetField::Year => "year",
            FacetField::Month => "month",
            FacetField::Batch => "batch",
            FacetField::Release => "release",
            FacetField::Exemption => "exemption",
            FacetField::Kind => "kind",
            FacetField::Language => "language",
            FacetField::Flag => "flag",
            FacetField::Copies => "copies",
        }
    }

    /// Tells whether its values are listed in their own order, the other ones by their counts.
    const fn is_of_time(self) -> bool {
        matches!(self, FacetField::Year | FacetField::Month)
    }
}

/// The counts of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// What is counted by.
    pub field: FacetField,
    /// The most frequent values first, equal counts in the order of the alphabet; years and months in
    /// their order, all of them.
    pub values: Vec<FacetValue>,
    /// The number of different values, also of those not listed.
    pub value_count: usize,
    /// The documents that have no value.
    pub without: u64,
}

/// A value and its count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The value.
    pub value: String,
    /// The documents that have it.
    pub count: u64,
}

impl Index {
    /// Counts what fits a search by every field; of each the `limit` most frequent values are listed.
    /// Sort, limit and cursor of the search do not matter, and copies count each.
    ///
    /// # Errors
    /// [`SearchErrorKind::Stopped`](crate::SearchErrorKind::Stopped), and when the index is damaged.
    pub fn facets(
        &self,
        search: &Search,
        limit: usize,
        stop: &StopSignal,
    ) -> Result<Vec<Facet>, SearchError> {
        let plan = plan(&search.query, &search.filters, &search.names);
        // Taken once: the names may become known while the segments are counted.
        let parties = self.parties();
        let mut counts = Counts::default();
        for segment in self.segments(stop) {
            let matched = segment.matched(&plan, &mut Scores::unwanted())?;
            counts.add(&segment, &matched, parties)?;
        }
        Ok(FacetField::ALL.map(|field| counts.facet(field, limit, parties)).into())
    }

    /// Tells which spellings of senders and recipients are one name: `name_of` gives the name of a
    /// spelling as it is shown in lists. Facets then count names.
    ///
    /// Only the first call counts.
    pub fn know_names<'n>(&self, name_of: impl Fn(&str) -> Option<&'n str>) {
        _ = self.parties.set(Parties::of(&self.columns, &name_of));
    }

    fn parties(&self) -> &Parties {
        match self.parties.get() {
            Some(parties) => parties,
            None => self.printed_parties.get_or_init(|| Parties::of(&self.columns, &|_| None)),
        }
    }
}

/// The number of nobody.
const NO_NAME: u32 = u32::MAX;

/// The names of senders and recipients, numbered over all segments.
pub(crate) struct Parties {
    names: Vec<String>,
    /// For each segment the number of the name of each value of its column.
    senders: Vec<Vec<u32>>,
    recipients: Vec<Vec<u32>>,
}

impl Parties {
    fn of<'n>(columns: &[Columns], name_of: &dyn Fn(&str) -> Option<&'n str>) -> Self {
        let (mut names, mut numbers) = (Vec::new(), HashMap::new());
        let mut number = |printed: &str| {
            if printed.is_empty() {
                return NO_NAME;
            }
            let name = name_of(printed).unwrap_or(printed);
            *numbers.entry(name.to_owned()).or_insert_with(|| {
                names.push(name.to_owned());
                u32::try_from(names.len() - 1).unwrap_or(u32::MAX)
            })
        };
        let mut of_column = |column: &TextColumn| -> Vec<u32> {
            let values = 0..column.value_count() as u64;
            values.map(|value| number(&column.value(value).unwrap_or_default())).collect()
        };
        let senders = columns.iter().map(|columns| of_column(&columns.sender)).collect();
        let recipients = columns.iter().map(|columns| of_column(&columns.recipient)).collect();
        Self { names, senders, recipients }
    }
}

/// Counts over all segments.
#[derive(Default)]
struct Counts {
    total: u64,
    senders: PartyCounts,
    recipients: PartyCounts,
    months: TimeCounts,
    years: TimeCounts,
    texts: BTreeMap<FacetField, TextCounts>,
    with_copies: u64,
}

#[derive(Default)]
struct PartyCounts {
    by_name: Vec<u64>,
    without: u64,
}

/// Months since the year 0, or years.
#[derive(Default)]
struct TimeCounts {
    counts: BTreeMap<i64, u64>,
    without: u64,
}

#[derive(Default)]
struct TextCounts {
    counts: BTreeMap<String, u64>,
    without: u64,
}

impl Counts {
    fn add(
        &mut self,
        segment: &Segment<'_>,
        matched: &Matched,
        parties: &Parties,
    ) -> Result<(), SearchError> {
        let mut counter = SegmentCounter::new(segment, parties);
        let mut passing = matched.messages.as_deref();
        for (count, document) in matched.documents.iter().enumerate() {
            if count.is_multiple_of(STOP_EVERY) {
                segment.stop.check(&segment.index.path)?;
            }
            if !segment.reader.is_deleted(document) {
                let messages = passing.as_mut().map(|passing| take_messages(passing, document));
                counter.count(document, messages);
            }
        }
        counter.add_to(self);
        Ok(())
    }

    fn facet(&mut self, field: FacetField, limit: usize, parties: &Parties) -> Facet {
        let (mut values, without) = match field {
            FacetField::Sender => named(&parties.names, &self.senders),
            FacetField::Recipient => named(&parties.names, &self.recipients),
            FacetField::Year => timed(&self.years, |year| format!("{year:04}")),
            FacetField::Month => timed(&self.months, |month| {
                format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1)
            }),
            FacetField::Copies => (vec![("copies".to_owned(), self.with_copies)], 0),
            _ => {
                let counts = self.texts.remove(&field).unwrap_or_default();
                (counts.counts.into_iter().collect(), counts.without)
            }
        };
        values.retain(|(_, count)| *count > 0);
        let value_count = values.len();
        if !field.is_of_time() {
            values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            values.truncate(limit);
        }
        let without =
            if field == FacetField::Copies { self.total - self.with_copies } else { without };
        let values = values.into_iter().map(|(value, count)| FacetValue { value, count }).collect();
        Facet { field, values, value_count, without }
    }
}

fn named(names: &[String], counts: &PartyCounts) -> (Vec<(String, u64)>, u64) {
    let counted = names.iter().zip(counts.by_name.iter().copied());
    let counted = counted.filter(|(_, count)| *count > 0);
    (counted.map(|(name, count)| (name.clone(), count)).collect(), counts.without)
}

fn timed(counts: &TimeCounts, shown: impl Fn(i64) -> String) -> (Vec<(String, u64)>, u64) {
    (counts.counts.iter().map(|(time, count)| (shown(*time), *count)).collect(), counts.without)
}

/// A search looks after so many documents whether it should stop.
const STOP_EVERY: usize = 4096;

/// Takes the messages of a document off the front of a sorted list; documents come in order.
fn take_messages<'a>(passing: &mut &'a [At], document: DocId) -> &'a [At] {
    let start = passing.partition_point(|(here, _)| *here < document);
    let rest = passing.get(start..).unwrap_or_default();
    let (taken, rest) = rest.split_at(rest.partition_point(|(here, _)| *here == document));
    *passing = rest;
    taken
}

/// Counts of one segment by the numbers of values.
struct SegmentCounter<'a> {
    segment: &'a Segment<'a>,
    sender_names: &'a [u32],
    recipient_names: &'a [u32],
    total: u64,
    senders: PartyCounts,
    recipients: PartyCounts,
    months: TimeCounts,
    years: TimeCounts,
    texts: Vec<(FacetField, &'a TextColumn, Vec<u64>, u64)>,
    with_copies: u64,
    /// Values of the document at hand.
    here: Vec<u32>,
    months_here: Vec<i64>,
}

impl<'a> SegmentCounter<'a> {
    fn new(segment: &'a Segment<'a>, parties: &'a Parties) -> Self {
        let columns = segment.columns;
        let of_segment = |names: &'a [Vec<u32>]| {
            let own = segment.number;
            names.get(own).map_or(&[][..], Vec::as_slice)
        };
        let counted =
            |field, column: &'a TextColumn| (field, column, vec![0; column.value_count()], 0);
        let no_names = || PartyCounts { by_name: vec![0; parties.names.len()], without: 0 };
        Self {
            segment,
            sender_names: of_segment(&parties.senders),
            recipient_names: of_segment(&parties.recipients),
            total: 0,
            senders: no_names(),
            recipients: no_names(),
            months: TimeCounts::default(),
            years: TimeCounts::default(),
            texts: vec![
                counted(FacetField::Batch, &columns.batch),
                counted(FacetField::Release, &columns.release),
                counted(FacetField::Exemption, &columns.code),
                counted(FacetField::Kind, &columns.kind),
                counted(FacetField::Language, &columns.language),
                counted(FacetField::Flag, &columns.flag),
            ],
            with_copies: 0,
            here: Vec::new(),
            months_here: Vec::new(),
        }
    }

    /// Counts a document, by the messages that pass or by all of them.
    fn count(&mut self, document: DocId, messages: Option<&[At]>) {
        self.total += 1;
        let columns = self.segment.columns;
        let counts = |index: u64| {
            messages.is_none_or(|messages| {
                let message = u32::try_from(index).unwrap_or(u32::MAX);
                messages.binary_search(&(document, message)).is_ok()
            })
        };
        let senders = (0..).zip(columns.sender.numbers(document));
        let senders = senders.filter(|(index, _)| counts(*index)).map(|(_, number)| number);
        self.here.extend(senders.filter_map(|number| name_number(self.sender_names, number)));
        self.senders.add(&mut self.here);
        let of = columns.recipient_of.values_for_doc(document);
        let recipients = of.zip(columns.recipient.numbers(document));
        let recipients = recipients.filter(|(index, _)| counts(*index)).map(|(_, number)| number);
        self.here.extend(recipients.filter_map(|number| name_number(self.recipient_names, number)));
        self.recipients.add(&mut self.here);
        let sent = (0..).zip(columns.sent.values_for_doc(document));
        let sent = sent.filter(|(index, sent)| *sent != NO_TIME && counts(*index));
        self.months_here.extend(sent.map(|(_, sent)| month_of(sent)));
        self.months.add(&mut self.months_here, &mut self.years);
        for (_, column, counts, without) in &mut self.texts {
            // Codes may stand twice.
            self.here.extend(column.numbers(document).filter_map(|n| u32::try_from(n).ok()));
            distinct(&mut self.here);
            *without += u64::from(self.here.is_empty());
            for number in self.here.drain(..) {
                if let Some(count) = counts.get_mut(number as usize) {
                    *count += 1;
                }
            }
        }
        self.with_copies += u64::from(self.segment.group_of(document).is_some());
    }

    fn add_to(self, counts: &mut Counts) {
        counts.total += self.total;
        counts.with_copies += self.with_copies;
        counts.senders.plus(self.senders);
        counts.recipients.plus(self.recipients);
        counts.months.plus(self.months);
        counts.years.plus(self.years);
        for (field, column, of_segment, without) in self.texts {
            let texts = counts.texts.entry(field).or_default();
            texts.without += without;
            for (number, count) in (0..).zip(of_segment).filter(|(_, count)| *count > 0) {
                let value = column.value(number).unwrap_or_default().into_owned();
                *texts.counts.entry(value).or_default() += count;
            }
        }
    }
}

/// Returns the number of the name of a column's value; `None` for the empty one, which stands for a
/// message that prints nobody.
fn name_number(names: &[u32], number: u64) -> Option<u32> {
    names.get(usize::try_from(number).ok()?).copied().filter(|name| *name != NO_NAME)
}

fn distinct(numbers: &mut Vec<u32>) {
    if numbers.len() > 1 {
        numbers.sort_unstable();
        numbers.dedup();
    }
}

impl PartyCounts {
    /// Counts the names of a document, which are taken.
    fn add(&mut self, names: &mut Vec<u32>) {
        distinct(names);
        self.without += u64::from(names.is_empty());
        for name in names.drain(..) {
            if let Some(count) = self.by_name.get_mut(name as usize) {
                *count += 1;
            }
        }
    }

    fn plus(&mut self, other: PartyCounts) {
        self.without += other.without;
        if self.by_name.len() < other.by_name.len() {
            self.by_name.resize(other.by_name.len(), 0);
        }
        self.by_name.iter_mut().zip(other.by_name).for_each(|(own, other)| *own += other);
    }
}

impl TimeCounts {
    /// Counts the months of a document, which are taken, and their years.
    fn add(&mut self, months: &mut Vec<i64>, years: &mut TimeCounts) {
        months.sort_unstable();
        months.dedup();
        self.without += u64::from(months.is_empty());
        years.without += u64::from(months.is_empty());
        let mut before = None;
        for month in months.drain(..) {
            *self.counts.entry(month).or_default() += 1;
            let year = month.div_euclid(12);
            if before != Some(year) {
                *years.counts.entry(year).or_default() += 1;
            }
            before = Some(year);
        }
    }

    fn plus(&mut self, other: TimeCounts) {
        self.without += other.without;
        for (time, count) in other.counts {
            *self.counts.entry(time).or_default() += count;
        }
    }
}

/// Returns the months since January of the year 0 of a value of the column `sent`.
///
/// The arithmetic of days is that of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
/// `civil_from_days`: years begin in March, in eras of 400 years.
fn month_of(sent: i64) -> i64 {
    let days = sent.div_euclid(2).div_euclid(86_400) + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    (era * 400 + year_of_era) * 12 + month_from_march + 2
}

#[cfg(test)]
mod tests {
    use liasse_model::{Date, DateTime};
    use proptest::prelude::*;

    use super::*;
    use crate::row::sent_value;

    proptest! {
        #[test]
        fn months_are_those_of_the_calendar(year in -9999_i16..=9999, month in 1_u8..=12, day in 1_u8..=28) {
            let sent = sent_value(DateTime::from(Date::new(year, month, day).unwrap()));
            prop_assert_eq!(month_of(sent), i64::from(year) * 12 + i64::from(month) - 1);
        }
    }
}
