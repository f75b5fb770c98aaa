//! The running text of a document as it is indexed and stored: the bodies of its messages, then
//! what people wrote outside of them, and the way back from it to the document's own text.
//!
//! A release document's bodies are cut up by what the release office printed on each page, so the
//! stored text is made of runs, each copied from one place.

use liasse_model::{Document, RegionKind, ReleaseDocument, Span};

use crate::{place::MESSAGE_END, row::MAX_INDEXED_BYTES, words::char_boundary};

/// Text that is searched, with its way back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SearchedText {
    /// Messages end with [`MESSAGE_END`]; no phrase goes over it.
    pub(crate) text: String,
    /// In order; they cover the text but for what stands between messages.
    pub(crate) runs: Vec<Run>,
    /// The bytes past [`MAX_INDEXED_BYTES`], which were left out.
    pub(crate) skipped: usize,
}

/// A stretch of searched text that was copied from one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Run {
    /// Where it is in the searched text.
    pub(crate) span: Span,
    /// Where it begins in the document's text; `None` for an encoded part of an e-mail file.
    pub(crate) source: Option<usize>,
    /// The index of the message.
    pub(crate) message: Option<usize>,
    /// The page on which it begins, from 1.
    pub(crate) page: usize,
}

impl SearchedText {
    pub(crate) fn of(document: &Document) -> Self {
        let mut searched = Self::default();
        match document {
            Document::Release(release) if !release.regions.is_empty() => {
                searched.push_regions(release);
            }
            Document::Article(article) => searched.push(&article.text, Some(0), None, 1),
            Document::Paper(paper) => searched.push_pages(&paper.text),
            _ if document.messages().is_empty() => {
                searched.push(document.text(), Some(0), None, 1);
            }
            _ => searched.push_bodies(document),
        }
        searched
    }

    /// Pushes the text regions message by message: those of no message stand last.
    fn push_regions(&mut self, release: &ReleaseDocument) {
        let of_message = |region: &&liasse_model::Region| {
            region.message.filter(|message| *message < release.messages.len())
        };
        let bodies = release.regions.iter().filter(|region| region.kind == RegionKind::Body);
        let mut bodies: Vec<_> = bodies.collect();
        bodies.sort_by_key(|region| of_message(region).unwrap_or(usize::MAX));
        let mut before: Option<Option<usize>> = None;
        let mut pages = Pages::new(&release.text);
        for region in bodies {
            let message = of_message(&region);
            if before.is_some_and(|before| before != message) {
                self.text.push(MESSAGE_END);
            }
            before = Some(message);
            let text = region.span.of(&release.text).unwrap_or_default();
            let page = pages.page_of(region.span.start);
            self.push(text, Some(region.span.start), message, page);
        }
    }

    fn push_pages(&mut self, text: &str) {
        let mut start = 0;
        for (page, text) in (1..).zip(text.split_inclusive('\u{c}')) {
            self.push(text, Some(start), None, page);
            start += text.len();
        }
    }

    fn push_bodies(&mut self, document: &Document) {
        for (index, message) in document.messages().iter().enumerate() {
            if index > 0 {
                self.text.push(MESSAGE_END);
            }
            let source = document.text().find(&message.body);
            self.push(&message.body, source, Some(index), 1);
        }
    }

    fn push(&mut self, text: &str, source: Option<usize>, message: Option<usize>, page: usize) {
        let joins = self.text.chars().next_back().is_some_and(char::is_alphanumeric);
        if joins && !text.is_empty() {
            self.text.push('\n');
        }
        let room = MAX_INDEXED_BYTES.saturating_sub(self.text.len());
        let kept = text.get(..char_boundary(text, room)).unwrap_or_default();
        self.skipped += text.len() - kept.len();
        if !kept.is_empty() {
            let span = Span::new(self.text.len(), self.text.len() + kept.len());
            self.text.push_str(kept);
            self.runs.push(Run { span, source, message, page });
        }
    }

    /// Returns the runs as bytes: for each its length, the bytes before it, its source, message and
    /// page, as numbers of variable length.
    pub(crate) fn runs_as_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (mut end, mut source_end) = (0, 0);
        for run in &self.runs {
            push_number(&mut bytes, run.span.start - end);
            push_number(&mut bytes, run.span.len());
            // Runs mostly go on behind the one before, so the step is small; 0 stands for none.
            let step = run.source.map_or(0, |source| zigzag(source, source_end) + 1);
            push_number(&mut bytes, step);
            push_number(&mut bytes, run.message.map_or(0, |message| message + 1));
            push_number(&mut bytes, run.page);
            end = run.span.end;
            source_end = run.source.map_or(source_end, |source| source + run.span.len());
        }
        bytes
    }

    /// Returns what [`SearchedText::runs_as_bytes`] wrote; `None` for damaged bytes.
    pub(crate) fn from_stored(text: String, mut bytes: &[u8]) -> Option<Self> {
        let mut runs = Vec::new();
        let (mut end, mut source_end) = (0_usize, 0);
        while !bytes.is_empty() {
            let start = end.checked_add(take_number(&mut bytes)?)?;
            end = start.checked_add(take_number(&mut bytes)?)?;
            let step = take_number(&mut bytes)?;
            let source = match step.checked_sub(1) {
                Some(step) => Some(unzigzag(step, source_end)?),
                None => None,
            };
            let message = take_number(&mut bytes)?.checked_sub(1);
            let page = take_number(&mut bytes)?;
            let span = Span::new(start, end);
            span.of(&text)?;
            source_end = source.map_or(source_end, |source| source.saturating_add(span.len()));
            runs.push(Run { span, source, message, page });
        }
        Some(Self { text, runs, skipped: 0 })
    }
}

/// Counts page breaks on the way through a text.
struct Pages<'a> {
    text: &'a str,
    at: usize,
    page: usize,
}

impl<'a> Pages<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, page: 1 }
    }

    fn page_of(&mut self, offset: usize) -> usize {
        if offset < self.at {
            *self = Self::new(self.text);
        }
        self.page += page_breaks(self.text.get(self.at..offset).unwrap_or_default());
        self.at = offset;
        self.page
    }
}

/// Returns the number of page breaks in a text.
pub(crate) fn page_breaks(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\x0c').count()
}

fn zigzag(value: usize, before: usize) -> usize {
    match value.checked_sub(before) {
        Some(forward) => forward << 1,
        None => ((before - value) << 1) - 1,
    }
}

fn unzigzag(step: usize, before: usize) -> Option<usize> {
    match step % 2 {
        0 => before.checked_add(step / 2),
        _ => before.checked_sub(step / 2 + 1),
    }
}

fn push_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take_number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0_usize;
    for shift in (0..usize::BITS).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use liasse_model::{MailDocument, Message, Region};
    use proptest::prelude::*;

    use super::*;

    fn region(kind: RegionKind, start: usize, end: usize, message: Option<usize>) -> Region {
        Region { kind, span: Span::new(start, end), message }
    }

    #[test]
    fn bodies_stand_by_message_without_stamps_and_know_their_page() {
        let text = "one two\n\x0cSTAMP\nthree\nouter\nfour\n";
        let at = |word: &str| text.find(word).unwrap();
        let document = Document::Release(ReleaseDocument {
            text: text.to_owned(),
            messages: vec![Message::default(), Message::default()],
            regions: vec![
                region(RegionKind::Body, 0, 8, Some(0)),
                region(RegionKind::Stamp, 8, at("three"), None),
                region(RegionKind::Body, at("three"), at("outer"), Some(1)),
                region(RegionKind::Body, at("outer"), at("four"), None),
                region(RegionKind::Body, at("four"), text.len(), Some(1)),
            ],
            ..ReleaseDocument::default()
        });
        let searched = SearchedText::of(&document);
        assert_eq!(searched.text, "one two\n\u{1e}three\nfour\n\u{1e}outer\n");
        let runs = searched.runs.iter().map(|run| (run.source.unwrap(), run.message, run.page));
        let expected = [
            (0, Some(0), 1),
            (at("three"), Some(1), 2),
            (at("four"), Some(1), 2),
            (at("outer"), None, 2),
        ];
        assert_eq!(runs.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_body_that_was_encoded_has_no_source() {
        let message = |body: &str| Message { body: body.to_owned(), ..Message::default() };
        let document = Document::Mail(MailDocument {
            text: "head\n\nplain".to_owned(),
            messages: vec![message("plain"), message("decoded")],
            ..MailDocument::default()
        });
        let searched = SearchedText::of(&document);
        let sources: Vec<_> = searched.runs.iter().map(|run| run.source).collect();
        assert_eq!(sources, [Some(6), None]);
    }

    fn any_runs() -> impl Strategy<Value = SearchedText> {
        let run = (
            0_usize..3,
            1_usize..300,
            prop::option::of(0_usize..100_000),
            0_usize..4,
            1_usize..300,
        );
        prop::collection::vec(run, 0..20).prop_map(|runs| {
            let mut searched = SearchedText::default();
            for (between, length, source, message, page) in runs {
                let start = searched.text.len() + between;
                searched.text.push_str(&"x".repeat(between + length));
                let span = Span::new(start, start + length);
                searched.runs.push(Run { span, source, message: message.checked_sub(1), page });
            }
            searched
        })
    }

    proptest! {
        #[test]
        fn runs_come_back_from_bytes(searched in any_runs()) {
            let again = SearchedText::from_stored(searched.text.clone(), &searched.runs_as_bytes());
            prop_assert_eq!(again, Some(searched));
        }

        #[test]
        fn damaged_bytes_are_no_panic(text in "[a-é]{0,40}", bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            if let Some(searched) = SearchedText::from_stored(text.clone(), &bytes) {
                prop_assert!(searched.runs.iter().all(|run| run.span.of(&text).is_some()));
            }
        }
    }
}
