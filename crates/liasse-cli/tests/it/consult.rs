//! Searching and reading the archive of the seeds.

use serde_json::Value;

use crate::program::{archive_folder, run, run_in};

fn json(arguments: &[&str]) -> Value {
    let run = run(arguments);
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}", run.err))
}

#[test]
fn hits_are_marked_and_counted() {
    let run = run(&["search", "dredgers", "licence"]);
    insta::assert_snapshot!(run.out);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("Read as: all of “dredgers” and “licence”"), "{}", run.err);
    assert!(run.err.contains("1 document ("), "{}", run.err);
}

#[test]
fn json_has_the_passages_with_the_spans_of_their_hits() {
    let answer = json(&["search", "--json", "\"onion soup\"", "--kind", "release"]);
    assert_eq!(answer["total"], 1);
    let passage = &answer["hits"][0]["snippets"][0];
    let (text, hit) = (passage["text"].as_str().unwrap(), &passage["hits"][0]);
    let range = hit["start"].as_u64().unwrap() as usize..hit["end"].as_u64().unwrap() as usize;
    assert_eq!(text[range].to_lowercase(), "onion soup");
    let id = answer["hits"][0]["id"].as_str().unwrap();
    let document = json(&["show", "--json", id]);
    let span = &passage["span"];
    let range = span["start"].as_u64().unwrap() as usize..span["end"].as_u64().unwrap() as usize;
    let source = &document["text"].as_str().unwrap()[range];
    assert_eq!(source.split_whitespace().collect::<Vec<_>>(), text.split(' ').collect::<Vec<_>>());
}

#[test]
fn the_message_that_passes_the_filters_is_shown() {
    let answer = json(&[
        "search",
        "--json",
        "--from",
        "Branwell",
        "--after",
        "2012-11-16",
        "--before",
        "2012-11-17",
        "Tamourel",
    ]);
    let hits = answer["hits"].as_array().unwrap();
    assert!(!hits.is_empty());
    for hit in hits {
        assert!(hit["from"].as_str().unwrap().contains("Branwell"), "{hit}");
        assert!(hit["sent"].as_str().unwrap().starts_with("2012-11-16"), "{hit}");
    }
}

#[test]
fn lines_of_json_and_rows_of_csv_are_hits() {
    let lines = run(&["search", "--jsonl", "dredgers"]).out;
    assert!(lines.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()));
    let rows = run(&["search", "--format", "csv", "dredgers"]).out;
    assert_eq!(rows.matches("\r\n").count(), lines.lines().count() + 1);
}

#[test]
fn nothing_found_ends_with_1_and_says_how_it_was_read() {
    let run = run(&["search", "zeppelin", "form:Branwell"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(
        run.err.contains("query, column 10: expected the name of a field, found `form`"),
        "{}",
        run.err
    );
    assert!(run.err.contains("Read as: all of “zeppelin” and “form branwell”"), "{}", run.err);
}

#[test]
fn a_document_is_laid_out_for_reading() {
    let run = run(&["show", "C09001001"]);
    assert_eq!(run.code, 0, "{}", run.err);
    insta::assert_snapshot!(run.out);
}

#[test]
fn raw_is_the_source_byte_for_byte() {
    let source = std::fs::read_to_string(crate::program::seeds("release/C09001001.txt")).unwrap();
    assert_eq!(run(&["show", "--raw", "c09001001"]).out, source);
}

#[test]
fn an_id_that_is_not_there_ends_with_1() {
    let run = run(&["show", "C0000"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("C0000: no document with this id"), "{}", run.err);
}

#[test]
fn the_archive_is_sound_and_found_from_a_folder_inside() {
    let run = run_in(&archive_folder().join("seeds.liasse/parts"), &["verify"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert!(run.err.contains("sound"), "{}", run.err);
}

#[test]
fn nothing_from_a_document_steers_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let hostile = "From: \u{1b}]0;x\u{7}Mallory <m@example.org>\nTo: v@example.org\nDate: Fri, 18 Jan 2013 17:56:00 +0000\n\
        Subject: a\u{202e}b \u{9b}2J\nMessage-ID: <h\u{1b}[1m@example.org>\nContent-Type: text/plain; charset=utf-8\n\n\
        word \u{1b}[31mred\u{200b}\r\nover\rwritten\n";
    std::fs::write(folder.path().join("h.eml"), hostile).unwrap();
    let ingest = run_in(folder.path(), &["ingest", "h.eml", "--archive", "h.liasse"]);
    assert_eq!(ingest.code, 0, "{}", ingest.err);
    let id = json_in(folder.path(), &["search", "--json", "word"])["hits"][0]["id"].clone();
    for arguments in [
        &["search", "word"][..],
        &["search", "word", "--format", "csv"],
        &["search", "\u{1b}[31m", "form:\u{202e}x"],
        &["show", id.as_str().unwrap()],
        &["show", "\u{1b}[31m"],
        &["terms"],
        &["terms", "--layer", "surface", "--format", "csv"],
        &["terms", "--explain", "\u{1b}[31m"],
        &["kwic", "word"],
        &["kwic", "\u{1b}[31m \u{202e}x"],
        &["network", "--ties"],
        &["parse", "h.eml"],
        &["parse", "--format", "csv", "h.eml"],
    ] {
        let run = run_in(folder.path(), arguments);
        for text in [run.out, run.err] {
            let steering = text.chars().find(|c| {
                c.is_control() && !"\n\t\r".contains(*c) || "\u{202e}\u{200b}".contains(*c)
            });
            assert_eq!(steering, None, "{arguments:?}: {text:?}");
        }
    }
}

fn json_in(folder: &std::path::Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&run_in(folder, arguments).out).unwrap()
}
