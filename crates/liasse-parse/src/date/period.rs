//! Years and what is longer than a day: `entre les années 2010 et 2014`, `2010-2014`, `été 2010`,
//! `années 1990`, `the 1990s`, `de 2010 à 2014`, and a year alone.

use nom::{
    Parser,
    branch::alt,
    bytes::complete::tag,
    character::complete::one_of,
    combinator::{map_opt, not, opt, verify},
    sequence::{preceded, terminated},
};

use super::{
    element::year,
    reading::{Extent, Point, Reading, Season},
};
use crate::{
    number::digits,
    word::{self, Read, apostrophe, gap, known, maybe_gap, word_end},
};

/// `entre les années 2010 et 2014`, `between 2010 and 2014`, `de 2010 à 2014`, `from 2010 to 2014`.
pub(super) fn between(input: &str) -> Read<'_, Reading<'_>> {
    let opening = terminated(word::one_of(&["entre", "between", "de", "from"]), gap);
    let article = opt(terminated(
        word::one_of(&["les", "the", "l"]),
        alt((gap.map(|_| ()), apostrophe.map(|_| ()))),
    ));
    let years = opt(terminated(word::one_of(&["annees", "annee", "years"]), gap));
    let joint = (gap, word::one_of(&["et", "and", "a", "to", "until"]), gap, article_of_year);
    let pair = (sound_year, preceded(joint, sound_year));
    interval(preceded((opening, article, years), pair)).parse(input)
}

/// `années 2009 à 2013`, `years 2009 to 2013`, `années 2009-2013`.
pub(super) fn years(input: &str) -> Read<'_, Reading<'_>> {
    let opening = (word::one_of(&["annees", "years"]), gap);
    let joint = (gap, word::one_of(&["a", "to"]), gap);
    let pair = interval((sound_year, preceded(joint, sound_year)));
    preceded(opening, alt((pair, year_range))).parse(input)
}

/// `2010-2014`, `2010–14`, `2010/2014`.
pub(super) fn year_range(input: &str) -> Read<'_, Reading<'_>> {
    let dash = (maybe_gap, one_of("-\u{2010}\u{2011}\u{2013}\u{2014}/"), maybe_gap);
    let (rest, from) = terminated(sound_year, dash).parse(input)?;
    let short = map_opt(digits(2, 2), move |to| Some(from / 100 * 100 + i16::try_from(to).ok()?));
    let pair = alt((sound_year, terminated(short, word_end))).map(move |to| (from, to));
    terminated(interval(pair), not((one_of("-/"), digits(1, 4)))).parse(rest)
}

/// `été 2010`, `l'hiver de 2012`, `summer of 2010`.
pub(super) fn season(input: &str) -> Read<'_, Reading<'_>> {
    let of = opt(terminated(word::one_of(&["de", "of"]), gap));
    (season_name, preceded((gap, of), sound_year))
        .map(|(season, year)| Reading::plain(Extent::Season(season, year)))
        .parse(input)
}

/// `années 1990`, `années 90`, `1990s`.
pub(super) fn decade(input: &str) -> Read<'_, Reading<'_>> {
    let full = verify(sound_year, |year: &i16| year % 10 == 0);
    let short = map_opt(terminated(digits(2, 2), word_end), |year| {
        i16::try_from(year)
            .ok()
            .filter(|year| year % 10 == 0 && *year >= 20)
            .map(|year| 1900 + year)
    });
    let another = (gap, word::one_of(&["et", "and", "a"]), gap, year);
    let french =
        preceded((word::one_of(&["annees"]), gap), terminated(alt((full, short)), not(another)));
    let english = map_opt(terminated(digits(4, 4), (tag("s"), word_end)), |year| {
        i16::try_from(year).ok().filter(|year| year % 10 == 0)
    });
    alt((french, english)).map(|year| Reading::plain(Extent::Decade(year))).parse(input)
}

/// A year without anything else; the caller looks at what stands around it.
pub(super) fn lone_year(input: &str) -> Read<'_, Reading<'_>> {
    sound_year.map(|year| Reading::plain(Extent::Point(Point::of_year(year)))).parse(input)
}

/// A year without damage, where a wrong reading would have no other part to be checked by.
fn sound_year(input: &str) -> Read<'_, i16> {
    map_opt(year, |year| (!year.repaired).then_some(year.value)).parse(input)
}

fn article_of_year(input: &str) -> Read<'_, ()> {
    let year_word = (word::one_of(&["l"]), apostrophe, word::one_of(&["annee"]), gap);
    opt(year_word).map(|_| ()).parse(input)
}

fn season_name(input: &str) -> Read<'_, Season> {
    known(|folded| match folded {
        "printemps" | "spring" => Some(Season::Spring),
        "ete" | "summer" => Some(Season::Summer),
        "automne" | "autumn" | "fall" => Some(Season::Autumn),
        "hiver" | "winter" => Some(Season::Winter),
        _ => None,
    })
    .parse(input)
}

/// Makes an interval of two years in order.
fn interval<'a>(
    pair: impl Parser<&'a str, Output = (i16, i16), Error = nom::error::Error<&'a str>>,
) -> impl Parser<&'a str, Output = Reading<'a>, Error = nom::error::Error<&'a str>> {
    verify(pair, |(from, to): &(i16, i16)| from < to).map(|(from, to)| {
        Reading::plain(Extent::Interval(Point::of_year(from), Point::of_year(to)))
    })
}
