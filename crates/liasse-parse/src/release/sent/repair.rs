//! Repairs of a date that its weekday confirms.

use liasse_model::{Date, Weekday};

/// A repair that several years would satisfy is looked for in the years of a released mailbox.
pub(super) const RELEASE_YEARS: std::ops::RangeInclusive<i16> = 2006..=2016;
/// Returns the candidate whose date has this weekday, if only one does.
pub(super) fn only<T: Copy>(
    candidates: impl Iterator<Item = T>,
    date: impl Fn(T) -> Option<Date>,
    weekday: Weekday,
) -> Option<T> {
    let mut fitting = candidates
        .filter(|candidate| date(*candidate).is_some_and(|date| date.weekday() == weekday));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// Returns the day that differs from `date` in one digit of day or year and has this weekday, if only one does.
pub(super) fn one_digit_repair(date: Date, weekday: Weekday) -> Option<Date> {
    let (day, year) = (date.day(), date.year());
    let days = (1..=31_u8).filter(|other| one_digit_apart(u32::from(*other), u32::from(day)));
    let years = RELEASE_YEARS.filter(|other| {
        one_digit_apart(u32::from(other.unsigned_abs()), u32::from(year.unsigned_abs()))
    });
    let candidates = days
        .filter_map(|day| Date::new(year, date.month(), day))
        .chain(years.filter_map(|year| Date::new(year, date.month(), day)));
    only(candidates, Some, weekday)
}

/// Tells whether a year becomes `damaged` when one digit changes or the last is lost.
pub(super) fn one_digit_damaged(year: i16, damaged: i16) -> bool {
    year / 10 == damaged
        || one_digit_apart(u32::from(year.unsigned_abs()), u32::from(damaged.unsigned_abs()))
}

/// Returns the days one digit apart from a date's, or with the digit that the scan lost, that have this weekday.
///
/// The messages around it settle which of them is meant.
pub(in crate::release) fn days_that_fit(date: Date, weekday: Weekday) -> Vec<Date> {
    let day = date.day();
    let lost_digit = |other: u8| other > 9 && day < 10 && (other / 10 == day || other % 10 == day);
    (1..=31_u8)
        .filter(|other| one_digit_apart(u32::from(*other), u32::from(day)) || lost_digit(*other))
        .filter_map(|other| Date::new(date.year(), date.month(), other))
        .filter(|date| date.weekday() == weekday)
        .collect()
}

fn one_digit_apart(one: u32, other: u32) -> bool {
    let (mut one, mut other, mut apart) = (one, other, 0);
    for _ in 0..4 {
        apart += u32::from(one % 10 != other % 10);
        (one, other) = (one / 10, other / 10);
    }
    apart == 1
}
