use liasse_analyze::{Corpus, SameMessages};
use serde::{Deserialize, Serialize};

use super::heads::ReadHead;

/// How a message came into a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OccurrencePlace {
    /// It is the document's own, newest message.
    Top,
    /// It stands below a forward, or is a memo that a mail carries.
    Forwarded,
    /// It stands below a reply.
    Quoted,
}

/// How much of a message an occurrence has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OccurrenceExtent {
    /// As much as the one with the most words, give or take a tenth.
    Whole,
    /// Less.
    Cut,
    /// Not a word, where another one has some.
    Empty,
}

/// One place where a message stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The number of the document in the archive's corpus.
    pub document: u32,
    /// The document's id.
    pub id: String,
    /// The index among the document's messages; `None` for its text outside of them.
    pub message: Option<u32>,
    /// How it came into the document.
    pub place: OccurrencePlace,
    /// How much of the message it has.
    pub extent: OccurrenceExtent,
    /// Its words.
    pub words: u32,
}

/// Which messages of an archive are one, and where each stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArchiveMessages {
    /// In the order of the documents and of their messages.
    occurrences: Vec<Occurrence>,
    /// The message that each is an occurrence of.
    seats: Vec<u32>,
    /// The occurrences of each message, the most complete one first.
    messages: Vec<Vec<u32>>,
}

/// A share of the words of the most complete occurrence that is the whole message.
const WHOLE: f64 = 0.9;

impl ArchiveMessages {
    pub(super) fn of(corpus: &Corpus, read: &[ReadHead], same: &SameMessages) -> Self {
        let mut found = Self { messages: same.groups().to_vec(), ..Self::default() };
        for (number, read) in (0..).zip(read) {
            let seat = same.group_of(number).unwrap_or_default();
            let leader = same.groups().get(seat as usize).and_then(|group| group.first());
            let most = leader.map_or(0, |leader| same.words(*leader));
            let words = same.words(number);
            let extent = match words {
                0 if most > 0 => OccurrenceExtent::Empty,
                words if (words as f64) < WHOLE * most as f64 => OccurrenceExtent::Cut,
                _ => OccurrenceExtent::Whole,
            };
            found.seats.push(seat);
            found.occurrences.push(Occurrence {
                document: read.head.document,
                id: corpus.document_id(read.head.document).to_owned(),
                message: read.head.index,
                place: read.place,
                extent,
                words: u32::try_from(words).unwrap_or(u32::MAX),
            });
        }
        found
    }

    /// Puts occurrences together again, each with the number of its message and whether it leads; `None`
    /// where a message has no leader or two.
    pub(super) fn from_rows(rows: Vec<(u32, bool, Occurrence)>) -> Option<Self> {
        let count = rows.iter().map(|(seat, ..)| *seat as usize + 1).max().unwrap_or(0);
        if count > rows.len() {
            return None;
        }
        let mut leaders = vec![None; count];
        let mut messages: Vec<Vec<u32>> = vec![Vec::new(); count];
        let mut found = Self::default();
        for (number, (seat, leads, occurrence)) in (0..).zip(rows) {
            match leads {
                true if leaders.get_mut(seat as usize)?.replace(number).is_some() => return None,
                true => {}
                false => messages.get_mut(seat as usize)?.push(number),
            }
            found.seats.push(seat);
            found.occurrences.push(occurrence);
        }
        for (members, leader) in messages.iter_mut().zip(leaders) {
            members.sort_by_key(|number| {
                let occurrence = found.occurrences.get(*number as usize);
                occurrence.map(|it| (it.id.clone(), it.message, *number))
            });
            members.insert(0, leader?);
        }
        found.messages = messages;
        Some(found)
    }

    /// Returns all occurrences, in the order of the documents and of their messages.
    pub fn all(&self) -> &[Occurrence] {
        &self.occurrences
    }

    /// Returns the messages, each as its occurrences: the most complete one first, the others in the order
    /// of their documents' ids.
    pub fn messages(&self) -> impl Iterator<Item = Vec<&Occurrence>> + Clone {
        self.messages.iter().map(|members| self.members(members))
    }

    /// Returns all occurrences of the message at an index of a document, itself among them, the most
    /// complete one first; nothing where there is no such message.
    pub fn occurrences(&self, document: u32, message: Option<u32>) -> Vec<&Occurrence> {
        let members = self.number(document, message).and_then(|number| self.members_of(number));
        members.map(|members| self.members(members)).unwrap_or_default()
    }

    /// Returns a number that all occurrences of a message share, and no other.
    pub fn identity(&self, document: u32, message: Option<u32>) -> Option<u32> {
        self.seats.get(self.number(document, message)? as usize).copied()
    }

    /// Returns the key of a message: the id of the document where it is most complete, and its number
    /// there, as the page of the document counts: `C05739545#m2`. It can change when a more complete
    /// occurrence is added.
    pub fn key(&self, document: u32, message: Option<u32>) -> Option<String> {
        self.occurrences(document, message).first().map(|leader| leader.key())
    }

    /// Returns how many occurrences and how many messages there are, text outside of messages left out.
    pub fn counts(&self) -> (u64, u64) {
        let is_message = |number: &u32| {
            self.occurrences.get(*number as usize).is_some_and(|it| it.message.is_some())
        };
        let occurrences = self.occurrences.iter().filter(|it| it.message.is_some()).count();
        let messages = self.messages.iter().filter(|members| members.iter().any(is_message));
        (occurrences as u64, messages.count() as u64)
    }

    /// The message of each occurrence, and whether it leads the others.
    pub(super) fn seats(&self) -> impl Iterator<Item = (u32, bool, &Occurrence)> {
        let seats = (0_u32..).zip(&self.seats).zip(&self.occurrences);
        seats.map(|((number, seat), occurrence)| {
            let leader = self.messages.get(*seat as usize).and_then(|members| members.first());
            (*seat, leader == Some(&number), occurrence)
        })
    }

    fn number(&self, document: u32, message: Option<u32>) -> Option<u32> {
        let first = self.occurrences.partition_point(|it| it.document < document);
        let own = self.occurrences.get(first..)?.iter().take_while(|it| it.document == document);
        let place = own.clone().position(|it| it.message == message)?;
        u32::try_from(first + place).ok()
    }

    fn members_of(&self, number: u32) -> Option<&Vec<u32>> {
        self.messages.get(*self.seats.get(number as usize)? as usize)
    }

    fn members(&self, members: &[u32]) -> Vec<&Occurrence> {
        members.iter().filter_map(|number| self.occurrences.get(*number as usize)).collect()
    }
}

impl Occurrence {
    /// Returns the document and the number in it: `C05739545#m2`.
    pub fn key(&self) -> String {
        match self.message {
            Some(index) => format!("{}#m{}", self.id, index + 1),
            None => self.id.clone(),
        }
    }
}
