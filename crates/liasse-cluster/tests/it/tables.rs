//! The tables against the archive, and the forms of an answer.

use liasse_archive::Archive;
use liasse_cluster::{SqlEngine, SqlFormat, SqlOptions, TABLES};
use serde_json::json;

use crate::samples::{archive_of_seeds, engine, rows, value};

#[test]
fn every_document_message_and_file_is_a_row() {
    let engine = engine();
    let archive = Archive::open(archive_of_seeds()).unwrap();
    let counts = archive.counts();
    assert_eq!(value(&engine, "SELECT count(*) FROM documents"), json!(counts.documents));
    assert_eq!(value(&engine, "SELECT count(*) FROM ledger"), json!(counts.files));
    let documents: Vec<_> = archive.documents().map(Result::unwrap).collect();
    let messages: usize = documents.iter().map(|document| document.messages().len()).sum();
    assert_eq!(value(&engine, "SELECT count(*) FROM messages"), json!(messages));
    let found = rows(&engine, "SELECT document, number, from_raw, subject, body FROM messages");
    for row in found {
        let document = documents.iter().find(|document| document.id() == row["document"]).unwrap();
        let message = &document.messages()[row["number"].as_u64().unwrap() as usize];
        assert_eq!(row["body"], message.body);
        assert_eq!(row["subject"], json!(message.subject));
        assert_eq!(row["from_raw"], json!(message.from.as_ref().map(|party| &party.raw)));
    }
}

#[test]
fn a_token_is_where_it_says() {
    let engine = engine();
    let archive = Archive::open(archive_of_seeds()).unwrap();
    let tokens = rows(&engine, "SELECT document, term, start, \"end\" FROM tokens");
    assert!(tokens.len() > 1000);
    for token in tokens.iter().step_by(7) {
        let document = archive.document(token["document"].as_str().unwrap()).unwrap().unwrap();
        let place = |name: &str| token[name].as_u64().unwrap() as usize;
        let printed = &document.text()[place("start")..place("end")];
        assert!(!printed.trim().is_empty() && !token["term"].as_str().unwrap().is_empty());
    }
}

#[test]
fn names_are_those_of_the_archive() {
    let engine = engine();
    let archive = Archive::open(archive_of_seeds()).unwrap();
    let names = archive.names(&mut |_| {}).unwrap();
    let spellings: usize = names.clusters().clusters.iter().map(|name| name.variants.len()).sum();
    assert_eq!(value(&engine, "SELECT count(*) FROM names"), json!(spellings));
    assert!(spellings > 10);
}

#[test]
fn every_table_has_columns_and_a_row() {
    let engine = engine();
    for table in TABLES {
        assert!(engine.columns(table.name).unwrap().fields().len() > 4, "{}", table.name);
        let count = value(&engine, &format!("SELECT count(*) FROM {}", table.name));
        assert!(count.as_u64().unwrap() > 0, "{}", table.name);
    }
}

#[test]
fn what_the_directory_of_a_file_excludes_is_not_read() {
    let engine = engine();
    let plan =
        rows(&engine, "EXPLAIN ANALYZE SELECT count(*) FROM documents WHERE sent > '2090-01-01'");
    let plan = plan.iter().map(|row| row["plan"].to_string()).collect::<String>();
    assert!(plan.contains("pruned"), "{plan}");
    let excluded =
        ["files_ranges_pruned_statistics", "row_groups_pruned_statistics"].iter().any(|name| {
            plan.split(name)
                .nth(1)
                .is_some_and(|rest| rest.starts_with("=1 ") || rest.starts_with("=1,"))
        });
    assert!(excluded, "{plan}");
}

fn answer(format: SqlFormat, sql: &str) -> Vec<u8> {
    let mut out = Vec::new();
    engine().answer(sql, format, &mut out).unwrap();
    out
}

#[test]
fn an_answer_has_the_form_that_was_asked_for() {
    let sql = "SELECT * FROM (VALUES (1, 'a \"b\"'), (2, NULL)) AS t(n, s) ORDER BY n";
    let text = |format| String::from_utf8(answer(format, sql)).unwrap();
    assert_eq!(text(SqlFormat::Csv), "n,s\n1,\"a \"\"b\"\"\"\n2,\n");
    assert_eq!(
        text(SqlFormat::JsonLines),
        "{\"n\":1,\"s\":\"a \\\"b\\\"\"}\n{\"n\":2,\"s\":null}\n"
    );
    let json: serde_json::Value = serde_json::from_str(&text(SqlFormat::Json)).unwrap();
    assert_eq!(json, json!([{"n": 1, "s": "a \"b\""}, {"n": 2, "s": null}]));
    assert!(text(SqlFormat::Text).contains("| 1 | a \"b\" |"));
    let parquet = answer(SqlFormat::Parquet, sql);
    assert!(parquet.starts_with(b"PAR1") && parquet.ends_with(b"PAR1"));
}

#[test]
fn an_answer_without_rows_has_its_columns() {
    let sql = "SELECT id, sent FROM documents WHERE false";
    assert_eq!(answer(SqlFormat::Csv, sql), b"id,sent\n");
    assert_eq!(answer(SqlFormat::Json, sql), b"[]\n");
    assert!(String::from_utf8(answer(SqlFormat::Text, sql)).unwrap().contains("| id | sent |"));
}

#[test]
fn a_table_for_people_shows_the_beginning_of_long_values_on_one_line() {
    let sql = "SELECT 'a\nb' AS line, repeat('é', 101) AS long, repeat('é', 100) AS fits, [1, 2] AS list, NULL AS none";
    let text = String::from_utf8(answer(SqlFormat::Text, sql)).unwrap();
    let row = text.lines().nth(3).unwrap();
    let values: Vec<&str> = row.split('|').map(str::trim).collect();
    let (long, fits) = (format!("{}…", "é".repeat(100)), "é".repeat(100));
    assert_eq!(values, ["", "a b", &long, &fits, "[1, 2]", "", ""]);
    assert_eq!(text.lines().count(), 5);
}

#[test]
fn text_cannot_steer_a_terminal() {
    let harmful = ['\u{1b}', '\u{202e}', '\u{feff}', '\u{ad}'];
    let value = "chr(27) || '[2J' || chr(8238) || chr(65279) || chr(173)";
    let text = String::from_utf8(answer(SqlFormat::Text, &format!("SELECT {value} AS t"))).unwrap();
    assert!(text.contains("[2J") && !text.contains(harmful), "{text:?}");
    let sql = format!("SELECT CAST(id || {value} AS INT) FROM documents");
    let error = engine().answer(&sql, SqlFormat::Text, &mut Vec::new()).unwrap_err().to_string();
    assert!(error.contains("[2J") && !error.contains(harmful), "{error:?}");
}

#[test]
fn more_than_the_memory_is_sorted_on_the_disk() {
    let sql = "SELECT count(*) AS n FROM (SELECT row_number() OVER (ORDER BY repeat(fold(a.text), 4), b.id) AS r \
               FROM documents a CROSS JOIN documents b)";
    let answer = |memory_bytes| {
        let archive = Archive::open(archive_of_seeds()).unwrap();
        let options = SqlOptions { memory_bytes, threads: std::num::NonZeroUsize::new(2) };
        let engine = SqlEngine::open(archive, &options).unwrap();
        rows(&engine, sql)
    };
    assert_eq!(answer(64 * 1024 * 1024), answer(1024 * 1024 * 1024));
}
