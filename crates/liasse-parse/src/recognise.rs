//! What kind of text a file holds, by its content.

use liasse_model::Layout;

use crate::{article::layout, looks_like_mail, mail::is_mbox_from_line};

/// Bytes looked at: what a file is shows on its first pages.
const LOOKED_AT: usize = 64 * 1024;

/// Words that the release office alone prints.
const STAMPS: [&str; 4] = [
    "U.S. Department of State Case No.",
    "STATE DEPT. - PRODUCED TO HOUSE SELECT",
    "SUBJECT TO AGREEMENT ON SENSITIVE INFORMATION",
    "UNCLASSIFIED U.S. Department of State",
];
/// Words of a release block.
const RELEASE_MARKS: [&str; 3] = ["RELEASE IN PART", "RELEASE IN FULL", "Doc No. C0"];
/// Labels of a printed e-mail, at the start of a line.
const LABELS: [&str; 4] = ["From:", "Sent:", "To:", "Subject:"];

/// A kind of text that liasse reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TextFormat {
    /// A document of the release: [`release_document`](crate::release_document).
    Release,
    /// An e-mail file: [`mail_document`](crate::mail_document).
    Mail,
    /// A mailbox of several e-mails, split by [`mbox_messages`](crate::mbox_messages).
    Mailbox,
    /// A press article: [`article`](crate::article).
    Article(Layout),
}

/// What kind of text it is, how sure that is, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Recognition {
    /// The kind.
    pub format: TextFormat,
    /// How sure it is, 0 to 1.
    pub confidence: f64,
    /// What speaks for it, in words.
    pub reasons: Vec<&'static str>,
}

/// Tells what kind of text a file holds.
///
/// Text without any mark of the others is a plain article, with little confidence.
///
/// ```
/// use liasse_parse::{TextFormat, recognise};
///
/// let page = "UNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C05000001";
/// let recognition = recognise(page);
/// assert_eq!(recognition.format, TextFormat::Release);
/// assert!(recognition.confidence > 0.9);
/// ```
pub fn recognise(text: &str) -> Recognition {
    let head = head(text.trim_start_matches('\u{feff}'));
    release(head).or_else(|| mail(head)).or_else(|| printed_mail(head)).unwrap_or_else(|| {
        let (layout, confidence, reasons) = layout(head);
        Recognition { format: TextFormat::Article(layout), confidence, reasons }
    })
}

fn release(text: &str) -> Option<Recognition> {
    let stamped = STAMPS.iter().any(|stamp| text.contains(stamp));
    let marked = RELEASE_MARKS.iter().any(|mark| text.contains(mark));
    let (confidence, reasons) = match (stamped, marked) {
        // An article may quote the stamp; the release prints the marks beside it.
        (true, true) => (0.99, vec!["a stamp of the release office", "a release mark"]),
        (true, false) => (0.95, vec!["a stamp of the release office"]),
        (false, true) if labels(text) >= 2 => {
            (0.9, vec!["a release mark", "labels of a printed e-mail"])
        }
        _ => return None,
    };
    Some(Recognition { format: TextFormat::Release, confidence, reasons })
}

fn mail(text: &str) -> Option<Recognition> {
    let first_line = text.lines().next().unwrap_or_default();
    if is_mbox_from_line(first_line.as_bytes()) {
        let reasons = vec!["the first line is the From line of a mailbox"];
        return Some(Recognition { format: TextFormat::Mailbox, confidence: 0.97, reasons });
    }
    looks_like_mail(text.as_bytes()).then(|| Recognition {
        format: TextFormat::Mail,
        confidence: 0.95,
        reasons: vec!["header lines of an e-mail file"],
    })
}

/// A printed e-mail without a readable stamp: a few pages of the release are so.
fn printed_mail(text: &str) -> Option<Recognition> {
    (labels(text) >= 3).then(|| Recognition {
        format: TextFormat::Release,
        confidence: 0.6,
        reasons: vec!["labels of a printed e-mail, but no stamp"],
    })
}

/// Counts which of the labels begin a line.
fn labels(text: &str) -> usize {
    let begins = |label: &&&str| text.lines().any(|line| line.trim_start().starts_with(**label));
    LABELS.iter().filter(begins).count()
}

fn head(text: &str) -> &str {
    let end = (0..=LOOKED_AT.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, format: TextFormat) {
        let recognition = recognise(text);
        assert_eq!(recognition.format, format, "{:?}", recognition.reasons);
        assert!((0.0..=1.0).contains(&recognition.confidence));
        assert!(!recognition.reasons.is_empty() || text.trim().is_empty());
    }

    #[test]
    fn each_kind_is_told_by_its_content() {
        check("STATE DEPT. - PRODUCED TO HOUSE SELECT BENGHAZI COMM.\n", TextFormat::Release);
        check("RELEASE IN PART\nB6\nFrom:  H\nTo:  S\nSubject:  port\n", TextFormat::Release);
        check("From: H\nSent: Friday\nTo: S\nSubject: port\n\nbody", TextFormat::Release);
        check(
            "From: a@example.org\nTo: b@example.org\nDate: Fri, 18 Jan 2013 17:56:00 -0500\n\nbody",
            TextFormat::Mail,
        );
        check(
            "From a@example.org Fri Jan 18 17:56:00 2013\nFrom: a@example.org\n\nx\n",
            TextFormat::Mailbox,
        );
        check("Un titre\n\nUne phrase du 3 mai.\n", TextFormat::Article(Layout::Plain));
        check(
            "20-03-2016 23:15 - Port: Le quai\n\nLa Gazette - Le maire part.\n",
            TextFormat::Article(Layout::Dated),
        );
        check("", TextFormat::Article(Layout::Plain));
    }
}
