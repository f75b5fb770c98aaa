//! The hour of a day as French and English write it.
//!
//! Read: `17:56`, `17:56:03`, `5:56 PM`, `5.56pm`, `5 p.m.`, `932 PM`, `22h`, `7h44`, `22 h 30`,
//! `10h du soir`; and, where the caller saw a word such as "à" before, `22 heures` and `midi`.
//! Known gaps: hours in words ("ten o'clock", "vingt-deux heures"), time zones.

use liasse_model::{DatePrecision, Time};
use nom::{
    Parser,
    branch::alt,
    character::complete::{char, one_of},
    combinator::{map_opt, not, opt, value},
    sequence::{pair, preceded, terminated},
};

use crate::{
    number::digits,
    word::{self, Read, apostrophe, gap, known, maybe_gap, word_end},
};

/// An hour and how much of it is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    /// The hour.
    pub(crate) time: Time,
    /// Hour, minute or second.
    pub(crate) precision: DatePrecision,
}

/// The two halves of the day in twelve-hour time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// Reads an hour that shows by itself that it is one.
pub(crate) fn clock(input: &str) -> Read<'_, Clock> {
    alt((colon_clock, letter_clock, half_day_clock)).parse(input)
}

/// Reads an hour that could be a duration or a place without a word such as "à" before it.
pub(crate) fn cued_clock(input: &str) -> Read<'_, Clock> {
    alt((spelled_clock, named_clock)).parse(input)
}

/// `17:56`, `17:56:03`, `5:56 PM`.
fn colon_clock(input: &str) -> Read<'_, Clock> {
    let minute = preceded(char(':'), digits(2, 2));
    let second = opt(preceded(char(':'), digits(2, 2)));
    let numbers = terminated((digits(1, 2), minute, second), not(char(':')));
    map_opt((numbers, opt(preceded(maybe_gap, half))), |((hour, minute, second), half)| {
        new_clock(hour, Some(minute), second, half)
    })
    .parse(input)
}

/// `22h`, `7h44`, `22 h 30`, `10h du soir`.
fn letter_clock(input: &str) -> Read<'_, Clock> {
    let hour = terminated(digits(1, 2), (maybe_gap, one_of("hH")));
    let minute = terminated(digits(2, 2), opt(alt((word::tag("mn"), word::tag("min")))));
    let minute = alt((terminated(minute.map(Some), word_end), value(None, word_end)));
    let spaced = opt(preceded(gap, terminated(digits(2, 2), word_end)));
    map_opt((hour, minute, spaced, opt(preceded(gap, french_half))), |parts| {
        let (hour, minute, spaced, half) = parts;
        new_clock(hour, minute.or(spaced), None, half)
    })
    .parse(input)
}

/// `5 p.m.`, `5pm`, `5.56pm`, `932 PM`.
fn half_day_clock(input: &str) -> Read<'_, Clock> {
    let dotted = pair(digits(1, 2), opt(preceded(char('.'), digits(2, 2))));
    let glued = digits(3, 4).map(|number| (number / 100, Some(number % 100)));
    map_opt((alt((dotted, glued)), preceded(maybe_gap, half)), |((hour, minute), half)| {
        new_clock(hour, minute, None, Some(half))
    })
    .parse(input)
}

/// `22 heures`, `22 heures 30`, `10 heures du soir`.
fn spelled_clock(input: &str) -> Read<'_, Clock> {
    let hour = terminated(digits(1, 2), (gap, word::one_of(&["heures", "heure"])));
    let minute = opt(preceded(gap, terminated(digits(2, 2), word_end)));
    map_opt((hour, minute, opt(preceded(gap, french_half))), |(hour, minute, half)| {
        new_clock(hour, minute, None, half)
    })
    .parse(input)
}

/// `midi`, `minuit`, `noon`, `midnight`.
fn named_clock(input: &str) -> Read<'_, Clock> {
    let hour = known(|name| match name {
        "midi" | "noon" => Some(12),
        "minuit" | "midnight" => Some(0),
        _ => None,
    });
    map_opt(hour, |hour| new_clock(hour, None, None, None)).parse(input)
}

/// `AM`, `p.m.`
fn half(input: &str) -> Read<'_, Half> {
    let morning = value(Half::Morning, one_of("aA"));
    let afternoon = value(Half::Afternoon, one_of("pP"));
    let end = (opt(char('.')), one_of("mM"), word_end, opt(char('.')));
    terminated(alt((morning, afternoon)), end).parse(input)
}

/// `du matin`, `du soir`, `de l'après-midi`.
fn french_half(input: &str) -> Read<'_, Half> {
    let name = known(|name| match name {
        "matin" => Some(Half::Morning),
        "soir" => Some(Half::Afternoon),
        _ => None,
    });
    let of_the_afternoon =
        (word::one_of(&["de"]), gap, word::one_of(&["l"]), apostrophe, word::one_of(&["apres"]));
    let midday = (char('-'), word::one_of(&["midi"]));
    alt((
        preceded((word::one_of(&["du"]), gap), name),
        value(Half::Afternoon, (of_the_afternoon, midday)),
    ))
    .parse(input)
}

fn new_clock(
    hour: u16,
    minute: Option<u16>,
    second: Option<u16>,
    half: Option<Half>,
) -> Option<Clock> {
    let hour = match half {
        // A half of the day beside a twenty-four-hour hour ("22h du soir") says nothing new.
        None => hour,
        Some(_) if hour > 12 => hour,
        Some(Half::Morning) => hour % 12,
        Some(Half::Afternoon) => hour % 12 + 12,
    };
    let part = |value: Option<u16>| u8::try_from(value.unwrap_or(0)).ok();
    let time = Time::new(part(Some(hour))?, part(minute)?, part(second)?)?;
    let precision = match (minute, second) {
        (_, Some(_)) => DatePrecision::Second,
        (Some(_), None) => DatePrecision::Minute,
        (None, None) => DatePrecision::Hour,
    };
    Some(Clock { time, precision })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str, precision: DatePrecision) {
        let (rest, clock) = alt((clock, cued_clock)).parse(input).unwrap();
        assert_eq!(rest, "", "{input}");
        assert_eq!((clock.time.to_string().as_str(), clock.precision), (expected, precision));
    }

    #[test]
    fn every_way_of_writing_an_hour_is_read() {
        check("17:56", "17:56:00", DatePrecision::Minute);
        check("21:30:41", "21:30:41", DatePrecision::Second);
        check("5:56 PM", "17:56:00", DatePrecision::Minute);
        check("12:05 a.m.", "00:05:00", DatePrecision::Minute);
        check("12 p.m.", "12:00:00", DatePrecision::Hour);
        check("5.56pm", "17:56:00", DatePrecision::Minute);
        check("932 PM", "21:32:00", DatePrecision::Minute);
        check("22h", "22:00:00", DatePrecision::Hour);
        check("22H", "22:00:00", DatePrecision::Hour);
        check("7h44", "07:44:00", DatePrecision::Minute);
        check("22\u{a0}h\u{a0}30", "22:30:00", DatePrecision::Minute);
        check("10h du soir", "22:00:00", DatePrecision::Hour);
        check("22 heures 30", "22:30:00", DatePrecision::Minute);
        check("3 heures de l\u{2019}après-midi", "15:00:00", DatePrecision::Hour);
        check("midnight", "00:00:00", DatePrecision::Hour);
    }

    #[test]
    fn what_no_clock_shows_is_no_hour() {
        for input in ["24h", "48h", "7:60", "25:00", "1:2", "22hz", "3 pmf", "1:23:45:67", "22"] {
            assert!(clock(input).is_err(), "{input}");
        }
    }
}
