//! Dates in numbers: `20-03-2016 23:15`, `1/18/2013 17:56`, `18.01.2013`, `2013-01-18T17:56:00`.
//!
//! Where both first numbers can be a month, a French text has the day first and an English one
//! the month, save between full stops; the reading says that it is ambiguous.

use liasse_model::Language;
use nom::{
    Parser,
    branch::alt,
    bytes::complete::tag,
    character::complete::{char, one_of, satisfy},
    combinator::{map_opt, not, opt},
    sequence::{preceded, terminated},
};

use super::reading::{Extent, Point, Reading};
use crate::{
    clock::{Clock, clock},
    number::digits,
    word::{Read, gap, maybe_gap, no_match, word_end},
};

/// Two-digit years below this are of this century; e-mail began later.
const CENTURY_PIVOT: u16 = 69;

/// Reads a date in numbers.
pub(super) fn numeric<'a>(input: &'a str, language: Option<Language>) -> Read<'a, Reading<'a>> {
    let (rest, (point, ambiguous)) = day_in(input, language)?;
    let (rest, clock) = opt(following_clock).parse(rest)?;
    let (rest, ()) = word_end(rest)?;
    let extent = Extent::Point(Point { clock, ..point });
    Ok((rest, Reading { ambiguous, ..Reading::plain(extent) }))
}

/// Reads a date in numbers without its hour, the day first where both could be.
pub(super) fn day_alone(input: &str) -> Read<'_, Point> {
    day_in(input, None).map(|(rest, (point, _))| (rest, point))
}

/// Reads a date and whether it is ambiguous.
fn day_in(input: &str, language: Option<Language>) -> Read<'_, (Point, bool)> {
    let goes_on = (one_of("-/."), satisfy(|next: char| next.is_ascii_digit()));
    terminated(alt((year_first, |input| year_last(input, language))), not(goes_on)).parse(input)
}

/// ` 23:15`, `, 23:15`, `T23:15`: the hour that belongs to the date before it.
pub(super) fn following_clock(input: &str) -> Read<'_, Clock> {
    let comma = (char(','), maybe_gap).map(|_| ());
    preceded(alt((comma, gap.map(|_| ()), tag("T").map(|_| ()))), clock).parse(input)
}

/// `2013-01-18`, `2013/01/18`.
fn year_first(input: &str) -> Read<'_, (Point, bool)> {
    let numbers = |mark: char| (digits(4, 4), char(mark), digits(2, 2), char(mark), digits(2, 2));
    map_opt(alt((numbers('-'), numbers('/'))), |(year, _, month, _, day)| {
        Some((point(year, month, day)?, false))
    })
    .parse(input)
}

/// `20-03-2016`, `1/18/2013`, `18.01.2013`, `20/03/16`.
fn year_last(input: &str, language: Option<Language>) -> Read<'_, (Point, bool)> {
    let (rest, first) = digits(1, 2).parse(input)?;
    let (rest, mark) = one_of("-/.").parse(rest)?;
    let (rest, second) = terminated(digits(1, 2), char(mark)).parse(rest)?;
    let short = map_opt(digits(2, 2), |year| (mark == '/').then_some(whole_year(year)));
    let (rest, year) = alt((digits(4, 4), short)).parse(rest)?;
    let month_first = language == Some(Language::English) && mark != '.';
    let (day, month) = match (first > 12, second > 12) {
        (false, true) => (second, first),
        (false, false) if month_first => (second, first),
        _ => (first, second),
    };
    let ambiguous = first <= 12 && second <= 12 && first != second;
    match point(year, month, day) {
        Some(point) => Ok((rest, (point, ambiguous))),
        None => no_match(input),
    }
}

/// A day that no month has is left to the diagnostics; a month that no year has is no date.
fn point(year: u16, month: u16, day: u16) -> Option<Point> {
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    let day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    let year = i16::try_from(year).ok().filter(|year| (1000..=2999).contains(year))?;
    Some(Point { year: Some(year), month: Some(month), day: Some(day), clock: None })
}

const fn whole_year(short: u16) -> u16 {
    if short < CENTURY_PIVOT { 2000 + short } else { 1900 + short }
}
