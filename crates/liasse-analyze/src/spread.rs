//! How a term is spread over the parts of a view, and what it is printed as.

use std::collections::BTreeMap;

use liasse_model::Language;
use rayon::prelude::*;
use serde::Serialize;

use crate::{
    Layer, People, View,
    corpus::BlockRange,
    measure::{DispersionValues, PartSizes, spacing},
    timeline::BucketUnit,
};

/// What a view is divided into.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Parts {
    /// Documents.
    #[default]
    Documents,
    /// The people who wrote; text without a sender is in no part.
    Senders(#[serde(skip)] People),
    /// The months in which messages were sent; those without a time are in no part.
    Months,
    /// The years in which messages were sent; those without a time are in no part.
    Years,
}

/// The parts of a view with their sizes: documents in the order of their ids, months and years from
/// the first, people in the order of their numbers.
pub struct Division<'v, 'c> {
    view: &'v View<'c>,
    parts: Parts,
    /// The part of each block of the view.
    part_of_block: Vec<Option<usize>>,
    /// The tokens of each part.
    tokens: Vec<u64>,
    sizes: PartSizes,
}

/// A form in which a term is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PrintedForm<'c> {
    /// The form, with its case and accents.
    pub form: &'c str,
    /// The language of the documents; the same form may be of two.
    pub language: Option<Language>,
    /// Whether it is in the stop list of that language.
    pub is_stop_word: bool,
    /// How often it occurs.
    pub count: u64,
}

impl<'c> View<'c> {
    /// Divides the view into parts.
    pub fn divide(&self, parts: &Parts) -> Division<'_, 'c> {
        let corpus = self.corpus();
        let key = |block: &BlockRange| -> Option<u32> {
            let sent = || Some(corpus.message(block.message)?.sent?.date);
            match parts {
                Parts::Documents => {
                    corpus.document_ranks().get(self.document_of(*block)? as usize).copied()
                }
                Parts::Senders(people) => {
                    corpus.senders().of_message(block.message).map(|it| people.person(it))
                }
                Parts::Months => {
                    let sent = sent()?;
                    Some(u32::try_from(sent.year()).ok()? * 12 + u32::from(sent.month()))
                }
                Parts::Years => u32::try_from(sent()?.year()).ok(),
            }
        };
        let keys: Vec<Option<u32>> = self.blocks().iter().map(key).collect();
        let mut sizes: BTreeMap<u32, u64> = BTreeMap::new();
        for (key, block) in keys.iter().zip(self.blocks()) {
            if let Some(key) = key {
                *sizes.entry(*key).or_default() += u64::from(block.len());
            }
        }
        let numbers: BTreeMap<u32, usize> = sizes.keys().copied().zip(0..).collect();
        let part = |key: &Option<u32>| key.and_then(|key| numbers.get(&key).copied());
        Division {
            view: self,
            parts: parts.clone(),
            part_of_block: keys.iter().map(part).collect(),
            sizes: PartSizes::new(sizes.values().copied()),
            tokens: sizes.into_values().collect(),
        }
    }

    /// Returns the forms in which a term is printed, the most frequent first.
    pub fn printed_forms(&self, term: u32) -> Vec<PrintedForm<'c>> {
        let (corpus, counts) = (self.corpus(), self.form_counts());
        let forms = corpus.forms_of(self.counting().layer, term).iter();
        let mut printed: Vec<PrintedForm<'c>> = forms
            .filter_map(|form| Some((*form, *counts.get(*form as usize)?)))
            .filter(|(form, count)| *count > 0 && self.lists(corpus.form(*form)))
            .map(|(form, count)| {
                let data = corpus.form(form);
                let [surface, _, _] = data.strings;
                PrintedForm {
                    form: corpus.term(Layer::Surface, surface),
                    language: data.tag.language(),
                    is_stop_word: data.is_stop,
                    count,
                }
            })
            .collect();
        printed.sort_by(|a, b| {
            b.count.cmp(&a.count).then_with(|| (a.form, a.language).cmp(&(b.form, b.language)))
        });
        printed
    }

    /// Returns the indices of the blocks in the order of the texts: by their documents' ids, so that it
    /// does not depend on how they came, then by the chain and the place.
    pub(crate) fn order_of_ids(&self) -> Vec<usize> {
        let ranks = self.corpus().document_ranks();
        let mut order: Vec<usize> = (0..self.blocks().len()).collect();
        let rank = |index: &usize| {
            let block = self.blocks().get(*index)?;
            let (document, chain) = self.corpus().place_of_message(block.message)?;
            Some((ranks.get(document as usize).copied(), chain, block.start))
        };
        order.sort_by_cached_key(rank);
        order
    }

    /// Returns how a term is spaced over the view, by the positions of its occurrences: the measures
    /// of [`Dispersion::POSITIONS`](crate::measure::Dispersion::POSITIONS). The order of the texts is
    /// that of their documents' ids, so that it does not depend on how they came.
    pub fn spacing(&self, term: u32) -> DispersionValues {
        let mut starts = vec![0_u64; self.blocks().len()];
        let mut sum = 0;
        for index in self.order_of_ids() {
            if let Some(start) = starts.get_mut(index) {
                *start = sum;
            }
            sum += self.blocks().get(index).map_or(0, |block| u64::from(block.len()));
        }
        let position = |it: &crate::corpus::Occurrence| {
            let start = starts.get(it.block as usize).copied().unwrap_or_default();
            start + u64::from(it.place.token - self.block(it.block).start)
        };
        let mut positions: Vec<u64> = self.occurrences(term).iter().map(position).collect();
        positions.sort_unstable();
        spacing(self.token_count(), positions)
    }
}

impl Division<'_, '_> {
    /// Returns the number of parts that are not empty.
    pub fn part_count(&self) -> usize {
        self.tokens.len()
    }

    /// Returns the tokens of each part.
    pub fn part_tokens(&self) -> &[u64] {
        &self.tokens
    }

    /// Returns what each part is called: the document's id; the name under which most of the person's
    /// words were written; the month or the year as ISO 8601 writes it.
    pub fn labels(&self) -> Vec<String> {
        let corpus = self.view.corpus();
        let mut names: BTreeMap<(usize, u32), u64> = BTreeMap::new();
        for (part, block) in self.part_of_block.iter().zip(self.view.blocks()) {
            let source = match self.parts {
                Parts::Senders(_) => corpus.senders().of_message(block.message),
                // Any message of the part has its name.
                _ => Some(block.message),
            };
            if let (Some(part), Some(source)) = (part, source) {
                *names.entry((*part, source)).or_default() += u64::from(block.len());
            }
        }
        let mut labels = vec![(0, String::new()); self.part_count()];
        for ((part, source), tokens) in names {
            if let Some((most, label)) = labels.get_mut(part)
                && tokens > *most
                && (*most == 0 || matches!(self.parts, Parts::Senders(_)))
            {
                (*most, *label) = (tokens, self.label(source));
            }
        }
        labels.into_iter().map(|(_, label)| label).collect()
    }

    /// Returns the name of a sender, or that of the part which a message is in.
    fn label(&self, source: u32) -> String {
        let corpus = self.view.corpus();
        let message = || corpus.message(source);
        let sent = |unit: BucketUnit| Some(unit.label(message()?.sent?.date));
        let label = match self.parts {
            Parts::Documents => message().map(|it| corpus.document_id(it.document).to_owned()),
            Parts::Senders(_) => corpus.sender_names().get(source as usize).cloned(),
            Parts::Months => sent(BucketUnit::Month),
            Parts::Years => sent(BucketUnit::Year),
        };
        label.unwrap_or_default()
    }

    /// Returns how evenly a term is spread over the parts: the measures of
    /// [`Dispersion::PARTS`](crate::measure::Dispersion::PARTS).
    pub fn dispersion(&self, term: u32) -> DispersionValues {
        let occurrences = self.view.occurrences(term).into_iter();
        let parts = occurrences
            .filter_map(|it| self.part_of_block.get(it.block as usize).copied().flatten())
            .map(|part| (part, 1));
        self.sizes.values(parts)
    }

    /// Returns how often each of some terms occurs in each part.
    pub fn table(&self, terms: &[u32]) -> Vec<Vec<u64>> {
        let row = |term: &u32| {
            let mut row = vec![0; self.part_count()];
            for occurrence in self.view.occurrences(*term) {
                let part = self.part_of_block.get(occurrence.block as usize).copied().flatten();
                if let Some(count) = part.and_then(|part| row.get_mut(part)) {
                    *count += 1;
                }
            }
            row
        };
        terms.par_iter().map(row).collect()
    }
}
