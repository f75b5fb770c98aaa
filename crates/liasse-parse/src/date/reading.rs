//! What a date expression says, before anybody asks which day that is.

use std::fmt::Write as _;

use liasse_model::{AnchorKind, Date, DatePrecision, Weekday};

use crate::clock::Clock;

/// What one expression says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading<'a> {
    /// What is stated of the calendar.
    pub(crate) extent: Extent,
    /// The weekday as stated.
    pub(crate) weekday: Option<Weekday>,
    /// The words by which it hangs on another day.
    pub(crate) anchor: Option<Anchor<'a>>,
    /// Whether letters had to be read as digits, or a month by part of its name.
    pub(crate) repaired: bool,
    /// Whether day and month could be the other way round.
    pub(crate) ambiguous: bool,
}

/// The words by which a date hangs on another day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Anchor<'a> {
    /// How it hangs.
    pub(crate) kind: AnchorKind,
    /// The words.
    pub(crate) words: &'a str,
}

/// What is stated of the calendar.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Extent {
    /// A year, a month or a day, perhaps without its year, perhaps with an hour.
    Point(Point),
    /// A season of a year.
    Season(Season, i16),
    /// The ten years from this one.
    Decade(i16),
    /// From one point to another.
    Interval(Point, Point),
    /// Nothing but a relation: "hier", "last week".
    Relation(DatePrecision),
}

/// The parts of a date that are stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Point {
    /// The year.
    pub(crate) year: Option<i16>,
    /// The month, 1 to 12.
    pub(crate) month: Option<u8>,
    /// The day of the month.
    pub(crate) day: Option<u8>,
    /// The hour.
    pub(crate) clock: Option<Clock>,
}

/// A season, by its number in EDTF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Season {
    Spring = 21,
    Summer = 22,
    Autumn = 23,
    Winter = 24,
}

impl Reading<'_> {
    /// Returns the reading of an undamaged extent without weekday or anchor.
    pub(crate) const fn plain(extent: Extent) -> Self {
        Self { extent, weekday: None, anchor: None, repaired: false, ambiguous: false }
    }
}

impl Extent {
    /// Returns how much is stated.
    pub(crate) fn precision(&self) -> DatePrecision {
        match self {
            Self::Point(point) => point.precision(),
            Self::Season(..) => DatePrecision::Season,
            Self::Decade(_) => DatePrecision::Decade,
            Self::Interval(..) => DatePrecision::Interval,
            Self::Relation(precision) => *precision,
        }
    }

    /// Returns the value in EDTF, or `None` for a mere relation or an impossible day.
    pub(crate) fn edtf(&self) -> Option<String> {
        match self {
            Self::Point(point) => point.edtf(),
            Self::Season(season, year) => Some(format!("{year:04}-{}", *season as u8)),
            Self::Decade(year) => Some(format!("{:03}X", year / 10)),
            Self::Interval(from, to) => Some(format!("{}/{}", from.edtf()?, to.edtf()?)),
            Self::Relation(_) => None,
        }
    }

    /// Tells whether every day that is stated exists in some year.
    pub(crate) fn is_possible(&self) -> bool {
        match self {
            Self::Point(point) => point.is_possible(),
            Self::Interval(from, to) => from.is_possible() && to.is_possible(),
            Self::Season(..) | Self::Decade(_) | Self::Relation(_) => true,
        }
    }
}

impl Point {
    /// Returns a year.
    pub(crate) fn of_year(year: i16) -> Self {
        Self { year: Some(year), ..Self::default() }
    }

    /// Returns a whole date.
    pub(crate) fn of_date(date: Date) -> Self {
        Self {
            year: Some(date.year()),
            month: Some(date.month()),
            day: Some(date.day()),
            clock: None,
        }
    }

    /// Returns the day, where it is stated whole and exists.
    pub(crate) fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?)
    }

    /// Returns the same point in a year.
    pub(crate) fn in_year(self, year: i16) -> Self {
        Self { year: Some(year), ..self }
    }

    /// Tells whether a stated day exists; without a year, whether it does in a leap year.
    pub(crate) fn is_possible(&self) -> bool {
        /// A leap year, which has every day that any year has.
        const LEAP: i16 = 2000;
        match (self.month, self.day) {
            (Some(month), Some(day)) => Date::new(self.year.unwrap_or(LEAP), month, day).is_some(),
            _ => true,
        }
    }

    fn precision(&self) -> DatePrecision {
        match (self.clock, self.day, self.month) {
            (Some(clock), ..) => clock.precision,
            (None, Some(_), _) => DatePrecision::Day,
            (None, None, Some(_)) => DatePrecision::Month,
            (None, None, None) => DatePrecision::Year,
        }
    }

    fn edtf(&self) -> Option<String> {
        if !self.is_possible() {
            return None;
        }
        let mut edtf = self.year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
        for part in [self.month, self.day].into_iter().flatten() {
            let _ = write!(edtf, "-{part:02}");
        }
        if let Some(clock) = self.clock {
            let _ = write!(edtf, "T{}", clock.time);
        }
        Some(edtf)
    }
}
