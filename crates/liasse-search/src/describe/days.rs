//! Days, months and years in words.

use liasse_model::{Date, Language};

use super::Speaker;
use crate::{plan::MessageTest, query::DaySide};

/// The days on which a message may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    /// On the day or later.
    from: Option<Date>,
    /// Earlier than the day.
    before: Option<Date>,
}

impl Days {
    /// Returns the days that all of the tests let pass.
    pub(super) fn of(tests: &[MessageTest]) -> Self {
        let side = |wanted: DaySide| {
            tests.iter().filter_map(move |test| match test {
                MessageTest::Sent(side, day) if *side == wanted => Some(*day),
                _ => None,
            })
        };
        Self { from: side(DaySide::After).max(), before: side(DaySide::Before).min() }
    }

    pub(super) fn is_empty(self) -> bool {
        self.from.is_none() && self.before.is_none()
    }
}

/// The widest unit that both ends of some days are bounds of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Month,
    Year,
}

impl Unit {
    fn of(first: Date, before: Date) -> Self {
        match ((first.month(), first.day()), (before.month(), before.day())) {
            ((1, 1), (1, 1)) => Unit::Year,
            ((_, 1), (_, 1)) => Unit::Month,
            _ => Unit::Day,
        }
    }
}

impl Speaker {
    /// `in January 2013`, `from 16 January 2013 to 25 January 2013`, `before 25 January 2013`
    pub(super) fn days(self, Days { from, before }: Days) -> String {
        let last = before.and_then(|before| before.add_days(-1));
        match (from, before, last) {
            (Some(first), Some(before), Some(last)) if first <= last => {
                self.between(first, last, Unit::of(first, before))
            }
            (Some(first), before, _) => {
                let after = self.say("on or after", "à partir du");
                let from = format!("{after} {}", self.day(first));
                match before {
                    None => from,
                    Some(before) => {
                        format!("{from} {} {}", self.say("and", "et"), self.before(before))
                    }
                }
            }
            (None, Some(before), _) => self.before(before),
            (None, None, _) => String::new(),
        }
    }

    fn before(self, day: Date) -> String {
        format!("{} {}", self.say("before", "avant le"), self.day(day))
    }

    fn between(self, first: Date, last: Date, unit: Unit) -> String {
        let (from, to) = (self.unit(first, unit), self.unit(last, unit));
        let is_one = from == to;
        match (self.language, unit) {
            (Language::English, Unit::Day) if is_one => format!("on {from}"),
            (Language::English, _) if is_one => format!("in {from}"),
            (Language::English, _) => format!("from {from} to {to}"),
            (Language::French, Unit::Day) if is_one => format!("le {from}"),
            (Language::French, _) if is_one => format!("en {from}"),
            (Language::French, Unit::Day) => format!("du {from} au {to}"),
            (Language::French, _) => format!("{}{from} à {to}", of_french(&from)),
        }
    }

    fn unit(self, day: Date, unit: Unit) -> String {
        match unit {
            Unit::Day => self.day(day),
            Unit::Month => format!("{} {}", self.month(day), day.year()),
            Unit::Year => day.year().to_string(),
        }
    }

    fn day(self, day: Date) -> String {
        let number = match (self.language, day.day()) {
            (Language::French, 1) => "1er".to_owned(),
            (_, number) => number.to_string(),
        };
        format!("{number} {} {}", self.month(day), day.year())
    }

    fn month(self, day: Date) -> &'static str {
        let months = self.say(ENGLISH_MONTHS, FRENCH_MONTHS);
        months.get(usize::from(day.month()) - 1).copied().unwrap_or_default()
    }
}

fn of_french(word: &str) -> &'static str {
    if word.starts_with(['a', 'o']) { "d’" } else { "de " }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_day;

    #[track_caller]
    fn check(from: &str, before: &str, english: &str, french: &str) {
        let days = Days { from: parse_day(from), before: parse_day(before) };
        assert_eq!(Speaker { language: Language::English }.days(days), english);
        assert_eq!(Speaker { language: Language::French }.days(days), french);
    }

    #[test]
    fn days_are_said_in_the_widest_unit() {
        check("2013", "2014", "in 2013", "en 2013");
        check("2013-01", "2013-02", "in January 2013", "en janvier 2013");
        check("2013-01-01", "2013-01-02", "on 1 January 2013", "le 1er janvier 2013");
        check("2012", "2014", "from 2012 to 2013", "de 2012 à 2013");
        check("2013-04", "2013-06", "from April 2013 to May 2013", "d’avril 2013 à mai 2013");
        check(
            "2013-01-16",
            "2013-02-01",
            "from 16 January 2013 to 31 January 2013",
            "du 16 janvier 2013 au 31 janvier 2013",
        );
    }

    #[test]
    fn one_end_may_be_open_and_no_day_may_be_left() {
        check("2013-08", "", "on or after 1 August 2013", "à partir du 1er août 2013");
        check("", "2013-08-02", "before 2 August 2013", "avant le 2 août 2013");
        check(
            "2013",
            "2012",
            "on or after 1 January 2013 and before 1 January 2012",
            "à partir du 1er janvier 2013 et avant le 1er janvier 2012",
        );
    }
}
