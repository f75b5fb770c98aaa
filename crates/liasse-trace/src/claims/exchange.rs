//! Who an article says wrote, received or forwarded an e-mail.
//!
//! "envoyé par Felix Branwell", "de la part de X", "reçu par Y", "Y reçoit un e-mail", "X wrote to Y",
//! "transféré par Y à Z". What hangs on no such word is not taken: a name beside an e-mail may be what
//! the e-mail is about.

use liasse_model::Span;

use super::{
    about::Reference,
    case::Case,
    cues::{Cue, cue, is_barrier, names_an_email},
    persons::ArticleName,
    script::{ScriptWord, Sentence},
};
use crate::Records;

/// What a person is said to have to do with an e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Part {
    Sender,
    Recipient,
    Forwarder,
    /// To whom it was forwarded.
    ForwardedTo,
}

/// A statement of who had a part in an e-mail.
#[derive(Clone, Debug)]
pub(crate) struct Exchange<'a> {
    pub(crate) part: Part,
    pub(crate) name: &'a ArticleName,
    /// From the word that says so to the name, or the other way round.
    pub(crate) span: Span,
    pub(crate) reference: Option<Reference>,
    /// Whether the sentence names the e-mail, quotes it or gives its title.
    pub(crate) is_plain: bool,
}

/// The words between "par" and a name, at most: "par l'ancien conseiller spécial du président".
const TITLES: usize = 8;
/// The words between a verb and its "par" or "à".
const REACH: usize = 18;
/// The words between a name and its verb: "a aussitôt".
const AUXILIARIES: usize = 4;

/// Returns the statements of an article, in order.
pub(crate) fn exchanges<'a, R: Records + ?Sized>(case: &'a Case<'_, R>) -> Vec<Exchange<'a>> {
    let mut exchanges = Vec::new();
    let names = case.script.by_sentence(&case.names, |name| name.span);
    for (number, (sentence, names)) in case.script.sentences.iter().zip(names).enumerate() {
        if names.is_empty() {
            continue;
        }
        let is_named = sentence.words.iter().any(|word| names_an_email(&word.folded));
        let is_plain = is_named || case.about.has_anchor(number);
        for (part, name, span) in parts(sentence, &names, is_plain) {
            let reference = case.about.of_sentence(number).cloned();
            exchanges.push(Exchange { part, name, span, reference, is_plain });
        }
    }
    exchanges
}

/// Returns who has which part in a sentence.
fn parts<'a>(
    sentence: &Sentence,
    names: &[&'a ArticleName],
    speaks_of_email: bool,
) -> Vec<(Part, &'a ArticleName, Span)> {
    let mut found: Vec<(Part, &ArticleName, Span)> = Vec::new();
    let words = &sentence.words;
    for (at, word) in words.iter().enumerate() {
        let Some(cue) = cue(&word.folded) else { continue };
        let (agent, goal) = match cue {
            Cue::Sent => (Part::Sender, Part::Recipient),
            Cue::Received => (Part::Recipient, Part::Recipient),
            Cue::Forwarded => (Part::Forwarder, Part::ForwardedTo),
            Cue::Dated | Cue::Published => continue,
        };
        let behind = words.get(at + 1..).unwrap_or_default();
        for (preposition, name) in prepositions(behind, names) {
            let part = match preposition {
                Preposition::By => agent,
                Preposition::To if cue != Cue::Received => goal,
                Preposition::From if cue == Cue::Received => Part::Sender,
                _ => continue,
            };
            found.push((part, name, word.span.cover(name.span)));
        }
        if let Some(name) = subject(words, at, names) {
            found.push((agent, name, name.span.cover(word.span)));
        }
        // "It reached Helena Dacourt".
        let next = behind.first().map(|word| word.span.start);
        let object = names.iter().find(|name| Some(name.span.start) == next);
        if let Some(name) =
            object.filter(|_| cue == Cue::Received && word.folded.starts_with("reach"))
        {
            found.push((Part::Recipient, name, word.span.cover(name.span)));
        }
    }
    if speaks_of_email {
        found.extend(on_behalf(words, names));
    }
    once_each(found)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Preposition {
    By,
    To,
    From,
}

/// Returns the names that prepositions behind a verb lead to.
fn prepositions<'a>(
    behind: &[ScriptWord],
    names: &[&'a ArticleName],
) -> Vec<(Preposition, &'a ArticleName)> {
    let mut found = Vec::new();
    for (at, word) in behind.iter().enumerate().take(REACH) {
        if cue(&word.folded).is_some() || is_barrier(&word.folded) {
            break;
        }
        let preposition = match word.folded.as_str() {
            "par" | "by" => Preposition::By,
            "a" | "au" | "to" => Preposition::To,
            "from" => Preposition::From,
            _ => continue,
        };
        let rest = behind.get(at + 1..).unwrap_or_default();
        found.extend(led_to(rest, names).map(|name| (preposition, name)));
    }
    found
}

/// Returns the name that a preposition leads to, over titles and the like.
fn led_to<'a>(words: &[ScriptWord], names: &[&'a ArticleName]) -> Option<&'a ArticleName> {
    for word in words.iter().take(TITLES) {
        if let Some(name) = names.iter().find(|name| name.span.start == word.span.start) {
            return Some(name);
        }
        let other = matches!(
            word.folded.as_str(),
            "par" | "by" | "a" | "to" | "from" | "le" | "on" | "et" | "and"
        );
        if other || cue(&word.folded).is_some() || is_barrier(&word.folded) {
            return None;
        }
    }
    None
}

/// Returns the name that an active verb has before it: "Blumenthal a envoyé", "Clinton wrote".
fn subject<'a>(
    words: &[ScriptWord],
    verb: usize,
    names: &[&'a ArticleName],
) -> Option<&'a ArticleName> {
    let before = words.get(..verb)?;
    for word in before.iter().rev().take(AUXILIARIES + 1) {
        if let Some(name) = names.iter().find(|name| name.span.end == word.span.end) {
            return is_active(words.get(verb)?, before).then_some(*name);
        }
        let passes = matches!(
            word.folded.as_str(),
            "a" | "avait"
                | "ait"
                | "lui"
                | "l"
                | "y"
                | "en"
                | "aussi"
                | "ensuite"
                | "alors"
                | "aussitot"
                | "had"
                | "has"
                | "then"
                | "also"
                | "later"
                | "once"
                | "promptly"
        );
        if !passes {
            return None;
        }
    }
    None
}

/// Tells whether a verb is no participle without an auxiliary: "X envoyé" alone says nothing.
fn is_active(verb: &ScriptWord, before: &[ScriptWord]) -> bool {
    let last = before.last().map(|word| word.folded.as_str());
    let is_finite = matches!(
        verb.folded.as_str(),
        "envoie"
            | "envoya"
            | "envoyait"
            | "expediait"
            | "adressait"
            | "adressa"
            | "transmet"
            | "ecrit"
            | "ecrivait"
            | "ecrivit"
            | "recoit"
            | "recut"
            | "recevait"
            | "transfere"
            | "transferait"
            | "transfera"
            | "sent"
            | "sends"
            | "emailed"
            | "mailed"
            | "wrote"
            | "writes"
            | "received"
            | "receives"
            | "forwarded"
            | "forwards"
    );
    is_finite || matches!(last, Some("a" | "avait" | "had" | "has" | "l"))
}

/// "de la part de X", "un e-mail de X", "an e-mail from X".
fn on_behalf<'a>(
    words: &[ScriptWord],
    names: &[&'a ArticleName],
) -> Vec<(Part, &'a ArticleName, Span)> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let rest = words.get(at + 1..).unwrap_or_default();
        let next = |wanted: &[&str]| {
            wanted.iter().zip(rest).all(|(wanted, word)| *wanted == word.folded)
                && rest.len() >= wanted.len()
        };
        let behind = match word.folded.as_str() {
            "part" if next(&["de"]) || next(&["d"]) => rest.get(1..),
            _ if names_an_email(&word.folded) && (next(&["de"]) || next(&["from"])) => {
                // Right behind it: "l'e-mail de l'affaire Clinton" is another thing.
                rest.get(1..2)
            }
            _ => None,
        };
        let name = behind.and_then(|behind| led_to(behind, names));
        found.extend(name.map(|name| (Part::Sender, name, word.span.cover(name.span))));
    }
    found
}

fn once_each(found: Vec<(Part, &ArticleName, Span)>) -> Vec<(Part, &ArticleName, Span)> {
    let mut once: Vec<(Part, &ArticleName, Span)> = Vec::new();
    for one in found {
        if !once.iter().any(|(part, name, _)| (*part, name.span) == (one.0, one.1.span)) {
            once.push(one);
        }
    }
    once.sort_by_key(|(part, name, _)| (name.span, *part));
    once
}
