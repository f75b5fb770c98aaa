//! Speech reported without quotation marks: "On y apprend que …", "selon …, …", "he said that …".
//!
//! The reported words run to the end of their sentence. Where more than half of them stand between
//! quotation marks, the direct quotation says it already and nothing is added.

use liasse_model::{Attribution, Quotation, Span, Speech};
use nom::{
    Offset, Parser, branch::alt, bytes::complete::take_while_m_n, character::complete::char,
    combinator::opt,
};

use super::attribution::{attribution, says, source_opening};
use crate::{
    paragraph::trimmed,
    sentence::sentence_ends,
    word::{self, Folded, Read, apostrophe, from, gap, is_word_char, maybe_gap, words},
};

/// Words between a verb of saying and its "que": "apprend par exemple que".
const MAX_BETWEEN: usize = 3;
/// The longest name of a source, in bytes: "Selon une note de septembre 2011 que …,".
const MAX_SOURCE: usize = 160;
/// Fewer bytes than these are no statement.
const LEAST_WORDS: usize = 12;

/// Returns the reported speech of a paragraph; `direct` are its outermost direct quotations.
pub(super) fn reported(text: &str, paragraph: Span, direct: &[Span]) -> Vec<Quotation> {
    let words = paragraph.of(text).unwrap_or_default();
    let inside = |at: usize| is_inside(direct, paragraph.start + at);
    let mut start = 0;
    sentence_ends(words, inside)
        .into_iter()
        .filter_map(|end| {
            let sentence = Span::new(std::mem::replace(&mut start, end), end);
            sentence_speech(text, trimmed(text, sentence.shift(paragraph.start)), direct)
        })
        .collect()
}

fn sentence_speech(text: &str, sentence: Span, direct: &[Span]) -> Option<Quotation> {
    if is_inside(direct, sentence.start) {
        return None;
    }
    let (source, said) = source_first(text, sentence)
        .or_else(|| that_clause(text, sentence, direct))
        .or_else(|| source_last(text, sentence, direct))?;
    let said = without_stop(text, said);
    let quoted: usize =
        direct.iter().filter(|span| said.overlaps(**span)).map(|span| span.len()).sum();
    if said.len() < LEAST_WORDS || quoted * 2 > said.len() {
        return None;
    }
    Some(Quotation {
        text: said.of(text)?.to_owned(),
        span: said,
        attribution: Some(source),
        speech: Speech::Reported,
        ..Quotation::default()
    })
}

/// `Selon X, …`, `D'après X, …`, `According to X, …`.
fn source_first(text: &str, sentence: Span) -> Option<(Attribution, Span)> {
    let printed = sentence.of(text)?;
    let (rest, ()) = source_opening(printed).ok()?;
    let comma = rest.find(',').filter(|&comma| comma <= MAX_SOURCE)?;
    let comma = sentence.start + printed.offset(rest) + comma;
    let source = attribution(text, Span::new(sentence.start, comma))?;
    Some((source, trimmed(text, Span::new(comma + 1, sentence.end))))
}

/// `…, selon X`, `…, according to X`.
fn source_last(text: &str, sentence: Span, direct: &[Span]) -> Option<(Attribution, Span)> {
    let printed = sentence.of(text)?;
    let comma = printed.rfind(',').filter(|comma| printed.len() - comma <= MAX_SOURCE)?;
    let at = sentence.start + comma;
    let after = from(printed, comma + 1);
    let (source_start, _) = maybe_gap(after).ok()?;
    source_opening(source_start).ok()?;
    if is_inside(direct, at) {
        return None;
    }
    let source = attribution(text, Span::new(at + 1, sentence.end))?;
    Some((source, trimmed(text, Span::new(sentence.start, at))))
}

/// `On y apprend par exemple que …`, `he said that …`, `il est écrit que …`.
fn that_clause(text: &str, sentence: Span, direct: &[Span]) -> Option<(Attribution, Span)> {
    let printed = sentence.of(text)?;
    words(printed).find_map(|(start, end)| {
        if !says(Folded::new(printed.get(start..end)?).as_str()) {
            return None;
        }
        let (said, _) = that(from(printed, end)).ok()?;
        let verb = sentence.start + start;
        if is_inside(direct, verb) {
            return None;
        }
        let source = attribution(text, Span::new(sentence.start, sentence.start + end))?;
        let said = Span::new(sentence.start + printed.offset(said), sentence.end);
        Some((source, trimmed(text, said)))
    })
}

/// ` que `, ` qu'`, ` that `, ` the paper that `, ` par exemple qu'`.
fn that(input: &str) -> Read<'_, ()> {
    let mut other =
        take_while_m_n(1, word::MAX_WORD, |letter| is_word_char(letter) || letter == '-');
    let elided = (word::one_of(&["qu"]), apostrophe).map(|_| ());
    let whole = (word::one_of(&["que", "that"]), gap).map(|_| ());
    let mut conjunction = alt((elided, whole));
    let mut rest = input;
    for _ in 0..=MAX_BETWEEN {
        let (next, _) = (opt(char(',')), gap).parse(rest)?;
        if let Ok((said, ())) = conjunction.parse(next) {
            return Ok((said, ()));
        }
        (rest, _) = other.parse(next)?;
    }
    word::no_match(input)
}

fn without_stop(text: &str, span: Span) -> Span {
    let printed = span.of(text).unwrap_or_default();
    Span::new(span.start, span.start + printed.trim_end_matches(['.', '!', '?', ' ']).len())
}

fn is_inside(spans: &[Span], offset: usize) -> bool {
    let after = spans.partition_point(|span| span.start <= offset);
    after.checked_sub(1).and_then(|last| spans.get(last)).is_some_and(|span| offset < span.end)
}
