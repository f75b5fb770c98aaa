//! Periods of time and the ticks of an axis of days.

use liasse_model::Date;

use crate::FigureLanguage;

/// The length of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// A day.
    Day,
    /// Seven days, whichever day they begin with.
    Week,
    /// A month of the calendar.
    Month,
    /// A year of the calendar.
    Year,
}

impl Period {
    /// Returns the period's name in a sentence.
    pub(crate) const fn name(self, language: FigureLanguage) -> &'static str {
        match self {
            Period::Day => language.say("day", "jour"),
            Period::Week => language.say("week", "semaine"),
            Period::Month => language.say("month", "mois"),
            Period::Year => language.say("year", "année"),
        }
    }

    /// Returns the day after a period that begins with `start`; the same day at the end of time.
    pub(crate) fn end(self, start: Date) -> Date {
        let end = match self {
            Period::Day => start.add_days(1),
            Period::Week => start.add_days(7),
            Period::Month => months_later(start, 1),
            Period::Year => months_later(start, 12),
        };
        end.unwrap_or(start)
    }

    /// Returns how a person calls the period that begins with `start`.
    pub(crate) fn label(self, start: Date, language: FigureLanguage) -> String {
        match self {
            Period::Day => start.to_string(),
            Period::Week => format!("{} {start}", language.say("week of", "semaine du")),
            Period::Month => format!("{} {}", month_name(start, language), start.year()),
            Period::Year => start.year().to_string(),
        }
    }
}

/// Returns the first day of a later month.
fn months_later(day: Date, months: i32) -> Option<Date> {
    let month = i32::from(day.year()) * 12 + i32::from(day.month()) - 1 + months;
    let year = i16::try_from(month.div_euclid(12)).ok()?;
    Date::new(year, u8::try_from(month.rem_euclid(12)).ok()? + 1, 1)
}

fn month_name(day: Date, language: FigureLanguage) -> &'static str {
    const ENGLISH: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const FRENCH: [&str; 12] = [
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
        "déc.",
    ];
    let names = match language {
        FigureLanguage::English => ENGLISH,
        FigureLanguage::French => FRENCH,
    };
    names.get(usize::from(day.month()) - 1).copied().unwrap_or_default()
}

/// How far ticks are apart.
#[derive(Clone, Copy)]
enum Spacing {
    Days(u16),
    /// On Mondays.
    Weeks(u16),
    Months(u16),
}

const SPACINGS: [Spacing; 20] = [
    Spacing::Days(1),
    Spacing::Days(2),
    Spacing::Weeks(1),
    Spacing::Weeks(2),
    Spacing::Months(1),
    Spacing::Months(2),
    Spacing::Months(3),
    Spacing::Months(6),
    Spacing::Months(12),
    Spacing::Months(24),
    Spacing::Months(60),
    Spacing::Months(120),
    Spacing::Months(240),
    Spacing::Months(600),
    Spacing::Months(1200),
    Spacing::Months(2400),
    Spacing::Months(6000),
    Spacing::Months(12000),
    Spacing::Months(24000),
    Spacing::Months(60000),
];

impl Spacing {
    fn days(self) -> f64 {
        match self {
            Spacing::Days(days) => f64::from(days),
            Spacing::Weeks(weeks) => f64::from(weeks) * 7.0,
            Spacing::Months(months) => f64::from(months) * 365.25 / 12.0,
        }
    }

    /// Returns the first tick on `day` or later.
    fn first(self, day: Date) -> Option<Date> {
        match self {
            Spacing::Days(_) => Some(day),
            Spacing::Weeks(_) => day.add_days((7 - i32::from(day.weekday() as u8)) % 7),
            Spacing::Months(months) => {
                let months = i32::from(months);
                let month = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
                let is_first = day.day() == 1 && month.rem_euclid(months) == 0;
                let wait = months - month.rem_euclid(months);
                if is_first { Some(day) } else { months_later(day, wait) }
            }
        }
    }

    fn next(self, day: Date) -> Option<Date> {
        match self {
            Spacing::Days(days) => day.add_days(i32::from(days)),
            Spacing::Weeks(weeks) => day.add_days(i32::from(weeks) * 7),
            Spacing::Months(months) => months_later(day, i32::from(months)),
        }
    }

    /// Returns a tick's label; the year stands where it begins and at the first tick.
    fn label(self, day: Date, before: Option<Date>, language: FigureLanguage) -> String {
        let is_new_year = before.is_none_or(|before| before.year() != day.year());
        let year = if is_new_year { format!(" {}", day.year()) } else { String::new() };
        match self {
            Spacing::Months(months) if months >= 12 => day.year().to_string(),
            Spacing::Months(_) => format!("{}{year}", month_name(day, language)),
            Spacing::Days(_) | Spacing::Weeks(_) => {
                format!("{} {}{year}", day.day(), month_name(day, language))
            }
        }
    }
}

/// Returns at most `most` ticks (and one more at an edge) from `first` to `last`.
pub(crate) fn date_ticks(
    first: Date,
    last: Date,
    most: usize,
    language: FigureLanguage,
) -> Vec<(Date, String)> {
    let days = f64::from(last.days_since(first));
    let fits = |spacing: &&Spacing| days / spacing.days() <= most.max(1) as f64;
    let spacing = SPACINGS.iter().find(fits).copied().unwrap_or(Spacing::Months(60000));
    let mut ticks: Vec<(Date, String)> = Vec::new();
    let mut next = spacing.first(first);
    while let Some(day) = next.filter(|day| *day <= last) {
        let before = ticks.last().map(|(before, _)| *before);
        ticks.push((day, spacing.label(day, before, language)));
        next = spacing.next(day);
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(first: &str, last: &str, expected: &[&str]) {
        let ticks = date_ticks(day(first), day(last), 6, FigureLanguage::English);
        let labels: Vec<&str> = ticks.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(labels, expected);
    }

    #[test]
    fn ticks_are_days_mondays_months_or_years() {
        check("2013-01-18", "2013-01-20", &["18 Jan 2013", "19 Jan", "20 Jan"]);
        check("2012-12-20", "2013-01-20", &["24 Dec 2012", "31 Dec", "7 Jan 2013", "14 Jan"]);
        check("2012-10-15", "2013-02-20", &["Nov 2012", "Dec", "Jan 2013", "Feb"]);
        check("2009-03-01", "2014-06-01", &["2010", "2011", "2012", "2013", "2014"]);
        check("2013-01-18", "2013-01-18", &["18 Jan 2013"]);
    }

    #[test]
    fn the_whole_calendar_has_ticks() {
        let ticks = date_ticks(
            Date::new(-9999, 1, 1).unwrap(),
            Date::new(9999, 12, 31).unwrap(),
            6,
            FigureLanguage::French,
        );
        assert!((2..=8).contains(&ticks.len()), "{ticks:?}");
    }

    #[test]
    fn periods_end_where_the_next_begins() {
        assert_eq!(Period::Month.end(day("2012-12-01")), day("2013-01-01"));
        assert_eq!(Period::Year.end(day("2012-01-01")), day("2013-01-01"));
        assert_eq!(Period::Week.end(day("2013-01-28")), day("2013-02-04"));
        assert_eq!(Period::Month.label(day("2013-01-01"), FigureLanguage::English), "Jan 2013");
    }
}
