use std::{
    collections::{BTreeMap, HashMap},
    hash::BuildHasherDefault,
};

use super::{
    MentionKind, NameMention,
    decide::{WordUse, decide},
    key::{KeyHasher, WordKey},
    mentions_of,
    run::{Case, Doubt, Run, Words},
};

/// The names of many texts, counted, and what the texts together tell of each word.
///
/// The first pass, [`MentionCounts::add_text`], counts words by their case and keeps runs that may
/// be names; parts of a corpus can be counted apart and merged, in any order. The second,
/// [`MentionCounts::finish`], decides: a word that begins a sentence or stands in a heading is a
/// name unless the corpus writes it in lower case elsewhere.
///
/// ```
/// use liasse_normalize::names::{MentionCounts, MentionOptions};
///
/// let mut counts = MentionCounts::default();
/// counts.add_text("Lamps were lit in Benghazi. Benghazi slept.");
/// counts.add_text("The lamps of Benghazi.");
/// let names = counts.finish(&MentionOptions::default());
/// assert_eq!((names[0].form.as_str(), names[0].count), ("Benghazi", 3));
/// assert_eq!(names.len(), 1, "a lamp is no name");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MentionCounts {
    pub(super) uses: Uses,
    /// Each run as printed, and how often it stands with each kind of doubt.
    pub(super) runs: HashMap<String, [u32; Doubt::ALL.len()]>,
}

/// What a count of names leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MentionOptions {
    /// Names counted less often are left out.
    pub min_count: u32,
}

impl Default for MentionOptions {
    fn default() -> Self {
        Self { min_count: 1 }
    }
}

/// A name as texts print it, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedMention {
    /// The name, its case kept.
    pub form: String,
    /// How often it stands in the texts.
    pub count: u32,
    /// How often a title stands before it.
    pub titled: u32,
    /// What it looks like.
    pub kind: MentionKind,
}

impl MentionCounts {
    /// Counts the words and runs of a text.
    pub fn add_text(&mut self, text: &str) {
        let words = Words::of(text);
        let runs = words.runs(|key, case| self.uses.add(key, case));
        for run in runs {
            let form = words.printed(run.words.clone());
            let counts = match self.runs.get_mut(form.as_ref()) {
                Some(counts) => counts,
                None => self.runs.entry(form.into_owned()).or_default(),
            };
            if let Some(count) = counts.get_mut(run.doubt as usize) {
                *count = count.saturating_add(1);
            }
        }
    }

    /// Adds what was counted of other texts.
    pub fn merge(&mut self, other: Self) {
        self.uses.merge(other.uses);
        for (form, others) in other.runs {
            let counts = self.runs.entry(form).or_default();
            for (count, other) in counts.iter_mut().zip(others) {
                *count = count.saturating_add(other);
            }
        }
    }

    /// Decides what is a name, and returns the names, the most frequent first, equally frequent
    /// ones in the order of their letters.
    pub fn finish(&self, options: &MentionOptions) -> Vec<CountedMention> {
        let mut names: BTreeMap<String, CountedMention> = BTreeMap::new();
        for (form, counts) in &self.runs {
            let words = Words::of(form);
            for (doubt, &count) in
                Doubt::ALL.into_iter().zip(counts).filter(|(_, count)| **count > 0)
            {
                let run = Run { words: 0..words.words.len(), doubt };
                decide(
                    &words,
                    &run,
                    |key| self.uses.get(key),
                    |decided| {
                        let form = words.printed(decided.name).into_owned();
                        let name = names.entry(form.clone()).or_insert(CountedMention {
                            form,
                            count: 0,
                            titled: 0,
                            kind: decided.kind,
                        });
                        name.count = name.count.saturating_add(count);
                        if decided.title.is_some() {
                            name.titled = name.titled.saturating_add(count);
                        }
                    },
                );
            }
        }
        let mut names: Vec<CountedMention> =
            names.into_values().filter(|name| name.count >= options.min_count).collect();
        names.sort_by(|one, other| {
            other.count.cmp(&one.count).then_with(|| one.form.cmp(&other.form))
        });
        names
    }

    /// Returns the names of a text, decided by all that was counted.
    pub fn mentions<'t>(&self, text: &'t str) -> Vec<NameMention<'t>> {
        let words = Words::of(text);
        let runs = words.runs(|_, _| {});
        mentions_of(&words, &runs, |key| self.uses.get(key))
    }
}

/// How often each word is used in which case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Uses {
    pub(super) words: HashMap<WordKey, WordUse, BuildHasherDefault<KeyHasher>>,
}

impl Uses {
    /// Counts a word.
    pub(super) fn add(&mut self, key: WordKey, case: Case) {
        let uses = self.words.entry(key).or_default();
        let one = |count: &mut u32| *count = count.saturating_add(1);
        match case {
            Case::Lower => one(&mut uses.lower),
            Case::Capital => one(&mut uses.capital),
            Case::Upper => {
                one(&mut uses.capital);
                one(&mut uses.upper);
            }
        }
    }

    /// Returns how often a word is used.
    pub(super) fn get(&self, key: WordKey) -> WordUse {
        self.words.get(&key).copied().unwrap_or_default()
    }

    fn merge(&mut self, other: Self) {
        for (key, other) in other.words {
            let uses = self.words.entry(key).or_default();
            uses.lower = uses.lower.saturating_add(other.lower);
            uses.capital = uses.capital.saturating_add(other.capital);
            uses.upper = uses.upper.saturating_add(other.upper);
        }
    }
}
