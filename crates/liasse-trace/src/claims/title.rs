//! The title of an e-mail, against subjects.
//!
//! "Intitulé « Dernières nouvelles du port »" is confirmed by the subject of the e-mail
//! that the quotations lead to, or of the memo that it carries, in either language, `Fw:` and `H:` aside.

use liasse_model::{Quotation, QuotationRole};
use liasse_normalize::language_of;

use super::{
    case::{Case, Quoted},
    emails::{Copy, Email},
    evidence::{HeaderLine, header_evidence},
    phrase::reason,
};
use crate::{
    Evidence, Finding, FindingKind, Outcome, Passage, Reason, Records, decide::POSSIBLE,
    lexicon::folded_words,
};

/// A title in the subject's language that shares fewer of its words with it is another.
const SHARED: f64 = 0.3;
/// A title is translated freely: from here on a subject bears it.
const BEARS: f32 = 0.1;

pub(super) fn findings<R: Records + ?Sized>(case: &Case<'_, R>) -> Result<Vec<Finding>, R::Error> {
    let mut findings = Vec::new();
    for quoted in &case.quoted {
        let quotation = case.article.quotations.get(quoted.number);
        if let Some(title) = quotation.filter(|one| one.role == QuotationRole::Title) {
            findings.push(finding(case, title, quoted)?);
        }
    }
    Ok(findings)
}

fn finding<R: Records + ?Sized>(
    case: &Case<'_, R>,
    title: &Quotation,
    quoted: &Quoted,
) -> Result<Finding, R::Error> {
    let sentence = case.script.sentence_at(title.span.start);
    let reference = sentence.and_then(|sentence| case.about.of_sentence(sentence));
    let meant = reference.iter().flat_map(|reference| &reference.emails);
    let emails: Vec<&Email> = meant.filter_map(|email| case.emails.get(*email)).collect();
    let is_certain = reference.as_ref().is_some_and(|reference| reference.is_certain);
    let (outcome, reason, evidence) = match printed(case, quoted, &emails)? {
        Some(evidence) => (Outcome::Confirmed, is_subject(&evidence), vec![evidence]),
        None => judged(case, title, &emails, is_certain),
    };
    Ok(Finding {
        kind: FindingKind::Title,
        text: title.text.clone(),
        span: title.span,
        outcome,
        reason,
        evidence,
        differences: Vec::new(),
    })
}

/// Returns the subject that the title was traced to, in an e-mail that is meant.
fn printed<R: Records + ?Sized>(
    case: &Case<'_, R>,
    quoted: &Quoted,
    emails: &[&Email],
) -> Result<Option<Evidence>, R::Error> {
    let possible = |passage: &&Passage| passage.probability >= POSSIBLE;
    for passage in quoted.passages.iter().take_while(possible) {
        let place = case.records.place(passage.document, passage.span)?;
        let Some(message) = place.message.filter(|_| place.is_subject) else { continue };
        let copy = Copy::carrying(passage.document, case.document(passage.document)?, message);
        if emails.iter().any(|email| email.holds(&copy)) {
            return case.evidence_of(passage).map(Some);
        }
    }
    Ok(None)
}

/// Compares the title with the subjects themselves.
fn judged<R: Records + ?Sized>(
    case: &Case<'_, R>,
    title: &Quotation,
    emails: &[&Email],
    is_certain: bool,
) -> (Outcome, Reason, Vec<Evidence>) {
    let Some(copy) = emails.iter().find_map(|email| email.best()) else {
        return (Outcome::NotCheckable, no_email(), Vec::new());
    };
    let subjects: Vec<String> = emails.iter().flat_map(|email| subjects(email)).collect();
    let language = case.article.language;
    let likeness =
        |subject: &String| case.tracer.likeness(&title.text, language, case.index, subject);
    let evidence = vec![header_evidence(copy, HeaderLine::Subject)];
    let subject = copy.message().and_then(|message| message.subject.clone()).unwrap_or_default();
    if subjects
        .iter()
        .any(|subject| likeness(subject) >= BEARS || shared(&title.text, subject) > 0.6)
    {
        return (Outcome::Confirmed, is_subject_of(&subject), evidence);
    }
    let known = language_of(&title.text).known();
    let same_language = known.is_some() && known == language_of(&subject).known();
    let best = subjects.iter().map(|subject| shared(&title.text, subject)).fold(0.0, f64::max);
    let is_other = is_certain && same_language && best < SHARED && !subject.is_empty();
    let outcome = if is_other { Outcome::Contradicted } else { Outcome::Uncertain };
    (outcome, other_subject(&subject, is_other), evidence)
}

/// Returns the subjects of an e-mail, of its memos, and the names of what it carries.
fn subjects(email: &Email) -> Vec<String> {
    let messages = email.messages().chain(email.memos());
    let of = |message: &liasse_model::Message| {
        let attached = message.attachments.iter().map(|name| name.replace(['_', '-', '.'], " "));
        message.subject.iter().cloned().chain(attached).collect::<Vec<_>>()
    };
    messages.flat_map(of).collect()
}

/// Returns the share of a title's words that a subject has.
fn shared(title: &str, subject: &str) -> f64 {
    let (title, subject) = (folded_words(title), folded_words(subject));
    let common = title.iter().filter(|word| subject.contains(word)).count();
    common as f64 / title.len().max(1) as f64
}

fn is_subject(evidence: &Evidence) -> Reason {
    is_subject_of(&evidence.text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn is_subject_of(subject: &str) -> Reason {
    reason(
        format!("The e-mail’s subject: “{subject}”."),
        format!("Objet de l’e-mail : « {subject} »."),
    )
}

fn no_email() -> Reason {
    reason(
        "No e-mail with such a subject was found.",
        "Aucun e-mail portant un tel objet n’a été trouvé.",
    )
}

fn other_subject(subject: &str, is_other: bool) -> Reason {
    if is_other {
        return reason(
            format!("The e-mail’s subject is another: “{subject}”."),
            format!("L’objet de l’e-mail est autre : « {subject} »."),
        );
    }
    reason(
        format!("The e-mail’s subject, “{subject}”, may or may not be what this translates."),
        format!("L’objet de l’e-mail, « {subject} », n’en est peut-être pas l’original."),
    )
}
