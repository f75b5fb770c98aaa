//! The text of a document as its passages are found in it: the different subjects of its messages,
//! each with an end, then the running text. That of an article is empty: it quotes, and would be found
//! as the source of itself.

use liasse_model::{Document, Span};
use liasse_search::{RunningSubject, RunningText};
use liasse_trace::Place;

/// Stands behind each subject, as between messages: no sentence goes over it.
const END: char = '\u{1e}';

/// What the passages of a document are found in: the different subjects of its messages, then their running
/// text. That of a press article is empty: it quotes, and would be found as the source of itself.
#[derive(Clone, Debug)]
pub struct PassageText {
    text: String,
    /// Where the running text begins.
    body: usize,
    running: RunningText,
}

impl PassageText {
    /// Returns that of a document.
    pub fn of_document(document: &Document) -> Self {
        Self::of(RunningText::of(document))
    }

    pub(crate) fn of(running: RunningText) -> Self {
        let running = if running.is_article() { RunningText::default() } else { running };
        let subjects = running.subjects().iter();
        let body = subjects.clone().map(|subject| subject.text.len() + END.len_utf8()).sum();
        let mut text = String::with_capacity(body + running.text().len());
        for subject in subjects {
            text.push_str(&subject.text);
            text.push(END);
        }
        text.push_str(running.text());
        Self { text, body, running }
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Returns where a stretch of the text is in the document. One that goes over the end of a subject
    /// is where most of it is.
    ///
    /// The document is only read where the running text does not know the way back.
    ///
    /// # Errors
    /// Those of `document`.
    pub fn place<E>(
        &self,
        span: Span,
        document: impl FnOnce() -> Result<Document, E>,
    ) -> Result<Place, E> {
        let part = |whole: Span| Span::new(span.start.max(whole.start), span.end.min(whole.end));
        let length = |part: Span| part.end.saturating_sub(part.start);
        let in_body = part(Span::new(self.body, self.text.len()));
        let subject = self.subjects().max_by_key(|(subject, whole)| {
            (length(part(*whole)), std::cmp::Reverse(subject.message))
        });
        match subject {
            Some((subject, whole)) if length(part(whole)) > length(in_body) => {
                let words = part(whole).of(&self.text).unwrap_or_default();
                Ok(place_of_subject(&document()?, subject.message, words))
            }
            _ => self.place_in_body(in_body, document),
        }
    }

    /// Returns the subjects with where they are in the text.
    fn subjects(&self) -> impl Iterator<Item = (&RunningSubject, Span)> {
        let mut start = 0;
        self.running.subjects().iter().map(move |subject| {
            let whole = Span::new(start, start + subject.text.len());
            start = whole.end + END.len_utf8();
            (subject, whole)
        })
    }

    fn place_in_body<E>(
        &self,
        span: Span,
        document: impl FnOnce() -> Result<Document, E>,
    ) -> Result<Place, E> {
        let start = span.start.saturating_sub(self.body);
        let end = span.end.saturating_sub(self.body).max(start);
        let source = self.running.source_of(Span::new(start, end)).unwrap_or_default();
        let span = match (source.span, source.message) {
            (Some(span), _) => span,
            // An encoded part of an e-mail file does not stand in its text.
            (None, Some(message)) => message_span(&document()?, message).unwrap_or_default(),
            (None, None) => Span::default(),
        };
        Ok(Place { span, message: source.message, is_subject: false })
    }
}

fn message_span(document: &Document, message: usize) -> Option<Span> {
    document.messages().get(message).map(|message| message.span)
}

/// Finds words of a subject in the head of the message that has it; where a line break or a stamp
/// stands among them, the lines that hold the first of them.
fn place_of_subject(document: &Document, message: usize, words: &str) -> Place {
    let text = document.text();
    let within = message_span(document, message);
    let message = within.map(|_| message);
    let within = within.unwrap_or(Span::new(0, text.len()));
    let printed = within.of(text).unwrap_or_default();
    let words: Vec<&str> = words.split_whitespace().collect();
    let from = label_end(printed).unwrap_or_default();
    let rest = printed.get(from..).unwrap_or_default();
    let span = match longest_match(rest, &words) {
        Some((found, count)) if count == words.len() => found,
        Some((found, _)) => to_line_end(rest, found),
        None => Span::default(),
    };
    Place { span: span.shift(within.start + from), message, is_subject: true }
}

/// Returns where the label of the subject ends in the head of a message.
fn label_end(message: &str) -> Option<usize> {
    let mut start = 0;
    for line in message.split_inclusive('\n') {
        let label = line.split(':').next().unwrap_or_default();
        let word = label.trim();
        if word.eq_ignore_ascii_case("subject") || word.eq_ignore_ascii_case("objet") {
            return Some(start + label.len());
        }
        start += line.len();
    }
    None
}

/// Returns the first place that has most of the words in a row from the first on, with any white space
/// between them, and how many it has.
fn longest_match(text: &str, words: &[&str]) -> Option<(Span, usize)> {
    let (first, others) = words.split_first()?;
    let mut longest: Option<(Span, usize)> = None;
    for (start, _) in text.match_indices(first) {
        let (mut end, mut count) = (start + first.len(), 1);
        for word in others {
            let rest = text.get(end..).unwrap_or_default();
            let after = rest.trim_start();
            if after.len() == rest.len() || !after.starts_with(word) {
                break;
            }
            end = text.len() - after.len() + word.len();
            count += 1;
        }
        if longest.is_none_or(|(_, most)| count > most) {
            longest = Some((Span::new(start, end), count));
        }
        if count == words.len() {
            break;
        }
    }
    longest
}

fn to_line_end(text: &str, span: Span) -> Span {
    let rest = text.get(span.end..).unwrap_or_default();
    let line = rest.find('\n').unwrap_or(rest.len());
    Span::new(span.start, span.end + line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(message: &str, subject: &str, expected: &str) {
        let from = label_end(message).unwrap_or_default();
        let words: Vec<&str> = subject.split_whitespace().collect();
        let (found, count) = longest_match(&message[from..], &words).unwrap();
        let whole = count == words.len();
        let found = if whole { found } else { to_line_end(&message[from..], found) };
        assert_eq!(found.of(&message[from..]), Some(expected));
    }

    #[test]
    fn a_subject_is_found_behind_its_label_wrapped_or_with_a_stamp_in_it() {
        check("From: H\nSubject: H\n", "H", "H");
        check(
            "Subject: the price\n  of boats\nbody",
            "the price of boats",
            "the price\n  of boats",
        );
        check(
            "Subject: the price UNCLASSIFIED\nof boats\n",
            "the price of boats",
            "the price UNCLASSIFIED",
        );
        check("a note on boats: the price of boats", "the price of boats", "the price of boats");
    }
}
