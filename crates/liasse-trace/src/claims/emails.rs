//! The e-mails that an article speaks of, each with all of its copies.
//!
//! One e-mail stands in an archive several times: as the recipient printed it, and below each forward
//! and reply. Messages are one where they have one subject, `Fw:` and `H:` aside, and one time of
//! sending, give or take what two clocks differ by; copies of a chain may print a time in another
//! zone, so whole hours apart is one time too where the sender is the same. A memo that an e-mail
//! carries is part of it, also where the archive holds it alone.

use std::{collections::BTreeMap, rc::Rc};

use liasse_model::{Date, DateTime, Document, Message, MessageKind};
use liasse_normalize::{FoldOptions, fold_text};

/// An e-mail where it stands in a document.
#[derive(Clone, Debug)]
pub(crate) struct Copy {
    /// The number of the document.
    pub(crate) document: u32,
    pub(crate) file: Rc<Document>,
    /// Its number in the document's chain.
    pub(crate) message: usize,
    key: Rc<CopyKey>,
}

/// What tells whether two copies are of one e-mail.
#[derive(Debug, Default)]
struct CopyKey {
    /// The subject's core.
    subject: String,
    sender: String,
    sent: Option<DateTime>,
    is_memo: bool,
    /// The memos that it carries, or it itself where it is one: day and subject's core.
    memos: Vec<(Date, String)>,
}

/// An e-mail in all of its copies.
#[derive(Clone, Debug, Default)]
pub(crate) struct Email {
    /// The copy that is a document of its own first, then the earliest; those without an hour last.
    pub(crate) copies: Vec<Copy>,
}

/// How far two printed times of one e-mail lie apart: the sender's clock and the receiver's.
const CLOCKS: i64 = 5 * 60;
/// The widest difference of two time zones.
const ZONES: i64 = 14 * 3600;

/// Returns the e-mail that a message of a document is or is carried by.
pub(crate) fn carrier(file: &Document, message: usize) -> usize {
    let messages = file.messages();
    let is_memo = |at: usize| messages.get(at).is_some_and(|one| one.kind == MessageKind::Memo);
    (0..=message).rev().find(|at| !is_memo(*at)).unwrap_or(message)
}

impl Copy {
    /// Returns the e-mail that a message of a document is or is carried by.
    pub(crate) fn carrying(document: u32, file: Rc<Document>, message: usize) -> Self {
        let message = carrier(&file, message);
        Self::at(document, file, message)
    }

    fn at(document: u32, file: Rc<Document>, message: usize) -> Self {
        let key = Rc::new(CopyKey::of(file.messages(), message));
        Self { document, file, message, key }
    }

    /// Returns the message.
    pub(crate) fn message(&self) -> Option<&Message> {
        self.file.messages().get(self.message)
    }

    /// Returns the memos that it carries.
    pub(crate) fn memos(&self) -> impl Iterator<Item = &Message> {
        memos_behind(self.file.messages(), self.message)
    }

    /// Returns the messages above it in the chain, each as a copy of its own.
    fn above(&self) -> impl Iterator<Item = Copy> + '_ {
        let above = (0..self.message).rev();
        above.map(|message| Copy::at(self.document, Rc::clone(&self.file), message))
    }

    fn is_one_with(&self, other: &Copy) -> bool {
        if (self.document, self.message) == (other.document, other.message) {
            return true;
        }
        let (a, b) = (&*self.key, &*other.key);
        if a.is_memo || b.is_memo {
            // A memo that stands alone in a document is that of the e-mail which carries it.
            return a.memos.iter().any(|memo| b.memos.contains(memo));
        }
        let same_subject = a.subject == b.subject;
        let (Some(time_a), Some(time_b)) = (a.sent, b.sent) else {
            return same_subject && !a.subject.is_empty() && a.sender == b.sender;
        };
        let apart = (time_a.local_seconds() - time_b.local_seconds()).abs();
        if apart <= CLOCKS {
            return same_subject || a.subject.is_empty() || b.subject.is_empty();
        }
        let past_the_hour = (apart + CLOCKS) % 3600;
        let is_zone = apart <= ZONES && past_the_hour <= 2 * CLOCKS.min(120);
        is_zone && same_subject && a.sender == b.sender
    }
}

impl CopyKey {
    fn of(messages: &[Message], at: usize) -> Self {
        let Some(message) = messages.get(at) else { return Self::default() };
        let is_memo = message.kind == MessageKind::Memo;
        let memo = |memo: &Message| Some((memo.sent?.date, subject_core(memo)));
        let own = Some(message).filter(|_| is_memo);
        let memos = own.into_iter().chain(memos_behind(messages, at)).filter_map(memo).collect();
        Self {
            subject: subject_core(message),
            sender: sender(message),
            sent: message.sent,
            is_memo,
            memos,
        }
    }

    /// Returns under what a copy is looked for among others: copies of one e-mail share one of these.
    fn places(&self) -> Vec<(String, i64)> {
        let memos = self.memos.iter().map(|(day, subject)| {
            (format!("memo {subject}"), DateTime::from(*day).local_seconds())
        });
        let minutes = self.sent.map_or(0, |sent| sent.local_seconds().div_euclid(CLOCKS));
        // Without a subject the time alone tells, and it may lie at the edge of its slot.
        let times = (minutes - 1..=minutes + 1).map(|slot| (String::new(), slot));
        let times = times.filter(|_| self.sent.is_some() && !self.is_memo);
        let subject = Some((self.subject.clone(), 0)).filter(|_| !self.subject.is_empty());
        memos.chain(subject).chain(times).collect()
    }
}

fn memos_behind(messages: &[Message], at: usize) -> impl Iterator<Item = &Message> {
    let behind = messages.get(at + 1..).unwrap_or_default();
    behind.iter().take_while(|message| message.kind == MessageKind::Memo)
}

impl Email {
    /// Returns the copy that is shown.
    pub(crate) fn best(&self) -> Option<&Copy> {
        self.copies.first()
    }

    /// Returns the time at which it was sent, as its best copy prints it.
    pub(crate) fn sent(&self) -> Option<DateTime> {
        self.copies.iter().find_map(|copy| copy.message()?.sent)
    }

    /// Returns its messages in all copies.
    pub(crate) fn messages(&self) -> impl Iterator<Item = &Message> {
        self.copies.iter().filter_map(Copy::message)
    }

    /// Returns the memos that it carries, in all copies.
    pub(crate) fn memos(&self) -> impl Iterator<Item = &Message> {
        self.copies.iter().flat_map(Copy::memos)
    }

    /// Returns the later messages that hold it, replies and forwards, the earliest first, each once.
    pub(crate) fn later(&self) -> Vec<Copy> {
        let mut later: Vec<Copy> = Vec::new();
        for above in self.copies.iter().flat_map(Copy::above) {
            if !later.iter().any(|known| known.is_one_with(&above)) {
                later.push(above);
            }
        }
        later.sort_by_key(order);
        later
    }

    /// Returns the forwards among the later messages.
    pub(crate) fn forwards(&self) -> Vec<Copy> {
        self.later().into_iter().filter(is_forward).collect()
    }
}

/// Joins copies of one e-mail; the e-mails come in the order of their first copies. Also says which of
/// them each copy is of.
pub(crate) fn joined(copies: Vec<Copy>) -> (Vec<Email>, Vec<usize>) {
    let mut emails: Vec<Email> = Vec::new();
    let mut numbers = Vec::with_capacity(copies.len());
    let mut known: BTreeMap<(u32, usize), usize> = BTreeMap::new();
    let mut near: BTreeMap<(String, i64), Vec<usize>> = BTreeMap::new();
    for copy in copies {
        let place = (copy.document, copy.message);
        if let Some(number) = known.get(&place) {
            numbers.push(*number);
            continue;
        }
        let places = copy.key.places();
        let candidates = places.iter().filter_map(|place| near.get(place)).flatten().copied();
        let is_it = |number: &usize| emails.get(*number).is_some_and(|email| email.holds(&copy));
        let number = candidates.filter(is_it).min().unwrap_or(emails.len());
        for place in places {
            let there = near.entry(place).or_default();
            if !there.contains(&number) {
                there.push(number);
            }
        }
        known.insert(place, number);
        numbers.push(number);
        match emails.get_mut(number) {
            Some(email) => email.copies.push(copy),
            None => emails.push(Email { copies: vec![copy] }),
        }
    }
    for email in &mut emails {
        email.copies.sort_by_key(order);
    }
    (emails, numbers)
}

impl Email {
    /// Tells whether a copy is one of this e-mail.
    pub(crate) fn holds(&self, copy: &Copy) -> bool {
        self.copies.iter().any(|known| known.is_one_with(copy))
    }
}

fn order(copy: &Copy) -> (bool, bool, Option<DateTime>, String, usize) {
    let sent = copy.message().and_then(|message| message.sent);
    let has_hour = sent.is_some_and(|sent| sent.time.is_some());
    (!has_hour, copy.message > 0, sent, copy.file.id().to_owned(), copy.message)
}

fn is_forward(copy: &Copy) -> bool {
    let subject = copy.message().and_then(|message| message.subject.as_deref()).unwrap_or_default();
    let subject = folded(subject);
    let prefix = subject.split(':').next().unwrap_or_default().trim().to_owned();
    matches!(prefix.as_str(), "fw" | "fwd" | "tr" | "wg")
}

fn sender(message: &Message) -> String {
    message.from.as_ref().map(|from| folded(from.known_by())).unwrap_or_default()
}

/// Returns a subject without `Fw:`, `Re:`, `H:` and the like, folded, its letters and digits alone.
pub(crate) fn subject_core(message: &Message) -> String {
    let folded = folded(message.subject.as_deref().unwrap_or_default());
    let mut core = folded.as_str();
    while let Some((prefix, rest)) = core.split_once(':') {
        let prefix = prefix.trim();
        if !matches!(prefix, "fw" | "fwd" | "re" | "tr" | "h" | "wg" | "aw" | "ref" | "rv") {
            break;
        }
        core = rest;
    }
    core.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

fn folded(text: &str) -> String {
    fold_text(text, &FoldOptions::SEARCH).into_owned()
}
