//! Which day a partial or relative date would be in a text written on the byline's day.
//!
//! What comes out is a conjecture: it is no better than the byline. A year left unsaid is the one
//! that brings the day nearest to the byline, unless "dernier" or "prochain" says which side.

use liasse_model::{AnchorKind, Date, DatePrecision, Weekday};

use super::reading::{Extent, Point, Reading};

/// What the byline makes of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Resolution {
    /// The words state the whole value, or no byline can help.
    NotNeeded,
    /// The day, month or year that is meant.
    Point(Point),
    /// The year that the words ask for does not have this day.
    Impossible(i16),
}

/// Returns what a date means in a text of the byline's day.
pub(super) fn resolve(reading: &Reading<'_>, byline: Date) -> Resolution {
    let anchor = reading.anchor.map(|anchor| anchor.kind);
    let resolved = match reading.extent {
        Extent::Point(point) if point.year.is_none() => return yearless(point, anchor, byline),
        Extent::Relation(DatePrecision::Day) => day(anchor, reading.weekday, byline),
        Extent::Relation(DatePrecision::Month) => month(anchor, byline),
        Extent::Relation(DatePrecision::Year) => year(anchor, byline),
        _ => None,
    };
    resolved.map_or(Resolution::NotNeeded, Resolution::Point)
}

/// Returns the latest year up to `year` in which the day of `point` exists.
pub(super) fn latest_possible_year(point: Point, year: i16) -> Option<i16> {
    /// Two leap years are at most eight years apart, as 1896 and 1904.
    const SEARCHED: i16 = 8;
    (0..=SEARCHED).map(|back| year - back).find(|&year| point.in_year(year).is_possible())
}

fn yearless(point: Point, anchor: Option<AnchorKind>, byline: Date) -> Resolution {
    let year = match anchor {
        Some(AnchorKind::Last) if !is_before(point, byline) => byline.year() - 1,
        Some(AnchorKind::Next) if !is_after(point, byline) => byline.year() + 1,
        Some(AnchorKind::Last | AnchorKind::Next) => byline.year(),
        _ => nearest_year(point, byline),
    };
    let point = point.in_year(year);
    if point.is_possible() { Resolution::Point(point) } else { Resolution::Impossible(year) }
}

/// Tells whether day and month come before those of the byline; a whole month counts as a whole.
fn is_before(point: Point, byline: Date) -> bool {
    month_and_day(point, byline) < (byline.month(), byline.day())
}

fn is_after(point: Point, byline: Date) -> bool {
    month_and_day(point, byline) > (byline.month(), byline.day())
}

fn month_and_day(point: Point, byline: Date) -> (u8, u8) {
    (point.month.unwrap_or(byline.month()), point.day.unwrap_or(byline.day()))
}

/// The middle of a month, and 28 February for the 29th, stand for what the year may lack.
fn nearest_year(point: Point, byline: Date) -> i16 {
    let month = point.month.unwrap_or(byline.month());
    let day = point.day.unwrap_or(15).min(28);
    let distance = |year: i16| {
        Date::new(year, month, day).map_or(u32::MAX, |date| date.days_since(byline).unsigned_abs())
    };
    let year = byline.year();
    [year, year - 1, year + 1].into_iter().min_by_key(|&year| distance(year)).unwrap_or(year)
}

fn day(anchor: Option<AnchorKind>, weekday: Option<Weekday>, byline: Date) -> Option<Point> {
    let days = match (anchor?, weekday) {
        (AnchorKind::Today, _) => 0,
        (AnchorKind::Yesterday, _) => -1,
        (AnchorKind::Tomorrow, _) => 1,
        (AnchorKind::Weekday, Some(day)) => -days_back(day, byline),
        (AnchorKind::Last, Some(day)) => -whole_week(days_back(day, byline)),
        (AnchorKind::Next, Some(day)) => 7 - days_back(day, byline),
        // "ce jeudi" looks back or forward; the nearer one is meant.
        (AnchorKind::This, Some(day)) => match days_back(day, byline) {
            back @ 0..=3 => -back,
            back => 7 - back,
        },
        _ => return None,
    };
    byline.add_days(days).map(Point::of_date)
}

/// Days from the latest such weekday to the byline's day, 0 when it is that day.
fn days_back(weekday: Weekday, byline: Date) -> i32 {
    (byline.weekday() as i32 - weekday as i32).rem_euclid(7)
}

const fn whole_week(days: i32) -> i32 {
    if days == 0 { 7 } else { days }
}

fn month(anchor: Option<AnchorKind>, byline: Date) -> Option<Point> {
    let (year, month) = match (offset(anchor)?, byline.month()) {
        (-1, 1) => (byline.year() - 1, 12),
        (1, 12) => (byline.year() + 1, 1),
        (offset, month) => (byline.year(), month.checked_add_signed(offset)?),
    };
    Some(Point { month: Some(month), ..Point::of_year(year) })
}

fn year(anchor: Option<AnchorKind>, byline: Date) -> Option<Point> {
    Some(Point::of_year(byline.year() + i16::from(offset(anchor)?)))
}

fn offset(anchor: Option<AnchorKind>) -> Option<i8> {
    match anchor? {
        AnchorKind::Last => Some(-1),
        AnchorKind::This => Some(0),
        AnchorKind::Next => Some(1),
        _ => None,
    }
}
