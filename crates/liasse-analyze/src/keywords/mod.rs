//! The words that tell two selections apart.

mod counted;
mod views;

pub use counted::{CountedWord, CountedWords};
use rayon::prelude::*;
use serde::Serialize;

use crate::{
    Counting,
    measure::{
        Adjustment, Keyness, KeynessOptions, MeasureInfo, TwoCounts, chi_squared_p, score::Score,
    },
    order::best_first,
};

/// Which words are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Those that the target uses more than the reference.
    #[default]
    More,
    /// Those that it uses less.
    Less,
}

/// How keywords are scored and listed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KeywordsOptions {
    /// The measures, each a column; the rows are sorted by the first, equal ones by the second.
    pub measures: Vec<Keyness>,
    /// The settings of the measures. The number of tests is always the number of words tested.
    pub keyness: KeynessOptions,
    /// How the p-values of G² (four cells) are corrected for so many words being tested.
    pub adjustment: Adjustment,
    /// Which words are looked for.
    pub direction: Direction,
    /// The fewest occurrences in target and reference together of a word that is tested.
    pub min_count: u64,
    /// The fewest documents with the word in the selection that uses it more: a word of one document
    /// says more about that document than about the selection.
    pub min_documents: u32,
    /// The most rows.
    pub limit: usize,
}

impl Default for KeywordsOptions {
    /// Signed G² of four cells and the log ratio with its conservative bound; at least five times in
    /// at least three documents.
    fn default() -> Self {
        Self {
            measures: vec![
                Keyness::G2FourCellsSigned,
                Keyness::LogRatioHardie,
                Keyness::LogRatioConservative,
            ],
            keyness: KeynessOptions::default(),
            adjustment: Adjustment::Holm,
            direction: Direction::More,
            min_count: 5,
            min_documents: 3,
            limit: 50,
        }
    }
}

/// The words that tell two selections apart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Keywords<'c> {
    /// The rules of counting.
    pub counting: Counting,
    /// How words were scored and listed.
    pub options: KeywordsOptions,
    /// What each column is.
    pub measures: Vec<MeasureInfo>,
    /// What the correction of the p-values is.
    pub correction: MeasureInfo,
    /// All tokens of the target.
    pub target_tokens: u64,
    /// All tokens of the reference.
    pub reference_tokens: u64,
    /// Documents of the target.
    pub target_documents: u32,
    /// Documents of the reference.
    pub reference_documents: u32,
    /// The number of words that were tested.
    pub tested: u64,
    /// The best first; rows that both measures hold equal are in alphabetical order.
    pub rows: Vec<KeywordRow<'c>>,
}

/// A word with its counts in both selections.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KeywordRow<'c> {
    /// The word.
    pub term: &'c str,
    /// Occurrences in the target.
    pub target: u64,
    /// Occurrences in the reference.
    pub reference: u64,
    /// Occurrences among a million tokens of the target.
    pub target_per_million: Score,
    /// Occurrences among a million tokens of the reference.
    pub reference_per_million: Score,
    /// Documents of the target with the word.
    pub target_documents: u32,
    /// Documents of the reference with the word.
    pub reference_documents: u32,
    /// The values, in the order of the measures.
    pub scores: Vec<Score>,
    /// The corrected p-value of G².
    pub p: Score,
}

/// A word that is tested.
#[derive(Clone, Copy)]
struct Tested {
    term: u32,
    counts: TwoCounts,
    /// The documents with it, where the first measure counts documents.
    documents: Option<TwoCounts>,
    /// The first measure.
    score: Score,
    p: Option<f64>,
}

/// How large a selection is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SelectionSize {
    /// Its tokens, of every kind.
    pub tokens: u64,
    /// The documents that they are in.
    pub documents: u32,
}

/// What is counted in two selections, however it was counted.
trait Counts<'c> {
    /// Returns a word.
    fn term(&self, word: u32) -> &'c str;
    /// Returns its place in alphabetical order.
    fn rank(&self, word: u32) -> Option<u32>;
    /// Returns the documents of the target and of the reference with it.
    fn documents(&self, word: u32) -> (u32, u32);
    /// Returns the same of many words.
    fn documents_of(&self, words: &[u32]) -> Vec<(u32, u32)>;
    fn target(&self) -> SelectionSize;
    fn reference(&self) -> SelectionSize;
}

impl Tested {
    fn new(term: u32, counts: TwoCounts) -> Self {
        Self { term, counts, documents: None, score: Score(None), p: None }
    }
}

/// Scores words and lists the best.
fn scored<'c>(
    source: impl Counts<'c>,
    mut tested: Vec<Tested>,
    counting: Counting,
    options: &KeywordsOptions,
) -> Keywords<'c> {
    if options.measures.first().is_some_and(|it| it.counts_documents()) {
        count_documents(&source, &mut tested);
    }
    let settings = KeynessOptions { tests: tested.len() as u64, ..options.keyness };
    let measures = Measures { options, settings };
    tested.par_iter_mut().for_each(|word| measures.score(word));
    let p_values: Vec<Option<f64>> = tested.iter().map(|word| word.p).collect();
    let adjusted = options.adjustment.adjust(&p_values);
    tested.iter_mut().zip(adjusted).for_each(|(word, p)| word.p = p);
    let count = tested.len() as u64;
    sort(&source, &mut tested, options.direction);
    let mut rows = Vec::new();
    let same_score = |a: &Tested, b: &Tested| a.score == b.score;
    for equal in tested.chunk_by_mut(same_score) {
        if rows.len() == options.limit {
            break;
        }
        sort_equal(&source, equal, &measures);
        for word in equal.iter() {
            if rows.len() == options.limit {
                break;
            }
            rows.extend(keyword_row(&source, word, &measures));
        }
    }
    let (target, reference) = (source.target(), source.reference());
    Keywords {
        counting,
        options: options.clone(),
        measures: options.measures.iter().map(|measure| measure.info()).collect(),
        correction: options.adjustment.info(),
        target_tokens: target.tokens,
        reference_tokens: reference.tokens,
        target_documents: target.documents,
        reference_documents: reference.documents,
        tested: count,
        rows,
    }
}

fn count_documents<'c>(source: &impl Counts<'c>, words: &mut [Tested]) {
    let terms: Vec<u32> = words.iter().map(|word| word.term).collect();
    let sizes = (source.target().documents.into(), source.reference().documents.into());
    for (word, (target, reference)) in words.iter_mut().zip(source.documents_of(&terms)) {
        word.documents = TwoCounts::new((target.into(), sizes.0), (reference.into(), sizes.1)).ok();
    }
}

/// Sorts words of one score by the second measure: a bound that many words share, as the conservative log
/// ratio's 0, says nothing of their order.
fn sort_equal<'c>(source: &impl Counts<'c>, words: &mut [Tested], measures: &Measures<'_>) {
    let Some(second) = measures.options.measures.get(1).filter(|_| words.len() > 1) else {
        return;
    };
    if second.counts_documents() {
        return;
    }
    for word in words.iter_mut() {
        word.score = Score(second.value(&word.counts, &measures.settings));
    }
    sort(source, words, measures.options.direction);
}

fn sort<'c>(source: &impl Counts<'c>, words: &mut [Tested], direction: Direction) {
    let ranked = words.iter().map(|word| (source.rank(word.term), *word));
    let mut ranked: Vec<(Option<u32>, Tested)> = ranked.collect();
    ranked.par_sort_unstable_by(|(rank_a, a), (rank_b, b)| {
        let by_score = match direction {
            Direction::More => best_first(Some(&a.score), Some(&b.score)),
            Direction::Less => {
                let negative = |word: &Tested| Score(word.score.0.map(|score| -score));
                best_first(Some(&negative(a)), Some(&negative(b)))
            }
        };
        by_score.then_with(|| rank_a.cmp(rank_b))
    });
    words.iter_mut().zip(ranked).for_each(|(word, (_, sorted))| *word = sorted);
}

/// Returns the row of a word; `None` for one that is used in the other direction, or in too few documents.
fn keyword_row<'c>(
    source: &impl Counts<'c>,
    word: &Tested,
    measures: &Measures<'_>,
) -> Option<KeywordRow<'c>> {
    use std::cmp::Ordering;
    let options = measures.options;
    let wanted = match options.direction {
        Direction::More => Ordering::Greater,
        Direction::Less => Ordering::Less,
    };
    if word.counts.direction() != wanted {
        return None;
    }
    let (target_documents, reference_documents) = source.documents(word.term);
    let enough = match options.direction {
        Direction::More => target_documents,
        Direction::Less => reference_documents,
    };
    if enough < options.min_documents {
        return None;
    }
    let per_million =
        |count: u64, size: u64| Score((size > 0).then(|| 1e6 * count as f64 / size as f64));
    let counts = word.counts;
    let documents = TwoCounts::new(
        (target_documents.into(), source.target().documents.into()),
        (reference_documents.into(), source.reference().documents.into()),
    );
    let score = |measure: &Keyness| {
        let counts = if measure.counts_documents() { documents.as_ref().ok()? } else { &counts };
        measure.value(counts, &measures.settings)
    };
    Some(KeywordRow {
        term: source.term(word.term),
        target: counts.target(),
        reference: counts.reference(),
        target_per_million: per_million(counts.target(), counts.target_size()),
        reference_per_million: per_million(counts.reference(), counts.reference_size()),
        target_documents,
        reference_documents,
        scores: options.measures.iter().map(|measure| Score(score(measure))).collect(),
        p: Score(word.p),
    })
}

/// What a word is scored by.
struct Measures<'a> {
    options: &'a KeywordsOptions,
    settings: KeynessOptions,
}

impl Measures<'_> {
    /// Computes the first measure, by which words are sorted, and the p-value.
    fn score(&self, word: &mut Tested) {
        let first = self.options.measures.first().copied().unwrap_or(Keyness::G2FourCellsSigned);
        let value = first.value(word.documents.as_ref().unwrap_or(&word.counts), &self.settings);
        let g2 = match first {
            Keyness::G2FourCellsSigned => value,
            _ => Keyness::G2FourCells.value(&word.counts, &self.settings),
        };
        word.score = Score(value);
        word.p = g2.and_then(|g2| chi_squared_p(g2.abs()));
    }
}
