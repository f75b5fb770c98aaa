//! What the messages say of a name: when it wrote, to whom, and about what.

use std::collections::BTreeMap;

use liasse_analyze::{
    Corpus, KeywordsOptions, Selection,
    measure::{Keyness, MeasureInfo},
};
use liasse_archive::{Correspondence, Letter};
use liasse_model::Date;

use crate::{
    months::{main_part, without_holes},
    room::GLANCE_COUNTING,
};

/// The correspondents and the words that are told.
const MOST_CORRESPONDENTS: usize = 20;
const MOST_WORDS: usize = 20;
/// What the words are sorted by.
pub(super) const MEASURE: Keyness = Keyness::LogRatioConservative;

/// What the messages say of a name, copies counted once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Portrait {
    pub(super) sent: u64,
    pub(super) received: u64,
    /// What was sent and received in each month, by its first day, without the few far-off ones.
    pub(super) months: Vec<(Date, u64, u64)>,
    /// Messages without a day.
    pub(super) undated: u64,
    /// Number of the correspondent, messages sent to it, messages received from it.
    pub(super) others: Vec<(u32, u64, u64)>,
    /// All correspondents.
    pub(super) other_count: u64,
    /// The words of what it wrote, against all else.
    pub(super) words: Vec<(String, f64)>,
}

impl Portrait {
    /// Paints the portrait of a correspondent.
    pub(super) fn of(corpus: &Corpus, letters: &Correspondence, who: u32) -> Self {
        let mut counts = Counts::default();
        for message in corpus.whole().messages() {
            if let Some(letter) = letters.letter(*message) {
                counts.add(corpus, *message, letter, who);
            }
        }
        let mut others: Vec<(u32, u64, u64)> =
            counts.others.into_iter().map(|(other, (to, from))| (other, to, from)).collect();
        let other_count = others.len() as u64;
        // Stable: equal ones stay in the order in which the archive has them first.
        others.sort_by_key(|(_, to, from)| std::cmp::Reverse(to + from));
        others.truncate(MOST_CORRESPONDENTS);
        Self {
            sent: counts.sent.len() as u64,
            received: counts.received,
            months: months_of(&counts.months),
            undated: counts.undated,
            others,
            other_count,
            words: typical_words(corpus, counts.sent),
        }
    }
}

/// What is counted while the messages are gone through.
#[derive(Default)]
struct Counts {
    sent: Vec<u32>,
    received: u64,
    months: BTreeMap<(i16, u8), (u64, u64)>,
    undated: u64,
    others: BTreeMap<u32, (u64, u64)>,
}

impl Counts {
    fn add(&mut self, corpus: &Corpus, message: u32, letter: &Letter, who: u32) {
        let mut recipients: Vec<u32> = letter.to.iter().chain(&letter.copies).copied().collect();
        recipients.sort_unstable();
        recipients.dedup();
        let is_sender = letter.from == Some(who);
        let is_recipient = recipients.binary_search(&who).is_ok();
        if !is_sender && !is_recipient {
            return;
        }
        self.received += u64::from(is_recipient);
        if is_sender {
            self.sent.push(message);
            for other in recipients.into_iter().filter(|other| *other != who) {
                self.others.entry(other).or_default().0 += 1;
            }
        } else if let Some(from) = letter.from {
            self.others.entry(from).or_default().1 += 1;
        }
        match corpus.message(message).and_then(|info| info.sent) {
            Some(sent) => {
                let month = self.months.entry((sent.date.year(), sent.date.month())).or_default();
                month.0 += u64::from(is_sender);
                month.1 += u64::from(is_recipient);
            }
            None => self.undated += 1,
        }
    }
}

fn months_of(counts: &BTreeMap<(i16, u8), (u64, u64)>) -> Vec<(Date, u64, u64)> {
    let months = without_holes(counts);
    let sums: Vec<u64> = months.iter().map(|(_, (sent, received))| sent + received).collect();
    let main = months.get(main_part(&sums)).unwrap_or_default();
    main.iter().map(|(start, (sent, received))| (*start, *sent, *received)).collect()
}

fn typical_words(corpus: &Corpus, sent: Vec<u32>) -> Vec<(String, f64)> {
    let chosen = Selection::of_messages(sent);
    let (view, rest) =
        (corpus.view(&chosen, GLANCE_COUNTING), corpus.view(&chosen.rest(corpus), GLANCE_COUNTING));
    if view.token_count() == 0 || rest.token_count() == 0 {
        return Vec::new();
    }
    let options = KeywordsOptions {
        measures: vec![MEASURE, Keyness::G2FourCellsSigned],
        limit: MOST_WORDS,
        ..KeywordsOptions::default()
    };
    let found = view.keywords(&rest, &options);
    let row = |row: &liasse_analyze::KeywordRow<'_>| {
        // A bound of 0 says that nothing is sure.
        let score = row.scores.first().and_then(|score| score.0).filter(|score| *score > 0.0)?;
        Some((row.term.to_owned(), score))
    };
    found.rows.iter().filter_map(row).collect()
}

/// Says what the words are sorted by.
pub(super) fn measure() -> MeasureInfo {
    MEASURE.info()
}
