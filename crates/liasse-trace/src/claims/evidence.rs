//! Places in documents, as a report shows them.

use liasse_model::{Document, Span};

use super::emails::Copy;
use crate::{Evidence, MessageInfo};

/// A line of a message's header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeaderLine {
    From,
    Sent,
    To,
    Subject,
}

/// The lines of a message that are looked through for its header.
const HEADER_LINES: usize = 40;

/// Returns a place in a document as evidence.
pub(crate) fn evidence_at(document: &Document, span: Span) -> Evidence {
    let text = document.text();
    let chars = |end: usize| text.get(..end).map_or(0, |before| before.chars().count());
    Evidence {
        doc_id: document.id().to_owned(),
        start: chars(span.start),
        end: chars(span.end),
        span,
        text: span.of(text).unwrap_or_default().to_owned(),
        message: None,
        probability: None,
    }
}

/// Returns what is known of a message of a document.
pub(crate) fn message_info(document: &Document, index: usize) -> Option<MessageInfo> {
    let message = document.messages().get(index)?;
    Some(MessageInfo {
        index,
        from: message.from.as_ref().map(|from| from.known_by().to_owned()),
        to: message.to.iter().map(|to| to.known_by().to_owned()).collect(),
        subject: message.subject.clone(),
        sent: message.sent,
    })
}

/// Returns a line of the header of an e-mail as evidence.
pub(crate) fn header_evidence(copy: &Copy, line: HeaderLine) -> Evidence {
    let span = header_line(&copy.file, copy.message, line);
    let mut evidence = evidence_at(&copy.file, span);
    evidence.message = message_info(&copy.file, copy.message);
    evidence
}

/// Returns where a line of a message's header has its value; the message's first line where it cannot
/// be told.
fn header_line(document: &Document, message: usize, wanted: HeaderLine) -> Span {
    let Some(found) = document.messages().get(message) else { return Span::default() };
    let text = found.span.of(document.text()).unwrap_or_default();
    let value = |party: &liasse_model::Party| party.known_by().to_owned();
    let needles: Vec<String> = match wanted {
        HeaderLine::From => found.from.iter().map(value).collect(),
        HeaderLine::To => found.to.iter().take(1).map(value).collect(),
        HeaderLine::Subject => found.subject.iter().cloned().collect(),
        HeaderLine::Sent => found.sent.map_or_else(Vec::new, |sent| {
            let mut parts = vec![sent.date.year().to_string(), sent.date.day().to_string()];
            parts.extend(sent.time.map(|time| format!("{:02}", time.minute())));
            vec![parts.join(" ")]
        }),
    };
    let needed = |line: &str| {
        needles.iter().any(|needle| {
            let mut words = needle.split_whitespace().take(4).peekable();
            words.peek().is_some() && words.all(|word| line.contains(word))
        })
    };
    let lines = lines_of(text).filter(|(_, line)| !line.trim().is_empty()).take(HEADER_LINES);
    let lines: Vec<(usize, &str)> = lines.collect();
    let is_labelled = |line: &str| {
        let line = line.trim_start();
        wanted.labels().iter().any(|label| line.strip_prefix(label).is_some_and(starts_with_colon))
    };
    let by_value = lines.iter().find(|(_, line)| needed(line));
    let by_label = || lines.iter().find(|(_, line)| is_labelled(line));
    let (start, line) = by_value.or_else(by_label).or(lines.first()).copied().unwrap_or((0, ""));
    value_span(line).shift(found.span.start + start)
}

fn starts_with_colon(rest: &str) -> bool {
    rest.trim_start().starts_with(':')
}

impl HeaderLine {
    /// Returns what the line begins with, in the languages of mail programs.
    fn labels(self) -> &'static [&'static str] {
        match self {
            Self::From => &["From", "De"],
            Self::Sent => &["Sent", "Date", "Envoyé"],
            Self::To => &["To", "À", "A"],
            Self::Subject => &["Subject", "Re", "Objet"],
        }
    }
}

fn lines_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    })
}

/// Returns where a header line has its value: behind the label, before a code in the margin.
fn value_span(line: &str) -> Span {
    let label = line.char_indices().take(16).find(|(_, letter)| *letter == ':');
    let behind = label.map_or(0, |(at, _)| at + 1);
    let rest = line.get(behind..).unwrap_or_default();
    let start = behind + (rest.len() - rest.trim_start().len());
    let value = rest.trim();
    // A value that the scan lost leaves its label.
    if value.is_empty() {
        let start = line.len() - line.trim_start().len();
        return Span::new(start, start + line.trim().len());
    }
    let value = value.find("   ").and_then(|gap| value.get(..gap)).unwrap_or(value);
    Span::new(start, start + value.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_line_is_its_value_alone() {
        let line = "Sent:        Monday, November 19, 2012 7:44 AM            B6\n";
        assert_eq!(value_span(line).of(line), Some("Monday, November 19, 2012 7:44 AM"));
        assert_eq!(value_span("no label\n"), Span::new(0, 8));
    }
}
