//! Who is said to have said it: the words after the closing mark, or before the opening one.
//!
//! After: "lit-on dans l'email", "a-t-il dit", "indique le rapport", "selon cette source", "he
//! said", "according to …", "Mr X told the paper", "C'est ce qui ressort d'un email". Before: a
//! clause that ends in a colon, in a verb of saying, or that names its source.
//! Known gaps: a speaker named inside the quotation marks; one named two sentences away.

use liasse_model::{Attribution, Span};
use nom::{
    Offset, Parser,
    branch::alt,
    character::complete::{char, one_of},
    combinator::{not, opt, verify},
    multi::many_m_n,
    sequence::{preceded, terminated},
};

use super::vocabulary::{is_english_saying, is_french_saying};
use crate::{
    paragraph::trimmed,
    sentence::sentence_ends,
    word::{self, Folded, Read, apostrophe, gap, known, maybe_gap, word, words},
};

/// A clause that names a speaker is shorter than this; what is longer is cut at a word.
const MAX_CLAUSE: usize = 300;
/// A speaker ("Mr X, the former head of the service,") has fewer words than this.
const MAX_SPEAKER: usize = 9;

/// Returns the attribution in the stretch after a quotation, up to the next one.
pub(super) fn attribution_after(text: &str, stretch: Span) -> Option<Attribution> {
    let head = first_bytes(text, stretch);
    let next_sentence = new_sentence(head).map_or(head, |(rest, ())| rest);
    let sentence = first_sentence(next_sentence);
    if next_sentence.len() == head.len() {
        after(sentence).ok()?;
    }
    let start = stretch.start + head.offset(next_sentence);
    attribution(text, Span::new(start, start + sentence.len()))
}

/// Returns the attribution in the stretch before a quotation, from the one before.
pub(super) fn attribution_before(text: &str, stretch: Span) -> Option<Attribution> {
    let clause = clause_before(text, stretch);
    let introduces = clause.of(text)?;
    let colon = introduces.ends_with(':');
    let sourced = source_opening(introduces).is_ok();
    if colon || sourced || says_before_mark(introduces) {
        return attribution(text, clause);
    }
    None
}

/// Tells whether a clause leads from a verb of saying to its words: "he wrote", "il affirme que",
/// "on y apprend qu'une source"; but not where they are part of a phrase: "écrit à l'« homme »".
fn says_before_mark(clause: &str) -> bool {
    let last = last_words(clause);
    let Some(verb) = last.iter().position(|word| says(word.as_str())) else { return false };
    let after_verb = last.get(..verb).unwrap_or_default();
    let conjunction = |word: &Folded| matches!(word.as_str(), "que" | "qu" | "that");
    let in_phrase = after_verb.first().is_some_and(|word| {
        matches!(
            word.as_str(),
            "le" | "la"
                | "les"
                | "l"
                | "un"
                | "une"
                | "des"
                | "du"
                | "de"
                | "d"
                | "a"
                | "au"
                | "aux"
                | "the"
                | "an"
                | "of"
                | "in"
                | "on"
                | "his"
                | "her"
                | "son"
                | "sa"
                | "leur"
        )
    });
    after_verb.iter().any(conjunction) || !in_phrase
}

/// Returns the clause before a quotation: from the last sentence end, at most [`MAX_CLAUSE`] long.
pub(super) fn clause_before(text: &str, stretch: Span) -> Span {
    let tail = last_bytes(text, stretch);
    let printed = tail.of(text).unwrap_or_default();
    let ends = sentence_ends(printed.trim_end(), |_| false);
    let start = ends.iter().rev().nth(1).copied().unwrap_or(0);
    trimmed(text, Span::new(tail.start + start, tail.end))
}

/// Returns the last words of a clause, folded, the last one first.
pub(super) fn last_words(clause: &str) -> Vec<Folded> {
    /// "On y apprend par exemple qu'une source": the verb stands at most this far from the mark.
    const LOOKED_AT: usize = 7;
    let mut last: Vec<Folded> = words(clause)
        .map(|(start, end)| Folded::new(clause.get(start..end).unwrap_or_default()))
        .collect();
    last.reverse();
    last.truncate(LOOKED_AT);
    last
}

/// Tells whether a folded word is a verb of saying in either language.
pub(super) fn says(folded: &str) -> bool {
    is_french_saying(folded) || is_english_saying(folded)
}

/// The first sentence of a stretch, without the stop.
fn first_sentence(stretch: &str) -> &str {
    let end = sentence_ends(stretch, |_| false).first().copied().unwrap_or(stretch.len());
    stretch.get(..end).unwrap_or_default()
}

/// Makes an attribution of a span, without the punctuation at its ends.
pub(super) fn attribution(text: &str, span: Span) -> Option<Attribution> {
    let printed = span.of(text)?;
    let punctuation = |mark: char| mark.is_whitespace() || ",;:.!?–—-(".contains(mark);
    let inner = printed.trim_start_matches(punctuation);
    let start = span.start + printed.len() - inner.len();
    let inner = inner.trim_end_matches(punctuation);
    let span = Span::new(start, start + inner.len());
    (!inner.is_empty()).then(|| Attribution { text: inner.to_owned(), span })
}

/// Reads `selon`, `d'après`, `according to`: the opening of a source's name.
pub(super) fn source_opening(input: &str) -> Read<'_, ()> {
    let elided = (word::one_of(&["d"]), apostrophe, word::one_of(&["apres"])).map(|_| ());
    let english = (word::one_of(&["according"]), gap, word::one_of(&["to"])).map(|_| ());
    alt((word::one_of(&["selon"]), elided, english)).parse(input)
}

/// Reads what stands between a quotation and its attribution, and looks at the attribution.
fn after(input: &str) -> Read<'_, ()> {
    let (rest, _) = (maybe_gap, opt(one_of(",–—-")), maybe_gap).parse(input)?;
    let (_, ()) = alt((inversion, source_opening, french_verb, subject_and_verb)).parse(rest)?;
    Ok((rest, ()))
}

/// `? C'est ce qui ressort d'un email`, `. C'est ce qu'affirme …`.
fn new_sentence(input: &str) -> Read<'_, ()> {
    let (rest, _) = (opt(one_of(".?!…")), maybe_gap).parse(input)?;
    let this_is =
        (word::one_of(&["c"]), apostrophe, word::one_of(&["est"]), gap, word::one_of(&["ce"]), gap);
    let (_, _) = (this_is, word::one_of(&["que", "qui", "qu"])).parse(rest)?;
    Ok((rest, ()))
}

/// `lit-on`, `est-il écrit`, `a-t-il dit`, `s'exclame-t-elle`, `peut-on lire`.
fn inversion(input: &str) -> Read<'_, ()> {
    let elided =
        many_m_n(0, 2, (known(is_particle), alt((apostrophe.map(|_| ()), gap.map(|_| ())))));
    let clitic = word::one_of(&["il", "elle", "on", "ils", "elles", "je", "nous"]);
    let hyphen = || one_of("-\u{2010}\u{2011}");
    let euphonic = opt((word::one_of(&["t"]), alt((hyphen().map(|_| ()), apostrophe.map(|_| ())))));
    (elided, word, hyphen(), euphonic, clitic).map(|_| ()).parse(input)
}

fn is_particle(folded: &str) -> Option<()> {
    matches!(folded, "s" | "l" | "y" | "m" | "nous" | "ainsi" | "comme").then_some(())
}

/// `indique enfin le rapport`, `a déclaré M. Roy`, `avait-il écrit`, `comme l'écrit le Monde`.
fn french_verb(input: &str) -> Read<'_, ()> {
    let auxiliary = known(|folded| {
        matches!(
            folded,
            "a" | "ont"
                | "avait"
                | "avaient"
                | "aurait"
                | "est"
                | "sont"
                | "comme"
                | "encore"
                | "ainsi"
        )
        .then_some(())
    });
    let clitic = (word::one_of(&["l"]), apostrophe);
    (many_m_n(0, 2, terminated(auxiliary, gap)), opt(clitic), verb).map(|_| ()).parse(input)
}

/// `he said`, `said Mr Roy`, `Mr X told the paper`, `the email reads`.
fn subject_and_verb(input: &str) -> Read<'_, ()> {
    let comma = (opt(char('.')), opt(char(',')), gap).map(|_| ());
    let separator = alt((comma, apostrophe.map(|_| ()), char('-').map(|_| ())));
    let other = preceded(not(verb), word);
    let speaker = many_m_n(0, MAX_SPEAKER, (other, separator));
    let (_, ()) = alt((speaker_start, verb)).parse(input)?;
    preceded(speaker, verb).parse(input)
}

/// A name, a pronoun or an article: what a speaker begins with.
fn speaker_start(input: &str) -> Read<'_, ()> {
    verify(word, |word: &str| {
        word.starts_with(char::is_uppercase)
            || matches!(
                Folded::new(word).as_str(),
                "he" | "she"
                    | "they"
                    | "it"
                    | "we"
                    | "the"
                    | "a"
                    | "an"
                    | "his"
                    | "her"
                    | "one"
                    | "le"
                    | "la"
                    | "l"
                    | "les"
                    | "un"
                    | "une"
                    | "ce"
                    | "cette"
                    | "son"
                    | "sa"
            )
    })
    .map(|_| ())
    .parse(input)
}

fn verb(input: &str) -> Read<'_, ()> {
    let goes_on = (word::one_of(&["goes", "went"]), gap, word::one_of(&["on"])).map(|_| ());
    alt((goes_on, known(|folded| says(folded).then_some(())))).parse(input)
}

/// The first bytes of a stretch, at most [`MAX_CLAUSE`], cut at a blank.
fn first_bytes(text: &str, stretch: Span) -> &str {
    let whole = stretch.of(text).unwrap_or_default();
    if whole.len() <= MAX_CLAUSE {
        return whole;
    }
    let end = (0..=MAX_CLAUSE).rev().find(|&end| whole.is_char_boundary(end)).unwrap_or(0);
    let head = whole.get(..end).unwrap_or_default();
    head.rfind(char::is_whitespace).and_then(|blank| head.get(..blank)).unwrap_or(head)
}

/// The last bytes of a stretch, at most [`MAX_CLAUSE`], cut at a blank.
fn last_bytes(text: &str, stretch: Span) -> Span {
    let whole = stretch.of(text).unwrap_or_default();
    let Some(cut) = whole.len().checked_sub(MAX_CLAUSE) else { return stretch };
    let start =
        (cut..whole.len()).find(|&start| whole.is_char_boundary(start)).unwrap_or(whole.len());
    let tail = whole.get(start..).unwrap_or_default();
    let blank = tail.find(char::is_whitespace).unwrap_or(0);
    Span::new(stretch.start + start + blank, stretch.end)
}
