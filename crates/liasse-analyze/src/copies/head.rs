//! Whether two documents are one mail by what their heads say.

use std::collections::BTreeSet;

use liasse_model::DateTime;

use crate::{Corpus, corpus::folded};

/// Who sent a document, and when: its newest message, or an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentHead {
    /// The local time as printed.
    pub sent: Option<DateTime>,
    /// The sender as printed.
    pub sender: Option<String>,
    /// The subject as printed.
    pub subject: Option<String>,
}

/// What two heads say of one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heads {
    /// Sent at the same minute, and not by two people.
    Same,
    /// Sent at two times, or by two people.
    Different,
    /// The day or the hour of one is not known.
    Unknown,
}

impl DocumentHead {
    pub(super) fn compare(&self, other: &Self) -> Heads {
        let (Some(own), Some(others)) = (self.sent, other.sent) else { return Heads::Unknown };
        if own.date != others.date {
            return Heads::Different;
        }
        match (minute(own), minute(others)) {
            (Some(own), Some(others)) if own != others => Heads::Different,
            (Some(_), Some(_)) if self.sender_may_be(other) => Heads::Same,
            (Some(_), Some(_)) => Heads::Different,
            _ => Heads::Unknown,
        }
    }

    /// Returns a number for the minute; `None` where the day or the hour is not known.
    pub(super) fn minute(&self) -> Option<u64> {
        minute(self.sent?)
    }

    /// Tells whether two subjects may be one: of the shorter one's words more than half are in the other.
    pub(super) fn subject_may_be(&self, other: &Self) -> bool {
        let (Some(own), Some(others)) = (&self.subject, &other.subject) else { return true };
        let (own, others) = (folded(own), folded(others));
        let topic = |subject| -> BTreeSet<&str> {
            words(subject).filter(|word| !matches!(*word, "re" | "fw" | "fwd" | "tr")).collect()
        };
        let (own, others) = (topic(&own), topic(&others));
        let fewer = own.len().min(others.len());
        fewer == 0 || 2 * own.intersection(&others).count() > fewer
    }

    /// Tells whether two senders share a word: `Mills, Cheryl D` and `Cheryl Mi11s` do.
    fn sender_may_be(&self, other: &Self) -> bool {
        let (Some(own), Some(others)) = (&self.sender, &other.sender) else { return true };
        let (own, others) = (folded(own), folded(others));
        let is_in_both = |word| words(&others).any(|it| it == word);
        words(&own).any(is_in_both)
    }
}

fn minute(sent: DateTime) -> Option<u64> {
    sent.time?;
    u64::try_from(sent.local_seconds().div_euclid(60) - i64::from(i32::MIN)).ok()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

impl Corpus {
    /// Returns what the corpus knows of the documents' heads: nothing of a mail whose newest message
    /// has no words, since a corpus holds only what has.
    pub fn document_heads(&self) -> Vec<DocumentHead> {
        let mut heads = vec![DocumentHead::default(); self.document_count() as usize];
        for number in 0..self.message_count() {
            let Some(message) = self.message(number) else { continue };
            if let (None | Some(0), Some(head)) =
                (message.index, heads.get_mut(message.document as usize))
                && head.sent.is_none()
            {
                head.sent = message.sent;
                head.sender = message.sender.map(str::to_owned);
            }
        }
        heads
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(sent: &str, sender: &str) -> DocumentHead {
        let sender = (!sender.is_empty()).then(|| sender.to_owned());
        DocumentHead { sent: sent.parse().ok(), sender, subject: None }
    }

    #[test]
    fn one_mail_was_sent_once_by_one() {
        let mail = head("2013-01-18T17:56:00", "Okafor, Tobias A");
        for (sent, sender, expected) in [
            ("2013-01-18T17:56:30", "Tobias Okaf0r", Heads::Same),
            ("2013-01-18T17:56:00", "", Heads::Same),
            ("2013-01-18T17:56:00", "Ann", Heads::Different),
            ("2013-01-18T17:57:00", "Okafor, Tobias A", Heads::Different),
            ("2013-01-19T17:56:00", "Okafor, Tobias A", Heads::Different),
            ("2013-01-18", "Okafor, Tobias A", Heads::Unknown),
            ("2013-01-19", "Okafor, Tobias A", Heads::Different),
            ("", "Okafor, Tobias A", Heads::Unknown),
        ] {
            let other = head(sent, sender);
            assert_eq!(mail.compare(&other), expected, "{sent} {sender}");
            assert_eq!(other.compare(&mail), expected, "{sent} {sender}");
        }
    }

    #[test]
    fn a_subject_is_one_by_most_of_its_words() {
        let head = |subject: &str| DocumentHead {
            subject: (!subject.is_empty()).then(|| subject.to_owned()),
            ..DocumentHead::default()
        };
        for (subject, expected) in [
            ("RE: boats, at last", true),
            ("Boats at iast", true),
            ("Fw: boats", true),
            ("Fw: the boats of the consul", false),
            ("rice", false),
            ("Fw:", true),
            ("", true),
        ] {
            let found = head("Fw: boats at last").subject_may_be(&head(subject));
            assert_eq!(found, expected, "{subject}");
        }
    }
}
