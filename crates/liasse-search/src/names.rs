//! Names with several spellings. Which spellings are one name is the caller's to know.
//!
//! A search tells which names it asks for ([`Search::names_asked`]); the caller looks them up in
//! its table of names and puts what it found into [`Search::names`]; the search takes any of the
//! spellings for the name. Without an answer a name is looked for as printed.

use tantivy::DocId;

use crate::{
    Filters, Search, SearchError,
    entry::{entry_key, entry_term},
    evaluate::{Segment, fields_of},
    plan::{PartyRole, Place},
    positions,
    query::{Clause, Field, Term},
    word_test::{WordTest, whole_words},
    words::fold_words,
};

/// The most spellings of one kind of a name that are looked for: the first ones.
pub const MAX_SPELLINGS: usize = 1000;

/// A name that a query or a filter asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AskedName {
    /// The name as it was typed.
    pub text: String,
    /// What it is asked as.
    pub as_a: NameUse,
}

/// What a name is asked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameUse {
    /// A sender or recipient: `from:`, `to:`, `cc:`, `with:` and the filters of that name.
    Correspondent,
    /// Anybody and anything that the text names: `name:`.
    Mention,
}

/// The spellings of a name that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameExpansion {
    /// The question that this answers.
    pub asked: AskedName,
    /// The name, in the spelling in which it is shown.
    pub name: String,
    /// Spellings among senders and recipients, the most frequent first: the whole printed name or
    /// the whole address of an entry, compared without accents, case and punctuation.
    pub entries: Vec<String>,
    /// Spellings in running text, the most frequent first.
    pub phrases: Vec<String>,
}

impl Search {
    /// Returns the names that the query and the filters ask for in any spelling, each once, in
    /// their order. A name cut short by `*` or marked as printed by `=` is not among them.
    pub fn names_asked(&self) -> Vec<AskedName> {
        let mut names = Vec::new();
        self.query.root.iter().for_each(|root| collect(root, &mut names));
        let Filters { from, to, cc, with, .. } = &self.filters;
        let texts = from.iter().chain(to).chain(cc).chain(with);
        names.extend(
            texts
                .filter(|text| may_have_spellings(text))
                .map(|text| AskedName { text: text.clone(), as_a: NameUse::Correspondent }),
        );
        let mut seen = std::collections::HashSet::new();
        names.retain(|name| seen.insert(name.clone()));
        names
    }
}

/// Tells whether a filter's name stands for its other spellings, too.
pub(crate) fn may_have_spellings(text: &str) -> bool {
    !text.starts_with('=') && !text.contains('*') && !fold_words(text).is_empty()
}

fn collect(clause: &Clause, names: &mut Vec<AskedName>) {
    match clause {
        Clause::All(parts) | Clause::Any(parts) => {
            parts.iter().for_each(|part| collect(part, names));
        }
        Clause::Not(part) => collect(part, names),
        Clause::Term(term) => names.extend(asked_name(term)),
        Clause::Near(_) | Clause::Day(..) | Clause::Sent(_) | Clause::Is(_) => {}
    }
}

fn asked_name(term: &Term) -> Option<AskedName> {
    let as_a = match term.field {
        Some(Field::Name) => NameUse::Mention,
        _ => NameUse::Correspondent,
    };
    term.name().map(|name| AskedName { text: name.to_owned(), as_a })
}

/// The spellings of a name as they are compared.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spellings {
    /// The name, as it is shown.
    pub(crate) name: String,
    /// Spellings, as they are shown.
    pub(crate) shown: Vec<String>,
    /// The keys of whole entries.
    pub(crate) entries: Vec<String>,
    /// The words of spellings in running text: those that find all the others.
    pub(crate) phrases: Vec<Vec<WordTest>>,
    /// The words of all spellings in running text, which are marked.
    pub(crate) marked: Vec<Vec<String>>,
    /// Whether the words that were asked for are looked for as printed, too. A single letter is a
    /// spelling of one name and the initial of many others.
    pub(crate) with_printed: bool,
}

impl Spellings {
    /// Returns the caller's answer to a question.
    pub(crate) fn of(names: &[NameExpansion], text: &str, as_a: NameUse) -> Option<Self> {
        let found = names.iter().find(|name| name.asked.as_a == as_a && name.asked.text == text)?;
        let NameExpansion { name, entries, phrases, .. } = found;
        let (entries, phrases) = (capped(entries), capped(phrases));
        let mut shown: Vec<String> = Vec::new();
        let both = match as_a {
            NameUse::Correspondent => entries.iter().chain(&[]),
            NameUse::Mention => phrases.iter().chain(entries),
        };
        for spelling in both {
            if spelling != name && !shown.contains(spelling) {
                shown.push(spelling.clone());
            }
        }
        let mut keys: Vec<String> = entries.iter().filter_map(|entry| entry_key(entry)).collect();
        let phrases = match as_a {
            NameUse::Correspondent => Vec::new(),
            NameUse::Mention => phrases.iter().map(|phrase| fold_words(phrase)).collect(),
        };
        let asked = fold_words(text);
        let is_spelling = keys.contains(&asked.join(" ")) || phrases.contains(&asked);
        let of_letters = asked.iter().all(|word| word.chars().count() == 1);
        keys.sort_unstable();
        keys.dedup();
        Some(Self {
            name: name.clone(),
            shown,
            entries: keys,
            marked: phrases.clone(),
            phrases: shortest(phrases).into_iter().map(whole_words).collect(),
            with_printed: !(is_spelling && of_letters),
        })
    }

    /// Tells whether one of the keys of an entry is a spelling.
    pub(crate) fn has_entry(&self, key: &str) -> bool {
        self.entries.binary_search_by(|entry| entry.as_str().cmp(key)).is_ok()
    }
}

fn capped(spellings: &[String]) -> &[String] {
    spellings.get(..MAX_SPELLINGS).unwrap_or(spellings)
}

/// Leaves out phrases that hold a shorter one: where they stand, it stands, too.
fn shortest(mut phrases: Vec<Vec<String>>) -> Vec<Vec<String>> {
    phrases.retain(|phrase| !phrase.is_empty());
    phrases.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    let mut kept: Vec<Vec<String>> = Vec::new();
    for phrase in phrases {
        let holds = |shorter: &Vec<String>| {
            phrase.windows(shorter.len()).any(|window| window == shorter.as_slice())
        };
        if !kept.iter().any(holds) {
            kept.push(phrase);
        }
    }
    kept
}

/// A name to be found anywhere: in text and among the parties.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NameTest {
    /// What was asked for, as words side by side.
    pub(crate) words: Vec<WordTest>,
    pub(crate) spellings: Option<Spellings>,
}

impl NameTest {
    /// Returns the phrases to look for.
    pub(crate) fn phrases(&self) -> impl Iterator<Item = &[WordTest]> {
        let spellings = self.spellings.as_ref();
        let printed = spellings.is_none_or(|spellings| spellings.with_printed);
        let covered = |words: &[WordTest]| {
            let mut phrases = spellings.iter().flat_map(|spellings| &spellings.phrases);
            phrases.any(|phrase| words.windows(phrase.len()).any(|window| window == phrase))
        };
        let own = (printed && !covered(&self.words)).then_some(self.words.as_slice());
        let others = spellings.into_iter().flat_map(|spellings| &spellings.phrases);
        own.into_iter().chain(others.map(Vec::as_slice))
    }

    /// Returns the documents of a segment that have the name, in order, each with how often, by
    /// the weights of the fields.
    pub(crate) fn occurrences(
        &self,
        segment: &Segment<'_>,
    ) -> Result<Vec<(DocId, f64)>, SearchError> {
        let mut found: Vec<(DocId, f64)> = Vec::new();
        for words in self.phrases() {
            for (field, weight) in fields_of(segment.index, Place::Anywhere) {
                let weight = f64::from(weight);
                match words {
                    [WordTest::Is(word)] => {
                        segment.each_frequency(field, word, |document, often| {
                            found.push((document, weight * f64::from(often)));
                        })?
                    }
                    words => {
                        let places = positions::of(segment, field, words, 0)?;
                        found.extend(places.iter().map(|extent| (extent.document, weight)));
                    }
                }
            }
        }
        let entries = self.spellings.iter().flat_map(|spellings| &spellings.entries);
        for key in entries {
            for term in terms(PartyRole::With, key) {
                let field = segment.index.fields.entry;
                segment.each_frequency(field, &term, |document, often| {
                    found.push((document, ENTRY_WEIGHT * f64::from(often)));
                })?;
            }
        }
        Ok(summed(found, segment.reader.max_doc()))
    }

    /// Returns what a name that occurs so often adds to a document's score.
    ///
    /// The saturation is that of BM25 with its usual k of 1.2. In place of the rarity of each
    /// spelling, which would put misprints first, stands that of a word in one of fifty documents.
    pub(crate) fn score(occurrences: f64) -> f64 {
        const RARITY: f64 = 3.9;
        const K: f64 = 1.2;
        RARITY * occurrences * (K + 1.0) / (occurrences + K)
    }
}

/// Returns the documents in order, each with the sum of its numbers. The numbers of a document are
/// added in the order in which they come, so that sums are the same everywhere.
fn summed(mut found: Vec<(DocId, f64)>, document_count: u32) -> Vec<(DocId, f64)> {
    // Sorting costs more than a look at every document once there are as many numbers.
    if found.len() > document_count as usize / 4 {
        let mut sums = vec![0.0; document_count as usize];
        for (document, number) in found {
            if let Some(sum) = sums.get_mut(document as usize) {
                *sum += number;
            }
        }
        return (0..).zip(sums).filter(|(_, sum)| *sum > 0.0).collect();
    }
    found.sort_by_key(|(document, _)| *document);
    found.dedup_by(|next, first| {
        let same = next.0 == first.0;
        first.1 += if same { next.1 } else { 0.0 };
        same
    });
    found
}

/// A name among the parties counts half, as their words do.
const ENTRY_WEIGHT: f64 = 0.5;

/// Returns the terms of the field `entry` for a key in a role.
pub(crate) fn terms(role: PartyRole, key: &str) -> Vec<String> {
    let roles = match role {
        PartyRole::With => &[PartyRole::From, PartyRole::To, PartyRole::Cc][..],
        _ => &[role],
    };
    roles.iter().filter_map(|role| entry_term(*role, key)).collect()
}
