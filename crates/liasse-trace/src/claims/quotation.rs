//! Where each quotation comes from.
//!
//! "« Le gouvernement a conclu une entente », lit-on" is found where an e-mail says so: the likeliest
//! passage first, then all copies and forwards that hold it, the earliest first. Reported speech that
//! is found nowhere is left out, for its words may be the article's own.

use liasse_model::{DateTime, QuotationRole, Speech};

use super::{
    case::{Case, Quoted, likely},
    phrase::{count, moment, reason},
};
use crate::{
    Difference, Evidence, Finding, FindingKind, Outcome, Passage, Reason, Records, Totals,
    differences::Quoting, tracer::language_of,
};

/// The passages that are listed of a quotation.
const LISTED: usize = 20;
/// The nearest passages that are listed of one that is not found.
const NEAREST: usize = 3;
/// Passages that are so near to the likeliest are its equals; the earliest of them comes first.
const EQUAL: f32 = 0.02;

pub(super) fn findings<R: Records + ?Sized>(case: &Case<'_, R>) -> Result<Vec<Finding>, R::Error> {
    let totals = case.records.totals()?;
    let mut findings = Vec::new();
    for quoted in &case.quoted {
        findings.extend(finding(case, quoted, totals)?);
    }
    Ok(findings)
}

fn finding<R: Records + ?Sized>(
    case: &Case<'_, R>,
    quoted: &Quoted,
    totals: Totals,
) -> Result<Option<Finding>, R::Error> {
    let Some(quotation) = case.article.quotations.get(quoted.number) else { return Ok(None) };
    let outcome = quoted.passages.first().map_or(Outcome::NotFound, |passage| passage.outcome);
    let is_reported = quotation.speech == Speech::Reported;
    if quotation.role == QuotationRole::Title || is_reported && outcome != Outcome::Found {
        return Ok(None);
    }
    let evidence = listed(case, quoted, outcome)?;
    Ok(Some(Finding {
        kind: FindingKind::Quotation,
        text: quotation.text.clone(),
        span: quotation.span,
        outcome,
        reason: said(outcome, &evidence, totals),
        differences: changed(case, quoted, &evidence)?,
        evidence,
    }))
}

/// Returns how the quotation differs from the first evidence; nothing where that may be another text.
fn changed<R: Records + ?Sized>(
    case: &Case<'_, R>,
    quoted: &Quoted,
    evidence: &[Evidence],
) -> Result<Vec<Difference>, R::Error> {
    let (Some(first), Some(quotation)) =
        (evidence.first(), case.article.quotations.get(quoted.number))
    else {
        return Ok(Vec::new());
    };
    for passage in likely(&quoted.passages) {
        let place = case.records.place(passage.document, passage.span)?;
        if place.span == first.span && case.document(passage.document)?.id() == first.doc_id {
            let quoting = Quoting {
                quotation,
                article: &case.article.text,
                language: language_of(case.article, quotation),
                index: case.index,
                lexicon: case.tracer.lexicon(),
                records: case.records,
            };
            return quoting.differences(passage);
        }
    }
    Ok(Vec::new())
}

/// Returns the passages: the best, then its copies by time; of a quotation not found the nearest.
fn listed<R: Records + ?Sized>(
    case: &Case<'_, R>,
    quoted: &Quoted,
    outcome: Outcome,
) -> Result<Vec<Evidence>, R::Error> {
    if outcome != Outcome::Found {
        let nearest = quoted.passages.iter().take(NEAREST);
        return nearest.map(|passage| case.evidence_of(passage)).collect();
    }
    let passages = likely(&quoted.passages).take(LISTED);
    let mut copies: Vec<Evidence> = Vec::new();
    for passage in passages {
        let copy = case.evidence_of(passage)?;
        let is_same =
            |known: &Evidence| known.doc_id == copy.doc_id && known.span.overlaps(copy.span);
        if !copies.iter().any(is_same) {
            copies.push(copy);
        }
    }
    let likeliest = copies.first().and_then(|copy| copy.probability).unwrap_or_default();
    let is_equal = |copy: &Evidence| copy.probability.unwrap_or_default() >= likeliest - EQUAL;
    let best = (0..copies.len())
        .filter(|at| copies.get(*at).is_some_and(is_equal))
        .min_by_key(|at| copies.get(*at).map(order))
        .unwrap_or(0);
    if best < copies.len() {
        copies.swap(0, best);
    }
    if let Some((_, rest)) = copies.split_first_mut() {
        rest.sort_by_key(order);
    }
    Ok(copies)
}

/// Returns the passage that is shown first of a quotation that is found.
pub(super) fn shown_passage<'q, R: Records + ?Sized>(
    case: &Case<'_, R>,
    quoted: &'q Quoted,
) -> Result<Option<&'q Passage>, R::Error> {
    let found = quoted.passages.iter().filter(|passage| passage.outcome == Outcome::Found);
    let likeliest = quoted.passages.first().map_or(0.0, |passage| passage.probability);
    let mut best = None;
    for passage in found.filter(|passage| passage.probability >= likeliest - EQUAL) {
        let order = order(&case.evidence_of(passage)?);
        if best.as_ref().is_none_or(|(first, _)| order < *first) {
            best = Some((order, passage));
        }
    }
    Ok(best.map(|(_, passage)| passage))
}

/// An e-mail before a memo without its hour, a document of its own before chains that hold it, then
/// the earliest.
fn order(copy: &Evidence) -> (bool, bool, Option<DateTime>, String, usize) {
    let message = copy.message.as_ref();
    let sent = message.and_then(|message| message.sent);
    let has_hour = sent.is_some_and(|sent| sent.time.is_some());
    let is_below = message.is_none_or(|message| message.index > 0);
    (!has_hour, is_below, sent, copy.doc_id.clone(), copy.start)
}

fn said(outcome: Outcome, evidence: &[Evidence], totals: Totals) -> Reason {
    let place = evidence.first().map(place).unwrap_or_default();
    match outcome {
        Outcome::Found => {
            let mut documents: Vec<&str> = evidence.iter().map(|one| one.doc_id.as_str()).collect();
            documents.sort_unstable();
            documents.dedup();
            let (copies_en, copies_fr) = other_copies(documents.len());
            reason(
                format!("Found in {}{copies_en}.", place.english),
                format!("Retrouvée dans {}{copies_fr}.", place.french),
            )
        }
        Outcome::Possible => reason(
            format!("It may come from {}; the words leave doubt.", place.english),
            format!("Elle se trouve peut-être dans {} ; les mots laissent un doute.", place.french),
        ),
        _ => {
            let searched = searched(totals);
            reason(
                format!("Not found in {}.", searched.english),
                format!("Introuvable dans {}.", searched.french),
            )
        }
    }
}

fn other_copies(listed: usize) -> (String, String) {
    match listed.saturating_sub(1) {
        0 => (String::new(), String::new()),
        1 => (
            ", and in one other copy or forward".into(),
            ", et dans une autre copie ou un transfert".into(),
        ),
        more => (
            format!(", and in {more} other copies or forwards"),
            format!(", et dans {more} autres copies ou transferts"),
        ),
    }
}

/// Returns "an e-mail from Sidney Blumenthal of 18 January 2013 at 17:56 (C05797110)".
fn place(evidence: &Evidence) -> Reason {
    let id = &evidence.doc_id;
    let Some(message) = &evidence.message else {
        return reason(format!("document {id}"), format!("le document {id}"));
    };
    let from = message.from.as_deref();
    let (from_en, from_fr) =
        from.map(|from| (format!(" from {from}"), format!(" de {from}"))).unwrap_or_default();
    let sent = message.sent.map(moment);
    let (sent_en, sent_fr) = sent
        .map(|(english, french)| (format!(" of {english}"), format!(" du {french}")))
        .unwrap_or_default();
    reason(
        format!("an e-mail{from_en}{sent_en} ({id})"),
        format!("un e-mail{from_fr}{sent_fr} ({id})"),
    )
}

fn searched(totals: Totals) -> Reason {
    let (english, french) = count(totals.documents.saturating_sub(totals.documents_without_text));
    let (unread_en, unread_fr) = match totals.documents_without_text {
        0 => (String::new(), String::new()),
        unread => {
            let (english, french) = count(unread);
            (
                format!("; {english} more have no readable text and could hold it"),
                format!(" ; {french} autres n’ont pas de texte lisible et pourraient la contenir"),
            )
        }
    };
    reason(
        format!("the {english} documents whose text could be read{unread_en}"),
        format!("les {french} documents dont le texte a pu être lu{unread_fr}"),
    )
}
