//! Figures that the article takes from an e-mail.
//!
//! "l'Aurelia et ses 112 passagers" is wrong where the e-mail has 212 passengers and no 112. A figure is
//! compared by its value and by what it counts, through the lexicon where the languages differ. That a
//! figure does not stand in the e-mail proves nothing: the article may have it from elsewhere. Outside of
//! quotations only a slip of one digit is called wrong.

use std::collections::BTreeSet;

use liasse_model::{FigureMention, FigurePrecision, Language, Span};
use liasse_normalize::StopList;

use super::{
    case::Case,
    count::counts_emails,
    phrase::reason,
    told::{Told, told_at},
};
use crate::{
    Finding, FindingKind, Outcome, Reason, Records, key::Keys, lexicon::folded_words, numbers,
    word::each_word,
};

/// The words behind a number in which what it counts is looked for: "20 civil war years".
const COUNTED: usize = 3;

pub(super) fn findings<R: Records + ?Sized>(case: &Case<'_, R>) -> Result<Vec<Finding>, R::Error> {
    let mut findings = Vec::new();
    for figure in &case.article.figures {
        if !counts_emails(case, figure) {
            findings.extend(finding(case, figure)?);
        }
    }
    Ok(findings)
}

/// A number of a text with what it counts.
struct Number {
    value: String,
    span: Span,
    /// The keys of the words behind it.
    counted: Vec<String>,
}

fn finding<R: Records + ?Sized>(
    case: &Case<'_, R>,
    figure: &FigureMention,
) -> Result<Option<Finding>, R::Error> {
    let Some((value, counted, span)) = counted(case, figure) else { return Ok(None) };
    let Some(told) = told_at(case, figure.span)? else { return Ok(None) };
    // Years and days are told of many things: of an e-mail as a whole they say nothing.
    if figure.unit.is_some() && !told.is_passage {
        return Ok(None);
    }
    let numbers = numbers_of(&told);
    let counts_it = |number: &&Number| number.counted.iter().any(|key| counted.contains(key));
    let same = numbers.iter().filter(|number| number.value == value);
    let same_thing = same.clone().find(counts_it);
    let fit = same_thing.or_else(|| same.clone().next().filter(|_| told.is_passage));
    let others: Vec<&Number> = numbers.iter().filter(counts_it).collect();
    let values: BTreeSet<&str> = others.iter().map(|number| number.value.as_str()).collect();
    let (outcome, number) = match (fit, others.first(), values.len()) {
        (Some(number), _, _) => (Outcome::Confirmed, number),
        // Another number of the same thing, and no other in sight.
        (None, Some(number), 1) if same.clone().next().is_none() => {
            (otherwise(case, figure, &told, &value, &number.value), *number)
        }
        _ => return Ok(None),
    };
    let evidence = told.evidence(case, number.span)?;
    Ok(Some(Finding {
        kind: FindingKind::Figure,
        text: span.of(&case.article.text).unwrap_or_default().to_owned(),
        span,
        outcome,
        reason: said(outcome, &evidence.text),
        evidence: vec![evidence],
        differences: Vec::new(),
    }))
}

/// Says what another number of the same thing means. Outside of a quotation it may be of other things
/// of that kind, unless the sentence tells of the e-mail and one digit alone differs.
fn otherwise<R: Records + ?Sized>(
    case: &Case<'_, R>,
    figure: &FigureMention,
    told: &Told,
    stated: &str,
    printed: &str,
) -> Outcome {
    let sentence = case.script.sentence_at(figure.span.start);
    let tells_of_it = sentence.is_some_and(|sentence| case.about.has_anchor(sentence));
    let differing = stated.bytes().zip(printed.bytes()).filter(|(a, b)| a != b).count();
    let is_slip = stated.len() >= 3 && stated.len() == printed.len() && differing == 1;
    let is_exact = figure.precision == FigurePrecision::Exact;
    if is_exact && (told.is_passage || tells_of_it && is_slip) {
        Outcome::Contradicted
    } else {
        Outcome::Uncertain
    }
}

/// Returns a figure's value, the keys of what it counts, and where it stands with that word.
fn counted<R: Records + ?Sized>(
    case: &Case<'_, R>,
    figure: &FigureMention,
) -> Option<(String, BTreeSet<String>, Span)> {
    if figure.value.fract() != 0.0 || figure.value < 2.0 || figure.upper.is_some() {
        return None;
    }
    let value = format!("{:.0}", figure.value);
    let words = folded_words(&figure.text);
    // A unit of measure is part of the figure's words: "20 ans".
    if figure.unit.is_some() {
        let unit = words.last().filter(|word| word.chars().all(char::is_alphabetic))?;
        return Some((value, keys_of(case, unit), figure.span));
    }
    let behind = case.article.text.get(figure.span.end..)?;
    let behind = behind.split(['.', ',', ';', ':', '\n', '»', '”', '"', '(']).next()?;
    let stop = StopList::of(case.article.language.unwrap_or(Language::French));
    let mut noun = None;
    each_word(behind, |word, place| {
        let is_noun = !stop.contains(word) && word.chars().all(char::is_alphabetic);
        if noun.is_none() && is_noun {
            noun = Some((word.to_owned(), place));
        }
    });
    let (noun, place) = noun.filter(|(_, place)| place.start <= 12)?;
    let span = figure.span.cover(place.shift(figure.span.end));
    Some((value, keys_of(case, &noun), span))
}

/// Returns the keys under which a word and its translations are compared.
fn keys_of<R: Records + ?Sized>(case: &Case<'_, R>, word: &str) -> BTreeSet<String> {
    let keys = Keys::new();
    let mut found = BTreeSet::from([keys.of(word)]);
    if case.article.language != Some(Language::English) {
        for entry in case.tracer.lexicon().of_form(word) {
            let single = entry.english.iter().filter_map(|words| match words.as_slice() {
                [word] => Some(keys.of(word)),
                _ => None,
            });
            found.extend(single);
        }
    }
    found
}

fn numbers_of(told: &Told) -> Vec<Number> {
    let folded: Vec<&str> = told.words.iter().map(|word| word.folded.as_str()).collect();
    let keys = Keys::new();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = folded.get(at..).filter(|rest| !rest.is_empty()) {
        let Some((value, taken)) = numbers::value(rest, told.language) else {
            at += 1;
            continue;
        };
        let behind = told.words.get(at + taken..).unwrap_or_default();
        let counted: Vec<String> =
            behind.iter().take(COUNTED).map(|word| keys.of(&word.folded)).collect();
        let last = behind.first().or(told.words.get(at + taken - 1));
        if let (Some(first), Some(last)) = (told.words.get(at), last) {
            found.push(Number { value, span: first.span.cover(last.span), counted });
        }
        at += taken.max(1);
    }
    found
}

fn said(outcome: Outcome, archive: &str) -> Reason {
    let words = archive.split_whitespace().collect::<Vec<_>>().join(" ");
    match outcome {
        Outcome::Confirmed => reason(
            format!("The e-mail says so: “{words}”."),
            format!("L’e-mail le dit : « {words} »."),
        ),
        _ => reason(
            format!("The e-mail says otherwise: “{words}”."),
            format!("L’e-mail dit autre chose : « {words} »."),
        ),
    }
}
