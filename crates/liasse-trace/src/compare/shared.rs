//! Passages that several articles quote.

use std::collections::BTreeSet;

use imara_diff::{Algorithm, Diff, Hunk, InternedInput};
use liasse_model::Span;

use super::{ArticleWords, SharedPassage, WordingDifference, WordingKind, part};
use crate::{Evidence, Finding, FindingKind, Outcome, Report, word::each_word};

/// The share of the shorter quotation's words that the longer has too where both are one wording.
const SAME_WORDING: f32 = 0.6;
/// Fewer words are an expression that anybody may use.
const MIN_WORDS: usize = 4;
/// Evidence that is not the first counts among so many: the copies of a passage.
const COPIES: usize = 40;

/// A quotation of an article.
#[derive(Clone, Copy)]
struct Quoted<'r> {
    article: usize,
    finding: &'r Finding,
}

pub(super) fn passages(reports: &[Report]) -> Vec<SharedPassage> {
    let quoted: Vec<Quoted<'_>> = quotations(reports).collect();
    let mut taken = vec![false; quoted.len()];
    let mut found = Vec::new();
    for (number, first) in quoted.iter().enumerate() {
        if taken.get(number).copied().unwrap_or(true) {
            continue;
        }
        let mut together = vec![*first];
        for (other, candidate) in quoted.iter().enumerate().skip(number + 1) {
            let is_free = !taken.get(other).copied().unwrap_or(true);
            if is_free && candidate.article != first.article && is_one_passage(first, candidate) {
                together.push(*candidate);
                if let Some(place) = taken.get_mut(other) {
                    *place = true;
                }
            }
        }
        if together.len() > 1 {
            found.push(shared(reports, &together));
        }
    }
    found
}

fn quotations(reports: &[Report]) -> impl Iterator<Item = Quoted<'_>> {
    let of_kind =
        |finding: &&Finding| matches!(finding.kind, FindingKind::Quotation | FindingKind::Title);
    reports.iter().enumerate().flat_map(move |(article, report)| {
        let quotations = report.findings.iter().filter(of_kind);
        quotations.map(move |finding| Quoted { article, finding })
    })
}

fn is_one_passage(a: &Quoted<'_>, b: &Quoted<'_>) -> bool {
    let is_found = |quoted: &Quoted<'_>| {
        matches!(quoted.finding.outcome, Outcome::Found | Outcome::Possible | Outcome::Confirmed)
    };
    let (words_a, words_b) = (words_of(&a.finding.text), words_of(&b.finding.text));
    let alike = likeness(&words_a, &words_b);
    let enough = words_a.len().min(words_b.len()) >= MIN_WORDS;
    let is_alike = enough && alike >= SAME_WORDING;
    is_alike || is_found(a) && is_found(b) && evidence_overlaps(a.finding, b.finding)
}

/// Tells whether two findings rest on one place; at least a third of the shorter one.
fn evidence_overlaps(a: &Finding, b: &Finding) -> bool {
    let near = |evidence: &Evidence, other: &Evidence| {
        let start = evidence.span.start.max(other.span.start);
        let end = evidence.span.end.min(other.span.end);
        let shorter = evidence.span.len().min(other.span.len());
        evidence.doc_id == other.doc_id && end > start && (end - start) * 3 >= shorter
    };
    let first = |finding: &Finding| finding.evidence.first().cloned();
    let copies =
        |finding: &'_ Finding| finding.evidence.iter().take(COPIES).cloned().collect::<Vec<_>>();
    first(a).is_some_and(|first| copies(b).iter().any(|other| near(&first, other)))
        || first(b).is_some_and(|first| copies(a).iter().any(|other| near(&first, other)))
}

fn shared(reports: &[Report], together: &[Quoted<'_>]) -> SharedPassage {
    let mut passage = SharedPassage {
        evidence: together.iter().find_map(|quoted| quoted.finding.evidence.first()).cloned(),
        is_same_wording: true,
        ..SharedPassage::default()
    };
    let first = together.first();
    for quoted in together {
        passage.quotations.push(part(quoted.article, quoted.finding));
    }
    let others = together.iter().skip(1);
    for (first, other) in
        first.into_iter().flat_map(|first| others.clone().map(move |it| (first, it)))
    {
        let (ours, theirs) = (words_of(&first.finding.text), words_of(&other.finding.text));
        let alike = likeness(&ours, &theirs);
        passage.likeness.push(alike);
        passage.is_same_wording &= alike >= SAME_WORDING;
        let (shorter, longer) = (ours.len().min(theirs.len()), ours.len().max(theirs.len()));
        // A few words out of a long quotation lack all that stands around them.
        if alike >= SAME_WORDING && shorter * 2 >= longer {
            passage.differences.extend(wording(reports, first, other));
        }
    }
    passage
}

fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |word, _| words.push(word.to_owned()));
    words
}

/// Returns the share of the shorter text's different words that the longer one has.
fn likeness(a: &[String], b: &[String]) -> f32 {
    let (a, b): (BTreeSet<&String>, BTreeSet<&String>) = (a.iter().collect(), b.iter().collect());
    let shorter = a.len().min(b.len()).max(1);
    a.intersection(&b).count() as f32 / shorter as f32
}

/// Compares two quotations word by word where they stand in their articles.
fn wording(reports: &[Report], first: &Quoted<'_>, other: &Quoted<'_>) -> Vec<WordingDifference> {
    let side = |quoted: &Quoted<'_>| {
        let text = reports.get(quoted.article).map_or("", |report| report.article.text.as_str());
        Side::of(quoted.article, text, quoted.finding.span)
    };
    let (first, other) = (side(first), side(other));
    let mut input = InternedInput::default();
    input.update_before(first.words.iter().map(|(word, _)| word.as_str()));
    input.update_after(other.words.iter().map(|(word, _)| word.as_str()));
    let diff = Diff::compute(Algorithm::Myers, &input);
    // A quotation inside a longer one lacks what stands around it: that is one difference at either
    // end and no rewording.
    let difference = |Hunk { before, after }| {
        let (before, after) = (before.start..before.end, after.start..after.end);
        let kind = match (before.is_empty(), after.is_empty()) {
            (_, true) => WordingKind::OnlyFirst,
            (true, _) => WordingKind::OnlyOther,
            _ => WordingKind::Reworded,
        };
        WordingDifference { kind, first: first.words_at(before), other: other.words_at(after) }
    };
    diff.hunks().map(difference).collect()
}

/// The words of a quotation where it stands.
struct Side<'t> {
    article: usize,
    text: &'t str,
    span: Span,
    words: Vec<(String, Span)>,
}

impl<'t> Side<'t> {
    fn of(article: usize, text: &'t str, span: Span) -> Self {
        let mut words = Vec::new();
        each_word(span.of(text).unwrap_or_default(), |word, own| {
            words.push((word.to_owned(), own.shift(span.start)));
        });
        Self { article, text, span, words }
    }

    fn words_at(&self, range: std::ops::Range<u32>) -> ArticleWords {
        let (start, end) = (range.start as usize, range.end as usize);
        let words = self.words.get(start..end).unwrap_or_default();
        let span = words.iter().map(|(_, span)| *span).reduce(Span::cover).unwrap_or_else(|| {
            let before = start.checked_sub(1).and_then(|before| self.words.get(before));
            Span::empty(before.map_or(self.span.start, |(_, span)| span.end))
        });
        let text = span.of(self.text).unwrap_or_default().to_owned();
        ArticleWords { article: self.article, span, text }
    }
}
