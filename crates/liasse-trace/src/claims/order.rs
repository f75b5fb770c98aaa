//! What came the day before, the day after, or so many days later.
//!
//! "le 17 janvier, soit le lendemain de l'attaque du 16 janvier" is a sum of days; "Le lendemain, elle
//! le transfère" hangs on the day stated before and is compared with the header of the forward. Where
//! the article gives no day to the event, nothing can be compared, and the report says so.

use liasse_model::{AnchorKind, Date, DateMention, Span};

use super::{
    case::Case,
    cues::Cue,
    governing::governing,
    phrase::{day, reason},
    script::{ScriptWord, Sentence},
    sending::{Sending, Stated, is_own, lines},
    sent_date::judged,
};
use crate::{Evidence, Finding, FindingKind, Outcome, Reason, Records};

/// So many days after another day, or before it.
#[derive(Clone, Copy, Debug)]
struct Relation {
    span: Span,
    days: i32,
}

/// The words between a day and "le lendemain" that explains it: ", soit".
const APPOSED: usize = 3;
/// The words from "le lendemain de" to the day of the event.
const EVENT: usize = 14;

pub(super) fn findings<R: Records + ?Sized>(case: &Case<'_, R>) -> Result<Vec<Finding>, R::Error> {
    let mut findings = Vec::new();
    for relation in relations(case) {
        let number = case.script.sentence_at(relation.span.start);
        let Some(number) = number.filter(|_| is_own(case, relation.span)) else { continue };
        let Some(sentence) = case.script.sentences.get(number) else { continue };
        let Some((outcome, reason, evidence)) = weighed(case, number, sentence, relation) else {
            continue;
        };
        findings.push(Finding {
            kind: FindingKind::Order,
            text: relation.span.of(&case.article.text).unwrap_or_default().to_owned(),
            span: relation.span,
            outcome,
            reason,
            evidence,
            differences: Vec::new(),
        });
    }
    Ok(findings)
}

/// Returns "le lendemain", "la veille", "le même jour" and "deux jours plus tard".
fn relations<R: Records + ?Sized>(case: &Case<'_, R>) -> Vec<Relation> {
    let article = case.article;
    let anchored = article.dates.iter().filter_map(|date| {
        let anchor = date.anchor.as_ref().filter(|_| date.value.is_none())?;
        let days = match anchor.kind {
            AnchorKind::DayAfter => 1,
            AnchorKind::DayBefore => -1,
            AnchorKind::SameDay => 0,
            _ => return None,
        };
        Some(Relation { span: date.span, days })
    });
    let counted = article.figures.iter().filter_map(|figure| {
        let is_days = figure.unit.as_deref() == Some("day") && figure.value.fract() == 0.0;
        let days = Some(figure.value as i32).filter(|days| is_days && (1..=366).contains(days))?;
        let sentence = case.script.sentence_at(figure.span.start)?;
        let behind: Vec<&ScriptWord> =
            case.script.sentences.get(sentence)?.from(figure.span.end).take(2).collect();
        let words: Vec<&str> = behind.iter().map(|word| word.folded.as_str()).collect();
        let (sign, taken) = match words.as_slice() {
            ["plus", "tard"] => (1, 2),
            ["later" | "apres" | "after", ..] => (1, 1),
            ["plus", "tot"] => (-1, 2),
            ["earlier" | "avant" | "before" | "auparavant", ..] => (-1, 1),
            _ => return None,
        };
        let last = behind.get(taken - 1)?;
        Some(Relation { span: figure.span.cover(last.span), days: sign * days })
    });
    let mut relations: Vec<Relation> = anchored.chain(counted).collect();
    relations.sort_by_key(|relation| relation.span);
    relations
}

fn weighed<R: Records + ?Sized>(
    case: &Case<'_, R>,
    number: usize,
    sentence: &Sentence,
    relation: Relation,
) -> Option<(Outcome, Reason, Vec<Evidence>)> {
    let event = of_event(sentence, relation);
    let dated_event = event.then(|| day_behind(case, sentence, relation)).flatten();
    if let Some(stated) = apposed_to(case, sentence, relation) {
        return Some(match (event, dated_event) {
            (true, Some(of)) => added(stated, of, relation.days),
            (true, None) => (Outcome::NotCheckable, no_day(), Vec::new()),
            (false, _) => return None,
        });
    }
    let (from, is_near) = match (event, dated_event) {
        (true, of) => (of?, true),
        (false, _) => day_before(case, number, relation)?,
    };
    let day = from.add_days(relation.days)?;
    let cue = governing(sentence, relation.span).filter(|cue| *cue != Cue::Published)?;
    let reference = case.about.of_sentence(number).cloned();
    let names_it = sentence.words.iter().any(|word| super::cues::names_an_email(&word.folded));
    let is_plain = is_near && (names_it || case.about.has_anchor(number));
    let sending = Sending { date: None, hour: None, cue, reference, is_plain };
    let (outcome, said, printed) = judged(case, &sending, Stated::Day(day))?;
    Some((outcome, counted_to(day, said), lines(&printed)))
}

/// Tells whether a relation names what it hangs on: "le lendemain de", "two days after".
fn of_event(sentence: &Sentence, relation: Relation) -> bool {
    let mut next = sentence.from(relation.span.end);
    let is_of = |word: &str| matches!(word, "de" | "du" | "d" | "des" | "of");
    let closes = sentence.before(relation.span.end).next();
    let closes = closes
        .is_some_and(|word| matches!(word.folded.as_str(), "after" | "before" | "apres" | "avant"));
    closes || next.next().is_some_and(|word| is_of(&word.folded))
}

/// Returns the day that the event behind a relation bears.
fn day_behind<R: Records + ?Sized>(
    case: &Case<'_, R>,
    sentence: &Sentence,
    relation: Relation,
) -> Option<Date> {
    let last = sentence.from(relation.span.end).take(EVENT).last()?.span.end;
    let reach = Span::new(relation.span.end, last);
    let mut dates = case.article.dates.iter().filter(|date| reach.contains(date.span));
    dates.find_map(full_day)
}

/// Returns the day that a relation explains: "le 17 janvier, soit le lendemain de".
fn apposed_to<R: Records + ?Sized>(
    case: &Case<'_, R>,
    sentence: &Sentence,
    relation: Relation,
) -> Option<Date> {
    let mut dates = case.article.dates.iter().rev();
    let before = |date: &&DateMention| {
        date.span.end <= relation.span.start && sentence.span.contains(date.span)
    };
    let date = dates.find(before)?;
    let between = sentence.from(date.span.end);
    let between = between.take_while(|word| word.span.end <= relation.span.start);
    (between.count() <= APPOSED).then(|| full_day(date)).flatten()
}

/// Returns the day that was stated last, and whether in this sentence or the one before.
fn day_before<R: Records + ?Sized>(
    case: &Case<'_, R>,
    number: usize,
    relation: Relation,
) -> Option<(Date, bool)> {
    let own = |date: &&DateMention| date.span.end <= relation.span.start && is_own(case, date.span);
    let mut dates = case.article.dates.iter().rev().filter(own);
    let (date, at) = dates
        .find_map(|date| Some((full_day(date)?, case.script.sentence_at(date.span.start)?)))?;
    let far =
        case.script.sentences.get(at)?.paragraph + 1 < case.script.sentences.get(number)?.paragraph;
    (!far).then_some((date, at + 1 >= number))
}

fn full_day(date: &DateMention) -> Option<Date> {
    match Stated::of(date)? {
        Stated::Day(day) => Some(day),
        _ => None,
    }
}

fn added(stated: Date, of: Date, days: i32) -> (Outcome, Reason, Vec<Evidence>) {
    let is_right = of.add_days(days) == Some(stated);
    let outcome = if is_right { Outcome::Confirmed } else { Outcome::Contradicted };
    let ((stated_en, stated_fr), (of_en, of_fr)) = (day(stated), day(of));
    let apart = stated.days_since(of);
    let (unit, unit_fr) = if apart.abs() == 1 { ("day", "jour") } else { ("days", "jours") };
    let reason = match apart {
        0 => reason(format!("Both are {stated_en}."), format!("Les deux sont le {stated_fr}.")),
        1.. => reason(
            format!("{stated_en} is {apart} {unit} after {of_en}."),
            format!("Le {stated_fr} est {apart} {unit_fr} après le {of_fr}."),
        ),
        _ => reason(
            format!("{stated_en} is {} {unit} before {of_en}.", -apart),
            format!("Le {stated_fr} est {} {unit_fr} avant le {of_fr}.", -apart),
        ),
    };
    (outcome, reason, Vec::new())
}

fn no_day() -> Reason {
    reason(
        "The article gives no day to the event that this hangs on, so there is nothing to compare with.",
        "L’article ne date pas l’événement auquel ceci se rapporte : il n’y a rien à comparer.",
    )
}

fn counted_to(date: Date, said: Reason) -> Reason {
    let (english, french) = day(date);
    reason(
        format!("Counted from the day stated before, this is {english}. {}", said.english),
        format!("Compté depuis le jour indiqué plus haut, il s’agit du {french}. {}", said.french),
    )
}
