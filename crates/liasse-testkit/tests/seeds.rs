//! The seeds agree with themselves: every file is accounted for, every expected value is printed
//! where it is expected, every planted passage is where it is said to be.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use liasse_testkit::{Passage, Seeds};
use serde_json::Value;

fn seeds() -> Seeds {
    Seeds::load().unwrap()
}

/// The files below a folder, from `seeds/`, with `/` between the parts.
fn files_below(seeds: &Seeds, folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(seeds, &path, found);
        } else {
            let below = path.strip_prefix(seeds.root()).unwrap();
            found.insert(below.to_str().unwrap().replace('\\', "/"));
        }
    }
}

fn blanked(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of each release document and article, white space made one blank. E-mail files are
/// left out: their bytes are encoded.
fn texts(seeds: &Seeds) -> BTreeMap<String, String> {
    let rows = seeds.ledger.iter().filter(|row| row.outcome == "stored");
    let texts = rows.filter(|row| row.path.ends_with(".txt"));
    texts
        .map(|row| {
            let text = fs::read_to_string(seeds.root().join(&row.path)).unwrap();
            (row.documents[0].clone(), blanked(&text))
        })
        .collect()
}

#[test]
fn every_file_has_a_ledger_row_and_every_row_a_file() {
    let seeds = seeds();
    let mut files = BTreeSet::new();
    for folder in seeds.sources() {
        files_below(&seeds, &folder, &mut files);
    }
    let rows: BTreeSet<String> = seeds.ledger.iter().map(|row| row.path.clone()).collect();
    // What is in a file has a row of its own, below that file's path.
    let outer = rows.iter().map(|path| path.split("!/").next().unwrap_or(path).to_owned());
    assert_eq!(files, outer.collect::<BTreeSet<String>>());
    assert_eq!(rows.len(), seeds.ledger.len(), "a path stands in two rows");
}

#[test]
fn every_document_of_the_ledger_is_expected_and_no_other() {
    let seeds = seeds();
    let of_files: BTreeSet<&String> = seeds.ledger.iter().flat_map(|row| &row.documents).collect();
    let expected: BTreeSet<&String> = seeds.documents.iter().map(|document| &document.id).collect();
    assert_eq!(of_files, expected);
    assert!(expected.len() > 60, "{} documents", expected.len());
}

#[test]
fn readme_says_what_each_file_shows() {
    let seeds = seeds();
    let readme = fs::read_to_string(seeds.root().join("README.md")).unwrap();
    let silent: Vec<&String> = seeds
        .ledger
        .iter()
        .map(|row| &row.path)
        .filter(|path| {
            let name = path.rsplit('/').next().unwrap();
            !readme.contains(name.trim_end_matches(".txt"))
        })
        .collect();
    assert!(silent.is_empty(), "README.md says nothing of {silent:?}");
}

#[test]
fn every_expected_party_and_subject_is_printed_in_its_document() {
    let seeds = seeds();
    let texts = texts(&seeds);
    let mut checked = 0;
    for document in seeds.documents.iter().filter(|document| document.value["kind"] == "release") {
        let Some(text) = texts.get(&document.id) else { continue };
        // A code of the margin may stand between the lines of a list.
        let text = text.replace(" B6 ", " ");
        for printed in printed_values(&document.value) {
            assert!(text.contains(&printed), "{}: `{printed}` is not in the text", document.id);
            checked += 1;
        }
    }
    assert!(checked > 300, "{checked} values");
}

fn printed_values(document: &Value) -> Vec<String> {
    let mut values = Vec::new();
    for message in document["messages"].as_array().unwrap() {
        let lists = ["to", "cc"].map(|field| message[field].as_array().unwrap());
        let parties = lists.into_iter().flatten().chain([&message["from"]]);
        values.extend(parties.filter_map(|party| party["raw"].as_str()).map(str::to_owned));
        values.extend(message["subject"].as_str().map(str::to_owned));
    }
    values
}

#[test]
fn every_quotation_and_its_passages_are_where_they_are_said_to_be() {
    let seeds = seeds();
    let texts = texts(&seeds);
    let mut invented = 0;
    for trace in &seeds.quotations {
        assert!(texts[&trace.article].contains(&blanked(&trace.quote)), "{}", trace.quote_id);
        assert_eq!(trace.sources.is_empty(), trace.kind == "absent", "{}", trace.quote_id);
        invented += usize::from(trace.sources.is_empty());
        check_passages(&texts, &trace.sources, &trace.quote_id);
        for change in &trace.differences {
            let marked = change.article.starts_with("(no ");
            assert!(marked || trace.quote.contains(&change.article), "{change:?}");
        }
    }
    assert!(invented >= 2, "{invented} quotations found nowhere");
}

#[test]
fn every_claim_is_in_its_article_and_its_evidence_in_the_archive() {
    let seeds = seeds();
    let texts = texts(&seeds);
    for finding in &seeds.findings {
        let claim = blanked(&finding.text);
        assert!(texts[&finding.article].contains(&claim), "{}: {claim}", finding.article);
        check_passages(&texts, &finding.evidence, &claim);
    }
    for outcome in ["confirmed", "contradicted", "not-checkable"] {
        assert!(seeds.findings.iter().any(|finding| finding.outcome == outcome), "{outcome}");
    }
}

fn check_passages(texts: &BTreeMap<String, String>, passages: &[Passage], about: &str) {
    for passage in passages {
        let Some(text) = texts.get(&passage.doc_id) else {
            assert!(passage.doc_id.contains('@'), "{about}: no document {}", passage.doc_id);
            continue;
        };
        assert!(text.contains(&blanked(&passage.text)), "{about}: `{}`", passage.text);
    }
}

#[test]
fn every_name_has_variants_that_the_seeds_print() {
    let seeds = seeds();
    let table = fs::read_to_string(seeds.root().join("names.toml")).unwrap();
    let names: toml::Table = table.parse().unwrap();
    let texts = texts(&seeds).into_values().collect::<Vec<_>>().join("\n");
    // Bytes of the e-mail files that no encoding hides.
    let mail = fs::read_to_string(seeds.root().join("mail/encoded-names.eml")).unwrap();
    let mut unprinted = Vec::new();
    for name in names["name"].as_array().unwrap() {
        for variant in name["variants"].as_array().unwrap() {
            let variant = variant.as_str().unwrap();
            let encoded = variant == "Édith Vaugirault" || variant == "oldenkott@example.gov";
            if !encoded && !texts.contains(variant) && !mail.contains(variant) {
                unprinted.push(variant);
            }
        }
    }
    assert!(unprinted.is_empty(), "printed nowhere: {unprinted:?}");
}

#[test]
fn two_releases_of_one_page_differ_in_their_stamps_alone() {
    let seeds = seeds();
    let read =
        |id: &str| fs::read_to_string(seeds.root().join(format!("release/{id}.txt"))).unwrap();
    let (first, second) = (read("C09001053"), read("C09001054"));
    assert_ne!(first, second);
    assert_eq!(first.replace("C09001053", "C09001054"), second);
    let copy = fs::read(seeds.root().join("release/again/C09001004.txt")).unwrap();
    assert_eq!(copy, read("C09001004").into_bytes(), "a byte-exact copy");
}
