//! Who wrote to whom, against From and To.
//!
//! "Un message envoyé par Felix Branwell", "reçu par Helena Dacourt". A sender that the
//! release has struck out, a lone nickname and a lost recipient prove nothing against an article; nor
//! does an e-mail that the named person forwarded.

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
    let mut findings: Vec<Finding> = Vec::new();
    let mut said: Vec<(Part, String, Vec<usize>)> = Vec::new();
    for exchange in exchanges(case) {
        let Some(reference) = &exchange.reference else { continue };
        let same = (exchange.part, exchange.name.text.clone(), reference.emails.clone());
        if said.contains(&same) {
            continue;
        }
        if let Some(finding) = finding(case, &exchange)? {
            findings.push(finding);
            said.push(same);
        }
    }
    Ok(findings)
}

fn finding<R: Records + ?Sized>(
    case: &Case<'_, R>,
    exchange: &Exchange<'_>,
) -> Result<Option<Finding>, R::Error> {
    let Some(reference) = &exchange.reference else { return Ok(None) };
    let line = match exchange.part {
        Part::Sender => HeaderLine::From,
        Part::Recipient => HeaderLine::To,
        Part::Forwarder | Part::ForwardedTo => return Ok(None),
    };
    // The likeliest e-mail that does not contradict it; each must, for the statement to be wrong.
    let mut shown: Option<(IsPerson, &Email, &Copy)> = None;
    for email in reference.emails.iter().filter_map(|email| case.emails.get(*email)) {
        let (is, copy) = has_part(case, exchange, email)?;
        let Some(copy) = email.copies.get(copy) else { continue };
        if shown.is_none_or(|(best, ..)| is < best) {
            shown = Some((is, email, copy));
        }
    }
    let Some((answer, email, copy)) = shown else { return Ok(None) };
    let in_chain = answer == IsPerson::No && is_in_chain(case, exchange, email)?;
    let outcome = match answer {
        IsPerson::Yes => Outcome::Confirmed,
        IsPerson::Unknown => return Ok(None),
        // Who "wrote to" whom in a sentence that names no e-mail may have written another one.
        IsPerson::No if !exchange.is_plain => return Ok(None),
        IsPerson::No if reference.is_certain && !in_chain && is_known(case, exchange)? => {
            Outcome::Contradicted
        }
        IsPerson::No => Outcome::Uncertain,
    };
    let text = exchange.span.of(&case.article.text).unwrap_or_default();
    Ok(Some(Finding {
        kind: FindingKind::Correspondents,
        text: text.to_owned(),
        span: exchange.span,
        outcome,
        reason: said(exchange.part, email, in_chain),
        evidence: vec![header_evidence(copy, line)],
        differences: Vec::new(),
    }))
}

/// Tells whether the archive knows the name: what it does not know may be a ship or a paper, and
/// whoever wrote may be named beside it.
fn is_known<R: Records + ?Sized>(
    case: &Case<'_, R>,
    exchange: &Exchange<'_>,
) -> Result<bool, R::Error> {
    let like = case.records.names_like(&exchange.name.text)?;
    Ok(like.first().is_some_and(|name| name.likeness >= LIKENESS))
}

/// A name that is as near to one of the archive is that name.
const LIKENESS: f64 = 0.8;

/// Tells whether the named person has the part in an e-mail, with the number of the copy that says so.
fn has_part<R: Records + ?Sized>(
    case: &Case<'_, R>,
    exchange: &Exchange<'_>,
    email: &Email,
) -> Result<(IsPerson, usize), R::Error> {
    let name = &exchange.name.text;
    let mut answer = (IsPerson::Unknown, 0);
    for (number, copy) in email.copies.iter().enumerate() {
        let memos = copy.memos();
        for message in copy.message().into_iter().chain(memos) {
            let is = match exchange.part {
                Part::Sender => is_sender(case, name, message)?,
                _ => is_recipient(case, name, message)?,
            };
            match is {
                IsPerson::Yes => return Ok((IsPerson::Yes, number)),
                IsPerson::No if answer.0 == IsPerson::Unknown => answer = (IsPerson::No, number),
                _ => {}
            }
        }
    }
    Ok(answer)
}

/// Tells whether the named person has the same part in a later message of the chain.
fn is_in_chain<R: Records + ?Sized>(
    case: &Case<'_, R>,
    exchange: &Exchange<'_>,
    email: &Email,
) -> Result<bool, R::Error> {
    let name = &exchange.name.text;
    for copy in email.later() {
        let Some(message) = copy.message() else { continue };
        let is = match exchange.part {
            Part::Sender => is_sender(case, name, message)?,
            _ => is_recipient(case, name, message)?,
        };
        if is == IsPerson::Yes {
            return Ok(true);
        }
    }
    Ok(false)
}

fn said(part: Part, email: &Email, in_chain: bool) -> Reason {
    let (day_en, day_fr) = email.sent().map(moment).unwrap_or_default();
    let from = email.messages().find_map(|message| message.from.as_ref());
    let from = from.map(|from| from.known_by().to_owned()).unwrap_or_default();
    let to = email.messages().find(|message| !message.to.is_empty());
    let to: Vec<&str> =
        to.iter().flat_map(|message| &message.to).map(|party| party.known_by()).collect();
    let inferred = email.messages().find_map(|message| message.to_inferred.as_ref());
    let (who_en, who_fr) = match part {
        Part::Sender => (format!("from {from}"), format!("de {from}")),
        _ if !to.is_empty() => {
            let to = to.join(", ");
            (format!("to {to}"), format!("à {to}"))
        }
        _ => inferred
            .map(|one| {
                (
                    format!("without a printed recipient; by its release it is of the mailbox of {}", one.name),
                    format!("sans destinataire imprimé ; d’après sa publication, il vient de la boîte de {}", one.name),
                )
            })
            .unwrap_or_default(),
    };
    let in_chain = if in_chain {
        (
            " The person named has that part in a later message of the chain.",
            " La personne nommée tient ce rôle dans un message ultérieur de la chaîne.",
        )
    } else {
        ("", "")
    };
    reason(
        format!("The e-mail of {day_en} is {who_en}.{}", in_chain.0),
        format!("L’e-mail du {day_fr} est {who_fr}.{}", in_chain.1),
    )
}
