//! A corpus against plain counting over the tokens of its texts.

use std::{collections::BTreeMap, sync::Arc};

use liasse_analyze::{
    BuildOptions, Corpus, CorpusDocument, CorpusMessage, Counting, Duplicates, Kinds, Layer,
    People, SegmentBuilder, SegmentBytes, Selection, TermsOptions, View, Words, written_messages,
};
use liasse_model::{DateTime, Language, Span};
use liasse_normalize::{FoldOptions, TokenOptions, fold_text, language_of, tokens};
use liasse_testkit::strategies::nasty_text;
use proptest::prelude::*;

/// A document of invented messages: text, sender, minute of sending.
type Chain = Vec<(String, Option<&'static str>, Option<u8>)>;

fn chain() -> impl Strategy<Value = Chain> {
    let word = prop::sample::select(vec![
        "the",
        "The",
        "hostage",
        "hostages",
        "Mali",
        "mali",
        "élu",
        "elu",
        "don't",
        "7:44",
        "a@b.org",
        "U.S.",
        "out-\nside",
        "\n> quoted",
        "\n\n",
        "\"said\"",
        ".",
        "l’otage",
    ]);
    let text = prop::collection::vec(word, 0..30).prop_map(|words| words.join(" "));
    let text = prop_oneof![9 => text, 1 => nasty_text()];
    let sender = prop::option::of(prop::sample::select(vec!["Ann", "Bob", "Cid"]));
    prop::collection::vec((text, sender, prop::option::of(0_u8..3)), 1..4)
}

fn chains() -> impl Strategy<Value = Vec<Chain>> {
    // Some documents stand twice.
    (
        prop::collection::vec(chain(), 1..6),
        prop::collection::vec(any::<prop::sample::Index>(), 0..3),
    )
        .prop_map(|(mut chains, copies)| {
            for copy in copies {
                let again = copy.get(&chains).clone();
                chains.push(again);
            }
            chains
        })
}

struct Document {
    id: String,
    text: String,
    messages: Vec<(Span, Option<&'static str>, Option<DateTime>)>,
}

fn documents(chains: &[Chain]) -> Vec<Document> {
    let document = |(number, chain): (usize, &Chain)| {
        let mut text = String::new();
        let mut messages = Vec::new();
        for (body, sender, minute) in chain {
            text.push_str("STAMPED\n");
            let start = text.len();
            text.push_str(body);
            let sent = minute.map(|it| format!("2013-01-18T17:{it:02}:00").parse().unwrap());
            messages.push((Span::new(start, text.len()), *sender, sent));
            text.push_str("\nSTAMPED\n");
        }
        Document { id: format!("D{number}"), text, messages }
    };
    chains.iter().enumerate().map(document).collect()
}

fn inputs(documents: &[Document]) -> Vec<CorpusDocument<'_>> {
    let message = |(index, (span, sender, sent)): (
        usize,
        &(Span, Option<&'static str>, Option<DateTime>),
    )| {
        CorpusMessage {
            index: Some(index as u32),
            sender: *sender,
            sent: *sent,
            passages: vec![*span],
        }
    };
    documents
        .iter()
        .map(|document| CorpusDocument {
            id: &document.id,
            text: &document.text,
            messages: document.messages.iter().enumerate().map(message).collect(),
        })
        .collect()
}

/// The folded layer in the plainest way.
fn folded(word: &str) -> String {
    let text = fold_text(word, &FoldOptions::SEARCH);
    if text.len() > 2 {
        text.strip_suffix("'s").unwrap_or(&text).to_owned()
    } else {
        text.into_owned()
    }
}

fn english() -> BuildOptions {
    BuildOptions::default().with_language(Language::English)
}

fn counts(view: &View<'_>) -> BTreeMap<String, u64> {
    let counts = view.term_counts();
    let terms = (0..).zip(&counts.counts).filter(|(_, count)| **count > 0);
    terms.map(|(term, count)| (view.term(term).to_owned(), *count)).collect()
}

/// Every rule of counting.
fn countings() -> Vec<Counting> {
    let mut all = Vec::new();
    for layer in Layer::ALL {
        for words in [Words::Own, Words::All] {
            for duplicates in [Duplicates::Once, Duplicates::Each] {
                for kinds in [Kinds::Words, Kinds::All] {
                    for (without_stop_words, without_closings) in [(false, false), (true, true)] {
                        all.push(Counting {
                            layer,
                            words,
                            duplicates,
                            kinds,
                            without_stop_words,
                            without_closings,
                        });
                    }
                }
            }
        }
    }
    all
}

fn extended(documents: &[CorpusDocument<'_>], cut: usize) -> Corpus {
    let (first, second) = documents.split_at(cut.min(documents.len()));
    let mut builder = SegmentBuilder::new(None, english());
    builder.add(first).unwrap();
    let first: SegmentBytes = Arc::new(builder.finish().unwrap());
    let before = Corpus::open(vec![Arc::clone(&first)]).unwrap();
    let mut builder = SegmentBuilder::new(Some(&before), english());
    builder.add(second).unwrap();
    Corpus::open(vec![first, Arc::new(builder.finish().unwrap())]).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn counts_equal_a_naive_map(texts in prop::collection::vec(nasty_text(), 0..6)) {
        // What language a text is in is the builder's guess, and quoted lines are cut off; here are
        // texts of no language without such lines.
        let is_plain = |text: &String| {
            !text.contains('>') && text.len() < 300 && language_of(text).known().is_none()
        };
        let texts: Vec<String> = texts.into_iter().filter(is_plain).collect();
        let corpus = Corpus::of_texts(&texts, BuildOptions::default()).unwrap();
        let each = Counting { duplicates: Duplicates::Each, kinds: Kinds::All, ..Counting::default() };
        let view = corpus.view(&Selection::All, each);
        let mut expected: BTreeMap<String, u64> = BTreeMap::new();
        let mut total = 0;
        for text in &texts {
            for token in tokens(text, &TokenOptions::NEUTRAL) {
                *expected.entry(folded(&token.normal)).or_default() += 1;
                total += 1;
            }
        }
        prop_assert_eq!(view.token_count(), total);
        prop_assert_eq!(counts(&view), expected.clone());
        prop_assert_eq!(liasse_analyze::count_terms(&texts, None), expected.into_iter().collect());
    }

    #[test]
    fn documents_one_by_one_are_counted_as_a_corpus_counts_them(chains in chains()) {
        let documents = documents(&chains);
        let inputs = inputs(&documents);
        let corpus = extended(&inputs, inputs.len() / 2);
        let view = corpus.view(&Selection::All, Counting::default());
        let mut written = Vec::new();
        for document in &inputs {
            let messages = written_messages(document, Some(Language::English));
            written.extend(messages.into_iter().map(|message| (document.id, message)));
        }
        written.sort_by_key(|(id, message)| {
            (message.copy, message.index.unwrap_or_default(), *id, message.index)
        });
        written.dedup_by_key(|(_, message)| message.copy);
        let tokens = || written.iter().flat_map(|(_, message)| &message.tokens);
        prop_assert_eq!(tokens().count() as u64, view.token_count());
        let mut terms: BTreeMap<String, u64> = BTreeMap::new();
        tokens().filter(|token| token.is_word).for_each(|token| {
            *terms.entry(token.term.clone()).or_default() += 1;
        });
        prop_assert_eq!(terms, counts(&view));
        for (id, message) in &written {
            let text = inputs.iter().find(|document| document.id == *id).unwrap().text;
            prop_assert!(message.tokens.iter().all(|token| token.span.of(text).is_some()));
        }
    }

    #[test]
    fn every_token_is_found_in_its_text(chains in chains()) {
        let documents = documents(&chains);
        let corpus = Corpus::of_documents(&inputs(&documents), english()).unwrap();
        let counting = Counting {
            layer: Layer::Surface, duplicates: Duplicates::Each, kinds: Kinds::All, ..Counting::default()
        };
        let view = corpus.view(&Selection::All, counting);
        let mut found = 0;
        for term in 0..corpus.term_count(Layer::Surface) {
            let places = view.places(term);
            prop_assert_eq!(places.len() as u64, view.term_counts().get(term));
            for place in places {
                let message = corpus.message(corpus.message_at(place)).unwrap();
                let document = &documents[message.document as usize];
                let span = corpus.span(place);
                let passage = document.messages[message.index.unwrap() as usize].0;
                prop_assert!(passage.contains(span), "{span:?} is in no passage");
                let printed = span.of(&document.text).unwrap();
                let normal = view.term(term);
                // Marks and signs may be written otherwise; the letters and digits are those printed.
                let kept = |text: &str| {
                    let folded = fold_text(text, &FoldOptions::SEARCH);
                    folded.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>()
                };
                prop_assert!(kept(printed).starts_with(&kept(normal)) || normal.len() > 200, "{printed:?} is no {normal:?}");
                found += 1;
            }
        }
        prop_assert_eq!(found, corpus.token_count());
    }

    #[test]
    fn a_selection_equals_a_corpus_of_it_alone(chains in chains(), picked in prop::collection::vec(any::<bool>(), 12)) {
        let documents = documents(&chains);
        let inputs = inputs(&documents);
        let corpus = Corpus::of_documents(&inputs, english()).unwrap();
        let chosen: Vec<u32> = (0..corpus.document_count()).filter(|it| picked[*it as usize]).collect();
        let alone: Vec<CorpusDocument<'_>> = chosen.iter().map(|it| inputs[*it as usize].clone()).collect();
        let alone = Corpus::of_documents(&alone, english()).unwrap();
        let selection = Selection::of_documents(&corpus, chosen);
        for counting in countings() {
            let part = corpus.view(&selection, counting);
            let whole = alone.view(&Selection::All, counting);
            prop_assert_eq!(counts(&part), counts(&whole), "{:?}", counting);
            prop_assert_eq!(part.token_count(), whole.token_count());
            prop_assert_eq!(part.message_count(), whole.message_count());
            prop_assert_eq!(part.document_count(), whole.document_count());
        }
        let rest = selection.rest(&corpus);
        let each = Counting { duplicates: Duplicates::Each, ..Counting::default() };
        let sum = corpus.view(&selection, each).token_count() + corpus.view(&rest, each).token_count();
        prop_assert_eq!(sum, corpus.token_count());
    }

    #[test]
    fn the_order_of_documents_and_the_segments_change_nothing(chains in chains(), cut in 0_usize..8) {
        let documents = documents(&chains);
        let mut inputs = inputs(&documents);
        let corpus = Corpus::of_documents(&inputs, english()).unwrap();
        let in_two = extended(&inputs, cut);
        inputs.reverse();
        let reversed = Corpus::of_documents(&inputs, english()).unwrap();
        for counting in countings() {
            let view = corpus.view(&Selection::All, counting);
            for other in [&in_two, &reversed] {
                let other = other.view(&Selection::All, counting);
                prop_assert_eq!(counts(&view), counts(&other), "{:?}", counting);
                prop_assert_eq!(view.token_count(), other.token_count());
            }
        }
        for message in 0..corpus.message_count() {
            prop_assert_eq!(corpus.message(message), in_two.message(message));
        }
        for term in 0..corpus.term_count(Layer::Folded) {
            prop_assert_eq!(in_two.find(Layer::Folded, corpus.term(Layer::Folded, term)), Some(term));
        }
    }

    #[test]
    fn damaged_segments_are_refused_or_read(chains in chains(), at in any::<prop::sample::Index>(), byte in any::<u8>(), end in any::<prop::sample::Index>()) {
        let documents = documents(&chains);
        let mut builder = SegmentBuilder::new(None, english());
        builder.add(&inputs(&documents)).unwrap();
        let bytes = builder.finish().unwrap();
        let mut changed = bytes.clone();
        *at.get_mut(&mut changed) = byte;
        let mut cut = bytes;
        cut.truncate(end.index(cut.len()));
        prop_assert!(Corpus::open(vec![Arc::new(cut)]).is_err());
        if let Ok(corpus) = Corpus::open(vec![Arc::new(changed)]) {
            let view = corpus.whole();
            for term in 0..corpus.term_count(Layer::Folded) {
                for place in view.places(term) {
                    corpus.span(place);
                    corpus.message_at(place);
                }
                view.term_counts().get(term);
            }
        }
    }
}

#[test]
fn one_thread_equals_many() {
    let texts: Vec<String> =
        (0..700).map(|it| format!("Letter {it} to Judith: the {} boats left.", it % 13)).collect();
    let bytes = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let ids: Vec<String> = (0..texts.len()).map(|id| id.to_string()).collect();
            let documents: Vec<_> = ids
                .iter()
                .zip(&texts)
                .map(|(id, text)| CorpusDocument::of_text(id, text))
                .collect();
            let mut builder = SegmentBuilder::new(None, english());
            builder.add(&documents).unwrap();
            builder.finish().unwrap()
        })
    };
    assert_eq!(bytes(1), bytes(3));
}

#[test]
fn quoted_words_copies_and_stop_words_are_left_out_on_request() {
    let text =
        "Judith left the harbour.\n> The boat is late.\n\nSTAMP\nThe boat is late. The boat.";
    let span = |part: &str| {
        let start = text.rfind(part).unwrap();
        Span::new(start, start + part.len())
    };
    let message = |index, sent: &str, passage| CorpusMessage {
        index: Some(index),
        sent: Some(sent.parse().unwrap()),
        passages: vec![passage],
        ..CorpusMessage::default()
    };
    let head = Span::new(0, text.find("\n\nSTAMP").unwrap());
    let chain = vec![
        message(0, "2013-01-18T09:00:00", head),
        message(1, "2013-01-17T09:00:00", span("The boat is late. The boat.")),
    ];
    let first = CorpusDocument { id: "A", text, messages: chain.clone() };
    let copy = CorpusDocument { id: "B", text, messages: chain };
    let corpus = Corpus::of_documents(&[first, copy], english()).unwrap();
    let count = |counting: Counting, word: &str| {
        let view = corpus.view(&Selection::All, counting);
        view.find(word).map_or(0, |term| view.term_counts().get(term))
    };
    let each = Counting { duplicates: Duplicates::Each, ..Counting::default() };
    assert_eq!(count(each, "boat"), 6);
    assert_eq!(count(Counting::default(), "boat"), 3);
    let own = Counting { words: Words::Own, ..Counting::default() };
    assert_eq!((count(own, "boat"), count(own, "harbour"), count(own, "the")), (0, 1, 1));
    let listed = Counting { without_stop_words: true, ..Counting::default() };
    assert_eq!((count(listed, "the"), count(listed, "boat")), (0, 3));
    assert_eq!(count(Counting::default(), "stamp"), 0);
    let stems = Counting { layer: Layer::Stem, ..Counting::default() };
    assert_eq!(count(stems, "boats"), 0, "a word that is not there has no stem");
    assert_eq!(count(stems, "Boat"), 3);
}

#[test]
fn ranges_count_documents_and_people() {
    let text = "The boat left. The boat sank.";
    let message = |sender: &'static str, passage| CorpusMessage {
        index: Some(0),
        sender: Some(sender),
        passages: vec![passage],
        ..CorpusMessage::default()
    };
    let (first, second) = (Span::new(0, 14), Span::new(15, text.len()));
    let document = |id, messages| CorpusDocument { id, text, messages };
    let corpus = Corpus::of_documents(
        &[
            document("A", vec![message("Ann", first), message("Bob", second)]),
            document("B", vec![message("Ann M.", second)]),
        ],
        english(),
    )
    .unwrap();
    assert_eq!(corpus.sender_names(), ["Ann", "Ann M.", "Bob"]);
    let ranges = |people: People| {
        let options =
            TermsOptions { documents: true, senders: true, people, ..TermsOptions::default() };
        let list = corpus.whole().terms_by_frequency(&options);
        let rows =
            list.rows.iter().map(|row| (row.term, row.documents.unwrap(), row.senders.unwrap()));
        rows.collect::<Vec<_>>()
    };
    let expected = [("boat", 2, 3), ("the", 2, 3), ("sank", 2, 2), ("left", 1, 1)];
    assert_eq!(ranges(People::default()), expected);
    let expected = [("boat", 2, 2), ("the", 2, 2), ("sank", 2, 2), ("left", 1, 1)];
    assert_eq!(ranges(People(vec![0, 0, 1])), expected);
}

#[test]
fn closings_of_many_messages_are_left_out_on_request() {
    let text = |number: usize| match number {
        0..12 => format!("Boat {number} left.\n\nSent from my telephone\n\nAnn"),
        12 => "The end of another letter.\n\nSent from my telephone by hand".to_owned(),
        _ => "Ann".to_owned(),
    };
    let texts: Vec<String> = (0..14).map(text).collect();
    let corpus = Corpus::of_texts(&texts, english()).unwrap();
    let count = |counting: Counting, word: &str| {
        let view = corpus.view(&Selection::All, counting);
        view.find(word).map_or(0, |term| view.term_counts().get(term))
    };
    let each = Counting { duplicates: Duplicates::Each, ..Counting::default() };
    assert_eq!(["boat", "telephone", "ann"].map(|word| count(each, word)), [12, 13, 13]);
    let without = Counting { without_closings: true, ..each };
    // What one message ends in stays, and so does a message that says nothing else.
    assert_eq!(["boat", "telephone", "ann"].map(|word| count(without, word)), [12, 1, 1]);
    // Without a stop before it, too.
    let joined: Vec<String> = (0..10)
        .map(|number| format!("Boat {number} left the old harbour\nSent from my telephone"))
        .collect();
    let corpus_of_joined = Corpus::of_texts(&joined, english()).unwrap();
    let view = corpus_of_joined.view(&Selection::All, without);
    assert_eq!(counts(&view).get("telephone"), None);
    assert_eq!(counts(&view).get("boat"), Some(&10));
    // Nine messages are not many.
    let some = Selection::of_documents(&corpus, 0..9);
    assert_eq!(counts(&corpus.view(&some, without)), counts(&corpus.view(&some, each)));
    // Twelve copies of one message are one.
    let copies = vec![
        "A long letter about the harbour, the boats and the strike of the men. \
                       They went home late in the night.\n\nThe last words.";
        12
    ];
    let corpus = Corpus::of_texts(&copies, english()).unwrap();
    let view = |counting| corpus.view(&Selection::All, counting).token_count();
    assert_eq!(view(without), view(each));
}
