//! Days, months and seasons inside of a quotation, against its passage.
//!
//! "l'offre a été retirée durant l'été 2010" is wrong where the passage has the summer of 2011. A date
//! that the passage leaves without a year, or does not have, is nobody's mistake.

use liasse_model::{DateMention, DatePrecision, Span};

use super::{
    case::Case,
    phrase::{month, reason},
    script::ScriptWord,
    sending::is_own,
    told::{Told, told_at},
};
use crate::{Finding, FindingKind, Outcome, Reason, Records, lexicon::folded_words};

/// The seasons of EDTF, 21 to 24.
const SEASONS: [&[&str]; 4] = [
    &["spring", "printemps"],
    &["summer", "ete"],
    &["autumn", "fall", "automne"],
    &["winter", "hiver"],
];
/// The words behind a month in which its year is looked for.
const BEHIND: usize = 3;

pub(super) fn findings<R: Records + ?Sized>(case: &Case<'_, R>) -> Result<Vec<Finding>, R::Error> {
    let mut findings = Vec::new();
    for date in case.article.dates.iter().filter(|date| !is_own(case, date.span)) {
        findings.extend(finding(case, date)?);
    }
    Ok(findings)
}

/// A year with a month or a season, and a day where one is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stated {
    year: i32,
    /// 1 to 12, or 21 to 24.
    part: u8,
    day: Option<u32>,
}

/// A date of a passage; what it does not state is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Printed {
    year: Option<i32>,
    day: Option<u32>,
    span: Span,
}

fn finding<R: Records + ?Sized>(
    case: &Case<'_, R>,
    date: &DateMention,
) -> Result<Option<Finding>, R::Error> {
    let Some(stated) = stated(date) else { return Ok(None) };
    let Some(told) = told_at(case, date.span)?.filter(|told| told.is_passage) else {
        return Ok(None);
    };
    let printed = printed(&told, stated.part);
    let fits = |one: &&Printed| {
        one.year.is_none_or(|year| year == stated.year)
            && (stated.day.is_none() || one.day.is_none() || one.day == stated.day)
    };
    let says_as_much =
        |one: &&Printed| one.year.is_some() && (stated.day.is_none() || one.day.is_some());
    let (outcome, place) = match (printed.iter().find(fits), printed.as_slice()) {
        (Some(fit), _) if says_as_much(&fit) => (Outcome::Confirmed, fit.span),
        (None, [other]) if other.year.is_some() || stated.day.is_some() => {
            (Outcome::Contradicted, other.span)
        }
        _ => return Ok(None),
    };
    let evidence = told.evidence(case, place)?;
    Ok(Some(Finding {
        kind: FindingKind::Date,
        text: date.text.clone(),
        span: date.span,
        outcome,
        reason: said(outcome, &evidence.text),
        evidence: vec![evidence],
        differences: Vec::new(),
    }))
}

fn stated(date: &DateMention) -> Option<Stated> {
    let mut parts = date.value.as_deref()?.split('-');
    let year = parts.next()?.parse().ok()?;
    let part = parts.next()?.parse().ok()?;
    let day = parts.next().and_then(|day| day.parse().ok());
    let is_known = match date.precision {
        DatePrecision::Day => day.is_some(),
        DatePrecision::Month | DatePrecision::Season => day.is_none(),
        _ => false,
    };
    is_known.then_some(Stated { year, part, day })
}

/// Returns where a passage has a month or a season.
fn printed(told: &Told, part: u8) -> Vec<Printed> {
    let names = names_of(part);
    let mut found = Vec::new();
    for (at, word) in told.words.iter().enumerate() {
        if !names.contains(&word.folded) {
            continue;
        }
        let behind = told.words.get(at + 1..).unwrap_or_default();
        let behind = behind.get(..BEHIND.min(behind.len())).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| told.words.get(at));
        let year = behind.iter().find_map(|word| Some((year_of(word)?, word.span)));
        let day = before.into_iter().chain(behind.first()).find_map(day_of);
        let last = year
            .map(|(_, span)| span)
            .or(behind.first().filter(|_| day.is_some()).map(|word| word.span));
        let span = last.map_or(word.span, |last| word.span.cover(last));
        found.push(Printed { year: year.map(|(year, _)| year), day, span });
    }
    found
}

fn names_of(part: u8) -> Vec<String> {
    if let Some(season) = part.checked_sub(21).and_then(|at| SEASONS.get(usize::from(at))) {
        return season.iter().map(|name| (*name).to_owned()).collect();
    }
    let (english, french) = month(part);
    folded_words(&format!("{english} {french}"))
}

fn year_of(word: &ScriptWord) -> Option<i32> {
    word.folded.parse().ok().filter(|year| (1900..2100).contains(year))
}

fn day_of(word: &ScriptWord) -> Option<u32> {
    word.folded.parse().ok().filter(|day| (1..=31).contains(day))
}

fn said(outcome: Outcome, archive: &str) -> Reason {
    let words = archive.split_whitespace().collect::<Vec<_>>().join(" ");
    match outcome {
        Outcome::Confirmed => reason(
            format!("The passage says so: “{words}”."),
            format!("Le passage le dit : « {words} »."),
        ),
        _ => reason(
            format!("The passage says otherwise: “{words}”."),
            format!("Le passage dit autre chose : « {words} »."),
        ),
    }
}
