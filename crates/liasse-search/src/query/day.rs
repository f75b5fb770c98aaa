//! Days as a query writes them: `2013-01-16`, `2013-01`, `2013`, and ranges of them.

use std::fmt;

use liasse_model::Date;
use nom::{
    IResult, Parser,
    bytes::complete::{tag, take_while_m_n},
    character::complete::char,
    combinator::{all_consuming, map_opt, opt},
    sequence::{pair, preceded},
};

/// A day, a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
}

/// The days from one period to another, both included; one end may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayRange {
    /// `2013-01`
    In(Period),
    /// `2013-01..2013-03`
    Between(Period, Period),
    /// `2013-01..`
    From(Period),
    /// `..2013-01`
    UpTo(Period),
}

/// Reads `2013-01-18`, `2013-01` or `2013`: the first day of it.
///
/// `after:2013-01` is from that day on, `before:2013-01` is up to the day before it.
pub fn parse_day(text: &str) -> Option<Date> {
    all_consuming(period).parse(text).ok().and_then(|(_, period)| period.first())
}

/// Reads a period or a range of them.
pub(super) fn parse_range(text: &str) -> Option<DayRange> {
    all_consuming(range).parse(text).ok().map(|(_, range)| range)
}

fn range(text: &str) -> IResult<&str, DayRange> {
    let to = |text| opt(preceded(tag(".."), opt(period))).parse(text);
    map_opt(pair(opt(period), to), |ends| match ends {
        (Some(from), None) => Some(DayRange::In(from)),
        (Some(from), Some(None)) => Some(DayRange::From(from)),
        (Some(from), Some(Some(to))) => Some(DayRange::Between(from, to)),
        (None, Some(Some(to))) => Some(DayRange::UpTo(to)),
        (None, None | Some(None)) => None,
    })
    .parse(text)
}

/// Reads a period that the calendar has.
fn period(text: &str) -> IResult<&str, Period> {
    let month = || preceded(char('-'), number(2));
    let parts = pair(number(4), opt(pair(month(), opt(month()))));
    map_opt(parts, |(year, rest)| {
        let (month, day) = rest.map_or((None, None), |(month, day)| (Some(month), day));
        let part = |number: i16| u8::try_from(number).ok();
        let period = Period { year, month: month.and_then(part), day: day.and_then(part) };
        period.first().map(|_| period)
    })
    .parse(text)
}

fn number<'a>(
    digits: usize,
) -> impl Parser<&'a str, Output = i16, Error = nom::error::Error<&'a str>> {
    let digits = take_while_m_n(digits, digits, |c: char| c.is_ascii_digit());
    map_opt(digits, |digits: &str| digits.parse().ok())
}

impl Period {
    /// Returns its first day.
    pub(crate) fn first(self) -> Option<Date> {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// Returns the day after its last; none at the end of the calendar.
    pub(crate) fn end(self) -> Option<Date> {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.first()?.add_days(1),
            (Some(12), None) | (None, _) => Date::new(self.year.checked_add(1)?, 1, 1),
            (Some(month), None) => Date::new(self.year, month + 1, 1),
        }
    }
}

impl DayRange {
    /// Returns its first day, if it has one, and the day after its last, if it has one.
    pub(crate) fn days(self) -> (Option<Date>, Option<Date>) {
        match self {
            DayRange::In(period) => (period.first(), period.end()),
            DayRange::Between(from, to) => (from.first(), to.end()),
            DayRange::From(from) => (from.first(), None),
            DayRange::UpTo(to) => (None, to.end()),
        }
    }

    /// Returns it with its ends exchanged, where the later one is written first.
    pub(super) fn exchanged(self) -> Option<Self> {
        match self {
            DayRange::Between(from, to) if from.first() > to.first() => {
                Some(DayRange::Between(to, from))
            }
            _ => None,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        [self.month, self.day].iter().flatten().try_for_each(|part| write!(f, "-{part:02}"))
    }
}

impl fmt::Display for DayRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DayRange::In(period) => write!(f, "{period}"),
            DayRange::Between(from, to) => write!(f, "{from}..{to}"),
            DayRange::From(from) => write!(f, "{from}.."),
            DayRange::UpTo(to) => write!(f, "..{to}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, first: &str, end: &str) {
        let range = parse_range(text).expect(text);
        assert_eq!(range.to_string(), text);
        let (from, to) = range.days();
        let printed = |day: Option<Date>| day.map_or("-".to_owned(), |day| day.to_string());
        assert_eq!((printed(from).as_str(), printed(to).as_str()), (first, end), "{text}");
    }

    #[test]
    fn a_period_is_from_its_first_day_to_the_day_after_its_last() {
        check("2013", "2013-01-01", "2014-01-01");
        check("2013-01", "2013-01-01", "2013-02-01");
        check("2012-12", "2012-12-01", "2013-01-01");
        check("2012-02-29", "2012-02-29", "2012-03-01");
        check("9999", "9999-01-01", "-");
        check("0001-12-31", "0001-12-31", "0002-01-01");
    }

    #[test]
    fn a_range_holds_both_ends() {
        check("2013-01-16..2013-01-25", "2013-01-16", "2013-01-26");
        check("2012..2013-01", "2012-01-01", "2013-02-01");
        check("2013-01..", "2013-01-01", "-");
        check("..2013", "-", "2014-01-01");
    }

    #[test]
    fn what_is_no_day_is_not_read() {
        for text in ["", "..", "13", "2013-1", "2013-13", "2013-02-30", "2013-01-01-01", "2013."] {
            assert_eq!(parse_range(text), None, "{text}");
        }
        assert_eq!(parse_day("2013-01..2013-02"), None);
    }

    #[test]
    fn ends_are_exchanged_only_where_the_later_one_is_first() {
        let exchanged = |text| parse_range(text).and_then(DayRange::exchanged);
        assert_eq!(exchanged("2014..2013"), parse_range("2013..2014"));
        assert_eq!(exchanged("2013..2013-01"), None);
        assert_eq!(exchanged("2013-01..2013"), None);
    }
}
