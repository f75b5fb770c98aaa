//! In one language: word by word.

use imara_diff::{Algorithm, Diff, Hunk, InternedInput};
use liasse_model::Span;

use super::{Found, Sides};
use crate::{DifferenceKind, query::WordKind};

pub(super) fn differences(sides: &Sides<'_>) -> Vec<Found> {
    let stretch = sides.words.get(sides.stretch.clone()).unwrap_or_default();
    let source: Vec<&str> = stretch.iter().map(|word| word.folded()).collect();
    let mut input = InternedInput::default();
    input.update_before(sides.question.words.iter().map(|word| word.folded.as_str()));
    input.update_after(source.iter().copied());
    let diff = Diff::compute(Algorithm::Myers, &input);
    let hunks: Vec<Hunk> = diff.hunks().collect();
    if hunks.is_empty() {
        let quotation = Span::new(0, sides.quotation.len());
        let kind = DifferenceKind::Exact;
        return vec![Found { quotation, source: sides.stretch_span(), kind }];
    }
    hunks.iter().map(|hunk| of_hunk(sides, hunk)).collect()
}

fn of_hunk(sides: &Sides<'_>, hunk: &Hunk) -> Found {
    let before = hunk.before.start as usize..hunk.before.end as usize;
    let first = sides.stretch.start;
    let after = first + hunk.after.start as usize..first + hunk.after.end as usize;
    let words = &sides.question.words;
    let quoted = words.get(before.clone()).unwrap_or_default();
    let printed = sides.words.get(after.clone()).unwrap_or_default();
    let cover = |spans: &mut dyn Iterator<Item = Span>| spans.reduce(Span::cover);
    let behind = |spans: Option<Span>| Span::empty(spans.map_or(0, |span| span.end));
    let quotation = cover(&mut quoted.iter().map(|word| word.span)).unwrap_or_else(|| {
        behind(before.start.checked_sub(1).and_then(|index| words.get(index)).map(|word| word.span))
    });
    let source = cover(&mut printed.iter().map(|word| word.span)).unwrap_or_else(|| {
        let index = after.start.checked_sub(1).filter(|index| *index >= first);
        let word = index.and_then(|index| sides.words.get(index));
        word.map_or(Span::empty(sides.stretch_span().start), |word| Span::empty(word.span.end))
    });
    let next = words.get(before.end).map_or(sides.quotation.len(), |word| word.span.start);
    let is_number = quoted.iter().any(|word| word.kind == WordKind::Number)
        && printed.iter().any(|word| sides.kind(word) == WordKind::Number);
    let is_name = quoted.iter().any(|word| word.kind == WordKind::Name)
        && printed.iter().any(|word| sides.kind(word) == WordKind::Name);
    let kind = match (quoted.is_empty(), printed.is_empty()) {
        (true, _) if sides.has_cut(Span::new(quotation.start, next)) => DifferenceKind::Cut,
        (true, _) => DifferenceKind::UnmarkedCut,
        (_, true) => DifferenceKind::UnmarkedInsertion,
        _ if is_number => DifferenceKind::Number,
        _ if is_name => DifferenceKind::Name,
        _ if sides.has_cut(Span::new(quotation.start, next)) => DifferenceKind::Cut,
        _ => DifferenceKind::Reworded,
    };
    Found { quotation, source, kind }
}
