//! The runs of letters and digits of a date.

use super::names::is_speck;

/// A date is within the first tokens of its line.
const TOKEN_LIMIT: usize = 24;

/// A run of letters, of digits, or one mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'text> {
    Word(&'text str),
    Digits(&'text str),
    Mark(char),
}

pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(TOKEN_LIMIT);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if tokens.len() == TOKEN_LIMIT {
            break;
        }
        let class = class(first);
        let end = match class {
            Class::Mark => first.len_utf8(),
            _ => rest.find(|other| self::class(other) != class).unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        match class {
            Class::Blank => {}
            Class::Letter => tokens.push(Token::Word(token)),
            Class::Digit => tokens.push(Token::Digits(token)),
            Class::Mark => tokens.push(Token::Mark(first)),
        }
        rest = after;
    }
    tokens
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Letter,
    Digit,
    Mark,
}

fn class(character: char) -> Class {
    match character {
        ' ' | '\t' | '\u{a0}' | '\u{202f}' => Class::Blank,
        '0'..='9' => Class::Digit,
        // A speck of the scan inside a word: `Se•tember`.
        _ if is_speck(character) => Class::Letter,
        _ if character.is_alphabetic() => Class::Letter,
        _ => Class::Mark,
    }
}

/// Reads letters and digits that touch as a number: `OS` is 05, `l8` is 18, `zuiz` is 2012.
pub(super) fn lettered_number(tokens: &[Token<'_>]) -> Option<(u32, usize)> {
    let mut digits = String::new();
    let mut used = 0;
    let mut end: Option<*const u8> = None;
    for token in tokens {
        let part = match token {
            Token::Word(part) | Token::Digits(part) => *part,
            Token::Mark(_) => break,
        };
        if end.is_some_and(|end| end != part.as_ptr()) || digits.len() + part.len() > 4 {
            break;
        }
        for character in part.chars() {
            digits.push_str(look_alike(character)?);
        }
        used += 1;
        end = Some(part.as_bytes().as_ptr_range().end);
    }
    // A month's remains (`Se`) are no number; two to four places are.
    let number = digits.parse().ok()?;
    matches!(digits.len(), 1..=2 | 4).then_some((number, used))
}

/// The digits that a letter looks like on a page.
fn look_alike(character: char) -> Option<&'static str> {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    match character {
        'O' | 'o' | 'D' | 'Q' | 'u' | 'U' => Some("0"),
        'l' | 'I' | 'i' | '|' => Some("1"),
        'n' => Some("11"),
        'z' | 'Z' => Some("2"),
        'S' | 's' => Some("5"),
        'B' => Some("8"),
        'g' | 'q' => Some("9"),
        _ => DIGITS.get(usize::try_from(character.to_digit(10)?).ok()?).copied(),
    }
}
