//! `liasse names`, and searches that reach every spelling.

use std::{fs, path::Path};

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Run, run_in, run_with_input};

/// A folder with an archive of a few mails.
fn archive() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut mails = vec![
        ("\"Marlow, Judith\" <jkm@example.org>", "H", "The ferry of Idriss Tamourel is late."),
        ("Anton Pereval <p@example.com>", "Judith Marlow <jkm@example.org>", "Idriss Tamourel."),
        ("Idriss Tamourel <i@example.com>", "H", "Soon."),
        ("Omar Tamourel <o@example.com>", "\"Sorrel, H\" <s@example.com>", "Soon."),
    ];
    mails.extend([("Judith Marlow <jkm@example.org>", "H", "Soon."); 5]);
    fs::create_dir(folder.path().join("mail")).unwrap();
    for (number, (from, to, body)) in mails.into_iter().enumerate() {
        let mail = format!(
            "From: {from}\nTo: {to}\nMessage-ID: <{number}@example.org>\nSubject: s\n\n{body}\n"
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

/// Returns the name of each spelling.
fn names(folder: &Path) -> Vec<(String, u64)> {
    let run = run_in(folder, &["names", "--jsonl"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let text = |line: &Value| line["variant"].as_str().unwrap().to_owned();
    lines(&run).iter().map(|line| (text(line), line["cluster"].as_u64().unwrap())).collect()
}

#[track_caller]
fn cluster_of(names: &[(String, u64)], spelling: &str) -> u64 {
    names.iter().find(|(name, _)| name == spelling).unwrap().1
}

fn ids(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let run = run_in(folder, &[&["search", "--jsonl"], arguments].concat());
    let mut ids: Vec<String> =
        lines(&run).iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    ids
}

#[test]
fn a_name_is_listed_with_its_spellings_and_reasons() {
    let folder = archive();
    let run = run_in(folder.path(), &["names", "judith marlow"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for words in ["counting names in 9 documents", "bringing together", " s)"] {
        assert!(run.err.contains(words), "{}", run.err);
    }
    for words in ["Judith Marlow", "jkm@example.org", "Marlow, Judith", "6 in headers"] {
        assert!(run.out.contains(words), "{}", run.out);
    }
    let again = run_in(folder.path(), &["names", "judith marlow"]);
    assert_eq!((again.out, again.err.as_str()), (run.out, ""), "nothing to count any more");
}

#[test]
fn a_name_that_is_not_there_ends_with_1() {
    let folder = archive();
    let run = run_in(folder.path(), &["names", "Zebulon Quux"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("no name is spelt `Zebulon Quux`"), "{}", run.err);
    let near = run_in(folder.path(), &["names", "Pereval"]);
    assert_eq!(near.code, 0);
    assert!(near.err.contains("those with these words"), "{}", near.err);
    assert!(near.out.contains("Anton Pereval"), "{}", near.out);
}

#[test]
fn a_search_reaches_every_spelling_and_says_which() {
    let folder = archive();
    let run = run_in(folder.path(), &["search", "--from", "marlow, judith"]);
    assert!(run.err.contains("sent by “marlow judith” (Judith Marlow"), "{}", run.err);
    assert!(run.err.contains("jkm@example.org"), "{}", run.err);
    let all = ids(folder.path(), &["from:jkm@example.org"]);
    assert_eq!(all.len(), 6);
    assert_eq!(ids(folder.path(), &["--from", "marlow, judith"]), all);
    assert_eq!(ids(folder.path(), &["--to", "H"]).len(), 7, "Sorrel, H is another");
    assert_eq!(ids(folder.path(), &["--to", "=H"]).len(), 8);
    let named = ids(folder.path(), &["name:\"Idriss Tamourel\""]);
    assert_eq!(named, ["0@example.org", "1@example.org", "2@example.org"]);
}

#[test]
fn several_names_are_told_and_not_fused() {
    let folder = archive();
    let run = run_in(folder.path(), &["search", "--json", "from:Tamourel"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let told = "`Tamourel` may be several names, looked for as printed: Idriss Tamourel (1), Omar Tamourel (1)";
    assert!(run.err.contains(told), "{}", run.err);
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    assert!(answer["notes"].to_string().contains("may be several names"), "{answer}");
    let unknown = run_in(folder.path(), &["search", "from:Nobody"]);
    assert_eq!(unknown.code, 1);
    assert!(
        unknown.err.contains("`Nobody` is no sender or recipient of this archive"),
        "{}",
        unknown.err
    );
}

#[test]
fn a_persons_word_is_recorded_kept_and_taken_back() {
    let folder = archive();
    let (folder, one, two) = (folder.path(), "Anton Pereval", "Omar Tamourel");
    let apart = names(folder);
    assert_ne!(cluster_of(&apart, one), cluster_of(&apart, two));
    let run = run_in(folder, &["names", "join", one, two]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert!(run.err.contains("decision 1: joined `Anton Pereval`, `Omar Tamourel`"), "{}", run.err);
    let joined = names(folder);
    assert_eq!(cluster_of(&joined, one), cluster_of(&joined, two));

    let run = run_in(folder, &["names", "part", one, two]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("contradicts decision 1, joined"), "{}", run.err);
    let run = run_in(folder, &["names", "part", "Judith Marlow", "Marlow, Judith"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let run = run_in(folder, &["names", "rename", "H", "Helena Dacourt"]);
    assert_eq!(run.code, 0, "{}", run.err);

    // However often it is counted and clustered again, the person's word stands.
    fs::remove_dir_all(folder.join("a.liasse/names")).unwrap();
    let decided = names(folder);
    assert_eq!(cluster_of(&decided, one), cluster_of(&decided, two));
    assert_ne!(cluster_of(&decided, "Judith Marlow"), cluster_of(&decided, "Marlow, Judith"));
    assert!(run_in(folder, &["names", "H"]).out.starts_with("Helena Dacourt ("));
    assert_eq!(run_in(folder, &["verify"]).code, 0);

    let list = run_in(folder, &["names", "decisions"]);
    assert_eq!(list.out.lines().count(), 3, "{}", list.out);
    assert_eq!(run_in(folder, &["names", "forget", "1"]).code, 0);
    let forgotten = names(folder);
    assert_ne!(cluster_of(&forgotten, one), cluster_of(&forgotten, two));
    assert_eq!(run_in(folder, &["names", "forget", "9"]).code, 2);
}

#[test]
fn a_decision_about_a_spelling_that_is_not_there_is_refused() {
    let folder = archive();
    let run = run_in(folder.path(), &["names", "join", "Judith Marlow", "Judith Marlov"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("found `Judith Marlov`"), "{}", run.err);
    assert!(run.err.contains("`Judith Marlow` (6)"), "{}", run.err);
    assert!(!folder.path().join("a.liasse/names.toml").exists());
    assert_eq!(run_in(folder.path(), &["names", "decisions"]).code, 1);
    assert_eq!(run_in(folder.path(), &["names", "join", "H", "H"]).code, 2);
    assert_eq!(run_in(folder.path(), &["names", "join", "H"]).code, 2);
}

#[test]
fn decisions_that_cannot_be_read_are_told_with_their_place() {
    let folder = archive();
    fs::write(folder.path().join("a.liasse/names.toml"), "[[joined]]\nnames = ['a'").unwrap();
    for arguments in [&["names"][..], &["names", "decisions"], &["search", "from:x"]] {
        let run = run_in(folder.path(), arguments);
        assert_eq!(run.code, 2);
        assert!(run.err.contains("names.toml: line 2, column "), "{}", run.err);
    }
    assert_eq!(run_in(folder.path(), &["search", "ferry"]).code, 0, "no name is asked for");
    assert!(run_in(folder.path(), &["verify"]).out.contains("names.toml: line 2"));
}

#[test]
fn each_line_of_strings_gives_one_line() {
    let input = " Marlow, Judith\t12\r\nJudith Marlow\t40\n\nx\ty\nOskar Flint\nJudith Marlow\t40\na\t1\t2\n\u{1b}[31mé\n";
    let folder = tempfile::tempdir().unwrap();
    let run =
        run_with_input(folder.path(), &["names", "--strings", "-", "--jsonl"], input.as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    let lines = lines(&run);
    let variants: Vec<&str> = lines.iter().map(|line| line["variant"].as_str().unwrap()).collect();
    let expected =
        [" Marlow, Judith", "Judith Marlow", "Oskar Flint", "Judith Marlow", "\u{1b}[31mé"];
    assert_eq!(variants, expected);
    let cluster = |index: usize| lines.get(index).unwrap()["cluster"].as_u64().unwrap();
    assert_eq!(cluster(0), cluster(1));
    assert_eq!(cluster(1), cluster(3));
    assert_ne!(cluster(1), cluster(2));
    for told in [
        "standard input: line 3, column 1: expected a name",
        "line 4, column 3: expected a count, found `y`",
        "line 7, column 4: expected a string and a count",
        "warning: 3 lines",
    ] {
        assert!(run.err.contains(told), "{told}: {}", run.err);
    }
    for format in ["text", "csv"] {
        let arguments = ["names", "--strings", "-", "--format", format];
        let run = run_with_input(folder.path(), &arguments, input.as_bytes());
        assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'), "{}", run.out);
    }
}

#[test]
fn bytes_of_another_encoding_cost_their_line_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("names.txt"), b"caf\xe9\nJudith Marlow\n").unwrap();
    let run = run_in(folder.path(), &["names", "--strings", "names.txt", "--jsonl"]);
    assert_eq!((run.code, run.out.lines().count()), (0, 1));
    assert!(run.err.contains("names.txt: line 1, column 4: expected UTF-8"), "{}", run.err);
    let run = run_in(folder.path(), &["names", "--strings", "absent.txt"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("absent.txt"), "{}", run.err);
    fs::write(folder.path().join("empty.txt"), b"").unwrap();
    let run = run_in(folder.path(), &["names", "--strings", "empty.txt", "--jsonl"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
}

#[test]
fn pairs_are_scored_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let input = "Belmokhtar\tBelmohktar\nAnna Weber\tPeter Weber\nalone\nA\tB\t3\nSteinberg\tSteenberg\t860\t1\n";
    let run =
        run_with_input(folder.path(), &["names", "--pairs", "-", "--jsonl"], input.as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    let lines = lines(&run);
    let matched: Vec<(&str, bool)> = lines
        .iter()
        .map(|line| (line["a"].as_str().unwrap(), line["match"].as_bool().unwrap()))
        .collect();
    assert_eq!(matched.len(), 3);
    assert_eq!(matched.first(), Some(&("Belmokhtar", true)));
    assert_eq!(matched.get(1), Some(&("Anna Weber", false)));
    for line in &lines {
        let score = line["score"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&score), "{line}");
        assert!(!line["reasons"].as_array().unwrap().is_empty(), "{line}");
    }
    for told in ["line 3, column 6: expected two names", "line 4, column 6: expected two counts"] {
        assert!(run.err.contains(told), "{told}: {}", run.err);
    }
}

#[test]
fn the_schema_describes_a_line() {
    let folder = tempfile::tempdir().unwrap();
    let schema = run_in(folder.path(), &["schema", "name"]).out;
    let schema: Value = serde_json::from_str(&schema).unwrap();
    for field in ["variant", "cluster", "name", "count", "reasons"] {
        assert!(schema["properties"][field].is_object(), "{field}");
    }
}
