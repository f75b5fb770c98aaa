//! Numbers in digits: `30 322`, `30.322`, `30,322`, `1,5`, `1.234,56`.
//!
//! The rule for separators: a space or an apostrophe between groups of three digits groups. A full
//! stop or comma that stands more than once groups; where both stand, the last one is decimal. One
//! alone before exactly three digits groups ("30,322", "30.322"), whatever the language, unless the
//! whole part is zero ("0,125") or a scale follows and the language writes its decimals so
//! ("3,125 millions" in French); any other number of digits behind it makes it decimal.

use liasse_model::Language;
use nom::{
    Parser, bytes::complete::take_while1, character::complete::satisfy, multi::many_m_n,
    sequence::pair,
};

use crate::word::{Read, no_match};

/// Longer runs of digits are identifiers; a double is exact up to here.
const MAX_DIGITS: usize = 15;
/// More groups than this are no number that a person wrote.
const MAX_GROUPS: usize = 6;

/// A number read from digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// The value.
    pub(super) value: f64,
    /// Whether its separator is the decimal one of the language, yet was read as grouping.
    pub(super) ambiguous: bool,
}

/// Reads a number in digits; `scaled` tells whether a scale such as "millions" follows the rest.
pub(super) fn number<'a>(
    input: &'a str,
    language: Option<Language>,
    scaled: impl Fn(&str) -> bool,
) -> Read<'a, Number> {
    let (rest, head) = digits(input)?;
    let (rest, tail) = many_m_n(0, MAX_GROUPS, group(head)).parse(rest)?;
    let decimal_sign = language.map(|language| match language {
        Language::French => ',',
        Language::English => '.',
    });
    let reading = Separated { head, tail: &tail, decimal_sign, scaled: scaled(rest) }.number();
    match reading {
        Some(number) if !goes_on(rest) => Ok((rest, number)),
        _ => no_match(input),
    }
}

fn digits(input: &str) -> Read<'_, &str> {
    take_while1(|digit: char| digit.is_ascii_digit()).parse(input)
}

/// Reads a separator with the digits behind it; blanks and apostrophes separate three digits only.
fn group<'a>(
    head: &str,
) -> impl Parser<&'a str, Output = (char, &'a str), Error = nom::error::Error<&'a str>> {
    let grouped = head.len() <= 3;
    let sign = satisfy(move |mark| matches!(mark, '.' | ',') || (grouped && is_group_blank(mark)));
    nom::combinator::verify(pair(sign, digits), |&(mark, digits): &(char, &str)| {
        matches!(mark, '.' | ',') || digits.len() == 3
    })
}

const fn is_group_blank(mark: char) -> bool {
    matches!(mark, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '\u{2019}')
}

/// A sign with a digit behind is a version, an address or a fraction; a bracket with a capital is
/// an exemption code, `1.4(D)`.
fn goes_on(rest: &str) -> bool {
    let mut next = rest.chars();
    match (next.next(), next.next()) {
        (Some('.' | ',' | '/' | ':'), Some(digit)) => digit.is_ascii_digit(),
        (Some('('), Some(letter)) => letter.is_uppercase(),
        _ => false,
    }
}

/// A separator with the digits behind it.
type Group<'a> = (char, &'a str);

/// A number as printed, in pieces.
struct Separated<'a> {
    head: &'a str,
    tail: &'a [Group<'a>],
    decimal_sign: Option<char>,
    scaled: bool,
}

impl Separated<'_> {
    fn number(&self) -> Option<Number> {
        let length =
            self.head.len() + self.tail.iter().map(|(_, digits)| digits.len()).sum::<usize>();
        let leading_zero = self.head.len() > 1 && self.head.starts_with('0');
        if length > MAX_DIGITS || leading_zero {
            return None;
        }
        let (groups, decimals) = self.split()?;
        let whole: String =
            std::iter::once(self.head).chain(groups.iter().map(|&(_, digits)| digits)).collect();
        let value = format!("{whole}.{}", decimals.unwrap_or("0")).parse().ok()?;
        Some(Number { value, ambiguous: decimals.is_none() && self.is_ambiguous() })
    }

    /// Returns the groups of three and the decimals.
    fn split(&self) -> Option<(&[Group<'_>], Option<&str>)> {
        let Some((&(last_sign, last), before)) = self.tail.split_last() else {
            return Some((&[], None));
        };
        let first_sign = self.tail.first().map_or(last_sign, |&(sign, _)| sign);
        let decimal = match before {
            [] => !is_group_blank(last_sign) && self.lone_sign_is_decimal(last_sign, last),
            _ => last_sign != first_sign && !is_group_blank(last_sign),
        };
        let groups = if decimal { before } else { self.tail };
        let uniform = groups.iter().all(|&(sign, digits)| {
            digits.len() == 3
                && (sign == first_sign || (is_group_blank(sign) && is_group_blank(first_sign)))
        });
        let grouped = groups.is_empty() || self.head.len() <= 3;
        (uniform && grouped).then_some((groups, decimal.then_some(last)))
    }

    fn lone_sign_is_decimal(&self, sign: char, digits: &str) -> bool {
        let three = digits.len() == 3 && self.head.len() <= 3 && self.head != "0";
        !three || (self.scaled && self.decimal_sign == Some(sign))
    }

    fn is_ambiguous(&self) -> bool {
        matches!(self.tail, [(sign, _)] if self.decimal_sign == Some(*sign))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, language: Option<Language>, expected: f64, rest: &str) {
        let (left, number) = number(input, language, |rest| rest.starts_with(" million")).unwrap();
        assert_eq!((number.value, left), (expected, rest), "{input}");
    }

    #[test]
    fn separators_follow_the_stated_rule() {
        for input in
            ["30 322", "30\u{a0}322", "30\u{202f}322", "30.322", "30,322", "30322", "30'322"]
        {
            check(input, None, 30_322.0, "");
            check(input, Some(Language::French), 30_322.0, "");
            check(input, Some(Language::English), 30_322.0, "");
        }
        check("1,5 million", None, 1.5, " million");
        check("3,125 millions", Some(Language::French), 3.125, " millions");
        check("3,125 million", Some(Language::English), 3_125.0, " million");
        check("0,125", None, 0.125, "");
        check("1.234,56", None, 1_234.56, "");
        check("1,234,567.5", None, 1_234_567.5, "");
        check("1 234 567,5", None, 1_234_567.5, "");
        check("12,34", None, 12.34, "");
        check("12 30", None, 12.0, " 30");
        check("2013 300", None, 2013.0, " 300");
    }

    #[test]
    fn versions_addresses_and_identifiers_are_no_numbers() {
        for input in
            ["1.2.3", "192.168.1.1", "007", "1234567890123456", "1.234,56,7", "3/4", "1.4(D)"]
        {
            assert!(number(input, None, |_| false).is_err(), "{input}");
        }
    }
}
