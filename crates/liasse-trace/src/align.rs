//! Which words of a passage stand for which words of a quotation.
//!
//! Two languages put their words in different order, so the words of a passage are not walked through
//! in step with those of the quotation. Of the passage the stretch is taken that holds the most of
//! what the quotation says with the least of what it does not; then each word of the quotation is
//! paired with the word that stands nearest to where it should, and how far the pairs keep the order
//! is part of what the decision looks at.

use std::rc::Rc;

use hashbrown::HashMap;
use liasse_model::{Language, Span};
use liasse_normalize::StopList;

use crate::{
    key::Keys,
    query::{Meaning, Question, Word, WordKind},
    word::each_word,
};

/// A word of the source that stands for a word of the quotation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pair {
    pub(crate) group: usize,
    /// Where the source's word is.
    pub(crate) span: Span,
    /// The number of the source's word in the stretch.
    pub(crate) word: usize,
    pub(crate) worth: f32,
    pub(crate) likely: f32,
}

/// How a quotation and a passage fit.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Alignment {
    /// The stretch of the source.
    pub(crate) span: Span,
    /// In the order of the source.
    pub(crate) pairs: Vec<Pair>,
    pub(crate) fit: Fit,
}

/// What the decision looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Fit {
    /// The share of the quotation's weight that has a pair.
    pub(crate) coverage: f32,
    /// The same without weights: of the words.
    pub(crate) words: f32,
    /// The weight that has a pair.
    pub(crate) mass: f32,
    /// The share of neighbouring pairs that are near in the quotation too.
    pub(crate) order: f32,
    /// The number of pairs.
    pub(crate) pairs: f32,
    /// The share of the weight of names and numbers that has a pair; 1 where there are none.
    pub(crate) names: f32,
    /// The weight of the heaviest word without a pair.
    pub(crate) missing: f32,
    /// The content words of the stretch for each word of the quotation.
    pub(crate) length: f32,
    /// The words of the quotation that are looked for.
    pub(crate) groups: f32,
    /// Of an English quotation the share of its words, those without a meaning too, that the stretch
    /// has in the same order; of a French one 0.
    pub(crate) verbatim: f32,
    /// The rest of that share; of a French quotation 0.
    pub(crate) reworded: f32,
}

/// What a word that has no pair costs, in shares of the mean weight.
const GAP: f32 = 0.14;
/// The same for a word without meaning.
const STOP_GAP: f32 = 0.03;
/// The words of a quotation that are compared one by one.
const MAX_VERBATIM: usize = 256;
/// Words of the source that are compared at most; a window is far shorter.
const MAX_WORDS: usize = 4096;

/// Compares windows with one quotation.
pub(crate) struct Aligner<'a> {
    question: &'a Question,
    keys: Keys,
    /// Of each key the groups it may stand for.
    groups: HashMap<&'a str, Vec<(usize, Meaning)>>,
    /// What was found for each word met.
    known: HashMap<String, Known>,
}

#[derive(Clone)]
struct Known {
    folded: Rc<str>,
    groups: Rc<[(usize, Meaning)]>,
    is_stop: bool,
}

/// A word of a window.
pub(crate) struct SourceWord {
    pub(crate) span: Span,
    /// Whether a sentence begins with it.
    pub(crate) begins: bool,
    known: Known,
}

impl SourceWord {
    /// Tells whether it carries grammar only.
    pub(crate) fn is_stop(&self) -> bool {
        self.known.is_stop
    }

    /// Returns its folded form.
    pub(crate) fn folded(&self) -> &str {
        &self.known.folded
    }
}

/// Tells whether a stretch has more English than French words that carry grammar.
fn is_english(stretch: &[SourceWord]) -> bool {
    let french = stretch.iter().filter(|word| StopList::french().contains(word.folded()));
    stretch.iter().filter(|word| word.is_stop()).count() >= french.count()
}

/// Tells whether a sentence ends in what stands between two words.
fn ends_sentence(between: &str) -> bool {
    between.contains(['.', '!', '?', '\u{1e}']) || between.matches('\n').count() > 1
}

impl<'a> Aligner<'a> {
    pub(crate) fn new(question: &'a Question, keys: Keys) -> Self {
        let mut groups: HashMap<&str, Vec<(usize, Meaning)>> = HashMap::new();
        for (number, group) in question.groups.iter().enumerate() {
            for (key, meaning) in &group.keys {
                groups.entry(key).or_default().push((number, *meaning));
            }
        }
        Self { question, keys, groups, known: HashMap::new() }
    }

    /// Compares a window of a text, which begins at `offset` in its document.
    pub(crate) fn align(&mut self, window: &str, offset: usize) -> Option<Alignment> {
        let words = self.words(window, offset);
        let (first, last) = self.stretch(&words)?;
        let stretch = words.get(first..=last)?;
        let pairs = self.pairs(stretch);
        let mut fit = self.fit(stretch, &pairs);
        let (first, last) = self.extended(&words, first, last, &pairs);
        if self.question.language == Language::English && is_english(words.get(first..=last)?) {
            fit.verbatim = self.verbatim(words.get(first..=last)?);
            fit.reworded = 1.0 - fit.verbatim;
        }
        let span = words.get(first)?.span.cover(words.get(last)?.span);
        Some(Alignment { span, pairs, fit })
    }

    /// Returns the words of a text that begins at `offset` in its document.
    pub(crate) fn words(&mut self, window: &str, offset: usize) -> Vec<SourceWord> {
        let mut words = Vec::new();
        let mut before = 0;
        each_word(window, |word, span| {
            if words.len() < MAX_WORDS {
                let begins = ends_sentence(window.get(before..span.start).unwrap_or_default());
                before = span.end;
                let known = self.known(word);
                words.push(SourceWord { span: span.shift(offset), begins, known });
            }
        });
        words
    }

    /// Takes to a stretch what is left of its sentences at either end, where the quotation has words
    /// left there as well: they are what the lexicon did not know.
    fn extended(
        &self,
        words: &[SourceWord],
        first: usize,
        last: usize,
        pairs: &[Pair],
    ) -> (usize, usize) {
        let quoted: Vec<&Word> =
            self.question.words.iter().filter(|word| !word.is_framing).collect();
        let of_group = |group: usize| quoted.iter().position(|word| word.group == Some(group));
        let places: Vec<usize> = pairs.iter().filter_map(|pair| of_group(pair.group)).collect();
        let (Some(begins), Some(ends)) = (places.iter().min(), places.iter().max()) else {
            return (first, last);
        };
        let before = words.get(..first).unwrap_or_default().iter().rev();
        let starts_here = words.get(first).is_none_or(|word| word.begins);
        let lead = if starts_here { 0 } else { before.take_while(|word| !word.begins).count() + 1 };
        let behind = words.get(last + 1..).unwrap_or_default().iter();
        let tail = behind.take_while(|word| !word.begins).count();
        let left = quoted.len().saturating_sub(ends + 1);
        let fits = |more: usize, left: usize| left > 0 && more <= left + left / 2 + 1;
        // An article or a pronoun before the first word that tells something.
        let before = words.get(..first).unwrap_or_default().iter().rev();
        let stops = before.zip(words.get(1..=first).unwrap_or_default().iter().rev());
        let stops = stops.take_while(|(word, next)| word.is_stop() && !next.begins).count();
        let start = match fits(lead, *begins) {
            true => first.saturating_sub(lead),
            false => first.saturating_sub(stops.min(*begins)),
        };
        let end = if fits(tail, left) { last + tail } else { last };
        let same = |word: &&SourceWord, other: &&&Word| word.folded() == other.folded;
        let equal_before = words.get(..first).unwrap_or_default().iter().rev();
        let equal_before = equal_before.zip(quoted.get(..*begins).unwrap_or_default().iter().rev());
        let equal_before = equal_before.take_while(|(word, other)| same(word, other)).count();
        let equal_behind = words.get(last + 1..).unwrap_or_default().iter();
        let equal_behind = equal_behind.zip(quoted.get(ends + 1..).unwrap_or_default());
        let equal_behind = equal_behind.take_while(|(word, other)| same(word, other)).count();
        // What is the same word by word goes before what only fills the sentence.
        let start = if equal_before > 0 { first - equal_before } else { start };
        let end = if equal_behind > 0 { last + equal_behind } else { end };
        (start, end.min(words.len().saturating_sub(1)))
    }

    fn known(&mut self, word: &str) -> Known {
        if let Some(known) = self.known.get(word) {
            return known.clone();
        }
        let key = self.keys.of(word);
        let groups = self.groups.get(key.as_str()).map_or(&[][..], Vec::as_slice).into();
        let is_stop = StopList::english().contains(word);
        let known = Known { folded: word.into(), groups, is_stop };
        self.known.insert(word.to_owned(), known.clone());
        known
    }

    /// Returns the first and last word of the stretch with the highest worth.
    fn stretch(&self, words: &[SourceWord]) -> Option<(usize, usize)> {
        let groups = self.question.groups.len().max(1);
        let mean =
            self.question.groups.iter().map(|group| group.weight).sum::<f32>() / groups as f32;
        let mut best: Option<(f32, usize, usize)> = None;
        for (first, word) in words.iter().enumerate() {
            if word.known.groups.is_empty() {
                continue;
            }
            let mut taken = vec![0.0_f32; self.question.groups.len()];
            let mut worth = 0.0;
            for (last, word) in words.iter().enumerate().skip(first) {
                let gain = self.gain(word, &mut taken);
                worth += match gain > 0.0 {
                    true => gain,
                    false if word.known.is_stop => -STOP_GAP * mean,
                    // A second word for what is taken already costs half: the source says it twice.
                    false if !word.known.groups.is_empty() => -GAP * mean / 2.0,
                    false => -GAP * mean,
                };
                if gain > 0.0 && best.is_none_or(|(most, ..)| worth > most) {
                    best = Some((worth, first, last));
                }
            }
        }
        best.map(|(_, first, last)| (first, last))
    }

    /// Gives a word to the group that it brings most to, and returns what it brings.
    fn gain(&self, word: &SourceWord, taken: &mut [f32]) -> f32 {
        let mut best = (0.0, 0, 0.0);
        for (group, meaning) in word.known.groups.iter() {
            let more = meaning.worth - taken.get(*group).copied().unwrap_or(f32::MAX);
            if more > best.0 {
                best = (more, *group, meaning.worth);
            }
        }
        if let (true, Some(place)) = (best.0 > 0.0, taken.get_mut(best.1)) {
            *place = best.2;
        }
        best.0
    }

    /// Pairs each group with the word that is likeliest, and of equal ones with the one that stands
    /// nearest to where it should. A word is paired once.
    fn pairs(&self, stretch: &[SourceWord]) -> Vec<Pair> {
        let groups = self.question.groups.len().max(1) as f32;
        let words = stretch.len().max(1) as f32;
        let mut all: Vec<(f32, Pair)> = Vec::new();
        for (number, word) in stretch.iter().enumerate() {
            for &(group, meaning) in word.known.groups.iter() {
                let off = (group as f32 / groups - number as f32 / words).abs();
                let worth = meaning.worth;
                let likely = meaning.likely;
                let pair = Pair { group, span: word.span, word: number, worth, likely };
                all.push((meaning.likely.ln() - 2.0 * off, pair));
            }
        }
        all.sort_by(|(a, pair_a), (b, pair_b)| {
            b.total_cmp(a)
                .then_with(|| (pair_a.group, pair_a.word).cmp(&(pair_b.group, pair_b.word)))
        });
        let mut pairs: Vec<Pair> = Vec::new();
        for (_, pair) in all {
            if !pairs.iter().any(|other| other.group == pair.group || other.word == pair.word) {
                pairs.push(pair);
            }
        }
        pairs.sort_by_key(|pair| pair.word);
        pairs
    }

    /// Returns the share of the quotation's words that the source has in the same order: the longest
    /// common subsequence.
    fn verbatim(&self, stretch: &[SourceWord]) -> f32 {
        let quoted = self.question.words.iter().filter(|word| !word.is_framing).take(MAX_VERBATIM);
        let mut row = vec![0_u16; stretch.len().min(MAX_VERBATIM) + 1];
        let mut count = 0;
        for word in quoted {
            count += 1;
            let mut before = 0;
            let mut left = 0;
            for (place, other) in row.iter_mut().skip(1).zip(stretch) {
                let above = *place;
                *place = match other.folded() == word.folded {
                    true => before + 1,
                    false => above.max(left),
                };
                before = above;
                left = *place;
            }
        }
        let common = row.last().copied().unwrap_or_default();
        f32::from(common) / count.max(1) as f32
    }

    fn fit(&self, stretch: &[SourceWord], pairs: &[Pair]) -> Fit {
        let groups = &self.question.groups;
        let weight = |number: usize| groups.get(number).map_or(0.0, |group| group.weight);
        let total: f32 = groups.iter().map(|group| group.weight).sum();
        let mass: f32 = pairs.iter().map(|pair| pair.worth.min(weight(pair.group) * 1.2)).sum();
        let content = stretch.iter().filter(|word| !word.known.is_stop).count();
        let near = pairs.windows(2).filter(|pair| match pair {
            [a, b] => a.group.abs_diff(b.group) <= 2 + a.word.abs_diff(b.word) / 2,
            _ => false,
        });
        let near = near.count() as f32 / pairs.len().saturating_sub(1).max(1) as f32;
        let is_paired = |number: usize| pairs.iter().any(|pair| pair.group == number);
        let (mut names, mut paired_names, mut missing) = (0.0, 0.0, 0.0_f32);
        for (number, group) in groups.iter().enumerate() {
            let paired = is_paired(number);
            if group.kind != WordKind::Word {
                names += group.weight;
                paired_names += if paired { group.weight } else { 0.0 };
            }
            if !paired {
                missing = missing.max(group.weight);
            }
        }
        Fit {
            coverage: mass / total.max(f32::EPSILON),
            words: pairs.len() as f32 / groups.len().max(1) as f32,
            mass,
            order: near,
            pairs: pairs.len() as f32,
            names: if names > 0.0 { paired_names / names } else { 1.0 },
            missing,
            groups: groups.len() as f32,
            verbatim: 0.0,
            reworded: 0.0,
            length: content as f32 / groups.len().max(1) as f32,
        }
    }
}
