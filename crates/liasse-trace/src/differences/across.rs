//! Across languages: by what has no counterpart.

use std::ops::Range;

use liasse_model::Span;

use super::{Found, Sides};
use crate::{DifferenceKind, align::SourceWord, alike::distance, query::WordKind};

/// The content words in a row without a counterpart that make a cut or an insertion; fewer are a
/// way to translate.
const RUN: usize = 3;
/// The same for what follows the passage in its sentence.
const TRIMMED: usize = 2;

pub(super) fn differences(sides: &Sides<'_>) -> Vec<Found> {
    let mut found = cuts(sides);
    found.extend(trimmed(sides));
    found.extend(insertions(sides));
    found.extend(numbers(sides));
    found.extend(names(sides));
    found.extend(order(sides));
    found
}

/// Runs of the source's content words that nothing in the quotation stands for.
fn cuts(sides: &Sides<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = sides.stretch.start;
    while at < sides.stretch.end {
        let end = (at..sides.stretch.end)
            .find(|word| is_paired(sides, *word))
            .unwrap_or(sides.stretch.end);
        let content = content(sides, at..end);
        if content >= RUN
            && let Some(quotation) = between(sides, at, end)
            && unpaired(sides, quotation) * 3 <= content
        {
            found.push(Found {
                quotation: Span::empty(quotation.start),
                source: words_span(sides, at..end),
                kind: match sides.has_cut(quotation) {
                    true => DifferenceKind::Cut,
                    false => DifferenceKind::UnmarkedCut,
                },
            });
        }
        at = end + 1;
    }
    found
}

/// What the sentence of the passage says after the quotation ends.
fn trimmed(sides: &Sides<'_>) -> Option<Found> {
    let behind = sides.words.get(sides.stretch.end..)?;
    let len = behind.iter().take_while(|word| !word.begins).count();
    let is_whole = len < behind.len();
    let lead = behind.iter().take_while(|word| word.is_stop()).count().min(len);
    let rest = sides.stretch.end + lead..sides.stretch.end + len;
    (is_whole && content(sides, rest.clone()) >= TRIMMED).then(|| Found {
        quotation: Span::empty(sides.quotation.trim_end().len()),
        source: words_span(sides, rest),
        kind: DifferenceKind::Trimmed,
    })
}

/// Runs of the quotation's content words that stand for nothing in the source.
fn insertions(sides: &Sides<'_>) -> Vec<Found> {
    let words = &sides.question.words;
    let is_paired = |index: &usize| {
        words
            .get(*index)
            .is_some_and(|word| word.group.is_some_and(|group| sides.paired.contains(&Some(group))))
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let end = (at..words.len()).find(is_paired).unwrap_or(words.len());
        let run = words.get(at..end).unwrap_or_default();
        let content = run.iter().filter(|word| !word.is_stop).count();
        // At either end the article may have led in with words of its own.
        if content > RUN
            && at > 0
            && end < words.len()
            && let Some((source, missing)) = beside(sides, at, end)
            && missing * 3 <= content
            && let (Some(first), Some(last)) = (run.first(), run.last())
        {
            let quotation = first.span.cover(last.span);
            let kind = DifferenceKind::UnmarkedInsertion;
            found.push(Found { quotation, source: Span::empty(source), kind });
        }
        at = end + 1;
    }
    found
}

/// Numbers of the quotation for which the source has another one in the same place.
fn numbers(sides: &Sides<'_>) -> Vec<Found> {
    let is_number = |kind: WordKind| kind == WordKind::Number;
    changed(sides, is_number, DifferenceKind::Number, |_, _| true)
}

/// Names for which the source has one that is spelt otherwise, or another one that is alike.
fn names(sides: &Sides<'_>) -> Vec<Found> {
    let is_name = |kind: WordKind| kind == WordKind::Name;
    let mut found = changed(sides, is_name, DifferenceKind::Name, are_alike);
    for (number, word) in sides.words.iter().enumerate() {
        let paired = sides.paired.get(number).copied().flatten();
        let Some(group) = paired.and_then(|group| sides.question.groups.get(group)) else {
            continue;
        };
        let printed = word.folded();
        let is_misspelt =
            group.kind == WordKind::Name && group.misspelt.contains(&sides.keys.of(printed));
        if is_misspelt && printed != group.word {
            let kind = DifferenceKind::Name;
            found.push(Found { quotation: group.span, source: word.span, kind });
        }
    }
    found
}

/// Tells whether two names may be one, as `bekmokhtar` and `belmokhtar`.
fn are_alike(a: &str, b: &str) -> bool {
    let longest = a.len().max(b.len());
    let mut rows = [Vec::new(), Vec::new(), Vec::new()];
    longest >= 4 && distance(a.as_bytes(), b.as_bytes(), &mut rows) * 3 <= longest
}

fn changed(
    sides: &Sides<'_>,
    of_kind: impl Fn(WordKind) -> bool,
    kind: DifferenceKind,
    fits: impl Fn(&str, &str) -> bool,
) -> Vec<Found> {
    let words = &sides.question.words;
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let is_paired = word.group.is_some_and(|group| sides.paired.contains(&Some(group)));
        if is_paired || !of_kind(word.kind) || word.is_stop {
            continue;
        }
        let Some(range) = counterpart(sides, index) else { continue };
        let other = range.filter(|number| !is_paired_or_stop(sides, *number)).find(|number| {
            sides.words.get(*number).is_some_and(|other| {
                of_kind(sides.kind(other)) && fits(&word.folded, other.folded())
            })
        });
        if let Some(other) = other.and_then(|other| sides.words.get(other)) {
            found.push(Found { quotation: word.span, source: other.span, kind });
        }
    }
    found
}

/// Sentences of the quotation that stand in another order in the source.
fn order(sides: &Sides<'_>) -> Vec<Found> {
    let mut places: Vec<(Span, Vec<usize>)> = Vec::new();
    for word in &sides.question.words {
        if word.begins || places.is_empty() {
            places.push((word.span, Vec::new()));
        }
        let place = word
            .group
            .and_then(|group| sides.paired.iter().position(|paired| *paired == Some(group)));
        if let Some((span, own)) = places.last_mut() {
            *span = span.cover(word.span);
            own.extend(place);
        }
    }
    places.retain(|(_, own)| own.len() >= 2);
    let middle = |own: &[usize]| {
        let mut own = own.to_vec();
        own.sort_unstable();
        own.get(own.len() / 2).copied().unwrap_or_default()
    };
    let swapped = places.windows(2).filter_map(|pair| match pair {
        [(first, a), (second, b)] if middle(a) > middle(b) => {
            let source = sides.words.get(middle(b))?.span.cover(sides.words.get(middle(a))?.span);
            Some(Found { quotation: first.cover(*second), source, kind: DifferenceKind::Order })
        }
        _ => None,
    });
    swapped.collect()
}

fn is_paired(sides: &Sides<'_>, word: usize) -> bool {
    sides.paired.get(word).copied().flatten().is_some()
}

fn is_paired_or_stop(sides: &Sides<'_>, word: usize) -> bool {
    is_paired(sides, word) || sides.words.get(word).is_some_and(SourceWord::is_stop)
}

/// Returns how many content words of the source are in a range.
fn content(sides: &Sides<'_>, range: Range<usize>) -> usize {
    let words = sides.words.get(range).unwrap_or_default();
    words.iter().filter(|word| !word.is_stop()).count()
}

fn words_span(sides: &Sides<'_>, range: Range<usize>) -> Span {
    let words = sides.words.get(range).unwrap_or_default();
    let cover = words.iter().map(|word| word.span).reduce(Span::cover);
    cover.unwrap_or_default()
}

/// Returns the part of the quotation between what is paired before and behind a range of the source;
/// `None` where these are not neighbours in the quotation.
fn between(sides: &Sides<'_>, start: usize, end: usize) -> Option<Span> {
    let before = (0..start).rev().find_map(|word| sides.paired.get(word).copied().flatten());
    let behind =
        (end..sides.words.len()).find_map(|word| sides.paired.get(word).copied().flatten());
    let of_group =
        |group: usize| sides.question.words.iter().position(|word| word.group == Some(group));
    let (a, b) = (of_group(before?)?, of_group(behind?)?);
    let (first, last) = (a.min(b), a.max(b));
    let words = &sides.question.words;
    let span = Span::new(
        words.get(first)?.span.end,
        words.get(last)?.span.start.max(words.get(first)?.span.end),
    );
    (last - first <= NEIGHBOURS).then_some(span)
}

/// Words of a quotation that are further apart are no neighbours.
const NEIGHBOURS: usize = 8;

/// Returns how many content words of a part of the quotation have no pair.
fn unpaired(sides: &Sides<'_>, part: Span) -> usize {
    let words = sides.question.words.iter();
    let inside = words.filter(|word| part.start <= word.span.start && word.span.end <= part.end);
    let alone = inside.filter(|word| {
        !word.is_stop && !word.group.is_some_and(|group| sides.paired.contains(&Some(group)))
    });
    alone.count()
}

/// Returns where the source goes on between the words that are paired before and behind a range of
/// the quotation, and how many of its content words there have no pair.
fn beside(sides: &Sides<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    let words = &sides.question.words;
    let place = |index: usize| {
        let group = words.get(index)?.group?;
        sides.paired.iter().position(|paired| *paired == Some(group))
    };
    let before = (0..start).rev().find_map(place)?;
    let behind = (end..words.len()).find_map(place)?;
    let range = before.min(behind) + 1..before.max(behind).max(before.min(behind) + 1);
    let alone = range.filter(|word| !is_paired_or_stop(sides, *word)).count();
    Some((sides.words.get(before)?.span.end, alone))
}

/// Returns the words of the source between what is paired with the neighbours of a word.
fn counterpart(sides: &Sides<'_>, index: usize) -> Option<Range<usize>> {
    let words = &sides.question.words;
    let place = |index: usize| {
        let group = words.get(index)?.group?;
        sides.paired.iter().position(|paired| *paired == Some(group))
    };
    let before = (0..index).rev().take(NEIGHBOURS).find_map(place);
    let behind = (index + 1..words.len()).take(NEIGHBOURS).find_map(place);
    let (a, b) = match (before, behind) {
        (Some(a), Some(b)) => (a.min(b), a.max(b)),
        (Some(a), None) => (a, (a + 4).min(sides.words.len())),
        (None, Some(b)) => (b.saturating_sub(4), b),
        (None, None) => return None,
    };
    (b - a <= 2 * NEIGHBOURS).then(|| a.saturating_sub(2)..(b + 3).min(sides.words.len()))
}
