//! How much of a term, and of all terms, looks like damage done by a scanner.

use std::{cmp::Reverse, collections::BTreeMap};

use rayon::prelude::*;
use serde::Serialize;

use crate::{
    Counting, Layer, PrintedForm, View,
    measure::{
        MeasureInfo,
        noise::{
            DamageSign, MergedWord, NoiseOptions, Variant, VariantReason, damage_sign,
            find_variants, merge,
        },
        score,
    },
};

/// The share of a term's occurrences that look damaged.
pub const NOISE: MeasureInfo = MeasureInfo {
    name: "noise",
    title: "share that looks damaged",
    formula: "(s + v) / (f + v); f occurrences of the term, s of its printed forms with a sign of \
              damage, v of its variants",
    undefined: "f + v = 0",
    source: "liasse: signs and variants of liasse_analyze::measure::noise",
};

/// The words of a view that look like damaged ones of others.
///
/// What is rare and what is frequent shows in a large view; ask the whole corpus, and put the answer
/// to any selection of it. On the layer of surfaces only words in small letters have variants.
#[derive(Clone, Debug, Serialize)]
pub struct Noise<'c> {
    /// The rules of counting.
    pub counting: Counting,
    /// When a word is taken for a damaged one.
    pub options: NoiseOptions,
    /// What the share is.
    pub measure: MeasureInfo,
    /// The variants, in alphabetical order.
    pub variants: Vec<TermVariant<'c>>,
    /// The same by the term that they are taken for: its number and their indices.
    #[serde(skip)]
    by_term: Vec<(u32, usize)>,
}

/// A term that looks like another one damaged.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TermVariant<'c> {
    /// The term.
    pub term: &'c str,
    /// The term that it is taken for.
    pub of: &'c str,
    /// Why: `ocr: v→y`.
    pub reason: VariantReason,
    /// The cost of the confusion, 0 to 1: the commoner, the less.
    pub cost: f32,
    /// How often the variant occurs.
    pub count: u64,
    /// What its shape says.
    pub sign: Option<DamageSign>,
    #[serde(skip)]
    number: u32,
    #[serde(skip)]
    of_number: u32,
}

/// How much of a term looks damaged.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TermNoise<'c> {
    /// The term.
    pub term: &'c str,
    /// How often it occurs.
    pub count: u64,
    /// Its printed forms with a sign of damage, the most frequent first.
    pub forms: Vec<DamagedForm<'c>>,
    /// The terms that could be merged under it, the most frequent first; counted in this view.
    pub variants: Vec<TermVariant<'c>>,
    /// The share of damaged occurrences among its own and those of its variants.
    #[serde(serialize_with = "score::serialize")]
    pub share: Option<f64>,
}

/// A printed form with a sign of damage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DamagedForm<'c> {
    /// The form.
    pub form: &'c str,
    /// How often it occurs.
    pub count: u64,
    /// The sign.
    pub sign: DamageSign,
}

/// A term with the terms that were merged under it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MergedTerm<'c> {
    /// The term.
    pub term: &'c str,
    /// Its count with those of its variants.
    pub count: u64,
    /// Its own count.
    pub own_count: u64,
    /// What was merged, in alphabetical order; counted in this view.
    pub merged: Vec<TermVariant<'c>>,
}

impl<'c> View<'c> {
    /// Looks for words that are damaged ones of far more frequent others.
    ///
    /// # Examples
    /// ```
    /// use liasse_analyze::{BuildOptions, Corpus, measure::noise::NoiseOptions};
    ///
    /// let texts = ["The government spoke.".repeat(60), "The goyernment fell.".to_owned()];
    /// let corpus = Corpus::of_texts(&texts, BuildOptions::default())?;
    /// let view = corpus.whole();
    /// let noise = view.noise(&NoiseOptions::default());
    /// let term = view.find("government").unwrap();
    /// let found = noise.of_term(&view, term).unwrap();
    /// assert_eq!((found.count, found.share), (60, Some(1.0 / 61.0)));
    /// assert_eq!(found.variants[0].reason.to_string(), "ocr: v→y");
    /// # Ok::<(), liasse_analyze::CorpusError>(())
    /// ```
    pub fn noise(&self, options: &NoiseOptions) -> Noise<'c> {
        let terms = self.counted_terms();
        let words: Vec<(&str, u64)> =
            terms.iter().map(|(number, count)| (self.term(*number), *count)).collect();
        let number = |word: usize| terms.get(word).map_or(0, |(number, _)| *number);
        let mut variants: Vec<TermVariant<'c>> = find_variants(&words, options)
            .into_iter()
            .map(|it| TermVariant {
                term: self.term(number(it.word)),
                of: self.term(number(it.of)),
                reason: it.reason,
                cost: it.cost,
                count: words.get(it.word).map_or(0, |(_, count)| *count),
                sign: it.sign,
                number: number(it.word),
                of_number: number(it.of),
            })
            .collect();
        variants.sort_by(|a, b| (a.term, a.number).cmp(&(b.term, b.number)));
        let mut by_term: Vec<(u32, usize)> =
            variants.iter().map(|variant| variant.of_number).zip(0..).collect();
        by_term.sort_unstable();
        let (counting, options) = (self.counting(), *options);
        Noise { counting, options, measure: NOISE, variants, by_term }
    }

    /// The terms with a count, in order of their numbers.
    fn counted_terms(&self) -> Vec<(u32, u64)> {
        let counts = self.term_counts().counts.iter().copied();
        (0..).zip(counts).filter(|(_, count)| *count > 0).collect()
    }
}

impl<'c> Noise<'c> {
    /// Returns how much of a term of a view looks damaged; `None` for a view of another layer, whose
    /// terms have other numbers.
    pub fn of_term(&self, view: &View<'c>, term: u32) -> Option<TermNoise<'c>> {
        if !self.is_for(view.counting().layer) {
            return None;
        }
        let count = view.term_counts().get(term);
        let forms: Vec<DamagedForm<'c>> =
            view.printed_forms(term).into_iter().filter_map(damaged).collect();
        let mut variants: Vec<TermVariant<'c>> =
            self.under(term).filter_map(|variant| variant.counted_in(view)).collect();
        variants.sort_by(|a, b| (Reverse(a.count), a.term).cmp(&(Reverse(b.count), b.term)));
        let with_sign: u64 = forms.iter().map(|form| form.count).sum();
        let moved: u64 = variants.iter().map(|variant| variant.count).sum();
        let all = count + moved;
        let share = (all > 0).then(|| (with_sign + moved) as f64 / all as f64);
        Some(TermNoise { term: view.term(term), count, forms, variants, share })
    }

    /// Lists the terms of a view with their variants merged under them, the most frequent first,
    /// equal ones in alphabetical order. The counts add up to those of the view; `own_count` and
    /// `merged` are what they were without. `None` for a view of another layer.
    pub fn merged_terms(&self, view: &View<'c>) -> Option<Vec<MergedTerm<'c>>> {
        if !self.is_for(view.counting().layer) {
            return None;
        }
        let terms = view.counted_terms();
        let counts: Vec<u64> = terms.iter().map(|(_, count)| *count).collect();
        let place = |number: u32| terms.binary_search_by_key(&number, |(number, _)| *number).ok();
        // A variant of a term that this selection has not stays by itself.
        let known: Vec<(Variant, &TermVariant<'c>)> = self
            .variants
            .iter()
            .filter_map(|variant| Some((variant.at(place)?, variant)))
            .collect();
        let placed: Vec<Variant> = known.iter().map(|(variant, _)| variant.clone()).collect();
        let by_word: BTreeMap<usize, &TermVariant<'c>> =
            known.iter().map(|(variant, term)| (variant.word, *term)).collect();
        let shown = |row: MergedWord| MergedTerm {
            term: terms.get(row.word).map_or("", |(number, _)| view.term(*number)),
            count: row.count,
            own_count: row.own_count,
            merged: row
                .merged
                .iter()
                .filter_map(|variant| by_word.get(&variant.word)?.counted_in(view))
                .collect(),
        };
        let mut rows: Vec<MergedTerm<'c>> =
            merge(&counts, &placed).into_par_iter().map(shown).collect();
        rows.par_sort_by(|a, b| (Reverse(a.count), a.term).cmp(&(Reverse(b.count), b.term)));
        Some(rows)
    }

    fn is_for(&self, layer: Layer) -> bool {
        self.counting.layer == layer
    }

    /// The variants of a term.
    fn under(&self, term: u32) -> impl Iterator<Item = &TermVariant<'c>> {
        let first = self.by_term.partition_point(|(of, _)| *of < term);
        let own = self.by_term.iter().skip(first).take_while(move |(of, _)| *of == term);
        own.filter_map(|(_, index)| self.variants.get(*index))
    }
}

impl TermVariant<'_> {
    /// The same, counted in another view; `None` where it does not occur there.
    fn counted_in(&self, view: &View<'_>) -> Option<Self> {
        let count = view.term_counts().get(self.number);
        (count > 0).then(|| Self { count, ..self.clone() })
    }

    /// The variant by the places of its terms in a list.
    fn at(&self, place: impl Fn(u32) -> Option<usize>) -> Option<Variant> {
        let (word, of) = (place(self.number)?, place(self.of_number)?);
        Some(Variant { word, of, reason: self.reason, cost: self.cost, sign: self.sign })
    }
}

fn damaged(printed: PrintedForm<'_>) -> Option<DamagedForm<'_>> {
    let sign = damage_sign(printed.form)?;
    Some(DamagedForm { form: printed.form, count: printed.count, sign })
}
