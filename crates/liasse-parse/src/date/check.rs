//! What cannot be right in a date: by itself, under the byline, and beside the other dates.

use liasse_model::{Date, Diagnostic, DiagnosticKind, Weekday};

use super::{
    expression::Found,
    reading::{Extent, Point},
    resolve::{Resolution, latest_possible_year},
};

/// Adds what is wrong with a date as the words state it.
pub(super) fn stated(text: &str, found: &Found<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let words = found.span.of(text).unwrap_or_default();
    let reading = &found.reading;
    if !reading.extent.is_possible() {
        let message = format!("expected a day that the calendar has, found `{words}`");
        diagnostics.push(Diagnostic::error(DiagnosticKind::ImpossibleDate, found.span, message));
    }
    if reading.repaired {
        let value = reading.extent.edtf().unwrap_or_default();
        let message = format!("expected a date, found `{words}`, read as {value}");
        diagnostics.push(Diagnostic::warning(DiagnosticKind::RepairedDate, found.span, message));
    }
    if reading.ambiguous {
        let value = reading.extent.edtf().unwrap_or_default();
        let message = format!("expected day and month apart, found `{words}`, read as {value}");
        diagnostics.push(Diagnostic::note(DiagnosticKind::AmbiguousDate, found.span, message));
    }
    if let Extent::Point(point) = reading.extent {
        weekday(found, point, "", diagnostics);
    }
}

/// Adds what is wrong with a date once its missing year is taken from the byline, and that it was.
pub(super) fn resolved(
    text: &str,
    found: &Found<'_>,
    resolution: Resolution,
    byline: Date,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let words = found.span.of(text).unwrap_or_default();
    let Extent::Point(stated) = found.reading.extent else { return };
    match resolution {
        Resolution::Point(point) => {
            let value = Extent::Point(point).edtf().unwrap_or_default();
            let message = format!(
                "expected a year, found `{words}`, which is {value} under the byline of {byline}"
            );
            diagnostics.push(Diagnostic::note(DiagnosticKind::IncompleteDate, found.span, message));
            weekday(found, point, " under the byline", diagnostics);
        }
        Resolution::Impossible(year) if stated.is_possible() => {
            let message = format!(
                "expected a day that {year} has, found `{words}` under the byline of {byline}"
            );
            diagnostics.push(Diagnostic::warning(
                DiagnosticKind::ImpossibleDate,
                found.span,
                message,
            ));
        }
        Resolution::Impossible(_) | Resolution::NotNeeded => {}
    }
}

/// Adds a warning to each date without a year whose weekday fits the byline's year but not the
/// year that another date of the text needs: then the byline or one of the two is wrong.
pub(super) fn years(
    text: &str,
    found: &[Found<'_>],
    resolutions: &[Resolution],
    byline: Date,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let needed = found.iter().zip(resolutions).find_map(|(date, resolution)| {
        let (Extent::Point(point), Resolution::Impossible(year)) =
            (date.reading.extent, resolution)
        else {
            return None;
        };
        Some((date, latest_possible_year(point, *year)?))
    });
    let Some((witness, year)) = needed else { return };
    let witness = witness.span.of(text).unwrap_or_default();
    for date in found {
        let Extent::Point(point @ Point { year: None, .. }) = date.reading.extent else { continue };
        let (Some(stated), Some(then)) = (date.reading.weekday, point.in_year(year).date()) else {
            continue;
        };
        if then.weekday() != stated {
            let words = date.span.of(text).unwrap_or_default();
            let message = format!(
                "expected one year for `{words}` and `{witness}`, found none: {then} is a {}, and the byline of {byline} has no `{witness}`",
                name(then.weekday()),
            );
            let kind = DiagnosticKind::ContradictoryDates;
            diagnostics.push(Diagnostic::warning(kind, date.span, message));
        }
    }
}

fn weekday(found: &Found<'_>, point: Point, when: &str, diagnostics: &mut Vec<Diagnostic>) {
    let (Some(stated), Some(date)) = (found.reading.weekday, point.date()) else { return };
    if date.weekday() != stated {
        let (expected, stated) = (name(date.weekday()), name(stated));
        let message = format!("expected {expected} for {date}{when}, found {stated}");
        let kind = DiagnosticKind::WeekdayMismatch;
        diagnostics.push(Diagnostic::warning(kind, found.span, message));
    }
}

const fn name(weekday: Weekday) -> &'static str {
    weekday.english()
}
