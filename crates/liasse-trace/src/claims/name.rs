//! The spelling of names.
//!
//! "Sidney Blumental" where the e-mails that the article speaks of have Blumenthal, "Bekmokhtar" where
//! they have Belmokhtar. A word is called misspelt only where these e-mails have a name a letter or two
//! from it, the archive writes that one often and this one hardly ever, and the rest of the name
//! agrees. A name that the archive does not know is nobody's misspelling, a person of another name is
//! simply another, and what French writes otherwise than English (Kadhafi, Poutine, Alger) is right.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use liasse_model::{Document, QuotationRole, Span};
use liasse_normalize::{FoldOptions, fold_text, names::edit::word_cost};

use super::{
    case::Case,
    evidence::{HeaderLine, evidence_at, header_evidence},
    persons::{
        ArticleName, IsPerson, KNOWN, is_common, is_recipient, is_sender, names_in, printed_words,
    },
    phrase::{count, reason},
};
use crate::{Evidence, Finding, FindingKind, Outcome, Reason, Records, lexicon::folded_words};

/// Shorter words are too near to too many others.
const SHORTEST: usize = 5;
/// Words of so many letters are particles: `al`, `de`, `van` is longer and seldom alone.
const PARTICLE: usize = 2;
/// How far a misspelt word is from the right one, at most: two slips.
const SLIPS: f32 = 2.2;
/// How much more often than the misspelt form the archive has the usual one, at least.
const OFTENER: u64 = 20;
/// The documents of the article's e-mails whose names are gathered.
const READ: usize = 40;

pub(super) fn findings<R: Records + ?Sized>(case: &Case<'_, R>) -> Result<Vec<Finding>, R::Error> {
    let usual = Usual::of(case);
    let mut findings: Vec<Finding> = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for name in all_names(case) {
        let folded = folded_words(&name.text).join(" ");
        if !seen.insert(folded) {
            continue;
        }
        let mut finding = misspelt(case, &usual, &name)?;
        if finding.is_none() {
            finding = well_spelt(case, &name)?;
        }
        if finding.is_none() {
            finding = doubtful(case, &name)?;
        }
        findings.extend(finding);
    }
    Ok(findings)
}

/// Returns the names of the article, those of its quotations among them, in order.
fn all_names<R: Records + ?Sized>(case: &Case<'_, R>) -> Vec<ArticleName> {
    let mut names = case.names.clone();
    for quotation in &case.article.quotations {
        let is_words = quotation.depth == 0 && quotation.role == QuotationRole::Words;
        let text = quotation.span.of(&case.article.text).unwrap_or_default();
        if is_words && quotation.span.of(&case.script.covered) != Some(text) {
            let inside = names_in(text, case.tracer).into_iter();
            names.extend(
                inside.map(|name| ArticleName {
                    span: name.span.shift(quotation.span.start),
                    ..name
                }),
            );
        }
    }
    // A byline's author is no name of the article's text.
    names.retain(|name| case.script.sentence_at(name.span.start).is_some());
    names.sort_by_key(|name| name.span);
    names
}

/// The capitalised words of the e-mails that an article speaks of.
struct Usual {
    words: BTreeMap<String, Vec<Place>>,
}

/// Where a word stands.
struct Place {
    printed: String,
    file: Rc<Document>,
    span: Span,
}

impl Usual {
    fn of<R: Records + ?Sized>(case: &Case<'_, R>) -> Self {
        let mut files: BTreeMap<u32, Rc<Document>> = BTreeMap::new();
        let spoken_of = case.about.spoken_of().into_iter();
        let emails = spoken_of.filter_map(|email| case.emails.get(email));
        for copy in emails.flat_map(|email| &email.copies) {
            if files.len() < READ {
                files.insert(copy.document, Rc::clone(&copy.file));
            }
        }
        let mut words: BTreeMap<String, Vec<Place>> = BTreeMap::new();
        for file in files.values() {
            for span in printed_words(file.text()) {
                let printed = span.of(file.text()).unwrap_or_default();
                if printed.len() >= SHORTEST - 1 && printed.starts_with(char::is_uppercase) {
                    let place = Place { printed: printed.to_owned(), file: Rc::clone(file), span };
                    words.entry(folded(printed)).or_default().push(place);
                }
            }
        }
        Self { words }
    }

    /// Returns the words that one may be misspelt from, the nearest first.
    fn near(&self, word: &str) -> Vec<(&str, &Place)> {
        let limit = if word.len() >= 8 { SLIPS } else { SLIPS / 2.0 };
        let first = word.chars().next();
        let mut near: Vec<(f32, &str, &Place)> = Vec::new();
        for (usual, places) in &self.words {
            if usual.chars().next() != first || usual.len().abs_diff(word.len()) > 3 {
                continue;
            }
            if let (Some(cost), Some(place)) = (word_cost(word, usual, limit), places.first()) {
                near.push((cost, usual, place));
            }
        }
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
        near.into_iter().map(|(_, usual, place)| (usual, place)).collect()
    }
}

/// A word of a name with the one that is usual.
struct Slip<'u> {
    printed: String,
    usual: &'u Place,
    usual_count: u64,
    printed_count: u64,
}

fn misspelt<R: Records + ?Sized>(
    case: &Case<'_, R>,
    usual: &Usual,
    name: &ArticleName,
) -> Result<Option<Finding>, R::Error> {
    let words = folded_words(&name.text);
    let mut slips = Vec::new();
    let (mut agree, mut particles) = (0, 0);
    for word in &words {
        if word.len() <= PARTICLE {
            particles += 1;
        } else if usual.words.contains_key(word) {
            agree += 1;
        } else if let Some(slip) = slip(case, usual, word)? {
            slips.push((word, slip));
        }
    }
    let full = words.len() - particles;
    let is_whole = full > 1 && agree + slips.len() == full;
    let (Some((word, slip)), true) = (slips.pop(), slips.len() < 2) else { return Ok(None) };
    let is_sure = match () {
        () if full == 1 => stands_for(case, word, &folded(&slip.usual.printed)),
        () if !is_whole => false,
        () if !slips.is_empty() => known_as_one(case, &name.text, &slip.usual.printed)?,
        () => true,
    };
    if !is_sure {
        return Ok(None);
    }
    Ok(Some(Finding {
        kind: FindingKind::Name,
        text: name.span.of(&case.article.text).unwrap_or_default().to_owned(),
        span: name.span,
        outcome: Outcome::Contradicted,
        reason: said(&slip),
        evidence: vec![evidence_of(slip.usual)],
        differences: Vec::new(),
    }))
}

/// Returns the usual form of a word that is misspelt.
fn slip<'u, R: Records + ?Sized>(
    case: &Case<'_, R>,
    usual: &'u Usual,
    word: &str,
) -> Result<Option<Slip<'u>>, R::Error> {
    let letters = word.chars().count();
    let is_word = letters < SHORTEST || !word.chars().all(char::is_alphabetic);
    if is_word || is_common(word, case.tracer.lexicon()) || is_french_name(case, word) {
        return Ok(None);
    }
    let printed_count = count_of(case, word)?;
    let near = usual.near(word);
    if near.iter().any(|(near, _)| romanised(near) == romanised(word)) {
        return Ok(None);
    }
    let mut best: Option<(u64, &Place)> = None;
    for (near, place) in near {
        if !is_common(near, case.tracer.lexicon()) {
            // Of what a scanner made of one name the usual form is the one that is often there.
            let often = count_of(case, near)?.max(1);
            if best.is_none_or(|(most, _)| often > most) {
                best = Some((often, place));
            }
        }
    }
    let slip =
        |(usual_count, usual)| Slip { printed: word.to_owned(), usual, usual_count, printed_count };
    let is_usual =
        |often: u64| printed_count == 0 || often >= OFTENER.saturating_mul(printed_count);
    Ok(best.filter(|(often, _)| is_usual(*often)).map(slip))
}

/// Returns how often the archive has a word as a name, or in names.
fn count_of<R: Records + ?Sized>(case: &Case<'_, R>, word: &str) -> Result<u64, R::Error> {
    let known = case.records.names_like(word)?;
    let same = known.iter().filter(|one| one.likeness >= KNOWN && folded(&one.spelling) == word);
    Ok(same.map(|one| one.spelling_count).max().unwrap_or(0))
}

fn is_french_name<R: Records + ?Sized>(case: &Case<'_, R>, word: &str) -> bool {
    case.tracer.lexicon().of_form(word).any(|entry| entry.is_name())
}

/// Tells whether a word alone stands for another: the article spells the name both ways, or quotes a
/// passage that has the other.
fn stands_for<R: Records + ?Sized>(case: &Case<'_, R>, word: &str, usual: &str) -> bool {
    if skeleton(word) == skeleton(usual) {
        return false;
    }
    let both =
        case.names.iter().any(|name| folded_words(&name.text).iter().any(|one| one == usual));
    let quoted = case.quoted.iter().any(|quoted| {
        let quotation = case.article.quotations.get(quoted.number);
        let has = |text: &str, word: &str| folded_words(text).iter().any(|one| one == word);
        let passage = quoted.passages.first().filter(|one| one.outcome != Outcome::NotFound);
        quotation.is_some_and(|one| has(&one.text, word))
            && passage.is_some_and(|passage| {
                let text = case.records.text(passage.document);
                text.is_ok_and(|text| has(passage.span.of(&text).unwrap_or_default(), usual))
            })
    });
    both || quoted
}

/// Tells whether the archive takes a name of which several words differ for one that has a word.
fn known_as_one<R: Records + ?Sized>(
    case: &Case<'_, R>,
    name: &str,
    usual: &str,
) -> Result<bool, R::Error> {
    let known = case.records.names_like(name)?;
    let nearest = known.first().filter(|one| one.likeness >= 0.65);
    Ok(nearest.is_some_and(|one| folded_words(&one.spelling).contains(&folded(usual))))
}

/// Confirms the name of a correspondent.
fn well_spelt<R: Records + ?Sized>(
    case: &Case<'_, R>,
    name: &ArticleName,
) -> Result<Option<Finding>, R::Error> {
    let words = folded_words(&name.text);
    if words.len() < 2 {
        return Ok(None);
    }
    let known = case.records.names_like(&name.text)?;
    let exact =
        known.iter().find(|one| one.likeness >= KNOWN && folded_words(&one.spelling) == words);
    let Some(known) = exact else { return Ok(None) };
    let spoken_of = case.about.spoken_of().into_iter();
    for email in spoken_of.filter_map(|email| case.emails.get(email)) {
        let Some(copy) = email.best() else { continue };
        let Some(message) = copy.message() else { continue };
        let line = if is_sender(case, &name.text, message)? == IsPerson::Yes {
            HeaderLine::From
        } else if is_recipient(case, &name.text, message)? == IsPerson::Yes {
            HeaderLine::To
        } else {
            continue;
        };
        let (english, french) = count(known.spelling_count);
        return Ok(Some(Finding {
            kind: FindingKind::Name,
            text: name.span.of(&case.article.text).unwrap_or_default().to_owned(),
            span: name.span,
            outcome: Outcome::Confirmed,
            reason: reason(
                format!("Spelt so in the archive, {english} times."),
                format!("Écrit ainsi dans l’archive, {french} fois."),
            ),
            evidence: vec![header_evidence(copy, line)],
            differences: Vec::new(),
        }));
    }
    Ok(None)
}

/// Doubts a name that the e-mails do not have, and that is one slip from a name which the archive has
/// often: the same person misspelt, or another one.
fn doubtful<R: Records + ?Sized>(
    case: &Case<'_, R>,
    name: &ArticleName,
) -> Result<Option<Finding>, R::Error> {
    let words = folded_words(&name.text);
    if words.len() < 2 {
        return Ok(None);
    }
    let known = case.records.names_like(&name.text)?;
    let Some(nearest) = known.first().filter(|one| one.likeness < KNOWN) else { return Ok(None) };
    let usual = folded_words(&nearest.spelling);
    let differing: Vec<(&String, &String)> =
        words.iter().zip(&usual).filter(|(a, b)| a != b).collect();
    let [(printed, right)] = differing.as_slice() else { return Ok(None) };
    let is_slip = printed.len() >= SHORTEST
        && words.len() == usual.len()
        && printed.chars().next() == right.chars().next()
        && word_cost(printed, right, SLIPS).is_some()
        && romanised(printed) != romanised(right)
        && skeleton(printed) != skeleton(right)
        && !is_common(printed, case.tracer.lexicon())
        && !is_french_name(case, printed);
    if !is_slip || nearest.spelling_count < OFTENER {
        return Ok(None);
    }
    let (english, french) = count(nearest.spelling_count);
    let usual = &nearest.spelling;
    Ok(Some(Finding {
        kind: FindingKind::Name,
        text: name.span.of(&case.article.text).unwrap_or_default().to_owned(),
        span: name.span,
        outcome: Outcome::Uncertain,
        reason: reason(
            format!(
                "The archive does not know this name, and {english} times has “{usual}”: misspelt, or another person."
            ),
            format!(
                "L’archive ne connaît pas ce nom, mais {french} fois « {usual} » : une faute, ou une autre personne."
            ),
        ),
        evidence: Vec::new(),
        differences: Vec::new(),
    }))
}

fn said(slip: &Slip<'_>) -> Reason {
    let usual = &slip.usual.printed;
    let ((often_en, often_fr), (seldom_en, seldom_fr)) =
        (count(slip.usual_count), count(slip.printed_count));
    let printed = capitalised(&slip.printed);
    let (never_en, never_fr) = match slip.printed_count {
        0 => (format!("never “{printed}”"), format!("jamais « {printed} »")),
        _ => (format!("“{printed}” {seldom_en} times"), format!("« {printed} » {seldom_fr} fois")),
    };
    reason(
        format!(
            "The usual form is {usual}: so the e-mail writes it, and the archive {often_en} times or more, {never_en}."
        ),
        format!(
            "La forme usuelle est {usual} : c’est celle de l’e-mail, et l’archive l’écrit au moins {often_fr} fois, {never_fr}."
        ),
    )
}

fn evidence_of(place: &Place) -> Evidence {
    evidence_at(&place.file, place.span)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn folded(word: &str) -> String {
    fold_text(word, &FoldOptions::SEARCH).into_owned()
}

/// Returns a word as it is where French and English write one foreign sound in two ways: Poutine and
/// Putin, Kadhafi and Qadhafi, Netanyahou and Netanyahu.
fn romanised(word: &str) -> String {
    let mut form = word.to_owned();
    for (from, to) in [
        ("tch", "ch"),
        ("sch", "ch"),
        ("sh", "ch"),
        ("dj", "j"),
        ("zh", "j"),
        ("kh", "k"),
        ("gh", "g"),
        ("dh", "d"),
        ("ck", "k"),
        ("qu", "k"),
        ("q", "k"),
        ("c", "k"),
        ("gu", "g"),
        ("ou", "u"),
        ("oo", "u"),
        ("w", "u"),
        ("ee", "i"),
        ("y", "i"),
        ("aï", "ai"),
    ] {
        form = form.replace(from, to);
    }
    match form.strip_suffix('e') {
        Some(stem) if stem.ends_with('n') => stem.to_owned(),
        _ => form,
    }
}

/// Returns a word without its vowels, in which names of other scripts are written in many ways.
fn skeleton(word: &str) -> String {
    romanised(word).chars().filter(|letter| !"aeiou".contains(*letter)).collect()
}
