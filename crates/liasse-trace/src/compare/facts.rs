//! What several articles state of one thing.

use super::{SharedFact, part};
use crate::{Finding, FindingKind, Report, alike::distance, word::each_word};

/// A statement of an article.
#[derive(Clone, Copy)]
struct Stated<'r> {
    article: usize,
    finding: &'r Finding,
}

pub(super) fn facts(reports: &[Report]) -> Vec<SharedFact> {
    let stated: Vec<Stated<'_>> = statements(reports).collect();
    let mut taken = vec![false; stated.len()];
    let mut facts = Vec::new();
    for (number, first) in stated.iter().enumerate() {
        if taken.get(number).copied().unwrap_or(true) {
            continue;
        }
        let mut together = vec![*first];
        for (other, candidate) in stated.iter().enumerate().skip(number + 1) {
            let is_free = !taken.get(other).copied().unwrap_or(true);
            if is_free && is_one_thing(first.finding, candidate.finding) {
                together.push(*candidate);
                if let Some(place) = taken.get_mut(other) {
                    *place = true;
                }
            }
        }
        if together.iter().any(|other| other.article != first.article) {
            facts.push(SharedFact {
                kind: first.finding.kind,
                agrees: together.iter().all(|it| agree(it.finding, first.finding)),
                statements: together.iter().map(|it| part(it.article, it.finding)).collect(),
            });
        }
    }
    facts
}

fn statements(reports: &[Report]) -> impl Iterator<Item = Stated<'_>> {
    let is_fact = |finding: &&Finding| {
        !matches!(finding.kind, FindingKind::Quotation | FindingKind::Title | FindingKind::Byline)
    };
    reports.iter().enumerate().flat_map(move |(article, report)| {
        report.findings.iter().filter(is_fact).map(move |finding| Stated { article, finding })
    })
}

/// Tells whether two statements are of one thing: of one kind, and of one message, or of nearly the
/// same name, or the same number.
fn is_one_thing(a: &Finding, b: &Finding) -> bool {
    if a.kind != b.kind {
        return false;
    }
    match a.kind {
        FindingKind::Name => are_alike(&value(a), &value(b)),
        FindingKind::Figure => value(a) == value(b),
        _ => {
            let message = |finding: &Finding| {
                let message = finding.evidence.first()?.message.clone()?;
                Some((message.from, message.subject, message.sent))
            };
            match (message(a), message(b)) {
                (Some(a), Some(b)) => a == b,
                _ => value(a) == value(b),
            }
        }
    }
}

/// Tells whether two statements say the same: the same words, or, of who wrote to whom and the like,
/// whose words vary, that the archive says the same of both.
fn agree(a: &Finding, b: &Finding) -> bool {
    match a.kind {
        FindingKind::Correspondents | FindingKind::Forwarded | FindingKind::Order => {
            a.outcome == b.outcome
        }
        _ => value(a) == value(b),
    }
}

/// Returns what is stated: its folded words, numbers by value.
fn value(finding: &Finding) -> String {
    let mut value = String::new();
    each_word(&finding.text, |word, _| {
        value.push_str(word);
        value.push(' ');
    });
    value
}

/// Tells whether two names are nearly spelt alike: at most one letter of four is another.
fn are_alike(a: &str, b: &str) -> bool {
    let last = |name: &str| name.split_whitespace().last().unwrap_or_default().to_owned();
    let (a, b) = (last(a), last(b));
    let mut rows = [Vec::new(), Vec::new(), Vec::new()];
    let longest = a.len().max(b.len());
    longest >= 4 && distance(a.as_bytes(), b.as_bytes(), &mut rows) * 4 <= longest
}
