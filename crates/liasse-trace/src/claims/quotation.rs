//! Where each quotation comes from.
//!
//! "« Le gouvernement a conclu une entente », lit-on" is found where an e-mail says so.

use liasse_model::{Document, Span};

use super::{Case, Quoted};
use crate::{
    Evidence, Finding, FindingKind, MessageInfo, Outcome, Passage, Reason, Records, decide::outcome,
};

/// The passages that are listed of a quotation.
const LISTED: usize = 20;

pub(super) fn findings<R: Records + ?Sized>(case: &Case<'_, R>) -> Result<Vec<Finding>, R::Error> {
    case.quoted.iter().map(|quoted| finding(case, quoted)).collect()
}

fn finding<R: Records + ?Sized>(case: &Case<'_, R>, quoted: &Quoted) -> Result<Finding, R::Error> {
    let quotation = case.article.quotations.get(quoted.number).cloned().unwrap_or_default();
    let best = quoted.passages.first().map_or(0.0, |passage| passage.probability);
    let outcome = outcome(best);
    let mut evidence = Vec::new();
    for passage in quoted.passages.iter().take(LISTED) {
        if outcome == Outcome::Found && passage.probability < best / 2.0 {
            break;
        }
        evidence.push(evidence_of(case.records, passage)?);
    }
    Ok(Finding {
        kind: FindingKind::Quotation,
        text: quotation.text,
        span: quotation.span,
        outcome,
        reason: Reason::default(),
        evidence,
        differences: Vec::new(),
    })
}

/// Returns a passage as evidence, with the message that it stands in.
pub(super) fn evidence_of<R: Records + ?Sized>(
    records: &R,
    passage: &Passage,
) -> Result<Evidence, R::Error> {
    let place = records.place(passage.document, passage.span)?;
    let document = records.document(passage.document)?;
    let message = place.message.and_then(|index| message_info(&document, index));
    let mut evidence = evidence_at(&document, place.span);
    evidence.message = message;
    evidence.probability = Some(passage.probability);
    Ok(evidence)
}

/// Returns a place in a document as evidence.
pub(crate) fn evidence_at(document: &Document, span: Span) -> Evidence {
    let text = document.text();
    let chars = |end: usize| text.get(..end).map_or(0, |before| before.chars().count());
    Evidence {
        doc_id: document.id().to_owned(),
        start: chars(span.start),
        end: chars(span.end),
        span,
        text: span.of(text).unwrap_or_default().to_owned(),
        message: None,
        probability: None,
    }
}

/// Returns what is known of a message of a document.
pub(crate) fn message_info(document: &Document, index: usize) -> Option<MessageInfo> {
    let message = document.messages().get(index)?;
    Some(MessageInfo {
        index,
        from: message.from.as_ref().map(|from| from.known_by().to_owned()),
        to: message.to.iter().map(|to| to.known_by().to_owned()).collect(),
        subject: message.subject.clone(),
        sent: message.sent,
    })
}
