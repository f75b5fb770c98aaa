//! What was found of a quotation.

use std::{collections::HashSet, time::Instant};

use liasse_archive::Reader;
use liasse_model::{Language, Span};
use liasse_trace::{Evidence, MessageInfo, Outcome, PassageIndex, Records as _, Tracer};
use serde::Serialize;

use super::quotes::Quote;
use crate::error::CliError;

/// What traces quotations.
pub(super) struct Tracing<'a> {
    pub(super) tracer: Tracer,
    pub(super) index: &'a PassageIndex,
    pub(super) reader: &'a Reader,
    /// The language of quotations that state none; `None` to guess it.
    pub(super) language: Option<Language>,
    /// The most documents of a quotation.
    pub(super) limit: usize,
}

/// The answer as JSON.
#[derive(Serialize)]
pub(super) struct Answer {
    /// The quotation's id; nothing for one that was typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) quote_id: Option<String>,
    pub(super) quote: String,
    pub(super) outcome: Outcome,
    /// The likeliest first, each document once.
    pub(super) matches: Vec<Match>,
    /// The milliseconds that finding the passages took, without reading their documents to show them.
    pub(super) ms: f64,
}

/// A passage that the quotation may come from.
#[derive(Serialize)]
pub(super) struct Match {
    pub(super) doc_id: String,
    /// In characters of the document's text.
    pub(super) start: usize,
    pub(super) end: usize,
    /// How likely it is the source, from 0 to 1.
    pub(super) score: f32,
    /// Whether it is taken for the source.
    pub(super) accepted: bool,
    pub(super) outcome: Outcome,
    pub(super) text: String,
    /// The same place in bytes.
    pub(super) span: Span,
    pub(super) message: Option<MessageInfo>,
    /// What stands before and after it on the page.
    #[serde(skip)]
    pub(super) around: (String, String),
}

impl Tracing<'_> {
    pub(super) fn answer(&self, quote: &Quote) -> Result<Answer, CliError> {
        let start = Instant::now();
        let language = quote.language.or(self.language);
        let mut passages = self.tracer.trace(&quote.text, language, self.index, self.reader)?;
        let outcome = passages.first().map_or(Outcome::NotFound, |best| best.outcome);
        let mut seen = HashSet::new();
        passages.retain(|passage| seen.insert(passage.document));
        passages.truncate(self.limit);
        let ms = start.elapsed().as_secs_f64() * 1000.0;
        let matches = passages.iter().map(|passage| {
            let document = self.reader.document(passage.document)?;
            let evidence = passage.evidence(self.reader, &document)?;
            let around = around(document.text(), evidence.span);
            Ok(Match::new(evidence, passage.outcome, around))
        });
        let matches = matches.collect::<Result<_, CliError>>()?;
        Ok(Answer { quote_id: quote.id.clone(), quote: quote.text.clone(), outcome, matches, ms })
    }
}

impl Match {
    fn new(evidence: Evidence, outcome: Outcome, around: (String, String)) -> Self {
        let Evidence { doc_id, start, end, span, text, message, probability } = evidence;
        let score = probability.unwrap_or_default();
        let accepted = outcome == Outcome::Found;
        Self { doc_id, start, end, score, accepted, outcome, text, span, message, around }
    }
}

/// Bytes that are shown on each side of a passage, about.
const AROUND: usize = 100;

/// Returns some words before and after a passage.
fn around(text: &str, span: Span) -> (String, String) {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let far = before.char_indices().rev().take_while(|(at, _)| at + AROUND >= before.len());
    let far = far.last().map_or(before.len(), |(at, _)| at);
    let from = match before.get(far..).and_then(|rest| rest.find(char::is_whitespace)) {
        Some(blank) if far > 0 => far + blank,
        _ => far,
    };
    let far = after.char_indices().take_while(|(at, _)| *at < AROUND).last();
    let far = far.map_or(0, |(at, last)| at + last.len_utf8());
    let to = match after.get(..far).and_then(|rest| rest.rfind(char::is_whitespace)) {
        Some(blank) if far < after.len() => blank,
        _ => far,
    };
    let part = |part: Option<&str>| part.unwrap_or_default().to_owned();
    (part(before.get(from..)), part(after.get(..to)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_stand_around_a_passage() {
        let text = format!("{}here {}", "before ".repeat(40), "après ".repeat(40));
        let start = text.find("here").unwrap();
        let (before, after) = around(&text, Span::new(start, start + 4));
        assert!(before.starts_with(" before") && before.ends_with("before "), "{before:?}");
        assert!(after.starts_with(" après") && after.ends_with("après"), "{after:?}");
        assert!(before.len() <= AROUND && after.len() <= AROUND);
        assert_eq!(around("a b c", Span::new(2, 3)), ("a ".to_owned(), " c".to_owned()));
        assert_eq!(around("b", Span::new(0, 1)), (String::new(), String::new()));
    }
}
