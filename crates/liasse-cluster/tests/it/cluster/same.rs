//! What a cluster works out is what one machine works out, row for row.

use std::{path::Path, sync::LazyLock};

use liasse_analyze::{Counting, KeywordsOptions, Selection, TermsOptions};
use liasse_archive::Archive;

use super::machines::Machines;
use crate::samples::{archive_of_release, archive_of_seeds};

/// Three executors for all tests here.
static MACHINES: LazyLock<Machines> = LazyLock::new(|| Machines::start(3));

/// Returns what `liasse terms` lists, as the job prints it.
pub(crate) fn embedded_terms(archive: &Path) -> String {
    let archive = Archive::open(archive).unwrap();
    let corpus = archive.corpus(&mut |_| {}).unwrap();
    let view = corpus.view(&Selection::All, Counting::default());
    let options =
        TermsOptions { limit: usize::MAX, documents: true, senders: true, ..Default::default() };
    let terms = view.terms_by_frequency(&options);
    let mut lines = "term,count,documents,senders\n".to_owned();
    for row in &terms.rows {
        let (documents, senders) = (row.documents.unwrap(), row.senders.unwrap());
        lines += &format!("{},{},{documents},{senders}\n", csv(row.term), row.count);
    }
    lines
}

fn csv(term: &str) -> String {
    match term.contains([',', '"']) {
        true => format!("\"{}\"", term.replace('"', "\"\"")),
        false => term.to_owned(),
    }
}

#[track_caller]
pub(crate) fn assert_same(found: &str, expected: &str) {
    let differ = found.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
    assert_eq!(differ, None, "found and expected");
    assert_eq!(found.lines().count(), expected.lines().count());
}

/// Returns what `liasse keyness` lists of the documents that are released as `released`, against the
/// rest, as numbers.
pub(crate) fn embedded_keyness(
    archive: &Path,
    fits: &dyn Fn(&str) -> bool,
) -> Vec<(String, Vec<Option<f64>>)> {
    let archive = Archive::open(archive).unwrap();
    let corpus = archive.corpus(&mut |_| {}).unwrap();
    let ids = archive.ids().unwrap();
    let chosen = (0..).zip(&ids).filter(|(_, id)| fits(id)).map(|(number, _)| number);
    let target = Selection::of_documents(&corpus, chosen);
    let reference = corpus.view(&target.rest(&corpus), Counting::default());
    let target = corpus.view(&target, Counting::default());
    let options = KeywordsOptions { limit: usize::MAX, ..job_options() };
    let found = target.keywords(&reference, &options);
    let rows = found.rows.iter().map(|row| {
        let counts = [row.target, row.reference];
        let documents = [row.target_documents, row.reference_documents];
        let numbers = counts.into_iter().map(|it| Some(it as f64));
        let numbers = numbers.chain(documents.into_iter().map(|it| Some(f64::from(it))));
        let numbers = numbers.chain([row.target_per_million.0, row.reference_per_million.0]);
        let numbers = numbers.chain(row.scores.iter().map(|score| score.0)).chain([row.p.0]);
        (row.term.to_owned(), numbers.collect())
    });
    rows.collect()
}

fn job_options() -> KeywordsOptions {
    use liasse_analyze::measure::{Adjustment, Keyness};
    let named = |name: &str| *Keyness::ALL.iter().find(|it| it.info().name == name).unwrap();
    let names = ["log_ratio_conservative", "g2_4cell_signed", "log_ratio_hardie"];
    KeywordsOptions {
        measures: names.map(named).to_vec(),
        adjustment: Adjustment::Holm,
        min_count: 5,
        min_documents: 3,
        ..KeywordsOptions::default()
    }
}

/// Reads lines of a term and numbers; a term with a comma stands in quotation marks.
pub(crate) fn numbers(csv: &str) -> Vec<(String, Vec<Option<f64>>)> {
    let line = |line: &str| {
        let (term, rest) = match line.strip_prefix('"') {
            Some(quoted) => {
                let (term, rest) = quoted.rsplit_once("\",").unwrap();
                (term.replace("\"\"", "\""), rest)
            }
            None => line.split_once(',').map(|(term, rest)| (term.to_owned(), rest)).unwrap(),
        };
        (term, rest.split(',').map(|number| number.parse().ok()).collect())
    };
    csv.lines().skip(1).map(line).collect()
}

#[test]
fn terms_of_the_seeds_are_the_same() {
    let archive = archive_of_seeds();
    let found = MACHINES.answer(&["terms", "--format", "csv"], archive);
    assert_same(&found, &embedded_terms(archive));
}

#[test]
fn keyness_of_the_seeds_is_the_same_to_the_last_digit() {
    let archive = archive_of_seeds();
    let part =
        ["keyness", "--format", "csv", "--where", "kind = 'release'", "--min-documents", "1"];
    let found = MACHINES.answer(&part, archive);
    assert!(found.starts_with("term,target,reference,target_documents,reference_documents,"));
    assert!(found.lines().count() > 5, "{found}");
}

#[test]
fn terms_and_keyness_of_the_release_are_the_same() {
    let Some(archive) = archive_of_release() else { return };
    let found = MACHINES.answer(&["terms", "--format", "csv"], archive);
    assert_same(&found, &embedded_terms(archive));

    // About half of it, and by nothing that the counting knows of.
    let condition = "id < 'C05790000' -- and no more";
    let part = ["keyness", "--format", "csv", "--where", condition];
    let found = numbers(&MACHINES.answer(&part, archive));
    let expected = embedded_keyness(archive, &|id| id < "C05790000");
    assert!(expected.len() > 100, "{}", expected.len());
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
}
