//! Whether an e-mail was forwarded, by whom and to whom.
//!
//! "Ce courriel, Dacourt l'a ensuite transféré" is confirmed by a later message of
//! that person whose chain holds the e-mail. An archive without one proves nothing: what was released
//! is a part.

use super::{
    case::Case,
    emails::{Copy, Email},
    evidence::{HeaderLine, header_evidence},
    exchange::{Exchange, Part, exchanges},
    persons::{IsPerson, is_recipient, is_sender},
    phrase::{moment, reason},
};
use crate::{Finding, FindingKind, Outcome, Reason, Records};

pub(super) fn findings<R: Records + ?Sized>(case: &Case<'_, R>) -> Result<Vec<Finding>, R::Error> {
    let mut findings = Vec::new();
    for exchange in exchanges(case) {
        if matches!(exchange.part, Part::Forwarder | Part::ForwardedTo) {
            findings.extend(finding(case, &exchange)?);
        }
    }
    Ok(findings)
}

fn finding<R: Records + ?Sized>(
    case: &Case<'_, R>,
    exchange: &Exchange<'_>,
) -> Result<Option<Finding>, R::Error> {
    let Some(reference) = &exchange.reference else { return Ok(None) };
    let emails: Vec<&Email> =
        reference.emails.iter().filter_map(|email| case.emails.get(*email)).collect();
    let forwards: Vec<Copy> = emails.iter().flat_map(|email| email.forwards()).collect();
    let mut fitting = Vec::new();
    for forward in &forwards {
        let Some(message) = forward.message() else { continue };
        let is = match exchange.part {
            Part::Forwarder => is_sender(case, &exchange.name.text, message)?,
            _ => is_recipient(case, &exchange.name.text, message)?,
        };
        if is == IsPerson::Yes {
            fitting.push(forward);
        }
    }
    let outcome = if fitting.is_empty() { Outcome::Uncertain } else { Outcome::Confirmed };
    let shown: Vec<&Copy> = if fitting.is_empty() { forwards.iter().collect() } else { fitting };
    Ok(Some(Finding {
        kind: FindingKind::Forwarded,
        text: exchange.span.of(&case.article.text).unwrap_or_default().to_owned(),
        span: exchange.span,
        outcome,
        reason: said(outcome, &shown, &exchange.name.text),
        evidence: shown.iter().map(|copy| header_evidence(copy, HeaderLine::From)).collect(),
        differences: Vec::new(),
    }))
}

fn said(outcome: Outcome, forwards: &[&Copy], name: &str) -> Reason {
    let listed: Vec<Reason> = forwards.iter().filter_map(|copy| one(copy)).collect();
    let join = |side: fn(&Reason) -> &str| listed.iter().map(side).collect::<Vec<_>>().join("; ");
    let (english, french) =
        (join(|said| &said.english), join(|said| &said.french).replace("; ", " ; "));
    match (outcome, listed.is_empty()) {
        (_, true) => reason(
            "The archive holds no forward of this e-mail; what it holds is a part.",
            "L’archive ne contient aucun transfert de cet e-mail ; elle n’en est qu’une partie.",
        ),
        (Outcome::Confirmed, _) => reason(
            format!("The archive holds the forward: {english}."),
            format!("L’archive contient le transfert : {french}."),
        ),
        _ => reason(
            format!("The archive holds forwards, and none names {name}: {english}."),
            format!("L’archive contient des transferts, dont aucun ne nomme {name} : {french}."),
        ),
    }
}

fn one(copy: &Copy) -> Option<Reason> {
    let message = copy.message()?;
    let from = message.from.as_ref().map_or("?", |from| from.known_by());
    let to: Vec<&str> = message.to.iter().map(|to| to.known_by()).collect();
    let to = if to.is_empty() { "?".to_owned() } else { to.join(", ") };
    let (english, french) = message.sent.map(moment).unwrap_or_default();
    Some(reason(format!("{from} to {to}, {english}"), format!("{from} à {to}, {french}")))
}
