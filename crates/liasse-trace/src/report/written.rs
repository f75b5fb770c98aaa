//! Numbers and times as each language writes them.

use liasse_model::{Date, DateTime, Language};

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

/// Writes a number with its thousands apart: `27,159` and, with a space that is not broken at,
/// `27 159`.
pub(super) fn number(number: u64, language: Language) -> String {
    let digits = number.to_string();
    let mut written = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push(match language {
                Language::English => ',',
                Language::French => '\u{a0}',
            });
        }
        written.push(digit);
    }
    written
}

/// Writes a number with the word for what it counts; French takes the plural from two.
pub(super) fn counted(count: u64, one: &str, many: &str, language: Language) -> String {
    let is_one = match language {
        Language::English => count == 1,
        Language::French => count < 2,
    };
    format!("{} {}", number(count, language), if is_one { one } else { many })
}

/// Writes a likelihood in per cent; none is a certainty.
pub(super) fn likelihood(share: f32, language: Language) -> String {
    match share > 0.994 {
        true => format!(">{}", percent(0.99, language)),
        false => percent(share, language),
    }
}

/// Writes a share of one in per cent.
pub(crate) fn percent(share: f32, language: Language) -> String {
    // A share that is no number is written as 0; what is above one, as 100.
    let percent = (share * 100.0).round().clamp(0.0, 100.0) as u8;
    match language {
        Language::English => format!("{percent}%"),
        Language::French => format!("{percent}\u{a0}%"),
    }
}

/// Writes a day out.
pub(super) fn day(day: Date, language: Language) -> String {
    let months = match language {
        Language::English => ENGLISH_MONTHS,
        Language::French => FRENCH_MONTHS,
    };
    let month = months.get(usize::from(day.month()).wrapping_sub(1)).copied().unwrap_or("?");
    match (language, day.day()) {
        (Language::French, 1) => format!("1er {month} {}", day.year()),
        (_, number) => format!("{number} {month} {}", day.year()),
    }
}

/// Writes a day with its hour, where one is known.
pub(super) fn moment(moment: DateTime, language: Language) -> String {
    let date = day(moment.date, language);
    match (moment.time, language) {
        (None, _) => date,
        (Some(time), Language::English) => {
            format!("{date}, {:02}:{:02}", time.hour(), time.minute())
        }
        (Some(time), Language::French) => {
            format!("{date} à {}\u{a0}h\u{a0}{:02}", time.hour(), time.minute())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: [Language; 2] = [Language::English, Language::French];

    #[test]
    fn numbers_are_grouped_and_counted_as_the_language_does() {
        assert_eq!(BOTH.map(|it| number(27_159, it)), ["27,159", "27\u{a0}159"]);
        assert_eq!(BOTH.map(|it| number(0, it)), ["0", "0"]);
        assert_eq!(BOTH.map(|it| counted(0, "text", "texts", it)), ["0 texts", "0 text"]);
        assert_eq!(BOTH.map(|it| counted(1, "text", "texts", it)), ["1 text", "1 text"]);
        assert_eq!(BOTH.map(|it| percent(0.925, it)), ["93%", "93\u{a0}%"]);
        assert_eq!(BOTH.map(|it| likelihood(0.999, it)), [">99%", ">99\u{a0}%"]);
        assert_eq!(BOTH.map(|it| percent(f32::NAN, it)), ["0%", "0\u{a0}%"]);
    }

    #[test]
    fn times_are_written_out() {
        let sent: DateTime = "2013-01-18T07:05:00".parse().unwrap();
        assert_eq!(moment(sent, Language::English), "18 January 2013, 07:05");
        assert_eq!(moment(sent, Language::French), "18 janvier 2013 à 7\u{a0}h\u{a0}05");
        let first: DateTime = "2013-08-01".parse().unwrap();
        assert_eq!(moment(first, Language::French), "1er août 2013");
    }
}
