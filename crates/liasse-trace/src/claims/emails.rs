//! The e-mails that an article speaks of, each with all of its copies.
//!
//! One e-mail stands in an archive several times: as the recipient printed it, and below each forward
//! and reply. Messages are one where they have one subject, `Fw:` and `H:` aside, and one time of
//! sending, give or take what two clocks differ by; copies of a chain may print a time in another
//! zone, so whole hours apart is one time too where the sender is the same. A memo that an e-mail
//! carries is part of it, also where the archive holds it alone.

use std::rc::Rc;

use liasse_model::{DateTime, Document, Message, MessageKind};
use liasse_normalize::{FoldOptions, fold_text};

/// An e-mail where it stands in a document.
#[derive(Clone, Debug)]
pub(crate) struct Copy {
    /// The number of the document.
    pub(crate) document: u32,
    pub(crate) file: Rc<Document>,
    /// Its number in the document's chain.
    pub(crate) message: usize,
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

impl Copy {
    /// Returns the e-mail that a message of a document is or is carried by.
    pub(crate) fn carrying(document: u32, file: Rc<Document>, message: usize) -> Self {
        let messages = file.messages();
        let is_memo = |at: usize| messages.get(at).is_some_and(|one| one.kind == MessageKind::Memo);
        let carrier = (0..=message).rev().find(|at| !is_memo(*at));
        Self { document, message: carrier.unwrap_or(message), file }
    }

    /// Returns the message.
    pub(crate) fn message(&self) -> Option<&Message> {
        self.file.messages().get(self.message)
    }

    /// Returns the memos that it carries.
    pub(crate) fn memos(&self) -> impl Iterator<Item = &Message> {
        let behind = self.file.messages().get(self.message + 1..).unwrap_or_default();
        behind.iter().take_while(|message| message.kind == MessageKind::Memo)
    }

    /// Returns the messages above it in the chain, each as a copy of its own.
    fn above(&self) -> impl Iterator<Item = Copy> + '_ {
        (0..self.message).rev().map(|message| Copy { message, ..self.clone() })
    }

    fn is_one_with(&self, other: &Copy) -> bool {
        if (self.document, self.message) == (other.document, other.message) {
            return true;
        }
        let (Some(a), Some(b)) = (self.message(), other.message()) else { return false };
        match (a.kind, b.kind) {
            (MessageKind::Memo, MessageKind::Memo) => return is_one_memo(a, b),
            // A memo that stands alone in a document is that of the e-mail which carries it.
            (MessageKind::Memo, _) => return other.memos().any(|memo| is_one_memo(a, memo)),
            (_, MessageKind::Memo) => return self.memos().any(|memo| is_one_memo(memo, b)),
            _ => {}
        }
        let subjects = (subject_core(a), subject_core(b));
        let same_subject = subjects.0 == subjects.1;
        let (Some(time_a), Some(time_b)) = (a.sent, b.sent) else {
            return same_subject && !subjects.0.is_empty() && sender(a) == sender(b);
        };
        let apart = (time_a.local_seconds() - time_b.local_seconds()).abs();
        if apart <= CLOCKS {
            return same_subject || subjects.0.is_empty() || subjects.1.is_empty();
        }
        let past_the_hour = (apart + CLOCKS) % 3600;
        let is_zone = apart <= ZONES && past_the_hour <= 2 * CLOCKS.min(120);
        is_zone && same_subject && sender(a) == sender(b)
    }
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

fn is_one_memo(a: &Message, b: &Message) -> bool {
    let day = |memo: &Message| memo.sent.map(|sent| sent.date);
    day(a).is_some() && day(a) == day(b) && subject_core(a) == subject_core(b)
}

/// Joins copies of one e-mail; the e-mails come in the order of their first copies.
pub(crate) fn joined(copies: impl IntoIterator<Item = Copy>) -> Vec<Email> {
    let mut emails: Vec<Email> = Vec::new();
    for copy in copies {
        match emails.iter_mut().find(|email| email.holds(&copy)) {
            Some(email) if email.has(&copy) => {}
            Some(email) => email.copies.push(copy),
            None => emails.push(Email { copies: vec![copy] }),
        }
    }
    for email in &mut emails {
        email.copies.sort_by_key(order);
    }
    emails
}

impl Email {
    /// Tells whether a copy is one of this e-mail.
    pub(crate) fn holds(&self, copy: &Copy) -> bool {
        self.copies.iter().any(|known| known.is_one_with(copy))
    }

    fn has(&self, copy: &Copy) -> bool {
        self.copies
            .iter()
            .any(|known| (known.document, known.message) == (copy.document, copy.message))
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
