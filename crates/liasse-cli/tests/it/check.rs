//! `liasse check`.

use std::fs;

use serde_json::Value;

use crate::program::{archive_folder, run_in, run_with_input, seeds};

#[test]
fn an_article_is_compared_with_the_archive() {
    let article = seeds("press/quotidien-du-delta.txt");
    let run = run_in(archive_folder(), &["check", "--format", "json", &article]);
    assert_eq!(run.code, 1, "something is contradicted: {}", run.err);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["article"]["id"], "quotidien-du-delta");
    let findings = report["findings"].as_array().unwrap();
    let quoted: Vec<&Value> =
        findings.iter().filter(|finding| finding["kind"] == "quotation").collect();
    assert!(quoted.len() >= 5, "{quoted:#?}");
    let found = quoted.iter().find(|it| it["text"].as_str().unwrap().contains("vedette")).unwrap();
    assert_eq!(
        (&found["outcome"], &found["evidence"][0]["doc_id"]),
        (&"found".into(), &"C09001001".into())
    );
    let weekday = findings.iter().find(|finding| finding["kind"] == "weekday").unwrap();
    assert_eq!(weekday["outcome"], "contradicted");
    for word in ["reason", "reason_fr"] {
        assert!(weekday[word].as_str().unwrap().contains("14 "), "{weekday}");
    }
}

#[test]
fn the_report_is_written_in_each_form_and_language() {
    let article = seeds("press/quotidien-du-delta.txt");
    for (format, language, pieces) in [
        ("text", "en", ["contradicted", "Look at these first"]),
        ("text", "fr", ["contredit", "À regarder d’abord"]),
        ("markdown", "en", ["# ", "contradicted"]),
        ("html", "fr", ["<html lang=\"fr\"", "contredit"]),
    ] {
        let arguments = ["check", "--format", format, "--lang", language, &article];
        let run = run_in(archive_folder(), &arguments);
        assert_eq!(run.code, 1, "{}", run.err);
        for piece in pieces {
            assert!(run.out.contains(piece), "{piece} in {format}: {}", run.out);
        }
    }
}

#[test]
fn several_articles_give_several_reports_and_one_comes_from_standard_input() {
    let (one, other) = (seeds("press/quotidien-du-delta.txt"), seeds("press/gazette-d-aubel.txt"));
    let run = run_in(archive_folder(), &["check", "--json", &one, &other]);
    let reports: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(reports.as_array().unwrap().len(), 2);
    let text = fs::read(&one).unwrap();
    let piped = run_with_input(archive_folder(), &["check", "--json", "-"], &text);
    let piped: Value = serde_json::from_str(&piped.out).unwrap();
    assert_eq!(piped["findings"], reports[0]["findings"]);
}

#[test]
fn an_article_without_a_claim_is_no_contradiction() {
    let text = "Le bac\n\nUn paragraphe sans rien à vérifier, comme il y en a tant.\n";
    let run = run_with_input(archive_folder(), &["check", "-"], text.as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn what_is_no_article_is_named_and_the_others_are_checked() {
    let article = seeds("press/quotidien-du-delta.txt");
    let release = seeds("release/C09001001.txt");
    let run = run_in(archive_folder(), &["check", "--json", &release, &article]);
    assert_eq!(run.code, 2);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["article"]["id"], "quotidien-du-delta");
    assert!(run.err.contains("C09001001.txt: expected a press article, found"), "{}", run.err);
    assert!(run.err.contains("1 input could not be checked"), "{}", run.err);
    let run = run_in(archive_folder(), &["check", "not-here.txt"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
}
