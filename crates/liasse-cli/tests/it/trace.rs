//! `liasse trace`.

use std::fs;

use serde_json::Value;

use crate::program::{archive_folder, run_in, run_with_input};

/// Words of a French article of the seeds, and the release document that they translate.
const QUOTED: &str = "Le patron de la vedette a dit à un ami, le lendemain matin, que personne dans \
                      la capitale n’avait donné l’ordre, et que le ministère l’a appris par la radio";
const SOURCE: &str = "C09001001";

#[test]
fn a_quotation_leads_to_its_passage_in_another_language() {
    let run = run_in(archive_folder(), &["trace", "--format", "json", QUOTED]);
    assert_eq!(run.code, 0, "{}", run.err);
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((answer["quote"].as_str(), answer["quote_id"].as_str()), (Some(QUOTED), None));
    assert_eq!(answer["outcome"], "found");
    let best = &answer["matches"][0];
    assert_eq!((best["doc_id"].as_str(), &best["accepted"]), (Some(SOURCE), &Value::Bool(true)));
    let text = best["text"].as_str().unwrap();
    assert!(text.contains("nobody in the capital had given the order"), "{text}");
    assert!(best["message"]["from"].is_string(), "{best}");
    assert!(run.err.contains("1 quotation, 1 found; searched"), "{}", run.err);
}

#[test]
fn offsets_count_characters_of_the_documents_text() {
    let run = run_in(archive_folder(), &["trace", "--jsonl", QUOTED]);
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    for found in answer["matches"].as_array().unwrap() {
        let id = found["doc_id"].as_str().unwrap();
        let shown = run_in(archive_folder(), &["show", "--json", id]).out;
        let document: Value = serde_json::from_str(&shown).unwrap();
        let document = if document.is_array() { &document[0] } else { &document };
        let text = document["text"].as_str().unwrap();
        let place = |end: &str| usize::try_from(found[end].as_u64().unwrap()).unwrap();
        let words = text.chars().skip(place("start")).take(place("end") - place("start"));
        assert_eq!(words.collect::<String>(), found["text"].as_str().unwrap(), "{id}");
        let bytes = |end: &str| usize::try_from(found["span"][end].as_u64().unwrap()).unwrap();
        assert_eq!(text.get(bytes("start")..bytes("end")), found["text"].as_str());
    }
}

#[test]
fn a_person_reads_what_was_found_where_and_in_which_words() {
    let run = run_with_input(archive_folder(), &["trace"], QUOTED.as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.starts_with("Found, in "), "{}", run.out);
    assert!(run.out.contains("  1. C09001001  2012-11-16 18:42  "), "{}", run.out);
    let marked = run.out.lines().find(|line| line.contains('[')).unwrap();
    assert!(marked.contains("nobody in the capital had given the order"), "{marked}");
}

#[test]
fn what_has_no_source_is_not_found_and_the_nearest_passages_are_named() {
    let invented = "I shall never carry a customs man again, not even in the hold.";
    let run = run_in(archive_folder(), &["trace", invented, "--lang", "en"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.out.starts_with("Not found"), "{}", run.out);
    let run = run_in(archive_folder(), &["trace", "xyzzy plugh"]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (1, "Not found: nothing in the archive is like it\n\n")
    );
}

#[test]
fn a_file_of_quotations_gives_a_line_for_each_and_names_bad_lines() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("quotes.jsonl");
    let line = |id: &str, quote: &str| serde_json::json!({"id": id, "lang": "fr", "quote": quote});
    let lines =
        format!("{}\n\n{{\"id\": 1}}\nnothing\n{}\n", line("a", QUOTED), line("b", "xyzzy plugh"));
    fs::write(&path, lines).unwrap();
    let path = path.to_str().unwrap();
    let run = run_in(archive_folder(), &["trace", "--jsonl", "--quotes", path]);
    assert_eq!(run.code, 0, "{}", run.err);
    let answers: Vec<Value> =
        run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<_> = answers.iter().map(|answer| answer["quote_id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["a", "b"]);
    assert_eq!(answers[0]["matches"][0]["doc_id"], SOURCE);
    assert_eq!(answers[1]["matches"], serde_json::json!([]));
    assert!(answers.iter().all(|answer| answer["ms"].is_number()));
    for place in ["quotes.jsonl: line 3, column", "quotes.jsonl: line 4, column"] {
        assert!(run.err.contains(place), "{}", run.err);
    }
    assert!(run.err.contains("2 quotations, 1 found"), "{}", run.err);

    let csv =
        run_in(archive_folder(), &["trace", "--format", "csv", "--quotes", path, "--limit", "1"]);
    let rows: Vec<&str> = csv.out.lines().collect();
    assert_eq!(rows.len(), 2, "{}", csv.out);
    assert!(rows[0].starts_with("quote_id,doc_id,start,end,score,outcome,"), "{}", rows[0]);
    assert!(rows[1].starts_with("a,C09001001,"), "{}", rows[1]);
}

#[test]
fn a_dictionary_can_be_added() {
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("good.txt");
    fs::write(&good, "# mine\nzorglub n: ministry\n").unwrap();
    let bad = folder.path().join("bad.txt");
    fs::write(&bad, "zorglub n ministry\n").unwrap();
    let lexicon = |path: &std::path::Path, words: &str| {
        run_in(archive_folder(), &["trace", "--lexicon", path.to_str().unwrap(), "--jsonl", words])
    };
    let words = QUOTED.replace("ministère", "zorglub");
    let score = |out: &str| {
        let answer: Value = serde_json::from_str(out).unwrap();
        answer["matches"][0]["score"].as_f64().unwrap()
    };
    let with = score(&lexicon(&good, &words).out);
    let without = score(&run_in(archive_folder(), &["trace", "--jsonl", &words]).out);
    assert!(with > without, "{with} {without}");
    let run = lexicon(&bad, &words);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("bad.txt:1: expected a line like"), "{}", run.err);
}

#[test]
fn nothing_to_trace_is_a_failure() {
    for run in [
        run_in(archive_folder(), &["trace", " — "]),
        run_with_input(archive_folder(), &["trace"], b""),
        run_in(archive_folder(), &["trace", "--quotes", "not-here.jsonl"]),
        run_in(archive_folder(), &["trace", "words", "--quotes", "not-here.jsonl"]),
    ] {
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
        assert!(
            run.err.contains("expected")
                || run.err.contains("could not be read")
                || run.err.contains("cannot be used"),
            "{}",
            run.err
        );
    }
}
