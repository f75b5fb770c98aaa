//! What of an archive is not read, because a condition or a folder says so.

use std::fs;

use liasse_cluster::{SqlEngine, SqlOptions};

use crate::{
    bucket::Buckets,
    samples::{archive_of_seeds, engine, rows, value},
};

/// Returns the plan of a question.
fn plan(engine: &SqlEngine, sql: &str) -> String {
    let rows = rows(engine, &format!("EXPLAIN {sql}"));
    rows.iter().map(|row| row["plan"].as_str().unwrap().to_owned() + "\n").collect()
}

fn partitioned(place: &str) -> SqlEngine {
    SqlEngine::open_at(place, &SqlOptions::default()).unwrap()
}

#[test]
fn a_condition_is_put_to_the_files_before_texts_are_read() {
    let plan =
        plan(&engine(), "SELECT text FROM documents WHERE release_date < '2013-01-01' LIMIT 1");
    assert!(plan.contains("pruning_predicate=") && plan.contains("release_date_min"), "{plan}");
}

#[test]
fn folders_of_other_months_are_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("by-month");
    let place = place.to_str().unwrap();
    engine().partition(place).unwrap();
    let partitioned = partitioned(place);
    for sql in [
        "SELECT kind, count(*) AS n, min(id) AS first, sum(length(text)) AS bytes FROM documents GROUP BY kind ORDER BY kind",
        "SELECT path, outcome FROM ledger ORDER BY path",
        "SELECT document, message, copy FROM counted ORDER BY document, message",
    ] {
        assert_eq!(rows(&partitioned, sql), rows(&engine(), sql), "{sql}");
    }
    let months = rows(
        &partitioned,
        "SELECT month, count(*) AS n FROM documents GROUP BY month ORDER BY month",
    );
    assert!(months.len() > 2, "{months:?}");
    let month = months[0]["month"].as_str().unwrap();
    let count =
        value(&partitioned, &format!("SELECT count(*) FROM documents WHERE month = '{month}'"));
    assert_eq!(count, months[0]["n"]);
    let plan = plan(&partitioned, &format!("SELECT id FROM documents WHERE month = '{month}'"));
    assert!(plan.contains(&format!("month={month}/")), "{plan}");
    assert_eq!(
        plan.matches("month=").count(),
        plan.matches(&format!("month={month}/")).count(),
        "{plan}"
    );
}

#[test]
fn a_place_in_use_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("notes.txt"), "mine").unwrap();
    let error = engine().partition(folder.path().to_str().unwrap()).unwrap_err().to_string();
    assert!(error.contains("expected an empty place"), "{error}");
    assert_eq!(folder.path().read_dir().unwrap().count(), 1);
}

#[test]
fn a_bucket_is_laid_out_by_the_program() {
    let buckets = Buckets::start();
    let run = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_liasse-cluster"))
            .envs(buckets.environment())
            .args(arguments)
            .output()
            .unwrap();
        crate::cluster::machines::printed(output)
    };
    let seeds = archive_of_seeds().to_str().unwrap();
    run(&["partition", "--archive", seeds, "--to", "s3://papers/by-month"]);
    let sql = "SELECT count(*) AS n FROM documents";
    let found = run(&["sql", "--format", "csv", "--archive", "s3://papers/by-month", sql]);
    assert_eq!(found, run(&["sql", "--format", "csv", "--archive", seeds, sql]));
}
