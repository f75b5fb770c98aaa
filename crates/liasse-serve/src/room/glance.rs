//! The archive at a glance, made once for each commit.

use std::collections::BTreeMap;

use liasse_analyze::{Corpus, Counting, KeywordsOptions, Selection, Words, measure::Keyness};
use liasse_archive::{ArchiveNames, Correspondence};
use liasse_model::Date;
use liasse_search::{DocumentKind, Filters, Search};

use super::Reader;
use crate::{fault::Fault, months::by_month};

/// What the first page tells, as far as it takes long.
#[derive(Clone, Debug, Default)]
pub(crate) struct Glance {
    /// The number of documents of each kind; none for a kind that is not there.
    pub(crate) kinds: Vec<(DocumentKind, u64)>,
    /// Messages, each copy counted.
    pub(crate) messages: u64,
    /// Messages, copies counted once.
    pub(crate) different: u64,
    /// Tokens, copies counted once.
    pub(crate) words: u64,
    /// Different messages in each month, by the first day of the month, from the first to the last.
    pub(crate) months: Vec<(Date, u64)>,
    /// Different messages without a day.
    pub(crate) undated: u64,
    /// Who wrote and was written to most.
    pub(crate) correspondents: Vec<SeenCorrespondent>,
    /// The words of each year.
    pub(crate) years: Vec<YearWords>,
}

/// A sender or recipient with what it sent and received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SeenCorrespondent {
    /// The number of the name.
    pub(crate) name: usize,
    pub(crate) sent: u64,
    pub(crate) received: u64,
}

/// The words that a year used more than all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct YearWords {
    pub(crate) year: i16,
    pub(crate) messages: u64,
    pub(crate) words: Vec<String>,
}

/// The names on the first page.
const MOST_CORRESPONDENTS: usize = 12;
/// The words of a year.
const MOST_WORDS: usize = 10;
/// The fewest messages of a year that says what it is about.
const FEWEST_MESSAGES: u64 = 20;
/// The rules by which the words of years are found.
pub(crate) const COUNTING: Counting = Counting {
    layer: liasse_analyze::Layer::Folded,
    words: Words::Own,
    duplicates: liasse_analyze::Duplicates::Once,
    kinds: liasse_analyze::Kinds::Words,
    without_stop_words: true,
    without_closings: true,
};

impl Glance {
    pub(super) fn of(
        reader: &Reader,
        corpus: &Corpus,
        names: &ArchiveNames,
        letters: &Correspondence,
    ) -> Result<Self, Fault> {
        let whole = corpus.whole();
        let (months, undated) = by_month(corpus, whole.messages());
        Ok(Self {
            kinds: kinds(reader)?,
            messages: corpus.message_count().into(),
            different: whole.message_count().into(),
            words: whole.token_count(),
            years: years(corpus, &months),
            months,
            undated,
            correspondents: correspondents(names, letters, whole.messages()),
        })
    }
}

fn kinds(reader: &Reader) -> Result<Vec<(DocumentKind, u64)>, Fault> {
    let mut kinds = Vec::new();
    for kind in DocumentKind::ALL {
        let filters = Filters { kind: Some(kind), ..Filters::default() };
        let found = reader.index().search(&Search { filters, ..Search::default() })?;
        kinds.extend((found.total > 0).then_some((kind, found.total)));
    }
    Ok(kinds)
}

/// Finds for each year the words that tell it from all others.
fn years(corpus: &Corpus, months: &[(Date, u64)]) -> Vec<YearWords> {
    let mut counts: BTreeMap<i16, u64> = BTreeMap::new();
    for (month, count) in months {
        *counts.entry(month.year()).or_default() += count;
    }
    let years = counts.into_iter().filter(|(_, messages)| *messages >= FEWEST_MESSAGES);
    let options = KeywordsOptions {
        measures: vec![Keyness::LogRatioConservative, Keyness::G2FourCellsSigned],
        limit: MOST_WORDS,
        ..KeywordsOptions::default()
    };
    let words = |year: i16| {
        let chosen = Selection::where_message(corpus, |message| {
            message.sent.is_some_and(|sent| sent.date.year() == year)
        });
        let rest = corpus.view(&chosen.rest(corpus), COUNTING);
        let found = corpus.view(&chosen, COUNTING).keywords(&rest, &options);
        found.rows.iter().map(|row| row.term.to_owned()).collect()
    };
    years.map(|(year, messages)| YearWords { year, messages, words: words(year) }).collect()
}

fn correspondents(
    names: &ArchiveNames,
    letters: &Correspondence,
    messages: &[u32],
) -> Vec<SeenCorrespondent> {
    let none = |name| SeenCorrespondent { name, sent: 0, received: 0 };
    let mut seen: Vec<SeenCorrespondent> = (0..names.clusters().clusters.len()).map(none).collect();
    let name_of = |number: &u32| letters.correspondent(*number).and_then(|known| known.number);
    for letter in messages.iter().filter_map(|message| letters.letter(*message)) {
        for name in letter.from.iter().filter_map(name_of) {
            if let Some(seen) = seen.get_mut(name) {
                seen.sent += 1;
            }
        }
        let mut recipients: Vec<usize> =
            letter.to.iter().chain(&letter.copies).filter_map(name_of).collect();
        recipients.sort_unstable();
        recipients.dedup();
        for name in recipients {
            if let Some(seen) = seen.get_mut(name) {
                seen.received += 1;
            }
        }
    }
    seen.retain(|seen| seen.sent + seen.received > 0);
    // Stable: equal ones stay in the order of the names.
    seen.sort_by_key(|seen| std::cmp::Reverse(seen.sent + seen.received));
    seen.truncate(MOST_CORRESPONDENTS);
    seen
}
