//! Every answer is the same on one thread and on many.

use liasse_analyze::{
    BuildOptions, CollocatesOptions, ConcordanceOptions, CopiesOptions, Corpus, KeywordsOptions,
    Parts, People, SegmentsOptions, Selection, TermPattern, TermsOptions, Window,
    timeline::{BurstListOptions, TimelineOptions},
};
use liasse_model::Language;

/// Texts that differ, with words of every frequency.
fn texts() -> Vec<String> {
    let word = |number: usize| format!("w{}", ["a", "e", "i", "o", "u", "ba", "be"][number % 7]);
    (0..600)
        .map(|text| {
            let words = (0..40).map(|at| word((text * at + at * at + text / 3) % (7 + at % 3)));
            words.collect::<Vec<_>>().join(" ") + "."
        })
        .collect()
}

fn answers(threads: usize) -> String {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let options = BuildOptions::default().with_language(Language::English);
        let corpus = Corpus::of_texts(&texts(), options).unwrap();
        let half = Selection::of_documents(&corpus, (0..600).filter(|it| it % 3 == 0));
        let rest = corpus.view(&half.rest(&corpus), Default::default());
        let view = corpus.view(&half, Default::default());
        let terms = TermsOptions {
            documents: true,
            senders: true,
            people: People::default(),
            ..TermsOptions::default()
        };
        let keywords = KeywordsOptions { min_count: 1, ..KeywordsOptions::default() };
        let term = view.find("wa").unwrap();
        let segments = SegmentsOptions { min_count: 2, ..SegmentsOptions::default() };
        let pattern = TermPattern::new("w* wa");
        let values = view.divide(&Parts::Documents).dispersion(term);
        let copies = corpus.document_copies(&corpus.document_heads(), &CopiesOptions::default());
        [
            serde_json::to_string(copies.groups()),
            serde_json::to_string(&view.terms_by_frequency(&terms)),
            serde_json::to_string(&view.keywords(&rest, &keywords)),
            serde_json::to_string(&view.collocates(term, &CollocatesOptions::default())),
            serde_json::to_string(&view.near(term, Window::Sentence)),
            serde_json::to_string(&view.pairs(5, 1).unwrap()),
            serde_json::to_string(&view.segments(&segments).unwrap()),
            serde_json::to_string(&view.concordance(&pattern, &ConcordanceOptions::default())),
            serde_json::to_string(&view.timeline(&pattern, &TimelineOptions::default()).unwrap()),
            serde_json::to_string(&view.bursts(&BurstListOptions::default()).unwrap()),
            serde_json::to_string(&values),
        ]
        .map(Result::unwrap)
        .join("\n")
    })
}

#[test]
fn one_thread_answers_as_many_do() {
    let one = answers(1);
    assert!(one.len() > 5000, "the answers say something");
    for threads in [2, 3, 7] {
        assert_eq!(answers(threads), one, "{threads} threads");
    }
}
