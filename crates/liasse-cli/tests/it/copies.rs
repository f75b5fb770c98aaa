//! `liasse copies`.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Run, run_in};

const REPORT: &str = "The boat left the harbour at dawn with forty sacks of rice, nine crates of lamp oil \
                      and a letter for the consul, who was to answer it on the same day. Nobody saw it \
                      after that, and the harbour was closed to all of them until the end of winter.";

/// A folder with an archive of a mail, a scanned copy of it, one that withholds its end, and others.
fn archive() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let scanned = REPORT.replace("boat", "hoat");
    let (cut, _) = REPORT.split_once(" Nobody").unwrap();
    let mails = [("10", REPORT), ("10", &scanned), ("10", cut), ("20", "Soon."), ("30", "Soon.")];
    fs::create_dir(folder.path().join("mail")).unwrap();
    for (number, (minute, body)) in (1..).zip(mails) {
        let mail = format!(
            "From: Judith Marlow <jkm@example.org>\nTo: Anton Pereval <p@x.org>\n\
             Date: Fri, 18 Jan 2013 17:{minute}:00 +0000\nMessage-ID: <m{number}@x.org>\n\
             Subject: boats\n\n{body}\n"
        );
        fs::write(folder.path().join(format!("mail/{number}.eml")), mail).unwrap();
    }
    let run = run_in(folder.path(), &["ingest", "mail", "--archive", "a.liasse"]);
    assert_eq!(run.code, 0, "{}", run.err);
    folder
}

fn lines(run: &Run) -> Vec<Value> {
    run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The ids of a group's copies.
fn copies(group: &Value) -> Vec<&str> {
    group["copies"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect()
}

#[test]
fn groups_are_listed_with_the_most_complete_document_first() {
    let folder = archive();
    let run = run_in(folder.path(), &["copies", "--jsonl"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("1 group of 3 documents"), "{}", run.err);
    let groups = lines(&run);
    let [group] = &groups[..] else { panic!("one group: {groups:?}") };
    assert_eq!(
        (group["id"].as_str(), copies(group)),
        (Some("m1@x.org"), vec!["m2@x.org", "m3@x.org"])
    );
    assert_eq!(group["copies"][1]["containment"], 1.0);

    let text = run_in(folder.path(), &["copies"]).out;
    let expected = "m1@x.org  boats\n  m2@x.org  92% alike\n  \
                    m3@x.org  61% alike, 100% of the shorter one is in the other\n";
    assert_eq!(text, expected);
    let table = run_in(folder.path(), &["copies", "--format", "csv"]).out;
    let table: Vec<&str> = table.lines().collect();
    assert_eq!(table[0], "id,copy,resemblance,containment,same_words");
    assert_eq!((table.len(), table[2].starts_with("m1@x.org,m3@x.org,0.")), (3, true), "{table:?}");
    let json: Value =
        serde_json::from_str(&run_in(folder.path(), &["copies", "--json"]).out).unwrap();
    assert_eq!(json, Value::Array(groups));
    assert_eq!(run_in(folder.path(), &["copies", "--offset", "1"]).code, 1);
}

#[test]
fn the_copies_of_a_document_are_shown_with_what_differs() {
    let folder = archive();
    let shown = run_in(folder.path(), &["copies", "m1@x.org"]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    for piece in ["The [-boat-]{+hoat+} left", "the same day[-. Nobody saw it", "end of winter-]."]
    {
        assert!(shown.out.contains(piece), "expected `{piece}` in:\n{}", shown.out);
    }
    let run = run_in(folder.path(), &["copies", "m2@x.org", "--jsonl"]);
    let copies = lines(&run);
    assert_eq!(copies.len(), 2);
    for copy in &copies {
        let pieces = copy["differences"].as_array().unwrap();
        let document: String = pieces.iter().map(|it| it["document"].as_str().unwrap()).collect();
        assert!(document.contains("The hoat left the harbour"), "{document}");
        assert_eq!(copy["is_cut"], false);
    }
}

#[test]
fn a_document_without_copies_and_one_that_is_not_there_are_told() {
    let folder = archive();
    let run = run_in(folder.path(), &["copies", "m4@x.org"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("m4@x.org has no copies"), "{}", run.err);
    let run = run_in(folder.path(), &["copies", "m9@x.org"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("no document with this id"), "{}", run.err);
}

#[test]
fn messages_are_told_with_all_places_where_they_stand() {
    let folder = archive();
    let run = run_in(folder.path(), &["copies", "--messages", "--jsonl"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let messages = lines(&run);
    let [message] = &messages[..] else { panic!("one message stands twice: {messages:?}") };
    assert_eq!(message["key"], "m1@x.org#m1");
    let places: Vec<(&str, &str)> = message["occurrences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["id"].as_str().unwrap(), it["extent"].as_str().unwrap()))
        .collect();
    assert_eq!(places, [("m1@x.org", "whole"), ("m2@x.org", "whole"), ("m3@x.org", "cut")]);

    let one = run_in(folder.path(), &["copies", "m3@x.org", "--messages"]);
    assert!(one.out.contains("m3@x.org#m1  top, cut"), "{}", one.out);
    let shown = run_in(folder.path(), &["show", "m3@x.org"]);
    assert!(shown.out.contains("Also in:       m1@x.org#m1 (top, whole)"), "{}", shown.out);
    let none = run_in(folder.path(), &["copies", "--redactions"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""), "a mail withholds nothing");
}
