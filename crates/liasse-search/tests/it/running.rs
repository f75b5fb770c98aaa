//! Running texts by their place, and the way back from them to the documents.

use liasse_model::{Article, Document, Message, Region, RegionKind, ReleaseDocument, Span};
use liasse_search::{Filing, Index, IndexWriter, MessageCounts, WriterOptions};
use proptest::prelude::*;

use crate::samples::{index_of, message, note, release};

/// A chain of two messages over two pages with stamps.
fn stamped() -> (String, Document) {
    let text = "Subject: boats\none secret\n\u{c}STAMP\nunderstanding two\nouter\n".to_owned();
    let at = |word: &str| text.find(word).unwrap();
    let region = |kind, start, end, message| Region { kind, span: Span::new(start, end), message };
    let subject =
        |subject: &str| Message { subject: Some(subject.to_owned()), ..Message::default() };
    let document = Document::Release(ReleaseDocument {
        id: "C01".to_owned(),
        text: text.clone(),
        messages: vec![subject("boats"), subject("boats"), subject("lamps")],
        regions: vec![
            region(RegionKind::Body, at("one"), at("\u{c}"), Some(0)),
            region(RegionKind::Body, at("understanding"), at("outer"), Some(0)),
            region(RegionKind::Body, at("outer"), text.len(), None),
        ],
        ..ReleaseDocument::default()
    });
    (text, document)
}

#[test]
fn a_stretch_over_a_page_break_goes_from_its_first_byte_to_its_last() {
    let (text, document) = stamped();
    let (_folder, index) = index_of(&[document]);
    let running = index.running_text(0, 0).unwrap().unwrap();
    let start = running.text().find("secret").unwrap();
    let end = running.text().find(" two").unwrap();
    let source = running.source_of(Span::new(start, end)).unwrap();
    let printed = source.span.unwrap().of(&text);
    assert_eq!(printed, Some("secret\n\u{c}STAMP\nunderstanding"));
    assert_eq!(source.message, Some(0));
    let outer = running.text().find("outer").unwrap();
    let source = running.source_of(Span::new(outer, outer + 5)).unwrap();
    assert_eq!((source.span.unwrap().of(&text), source.message), (Some("outer"), None));
    let past = running.text().len();
    assert_eq!(running.source_of(Span::new(past, past + 9)), None);
}

#[test]
fn subjects_are_listed_once_with_their_first_message() {
    let (_, document) = stamped();
    let article =
        Document::Article(Article { title: Some("A title".to_owned()), ..Article::default() });
    let (_folder, index) = index_of(&[document, note("C02", "no subject"), article]);
    let subjects = |row: u64| {
        let running = index.running_text(0, row).unwrap().unwrap();
        let subjects = running.subjects().iter();
        let subjects = subjects.map(|subject| (subject.message, subject.text.clone()));
        (subjects.collect::<Vec<_>>(), running.is_article())
    };
    assert_eq!(subjects(0), (vec![(0, "boats".to_owned()), (2, "lamps".to_owned())], false));
    assert_eq!(subjects(1), (Vec::new(), false));
    assert_eq!(subjects(2), (vec![(0, "A title".to_owned())], true));
}

#[test]
fn texts_are_found_by_part_and_row_in_any_number_of_segments() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = IndexWriter::open(folder.path(), WriterOptions::default()).unwrap();
    for part in [3, 1, 2] {
        for row in 0..3 {
            let document = note(&format!("C{part}{row}"), &format!("words of {part} {row}"));
            writer.add(&document, &Filing { origin: "a.txt", part, row }).unwrap();
        }
        writer.commit("").unwrap();
    }
    writer.delete("C21");
    writer.commit("").unwrap();
    let index = Index::open(folder.path()).unwrap();
    let text = |part, row| {
        let running = index.running_text(part, row).unwrap();
        running.map(|running| running.text().to_owned())
    };
    for part in 1..=3 {
        for row in 0..3 {
            let expected = ((part, row) != (2, 1)).then(|| format!("words of {part} {row}"));
            assert_eq!(text(part, row), expected);
        }
    }
    assert_eq!((text(2, 3), text(4, 0), text(0, 0)), (None, None, None));
}

#[test]
fn messages_are_counted_and_articles_are_none() {
    let article = Document::Article(Article {
        id: "a".to_owned(),
        title: Some("A title".to_owned()),
        date: "2031-01-01".parse().ok(),
        ..Article::default()
    });
    let chain = vec![
        message("Marlow", &[], "2013-01-18T17:56:00", "words"),
        message("Marlow", &[], "2012-12-24", "more"),
        message("Marlow", &[], "", "undated"),
    ];
    let blank = release("C02", vec![message("Marlow", &[], "", "")]);
    let (_folder, index) = index_of(&[release("C01", chain), blank, article]);
    let expected = MessageCounts {
        documents_without_text: 2,
        messages: 4,
        first_sent: "2012-12-24".parse().ok(),
        last_sent: "2013-01-18T17:56:00".parse().ok(),
    };
    assert_eq!(index.message_counts().unwrap(), expected);
    let (_folder, empty) = index_of(&[]);
    assert_eq!(empty.message_counts().unwrap(), MessageCounts::default());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Every word of the running text stands in the document where the way back says.
    #[test]
    fn every_word_leads_back_to_itself(
        pieces in prop::collection::vec(("[a-dé]{1,6}( [a-dé]{1,6}){0,3}", 0_usize..4, any::<bool>()), 1..8),
    ) {
        let (mut text, mut regions) = (String::new(), Vec::new());
        for (words, message, is_stamp) in &pieces {
            let start = text.len();
            text.push_str(words);
            text.push('\n');
            let kind = if *is_stamp { RegionKind::Stamp } else { RegionKind::Body };
            // The last stands for no message.
            let message = (!is_stamp && *message < 3).then_some(*message);
            regions.push(Region { kind, span: Span::new(start, text.len()), message });
        }
        let document = Document::Release(ReleaseDocument {
            id: "C01".to_owned(),
            text: text.clone(),
            messages: vec![Message::default(); 3],
            regions: regions.clone(),
            ..ReleaseDocument::default()
        });
        let (_folder, index) = index_of(&[document]);
        let running = index.running_text(0, 0).unwrap().unwrap();
        let mut at = 0;
        for word in running.text().split(|letter: char| !letter.is_alphabetic()) {
            let span = Span::new(at, at + word.len());
            at = span.end + running.text().get(span.end..).unwrap().chars().next().map_or(0, char::len_utf8);
            if word.is_empty() {
                continue;
            }
            let source = running.source_of(span).unwrap();
            let printed = source.span.unwrap();
            prop_assert_eq!(printed.of(&text), Some(word));
            let region = regions.iter().find(|region| region.span.contains(printed)).unwrap();
            prop_assert_eq!((region.kind, region.message), (RegionKind::Body, source.message));
        }
        let whole = running.source_of(Span::new(0, running.text().len()));
        prop_assert!(whole.is_none_or(|it| it.span.is_some_and(|it| it.of(&text).is_some())));
    }
}
