//! What the token-id corpus promises.

use std::{fmt::Debug, sync::Arc};

use liasse_analyze::{
    BuildOptions, CollocatesOptions, ConcordanceOptions, Corpus, CorpusDocument, CorpusMessage,
    CorrespondenceOptions, Counting, Duplicates, KeywordsOptions, Kinds, Layer, LineOrder, Parts,
    People, RichnessOptions, SegmentBuilder, SegmentsOptions, Selection, TermPattern, TermsOptions,
    View, WeightedTermsOptions, Window, Words,
    measure::Weighting,
    timeline::{BurstListOptions, TimelineOptions},
};
use liasse_model::{Date, DateTime, Span};

/// Bytes are a corpus or an error, and so are the segments of a text with some bytes of them
/// changed; any question to what opens is answered, with no NaN. In a sound corpus of a text, of two
/// segments, each token is where its span says, and counts are those of the tokens. Passages may
/// overlap, be out of order or be no piece of the text. What is added to a damaged corpus follows it
/// or is refused.
///
/// The last byte chooses the segment that is changed, the selection and the rules of counting: one
/// of each, so that many inputs are tried rather than few in every way.
pub fn corpus(bytes: &[u8]) {
    let choice = bytes.last().copied().unwrap_or_default();
    if let Ok(corpus) = Corpus::open(vec![Arc::new(bytes.to_vec())]) {
        ask(&corpus, choice);
    }
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<&str> = text.lines().take(40).collect();
    let documents: Vec<CorpusDocument<'_>> = (0..).zip(&lines).map(document).collect();
    let [one, two] = segments(&documents);
    sound(&open(&[&one, &two]), &lines);
    disordered(&text, bytes, choice);
    let segments = match choice % 4 {
        0 => vec![one, two],
        1 => vec![changed(&one, bytes)],
        2 => vec![changed(&one, bytes), two],
        _ => vec![one.clone(), changed(&two, bytes)],
    };
    if let Ok(corpus) = opened(&segments) {
        ask(&corpus, choice / 4);
        added(&corpus, segments);
    }
}

/// Builds a corpus of passages as they come: each two bytes say where one begins and ends.
fn disordered(text: &str, bytes: &[u8], choice: u8) {
    let place = |byte: u8| usize::from(byte) * (text.len() + 2) / 256;
    let passages = bytes.as_chunks::<2>().0.iter().take(8);
    let passages = passages.map(|[start, end]| Span::new(place(*start), place(*end))).collect();
    let messages = vec![CorpusMessage { passages, ..CorpusMessage::default() }];
    let document = CorpusDocument { id: "x", text, messages };
    let corpus = Corpus::of_documents(&[document], BuildOptions::default());
    ask(&corpus.unwrap_or_else(|error| panic!("{error}")), choice);
}

/// Adds a document to a corpus that may be damaged.
fn added(corpus: &Corpus, mut segments: Vec<Vec<u8>>) {
    let mut builder = SegmentBuilder::new(Some(corpus), BuildOptions::default());
    let text = "The boats left a new zebra in the harbour.";
    let added = builder.add(&[CorpusDocument::of_text("z", text)]);
    if let Ok(bytes) = added.and_then(|()| builder.finish()) {
        segments.push(bytes);
        let corpus = opened(&segments).unwrap_or_else(|error| panic!("what was added: {error}"));
        answered(&corpus.whole().terms_by_frequency(&TermsOptions::default()));
    }
}

fn opened(segments: &[Vec<u8>]) -> Result<Corpus, liasse_analyze::CorpusError> {
    Corpus::open(segments.iter().map(|bytes| Arc::new(bytes.clone()) as _).collect())
}

/// A line as a chain of two messages: what stands before the first `|`, and the rest.
fn document<'a>((number, line): (u8, &&'a str)) -> CorpusDocument<'a> {
    let middle = line.find('|').unwrap_or(line.len());
    let message = |index: u32, passage: Span| CorpusMessage {
        index: Some(index),
        sender: line.split(' ').nth(index as usize),
        sent: Date::new(2010, 1 + number % 12, 1 + number % 28)
            .filter(|_| number % 3 > 0)
            .map(|date| DateTime { date, time: None }),
        passages: vec![passage],
    };
    CorpusDocument {
        id: line.get(..1).unwrap_or_default(),
        text: line,
        messages: vec![message(0, Span::new(0, middle)), message(1, Span::new(middle, line.len()))],
    }
}

/// Builds a segment of the first half and one of the second.
fn segments(documents: &[CorpusDocument<'_>]) -> [Vec<u8>; 2] {
    let (first, second) = documents.split_at(documents.len() / 2);
    let build = |before: Option<&Corpus>, documents: &[CorpusDocument<'_>]| {
        let mut builder = SegmentBuilder::new(before, BuildOptions::default());
        builder.add(documents).unwrap_or_else(|error| panic!("{error}"));
        builder.finish().unwrap_or_else(|error| panic!("{error}"))
    };
    let one = build(None, first);
    let two = build(Some(&open(&[&one])), second);
    [one, two]
}

fn open(segments: &[&[u8]]) -> Corpus {
    let segments = segments.iter().map(|bytes| Arc::new(bytes.to_vec()) as _).collect();
    Corpus::open(segments).unwrap_or_else(|error| panic!("what was built: {error}"))
}

/// Changes some bytes: each three of `by` say which one, and how.
fn changed(segment: &[u8], by: &[u8]) -> Vec<u8> {
    let mut changed = segment.to_vec();
    for [high, low, change] in by.as_chunks::<3>().0.iter().take(8) {
        let place = usize::from(u16::from_be_bytes([*high, *low])) % changed.len().max(1);
        if let Some(byte) = changed.get_mut(place) {
            *byte = byte.wrapping_add(*change);
        }
    }
    changed
}

/// Compares a corpus with the lines that it was built of.
fn sound(corpus: &Corpus, lines: &[&str]) {
    let counting = Counting {
        layer: Layer::Surface,
        duplicates: Duplicates::Each,
        kinds: Kinds::All,
        ..Counting::default()
    };
    let view = corpus.view(&Selection::All, counting);
    let mut tokens = 0;
    for term in 0..corpus.term_count(Layer::Surface) {
        let places = view.places(term);
        assert_eq!(places.len() as u64, view.term_counts().get(term), "{:?}", view.term(term));
        for place in places {
            let message = corpus.message(corpus.message_at(place));
            let document = message.map_or(usize::MAX, |message| message.document as usize);
            let span = corpus.span(place);
            let text = lines.get(document).and_then(|line| span.of(line));
            assert!(text.is_some_and(|text| !text.is_empty()), "{span:?} of {document}");
            tokens += 1;
        }
    }
    assert_eq!(tokens, view.token_count());
}

/// Asks every question, of a selection under rules of counting that a number chooses.
fn ask(corpus: &Corpus, choice: u8) {
    let is_set = |bit: u8| choice >> bit & 1 == 1;
    let counting = Counting {
        layer: Layer::ALL.into_iter().cycle().nth(choice.into()).unwrap_or_default(),
        words: if is_set(0) { Words::Own } else { Words::All },
        duplicates: if is_set(1) { Duplicates::Once } else { Duplicates::Each },
        kinds: if is_set(2) { Kinds::Words } else { Kinds::All },
        without_stop_words: is_set(3),
        without_closings: is_set(5),
    };
    let odd = Selection::where_message(corpus, |message| message.document % 2 == 1);
    let rest = corpus.view(&odd.rest(corpus), counting);
    let selection = if is_set(4) { odd } else { Selection::All };
    let view = corpus.view(&selection, counting);
    ask_of_all(&view, &rest);
    ask_of_terms(&view);
    ask_of_patterns(&view);
    ask_of_documents(corpus);
}

fn ask_of_all(view: &View<'_>, other: &View<'_>) {
    answered(&view.terms_by_frequency(&TermsOptions::default()));
    let options = KeywordsOptions { min_count: 1, min_documents: 0, ..KeywordsOptions::default() };
    answered(&view.keywords(other, &options));
    answered(&view.pairs(5, 1));
    answered(&view.segments(&SegmentsOptions { min_count: 2, ..SegmentsOptions::default() }));
    answered(&view.bursts(&BurstListOptions { min_messages: 1, ..BurstListOptions::default() }));
    answered(&view.richness(&RichnessOptions::default()));
    for &weighting in Weighting::ALL {
        let options = WeightedTermsOptions { weighting, ..WeightedTermsOptions::default() };
        let some = Selection::of_documents(view.corpus(), [0, 2, u32::MAX]);
        answered(&view.weighted_terms(&some, &options));
    }
    let senders = Parts::Senders(People(vec![1, 1]));
    for parts in [Parts::Documents, senders, Parts::Months, Parts::Years] {
        let division = view.divide(&parts);
        assert_eq!(division.labels().len(), division.part_count());
        let options = CorrespondenceOptions {
            parts,
            min_count: 1,
            rows: 12,
            columns: 6,
            ..CorrespondenceOptions::default()
        };
        answered(&view.correspondence(&options));
    }
    answered(&view.document_range());
    answered(&view.sender_range(&People::default()));
}

fn ask_of_terms(view: &View<'_>) {
    let count = view.corpus().term_count(view.counting().layer);
    // One in the middle and one that is not there.
    for term in [count / 2, u32::MAX] {
        for window in [Window::tokens(3), Window::Tokens { left: 0, right: 60 }, Window::Sentence] {
            let options = CollocatesOptions {
                window,
                min_joint: 1,
                min_count: 1,
                ..CollocatesOptions::default()
            };
            answered(&view.collocates(term, &options));
        }
        for parts in [Parts::Documents, Parts::Senders(People::default()), Parts::Months] {
            answered(&view.divide(&parts).dispersion(term));
        }
        answered(&view.spacing(term));
        answered(&view.printed_forms(term));
        answered(&view.places(term).len());
    }
}

fn ask_of_patterns(view: &View<'_>) {
    let word = view.term(0);
    let patterns = [word, &format!("{word} *"), "?* *", "a*"].map(TermPattern::new);
    for pattern in &patterns {
        answered(&view.timeline(pattern, &TimelineOptions::default()));
    }
    let orders = [
        LineOrder::Document,
        LineOrder::Left,
        LineOrder::Right,
        LineOrder::Date,
        LineOrder::Sender,
    ];
    for (order, pattern) in orders.into_iter().zip(patterns.iter().cycle()) {
        let options = ConcordanceOptions { order, ..ConcordanceOptions::default() };
        answered(&view.concordance(pattern, &options));
    }
}

fn ask_of_documents(corpus: &Corpus) {
    answered(&corpus.sender_names());
    for document in [0, corpus.document_count() / 2, u32::MAX] {
        answered(&corpus.document_id(document));
        answered(&corpus.messages_of(document));
    }
    for message in [0, corpus.message_count() / 2, u32::MAX] {
        answered(&corpus.message(message));
    }
    for layer in Layer::ALL {
        answered(&corpus.find(layer, "the"));
        answered(&corpus.term(layer, u32::MAX));
    }
}

/// An answer has no number that is none.
fn answered(answer: &impl Debug) {
    let shown = format!("{answer:?}");
    assert!(!without_texts(&shown).contains("NaN"), "{shown}");
}

/// Leaves out what stands between quotation marks, which may be any text.
fn without_texts(shown: &str) -> String {
    let (mut is_text, mut is_escaped) = (false, false);
    let is_outside = |sign: &char| {
        let was_text = is_text;
        match sign {
            '"' if !is_escaped => is_text = !is_text,
            _ => {}
        }
        is_escaped = *sign == '\\' && !is_escaped;
        !was_text && !is_text
    };
    shown.chars().filter(is_outside).collect()
}

#[test]
fn a_text_of_an_answer_is_no_number() {
    let shown = |word| format!("{:?}", (word, Some(f64::NAN)));
    assert_eq!(without_texts(&shown("Na\"N\\")), "(, Some(NaN))");
    answered(&("a \"NaN", 1.5));
}
