//! A quotation as what to look for: for each word the keys that may stand for it.

use std::collections::{BTreeMap, HashSet};

use liasse_model::{Language, Span};
use liasse_normalize::StopList;

use crate::{
    Lexicon, PassageIndex,
    alike::{Alike, cognates},
    key::Keys,
    numbers,
    word::each_word,
};

/// The most words of a quotation that are looked for: as many as a block's set has bits. Of a longer
/// one the rarest count.
pub(crate) const MAX_GROUPS: usize = 64;

/// What a word of a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum WordKind {
    Word,
    /// With a capital where no sentence begins, or all in capitals.
    Name,
    Number,
}

/// A word of a quotation with what may stand for it in a source.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// Where it is in the quotation.
    pub(crate) span: Span,
    /// The folded word; of an expression all of its words.
    pub(crate) word: String,
    pub(crate) kind: WordKind,
    /// How much it tells: `ln(1 + (N − n + ½) / (n + ½))` as in BM25, of N blocks and the n in which
    /// one of the keys is expected (Darwish and Oard 2003, probabilistic structured queries).
    pub(crate) weight: f32,
    /// Keys, each with how likely it is what the source says, from 0 to 1.
    pub(crate) keys: BTreeMap<String, f32>,
}

/// A quotation, ready to be looked for.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) groups: Vec<Group>,
    /// The number of words, those without meaning among them.
    pub(crate) words: usize,
    /// The bytes of its text.
    pub(crate) bytes: usize,
}

/// What the words of the sources are, and what is known of languages.
pub(crate) struct Asker<'a> {
    pub(crate) index: &'a PassageIndex,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) keys: Keys,
}

/// How likely the first, second, … translation of a lemma is what the source says.
const BY_RANK: [f32; 6] = [1.0, 0.95, 0.9, 0.85, 0.8, 0.75];
/// The same for a word of a translation of several words.
const PART: f32 = 0.6;
/// The word itself, where the lexicon knows what it is in the other language.
const SAME: f32 = 0.8;
/// What a synonym counts: a word that shares a translation.
const SYNONYM: f32 = 0.35;

impl Asker<'_> {
    /// Reads a quotation. `skipped` are spans that are not the source's words.
    pub(crate) fn question(&self, text: &str, language: Language, skipped: &[Span]) -> Question {
        let words = words_of(text, skipped);
        let stop = StopList::of(language);
        let mut groups: Vec<Group> = Vec::new();
        let mut at = 0;
        let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
        while let Some(word) = words.get(at) {
            let rest = folded.get(at..).unwrap_or_default();
            if let Some((value, taken)) = numbers::value(rest, language) {
                groups.extend(self.number(&words, at, taken, &value));
                at += taken;
                continue;
            }
            if language == Language::French
                && let Some((entry, taken)) = self.lexicon.phrase(rest)
            {
                groups.extend(self.phrase(&words, at, taken, &entry.english));
                at += taken;
                continue;
            }
            if !stop.contains(&word.folded) || word.kind == WordKind::Name && word.folded.len() > 1
            {
                groups.extend(self.word(word, language));
            }
            at += 1;
        }
        let groups = once_each(groups);
        Question { groups, words: words.len(), bytes: text.len() }
    }

    fn number(&self, words: &[Word], at: usize, taken: usize, value: &str) -> Option<Group> {
        let span = span_of(words, at, taken)?;
        let mut keys = BTreeMap::from([(value.to_owned(), 1.0)]);
        for spelt in numbers::spelt(value) {
            keys.insert(self.keys.of(spelt), 1.0);
        }
        Some(self.group(span, value.to_owned(), WordKind::Number, keys))
    }

    fn phrase(
        &self,
        words: &[Word],
        at: usize,
        taken: usize,
        english: &[Vec<String>],
    ) -> Option<Group> {
        let span = span_of(words, at, taken)?;
        let mut keys = BTreeMap::new();
        self.push_english(english, 1.0, &mut keys);
        let own = words.get(at..at + taken).unwrap_or_default();
        let stop = StopList::of(Language::French);
        for word in own.iter().filter(|word| !stop.contains(&word.folded)) {
            push(&mut keys, self.keys.of(&word.folded), SAME);
            for entry in self.lexicon.of_form(&word.folded) {
                self.push_english(&entry.english, PART, &mut keys);
            }
        }
        let word = own.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
        Some(self.group(span, word, WordKind::Word, keys))
    }

    fn word(&self, word: &Word, language: Language) -> Option<Group> {
        let mut keys = BTreeMap::new();
        let own = self.keys.of(&word.folded);
        let mut is_known = false;
        if language == Language::French {
            for entry in self.lexicon.of_form(&word.folded) {
                is_known = true;
                self.push_english(&entry.english, 1.0, &mut keys);
            }
            for cognate in cognates(&word.folded) {
                let key = self.keys.of(&cognate);
                if self.index.frequency(&key) > 0 {
                    push(&mut keys, key, if is_known { SAME } else { 0.9 });
                }
            }
        } else {
            for key in self.synonyms(&word.folded) {
                push(&mut keys, key, SYNONYM);
            }
        }
        let is_same = language == Language::English || !is_known;
        let frequency = self.index.frequency(&own);
        push(&mut keys, own.clone(), if is_same { 1.0 } else { SAME });
        let is_rare = frequency <= RARE && !is_known;
        if is_rare && word.folded.len() >= 4 {
            let alike = Alike { key: &own, is_name: word.kind == WordKind::Name };
            for (key, likeness) in alike.in_index(self.index) {
                push(&mut keys, key, likeness);
            }
        }
        Some(self.group(word.span, word.folded.clone(), word.kind, keys))
    }

    /// Returns the keys of words that a translation may be confused with: what else the French words
    /// are that an English one may be.
    fn synonyms(&self, _word: &str) -> Vec<String> {
        Vec::new()
    }

    fn push_english(&self, english: &[Vec<String>], factor: f32, keys: &mut BTreeMap<String, f32>) {
        for (rank, words) in english.iter().enumerate() {
            let by_rank = BY_RANK.get(rank).or(BY_RANK.last()).copied().unwrap_or(1.0);
            match words.as_slice() {
                [word] => push(keys, self.keys.of(word), factor * by_rank),
                words => {
                    let stop = StopList::english();
                    for word in words.iter().filter(|word| !stop.contains(word)) {
                        push(keys, self.keys.of(word), factor * by_rank * PART);
                    }
                }
            }
        }
    }

    fn group(
        &self,
        span: Span,
        word: String,
        kind: WordKind,
        keys: BTreeMap<String, f32>,
    ) -> Group {
        let blocks = f64::from(self.index.block_count());
        let expected: f64 = keys
            .iter()
            .map(|(key, likely)| f64::from(self.index.frequency(key)) * f64::from(*likely))
            .sum();
        let expected = expected.min(blocks);
        let weight = (1.0 + (blocks - expected + 0.5) / (expected + 0.5)).ln() as f32;
        Group { span, word, kind, weight, keys }
    }
}

/// A word in at most so many blocks may be another one misspelt.
const RARE: u32 = 8;

fn push(keys: &mut BTreeMap<String, f32>, key: String, likely: f32) {
    let entry = keys.entry(key).or_insert(likely);
    *entry = entry.max(likely);
}

/// Keeps the first of the groups that look for the same, and of too many the heaviest.
fn once_each(mut groups: Vec<Group>) -> Vec<Group> {
    let mut seen = HashSet::new();
    groups.retain(|group| seen.insert(group.word.clone()));
    if groups.len() > MAX_GROUPS {
        let mut weights: Vec<f32> = groups.iter().map(|group| group.weight).collect();
        weights.sort_unstable_by(|a, b| b.total_cmp(a));
        let least = weights.get(MAX_GROUPS).copied().unwrap_or_default();
        groups.retain(|group| group.weight > least);
        groups.truncate(MAX_GROUPS);
    }
    groups
}

/// A word of a quotation.
#[derive(Clone, Debug)]
struct Word {
    folded: String,
    span: Span,
    kind: WordKind,
}

fn words_of(text: &str, skipped: &[Span]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut before = 0;
    each_word(text, |folded, span| {
        let between = text.get(before..span.start).unwrap_or_default();
        let begins =
            before == 0 || between.contains(['.', '!', '?', ':', '«', '“', '"', '\n', '—']);
        before = span.end;
        if skipped.iter().any(|skipped| skipped.overlaps(span)) {
            return;
        }
        let surface = span.of(text).unwrap_or_default();
        let mut capitals = surface.chars();
        let kind = match capitals.next() {
            Some(first) if first.is_numeric() => WordKind::Number,
            Some(first) if first.is_uppercase() => {
                let is_acronym = surface.len() > 1 && capitals.all(char::is_uppercase);
                if is_acronym || !begins { WordKind::Name } else { WordKind::Word }
            }
            _ => WordKind::Word,
        };
        words.push(Word { folded: folded.to_owned(), span, kind });
    });
    words
}

fn span_of(words: &[Word], at: usize, taken: usize) -> Option<Span> {
    let last = words.get(at + taken.checked_sub(1)?)?;
    Some(words.get(at)?.span.cover(last.span))
}
