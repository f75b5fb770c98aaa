//! The parts that dates are made of: day, month, year, weekday.

use liasse_model::Weekday;
use nom::{
    Parser,
    branch::alt,
    bytes::complete::tag,
    character::complete::{char, satisfy},
    combinator::{fail, map_opt, opt, verify},
    sequence::{delimited, preceded, terminated},
};

use crate::{
    calendar::{self, WeekdayName},
    number::{self, ScannedNumber, scanned_number},
    word::{self, Folded, Read, gap, known, maybe_gap, word},
};

/// Years that a text of our time speaks of; other numbers of four digits are counts.
const YEARS: std::ops::RangeInclusive<u16> = 1000..=2999;

/// A month that was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Month {
    /// 1 to 12.
    pub(super) number: u8,
    /// Whether the name was damaged.
    pub(super) repaired: bool,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
}

/// A year or a day of the month that was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<T> {
    /// The value.
    pub(super) value: T,
    /// Whether the scan damaged it.
    pub(super) repaired: bool,
}

/// `17`, `1er`, `18th`, `l8`.
pub(super) fn day(input: &str) -> Read<'_, Part<u8>> {
    map_opt(word, |word| {
        let number = number::decode(without_ordinal_ending(word))?;
        let value = u8::try_from(number.value).ok().filter(|day| (1..=31).contains(day))?;
        Some(Part { value, repaired: number.repaired })
    })
    .parse(input)
}

/// `2013`, `2O13`.
pub(super) fn year(input: &str) -> Read<'_, Part<i16>> {
    let digits = |word: &str| word.bytes().filter(u8::is_ascii_digit).count();
    let four = verify(word, move |word: &str| word.len() == 4 && digits(word) >= 2);
    map_opt(four.and_then(scanned_number), |ScannedNumber { value, repaired }| {
        let value = Some(value).filter(|year| YEARS.contains(year))?;
        Some(Part { value: i16::try_from(value).ok()?, repaired })
    })
    .parse(input)
}

/// ` 2013`, `, 2013`, `. 2013`, ` de 2013`, ` (2013)`: the year after a day or a month.
pub(super) fn following_year(input: &str) -> Read<'_, Part<i16>> {
    let of = opt(terminated(word::one_of(&["de", "of"]), gap));
    alt((
        preceded((gap, of), year),
        preceded((char(','), maybe_gap), year),
        delimited((maybe_gap, char('(')), year, char(')')),
    ))
    .parse(input)
}

/// `janvier`, `Jan.`, `Janua`.
pub(super) fn month(input: &str) -> Read<'_, Month> {
    let name = map_opt(word, |word| {
        let folded = Folded::new(word);
        let capital = word.starts_with(char::is_uppercase);
        if let Some(number) = calendar::month(folded.as_str()) {
            return Some(Month { number, repaired: false, capital });
        }
        let number = calendar::damaged_month(folded.as_str()).filter(|_| capital)?;
        Some(Month { number, repaired: true, capital })
    });
    terminated(name, opt(abbreviation_stop)).parse(input)
}

/// `jeudi`, `Thu`.
pub(super) fn weekday(input: &str) -> Read<'_, WeekdayName> {
    let (rest, name) = known(calendar::weekday).parse(input)?;
    // No weekday has an accent: "tué le 20 octobre" is no Tuesday.
    let printed = input.strip_suffix(rest).unwrap_or(input);
    if printed.is_ascii() { Ok((rest, name)) } else { fail().parse(input) }
}

/// `Friday, `, `jeudi le `, `Mon. `: a weekday with what stands between it and its date.
pub(super) fn weekday_before(input: &str) -> Read<'_, Weekday> {
    let article = opt(terminated(word::one_of(&["le", "the"]), gap));
    let stop = (opt(satisfy(|mark| matches!(mark, ',' | '.'))), gap, article);
    terminated(weekday, stop).map(|name| name.day).parse(input)
}

/// ` `, ` of `, ` de `, `-`: what stands between day and month.
pub(super) fn day_month_gap(input: &str) -> Read<'_, ()> {
    let of = opt(terminated(word::one_of(&["of", "de", "du"]), gap));
    alt(((gap, of).map(|_| ()), tag("-").map(|_| ()))).parse(input)
}

/// The full stop of `Jan. 2013`; one that ends a sentence stays.
fn abbreviation_stop(input: &str) -> Read<'_, ()> {
    let next = preceded(gap, satisfy(|next| next.is_ascii_digit()));
    terminated(char('.'), nom::combinator::peek(next)).map(|_| ()).parse(input)
}

fn without_ordinal_ending(word: &str) -> &str {
    const ENDINGS: [&str; 5] = ["er", "st", "nd", "rd", "th"];
    ENDINGS.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}
