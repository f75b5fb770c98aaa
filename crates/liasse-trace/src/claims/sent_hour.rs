//! The hour at which an e-mail was sent, received or forwarded.
//!
//! "reçu le 19 janvier 2013 à 7h44" is compared with the time that the header prints, 7:44 PM. Half a
//! day lost and a shifted time zone are named; an hour that a clock elsewhere may have shown, and one
//! of an English text that leaves AM or PM out, are uncertain, not wrong.

use std::ops::RangeInclusive;

use liasse_model::{HourMention, Language, Time};

use super::{
    case::Case,
    phrase::{hour, reason, twelve_hours},
    sending::{Printed, Sending, Stated, lines, sendings, was_sent},
    zones::{HourFit, ZoneShift, hour_fit},
};
use crate::{Finding, FindingKind, Outcome, Reason, Records};

/// The words behind an hour in which a zone is looked for.
const ZONE_WORDS: usize = 4;

pub(super) fn findings<R: Records + ?Sized>(case: &Case<'_, R>) -> Result<Vec<Finding>, R::Error> {
    Ok(sendings(case).iter().filter_map(|sending| finding(case, sending)).collect())
}

fn finding<R: Records + ?Sized>(case: &Case<'_, R>, sending: &Sending<'_>) -> Option<Finding> {
    let stated = sending.hour?;
    let (outcome, reason, printed) = judged(case, sending, stated)?;
    Some(Finding {
        kind: FindingKind::Hour,
        text: stated.text.clone(),
        span: stated.span,
        outcome,
        reason,
        evidence: lines(&printed),
        differences: Vec::new(),
    })
}

fn judged<R: Records + ?Sized>(
    case: &Case<'_, R>,
    sending: &Sending<'_>,
    stated: &HourMention,
) -> Option<(Outcome, Reason, Vec<Printed>)> {
    sending.reference.as_ref()?;
    let day = sending.date.and_then(Stated::of).and_then(|stated| match stated {
        Stated::Day(day) => Some(day),
        _ => None,
    });
    let printed: Vec<Printed> =
        sending.printed(case).into_iter().filter(|one| one.sent.time.is_some()).collect();
    let fits: Vec<HourFit> = printed.iter().map(|one| hour_fit(one.sent, day, stated)).collect();
    let (Some(first), Some(fit)) = (printed.first(), fits.first().copied()) else {
        return Some((Outcome::NotCheckable, no_hour(), Vec::new()));
    };
    if let Some(at) = fits.iter().position(|fit| *fit == HourFit::Same) {
        let same = printed.get(at).unwrap_or(first).clone();
        let (english, french) = was_sent(sending.cue, same.sent);
        return Some((Outcome::Confirmed, reason(english + ".", french + "."), vec![same]));
    }
    if let (HourFit::Zone(shift), Some(zone)) = (fit, stated_zone(case, stated))
        && zone.contains(&shift.0)
    {
        return Some((Outcome::Confirmed, in_zone(sending, first, shift), vec![first.clone()]));
    }
    let is_other = |one: &Printed| hour_fit(one.sent, day, stated) == HourFit::Same;
    if let Some(other) = sending.beside(case).into_iter().find(is_other) {
        return Some((Outcome::Uncertain, of_another(sending, first), vec![first.clone(), other]));
    }
    let outcome = match fit {
        HourFit::Zone(shift) if shift.is_usual() => Outcome::Uncertain,
        HourFit::HalfADay if leaves_half_open(case, stated) => Outcome::Uncertain,
        _ if sending.is_certain() => Outcome::Contradicted,
        _ => Outcome::Uncertain,
    };
    Some((outcome, otherwise(sending, stated, first, fit), printed))
}

/// Tells whether an hour may be of the clock of twelve: an English "7:44" without AM or PM.
fn leaves_half_open<R: Records + ?Sized>(case: &Case<'_, R>, stated: &HourMention) -> bool {
    let text = stated.text.to_lowercase().replace('.', "");
    let is_marked = ["am", "pm", "morning", "evening", "h"].iter().any(|mark| text.contains(mark));
    case.article.language == Some(Language::English) && !is_marked && stated.value.hour() < 13
}

/// Returns the hours that a zone which is stated with an hour may be ahead of Washington, in summer and
/// in winter: "23h56 (heure de Paris)", "10:56 p.m. GMT".
fn stated_zone<R: Records + ?Sized>(
    case: &Case<'_, R>,
    stated: &HourMention,
) -> Option<RangeInclusive<i64>> {
    let sentence = case.script.sentence_at(stated.span.start)?;
    let sentence = case.script.sentences.get(sentence)?;
    let mut behind = sentence.from(stated.span.end).take(ZONE_WORDS);
    behind.find_map(|word| match word.folded.as_str() {
        "gmt" | "utc" | "tu" => Some(4..=5),
        "londres" | "london" => Some(4..=6),
        "alger" | "algiers" | "tunis" | "rabat" => Some(4..=6),
        "paris" | "bruxelles" | "brussels" | "geneve" | "geneva" | "berlin" => Some(5..=7),
        _ => None,
    })
}

fn no_hour() -> Reason {
    reason(
        "The archive prints no readable hour to compare with.",
        "L’archive ne donne aucune heure lisible à comparer.",
    )
}

fn of_another(sending: &Sending<'_>, first: &Printed) -> Reason {
    let (english, french) = was_sent(sending.cue, first.sent);
    reason(
        format!("{english}; the hour is that of another message of the chain."),
        format!("{french} ; l’heure est celle d’un autre message de la chaîne."),
    )
}

fn otherwise(sending: &Sending<'_>, stated: &HourMention, first: &Printed, fit: HourFit) -> Reason {
    let (english, french) = was_sent(sending.cue, first.sent);
    let (not_en, not_fr) = hour(stated.value);
    let named = named(first, fit);
    reason(
        format!("{english}, not at {not_en}.{}", named.english),
        format!("{french}, et non à {not_fr}.{}", named.french),
    )
}

fn in_zone(sending: &Sending<'_>, first: &Printed, shift: ZoneShift) -> Reason {
    let ((english, french), said) = (was_sent(sending.cue, first.sent), shift.said());
    reason(format!("{english}. {}.", said.english), format!("{french}. {}.", said.french))
}

/// Returns what went wrong, in a sentence with a blank before it.
fn named(first: &Printed, fit: HourFit) -> Reason {
    let half = first.sent.time.map(half_lost).unwrap_or_default();
    match fit {
        HourFit::HalfADay => half,
        HourFit::Zone(shift) => {
            let said = shift.said();
            reason(format!(" {}.", said.english), format!(" {}.", said.french))
        }
        HourFit::HalfADayAndZone(shift) => {
            let said = shift.said();
            reason(
                format!("{} With it, {}.", half.english, lower(&said.english)),
                format!("{} Avec elle, {}.", half.french, lower(&said.french)),
            )
        }
        HourFit::Same | HourFit::Other => Reason::default(),
    }
}

fn half_lost(printed: Time) -> Reason {
    let twelve = twelve_hours(printed);
    let half = if printed.hour() < 12 { "AM" } else { "PM" };
    let (_, french) = hour(printed);
    reason(
        format!(" The e-mail prints {twelve}: the {half} was lost."),
        format!(" L’e-mail porte {twelve}, soit {french} : la mention {half} s’est perdue."),
    )
}

fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
