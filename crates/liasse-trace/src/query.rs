//! A quotation as what to look for: for each word the keys that may stand for it.

use std::collections::{BTreeMap, HashSet};

use liasse_model::{Language, Span};
use liasse_normalize::StopList;
use serde::{Deserialize, Serialize};

use crate::{
    Lexicon,
    alike::{Alike, cognates},
    index::Vocabulary,
    key::Keys,
    numbers,
    word::each_word,
};

/// The most words of a quotation that are looked for: as many as a block's set has bits. Of a longer
/// one the rarest count.
pub(crate) const MAX_GROUPS: usize = 64;

/// What a word of a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum WordKind {
    Word,
    /// With a capital where no sentence begins, or all in capitals.
    Name,
    Number,
}

/// A word of a quotation with what may stand for it in a source.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Group {
    /// Where it is in the quotation.
    pub(crate) span: Span,
    /// The folded word; of an expression all of its words.
    pub(crate) word: String,
    pub(crate) kind: WordKind,
    /// What it brings where its source is found: the mean of what its keys bring, by likelihood.
    pub(crate) weight: f32,
    pub(crate) keys: BTreeMap<String, Meaning>,
    /// The keys among them that are this word misspelt, or spelt right where it is misspelt itself.
    pub(crate) misspelt: HashSet<String>,
}

/// A key that may stand for a word.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Meaning {
    /// How likely it is what the source says, from 0 to 1.
    pub(crate) likely: f32,
    /// How much more likely the key is in the source than anywhere: `ln(p / (n / N))`, where the key is
    /// in n of N blocks and p is how likely it is what the source says; never below 0. Where every
    /// word says what it most likely says this is the weight of BM25 (Robertson and Spärck Jones).
    pub(crate) worth: f32,
}

/// A quotation, ready to be looked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Question {
    pub(crate) groups: Vec<Group>,
    /// All words but those that are not the source's, in order.
    pub(crate) words: Vec<Word>,
    pub(crate) language: Language,
    /// The bytes of its text.
    pub(crate) bytes: usize,
}

/// What the words of the sources are, and what is known of languages.
pub(crate) struct Asker<'a> {
    pub(crate) index: &'a dyn Vocabulary,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) keys: Keys,
}

/// How likely the first, second, … translation of a lemma is what the source says.
const BY_RANK: [f32; 6] = [0.5, 0.35, 0.25, 0.2, 0.15, 0.12];
/// The share of that for a word of a translation of several words.
const PART: f32 = 0.5;
/// The share for what the words of an expression mean by themselves.
const LITERAL: f32 = 0.3;
/// A word that the lexicon does not know, and a name.
const UNKNOWN: f32 = 0.8;
/// The word itself, where the lexicon knows what it is in the other language.
const SAME: f32 = 0.2;
/// A word of the other language that looks like it.
const COGNATE: f32 = 0.4;
/// A word that may be this one misspelt.
const ALIKE: f32 = 0.4;
/// The share for a word that stands for the same lemma in the other language.
const SYNONYM: f32 = 0.15;
/// The same for a word of the other language.
const DISTANT: f32 = 0.1;
/// A French word for an English one: the lexicon leads the other way, so it does not know which is
/// likeliest.
const TRANSLATED: f32 = 0.25;
/// A number in words for one in digits.
const SPELT: f32 = 0.4;

/// In what share of blocks a word is expected before the archive is looked at, and how many blocks
/// that expectation counts as: so a word is worth much the same in an archive of ten e-mails, where
/// its frequency says nothing, as in one of a million.
const PRIOR: f32 = 1e-4;
const PRIOR_BLOCKS: f32 = 20_000.0;
/// What a word weighs that nothing in the archive can stand for: that of the rarest ones.
const UNSEEN: f32 = 10.0;

impl Asker<'_> {
    /// Reads the words of a quotation. `skipped` are spans that are not the source's words.
    pub(crate) fn question(&self, text: &str, language: Language, skipped: &[Span]) -> Question {
        self.question_of(words_of(text, language, skipped), text, language)
    }

    /// Reads a reporter's words, which may have quoted ones among them.
    pub(crate) fn framed_question(&self, text: &str, language: Language) -> Question {
        let mut words = words_of(text, language, &[]);
        mark_framing(text, &mut words);
        self.question_of(words, text, language)
    }

    fn question_of(&self, mut words: Vec<Word>, text: &str, language: Language) -> Question {
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
            if !word.is_stop {
                groups.extend(self.word(word, language));
            }
            at += 1;
        }
        let mut groups = once_each(groups);
        for group in &mut groups {
            if words.iter().any(|word| word.is_framing && word.span.overlaps(group.span)) {
                group.frame();
            }
        }
        for word in &mut words {
            let of_word =
                |group: &Group| group.span.overlaps(word.span) || group.word == word.folded;
            word.group = groups.iter().position(of_word);
            let group = word.group.and_then(|group| groups.get(group));
            if group.is_some_and(|group| group.kind == WordKind::Number) {
                word.kind = WordKind::Number;
            }
        }
        Question { groups, words, language, bytes: text.len() }
    }

    fn number(&self, words: &[Word], at: usize, taken: usize, value: &str) -> Option<Group> {
        let span = span_of(words, at, taken)?;
        let mut keys = BTreeMap::from([(value.to_owned(), UNKNOWN)]);
        for spelt in numbers::spelt(value) {
            keys.insert(self.keys.of(spelt), SPELT);
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
        for word in own.iter().filter(|word| !word.is_stop) {
            push(&mut keys, self.keys.of(&word.folded), SAME * LITERAL);
            for entry in self.lexicon.of_form(&word.folded) {
                self.push_english(&entry.english, LITERAL, &mut keys);
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
                    push(&mut keys, key, if is_known { SAME } else { COGNATE });
                }
            }
            self.push_synonyms(&mut keys, DISTANT);
        } else {
            push(&mut keys, own.clone(), UNKNOWN);
            self.push_synonyms(&mut keys, SYNONYM);
            if self.has_french() {
                self.push_french(&own, &mut keys);
            }
        }
        let frequency = self.index.frequency(&own);
        push(&mut keys, own.clone(), if is_known { SAME } else { UNKNOWN });
        let mut misspelt = HashSet::new();
        let is_rare = frequency <= RARE && !is_known;
        if is_rare && word.folded.len() >= 4 {
            let alike = Alike { key: &own, is_name: word.kind == WordKind::Name };
            for (key, likeness) in alike.among(self.index) {
                misspelt.insert(key.clone());
                push(&mut keys, key, ALIKE * likeness * likeness);
            }
        }
        let mut group = self.group(word.span, word.folded.clone(), word.kind, keys);
        group.misspelt = misspelt;
        Some(group)
    }

    /// Tells whether any of the archive is French, so that an English quotation may come from there.
    fn has_french(&self) -> bool {
        let commonest = ["les", "des", "que", "un"];
        commonest.iter().all(|word| self.index.frequency(&self.keys.of(word)) > 0)
    }

    /// Adds what an English word is in French.
    fn push_french(&self, own: &str, keys: &mut BTreeMap<String, f32>) {
        for form in self.lexicon.french_forms(own) {
            let key = self.keys.of(&form);
            if self.index.frequency(&key) > 0 {
                push(keys, key, TRANSLATED);
            }
        }
    }

    /// Adds the words that stand for the same French lemmas as those that are there.
    fn push_synonyms(&self, keys: &mut BTreeMap<String, f32>, likely: f32) {
        let mut found: BTreeMap<String, f32> = BTreeMap::new();
        for (key, own) in keys.iter() {
            for (word, lemmas) in self.lexicon.synonyms(key) {
                let share = 1.0 - 0.5_f32.powi(lemmas as i32);
                push(&mut found, self.keys.of(word), own * share * likely);
            }
        }
        for (key, likely) in found {
            push(keys, key, likely);
        }
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
        let blocks = self.index.block_count() as f32;
        let mut meanings = BTreeMap::new();
        let (mut sum, mut known) = (0.0, 0.0);
        for (key, likely) in keys {
            let frequency = self.index.frequency(&key) as f32;
            let share = (frequency + PRIOR_BLOCKS * PRIOR) / (blocks + PRIOR_BLOCKS);
            let meaning = Meaning { likely, worth: (likely / share).ln().max(0.0) };
            if frequency > 0.0 {
                sum += meaning.worth * likely;
                known += likely;
            }
            meanings.insert(key, meaning);
        }
        let weight = if known > 0.0 { sum / known } else { UNSEEN };
        Group { span, word, kind, weight, keys: meanings, misspelt: HashSet::new() }
    }
}

/// Tells whether a word carries grammar only; an elided form is listed with its apostrophe.
fn is_stop(folded: &str, kind: WordKind, language: Language) -> bool {
    let stop = StopList::of(language);
    let is_elided = language == Language::French && folded.len() <= 2;
    stop.contains(folded)
        || is_elided && stop.contains(&format!("{folded}'"))
        || folded.len() == 1 && kind == WordKind::Word
}

/// What a reporter's own word counts beside words in quotation marks.
const FRAMING: f32 = 0.4;
/// So many words with a meaning in quotation marks make those outside the reporter's.
const INSIDE: usize = 2;

impl Group {
    /// Makes it count less.
    fn frame(&mut self) {
        self.weight *= FRAMING;
        self.keys.values_mut().for_each(|meaning| meaning.worth *= FRAMING);
    }
}

/// Marks the words of a reporter around those in quotation marks; where the marks hold the whole text
/// there are none.
fn mark_framing(text: &str, words: &mut [Word]) {
    let mut inside: Vec<Span> = Vec::new();
    let mut open: Vec<(char, usize)> = Vec::new();
    for (at, mark) in text.char_indices() {
        let closes = match mark {
            '»' | '”' => true,
            '"' => open.iter().any(|(open, _)| *open == '"'),
            _ => false,
        };
        if closes {
            if let Some((_, start)) = open.pop()
                && open.is_empty()
            {
                inside.push(Span::new(start, at));
            }
        } else if matches!(mark, '«' | '“' | '"') {
            open.push((mark, at));
        }
    }
    let is_inside = |word: &Word| inside.iter().any(|span| span.overlaps(word.span));
    let told = words.iter().filter(|word| !word.is_stop && is_inside(word)).count();
    if told >= INSIDE {
        words.iter_mut().for_each(|word| word.is_framing = !is_inside(word));
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
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Word {
    pub(crate) folded: String,
    pub(crate) span: Span,
    pub(crate) kind: WordKind,
    pub(crate) is_stop: bool,
    /// The group that stands for it.
    pub(crate) group: Option<usize>,
    /// Whether a sentence, or what follows a cut, begins with it.
    pub(crate) begins: bool,
    /// Whether it stands outside of quotation marks while others stand inside: the reporter's word.
    pub(crate) is_framing: bool,
}

fn words_of(text: &str, language: Language, skipped: &[Span]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut before = 0;
    each_word(text, |folded, span| {
        let between = text.get(before..span.start).unwrap_or_default();
        let begins =
            before == 0 || between.contains(['.', '!', '?', ':', '«', '“', '"', '\n', '—', '…']);
        before = span.end;
        if skipped.iter().any(|skipped| skipped.overlaps(span)) {
            return;
        }
        let (kind, is_acronym) = kind_of(span.of(text).unwrap_or_default(), begins);
        let is_stop = is_stop(folded, kind, language) && !is_acronym;
        words.push(Word {
            folded: folded.to_owned(),
            span,
            kind,
            is_stop,
            group: None,
            begins,
            is_framing: false,
        });
    });
    words
}

/// Returns what a printed word is, and whether it is all in capitals.
fn kind_of(surface: &str, begins: bool) -> (WordKind, bool) {
    let mut characters = surface.chars();
    match characters.next() {
        Some(first) if first.is_numeric() => (WordKind::Number, false),
        Some(first) if first.is_uppercase() => {
            let mut rest = characters.filter(|character| character.is_alphanumeric()).peekable();
            let is_acronym = rest.peek().is_some() && rest.all(char::is_uppercase);
            let is_name = is_acronym || !begins;
            (if is_name { WordKind::Name } else { WordKind::Word }, is_acronym)
        }
        _ => (WordKind::Word, false),
    }
}

/// Returns what a word of a source is.
pub(crate) fn source_kind(surface: &str, folded: &str, begins: bool) -> WordKind {
    let languages = [Language::English, Language::French];
    match languages.iter().any(|language| numbers::value(&[folded], *language).is_some()) {
        true => WordKind::Number,
        false => kind_of(surface, begins).0,
    }
}

fn span_of(words: &[Word], at: usize, taken: usize) -> Option<Span> {
    let last = words.get(at + taken.checked_sub(1)?)?;
    Some(words.get(at)?.span.cover(last.span))
}
