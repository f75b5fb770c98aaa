use std::{fmt, str::FromStr};

use jiff::civil;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The day of the week, from Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the variants say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// The seven days in order.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// Returns the English name, capitalised.
    pub const fn english(self) -> &'static str {
        match self {
            Weekday::Monday => "Monday",
            Weekday::Tuesday => "Tuesday",
            Weekday::Wednesday => "Wednesday",
            Weekday::Thursday => "Thursday",
            Weekday::Friday => "Friday",
            Weekday::Saturday => "Saturday",
            Weekday::Sunday => "Sunday",
        }
    }
}

/// A text or a set of numbers that names no day or hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidTime {
    expected: &'static str,
    found: String,
}

impl fmt::Display for InvalidTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found `{}`", self.expected, self.found)
    }
}

impl std::error::Error for InvalidTime {}

/// A day of the Gregorian calendar that exists, such as 2012-02-29; prints as ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(civil::Date);

impl Date {
    /// Returns the day, or `None` when the calendar does not have it (2013-02-29).
    ///
    /// Years run from -9999 to 9999.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Returns the year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Returns the month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// Returns the day of the month, from 1.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// Returns the day of the week.
    pub fn weekday(self) -> Weekday {
        match self.0.weekday() {
            civil::Weekday::Monday => Weekday::Monday,
            civil::Weekday::Tuesday => Weekday::Tuesday,
            civil::Weekday::Wednesday => Weekday::Wednesday,
            civil::Weekday::Thursday => Weekday::Thursday,
            civil::Weekday::Friday => Weekday::Friday,
            civil::Weekday::Saturday => Weekday::Saturday,
            civil::Weekday::Sunday => Weekday::Sunday,
        }
    }

    /// Returns the day `days` later (earlier when negative), or `None` outside the years above.
    pub fn add_days(self, days: i32) -> Option<Self> {
        self.0.checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(Self)
    }

    /// Returns the number of days from `earlier` to this day.
    pub fn days_since(self, earlier: Date) -> i32 {
        earlier.0.until(self.0).map_or(0, |span| span.get_days())
    }
}

/// An hour of the day; prints as `HH:MM:SS`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Time(civil::Time);

impl Time {
    /// Returns the hour, or `None` past 23:59:59.
    pub fn new(hour: u8, minute: u8, second: u8) -> Option<Self> {
        let part = |value: u8| i8::try_from(value).ok();
        civil::Time::new(part(hour)?, part(minute)?, part(second)?, 0).ok().map(Self)
    }

    /// Returns the hour, 0 to 23.
    pub fn hour(self) -> u8 {
        self.0.hour().unsigned_abs()
    }

    /// Returns the minute, 0 to 59.
    pub fn minute(self) -> u8 {
        self.0.minute().unsigned_abs()
    }

    /// Returns the second, 0 to 59.
    pub fn second(self) -> u8 {
        self.0.second().unsigned_abs()
    }
}

/// A local date, with its time where one is printed: `2013-01-18T17:56:00` or `2013-01-18`.
///
/// No time zone: mail printed on paper gives the hour of the clock that printed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTime {
    /// The day.
    pub date: Date,
    /// The hour, where the source gives one.
    pub time: Option<Time>,
}

impl DateTime {
    /// Returns a day with an hour.
    pub const fn new(date: Date, time: Time) -> Self {
        Self { date, time: Some(time) }
    }

    /// Returns seconds since 1970-01-01T00:00:00 of the local clock; midnight where no hour is known.
    pub fn local_seconds(self) -> i64 {
        let epoch = civil::Date::constant(1970, 1, 1);
        let days = epoch.until(self.date.0).map_or(0, |span| i64::from(span.get_days()));
        let seconds = self.time.map_or(0, |time| {
            i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second())
        });
        days * 86_400 + seconds
    }

    /// Returns the time that is so many seconds after 1970-01-01T00:00:00 of the local clock, its
    /// hour known; `None` outside of the years that a [`Date`] has.
    pub fn from_local_seconds(seconds: i64) -> Option<Self> {
        let days = seconds.div_euclid(86_400);
        let date = Date(civil::Date::constant(1970, 1, 1)).add_days(i32::try_from(days).ok()?)?;
        let within = u32::try_from(seconds.rem_euclid(86_400)).ok()?;
        let part = |number: u32| u8::try_from(number).ok();
        let time = Time::new(part(within / 3600)?, part(within / 60 % 60)?, part(within % 60)?)?;
        Some(Self { date, time: Some(time) })
    }
}

impl From<Date> for DateTime {
    fn from(date: Date) -> Self {
        Self { date, time: None }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}:{:02}", self.hour(), self.minute(), self.second())
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            Some(time) => write!(f, "{}T{}", self.date, time),
            None => self.date.fmt(f),
        }
    }
}

impl FromStr for Date {
    type Err = InvalidTime;

    fn from_str(text: &str) -> Result<Self, InvalidTime> {
        text.parse().map(Self).map_err(|_| invalid("a date such as 2013-01-18", text))
    }
}

impl FromStr for Time {
    type Err = InvalidTime;

    fn from_str(text: &str) -> Result<Self, InvalidTime> {
        text.parse().map(Self).map_err(|_| invalid("a time such as 17:56:00", text))
    }
}

impl FromStr for DateTime {
    type Err = InvalidTime;

    fn from_str(text: &str) -> Result<Self, InvalidTime> {
        match text.split_once('T') {
            Some((date, time)) => Ok(Self::new(date.parse()?, time.parse()?)),
            None => Ok(Self::from(text.parse::<Date>()?)),
        }
    }
}

fn invalid(expected: &'static str, found: &str) -> InvalidTime {
    InvalidTime { expected, found: found.to_owned() }
}

/// Makes a type travel through serde as the text that it prints.
macro_rules! serde_as_text {
    ($($type:ident, $example:literal;)*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "examples": [$example] })
            }
        }
    )*};
}

serde_as_text! {
    Date, "2013-01-18";
    Time, "17:56:00";
    DateTime, "2013-01-18T17:56:00";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_year_has_no_29_february() {
        assert!(Date::new(2016, 2, 29).is_some());
        assert!(Date::new(2017, 2, 29).is_none());
        assert!(Date::new(2017, 0, 1).is_none());
        assert!(Time::new(24, 0, 0).is_none());
    }

    #[test]
    fn a_day_prints_and_reads_as_iso_8601() {
        let moment: DateTime = "2013-01-18T17:56:00".parse().unwrap();
        assert_eq!(moment.to_string(), "2013-01-18T17:56:00");
        assert_eq!(moment.date.weekday(), Weekday::Friday);
        assert_eq!("2013-01-18".parse::<DateTime>().unwrap().time, None);
        let error = "18/01/2013".parse::<DateTime>().unwrap_err();
        assert_eq!(error.to_string(), "expected a date such as 2013-01-18, found `18/01/2013`");
    }

    #[test]
    fn days_are_counted_across_months() {
        let day = Date::new(2012, 2, 28).unwrap();
        assert_eq!(day.add_days(2), Date::new(2012, 3, 1));
        assert_eq!(Date::new(2012, 3, 1).unwrap().days_since(day), 2);
        assert_eq!(DateTime::from(Date::new(1970, 1, 2).unwrap()).local_seconds(), 86_400);
    }
}
