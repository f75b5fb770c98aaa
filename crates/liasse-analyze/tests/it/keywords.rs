//! Keywords of a selection against the rest.

use liasse_analyze::{
    BuildOptions, Corpus, Counting, Direction, Duplicates, KeywordsOptions, Selection,
    measure::{Adjustment, Keyness, KeynessOptions, TwoCounts},
};
use liasse_model::Language;
use proptest::prelude::*;

fn corpus(texts: &[String]) -> Corpus {
    Corpus::of_texts(texts, BuildOptions::default().with_language(Language::English)).unwrap()
}

fn each() -> Counting {
    Counting { duplicates: Duplicates::Each, ..Counting::default() }
}

/// Ten letters about a strike and thirty about a harbour.
fn letters() -> Vec<String> {
    let letter = |number| match number {
        0..10 => format!("The strike goes on, writes Ann {number}."),
        _ => format!("The harbour is calm, writes Bob {number}."),
    };
    (0..40).map(letter).collect()
}

#[test]
fn the_words_of_a_selection_come_first_with_their_counts() {
    let corpus = corpus(&letters());
    let target = Selection::of_documents(&corpus, 0..10);
    let reference = corpus.view(&target.rest(&corpus), each());
    let target = corpus.view(&target, each());
    let found = target.keywords(&reference, &KeywordsOptions::default());
    let terms: Vec<&str> = found.rows.iter().map(|row| row.term).collect();
    assert_eq!(terms, ["ann", "goes", "on", "strike"]);
    let strike = &found.rows[3];
    let documents = (strike.target_documents, strike.reference_documents);
    assert_eq!((strike.target, strike.reference, documents), (10, 0, (10, 0)));
    assert_eq!((found.target_documents, found.reference_documents), (10, 30));
    assert_eq!(found.tested, 10, "the, strike, goes, on, writes, ann, harbour, is, calm, bob");
    let counts = TwoCounts::new((10, found.target_tokens), (0, found.reference_tokens)).unwrap();
    let g2 = Keyness::G2FourCellsSigned.value(&counts, &KeynessOptions::default());
    assert_eq!(strike.scores[0].0, g2);
    assert!(strike.p.0.unwrap() < 0.01);

    let less = KeywordsOptions { direction: Direction::Less, ..KeywordsOptions::default() };
    let found = target.keywords(&reference, &less);
    let terms: Vec<&str> = found.rows.iter().map(|row| row.term).collect();
    assert_eq!(terms, ["bob", "calm", "harbour", "is"]);

    let by_documents = KeywordsOptions { measures: vec![Keyness::Jlh], ..less };
    let found = target.keywords(&reference, &by_documents);
    assert_eq!(found.measures[0].name, Keyness::Jlh.info().name);
}

#[test]
fn a_word_of_few_documents_is_left_out() {
    let mut letters = letters();
    letters[0].push_str(" Boat boat boat boat boat boat.");
    let corpus = corpus(&letters);
    let target = Selection::of_documents(&corpus, 0..10);
    let reference = corpus.view(&target.rest(&corpus), each());
    let target = corpus.view(&target, each());
    let terms = |min_documents| {
        let options = KeywordsOptions { min_documents, ..KeywordsOptions::default() };
        let rows = target.keywords(&reference, &options).rows;
        rows.iter().map(|row| row.term).collect::<Vec<_>>()
    };
    assert!(terms(1).contains(&"boat") && !terms(2).contains(&"boat"));
}

#[test]
fn another_corpus_is_compared_word_by_word() {
    let all = corpus(&letters());
    let (strike, harbour) = (corpus(&letters()[..10]), corpus(&letters()[10..]));
    let target = Selection::of_documents(&all, 0..10);
    let reference = all.view(&target.rest(&all), each());
    let options = KeywordsOptions::default();
    let expected = all.view(&target, each()).keywords(&reference, &options);
    let found = strike
        .view(&Selection::All, each())
        .keywords(&harbour.view(&Selection::All, each()), &options);
    // Words that only the reference has are tested, too, where the corpus knows them.
    assert_eq!(found.rows.len(), expected.rows.len());
    for (found, expected) in found.rows.iter().zip(&expected.rows) {
        assert_eq!((found.term, &found.scores[..2]), (expected.term, &expected.scores[..2]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn target_and_reference_change_places(words in prop::collection::vec(0_u8..12, 0..200), cut in 0_usize..200) {
        let text = |words: &[u8]| words.iter().map(|word| format!("w{} ", (b'a' + word) as char)).collect::<String>();
        let (first, second) = words.split_at(cut.min(words.len()));
        let corpus = corpus(&[text(first), text(second)]);
        let target = Selection::of_documents(&corpus, [0]);
        let (target, reference) = (corpus.view(&target, each()), corpus.view(&target.rest(&corpus), each()));
        let options = |direction| KeywordsOptions {
            measures: vec![Keyness::G2FourCellsSigned],
            adjustment: Adjustment::BenjaminiHochberg,
            direction, min_count: 1, min_documents: 1, limit: usize::MAX,
            ..KeywordsOptions::default()
        };
        let more = target.keywords(&reference, &options(Direction::More));
        let less = reference.keywords(&target, &options(Direction::Less));
        prop_assert_eq!(more.rows.len(), less.rows.len());
        prop_assert_eq!(more.tested, less.tested);
        for (more, less) in more.rows.iter().zip(&less.rows) {
            prop_assert_eq!((more.term, more.target, more.reference), (less.term, less.reference, less.target));
            let (a, b) = (more.scores[0].0.unwrap(), less.scores[0].0.unwrap());
            prop_assert!((a + b).abs() <= 1e-9 * a.abs().max(1.0), "{a} {b}");
            prop_assert!(a > 0.0 && more.p.0.is_some_and(|p| (0.0..=1.0).contains(&p)));
        }
    }
}
