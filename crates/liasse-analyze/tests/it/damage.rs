//! What looks like damage in a corpus.

use liasse_analyze::{
    BuildOptions, Corpus, Counting, Layer, Selection, measure::noise::NoiseOptions,
};

fn corpus() -> Corpus {
    let mut texts = vec!["The government met the ministers.".to_owned(); 60];
    texts.push("The goyernment and the goVernment met.".to_owned());
    texts.push("Goyernment and the rninisters.".to_owned());
    Corpus::of_texts(&texts, BuildOptions::default()).unwrap()
}

#[test]
fn a_term_knows_its_damaged_forms_and_variants() {
    let corpus = corpus();
    let view = corpus.whole();
    let noise = view.noise(&NoiseOptions { ratio: 30, ..NoiseOptions::default() });
    let found: Vec<_> =
        noise.variants.iter().map(|it| (it.term, it.of, it.reason.to_string())).collect();
    assert_eq!(
        found,
        [
            ("goyernment", "government", "ocr: v→y".to_owned()),
            ("rninisters", "ministers", "ocr: m→rn".to_owned()),
        ]
    );
    let term = noise.of_term(&view, view.find("government").unwrap()).unwrap();
    assert_eq!((term.count, term.forms.len(), term.forms[0].form), (61, 1, "goVernment"));
    assert_eq!((term.variants.len(), term.variants[0].count), (1, 2));
    assert_eq!(term.share, Some(3.0 / 63.0));
    let met = noise.of_term(&view, view.find("met").unwrap()).unwrap();
    assert_eq!((met.share, met.forms.len(), met.variants.len()), (Some(0.0), 0, 0));
    let written = serde_json::to_value(&term).unwrap();
    assert_eq!(written["variants"][0]["reason"], "ocr: v→y");
    assert_eq!(written["forms"][0]["sign"], "case_inside");
}

#[test]
fn merging_loses_nothing_and_says_what_it_did() {
    let corpus = corpus();
    let view = corpus.whole();
    let noise = view.noise(&NoiseOptions { ratio: 30, ..NoiseOptions::default() });
    let merged = noise.merged_terms(&view).unwrap();
    assert_eq!(merged.iter().map(|it| it.count).sum::<u64>(), view.term_counts().listed);
    assert!(merged.is_sorted_by(|a, b| a.count > b.count || a.count == b.count && a.term < b.term));
    let government = merged.iter().find(|it| it.term == "government").unwrap();
    assert_eq!((government.count, government.own_count), (63, 61));
    assert_eq!(government.merged[0].term, "goyernment");
    assert!(merged.iter().all(|it| it.term != "goyernment"));
}

#[test]
fn a_selection_is_judged_by_what_the_whole_knows() {
    let corpus = corpus();
    let noise = corpus.whole().noise(&NoiseOptions { ratio: 30, ..NoiseOptions::default() });
    let last = corpus.message_count() - 1;
    let view = corpus.view(&Selection::Messages(vec![last]), Counting::default());
    // Alone it has no government that it could be a variant of.
    assert!(view.noise(&NoiseOptions::default()).variants.is_empty());
    let term = noise.of_term(&view, corpus.whole().find("government").unwrap()).unwrap();
    assert_eq!((term.count, term.variants[0].count, term.share), (0, 1, Some(1.0)));
    let merged = noise.merged_terms(&view).unwrap();
    assert!(merged.iter().any(|it| it.term == "goyernment" && it.merged.is_empty()));
    let surface = Counting { layer: Layer::Surface, ..Counting::default() };
    assert!(noise.of_term(&corpus.view(&Selection::All, surface), 0).is_none());
}
