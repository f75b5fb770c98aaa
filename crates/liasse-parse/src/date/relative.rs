//! Dates that hang on another day: `ce jeudi`, `last week`, `hier`, `le lendemain du 17 janvier
//! 2013`, `la veille`, `the same day`.
//!
//! Known gap: "il y a deux ans", "two years ago" are figures only.

use liasse_model::{AnchorKind, DatePrecision};
use nom::{
    Parser,
    branch::alt,
    combinator::{consumed, opt, value},
    sequence::{preceded, terminated},
};

use super::{
    element::weekday,
    numeric::numeric,
    reading::{Anchor, Extent, Point, Reading},
    worded::{anchor_after, anchor_before, worded},
};
use crate::word::{self, Read, apostrophe, gap, known, no_match};

/// Reads a date that is stated by its relation to another day.
pub(super) fn relative(input: &str) -> Read<'_, Reading<'_>> {
    alt((neighbour, same_day, near_day, unit, lone_weekday)).parse(input)
}

/// `ce jeudi`, `jeudi dernier`, `last Thursday`, `jeudi`.
fn lone_weekday(input: &str) -> Read<'_, Reading<'_>> {
    let (rest, before) = opt(terminated(anchor_before, gap)).parse(input)?;
    let (rest, (words, name)) = consumed(weekday).parse(rest)?;
    if !name.whole {
        return no_match(input);
    }
    let (rest, after) = opt(preceded(gap, anchor_after)).parse(rest)?;
    let alone = Anchor { kind: AnchorKind::Weekday, words };
    let anchor = after.or(before).unwrap_or(alone);
    let reading = related(DatePrecision::Day, anchor);
    Ok((rest, Reading { weekday: Some(name.day), ..reading }))
}

/// `l'an dernier`, `cette semaine`, `last month`, `next year`.
fn unit(input: &str) -> Read<'_, Reading<'_>> {
    let article = opt(alt((
        (word::one_of(&["le", "la"]), gap).map(|_| ()),
        (word::one_of(&["l"]), apostrophe).map(|_| ()),
    )));
    let after = preceded(article, (unit_name, preceded(gap, anchor_after)));
    let before = (terminated(anchor_before, gap), unit_name).map(|(anchor, unit)| (unit, anchor));
    alt((after, before)).map(|(unit, anchor)| related(unit, anchor)).parse(input)
}

fn unit_name(input: &str) -> Read<'_, DatePrecision> {
    known(|folded| match folded {
        "an" | "annee" | "year" => Some(DatePrecision::Year),
        "mois" | "month" => Some(DatePrecision::Month),
        "semaine" | "week" => Some(DatePrecision::Week),
        _ => None,
    })
    .parse(input)
}

/// `hier`, `aujourd'hui`, `tomorrow`.
fn near_day(input: &str) -> Read<'_, Reading<'_>> {
    let today = (word::one_of(&["aujourd"]), apostrophe, word::one_of(&["hui"]));
    let name = known(|folded| match folded {
        "hier" | "yesterday" => Some(AnchorKind::Yesterday),
        "today" => Some(AnchorKind::Today),
        "demain" | "tomorrow" => Some(AnchorKind::Tomorrow),
        _ => None,
    });
    anchored(alt((name, value(AnchorKind::Today, today)))).parse(input)
}

/// `le même jour`, `the same day`, `that day`.
fn same_day(input: &str) -> Read<'_, Reading<'_>> {
    let same = (word::one_of(&["le", "ce", "the"]), gap, word::one_of(&["meme", "same"]), gap);
    let that = (word::one_of(&["that"]), gap);
    let head = alt((same.map(|_| ()), that.map(|_| ())));
    anchored(value(AnchorKind::SameDay, (head, word::one_of(&["jour", "day"])))).parse(input)
}

/// `le lendemain du 17 janvier 2013`, `la veille`, `the day after May 3, 2011`, `the next day`.
fn neighbour(input: &str) -> Read<'_, Reading<'_>> {
    let (rest, reading) = anchored(alt((french_neighbour, english_neighbour))).parse(input)?;
    match opt(preceded(neighbour_gap, dated)).parse(rest)? {
        (end, Some(point)) => Ok((end, Reading { extent: beside(point, &reading), ..reading })),
        (_, None) => Ok((rest, reading)),
    }
}

fn french_neighbour(input: &str) -> Read<'_, AnchorKind> {
    let article = |name| opt(terminated(word::one_of(name), gap));
    let eve = (word::one_of(&["la"]), gap, word::one_of(&["veille"]));
    alt((
        value(AnchorKind::DayAfter, (article(&["le"]), word::one_of(&["lendemain"]))),
        value(AnchorKind::DayBefore, eve),
    ))
    .parse(input)
}

fn english_neighbour(input: &str) -> Read<'_, AnchorKind> {
    let the = || terminated(word::one_of(&["the"]), gap);
    let day = || word::one_of(&["day"]);
    let side = known(|folded| match folded {
        "after" => Some(AnchorKind::DayAfter),
        "before" => Some(AnchorKind::DayBefore),
        _ => None,
    });
    let order = known(|folded| match folded {
        "next" | "following" => Some(AnchorKind::DayAfter),
        "previous" | "preceding" => Some(AnchorKind::DayBefore),
        _ => None,
    });
    alt((preceded((the(), day(), gap), side), preceded(the(), terminated(order, (gap, day())))))
        .parse(input)
}

/// ` du `, ` de la `, ` `: what stands between the neighbour and its day.
fn neighbour_gap(input: &str) -> Read<'_, ()> {
    (gap, opt(terminated(word::one_of(&["du", "de", "of"]), gap))).map(|_| ()).parse(input)
}

/// A date that is stated whole.
fn dated(input: &str) -> Read<'_, Point> {
    let (rest, reading) = alt((worded, |input| numeric(input, None))).parse(input)?;
    match reading.extent {
        Extent::Point(point) if point.date().is_some() && !reading.ambiguous => Ok((rest, point)),
        _ => no_match(input),
    }
}

fn beside(point: Point, reading: &Reading<'_>) -> Extent {
    let after = reading.anchor.is_some_and(|anchor| anchor.kind == AnchorKind::DayAfter);
    let day = point.date().and_then(|date| date.add_days(if after { 1 } else { -1 }));
    day.map_or(Extent::Relation(DatePrecision::Day), |day| Extent::Point(Point::of_date(day)))
}

/// Makes a relation of a day of the words that `kind` reads.
fn anchored<'a>(
    kind: impl Parser<&'a str, Output = AnchorKind, Error = nom::error::Error<&'a str>>,
) -> impl Parser<&'a str, Output = Reading<'a>, Error = nom::error::Error<&'a str>> {
    consumed(kind).map(|(words, kind)| related(DatePrecision::Day, Anchor { kind, words }))
}

fn related(precision: DatePrecision, anchor: Anchor<'_>) -> Reading<'_> {
    Reading { anchor: Some(anchor), ..Reading::plain(Extent::Relation(precision)) }
}
