//! `seeds/` through the program, against `seeds/expected`.

mod names;
mod traces;

use liasse_archive::Archive;
use liasse_model::Document;
use liasse_testkit::{SeedReport, Seeds, check_ledger, check_searches, check_seeds};
use tempfile::TempDir;

use crate::program::{Run, command, liasse, run};

#[test]
fn parsed_seeds_are_what_is_expected() {
    let seeds = Seeds::load().unwrap();
    let folder = TempDir::new().unwrap();
    let parsed = run(command(folder.path()).args(["parse", "--jsonl"]).args(seeds.sources()));
    let documents: Vec<Document> = parsed
        .expect(0)
        .json_lines()
        .into_iter()
        .map(|line| serde_json::from_value(line).unwrap())
        .collect();
    assert_green(&check_seeds(&seeds, &documents));
}

#[test]
fn ingested_seeds_are_accounted_for_file_by_file() {
    let seeds = Seeds::load().unwrap();
    let folder = TempDir::new().unwrap();
    ingest(&seeds, &folder).expect(0).says(&["torn.zip"]);
    let archive = Archive::open(&folder.path().join("seeds.liasse")).unwrap();
    let rows: Vec<(String, String)> = archive
        .ledger()
        .unwrap()
        .into_iter()
        .map(|row| (row.path, row.outcome.to_string()))
        .collect();
    let rows = rows.iter().map(|(path, outcome)| (path.as_str(), outcome.as_str()));
    assert_green(&check_ledger(&seeds, rows));
    liasse(folder.path(), "verify").expect(0);
}

#[test]
fn searches_of_the_seeds_find_what_is_expected() {
    let seeds = Seeds::load().unwrap();
    let folder = TempDir::new().unwrap();
    ingest(&seeds, &folder).expect(0);
    let report = check_searches(&seeds, |arguments| {
        let found = run(command(folder.path())
            .args(["search", "--jsonl", "--limit", "1000"])
            .args(arguments));
        assert_eq!(found.code, Some(i32::from(found.stdout.is_empty())), "{found:?}");
        found.json_lines().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
    });
    assert_green(&report);
}

fn ingest(seeds: &Seeds, folder: &TempDir) -> Run {
    let mut command = command(folder.path());
    command.arg("ingest").args(seeds.sources()).args(["--archive", "seeds.liasse"]);
    run(&mut command)
}

#[track_caller]
fn assert_green(report: &SeedReport) {
    assert!(report.is_green(), "{report}");
}
