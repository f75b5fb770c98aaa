//! The day on which an e-mail was sent, received or forwarded.
//!
//! "Un courriel que Helena Dacourt a reçu le 12 mars 2012" is compared with what the e-mail's header
//! prints. An hour of another time zone may move the day by one, and the article may mean a forward:
//! then it is uncertain, not wrong.

use liasse_model::Date;

use super::{
    case::Case,
    cues::Cue,
    phrase::{day, reason},
    sending::{Printed, Sending, Stated, lines, sendings, was_sent},
    zones::{ZoneShift, shift_between},
};
use crate::{Finding, FindingKind, Outcome, Reason, Records};

/// The widest difference between the clock of a sender in the archive and that of a newsroom, in hours:
/// from there on another day is not a matter of zones.
const NEWSROOM_HOURS: u8 = 7;

pub(super) fn findings<R: Records + ?Sized>(case: &Case<'_, R>) -> Result<Vec<Finding>, R::Error> {
    Ok(sendings(case).iter().filter_map(|sending| finding(case, sending)).collect())
}

fn finding<R: Records + ?Sized>(case: &Case<'_, R>, sending: &Sending<'_>) -> Option<Finding> {
    let date = sending.date?;
    let stated = Stated::of(date)?;
    let (outcome, reason, printed) = judged(case, sending, stated)?;
    Some(Finding {
        kind: FindingKind::Date,
        text: date.text.clone(),
        span: date.span,
        outcome,
        reason,
        evidence: lines(&printed),
        differences: Vec::new(),
    })
}

/// Compares a stated date with what the archive prints.
pub(super) fn judged<R: Records + ?Sized>(
    case: &Case<'_, R>,
    sending: &Sending<'_>,
    stated: Stated,
) -> Option<(Outcome, Reason, Vec<Printed>)> {
    sending.reference.as_ref()?;
    let printed = sending.printed(case);
    let Some(first) = printed.first() else {
        return Some((Outcome::NotCheckable, no_time(sending.cue), Vec::new()));
    };
    let fits = |one: &&Printed| stated.holds(one.sent.date);
    if let Some(fit) = printed.iter().find(fits) {
        let (english, french) = was_sent(sending.cue, fit.sent);
        let fit = vec![fit.clone()];
        return Some((Outcome::Confirmed, reason(english + ".", french + "."), fit));
    }
    if memo_is_of(case, sending, stated) {
        let (english, french) = was_sent(sending.cue, first.sent);
        let sentence = reason(
            format!("The memo in the e-mail bears this date. {english}."),
            format!("La note que contient l’e-mail porte cette date. {french}."),
        );
        let outcome =
            if sending.cue == Cue::Dated { Outcome::Confirmed } else { Outcome::Uncertain };
        return Some((outcome, sentence, printed));
    }
    if let Some(other) = sending.beside(case).into_iter().find(|one| stated.holds(one.sent.date)) {
        return Some((
            Outcome::Uncertain,
            is_of_another(sending.cue, first, &other),
            vec![first.clone(), other],
        ));
    }
    let doubt = zone_of(sending, stated, first);
    let outcome = match doubt {
        Some(_) => Outcome::Uncertain,
        None if sending.is_certain() => Outcome::Contradicted,
        None => Outcome::Uncertain,
    };
    Some((outcome, otherwise(sending.cue, stated, first, doubt), printed))
}

/// Tells whether a memo that the e-mail carries bears a date.
fn memo_is_of<R: Records + ?Sized>(
    case: &Case<'_, R>,
    sending: &Sending<'_>,
    stated: Stated,
) -> bool {
    let emails = sending.emails(case);
    let mut memos = emails.iter().flat_map(|email| email.memos());
    memos.any(|memo| memo.sent.is_some_and(|sent| stated.holds(sent.date)))
}

/// Returns why the day may be right on another clock.
fn zone_of(sending: &Sending<'_>, stated: Stated, first: &Printed) -> Option<Reason> {
    let Stated::Day(day) = stated else { return None };
    let printed = first.sent.time?;
    if let Some(hour) = sending.hour {
        let shift = shift_between(first.sent, day, hour)?;
        return is_usual(shift).then(|| shift.said());
    }
    let late = printed.hour() + NEWSROOM_HOURS >= 24 && first.sent.date.add_days(1) == Some(day);
    let early = printed.hour() < NEWSROOM_HOURS && first.sent.date.add_days(-1) == Some(day);
    (late || early).then(|| {
        reason(
            "In another time zone it was that day",
            "Dans un autre fuseau horaire, c’était ce jour-là",
        )
    })
}

fn is_usual(shift: ZoneShift) -> bool {
    shift.is_usual()
}

fn no_time(cue: Cue) -> Reason {
    match cue {
        Cue::Forwarded => reason(
            "The archive holds no forward of this e-mail, so the day cannot be compared.",
            "L’archive ne contient aucun transfert de cet e-mail : le jour ne peut pas être comparé.",
        ),
        _ => reason(
            "The archive prints no readable time for this e-mail.",
            "L’archive ne donne aucune heure lisible pour cet e-mail.",
        ),
    }
}

fn is_of_another(cue: Cue, first: &Printed, other: &Printed) -> Reason {
    let (english, french) = was_sent(cue, first.sent);
    let (other_en, other_fr) = day(other.sent.date);
    reason(
        format!("{english}; another message of the chain is of {other_en}."),
        format!("{french} ; un autre message de la chaîne est du {other_fr}."),
    )
}

fn otherwise(cue: Cue, stated: Stated, first: &Printed, doubt: Option<Reason>) -> Reason {
    let (english, french) = was_sent(cue, first.sent);
    let (not_en, not_fr) = match stated {
        Stated::Day(date) => not_on(date),
        _ => (", not then".to_owned(), ", et non à cette date".to_owned()),
    };
    let doubt = doubt.unwrap_or_default();
    let behind = |text: String| if text.is_empty() { text } else { format!(" {text}.") };
    reason(
        format!("{english}{not_en}.{}", behind(doubt.english)),
        format!("{french}{not_fr}.{}", behind(doubt.french)),
    )
}

fn not_on(date: Date) -> (String, String) {
    let (english, french) = day(date);
    (format!(", not on {english}"), format!(", et non le {french}"))
}
