//! Numbers and dates as each language writes them.

use liasse_model::{Date, DateTime, Time};

use super::Language;

/// A space that is not broken at and is narrow, as French sets between thousands and before `%`.
const NARROW: &str = "\u{202f}";
/// A space that is not broken at.
const NO_BREAK: &str = "\u{a0}";

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Sets the thousands of a number apart and writes its decimal sign: `-27159.5` is `−27 159,5`.
pub(super) fn grouped(language: Language, number: &str) -> String {
    let (sign, number) = match number.strip_prefix('-') {
        Some(rest) => ("−", rest),
        None => ("", number),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let (group, point) = match language {
        Language::English => (",", "."),
        Language::French => (NARROW, ","),
    };
    let mut written = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            written.push_str(group);
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push_str(point);
        written.push_str(fraction);
    }
    written
}

pub(super) fn decimal(language: Language, number: f64, decimals: usize) -> String {
    match number.is_finite() {
        true => grouped(language, &format!("{number:.decimals$}")),
        false if number.is_nan() => "–".to_owned(),
        false if number > 0.0 => "∞".to_owned(),
        false => "−∞".to_owned(),
    }
}

pub(super) fn percent(language: Language, share: f64) -> String {
    let number = decimal(language, share * 100.0, 1);
    match language {
        Language::English => format!("{number}%"),
        Language::French => format!("{number}{NARROW}%"),
    }
}

pub(super) fn bytes(language: Language, bytes: u64) -> String {
    let units = match language {
        Language::English => ["kB", "MB", "GB", "TB"],
        Language::French => ["ko", "Mo", "Go", "To"],
    };
    let mut amount = bytes as f64 / 1000.0;
    if amount < 1.0 {
        let unit = match language {
            Language::English => "B",
            Language::French => "o",
        };
        return format!("{bytes}{NO_BREAK}{unit}");
    }
    let mut unit = units[0];
    for larger in units.into_iter().skip(1) {
        if amount < 1000.0 {
            break;
        }
        (amount, unit) = (amount / 1000.0, larger);
    }
    format!("{}{NO_BREAK}{unit}", decimal(language, amount, 1))
}

pub(super) fn month_name(language: Language, month: u8) -> &'static str {
    let months = match language {
        Language::English => ENGLISH_MONTHS,
        Language::French => FRENCH_MONTHS,
    };
    months.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("?")
}

pub(super) fn day(language: Language, day: Date) -> String {
    let number = match (language, day.day()) {
        (Language::French, 1) => "1er".to_owned(),
        (_, number) => number.to_string(),
    };
    format!("{number}{NO_BREAK}{} {}", month_name(language, day.month()), day.year())
}

pub(super) fn moment(language: Language, moment: &DateTime) -> String {
    let day = day(language, moment.date);
    let Some(time) = moment.time else { return day };
    match language {
        Language::English => format!("{day}, {:02}:{:02}", time.hour(), time.minute()),
        Language::French => {
            format!("{day} à {}{NO_BREAK}h{NO_BREAK}{:02}", time.hour(), time.minute())
        }
    }
}

pub(super) fn instant(language: Language, seconds: u64) -> String {
    let days = i32::try_from(seconds / 86_400).ok();
    let date = Date::new(1970, 1, 1).zip(days).and_then(|(first, days)| first.add_days(days));
    let (hour, minute) = (seconds % 86_400 / 3600, seconds % 3600 / 60);
    let time = Time::new(hour as u8, minute as u8, 0);
    match date.zip(time) {
        Some((date, time)) => format!("{} UTC", moment(language, &DateTime::new(date, time))),
        None => "–".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: [Language; 2] = Language::ALL;

    #[test]
    fn numbers_are_grouped_as_the_language_does() {
        assert_eq!(BOTH.map(|it| grouped(it, "27159")), ["27,159", "27\u{202f}159"]);
        assert_eq!(BOTH.map(|it| grouped(it, "999")), ["999", "999"]);
        assert_eq!(BOTH.map(|it| decimal(it, -1234.5, 1)), ["−1,234.5", "−1\u{202f}234,5"]);
        assert_eq!(BOTH.map(|it| decimal(it, f64::INFINITY, 1)), ["∞", "∞"]);
        assert_eq!(BOTH.map(|it| percent(it, 0.125)), ["12.5%", "12,5\u{202f}%"]);
        assert_eq!(BOTH.map(|it| bytes(it, 82_263_251)), ["82.3\u{a0}MB", "82,3\u{a0}Mo"]);
        assert_eq!(BOTH.map(|it| bytes(it, 12)), ["12\u{a0}B", "12\u{a0}o"]);
    }

    #[test]
    fn days_are_written_out() {
        let date = Date::new(2013, 1, 18).unwrap();
        let first = Date::new(2013, 8, 1).unwrap();
        assert_eq!(BOTH.map(|it| day(it, date)), ["18\u{a0}January 2013", "18\u{a0}janvier 2013"]);
        assert_eq!(BOTH.map(|it| day(it, first)), ["1\u{a0}August 2013", "1er\u{a0}août 2013"]);
        let sent: DateTime = "2013-01-18T17:56:00".parse().unwrap();
        let written = BOTH.map(|it| moment(it, &sent));
        assert_eq!(written[0], "18\u{a0}January 2013, 17:56");
        assert_eq!(written[1], "18\u{a0}janvier 2013 à 17\u{a0}h\u{a0}56");
    }
}
