//! Parts of a quotation that stand elsewhere in its document.

use liasse_model::Span;

use super::Found;
use crate::{
    DifferenceKind,
    align::{Aligner, Alignment},
    key::Keys,
    query::{Question, Word},
};

/// The words that tell something, in a row and without a pair, that are looked for elsewhere; fewer
/// stand anywhere.
const MIN_GROUPS: usize = 4;
/// How much of them has to stand together there.
const COVERAGE: f32 = 0.6;

/// Returns the parts of a quotation that its passage has not and another place of the text has.
pub(super) fn spliced(
    question: &Question,
    keys: Keys,
    alignment: &Alignment,
    text: &str,
) -> Vec<Found> {
    let is_paired = |word: &Word| {
        word.group.is_some_and(|group| alignment.pairs.iter().any(|pair| pair.group == group))
    };
    let runs = question.words.split(is_paired).map(part_of(question));
    let parts = runs.filter(|part| part.groups.len() >= MIN_GROUPS);
    parts.filter_map(|part| elsewhere(&part, keys, alignment.span, text)).collect()
}

/// Returns what makes a question of some words of one.
fn part_of(question: &Question) -> impl Fn(&[Word]) -> Question + '_ {
    |words| {
        let mut part = Question {
            groups: Vec::new(),
            words: words.to_vec(),
            language: question.language,
            bytes: 0,
        };
        for word in &mut part.words {
            let group = word.group.and_then(|group| question.groups.get(group));
            word.group = group.map(|group| {
                let known = part.groups.iter().position(|own| own.word == group.word);
                known.unwrap_or_else(|| {
                    part.groups.push(group.clone());
                    part.groups.len() - 1
                })
            });
        }
        part
    }
}

fn elsewhere(part: &Question, keys: Keys, passage: Span, text: &str) -> Option<Found> {
    let places = [Span::new(0, passage.start), Span::new(passage.end, text.len())];
    let mut aligner = Aligner::new(part, keys);
    let found = places.iter().filter_map(|place| aligner.align(place.of(text)?, place.start));
    let best = found.max_by(|a, b| a.fit.coverage.total_cmp(&b.fit.coverage))?;
    let words = part.words.first()?.span.cover(part.words.last()?.span);
    let kind = DifferenceKind::Spliced;
    (best.fit.coverage >= COVERAGE && best.fit.words >= COVERAGE).then_some(Found {
        quotation: words,
        source: best.span,
        kind,
    })
}
