//! Hours that are wrong in a way that can be named: half a day lost, or another time zone.
//!
//! A page prints the hour of the clock that printed it. Who reads "7:44 PM" as 7 h 44 has lost half
//! a day; who takes the hour from a copy printed elsewhere is whole hours off, and the minutes agree.

use liasse_model::{Date, DatePrecision, DateTime, HourMention, Time};

use super::phrase::reason;
use crate::Reason;

/// Hours from the printed clock to the stated one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ZoneShift(pub(crate) i64);

/// How an hour stands to the one that is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HourFit {
    /// The same, or as near as two clocks are.
    Same,
    /// Morning for evening or the other way round.
    HalfADay,
    Zone(ZoneShift),
    /// Both at once.
    HalfADayAndZone(ZoneShift),
    Other,
}

/// Two clocks may differ by so many minutes.
const CLOCKS: i64 = 2;
/// Minutes of a day.
const DAY: i64 = 24 * 60;

impl ZoneShift {
    /// Tells whether the shift is one between Washington, London, Paris and Algiers: what a newsroom
    /// there is likely to have converted, either way.
    pub(crate) const fn is_usual(self) -> bool {
        matches!(self.0.abs(), 4..=6)
    }

    /// Returns the shift in words.
    pub(crate) fn said(self) -> Reason {
        let hours = self.0.abs();
        let (later, avance) = if self.0 > 0 { ("ahead", "avance") } else { ("behind", "retarde") };
        let (unit, unit_fr) = if hours == 1 { ("hour", "heure") } else { ("hours", "heures") };
        let usual = if self.is_usual() {
            (
                ", as a clock of western Europe or of UTC beside one of Washington",
                ", comme une horloge d’Europe occidentale ou UTC par rapport à celle de Washington",
            )
        } else {
            (", as a shifted time zone would be", ", comme le ferait un décalage de fuseau horaire")
        };
        reason(
            format!("The stated hour is exactly {hours} {unit} {later}{}", usual.0),
            format!("L’heure indiquée {avance} exactement de {hours} {unit_fr}{}", usual.1),
        )
    }
}

/// Compares a stated hour with a printed time. `day` is the day that the article states with it.
pub(crate) fn hour_fit(printed: DateTime, day: Option<Date>, hour: &HourMention) -> HourFit {
    let Some(time) = printed.time else { return HourFit::Other };
    if is_same(minutes(hour.value), minutes(time), hour.precision) {
        return HourFit::Same;
    }
    let half = minutes(hour.value) + if hour.value.hour() < 12 { DAY / 2 } else { -DAY / 2 };
    if is_same(half, minutes(time), hour.precision) {
        return HourFit::HalfADay;
    }
    let stated = |minutes: i64| day.map(|day| (i64::from(day.days_since(printed.date)), minutes));
    let at = stated(minutes(hour.value)).or_else(|| nearest(time, minutes(hour.value)));
    let shift = at.and_then(|(days, at)| whole_hours(days * DAY + at - minutes(time), hour));
    let at = stated(half).or_else(|| nearest(time, half));
    let both = at.and_then(|(days, at)| whole_hours(days * DAY + at - minutes(time), hour));
    // Two slips are believed only where they lead to a zone that people do mix up.
    match (shift, both) {
        (Some(shift), _) if shift.is_usual() => HourFit::Zone(shift),
        (_, Some(both)) if both.is_usual() => HourFit::HalfADayAndZone(both),
        (Some(shift), _) => HourFit::Zone(shift),
        _ => HourFit::Other,
    }
}

/// Returns the zones that a stated day and hour are apart from a printed time, where they are whole
/// hours apart.
pub(crate) fn shift_between(printed: DateTime, day: Date, hour: &HourMention) -> Option<ZoneShift> {
    let days = i64::from(day.days_since(printed.date));
    whole_hours(days * DAY + minutes(hour.value) - minutes(printed.time?), hour)
}

fn minutes(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

fn is_same(stated: i64, printed: i64, precision: DatePrecision) -> bool {
    let apart = (stated - printed).rem_euclid(DAY);
    match precision {
        // "à 22h" is said of 22:10 and of 21:50.
        DatePrecision::Hour => apart <= 30 || apart > DAY - 60,
        _ => apart <= CLOCKS || apart >= DAY - CLOCKS,
    }
}

/// Without a day, the day on which the stated hour lies nearest to the printed one.
fn nearest(printed: Time, stated: i64) -> Option<(i64, i64)> {
    let apart = stated - minutes(printed);
    let days = if apart > DAY / 2 { -1 } else { i64::from(apart < -DAY / 2) };
    Some((days, stated))
}

/// Returns the shift where minutes are whole hours, within the zones of the world.
fn whole_hours(apart: i64, hour: &HourMention) -> Option<ZoneShift> {
    // Of a round hour the minutes are not stated, so nothing says that they agree.
    if hour.precision == DatePrecision::Hour {
        return None;
    }
    let hours = (apart + 30).div_euclid(60);
    let is_whole = (apart - hours * 60).abs() <= CLOCKS;
    (is_whole && (-12..=14).contains(&hours) && hours != 0).then_some(ZoneShift(hours))
}

#[cfg(test)]
mod tests {
    use liasse_model::Span;

    use super::*;

    fn hour(value: &str) -> HourMention {
        let precision =
            if value.ends_with("00:00") { DatePrecision::Hour } else { DatePrecision::Minute };
        let value = value.parse().unwrap();
        HourMention { text: String::new(), span: Span::default(), value, precision, date: None }
    }

    fn fit(printed: &str, day: Option<&str>, stated: &str) -> HourFit {
        let day = day.map(|day| day.parse().unwrap());
        hour_fit(printed.parse().unwrap(), day, &hour(stated))
    }

    #[test]
    fn what_is_wrong_with_an_hour_is_named() {
        let evening = "2013-01-19T19:44:00";
        assert_eq!(fit(evening, None, "19:44:00"), HourFit::Same);
        assert_eq!(fit(evening, None, "19:45:00"), HourFit::Same);
        assert_eq!(fit(evening, Some("2013-01-19"), "07:44:00"), HourFit::HalfADay);
        assert_eq!(fit(evening, Some("2013-01-20"), "00:44:00"), HourFit::Zone(ZoneShift(5)));
        assert_eq!(fit(evening, None, "01:44:00"), HourFit::Zone(ZoneShift(6)));
        assert_eq!(fit(evening, None, "17:44:00"), HourFit::Zone(ZoneShift(-2)));
        let both = HourFit::HalfADayAndZone(ZoneShift(5));
        assert_eq!(fit("2013-01-18T17:56:00", Some("2013-01-18"), "10:55:00"), both);
        assert_eq!(fit("2013-01-19T19:44:00", Some("2013-01-20"), "12:44:00"), both);
        assert_eq!(fit(evening, None, "19:31:00"), HourFit::Other);
    }

    #[test]
    fn a_round_hour_is_near_and_tells_no_zone() {
        assert_eq!(fit("2013-01-19T22:10:00", None, "22:00:00"), HourFit::Same);
        assert_eq!(fit("2013-01-19T21:40:00", None, "22:00:00"), HourFit::Same);
        assert_eq!(fit("2013-01-18T17:56:00", Some("2013-01-17"), "22:00:00"), HourFit::Other);
    }
}
