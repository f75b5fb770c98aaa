//! Exemption codes of the Freedom of Information Act as the office prints them.
//!
//! `B1` to `B9` stand for 5 U.S.C. § 552(b)(1) to (9), with a letter for the parts of (7); `1.4(A)`
//! to `1.4(H)` for the categories of Executive Order 13526, section 1.4. After `B3` the statute
//! follows in capitals (`CIA`, `INA`, `CIA PERS/ORG`).

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take_while, take_while_m_n},
    character::complete::{one_of, space0, space1},
    combinator::{opt, recognize},
    multi::many1,
    sequence::preceded,
};

/// Reads a list of codes to the end of `input`; `None` when something else stands there.
///
/// Commas, blanks, full stops and slashes separate. The scan's `Bl`, `BI`, `1 .4(B)` and `1.4(Dy`
/// are read as `B1`, `1.4(B)` and `1.4(D)`.
pub(super) fn codes(input: &str) -> Option<Vec<String>> {
    let (rest, groups) = many1(preceded(noise, code)).parse(input).ok()?;
    let rest = rest.trim_start_matches(|character: char| " ,.;:'|[]_•-—\t".contains(character));
    // A scanned frame leaves `1`, `I`, `i`, `l` or `]` behind the last code.
    matches!(rest, "" | "1" | "I" | "i" | "l" | "]" | "y")
        .then(|| groups.into_iter().flatten().collect())
}

/// Tells at a glance whether [`codes`] can succeed, for the many lines on which it cannot.
pub(super) fn may_be_codes(input: &str) -> bool {
    let mut bytes = input.bytes().skip_while(|byte| b" ,[|.".contains(byte));
    match bytes.next() {
        Some(b'B') => {
            bytes.next().is_some_and(|byte| byte.is_ascii_digit() || b"Il ".contains(&byte))
        }
        Some(b'1') => bytes.next().is_some_and(|byte| b" .".contains(&byte)),
        _ => false,
    }
}

fn noise(input: &str) -> IResult<&str, &str> {
    take_while(|character: char| " ,.;/[|\t".contains(character)).parse(input)
}

fn code(input: &str) -> IResult<&str, Vec<String>> {
    alt((order_codes, statute_code, act_code)).parse(input)
}

/// `1.4(B)`, and `1.4(B)(D)` or `1.4(B), (D)` for two.
fn order_codes(input: &str) -> IResult<&str, Vec<String>> {
    let (input, _) = (tag("1"), space0, one_of(".,"), space0, tag("4")).parse(input)?;
    let (input, letters) = many1(order_letter).parse(input)?;
    Ok((input, letters.into_iter().map(|letter| format!("1.4({letter})")).collect()))
}

fn order_letter(input: &str) -> IResult<&str, char> {
    let (input, _) = (space0, one_of("([{"), space0).parse(input)?;
    let (input, letter) = one_of("ABCDEFGHabcdefgh").parse(input)?;
    let (input, _) = (space0, opt(one_of(")]}y"))).parse(input)?;
    Ok((input, letter.to_ascii_uppercase()))
}

/// `B3` with its statute.
fn statute_code(input: &str) -> IResult<&str, Vec<String>> {
    let (input, _) = (tag("B"), space0, tag("3")).parse(input)?;
    let (input, statute) =
        opt(preceded(opt(space1), recognize(many1(statute_word)))).parse(input)?;
    let code = match statute {
        Some(statute) => format!("B3 {}", statute.trim()),
        None => "B3".to_owned(),
    };
    Ok((input, vec![code]))
}

/// A word in capitals that is not a code, with the year of an act where it has one: `CIA`,
/// `PERS/ORG`, `NATSECACT1947`.
fn statute_word(input: &str) -> IResult<&str, &str> {
    let is_letter = |character: char| character.is_ascii_uppercase() || "/&-".contains(character);
    let letters = preceded(space0, take_while_m_n(2, 16, is_letter));
    let (rest, word) =
        recognize((letters, take_while_m_n(0, 4, |c: char| c.is_ascii_digit()))).parse(input)?;
    if rest.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '.') {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)));
    }
    Ok((rest, word))
}

/// `B6`, `B7(A)`.
fn act_code(input: &str) -> IResult<&str, Vec<String>> {
    let (input, _) = (opt(tag("FOIA ")), tag("B"), opt(tag(" "))).parse(input)?;
    let (input, digit) = one_of("124567 89Il").parse(input)?;
    let digit = if digit == 'I' || digit == 'l' { '1' } else { digit };
    if digit == ' ' {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Digit)));
    }
    let (input, part) = opt(act_part).parse(input)?;
    // Another letter or digit makes it a word: `B52`, `Billy`.
    let glued = input.starts_with(|next: char| next.is_ascii_alphanumeric());
    if glued
        && !matches!(input, "1" | "I" | "i" | "l")
        && !input.starts_with("B")
        && !input.starts_with("1.4")
    {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)));
    }
    let code = match part {
        Some(letter) => format!("B{digit}({letter})"),
        None => format!("B{digit}"),
    };
    Ok((input, vec![code]))
}

fn act_part(input: &str) -> IResult<&str, char> {
    let (input, _) = one_of("([").parse(input)?;
    let (input, letter) = one_of("ABCDEFabcdef").parse(input)?;
    let (input, _) = opt(one_of(")]y")).parse(input)?;
    Ok((input, letter.to_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_the_office_prints_them_and_as_the_scan_breaks_them() {
        let cases: &[(&str, &[&str])] = &[
            ("B6", &["B6"]),
            ("B5,B6", &["B5", "B6"]),
            ("B1, 1.4(D),", &["B1", "1.4(D)"]),
            ("1 .4(B)", &["1.4(B)"]),
            ("1.4(B)(D)", &["1.4(B)", "1.4(D)"]),
            ("1.4(Dy", &["1.4(D)"]),
            ("Bl,", &["B1"]),
            ("B61", &["B6"]),
            ("B5.B6", &["B5", "B6"]),
            ("B7(A)", &["B7(A)"]),
            ("B5,B3 INA,B6", &["B5", "B3 INA", "B6"]),
            ("B3 CIA PERS/ORG", &["B3 CIA PERS/ORG"]),
            ("B3 NATSECACT1947", &["B3 NATSECACT1947"]),
            ("B1,1.4(D),B3", &["B1", "1.4(D)", "B3"]),
        ];
        for (input, expected) in cases {
            assert!(may_be_codes(input), "{input}");
            assert_eq!(
                codes(input).as_deref(),
                Some(&expected.iter().map(|&code| code.to_owned()).collect::<Vec<_>>()[..]),
                "{input}"
            );
        }
        for word in ["B52", "Bill", "B6 is fine", "1.45", "", "I"] {
            assert_eq!(codes(word), None, "{word}");
        }
    }
}
