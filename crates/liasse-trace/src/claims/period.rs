//! From when to when the e-mails are, against the first and the last message.
//!
//! "entre les années 2010 et 2014" is confirmed where the archive's first and last message are of these
//! years. One misread date makes a first message, and an archive may be a part: other years are
//! uncertain, not wrong.

use liasse_model::{DateMention, DatePrecision, DateTime};

use super::{
    case::Case,
    cues::names_emails,
    phrase::{day, reason},
    sending::is_own,
};
use crate::{Finding, FindingKind, Outcome, Records};

pub(super) fn findings<R: Records + ?Sized>(case: &Case<'_, R>) -> Result<Vec<Finding>, R::Error> {
    let totals = case.records.totals()?;
    let (Some(first), Some(last)) = (totals.first_sent, totals.last_sent) else {
        return Ok(Vec::new());
    };
    let dates = case.article.dates.iter();
    let periods = dates.filter(|date| is_own(case, date.span) && is_of_emails(case, date));
    Ok(periods.filter_map(|date| finding(date, first, last)).collect())
}

fn is_of_emails<R: Records + ?Sized>(case: &Case<'_, R>, date: &DateMention) -> bool {
    let sentence = case.script.sentence_at(date.span.start);
    let sentence = sentence.and_then(|number| case.script.sentences.get(number));
    let mut words = sentence.into_iter().flat_map(|sentence| &sentence.words);
    let is_whole = |word: &str| {
        names_emails(word)
            || matches!(word, "courrier" | "correspondance" | "correspondence" | "fonds")
    };
    date.precision == DatePrecision::Interval && words.any(|word| is_whole(&word.folded))
}

fn finding(date: &DateMention, first: DateTime, last: DateTime) -> Option<Finding> {
    let (from, to) = date.value.as_deref()?.split_once('/')?;
    let year = |value: &str| value.get(..4)?.parse::<i16>().ok();
    let (from, to) = (year(from)?, year(to)?);
    let is_same = (from, to) == (first.date.year(), last.date.year());
    let ((first_en, first_fr), (last_en, last_fr)) = (day(first.date), day(last.date));
    let reason = reason(
        format!(
            "The first message of this archive that bears a date is of {first_en}, the last of {last_en}."
        ),
        format!(
            "Le premier message daté de cette archive est du {first_fr}, le dernier du {last_fr}."
        ),
    );
    Some(Finding {
        kind: FindingKind::Period,
        text: date.text.clone(),
        span: date.span,
        outcome: if is_same { Outcome::Confirmed } else { Outcome::Uncertain },
        reason,
        evidence: Vec::new(),
        differences: Vec::new(),
    })
}
