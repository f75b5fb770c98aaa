//! Dates with the month in letters: `jeudi 17 mars 2016`, `Friday, January 18, 2013 5:56 PM`,
//! `Mon May 25 21:30:41 2009`, `16-19 janvier 2013`, `29 février dernier`, `l8 January 2O13`.
//!
//! A damaged day, month or year is accepted only in a date that states all three: a day and a year
//! on both sides are what makes "Janua" a month.

use liasse_model::AnchorKind;
use nom::{
    Parser,
    branch::alt,
    character::complete::{char, one_of},
    combinator::{consumed, not, opt, verify},
    sequence::{preceded, terminated},
};

use super::{
    element::{Month, Part, day, day_month_gap, following_year, month, weekday_before, year},
    numeric::following_clock,
    reading::{Anchor, Extent, Point, Reading},
};
use crate::{
    clock::Clock,
    word::{self, Read, gap, known, maybe_gap, no_match, word, word_end},
};

/// Reads a date with its month in letters; a month alone only with an anchor.
pub(super) fn worded(input: &str) -> Read<'_, Reading<'_>> {
    let (rest, before) = opt(terminated(anchor_before, gap)).parse(input)?;
    let (rest, weekday) = opt(weekday_before).parse(rest)?;
    let (rest, reading) = terminated(alt((day_first, month_first)), word_end).parse(rest)?;
    let (rest, after) = opt(preceded(gap, anchor_after)).parse(rest)?;
    let anchor = after.or(before);
    Ok((rest, Reading { weekday, anchor, ..reading }))
}

/// Reads a month without day and year: "janvier", for a caller that saw "en" before it.
pub(super) fn month_alone(input: &str) -> Read<'_, Reading<'_>> {
    let (rest, before) = opt(terminated(anchor_before, gap)).parse(input)?;
    let (rest, month) = verify(month, |month: &Month| !month.repaired).parse(rest)?;
    let (rest, after) = opt(preceded(gap, anchor_after)).parse(rest)?;
    let (rest, _) = not((gap, word::one_of(&["dernier", "prochain"]))).parse(rest)?;
    let point = Point { month: Some(month.number), ..Point::default() };
    let anchor = after.or(before);
    Ok((rest, Reading { anchor, ..Reading::plain(Extent::Point(point)) }))
}

/// `ce`, `this`, `last`, `next` before a date.
pub(super) fn anchor_before(input: &str) -> Read<'_, Anchor<'_>> {
    anchor(input, |folded| match folded {
        "ce" | "cet" | "cette" | "this" => Some(AnchorKind::This),
        "last" => Some(AnchorKind::Last),
        "next" => Some(AnchorKind::Next),
        _ => None,
    })
}

/// `dernier`, `prochain`, `last` after a date.
pub(super) fn anchor_after(input: &str) -> Read<'_, Anchor<'_>> {
    anchor(input, |folded| match folded {
        "dernier" | "derniere" | "last" | "passe" | "passee" => Some(AnchorKind::Last),
        "prochain" | "prochaine" | "next" => Some(AnchorKind::Next),
        "courant" => Some(AnchorKind::This),
        _ => None,
    })
}

fn anchor(input: &str, table: fn(&str) -> Option<AnchorKind>) -> Read<'_, Anchor<'_>> {
    consumed(known(table)).map(|(words, kind)| Anchor { kind, words }).parse(input)
}

/// `17 mars 2016 23:15`, `16-19 January 2013`, `17 mars`.
fn day_first(input: &str) -> Read<'_, Reading<'_>> {
    let (rest, first) = day(input)?;
    let (rest, last) = opt(range_end).parse(rest)?;
    let (rest, month) = preceded(day_month_gap, month).parse(rest)?;
    let (rest, year) = opt(alt((following_year, preceded(char('-'), year)))).parse(rest)?;
    let (rest, clock) = opt(following_clock).parse(rest)?;
    match (Parts { first, last, month, year }).reading(clock) {
        Some(reading) => Ok((rest, reading)),
        None => no_match(input),
    }
}

/// `January 18, 2013 5:56 PM`, `May 25 21:30:41 2009`, `January 2013`.
fn month_first(input: &str) -> Read<'_, Reading<'_>> {
    let (rest, month) = month(input)?;
    alt((|rest| day_of_month(rest, month), |rest| month_of_year(rest, month))).parse(rest)
}

/// What follows the month in `January 18, 2013`; English alone writes it so, with a capital.
fn day_of_month<'a>(input: &'a str, month: Month) -> Read<'a, Reading<'a>> {
    let (rest, _) = verify(gap, |_: &str| month.capital).parse(input)?;
    let (rest, first) = day(rest)?;
    let (rest, last) = opt(range_end).parse(rest)?;
    let (rest, (clock, year)) = alt((
        clock_and_year.map(|(clock, year)| (Some(clock), Some(year))),
        (opt(following_year), opt(following_clock)).map(|(year, clock)| (clock, year)),
    ))
    .parse(rest)?;
    match (Parts { first, last, month, year }).reading(clock) {
        Some(reading) => Ok((rest, reading)),
        None => no_match(input),
    }
}

/// ` 21:30:41 2009`, ` 21:30:41 EDT 2009`.
fn clock_and_year(input: &str) -> Read<'_, (Clock, Part<i16>)> {
    let zone = verify(word, |zone: &str| zone.chars().all(|letter| letter.is_ascii_uppercase()));
    (terminated(following_clock, opt((gap, zone))), preceded(gap, year)).parse(input)
}

fn month_of_year<'a>(input: &'a str, month: Month) -> Read<'a, Reading<'a>> {
    let (rest, year) = following_year(input)?;
    if month.repaired || year.repaired {
        return no_match(rest);
    }
    let point = Point { year: Some(year.value), month: Some(month.number), ..Point::default() };
    Ok((rest, Reading::plain(Extent::Point(point))))
}

/// `-19`, ` au 19`, ` and 19`: the last day of a run of days in one month.
fn range_end(input: &str) -> Read<'_, RangeEnd> {
    let dash = (maybe_gap, one_of("-\u{2010}\u{2011}\u{2013}\u{2014}"), maybe_gap);
    let words = known(|folded| match folded {
        "au" | "to" | "through" => Some(false),
        "et" | "and" => Some(true),
        _ => None,
    });
    let joined = terminated(preceded(gap, words), gap);
    (alt((dash.map(|_| false), joined)), day)
        .map(|(consecutive, day)| RangeEnd { day, consecutive })
        .parse(input)
}

/// The last day of a run.
#[derive(Clone, Copy)]
struct RangeEnd {
    day: Part<u8>,
    /// Whether "et" or "and" joins them, which makes a run of two neighbours only.
    consecutive: bool,
}

/// The parts of one date, or of a run of days in one month.
struct Parts {
    first: Part<u8>,
    last: Option<RangeEnd>,
    month: Month,
    year: Option<Part<i16>>,
}

impl Parts {
    /// Returns the date, or the run of days, where the parts make one.
    fn reading<'a>(&self, clock: Option<Clock>) -> Option<Reading<'a>> {
        let year = self.year.map(|year| year.value);
        let point = |day| Point { year, month: Some(self.month.number), day: Some(day), clock };
        let first = point(self.first.value);
        let extent = match self.last {
            None => Extent::Point(first),
            Some(last) if self.is_run(last) => Extent::Interval(first, point(last.day.value)),
            Some(_) => return None,
        };
        let repaired = self.damaged() > 0;
        let believable = !repaired || (year.is_some() && self.damaged() < 3);
        believable.then_some(Reading { repaired, ..Reading::plain(extent) })
    }

    /// Returns how many of day, month and year are damaged.
    fn damaged(&self) -> usize {
        let year = self.year.is_some_and(|year| year.repaired);
        [self.first.repaired, self.month.repaired, year].into_iter().filter(|&part| part).count()
    }

    fn is_run(&self, last: RangeEnd) -> bool {
        let (from, to) = (self.first.value, last.day.value);
        if last.consecutive { to == from + 1 } else { to > from }
    }
}
