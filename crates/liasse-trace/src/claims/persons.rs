//! Names in an article, and whether they are the people of an e-mail.

use liasse_model::{Message, Party, Span};
use liasse_normalize::names::{MentionKind, compare, mentions};

use super::case::Case;
use crate::{Lexicon, Records, Tracer, lexicon::folded_words, word::each_word};

/// A name where it stands in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ArticleName {
    pub(crate) text: String,
    pub(crate) span: Span,
}

/// Whether a name is a person of an e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum IsPerson {
    Yes,
    /// The e-mail prints too little to tell.
    Unknown,
    No,
}

/// From here on the archive knows a spelling.
pub(crate) const KNOWN: f64 = 0.999;

/// Returns the names of a text, without the words before them that are none: of "État Helena Dacourt"
/// the last two.
pub(crate) fn names_in(text: &str, tracer: &Tracer) -> Vec<ArticleName> {
    let found = mentions(text).into_iter().filter(|mention| mention.kind == MentionKind::Name);
    let names = found.filter_map(|mention| {
        let span = without_nouns(text, mention.span, tracer.lexicon())?;
        let words = span.of(text)?.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(ArticleName { text: words, span })
    });
    names.collect()
}

fn without_nouns(text: &str, span: Span, lexicon: &Lexicon) -> Option<Span> {
    let words = text.get(span.range())?;
    let mut start = 0;
    let mut rest = words;
    while let Some((first, behind)) = rest.split_once(char::is_whitespace) {
        if !is_common(first, lexicon) {
            break;
        }
        start += words.len() - start - behind.trim_start().len();
        rest = behind.trim_start();
    }
    let is_one_noun = !rest.contains(char::is_whitespace) && is_common(rest, lexicon);
    (!is_one_noun).then(|| Span::new(span.start + start, span.end))
}

/// Tells whether a word is one of the French language and no name.
pub(crate) fn is_common(word: &str, lexicon: &Lexicon) -> bool {
    let words = folded_words(word);
    !words.is_empty()
        && words.iter().all(|word| {
            let mut entries = lexicon.of_form(word).peekable();
            entries.peek().is_some() && !entries.any(|entry| entry.is_name())
        })
}

/// Tells whether a name is that of the sender of a message.
pub(crate) fn is_sender<R: Records + ?Sized>(
    case: &Case<'_, R>,
    name: &str,
    message: &Message,
) -> Result<IsPerson, R::Error> {
    match &message.from {
        Some(from) => is_party(case, name, from),
        None => Ok(IsPerson::Unknown),
    }
}

/// Tells whether a name is that of a recipient of a message.
pub(crate) fn is_recipient<R: Records + ?Sized>(
    case: &Case<'_, R>,
    name: &str,
    message: &Message,
) -> Result<IsPerson, R::Error> {
    let mut parties: Vec<Party> = Vec::new();
    parties.extend(message.to.iter().chain(&message.cc).chain(&message.bcc).cloned());
    parties.extend(message.to_inferred.iter().map(|inferred| Party {
        raw: inferred.name.clone(),
        name: Some(inferred.name.clone()),
        address: None,
    }));
    if parties.is_empty() {
        return Ok(IsPerson::Unknown);
    }
    let mut best = IsPerson::No;
    for party in &parties {
        best = best.min(is_party(case, name, party)?);
    }
    Ok(best)
}

/// Tells whether a name is that of a party as a header prints it.
pub(crate) fn is_party<R: Records + ?Sized>(
    case: &Case<'_, R>,
    name: &str,
    party: &Party,
) -> Result<IsPerson, R::Error> {
    let known_by = party.known_by();
    let mut printed: Vec<String> = party.name.iter().cloned().collect();
    let known = case.records.names_like(known_by)?;
    printed.extend(known.iter().filter(|one| one.likeness >= KNOWN).map(|one| one.name.clone()));
    if printed.iter().any(|printed| is_one(name, printed)) {
        return Ok(IsPerson::Yes);
    }
    let surname = folded_words(name).pop().unwrap_or_default();
    let by_address = surname.len() >= 4
        && (login(party).contains(&surname) || has_initial_and_domain(name, &surname, party));
    if by_address || is_owner(case, name, party) {
        return Ok(IsPerson::Yes);
    }
    // A word alone may be a nickname, and Bill is William: only whole names of another family are
    // certainly others.
    let is_other = |printed: &String| {
        let words = folded_words(printed);
        words.iter().filter(|word| word.len() > 1).count() > 1 && !words.contains(&surname)
    };
    let is_any_other = printed.iter().any(is_other);
    Ok(if is_any_other { IsPerson::No } else { IsPerson::Unknown })
}

/// Tells whether a party is known by an initial at a domain that bears the family's name: of
/// `H <hrod17@clintonemail.com>` Hillary Clinton, and not Bill.
fn has_initial_and_domain(name: &str, surname: &str, party: &Party) -> bool {
    let domain = party.address.as_deref().and_then(|address| address.split_once('@'));
    let in_domain =
        domain.is_some_and(|(_, domain)| folded_words(domain).concat().contains(surname));
    let words = folded_words(name);
    in_domain
        && initial_of(party).is_some_and(|initial| words.len() == 1 || starts_with(&words, initial))
}

/// Tells whether a party is the initial of the person whose mailbox was released, and the name is that
/// person's.
fn is_owner<R: Records + ?Sized>(case: &Case<'_, R>, name: &str, party: &Party) -> bool {
    let Some(initial) = initial_of(party) else { return false };
    case.owners
        .iter()
        .any(|owner| is_one(name, owner) && starts_with(&folded_words(owner), initial))
}

/// Returns the letter that is all of a party's name.
fn initial_of(party: &Party) -> Option<char> {
    let words = folded_words(party.name.as_deref().unwrap_or(party.known_by()));
    let [word] = words.as_slice() else { return None };
    let mut letters = word.chars();
    letters.next().filter(|_| letters.next().is_none())
}

fn starts_with(words: &[String], initial: char) -> bool {
    words.first().is_some_and(|word| word.starts_with(initial))
}

/// Returns the letters of a party's address before the @; an entry of one word may be one.
fn login(party: &Party) -> String {
    let one_word = |entry: &&str| !entry.contains(char::is_whitespace);
    let address = party.address.as_deref().or(Some(party.known_by()).filter(one_word));
    let login = address.and_then(|address| address.split('@').next()).unwrap_or_default();
    folded_words(login).concat()
}

/// Tells whether two names are one: alike as a whole, or one is the other's last name.
fn is_one(name: &str, printed: &str) -> bool {
    if compare(name, printed).matched {
        return true;
    }
    let (name, printed) = (folded_words(name), folded_words(printed));
    match (name.as_slice(), printed.as_slice()) {
        ([only], many) | (many, [only]) => only.len() > 1 && many.contains(only),
        _ => false,
    }
}

/// Returns the words of a text with their places, as printed.
pub(crate) fn printed_words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    each_word(text, |_, span| words.push(span));
    words
}
