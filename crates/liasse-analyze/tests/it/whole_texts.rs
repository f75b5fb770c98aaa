//! Richness, correspondence and tf-idf against plain loops over tokens.

use std::collections::{BTreeMap, BTreeSet};

use liasse_analyze::{
    Corpus, CorpusDocument, CorpusMessage, CorrespondenceOptions, Counting, Duplicates, Parts,
    People, RichnessOptions, Selection, WeightedTermsOptions,
    measure::{
        Diversity, DiversityOptions, DiversityText, DocumentTerms, Readability, TextCounts,
        Vocabulary, Weighting, correspondence,
    },
};
use liasse_model::Span;
use proptest::prelude::*;

use crate::near::{english, everything, texts, words};

proptest! {
    #[test]
    fn richness_is_that_of_the_words_in_a_row(texts in texts(), shuffle in any::<bool>()) {
        let all = words(&texts);
        let in_a_row = all.iter().flatten().map(|(word, _)| word.as_str());
        let text = DiversityText::new(in_a_row);
        // The order in which documents come is not that of their ids.
        let mut documents: Vec<(String, &String)> =
            texts.iter().enumerate().map(|(number, text)| (number.to_string(), text)).collect();
        if shuffle {
            documents.reverse();
        }
        let documents: Vec<CorpusDocument<'_>> =
            documents.iter().map(|(id, text)| CorpusDocument::of_text(id, text)).collect();
        let corpus = Corpus::of_documents(&documents, english()).unwrap();
        let view = corpus.view(&Selection::All, everything());
        let options = RichnessOptions {
            diversity: DiversityOptions { window: 4, segment: 3, sample: 5, threshold: 0.8, shortest_factor: 2 },
        };
        let found = view.richness(&options);
        prop_assert_eq!(found.tokens, all.iter().map(Vec::len).sum::<usize>() as u64);
        for (measure, found) in Diversity::ALL.iter().zip(&found.diversity) {
            prop_assert_eq!(found.measure, measure.info());
            prop_assert_eq!(found.value.0, measure.of_text(&text, &options.diversity), "{:?}", measure);
        }
        let sentences = all.iter().flat_map(|words| words.chunk_by(|a, b| a.1 == b.1));
        let counts = TextCounts::of_sentences(sentences.map(|it| it.iter().map(|(word, _)| word.as_str())));
        prop_assert_eq!(found.text, counts);
        prop_assert_eq!(found.readability[0].value.0, Readability::Lix.value(&counts));
        prop_assert_eq!(found.readability[1].value.0, Readability::Rix.value(&counts));
    }

    #[test]
    fn weights_are_those_of_the_matrix(texts in texts(), document in 0_u32..6) {
        let all: Vec<Vec<String>> =
            words(&texts).into_iter().map(|words| words.into_iter().map(|(word, _)| word).collect()).collect();
        let vocabulary = Vocabulary::new(all.iter().flatten().cloned().collect::<BTreeSet<_>>());
        let counts = DocumentTerms::count(all.clone(), &vocabulary);
        let corpus = Corpus::of_texts(&texts, english()).unwrap();
        let view = corpus.view(&Selection::All, everything());
        let selection = Selection::of_documents(&corpus, [document]);
        for &weighting in Weighting::ALL {
            let options = WeightedTermsOptions { weighting, min_count: 1, limit: usize::MAX };
            let found = view.weighted_terms(&selection, &options);
            let weights = weighting.scheme().weigh(&counts);
            let row = counts.row(document as usize).iter().zip(weights.row(document as usize));
            let expected: BTreeMap<&str, (u64, f64)> = row
                .map(|((term, count), (_, weight))| (vocabulary.terms()[*term].as_str(), (*count, *weight)))
                .collect();
            prop_assert_eq!(found.rows.len(), expected.len());
            prop_assert_eq!(found.documents as usize, texts.len());
            for row in &found.rows {
                let (count, weight) = expected[row.term];
                let holding = all.iter().filter(|words| words.iter().any(|word| word == row.term));
                prop_assert_eq!((row.count, row.documents as usize), (count, holding.count()));
                let value = row.weight.0.unwrap();
                prop_assert!((value - weight).abs() <= 1e-12 * weight.abs(), "{:?} {} {}", weighting, value, weight);
            }
            prop_assert!(found.rows.windows(2).all(|pair| pair[0].weight.0 >= pair[1].weight.0));
        }
    }

    #[test]
    fn the_table_of_a_map_is_that_of_a_plain_loop(texts in texts(), rows in 0_usize..5, columns in 0_usize..5, min_count in 0_u64..3) {
        let all = words(&texts);
        let corpus = Corpus::of_texts(&texts, english()).unwrap();
        let view = corpus.view(&Selection::All, everything());
        let options = CorrespondenceOptions {
            parts: Parts::Documents, rows, columns, min_count, axes: 9, ..CorrespondenceOptions::default()
        };
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for (word, _) in all.iter().flatten() {
            *counts.entry(word).or_default() += 1;
        }
        let mut frequent: Vec<(&str, u64)> =
            counts.into_iter().filter(|(_, count)| *count >= min_count).collect();
        frequent.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        frequent.truncate(rows);
        let mut longest: Vec<usize> = (0..all.len()).filter(|text| !all[*text].is_empty()).collect();
        longest.sort_by_key(|text| std::cmp::Reverse(all[*text].len()));
        longest.truncate(columns);
        longest.sort_unstable();
        let count = |word: &str, text: usize| all[text].iter().filter(|(it, _)| it == word).count() as u64;
        let table: Vec<Vec<u64>> =
            frequent.iter().map(|(word, _)| longest.iter().map(|text| count(word, *text)).collect()).collect();
        let found = view.correspondence(&options);
        let expected = correspondence(&table);
        prop_assert_eq!(found.is_some(), expected.is_some());
        if let (Some(found), Some(expected)) = (found, expected) {
            prop_assert_eq!(&found.eigenvalues, &expected.eigenvalues);
            prop_assert_eq!(found.chi2, expected.chi2);
            let labels: Vec<&str> = found.rows.iter().map(|row| row.label.as_str()).collect();
            prop_assert_eq!(labels, frequent.iter().map(|(word, _)| *word).collect::<Vec<_>>());
            let labels: Vec<String> = found.columns.iter().map(|column| column.label.clone()).collect();
            prop_assert_eq!(labels, longest.iter().map(usize::to_string).collect::<Vec<_>>());
            for (row, cells) in found.rows.iter().zip(&table) {
                prop_assert_eq!(row.count, cells.iter().sum::<u64>());
            }
            let points: Vec<_> = found.rows.into_iter().map(|row| row.point).collect();
            prop_assert_eq!(points, expected.rows);
            let points: Vec<_> = found.columns.into_iter().map(|column| column.point).collect();
            prop_assert_eq!(points, expected.columns);
        }
    }
}

/// Four messages: sender, time, text.
const LETTERS: [(&str, &str, &str); 4] = [
    ("Bob", "2012-12-30T10:00:00", "port port ship ship ship"),
    ("Robert", "2013-01-02T10:00:00", "port ship"),
    ("Ann", "2013-01-05T10:00:00", "gold gold port"),
    ("Ann", "2013-02-05T10:00:00", "gold silver silver silver"),
];

fn letters() -> Corpus {
    let message = |(_, sent, text): &(&str, &str, &str), sender| CorpusMessage {
        index: Some(0),
        sender: Some(sender),
        sent: Some(sent.parse().unwrap()),
        passages: vec![Span::new(0, text.len())],
    };
    let documents: Vec<CorpusDocument<'_>> = LETTERS
        .iter()
        .zip(["d", "b", "c", "a"])
        .map(|(letter, id)| CorpusDocument {
            id,
            text: letter.2,
            messages: vec![message(letter, letter.0)],
        })
        .collect();
    Corpus::of_documents(&documents, english()).unwrap()
}

#[test]
fn parts_have_names_and_stand_in_order() {
    let corpus = letters();
    let view = corpus.view(&Selection::All, everything());
    let parts = |parts: &Parts| {
        let division = view.divide(parts);
        let labels = division.labels();
        labels.into_iter().zip(division.part_tokens().to_vec()).collect::<Vec<_>>()
    };
    let named = |named: &[(&str, u64)]| -> Vec<(String, u64)> {
        named.iter().map(|(name, tokens)| ((*name).to_owned(), *tokens)).collect()
    };
    assert_eq!(parts(&Parts::Years), named(&[("2012", 5), ("2013", 9)]));
    assert_eq!(parts(&Parts::Months), named(&[("2012-12", 5), ("2013-01", 5), ("2013-02", 4)]));
    assert_eq!(parts(&Parts::Documents), named(&[("a", 4), ("b", 2), ("c", 3), ("d", 5)]));
    assert_eq!(corpus.sender_names(), ["Ann", "Bob", "Robert"]);
    let senders = parts(&Parts::Senders(People::default()));
    assert_eq!(senders, named(&[("Ann", 7), ("Bob", 5), ("Robert", 2)]));
    // Bob and Robert are one; most of his words are Bob's.
    let senders = parts(&Parts::Senders(People(vec![4, 1, 1])));
    assert_eq!(senders, named(&[("Bob", 7), ("Ann", 7)]));
}

#[test]
fn given_words_are_set_against_people() {
    let corpus = letters();
    let view = corpus.view(&Selection::All, everything());
    let words = ["Gold", "ship", "silver", "tin", "gold", "port"].map(str::to_owned).to_vec();
    let options = CorrespondenceOptions {
        parts: Parts::Senders(People(vec![0, 1, 1])),
        words,
        min_count: 2,
        rows: 3,
        ..CorrespondenceOptions::default()
    };
    let map = view.correspondence(&options).unwrap();
    let rows: Vec<_> = map.rows.iter().map(|row| (row.label.as_str(), row.count)).collect();
    assert_eq!(rows, [("gold", 3), ("ship", 4), ("silver", 3)]);
    assert_eq!(map.left_out, ["tin", "port"]);
    // No word of one is a word of the other: the largest inertia that two columns can have.
    assert_eq!(map.eigenvalues.len(), 1);
    assert!((map.inertia - 1.0).abs() < 1e-12 && (map.shares[0] - 1.0).abs() < 1e-12);
    let place = |label: &str| {
        let point = map.rows.iter().chain(&map.columns).find(|point| point.label == label);
        point.unwrap().point.as_ref().unwrap().principal[0]
    };
    assert!((place("gold") - place("Ann")).abs() < 1e-12);
    assert!((place("ship") - place("Bob")).abs() < 1e-12);
    assert!(place("gold") * place("ship") < 0.0);
    let json = serde_json::to_value(&map).unwrap();
    assert_eq!(json["columns"][0]["label"], "Ann");
}

#[test]
fn a_selection_is_weighed_by_hand() {
    let corpus = letters();
    let view = corpus.view(&Selection::All, everything());
    let ann = Selection::where_message(&corpus, |message| message.sender == Some("Ann"));
    let found = view.weighted_terms(&ann, &WeightedTermsOptions::default());
    let rows: Vec<_> = found.rows.iter().map(|row| (row.term, row.count, row.documents)).collect();
    assert_eq!(rows, [("silver", 3, 1), ("gold", 3, 2), ("port", 1, 3)]);
    assert_eq!(
        (found.length, found.types, found.documents, found.mean_length),
        (7, 3, 4, Some(3.5))
    );
    let expected =
        [3.0 / 7.0 * 4_f64.ln(), 3.0 / 7.0 * 2_f64.ln(), 1.0 / 7.0 * (4.0_f64 / 3.0).ln()];
    for (row, expected) in found.rows.iter().zip(expected) {
        assert!((row.weight.0.unwrap() - expected).abs() < 1e-15, "{row:?}");
    }
    // Against the letters of others most of her words are in no document.
    let others = corpus.view(&ann.rest(&corpus), everything());
    let found = others.weighted_terms(&ann, &WeightedTermsOptions::default());
    let rows: Vec<_> = found.rows.iter().map(|row| (row.term, row.weight.0)).collect();
    assert_eq!(rows, [("port", Some(0.0)), ("gold", None), ("silver", None)]);
    assert_eq!(serde_json::to_value(&found).unwrap()["options"]["weighting"], "tfidf_tidytext");
}

#[test]
fn a_document_that_is_a_copy_has_its_words() {
    let text = "The old boat left the harbour early and we met Ann who told us that it would rain all day long again.";
    let corpus = Corpus::of_texts(&[text, text, "Nothing."], english()).unwrap();
    let view =
        corpus.view(&Selection::All, Counting { duplicates: Duplicates::Once, ..everything() });
    for document in 0..2 {
        let selection = Selection::of_documents(&corpus, [document]);
        let found = view.weighted_terms(&selection, &WeightedTermsOptions::default());
        assert_eq!((found.length, found.documents), (22, 2));
        assert!(found.rows.iter().all(|row| row.documents == 1));
    }
}

#[test]
fn a_view_of_nothing_has_no_map_and_no_values() {
    let corpus = Corpus::of_texts(&[""; 0], english()).unwrap();
    let view = corpus.whole();
    assert!(view.correspondence(&CorrespondenceOptions::default()).is_none());
    let found = view.richness(&RichnessOptions::default());
    assert!(found.readability.iter().all(|it| it.value.0.is_none()));
    assert!(found.diversity.iter().skip(2).all(|it| it.value.0.is_none()));
    for &weighting in Weighting::ALL {
        let options = WeightedTermsOptions { weighting, ..WeightedTermsOptions::default() };
        assert!(view.weighted_terms(&Selection::All, &options).rows.is_empty());
    }
}
