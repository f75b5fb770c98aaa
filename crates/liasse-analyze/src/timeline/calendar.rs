use std::fmt;

use liasse_model::{Date, Weekday};
use serde::Serialize;

use super::error::{TimelineError, TimelineErrorKind};

/// Most buckets of a calendar: the days of 270 years. One misprinted year of three digits among a
/// thousand documents would ask for more, and is better left out by a range of dates.
pub const BUCKET_LIMIT: usize = 100_000;

/// How long a bucket is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BucketUnit {
    /// A day.
    Day,
    /// A week of ISO 8601, from Monday.
    Week,
    /// A month.
    #[default]
    Month,
    /// A year.
    Year,
}

impl BucketUnit {
    /// All of them, from the shortest.
    pub const ALL: &[Self] = &[Self::Day, Self::Week, Self::Month, Self::Year];

    /// Returns its name: `week`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// Returns the first day of the bucket of a day.
    ///
    /// ```
    /// use liasse_analyze::timeline::BucketUnit;
    ///
    /// let friday = "2013-01-18".parse().unwrap();
    /// assert_eq!(BucketUnit::Week.start(friday).to_string(), "2013-01-14");
    /// assert_eq!(BucketUnit::Month.start(friday).to_string(), "2013-01-01");
    /// ```
    pub fn start(self, day: Date) -> Date {
        let start = match self {
            Self::Day => Some(day),
            Self::Week => day.add_days(-days_since_monday(day)),
            Self::Month => Date::new(day.year(), day.month(), 1),
            Self::Year => Date::new(day.year(), 1, 1),
        };
        // The week of the first days of the calendar begins with its first day.
        start.or_else(|| Date::new(-9999, 1, 1)).unwrap_or(day)
    }

    /// Returns the first day of the next bucket; `None` after the end of the calendar.
    pub fn next(self, day: Date) -> Option<Date> {
        let start = self.start(day);
        match self {
            Self::Day => start.add_days(1),
            Self::Week => start.add_days(7 - days_since_monday(start)),
            Self::Month if start.month() == 12 => Date::new(start.year().checked_add(1)?, 1, 1),
            Self::Month => Date::new(start.year(), start.month() + 1, 1),
            Self::Year => Date::new(start.year().checked_add(1)?, 1, 1),
        }
    }

    /// Returns the name of the bucket of a day as ISO 8601 writes it: `2013-01-18`, `2013-W03`,
    /// `2013-01`, `2013`.
    pub fn label(self, day: Date) -> String {
        match self {
            Self::Day => day.to_string(),
            Self::Week => week_label(day),
            Self::Month => format!("{:04}-{:02}", day.year(), day.month()),
            Self::Year => format!("{:04}", day.year()),
        }
    }
}

impl fmt::Display for BucketUnit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

fn days_since_monday(day: Date) -> i32 {
    let weekday = day.weekday();
    Weekday::ALL.into_iter().zip(0..).find(|(it, _)| *it == weekday).map_or(0, |(_, days)| days)
}

/// A week belongs to the year of its Thursday, and the first Thursday's week is the first.
fn week_label(day: Date) -> String {
    let thursday = day.add_days(3 - days_since_monday(day)).unwrap_or(day);
    let new_year = Date::new(thursday.year(), 1, 1).unwrap_or(thursday);
    format!("{:04}-W{:02}", thursday.year(), thursday.days_since(new_year) / 7 + 1)
}

/// Buckets that touch, from one day to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Calendar {
    unit: BucketUnit,
    starts: Vec<Date>,
    /// The first day after the last bucket, where the calendar of the world has one.
    #[serde(skip)]
    end: Option<Date>,
}

impl Calendar {
    /// Returns the buckets from that of `first` to that of `last`; none where `last` is earlier.
    ///
    /// # Errors
    /// More than [`BUCKET_LIMIT`] buckets.
    pub fn between(unit: BucketUnit, first: Date, last: Date) -> Result<Self, TimelineError> {
        let starts = std::iter::successors(Some(unit.start(first)), |start| unit.next(*start));
        let starts: Vec<Date> =
            starts.take_while(|start| *start <= last).take(BUCKET_LIMIT + 1).collect();
        if starts.len() > BUCKET_LIMIT {
            let message = format!(
                "expected at most {BUCKET_LIMIT} buckets, found more from {first} to {last} by {unit}; \
                 a coarser unit or a narrower range of dates has fewer"
            );
            return Err(TimelineError::new(TimelineErrorKind::TooManyBuckets, message));
        }
        let end = starts.last().and_then(|start| unit.next(*start));
        Ok(Self { unit, starts, end })
    }

    /// Returns the buckets from the earliest to the latest of some days; none for no day.
    ///
    /// # Errors
    /// More than [`BUCKET_LIMIT`] buckets.
    pub fn covering(
        unit: BucketUnit,
        days: impl IntoIterator<Item = Date>,
    ) -> Result<Self, TimelineError> {
        let range = days.into_iter().fold(None, |range: Option<(Date, Date)>, day| {
            Some(range.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
        });
        match range {
            Some((first, last)) => Self::between(unit, first, last),
            None => Ok(Self { unit, starts: Vec::new(), end: None }),
        }
    }

    /// Returns how long a bucket is.
    pub fn unit(&self) -> BucketUnit {
        self.unit
    }

    /// Returns the first day of each bucket.
    pub fn starts(&self) -> &[Date] {
        &self.starts
    }

    /// Returns the number of the bucket that a day lies in.
    pub fn position(&self, day: Date) -> Option<usize> {
        let before = self.end.is_none_or(|end| day < end);
        let after = self.starts.partition_point(|start| *start <= day);
        after.checked_sub(1).filter(|_| before)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn first_day() -> Date {
        Date::new(-9999, 1, 1).unwrap()
    }

    proptest! {
        #[test]
        fn each_day_lies_in_one_bucket(first in -4_000_000i32..3_000_000, length in 0i32..3000) {
            let first = day("1970-01-01").add_days(first).unwrap_or(first_day());
            let last = first.add_days(length).unwrap_or(first);
            for &unit in BucketUnit::ALL {
                let calendar = Calendar::between(unit, first, last).unwrap();
                prop_assert_eq!(calendar.position(first), Some(0));
                prop_assert_eq!(calendar.position(last), Some(calendar.starts().len() - 1));
                for (at, &start) in calendar.starts().iter().enumerate() {
                    prop_assert_eq!(calendar.position(start), Some(at));
                    let eve = start.add_days(-1).and_then(|eve| calendar.position(eve));
                    prop_assert_eq!(eve, at.checked_sub(1));
                }
                let labels: BTreeSet<_> = calendar.starts().iter().map(|it| unit.label(*it)).collect();
                prop_assert_eq!(labels.len(), calendar.starts().len());
            }
        }
    }

    #[test]
    fn weeks_are_those_of_iso_8601() {
        for (text, label) in [
            ("2005-01-01", "2004-W53"),
            ("2005-01-02", "2004-W53"),
            ("2005-12-31", "2005-W52"),
            ("2007-01-01", "2007-W01"),
            ("2008-12-29", "2009-W01"),
            ("2010-01-03", "2009-W53"),
            ("2013-01-18", "2013-W03"),
        ] {
            assert_eq!(BucketUnit::Week.label(day(text)), label, "{text}");
        }
    }

    #[test]
    fn february_has_the_days_of_its_year() {
        let days = |first, last| {
            Calendar::between(BucketUnit::Day, day(first), day(last)).unwrap().starts().len()
        };
        assert_eq!(days("2012-02-01", "2012-02-29"), 29);
        assert_eq!(days("2012-12-31", "2013-01-01"), 2);
        assert_eq!(days("2013-01-02", "2013-01-01"), 0);
        assert_eq!(BucketUnit::Month.next(day("2012-12-31")), Some(day("2013-01-01")));
        assert_eq!(BucketUnit::Month.label(day("2012-12-31")), "2012-12");
    }

    #[test]
    fn the_ends_of_the_calendar_are_days_too() {
        for &unit in BucketUnit::ALL {
            for day in [first_day(), day("9999-12-31")] {
                let calendar = Calendar::between(unit, day, day).unwrap();
                assert_eq!(calendar.position(day), Some(0), "{unit} {day}");
            }
        }
    }

    #[test]
    fn a_year_of_three_digits_is_refused_by_day() {
        let error = Calendar::covering(BucketUnit::Day, [day("2012-01-01"), day("0201-01-01")]);
        let error = error.unwrap_err();
        assert_eq!(error.kind(), TimelineErrorKind::TooManyBuckets);
        assert_eq!(
            error.to_string(),
            "expected at most 100000 buckets, found more from 0201-01-01 to 2012-01-01 by day; \
             a coarser unit or a narrower range of dates has fewer"
        );
        let years = Calendar::covering(BucketUnit::Year, [day("2012-01-01"), day("0201-01-01")]);
        assert_eq!(years.unwrap().starts().len(), 1812);
        assert!(Calendar::covering(BucketUnit::Day, []).unwrap().starts().is_empty());
    }
}
