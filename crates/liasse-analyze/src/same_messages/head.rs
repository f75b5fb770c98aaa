//! What the heads of two messages say of one another.

use std::collections::BTreeSet;

use liasse_model::DateTime;
use liasse_normalize::names;

use crate::{Corpus, corpus::folded};

/// What is known of a message beside its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageHead {
    /// The number of its document.
    pub document: u32,
    /// Its place in the document's chain, 0 for the newest; `None` for text outside of messages.
    pub index: Option<u32>,
    /// The sender as printed.
    pub sender: Option<String>,
    /// The local time as printed.
    pub sent: Option<DateTime>,
    /// The subject as printed.
    pub subject: Option<String>,
}

/// What two times say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Times {
    /// The same minute.
    Same,
    /// As far apart as the clocks of two machines, or whole and half hours, as in two zones.
    Shifted,
    /// One is not known, or only its day.
    Unknown,
    Different,
}

/// What two senders or subjects say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    Same,
    Unknown,
    Different,
}

/// Minutes by which two clocks differ: the sender's and that of whoever received it.
const CLOCKS: u64 = 5;
/// Minutes between the farthest zones.
const ZONES: u64 = 26 * 60;
/// Minutes of a half-hour, by which zones differ; scans and clocks may add one.
const HALF_HOUR: u64 = 30;

impl MessageHead {
    /// Returns the minute of sending; `None` where the day or the hour is not known.
    pub(super) fn minute(&self) -> Option<i64> {
        let sent = self.sent?;
        sent.time.map(|_| sent.local_seconds().div_euclid(60))
    }

    pub(super) fn times(&self, other: &Self) -> Times {
        if let (Some(own), Some(others)) = (self.minute(), other.minute()) {
            return match own.abs_diff(others) {
                0 => Times::Same,
                apart if apart <= CLOCKS => Times::Shifted,
                apart if apart <= ZONES && (apart + 1) % HALF_HOUR <= 2 => Times::Shifted,
                _ => Times::Different,
            };
        }
        match (self.sent, other.sent) {
            // A day alone may be that of another zone.
            (Some(own), Some(others)) if own.date.days_since(others.date).abs() > 1 => {
                Times::Different
            }
            _ => Times::Unknown,
        }
    }

    /// Compares the senders. One or two letters (`H`) and what is withheld may be anybody.
    pub(super) fn senders(&self, other: &Self) -> Agreement {
        let (Some(own), Some(others)) = (sender(self), sender(other)) else {
            return Agreement::Unknown;
        };
        let (own_folded, others_folded) = (folded(own), folded(others));
        let in_both = words(&own_folded).any(|word| words(&others_folded).any(|it| it == word));
        if in_both || names::compare(own, others).matched {
            return Agreement::Same;
        }
        Agreement::Different
    }

    /// Compares the subjects without `Re:` and the like: of the shorter one's words more than half are in
    /// the other, which may have been wrapped or cut. A reply is not a forward.
    pub(super) fn subjects(&self, other: &Self) -> Agreement {
        self.subjects_by(other, Ord::min)
    }

    /// The same, by half of the words of the longer one.
    pub(super) fn whole_subjects(&self, other: &Self) -> Agreement {
        self.subjects_by(other, Ord::max)
    }

    fn subjects_by(&self, other: &Self, least: fn(usize, usize) -> usize) -> Agreement {
        let [own, others] =
            [self, other].map(|head| folded(head.subject.as_deref().unwrap_or_default()));
        if answers(&own).zip(answers(&others)).is_some_and(|(own, others)| own != others) {
            return Agreement::Different;
        }
        let [own, others] = [&own, &others].map(|subject| topic(subject));
        match own.intersection(&others).count() {
            _ if own.is_empty() || others.is_empty() => Agreement::Unknown,
            shared if 2 * shared > least(own.len(), others.len()) => Agreement::Same,
            _ => Agreement::Different,
        }
    }
}

/// Returns what of a sender names somebody: of an address not the machine.
fn sender(head: &MessageHead) -> Option<&str> {
    let sender = head.sender.as_deref()?;
    let sender = sender.split('@').next().unwrap_or(sender).trim();
    (sender.chars().filter(|letter| letter.is_alphabetic()).count() > 2).then_some(sender)
}

/// Words that tell people apart: not the initials.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| word.chars().count() > 2)
}

/// Tells a reply from a forward by how a folded subject begins.
fn answers(subject: &str) -> Option<bool> {
    match subject.split_once(':')?.0.trim() {
        "re" | "aw" => Some(true),
        "fw" | "fwd" | "tr" | "wg" => Some(false),
        _ => None,
    }
}

fn topic(subject: &str) -> BTreeSet<&str> {
    let words = subject.split(|letter: char| !letter.is_alphanumeric());
    let is_prefix = |word: &str| matches!(word, "" | "re" | "fw" | "fwd" | "tr" | "wg" | "aw");
    words.filter(|word| !is_prefix(word)).collect()
}

impl Corpus {
    /// Returns what the corpus knows of the heads of messages, in the order of its messages: no subjects,
    /// and nothing of a message without a word.
    pub fn message_heads(&self) -> Vec<MessageHead> {
        let messages = (0..self.message_count()).filter_map(|number| self.message(number));
        let head = messages.map(|message| MessageHead {
            document: message.document,
            index: message.index,
            sender: message.sender.map(str::to_owned),
            sent: message.sent,
            subject: None,
        });
        head.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(sent: &str, sender: &str, subject: &str) -> MessageHead {
        let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        MessageHead {
            sent: sent.parse().ok(),
            sender: known(sender),
            subject: known(subject),
            ..MessageHead::default()
        }
    }

    #[test]
    fn times_are_one_in_another_zone_and_by_another_clock() {
        let own = head("2013-01-18T17:56:00", "", "");
        for (sent, expected) in [
            ("2013-01-18T17:56:59", Times::Same),
            ("2013-01-18T17:59:00", Times::Shifted),
            ("2013-01-18T22:56:00", Times::Shifted),
            ("2013-01-19T02:26:00", Times::Shifted),
            ("2013-01-18T17:40:00", Times::Different),
            ("2013-01-20T17:56:00", Times::Different),
            ("2013-01-19", Times::Unknown),
            ("2013-01-21", Times::Different),
            ("", Times::Unknown),
        ] {
            let other = head(sent, "", "");
            assert_eq!((own.times(&other), other.times(&own)), (expected, expected), "{sent}");
        }
    }

    #[test]
    fn senders_are_one_though_a_scanner_read_them_badly() {
        let own = head("", "Okafor, Tobias A", "");
        for (sender, expected) in [
            ("Tobias Okaf0r", Agreement::Same),
            ("0kaf0r, Tob1as", Agreement::Same),
            ("tobias.okafor@harbour.example", Agreement::Same),
            ("Marlow, Ann", Agreement::Different),
            ("H", Agreement::Unknown),
            ("", Agreement::Unknown),
        ] {
            assert_eq!(own.senders(&head("", sender, "")), expected, "{sender}");
        }
        let [one, two] = ["ann@harbour.example", "bob@harbour.example"].map(|it| head("", it, ""));
        assert_eq!(one.senders(&two), Agreement::Different);
    }

    #[test]
    fn subjects_are_one_by_most_of_their_words() {
        let own = head("", "", "Fw: boats at last");
        for (subject, expected) in [
            ("boats, at last", Agreement::Same),
            ("Boats at iast", Agreement::Same),
            ("Fw: boats", Agreement::Same),
            ("RE: boats, at last", Agreement::Different),
            ("rice", Agreement::Different),
            ("Fw:", Agreement::Unknown),
            ("", Agreement::Unknown),
        ] {
            assert_eq!(own.subjects(&head("", "", subject)), expected, "{subject}");
        }
        assert_eq!(own.whole_subjects(&head("", "", "boats")), Agreement::Different);
    }
}
