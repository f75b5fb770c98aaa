//! Which name is meant by what a person typed.

use liasse_normalize::names::NameCluster;
use liasse_search::{AskedName, NameExpansion, NameUse};

use super::{ArchiveNames, SpellingUse, spelling_key};

/// What a name that was asked for stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResolvedName {
    /// One name is meant.
    One(NameExpansion),
    /// Several names have the spelling or the words, and none is meant more than the others.
    Several(Vec<NameCandidate>),
    /// The archive has no such name.
    Unknown,
}

/// A name that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameCandidate {
    /// The name.
    pub name: String,
    /// How often it stands where it was asked for.
    pub count: u64,
}

impl ArchiveNames {
    /// Finds the name that is meant: the one with exactly this spelling; where none or several have
    /// it, the only one with it but for accents, case and punctuation; where none has that, the only
    /// one with all of the words.
    ///
    /// For a correspondent only spellings among senders and recipients count. Names that are spelt
    /// the same are several: nothing is fused in silence.
    pub fn resolve(&self, asked: &AskedName) -> ResolvedName {
        let wanted = spelling_key(&asked.text);
        let words: Vec<&str> = wanted.split(' ').collect();
        if wanted.is_empty() {
            return ResolvedName::Unknown;
        }
        let counts = |spelling: &SpellingUse| match asked.as_a {
            NameUse::Correspondent => spelling.in_headers > 0,
            NameUse::Mention => true,
        };
        let (mut exact, mut spelt, mut worded) = (Vec::new(), Vec::new(), Vec::new());
        for number in self.lookup().with_words(&words) {
            let spellings = self.uses(number).iter().filter(|spelling| counts(spelling));
            let mut keys = spellings.map(|spelling| &spelling.key);
            if keys.clone().any(|key| *key == wanted) {
                spelt.push(number);
                exact.extend(self.has_spelling(number, &asked.text).then_some(number));
            } else if keys.any(|key| has_words(key, &words)) {
                worded.push(number);
            }
        }
        let meant = match (exact.len(), spelt.len()) {
            (1, _) => exact,
            (_, 0) => worded,
            _ => spelt,
        };
        match meant.as_slice() {
            [] => ResolvedName::Unknown,
            [number] => self.expansion(asked, *number),
            several => ResolvedName::Several(self.candidates(several, asked.as_a)),
        }
    }

    /// Tells whether a name has a spelling, byte for byte.
    pub(super) fn has_spelling(&self, number: usize, spelling: &str) -> bool {
        let cluster = self.clusters.clusters.get(number);
        cluster.is_some_and(|cluster| cluster.variants.iter().any(|one| one.name == spelling))
    }

    fn expansion(&self, asked: &AskedName, number: usize) -> ResolvedName {
        let Some(cluster) = self.clusters.clusters.get(number) else {
            return ResolvedName::Unknown;
        };
        let spellings = |count: fn(&SpellingUse) -> u64, fits: fn(&str) -> bool| {
            let mut found: Vec<(u64, &str)> = self.spellings(number, cluster, count);
            found.retain(|(_, name)| fits(name));
            // Those that are as frequent keep the order of the name.
            found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
            found.into_iter().map(|(_, name)| name.to_owned()).collect()
        };
        ResolvedName::One(NameExpansion {
            asked: asked.clone(),
            name: cluster.name.clone(),
            entries: spellings(|spelling| spelling.in_headers, |_| true),
            // A single letter names nobody in running text.
            phrases: spellings(|spelling| spelling.in_texts, |name| name.chars().count() > 1),
        })
    }

    fn spellings<'a>(
        &'a self,
        number: usize,
        cluster: &'a NameCluster,
        count: fn(&SpellingUse) -> u64,
    ) -> Vec<(u64, &'a str)> {
        let spellings = cluster.variants.iter().zip(self.uses(number));
        spellings
            .map(|(variant, spelling)| (count(spelling), variant.name.as_str()))
            .filter(|(count, _)| *count > 0)
            .collect()
    }

    fn candidates(&self, numbers: &[usize], as_a: NameUse) -> Vec<NameCandidate> {
        let count = |spelling: &SpellingUse| match as_a {
            NameUse::Correspondent => spelling.in_headers,
            NameUse::Mention => spelling.in_headers.saturating_add(spelling.in_texts),
        };
        let candidates = numbers.iter().filter_map(|number| {
            let name = self.clusters.clusters.get(*number)?.name.clone();
            Some(NameCandidate { name, count: self.uses(*number).iter().map(count).sum() })
        });
        let mut candidates: Vec<NameCandidate> = candidates.collect();
        candidates.sort_by(|a, b| (b.count, &a.name).cmp(&(a.count, &b.name)));
        candidates
    }
}

/// Tells whether a key has all of some words, in any order.
pub(super) fn has_words(key: &str, words: &[&str]) -> bool {
    words.iter().all(|word| key.split(' ').any(|here| here == *word))
}
