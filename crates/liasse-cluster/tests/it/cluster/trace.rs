//! What a cluster traces is what one machine traces.

use std::{collections::HashSet, fs, path::Path};

use liasse_archive::{Archive, Reader};
use liasse_model::Language;
use liasse_testkit::shared_data;
use liasse_trace::{Records as _, Tracer};
use serde_json::{Value, json};

use super::machines::{Machines, ended, sentence};
use crate::samples::{archive_of_release, archive_of_seeds};

/// A row that the job prints.
#[derive(Debug, PartialEq)]
struct Row {
    quotation: String,
    document: String,
    start: u64,
    end: u64,
    score: f32,
    outcome: String,
}

/// Returns what `liasse trace` finds of quotations.
fn embedded(archive: &Path, quotations: &[Value]) -> Vec<Row> {
    let reader = Reader::open(archive).unwrap();
    let index = Archive::open(archive).unwrap().passages(&mut |_| {}).unwrap();
    let tracer = Tracer::new();
    let mut rows = Vec::new();
    for quotation in quotations {
        let language = quotation["lang"].as_str().map(|lang| match lang {
            "fr" => Language::French,
            _ => Language::English,
        });
        let text = quotation["quote"].as_str().unwrap();
        let mut seen = HashSet::new();
        let passages = tracer.trace(text, language, &index, &reader).unwrap();
        let once = passages.iter().filter(|passage| seen.insert(passage.document)).take(20);
        for passage in once {
            let document = reader.document(passage.document).unwrap();
            let evidence = passage.evidence(&reader, &document).unwrap();
            rows.push(Row {
                quotation: quotation["id"].as_str().unwrap().to_owned(),
                document: evidence.doc_id,
                start: evidence.start as u64,
                end: evidence.end as u64,
                score: passage.probability,
                outcome: serde_json::to_value(passage.outcome)
                    .unwrap()
                    .as_str()
                    .unwrap()
                    .to_owned(),
            });
        }
    }
    rows
}

fn clustered(machines: &Machines, archive: &Path, quotations: &[Value]) -> Vec<Row> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("quotes.jsonl");
    let lines: Vec<String> = quotations.iter().map(Value::to_string).collect();
    fs::write(&file, lines.join("\n")).unwrap();
    let staging = folder.path().join("staging");
    let arguments = ["trace", "--format", "csv", "--quotes", file.to_str().unwrap()];
    let arguments = [&arguments[..], &["--staging", staging.to_str().unwrap()]].concat();
    let found = machines.answer(&arguments, archive);
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        Row {
            quotation: cells[0].to_owned(),
            document: cells[1].to_owned(),
            start: cells[2].parse().unwrap(),
            end: cells[3].parse().unwrap(),
            score: cells[4].parse().unwrap(),
            outcome: cells[6].to_owned(),
        }
    };
    found.lines().skip(1).map(row).collect()
}

#[test]
fn quotations_of_the_seeds_are_traced_alike() {
    let archive = archive_of_seeds();
    let opened = Archive::open(archive).unwrap();
    let articles = opened.documents().map(Result::unwrap);
    let articles = articles.filter_map(|document| match document {
        liasse_model::Document::Article(article) => Some(article),
        _ => None,
    });
    let quotations: Vec<Value> = articles
        .flat_map(|article| article.quotations)
        .enumerate()
        .map(|(number, quotation)| json!({"id": format!("q{number}"), "quote": quotation.text}))
        .collect();
    assert!(quotations.len() > 5, "{}", quotations.len());
    let machines = Machines::start(2);
    let found = clustered(&machines, archive, &quotations);
    let expected = embedded(archive, &quotations);
    let scores = |rows: &[Row]| rows.iter().map(|row| row.score).collect::<Vec<_>>();
    assert_eq!(scores(&found), scores(&expected));
    // Passages that are as likely come in the order of the documents, which only one machine knows.
    let told = |rows: Vec<Row>| {
        let mut rows: Vec<Row> =
            rows.into_iter().filter(|row| row.outcome != "not-found").collect();
        rows.sort_by_key(|row| (row.quotation.clone(), row.document.clone(), row.start));
        rows
    };
    let (found, expected) = (told(found), told(expected));
    assert!(expected.len() > 3, "{expected:?}");
    assert_eq!(found, expected);
}

/// Which keys have no places listed depends on how an archive is cut, so the least likely passages may differ.
#[test]
fn quotations_of_the_release_are_traced_alike() {
    let (Some(shared), Some(archive)) = (shared_data(), archive_of_release()) else { return };
    let gold = fs::read_to_string(shared.join("gold/quotes_dev.jsonl")).unwrap();
    let quotations = gold.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let quotations: Vec<Value> = quotations
        .filter_map(|line| {
            let id = line.get("id").or_else(|| line.get("quote_id"))?;
            Some(json!({"id": id, "lang": line["lang"], "quote": line["quote"]}))
        })
        .filter(|line| !line["id"].as_str().unwrap().contains(','))
        .take(60)
        .collect();
    assert!(quotations.len() > 30, "{}", quotations.len());
    let machines = Machines::start(3);
    let accepted = |rows: Vec<Row>| {
        let accepted = rows.into_iter().filter(|row| row.outcome == "found");
        accepted
            .map(|row| (row.quotation, row.document, row.start, row.end))
            .collect::<HashSet<_>>()
    };
    let found = accepted(clustered(&machines, archive, &quotations));
    let expected = accepted(embedded(archive, &quotations));
    assert!(expected.len() > 30, "{}", expected.len());
    let both = found.intersection(&expected).count();
    let either = found.union(&expected).count();
    assert!(
        both * 50 >= either * 49,
        "{both} of {either}; only here {:?}; only there {:?}",
        expected.difference(&found).take(5).collect::<Vec<_>>(),
        found.difference(&expected).take(5).collect::<Vec<_>>()
    );
}

#[test]
fn a_file_that_holds_no_quotations_is_told() {
    let machines = Machines::start(1);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("quotes.jsonl");
    fs::write(&file, "{\"id\": \"a\", \"quote\": \"b\"}\n{\"id\": 1}\n").unwrap();
    let staging = folder.path().join("staging");
    let arguments =
        ["trace", "--quotes", file.to_str().unwrap(), "--staging", staging.to_str().unwrap()];
    let job = machines.submit(&arguments, archive_of_seeds());
    let message = sentence(ended(job));
    assert!(message.contains("quotes.jsonl:2:8: expected an object"), "{message}");
}
