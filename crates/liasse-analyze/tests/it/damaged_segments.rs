//! Segments and documents that are not as they should be.

use std::sync::Arc;

use liasse_analyze::{
    BuildOptions, Corpus, CorpusDocument, CorpusErrorKind, CorpusMessage, SegmentBuilder,
    SegmentBytes, Selection,
};
use liasse_model::Span;

use crate::near::{english, everything};

/// The places of two sections in the table of a segment.
const BLOCK_STARTS: usize = 5;
const SURFACE: usize = 11;

fn built(texts: &[&str]) -> Vec<u8> {
    let mut builder = SegmentBuilder::new(None, english());
    let documents: Vec<_> = texts.iter().map(|text| CorpusDocument::of_text(text, text)).collect();
    builder.add(&documents).unwrap();
    builder.finish().unwrap()
}

/// Returns the bytes of a section.
fn section(segment: &mut [u8], number: usize) -> &mut [u8] {
    let read = |at: usize| u64::from_le_bytes(segment[at..at + 8].try_into().unwrap()) as usize;
    let entry = 8 * (16 + 2 * number);
    let (start, len) = (read(entry), read(entry + 8));
    &mut segment[start..start + len]
}

fn open(bytes: Vec<u8>) -> Result<Corpus, CorpusErrorKind> {
    let bytes: SegmentBytes = Arc::new(bytes);
    Corpus::open(vec![bytes]).map_err(|error| error.kind())
}

#[test]
fn blocks_that_overlap_are_refused() {
    let mut bytes = built(&["one two", "three four", "five six"]);
    assert!(open(bytes.clone()).is_ok());
    let starts = section(&mut bytes, BLOCK_STARTS);
    assert_eq!(starts, [0, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, 0]);
    // The third block would begin before the second.
    starts[8] = 1;
    assert_eq!(open(bytes).unwrap_err(), CorpusErrorKind::Damaged);
}

#[test]
fn nothing_is_added_to_a_corpus_with_a_term_twice() {
    let mut bytes = built(&["boat bear"]);
    let surface = section(&mut bytes, SURFACE);
    let heap = surface.len() - 8;
    assert_eq!(&surface[heap..], b"boatbear");
    surface[heap..].copy_from_slice(b"boatboat");
    let corpus = open(bytes).unwrap();
    let mut builder = SegmentBuilder::new(Some(&corpus), BuildOptions::default());
    builder.add(&[CorpusDocument::of_text("more", "a bear")]).unwrap();
    assert_eq!(builder.finish().unwrap_err().kind(), CorpusErrorKind::Damaged);
}

#[test]
fn passages_in_the_wrong_order_are_counted() {
    let text = "side is here. He waits out-\n";
    let passages = vec![Span::new(14, text.len()), Span::new(0, 13)];
    let message = CorpusMessage { passages, ..CorpusMessage::default() };
    let document = CorpusDocument { id: "a", text, messages: vec![message] };
    let corpus = Corpus::of_documents(&[document], english()).unwrap();
    let view = corpus.view(&Selection::All, everything());
    let joined = view.find("outside").unwrap();
    // It has no span of one piece: what is told is where it begins.
    let spans: Vec<Span> = view.places(joined).into_iter().map(|it| corpus.span(it)).collect();
    assert_eq!(spans, [Span::empty(text.find("out").unwrap())]);
    let here = view.places(view.find("here").unwrap());
    assert_eq!(corpus.span(here[0]).of(text), Some("here"));
}
