//! Month and weekday names in French and English, whole, abbreviated and damaged by a scan.

use liasse_model::Weekday;

/// A name that was read, and whether it was whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WeekdayName {
    /// The day.
    pub(crate) day: Weekday,
    /// Whether it is a whole name, not an abbreviation such as `mar`.
    pub(crate) whole: bool,
}

/// The names that a damaged month is compared with.
const MONTHS: [(&str, u8); 24] = [
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("janvier", 1),
    ("fevrier", 2),
    ("mars", 3),
    ("avril", 4),
    ("mai", 5),
    ("juin", 6),
    ("juillet", 7),
    ("aout", 8),
    ("septembre", 9),
    ("octobre", 10),
    ("novembre", 11),
    ("decembre", 12),
];

/// Fewer letters than these fit too many months: "ma", "ju".
const MIN_DAMAGED: usize = 4;

/// Returns the month, 1 to 12, of a folded name or abbreviation.
pub(crate) fn month(folded: &str) -> Option<u8> {
    let month = match folded {
        "january" | "janvier" | "jan" | "janv" => 1,
        "february" | "fevrier" | "feb" | "fev" | "fevr" => 2,
        "march" | "mars" | "mar" => 3,
        "april" | "avril" | "apr" | "avr" => 4,
        "may" | "mai" => 5,
        "june" | "juin" | "jun" => 6,
        "july" | "juillet" | "jul" | "juil" => 7,
        "august" | "aout" | "aug" => 8,
        "september" | "septembre" | "sep" | "sept" => 9,
        "october" | "octobre" | "oct" => 10,
        "november" | "novembre" | "nov" => 11,
        "december" | "decembre" | "dec" => 12,
        _ => return None,
    };
    Some(month)
}

/// Tells whether a folded month name is a whole one, not an abbreviation.
pub(crate) fn is_whole_month(folded: &str) -> bool {
    MONTHS.iter().any(|&(name, _)| name == folded)
}

/// Returns the month of a folded name that lost its end or one letter, or has one letter wrong.
///
/// Only for places where a month must stand, between a day and a year. `None` when two months fit
/// equally well.
pub(crate) fn damaged_month(folded: &str) -> Option<u8> {
    if folded.len() < MIN_DAMAGED {
        return None;
    }
    only_month(|name| name.starts_with(folded))
        .or_else(|| only_month(|name| name.len() > MIN_DAMAGED && differs_by_one(folded, name)))
}

/// Returns the weekday of a folded name or abbreviation.
pub(crate) fn weekday(folded: &str) -> Option<WeekdayName> {
    let (day, whole) = match folded {
        "monday" | "lundi" => (Weekday::Monday, true),
        "tuesday" | "mardi" => (Weekday::Tuesday, true),
        "wednesday" | "mercredi" => (Weekday::Wednesday, true),
        "thursday" | "jeudi" => (Weekday::Thursday, true),
        "friday" | "vendredi" => (Weekday::Friday, true),
        "saturday" | "samedi" => (Weekday::Saturday, true),
        "sunday" | "dimanche" => (Weekday::Sunday, true),
        "mon" | "lun" => (Weekday::Monday, false),
        "tue" | "tues" | "mar" => (Weekday::Tuesday, false),
        "wed" | "weds" | "mer" | "merc" => (Weekday::Wednesday, false),
        "thu" | "thur" | "thurs" | "jeu" => (Weekday::Thursday, false),
        "fri" | "ven" | "vend" => (Weekday::Friday, false),
        "sat" | "sam" => (Weekday::Saturday, false),
        "sun" | "dim" => (Weekday::Sunday, false),
        _ => return None,
    };
    Some(WeekdayName { day, whole })
}

/// Returns the one month with a name that fits.
fn only_month(fits: impl Fn(&str) -> bool) -> Option<u8> {
    let mut months = MONTHS.iter().filter(|(name, _)| fits(name)).map(|&(_, month)| month);
    let month = months.next()?;
    months.all(|other| other == month).then_some(month)
}

/// Tells whether `damaged` is `name` with one letter lost or one letter replaced.
fn differs_by_one(damaged: &str, name: &str) -> bool {
    let (damaged, name) = (damaged.as_bytes(), name.as_bytes());
    let same = damaged.iter().zip(name).take_while(|(left, right)| left == right).count();
    let (Some(damaged_end), Some(name_end)) = (damaged.get(same..), name.get(same + 1..)) else {
        return false;
    };
    damaged_end == name_end || damaged_end.get(1..) == Some(name_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_whole_name_is_a_month() {
        for (name, number) in MONTHS {
            assert_eq!(month(name), Some(number), "{name}");
        }
    }

    #[test]
    fn a_damaged_month_is_read_when_one_month_fits() {
        assert_eq!(damaged_month("janua"), Some(1), "lost end");
        assert_eq!(damaged_month("septmber"), Some(9), "lost letter");
        assert_eq!(damaged_month("decernber"), None, "rn for m is two letters");
        assert_eq!(damaged_month("decemher"), Some(12), "wrong letter");
        assert_eq!(damaged_month("jan"), None, "too short");
        assert_eq!(damaged_month("marche"), None, "one letter more is another word");
        assert_eq!(damaged_month("janv"), Some(1));
        assert_eq!(damaged_month("juil"), Some(7));
    }
}
