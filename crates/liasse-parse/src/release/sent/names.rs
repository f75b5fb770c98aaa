//! Names of months and weekdays in a header line.
//!
//! In running text a month needs certainty ([`crate::calendar`]); a Sent line always holds a date,
//! so names may be damaged further, and German, Dutch and Spanish mail programs print theirs.

use liasse_model::Weekday;

use super::token::Token;
use crate::{calendar, release::distance::edit_distance};

/// The English names, which the scan damages most.
pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// German, Dutch and Spanish names without their accents; names equal to English ones are left out.
const OTHER_MONTHS: [&[&str]; 12] = [
    &["januar", "januari", "enero"],
    &["februar", "februari", "febrero"],
    &["marz", "maart", "marzo"],
    &["abril"],
    &["mei", "mayo"],
    &["juni", "junio"],
    &["juli", "julio"],
    &["augustus", "agosto"],
    &["septiembre"],
    &["oktober", "octubre", "okt"],
    &["noviembre"],
    &["dezember", "dez", "diciembre"],
];

/// German, Dutch and Spanish names, Monday first.
const OTHER_WEEKDAYS: [&[&str]; 7] = [
    &["montag", "maandag", "lunes"],
    &["dienstag", "dinsdag", "martes"],
    &["mittwoch", "woensdag", "miercoles"],
    &["donnerstag", "donderdag", "jueves"],
    &["freitag", "vrijdag", "viernes"],
    &["samstag", "zaterdag", "sabado"],
    &["sonntag", "zondag", "domingo"],
];

/// Returns AM (`false`) or PM (`true`), as printed or as the scan reads the M.
pub(super) fn meridiem(word: &str) -> Option<bool> {
    match word {
        "AM" | "am" | "Am" | "aM" | "AMI" | "AIVI" | "AIV" | "ANA" => Some(false),
        "PM" | "pm" | "Pm" | "pM" | "PIVI" | "PMI" | "PNI" | "PIV" => Some(true),
        _ => None,
    }
}

/// Returns the day of a name or abbreviation, one or two letters of a whole name misread.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let word = lower(word);
    if let Some(name) = calendar::weekday(&word) {
        return Some(name.day);
    }
    let other =
        OTHER_WEEKDAYS.iter().zip(Weekday::ALL).find(|(names, _)| names.contains(&word.as_str()));
    let damaged = || {
        Weekday::ALL.into_iter().find(|day| word.len() >= 5 && nearly(&lower(day.english()), &word))
    };
    other.map(|(_, day)| day).or_else(damaged)
}

/// Returns the month of a name or abbreviation, and whether it is spelt as it should be.
pub(super) fn month(word: &str) -> Option<(u8, bool)> {
    let word = lower(word);
    let other = || {
        (1_u8..)
            .zip(OTHER_MONTHS)
            .find(|(_, names)| names.contains(&word.as_str()))
            .map(|(month, _)| month)
    };
    if let Some(month) = calendar::month(&word).or_else(other) {
        return Some((month, true));
    }
    // A beginning of the name (`Janua`, `Sep`), or the name with one or two letters misread.
    let mut starting = months_that_begin(&word).filter(|_| word.len() >= 3);
    if let Some(month) = starting.next().filter(|_| starting.next().is_none()) {
        return Some((month, false));
    }
    let damaged = (1_u8..).zip(MONTHS).find(|(_, name)| word.len() >= 4 && nearly(name, &word));
    damaged.map(|(month, _)| (month, false))
}

/// Returns the months whose names begin with these letters of lower case.
pub(super) fn months_that_begin(letters: &str) -> impl Iterator<Item = u8> + '_ {
    (1_u8..).zip(MONTHS).filter(move |(_, name)| name.starts_with(letters)).map(|(month, _)| month)
}

/// `Aua 25`, `Ian 19`: the short name of one month only, but for a letter, before a day.
pub(super) fn misread_month(word: &str, next: Option<&Token<'_>>) -> Option<(u8, bool)> {
    let word = lower(word);
    let before_day = matches!(next, Some(Token::Digits(day)) if day.len() <= 2);
    let near = |name: &str| {
        name.get(..3).is_some_and(|short| edit_distance(short.as_bytes(), word.as_bytes()) <= 1)
    };
    let mut months =
        (1_u8..).zip(MONTHS).filter(|(_, name)| word.len() == 3 && before_day && near(name));
    let (month, _) = months.next()?;
    months.next().is_none().then_some((month, false))
}

/// `Au ust`: the month that two runs of letters make together.
pub(super) fn broken_month(word: &str, next: &str) -> Option<u8> {
    let joined = format!("{}{}", lower(word), lower(next));
    let short = joined.len() >= 4 && word.len() + next.len() <= 9;
    let found = |(_, name): &(u8, &str)| short && (*name == joined || nearly(name, &joined));
    (1_u8..).zip(MONTHS).find(found).map(|(month, _)| month)
}

/// Tells whether a mark is a speck that the scan put for a letter.
pub(super) fn is_speck(character: char) -> bool {
    matches!(character, '•' | '·' | '*')
}

/// Returns a word in lower case, without the accents of month names.
pub(super) fn lower(word: &str) -> String {
    // A speck is one letter of the word, whichever.
    let plain = |letter: char| match letter {
        'é' | 'É' => 'e',
        'û' | 'Û' => 'u',
        'ä' | 'á' => 'a',
        _ if is_speck(letter) => '?',
        _ => letter,
    };
    word.chars().map(plain).flat_map(char::to_lowercase).collect()
}

/// Tells whether `word` is `name` but for one letter changed, lost or added; two in names of seven or more.
fn nearly(name: &str, word: &str) -> bool {
    let allowed = if name.len() >= 7 { 2 } else { 1 };
    name.len().abs_diff(word.len()) <= allowed
        && edit_distance(name.as_bytes(), word.as_bytes()) <= allowed
}
