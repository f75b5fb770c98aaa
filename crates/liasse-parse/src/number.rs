//! Short runs of digits inside dates and hours, also where a scan took digits for letters.

use nom::{
    Parser,
    bytes::complete::take_while_m_n,
    character::complete::satisfy,
    combinator::{map_opt, map_res, not},
    sequence::terminated,
};

use crate::word::{Read, word};

/// A number, and whether letters had to be read as digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ScannedNumber {
    /// The number.
    pub(crate) value: u16,
    /// Whether the scan damaged it.
    pub(crate) repaired: bool,
}

/// Reads a whole run of `least` to `most` digits.
pub(crate) fn digits<'a>(
    least: usize,
    most: usize,
) -> impl Parser<&'a str, Output = u16, Error = nom::error::Error<&'a str>> {
    let run = take_while_m_n(least, most, |digit: char| digit.is_ascii_digit());
    map_res(terminated(run, not(satisfy(|next| next.is_ascii_digit()))), |run: &str| {
        run.parse::<u16>()
    })
}

/// Reads a word that is a number, or was one before the scan: `18`, `l8`, `2O13`.
pub(crate) fn scanned_number(input: &str) -> Read<'_, ScannedNumber> {
    map_opt(word, decode).parse(input)
}

/// Returns the number of a word with at most four digits, at least one of them unharmed.
pub(crate) fn decode(word: &str) -> Option<ScannedNumber> {
    if word.len() > 4 || !word.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value = word.bytes().try_fold(0_u16, |value, byte| Some(value * 10 + scanned_digit(byte)?));
    let repaired = word.bytes().any(|byte| !byte.is_ascii_digit());
    value.map(|value| ScannedNumber { value, repaired })
}

/// The digit that a character is, or that a scan takes for it.
fn scanned_digit(byte: u8) -> Option<u16> {
    match byte {
        b'0'..=b'9' => Some(u16::from(byte - b'0')),
        b'O' | b'o' => Some(0),
        b'l' | b'I' | b'|' => Some(1),
        b'Z' => Some(2),
        b'S' => Some(5),
        b'B' => Some(8),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_look_like_digits_are_digits_beside_a_real_one() {
        assert_eq!(decode("2O13"), Some(ScannedNumber { value: 2013, repaired: true }));
        assert_eq!(decode("l8"), Some(ScannedNumber { value: 18, repaired: true }));
        assert_eq!(decode("18"), Some(ScannedNumber { value: 18, repaired: false }));
        assert_eq!(decode("SO"), None, "no digit at all");
        assert_eq!(decode("20130"), None, "too long");
    }
}
