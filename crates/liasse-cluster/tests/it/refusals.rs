//! What is no question gets one sentence.

use std::fs;

use liasse_archive::Archive;
use liasse_cluster::{SqlEngine, SqlErrorKind, SqlFormat, SqlOptions};

use crate::samples::{archive_of_seeds, copy, engine, engine_of, make, try_rows};

#[track_caller]
fn check(sql: &str, kind: SqlErrorKind, words: &str) {
    let error = try_rows(&engine(), sql).expect_err(sql);
    let message = error.to_string();
    assert!(message.contains(words) && !message.contains('\n'), "{sql}: {message}");
    assert_eq!(error.kind(), kind, "{sql}: {message}");
}

#[test]
fn what_is_no_question_is_told_in_a_sentence() {
    use SqlErrorKind::Question;
    check("", Question, "expected a question");
    check("SELECT 1; SELECT 2", Question, "expected one question");
    check("SELEKT 1", Question, "SELEKT");
    check("SELECT * FROM mails", Question, "table 'mails' not found");
    check("SELECT sender FROM documents", Question, "sender");
    check("SELECT fold(1, 2)", Question, "fold");
    check("SELECT keyness_g2_2cell('a', 1, 1, 1, 1)", Question, "keyness_g2_2cell(Utf8, Int64");
    check("SELECT CAST(subject AS INT) FROM documents", Question, "Cannot cast string");
    check("SELECT keyness_g2_2cell(5, 1, 1, 1, 1)", Question, "expected");
    check("SELECT messages('x')", Question, "expected the column `json`");
}

#[test]
fn nothing_can_be_changed_or_written() {
    for sql in [
        "CREATE TABLE t AS SELECT 1",
        "DROP TABLE documents",
        "INSERT INTO documents SELECT * FROM documents",
        "COPY documents TO 'x.csv'",
        "SET datafusion.execution.batch_size = 1",
        "CREATE EXTERNAL TABLE x STORED AS CSV LOCATION '/'",
    ] {
        let error = try_rows(&engine(), sql).expect_err(sql);
        assert_eq!(error.kind(), SqlErrorKind::Forbidden, "{sql}: {error}");
    }
}

#[test]
fn a_list_has_no_form_in_csv() {
    let mut out = Vec::new();
    let error =
        engine().answer("SELECT exemptions FROM documents", SqlFormat::Csv, &mut out).unwrap_err();
    assert!(error.to_string().contains("column `exemptions` is a list"), "{error}");
    assert!(out.is_empty());
}

#[test]
fn an_archive_without_documents_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("none");
    fs::create_dir(&empty).unwrap();
    let archive = folder.path().join("empty.liasse");
    make(&archive, &[&empty]);
    let opened = SqlEngine::open(Archive::open(&archive).unwrap(), &SqlOptions::default());
    let error = opened.err().expect("there is nothing to ask");
    assert!(error.to_string().ends_with("no documents yet"), "{error}");
}

#[test]
fn a_broken_part_is_an_error_and_not_an_answer() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("broken.liasse");
    copy(archive_of_seeds(), &archive);
    let (part, _) = Archive::open(&archive).unwrap().part_files().next().unwrap();
    let mut bytes = fs::read(&part).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 2000].fill(0xff);
    fs::write(&part, bytes).unwrap();
    let error = try_rows(
        &engine_of(&archive),
        "SELECT sum(length(text)), sum(length(json)) FROM documents",
    );
    let error = error.expect_err("the part is broken");
    assert_eq!(error.kind(), SqlErrorKind::Archive, "{error}");
    let message = error.to_string();
    assert!(message.contains("`liasse verify`") && !message.contains('\n'), "{message}");
}
