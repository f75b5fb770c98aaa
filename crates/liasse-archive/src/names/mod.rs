//! The names of an archive: counted once for each part, clustered, kept in the folder `names`.
//!
//! All of it is derived from the parts and a person's decisions and can be made again at any time,
//! so damage to it is repaired, not an error, and an archive that cannot be written is read all the
//! same.

mod counts;
mod find;
mod like;
mod lookup;
mod resolve;
mod stored;
mod tables;

use std::{collections::BTreeMap, sync::OnceLock};

use liasse_normalize::{
    FoldOptions, fold_text,
    names::{Apart, ClusterOptions, Clusters, Decisions, Joined, NameCluster, Preferred, cluster},
};

pub use find::DecisionProblem;
pub use resolve::{NameCandidate, ResolvedName};
pub(crate) use stored::StoredNames;

use crate::{
    Archive, ArchiveError, ArchiveErrorKind, NameDecision,
    derived::{self, Derived},
    disk::Disk,
};
use counts::NameCounts;
use like::Spellings;
use lookup::NameLookup;
use stored::{ToStore, key_of};

/// The names of an archive, each with its spellings.
#[derive(Clone, Debug, Default)]
pub struct ArchiveNames {
    clusters: Clusters,
    /// How each spelling of each name is used, in the order of both.
    uses: Vec<Vec<SpellingUse>>,
    /// Made of `uses` when a name is first asked for.
    lookup: OnceLock<NameLookup>,
    /// Made of both when a name printed elsewhere is first asked for.
    spellings: OnceLock<Spellings>,
}

impl PartialEq for ArchiveNames {
    fn eq(&self, other: &Self) -> bool {
        self.clusters == other.clusters && self.uses == other.uses
    }
}

/// Where a spelling stands, and how often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpellingUse {
    /// What equal spellings have in common: words without accents, case and punctuation.
    pub(crate) key: String,
    /// How often it is a sender's or recipient's name or address.
    pub in_headers: u64,
    /// How often it stands in running text.
    pub in_texts: u64,
}

/// What is under way while names are made ready.
#[derive(Debug)]
#[non_exhaustive]
pub enum NamesStep {
    /// So many documents are read for their names, which may take a while.
    Counting {
        /// The documents.
        documents: u64,
    },
    /// So many different spellings are clustered, which may take a while.
    Clustering {
        /// The spellings.
        spellings: usize,
    },
    /// What was stored is not used, and why.
    Replacing {
        /// The file, and what is wrong with it.
        reason: String,
    },
    /// The names are there, but the next use has to make them again, and why.
    NotStored {
        /// Why nothing could be written.
        error: ArchiveError,
    },
}

impl Archive {
    /// Returns the names of the archive, as the decisions of a person now are.
    ///
    /// The first call after an ingest counts the new documents and clusters all names; what came
    /// out is kept in the archive where it can be written, and `step` is told what takes long.
    ///
    /// # Errors
    /// When a part cannot be read, or `names.toml` is not as it should be.
    pub fn names(&self, step: &mut dyn FnMut(NamesStep)) -> Result<ArchiveNames, ArchiveError> {
        let decisions = engine_decisions(self.decisions()?);
        let (stored, reason) = StoredNames::load_or_say(self.folder());
        if let Some(reason) = reason {
            step(NamesStep::Replacing { reason });
        }
        let key = key_of(self.manifest(), &format!("{decisions:?}"));
        let (names, error) = stored.names(self.folder(), key);
        replacing(error, step);
        if let Some(names) = names {
            return Ok(names);
        }
        let (counted, all) = self.name_counts(&stored, step)?;
        let texts = all.texts();
        let listed = all.names(&texts);
        step(NamesStep::Clustering { spellings: listed.len() });
        let clusters = cluster(&listed, &all.evidence(), &decisions, &ClusterOptions::default());
        let clusters = clusters.map_err(|conflict| {
            let path = self.folder().join(crate::decisions::DECISIONS);
            ArchiveError::new(ArchiveErrorKind::Decisions, &path, conflict.to_string())
        })?;
        let names = ArchiveNames::new(clusters, &all.headers, &texts);
        let to_store = ToStore { manifest: self.manifest(), key, counts: &counted, names: &names };
        if let Err(error) = self.store_names(&to_store, &stored) {
            step(NamesStep::NotStored { error });
        }
        Ok(names)
    }

    /// Returns the counts of the parts that had to be counted, and those of all parts together.
    fn name_counts(
        &self,
        stored: &StoredNames,
        step: &mut dyn FnMut(NamesStep),
    ) -> Result<(Vec<Option<NameCounts>>, NameCounts), ArchiveError> {
        let manifest = self.manifest();
        let mut known = Vec::new();
        for part in &manifest.parts {
            let (counts, error) = stored.counts(self.folder(), part.blake3);
            replacing(error, step);
            known.push(counts);
        }
        let missing = manifest.parts.iter().zip(&known).filter(|(_, known)| known.is_none());
        let documents: u64 = missing.map(|(part, _)| part.rows).sum();
        if documents > 0 {
            step(NamesStep::Counting { documents });
        }
        let (mut counted, mut all) = (Vec::new(), NameCounts::default());
        for (part, known) in self.parts().iter().zip(known) {
            match known {
                Some(counts) => {
                    all = all.plus(counts);
                    counted.push(None);
                }
                None => {
                    let counts = NameCounts::of_part(part)?;
                    all = all.plus(counts.clone());
                    counted.push(Some(counts));
                }
            }
        }
        Ok((counted, all))
    }

    fn store_names(
        &self,
        to_store: &ToStore<'_>,
        before: &StoredNames,
    ) -> Result<(), ArchiveError> {
        let _lock = derived::lock(self)?;
        let disk = Disk::new(self.folder());
        to_store.write(&disk, before)
    }
}

fn replacing(error: Option<ArchiveError>, step: &mut dyn FnMut(NamesStep)) {
    if let Some(error) = error {
        step(NamesStep::Replacing { reason: error.to_string() });
    }
}

fn engine_decisions(decisions: Vec<NameDecision>) -> Decisions {
    let mut engine = Decisions::default();
    for decision in decisions {
        match decision {
            NameDecision::Joined(names) => engine.joined.push(Joined { names, note: None }),
            NameDecision::Apart(names) => engine.apart.push(Apart { names, note: None }),
            NameDecision::Preferred { name, form } => {
                engine.preferred.push(Preferred { name, form });
            }
        }
    }
    engine
}

impl ArchiveNames {
    fn new(
        clusters: Clusters,
        headers: &BTreeMap<String, u64>,
        texts: &BTreeMap<String, u64>,
    ) -> Self {
        let count = |counts: &BTreeMap<String, u64>, name: &str| {
            counts.get(name).copied().unwrap_or_default()
        };
        let uses = |cluster: &NameCluster| {
            let variants = cluster.variants.iter();
            variants
                .map(|variant| SpellingUse {
                    key: spelling_key(&variant.name),
                    in_headers: count(headers, &variant.name),
                    in_texts: count(texts, &variant.name),
                })
                .collect()
        };
        let uses = clusters.clusters.iter().map(uses).collect();
        Self { clusters, uses, lookup: OnceLock::new(), spellings: OnceLock::new() }
    }

    fn lookup(&self) -> &NameLookup {
        self.lookup.get_or_init(|| NameLookup::of(&self.uses))
    }

    /// Returns the names, the most frequent first, and the questions for a person.
    pub fn clusters(&self) -> &Clusters {
        &self.clusters
    }

    /// Returns the numbers of the names of which one spelling has all of some words, in any order,
    /// accents, case and punctuation apart.
    pub fn with_words(&self, text: &str) -> Vec<usize> {
        let wanted = spelling_key(text);
        let words: Vec<&str> = wanted.split(' ').collect();
        let mut numbers = self.lookup().with_words(&words);
        numbers.retain(|number| {
            let mut spellings = self.uses(*number).iter();
            spellings.any(|spelling| resolve::has_words(&spelling.key, &words))
        });
        numbers
    }

    /// Returns where the spellings of a name stand, in the order of its variants; nothing for a
    /// name that is not there.
    pub fn uses(&self, cluster: usize) -> &[SpellingUse] {
        self.uses.get(cluster).map_or(&[], Vec::as_slice)
    }
}

/// Returns the words of a spelling without accents, case and punctuation.
pub(crate) fn spelling_key(spelling: &str) -> String {
    let folded = fold_text(spelling, &FoldOptions::SEARCH);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
