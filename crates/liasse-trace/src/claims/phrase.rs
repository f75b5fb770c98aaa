//! Days, hours and names as a reader expects them, in English and French.

use liasse_model::{Date, DateTime, Time, Weekday};

use crate::Reason;

const MONTHS: [(&str, &str); 12] = [
    ("January", "janvier"),
    ("February", "février"),
    ("March", "mars"),
    ("April", "avril"),
    ("May", "mai"),
    ("June", "juin"),
    ("July", "juillet"),
    ("August", "août"),
    ("September", "septembre"),
    ("October", "octobre"),
    ("November", "novembre"),
    ("December", "décembre"),
];

/// Something said in both languages.
pub(crate) type Said = (String, String);

/// Makes a reason of a sentence in both languages.
pub(crate) fn reason(english: impl Into<String>, french: impl Into<String>) -> Reason {
    Reason { english: english.into(), french: french.into() }
}

/// Returns "18 January 2013" and "18 janvier 2013".
pub(crate) fn day(date: Date) -> Said {
    let (english, french) = month(date.month());
    let first = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
    (
        format!("{} {english} {}", date.day(), date.year()),
        format!("{first} {french} {}", date.year()),
    )
}

/// Returns the names of a month, 1 to 12.
pub(crate) fn month(number: u8) -> (&'static str, &'static str) {
    usize::from(number).checked_sub(1).and_then(|at| MONTHS.get(at)).copied().unwrap_or(("?", "?"))
}

/// Returns "17:56" and "17 h 56".
pub(crate) fn hour(time: Time) -> Said {
    (
        format!("{:02}:{:02}", time.hour(), time.minute()),
        format!("{} h {:02}", time.hour(), time.minute()),
    )
}

/// Returns an hour of the clock of twelve, "7:44 PM".
pub(crate) fn twelve_hours(time: Time) -> String {
    let half = if time.hour() < 12 { "AM" } else { "PM" };
    let hour = (time.hour() + 11) % 12 + 1;
    format!("{hour}:{:02} {half}", time.minute())
}

/// Returns "18 January 2013 at 17:56" and "18 janvier 2013 à 17 h 56".
pub(crate) fn moment(sent: DateTime) -> Said {
    let (day_en, day_fr) = day(sent.date);
    match sent.time.map(hour) {
        Some((hour_en, hour_fr)) => {
            (format!("{day_en} at {hour_en}"), format!("{day_fr} à {hour_fr}"))
        }
        None => (day_en, day_fr),
    }
}

/// Returns the French name of a weekday.
pub(crate) const fn weekday_fr(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "lundi",
        Weekday::Tuesday => "mardi",
        Weekday::Wednesday => "mercredi",
        Weekday::Thursday => "jeudi",
        Weekday::Friday => "vendredi",
        Weekday::Saturday => "samedi",
        Weekday::Sunday => "dimanche",
    }
}

/// Returns a number with its thousands apart, "27,153" and "27 153" with a narrow no-break space.
pub(crate) fn count(number: u64) -> Said {
    let digits = number.to_string();
    let group = |separator: char| {
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(separator);
            }
            grouped.push(digit);
        }
        grouped
    };
    (group(','), group('\u{202f}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_hours_and_numbers_are_said_in_both_languages() {
        let sent: DateTime = "2013-01-01T19:04:00".parse().unwrap();
        let said = moment(sent);
        assert_eq!(said.0, "1 January 2013 at 19:04");
        assert_eq!(said.1, "1er janvier 2013 à 19 h 04");
        assert_eq!(sent.time.map(twelve_hours).unwrap(), "7:04 PM");
        assert_eq!(Time::new(0, 30, 0).map(twelve_hours).unwrap(), "12:30 AM");
        assert_eq!(count(27_153), ("27,153".to_owned(), "27\u{202f}153".to_owned()));
    }
}
