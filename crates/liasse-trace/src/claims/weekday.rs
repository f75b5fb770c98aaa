//! A weekday that is stated with a date, against the calendar.
//!
//! "ce jeudi 16 mars": where the year is left out it is that of the byline, and where the article's own
//! dates refute the byline's year, the year that they ask for.

use liasse_model::{Date, DateMention, Weekday};

use super::{
    byline::other_year,
    case::Case,
    phrase::{day, reason, weekday_fr},
};
use crate::{Finding, FindingKind, Outcome, Reason, Records};

pub(super) fn findings<R: Records + ?Sized>(case: &Case<'_, R>) -> Result<Vec<Finding>, R::Error> {
    Ok(case.article.dates.iter().filter_map(|date| finding(case, date)).collect())
}

fn finding<R: Records + ?Sized>(case: &Case<'_, R>, mention: &DateMention) -> Option<Finding> {
    let stated = mention.weekday?;
    let (outcome, reason) = judged(case, mention, stated)?;
    Some(Finding {
        kind: FindingKind::Weekday,
        text: mention.text.clone(),
        span: mention.span,
        outcome,
        reason,
        evidence: Vec::new(),
        differences: Vec::new(),
    })
}

fn judged<R: Records + ?Sized>(
    case: &Case<'_, R>,
    mention: &DateMention,
    stated: Weekday,
) -> Option<(Outcome, Reason)> {
    let value = mention.value.as_deref()?;
    let value = value.split('T').next().unwrap_or(value);
    if let Ok(date) = value.parse::<Date>() {
        return Some(in_year(date, stated));
    }
    let month_and_day = value.strip_prefix("XXXX-")?;
    let in_that = |year: i16| format!("{year:04}-{month_and_day}").parse::<Date>().ok();
    let resolved = mention.resolved.as_deref().and_then(|value| value.parse::<Date>().ok());
    if let Some(date) = other_year(case.article).and_then(in_that) {
        return Some(beside_byline(date, resolved, stated));
    }
    let date = resolved?;
    let years = [date.year() - 1, date.year() + 1].into_iter().filter_map(in_that);
    let fitting = years.clone().find(|other| other.weekday() == stated);
    let (outcome, said) = in_year(date, stated);
    match fitting.filter(|_| outcome == Outcome::Contradicted) {
        Some(other) => Some((outcome, but_in(said, other))),
        None => Some((outcome, said)),
    }
}

/// Compares a weekday with the calendar.
fn in_year(date: Date, stated: Weekday) -> (Outcome, Reason) {
    let outcome = if date.weekday() == stated { Outcome::Confirmed } else { Outcome::Contradicted };
    let is = is_a(date);
    (outcome, reason(is.english + ".", is.french + "."))
}

/// The byline's year is refuted: `date` is in the year that the article asks for.
fn beside_byline(date: Date, byline: Option<Date>, stated: Weekday) -> (Outcome, Reason) {
    let (outcome, said) = in_year(date, stated);
    match byline.filter(|byline| byline.weekday() == stated && outcome == Outcome::Contradicted) {
        Some(byline) => {
            let (english, french) = (byline.year(), byline.year());
            let said = reason(
                format!(
                    "{} The weekday is that of {english}, the byline’s year, which the article’s other dates rule out.",
                    said.english
                ),
                format!(
                    "{} Ce jour de semaine est celui de {french}, l’année de la signature, que les autres dates de l’article excluent.",
                    said.french
                ),
            );
            (outcome, said)
        }
        None => (outcome, said),
    }
}

fn but_in(said: Reason, other: Date) -> Reason {
    reason(
        format!("{} It fits {}.", said.english, other.year()),
        format!("{} Il convient à {}.", said.french, other.year()),
    )
}

/// Returns "16 March 2016 was a Wednesday".
fn is_a(date: Date) -> Reason {
    let (english, french) = day(date);
    reason(
        format!("{english} was a {}", date.weekday().english()),
        format!("Le {french} était un {}", weekday_fr(date.weekday())),
    )
}
