use rayon::prelude::*;
use serde::Serialize;

use super::{NearCount, window::Window};
use crate::{
    Counting, View,
    measure::{Association, Contingency, MeasureInfo, score::Score},
};

/// How collocates are scored and listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CollocatesOptions {
    /// What is near.
    pub window: Window,
    /// The measures, each a column; the rows are sorted by the first.
    pub measures: Vec<Association>,
    /// The fewest times that the two are near each other. Rare pairs have extreme values of most
    /// measures by chance.
    pub min_joint: u64,
    /// The fewest occurrences of a collocate.
    pub min_count: u64,
    /// The most rows.
    pub limit: usize,
}

impl Default for CollocatesOptions {
    /// Five tokens to each side; signed G², logDice and the mutual information; at least five times.
    fn default() -> Self {
        Self {
            window: Window::default(),
            measures: vec![Association::G2Signed, Association::LogDice, Association::Mi],
            min_joint: 5,
            min_count: 5,
            limit: 50,
        }
    }
}

/// The words that stand near a word more often than elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Collocates<'c> {
    /// The word.
    pub word: &'c str,
    /// How often it occurs.
    pub count: u64,
    /// The rules of counting.
    pub counting: Counting,
    /// How collocates were scored and listed.
    pub options: CollocatesOptions,
    /// What each column is.
    pub measures: Vec<MeasureInfo>,
    /// All tokens of the view.
    pub tokens: u64,
    /// Different words that are near it, those that are not listed among them.
    pub types: u64,
    /// The best first, equal ones in alphabetical order.
    pub rows: Vec<CollocateRow<'c>>,
}

/// A word that stands near another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CollocateRow<'c> {
    /// The collocate.
    pub term: &'c str,
    /// How often it occurs at all.
    pub count: u64,
    /// The four numbers of the table; what they count says the [`Window`].
    #[serde(flatten)]
    pub near: NearCount,
    /// The values, in the order of the measures.
    pub scores: Vec<Score>,
}

impl<'c> View<'c> {
    /// Scores the words in the windows of a term.
    pub fn collocates(&self, term: u32, options: &CollocatesOptions) -> Collocates<'c> {
        let near = self.near(term, options.window);
        let types = near.len() as u64;
        let counts = self.term_counts();
        let is_kept = |near: &&NearCount| {
            near.joint >= options.min_joint.max(1) && counts.get(near.term) >= options.min_count
        };
        let kept: Vec<NearCount> = near.iter().filter(is_kept).copied().collect();
        let mut scored: Vec<(NearCount, Vec<Score>)> =
            kept.into_par_iter().map(|near| (near, scores(&near, &options.measures))).collect();
        let alphabet = &self.corpus().alphabet(self.counting().layer).ranks;
        let rank = |near: &NearCount| alphabet.get(near.term as usize).copied();
        scored.sort_by(|a, b| {
            crate::order::best_first(a.1.first(), b.1.first())
                .then_with(|| rank(&a.0).cmp(&rank(&b.0)))
        });
        scored.truncate(options.limit);
        let row = |(near, scores): (NearCount, Vec<Score>)| CollocateRow {
            term: self.term(near.term),
            count: counts.get(near.term),
            near,
            scores,
        };
        Collocates {
            word: self.term(term),
            count: counts.get(term),
            counting: self.counting(),
            options: options.clone(),
            measures: options.measures.iter().map(|measure| measure.info()).collect(),
            tokens: self.token_count(),
            types,
            rows: scored.into_iter().map(row).collect(),
        }
    }
}

fn scores(near: &NearCount, measures: &[Association]) -> Vec<Score> {
    // The four counts are of one sample, so the table is possible; a damaged corpus may state others.
    let table = Contingency::new(near.joint, near.first, near.second, near.size).ok();
    measures.iter().map(|it| Score(table.as_ref().and_then(|table| it.value(table)))).collect()
}
