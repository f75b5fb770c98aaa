//! Which words go with which months, people or documents, as points on a map.

use serde::Serialize;

use crate::{
    Counting, Division, Parts, View,
    measure::{CorrespondencePoint, MeasureInfo, correspondence},
};

/// What is set against what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CorrespondenceOptions {
    /// The columns.
    pub parts: Parts,
    /// The rows; the most frequent terms where none is given.
    pub words: Vec<String>,
    /// The fewest occurrences of a term in the view. What is rare lies far out on the map by chance.
    pub min_count: u64,
    /// The most rows, at most [`CorrespondenceOptions::MAX_ROWS`].
    pub rows: usize,
    /// The most columns, at most [`CorrespondenceOptions::MAX_COLUMNS`]: the parts of the most tokens.
    pub columns: usize,
    /// The axes for which points are given.
    pub axes: usize,
}

impl CorrespondenceOptions {
    /// The most rows: more points than a map can show, and the work grows with them.
    pub const MAX_ROWS: usize = 500;
    /// The most columns: five years of months. The work grows with their square.
    pub const MAX_COLUMNS: usize = 60;
}

impl Default for CorrespondenceOptions {
    /// A hundred words of ten occurrences against months, on a map of two axes.
    fn default() -> Self {
        Self {
            parts: Parts::Months,
            words: Vec::new(),
            min_count: 10,
            rows: 100,
            columns: Self::MAX_COLUMNS,
            axes: 2,
        }
    }
}

/// Words and parts as points of one space, in which points of like profiles lie near each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CorrespondenceMap {
    /// The rules of counting.
    pub counting: Counting,
    /// What was set against what.
    pub options: CorrespondenceOptions,
    /// What the numbers are.
    pub measure: MeasureInfo,
    /// All tokens of the view.
    pub tokens: u64,
    /// All parts of the view, those without a column too.
    pub parts: u64,
    /// Words that were asked for and have no row: unknown, rarer than asked, or too many.
    pub left_out: Vec<String>,
    /// Pearson's χ² of the table.
    pub chi2: f64,
    /// χ² over the sum of the table.
    pub inertia: f64,
    /// Inertia of each axis, falling.
    pub eigenvalues: Vec<f64>,
    /// Share of the inertia of each axis.
    pub shares: Vec<f64>,
    /// The terms, in the order asked for, or the most frequent first.
    pub rows: Vec<MapPoint>,
    /// The parts, in their order.
    pub columns: Vec<MapPoint>,
}

/// A term or a part on the map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MapPoint {
    /// The term, or what the part is called.
    pub label: String,
    /// Its sum in the table.
    pub count: u64,
    /// Where it is; `None` where the sum is 0.
    pub point: Option<CorrespondencePoint>,
}

/// What correspondence analysis is.
pub const CORRESPONDENCE: MeasureInfo = MeasureInfo {
    name: "correspondence_analysis",
    title: "correspondence analysis",
    formula: "singular value decomposition of (p − r·c) / √(r·c), p the table over its sum, r and c the sums of its rows and columns; principal coordinates",
    undefined: "no table where no term is in a part; no point for a row or column without a count",
    source: "Benzécri 1973; Greenacre 2007",
};

impl View<'_> {
    /// Sets terms against parts. `None` where no term that fits is in any part.
    pub fn correspondence(&self, options: &CorrespondenceOptions) -> Option<CorrespondenceMap> {
        let limit = options.rows.min(CorrespondenceOptions::MAX_ROWS);
        let (terms, left_out) = self.rows_of(options, limit);
        let division = self.divide(&options.parts);
        let columns = largest_parts(&division, options.columns);
        let cells = |row: Vec<u64>| -> Vec<u64> {
            columns.iter().filter_map(|part| row.get(*part).copied()).collect()
        };
        let table: Vec<Vec<u64>> = division.table(&terms).into_iter().map(cells).collect();
        let found = correspondence(&table)?;
        let names = terms.iter().map(|term| self.term(*term).to_owned());
        let row_sums = table.iter().map(|row| row.iter().sum());
        let labels = division.labels();
        let parts = columns.iter().map(|part| labels.get(*part).cloned().unwrap_or_default());
        let column_sums = (0..columns.len())
            .map(|column| table.iter().filter_map(|row| row.get(column)).sum::<u64>());
        Some(CorrespondenceMap {
            counting: self.counting(),
            options: options.clone(),
            measure: CORRESPONDENCE,
            tokens: self.token_count(),
            parts: division.part_count() as u64,
            left_out,
            chi2: found.chi2,
            inertia: found.inertia,
            shares: found.shares(),
            rows: points(names.zip(row_sums), found.rows, options.axes),
            columns: points(parts.zip(column_sums), found.columns, options.axes),
            eigenvalues: found.eigenvalues,
        })
    }

    /// Returns the terms of the rows, and the words that have none.
    fn rows_of(&self, options: &CorrespondenceOptions, limit: usize) -> (Vec<u32>, Vec<String>) {
        let min_count = options.min_count.max(1);
        let counts = self.term_counts();
        if options.words.is_empty() {
            return (self.most_frequent(min_count, limit), Vec::new());
        }
        let (mut terms, mut left_out) = (Vec::new(), Vec::new());
        for word in &options.words {
            match self.find(word).filter(|term| counts.get(*term) >= min_count) {
                Some(term) if terms.contains(&term) => {}
                Some(term) if terms.len() < limit => terms.push(term),
                _ => left_out.push(word.clone()),
            }
        }
        (terms, left_out)
    }

    /// Returns the most frequent terms, equal ones in alphabetical order.
    fn most_frequent(&self, min_count: u64, limit: usize) -> Vec<u32> {
        let alphabet = &self.corpus().alphabet(self.counting().layer).ranks;
        let counts = (0..).zip(&self.term_counts().counts);
        let mut terms: Vec<(u64, Option<&u32>, u32)> = counts
            .filter(|(_, count)| **count >= min_count)
            .map(|(term, count)| (!count, alphabet.get(term as usize), term))
            .collect();
        terms.sort_unstable();
        terms.into_iter().take(limit).map(|(_, _, term)| term).collect()
    }
}

/// Returns the parts with the most tokens, the earlier one of equals, in their order.
fn largest_parts(division: &Division<'_, '_>, limit: usize) -> Vec<usize> {
    let mut parts: Vec<(u64, usize)> =
        division.part_tokens().iter().map(|tokens| !tokens).zip(0..).collect();
    parts.sort_unstable();
    parts.truncate(limit.min(CorrespondenceOptions::MAX_COLUMNS));
    let mut parts: Vec<usize> = parts.into_iter().map(|(_, part)| part).collect();
    parts.sort_unstable();
    parts
}

/// Gives points their labels and sums; of the axes the first ones are left.
fn points(
    named: impl Iterator<Item = (String, u64)>,
    points: Vec<Option<CorrespondencePoint>>,
    axes: usize,
) -> Vec<MapPoint> {
    let cut = |mut point: CorrespondencePoint| {
        point.principal.truncate(axes);
        point.contributions.truncate(axes);
        point.cos2.iter_mut().for_each(|cos2| cos2.truncate(axes));
        point
    };
    named
        .zip(points)
        .map(|((label, count), point)| MapPoint { label, count, point: point.map(cut) })
        .collect()
}
