//! What the documents of a part name, and how often.

use std::collections::BTreeMap;

use liasse_model::{Document, Message, Party, RegionKind, ReleaseDocument};
use liasse_normalize::names::{
    Beside, Contact, CountedName, Evidence, MentionCounts, MentionOptions, NameSource,
};
use rayon::prelude::*;

use crate::{ArchiveError, part::Part};

/// Names with their counts; sums, so that it does not matter who counted what first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NameCounts {
    /// Names and addresses of senders and recipients, each as printed.
    pub(crate) headers: BTreeMap<String, u64>,
    /// What may be names in running text; only all of it together tells.
    pub(crate) mentions: MentionCounts,
    /// A name and an address that one entry prints side by side.
    pub(crate) pairs: BTreeMap<(String, String), u64>,
    /// A sender and a recipient, each by name or, without one, by address.
    pub(crate) contacts: BTreeMap<(String, String), u64>,
}

impl NameCounts {
    /// Counts the names of a part, on all processors.
    pub(crate) fn of_part(part: &Part) -> Result<Self, ArchiveError> {
        let batches = part.document_batches()?;
        batches
            .par_bridge()
            .map(|documents| {
                let mut counts = Self::default();
                documents?.documents()?.iter().for_each(|document| counts.document(document));
                Ok(counts)
            })
            .try_reduce(Self::default, |a, b| Ok(a.plus(b)))
    }

    /// Adds other counts.
    pub(crate) fn plus(mut self, other: Self) -> Self {
        add_all(&mut self.headers, other.headers);
        self.mentions.merge(other.mentions);
        add_all(&mut self.pairs, other.pairs);
        add_all(&mut self.contacts, other.contacts);
        self
    }

    /// Returns the names in running text.
    pub(crate) fn texts(&self) -> BTreeMap<String, u64> {
        let found = self.mentions.finish(&MentionOptions::default()).into_iter();
        found.map(|mention| (mention.form, u64::from(mention.count))).collect()
    }

    /// Returns the names for clustering.
    pub(crate) fn names(&self, texts: &BTreeMap<String, u64>) -> Vec<CountedName> {
        let counted = |source| {
            move |(name, count): (&String, &u64)| CountedName {
                name: name.clone(),
                count: *count,
                source,
            }
        };
        let headers = self.headers.iter().map(counted(NameSource::Correspondent));
        headers.chain(texts.iter().map(counted(NameSource::Text))).collect()
    }

    /// Returns which names stand beside which addresses, and who writes with whom.
    pub(crate) fn evidence(&self) -> Evidence {
        let beside = self.pairs.iter().map(|((name, address), &count)| {
            let (name, address) = (name.clone(), address.clone());
            Beside { name, address, count }
        });
        let contacts = self.contacts.iter().map(|((from, to), &count)| {
            let (from, to) = (from.clone(), to.clone());
            Contact { from, to, count }
        });
        Evidence { beside: beside.collect(), contacts: contacts.collect() }
    }

    fn document(&mut self, document: &Document) {
        document.messages().iter().for_each(|message| self.message(message));
        match document {
            Document::Release(release) => {
                text_outside_messages(release).for_each(|text| self.mentions.add_text(text));
            }
            Document::Article(article) => {
                for name in article.authors.iter().chain(&article.outlet) {
                    count(&mut self.headers, name);
                }
                self.mentions.add_text(&article.text);
            }
            Document::Paper(paper) => {
                paper.authors.iter().for_each(|name| count(&mut self.headers, name));
                self.mentions.add_text(&paper.text);
            }
            Document::Mail(_) => {}
        }
    }

    fn message(&mut self, message: &Message) {
        let copies = message.cc.iter().chain(&message.bcc);
        let parties = message.from.iter().chain(&message.to).chain(copies);
        parties.for_each(|party| self.party(party));
        if let Some(from) = &message.from {
            let recipients = message.to.iter().chain(&message.cc).chain(&message.bcc);
            recipients.for_each(|to| self.contact(from, to));
        }
        message.subject.iter().for_each(|subject| self.mentions.add_text(subject));
        self.mentions.add_text(&message.body);
    }

    fn contact(&mut self, from: &Party, to: &Party) {
        let (from, to) = (from.known_by(), to.known_by());
        if !from.trim().is_empty() && !to.trim().is_empty() {
            *self.contacts.entry((from.to_owned(), to.to_owned())).or_default() += 1;
        }
    }

    fn party(&mut self, party: &Party) {
        match (&party.name, &party.address) {
            (None, None) => count(&mut self.headers, &party.raw),
            (name, address) => {
                name.iter().chain(address).for_each(|text| count(&mut self.headers, text));
                if let (Some(name), Some(address)) = (name, address) {
                    *self.pairs.entry((name.clone(), address.clone())).or_default() += 1;
                }
            }
        }
    }
}

/// Returns the text that people wrote and no message holds; a document without regions is all text.
fn text_outside_messages(release: &ReleaseDocument) -> impl Iterator<Item = &str> {
    let whole = release.regions.is_empty() && release.messages.is_empty();
    let regions = release.regions.iter().filter(|region| {
        let is_outside = region.message.is_none_or(|message| message >= release.messages.len());
        region.kind == RegionKind::Body && is_outside
    });
    let regions = regions.filter_map(|region| region.span.of(&release.text));
    whole.then_some(release.text.as_str()).into_iter().chain(regions)
}

fn count(counts: &mut BTreeMap<String, u64>, name: &str) {
    if !name.trim().is_empty() {
        *counts.entry(name.to_owned()).or_default() += 1;
    }
}

fn add_all<K: Ord>(counts: &mut BTreeMap<K, u64>, others: BTreeMap<K, u64>) {
    for (key, count) in others {
        *counts.entry(key).or_default() += count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_party_is_counted_by_name_and_address_or_as_printed() {
        let mut counts = NameCounts::default();
        let party = |raw: &str, name: Option<&str>, address: Option<&str>| Party {
            raw: raw.to_owned(),
            name: name.map(str::to_owned),
            address: address.map(str::to_owned),
        };
        for party in [
            party("H <hr@example.org>", Some("H"), Some("hr@example.org")),
            party("H", None, None),
            party("hr@example.org", None, Some("hr@example.org")),
            party(" ", None, None),
        ] {
            counts.party(&party);
        }
        let expected = [("H".to_owned(), 2), ("hr@example.org".to_owned(), 2)];
        assert_eq!(counts.headers, BTreeMap::from(expected));
        let pair = ("H".to_owned(), "hr@example.org".to_owned());
        assert_eq!(counts.pairs, BTreeMap::from([(pair, 1)]));
    }
}
