//! What the engine counts is what liasse counts, to the last digit.

use liasse_analyze::{Counting, KeywordsOptions, Selection, TermsOptions, measure::Keyness};
use liasse_archive::Archive;
use liasse_cluster::{SqlEngine, SqlFormat};
use liasse_testkit::shared_data;

use crate::samples::{archive_of_seeds, engine_of, make, rows, value};

const TERMS: &str = "
SELECT term, count(*) AS count, count(DISTINCT document) AS documents, count(DISTINCT sender) AS senders
FROM (SELECT document, sender, t['term'] AS term, t['is_word'] AS is_word
      FROM (SELECT document, sender, unnest(tokens) AS t FROM counted))
WHERE is_word GROUP BY term ORDER BY count DESC, term";

fn terms_are_the_same(archive: &Archive, engine: &SqlEngine) {
    let corpus = archive.corpus(&mut |_| {}).unwrap();
    let view = corpus.view(&Selection::All, Counting::default());
    let options =
        TermsOptions { limit: usize::MAX, documents: true, senders: true, ..Default::default() };
    let expected = view.terms_by_frequency(&options);
    let found = rows(engine, TERMS);
    assert_eq!(found.len(), expected.rows.len());
    for (found, expected) in found.iter().zip(&expected.rows) {
        let number = |name: &str| found[name].as_u64().unwrap();
        assert_eq!(
            (found["term"].as_str(), number("count")),
            (Some(expected.term), expected.count)
        );
        assert_eq!(Some(number("documents") as u32), expected.documents, "{}", expected.term);
        assert_eq!(Some(number("senders") as u32), expected.senders, "{}", expected.term);
    }
    let tokens = "SELECT sum(coalesce(array_length(tokens), 0)) FROM counted";
    assert_eq!(value(engine, tokens).as_u64(), Some(view.token_count()));
}

#[test]
fn terms_of_the_seeds_are_the_same() {
    let archive = Archive::open(archive_of_seeds()).unwrap();
    terms_are_the_same(&archive, &engine_of(archive_of_seeds()));
}

#[test]
fn terms_of_the_release_are_the_same() {
    let Some(shared) = shared_data() else { return };
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("january.liasse");
    let zips = ["HRCEmail_Jan29thWeb.zip", "HRCEmail_Feb13thWeb.zip"];
    make(&archive, &zips.map(|name| shared.join("corpus").join(name)));
    terms_are_the_same(&Archive::open(&archive).unwrap(), &engine_of(&archive));
}

#[test]
fn measures_have_the_same_last_digit() {
    let archive = Archive::open(archive_of_seeds()).unwrap();
    let engine = engine_of(archive_of_seeds());
    let corpus = archive.corpus(&mut |_| {}).unwrap();
    let target = Selection::of_documents(&corpus, (0..corpus.document_count()).step_by(3));
    let reference = target.rest(&corpus);
    let counting = Counting::default();
    let token_measures = Keyness::ALL.iter().copied().filter(|measure| !measure.counts_documents());
    let options = KeywordsOptions {
        measures: token_measures.collect(),
        min_count: 2,
        min_documents: 1,
        limit: 60,
        ..KeywordsOptions::default()
    };
    let target = corpus.view(&target, counting);
    let found = target.keywords(&corpus.view(&reference, counting), &options);
    assert!(found.rows.len() > 20, "{}", found.rows.len());
    let calls = found
        .measures
        .iter()
        .map(|measure| format!("keyness_{0}(t, ts, r, rs, n) AS {0}", measure.name));
    let calls: Vec<String> = calls.collect();
    let (ts, rs, n) = (found.target_tokens, found.reference_tokens, found.tested);
    let values = found
        .rows
        .iter()
        .map(|row| format!("({}, {ts}, {}, {rs}, {n})", row.target, row.reference));
    let values: Vec<String> = values.collect();
    let sql = format!(
        "SELECT {} FROM (VALUES {}) AS v(t, ts, r, rs, n)",
        calls.join(", "),
        values.join(", ")
    );
    // As CSV: the library that reads JSON rounds the last digit otherwise.
    let mut answer = Vec::new();
    engine.answer(&sql, SqlFormat::Csv, &mut answer).unwrap();
    let answer = String::from_utf8(answer).unwrap();
    let lines: Vec<Vec<Option<f64>>> = answer
        .lines()
        .skip(1)
        .map(|line| line.split(',').map(|value| value.parse().ok()).collect())
        .collect();
    assert_eq!(lines.len(), found.rows.len());
    for (line, expected) in lines.iter().zip(&found.rows) {
        let scores: Vec<Option<f64>> = expected.scores.iter().map(|score| score.0).collect();
        assert_eq!(*line, scores, "{}", expected.term);
    }
}
