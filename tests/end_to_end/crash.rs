//! An ingest that is killed, and finished by a rerun; `cargo xtask crash` does so with the real release.

use std::{
    fs,
    path::Path,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

use liasse_archive::Archive;
use liasse_search::{Query, Search};
use tempfile::TempDir;

use crate::program::{command, liasse};

const FILES: usize = 400;
const KILLS: u32 = 20;
const INGEST: &str = "ingest sources --commit-mib 0 --archive a.liasse";

/// Everything that must not depend on what happened on the way.
#[derive(Debug, PartialEq)]
struct Outcome {
    documents: Vec<(String, String)>,
    ledger: Vec<String>,
    hits: Vec<String>,
}

impl Outcome {
    fn of(path: &Path) -> Self {
        let archive = Archive::open(path).unwrap();
        assert_eq!(archive.verify().findings, []);
        let search = Search { query: Query::parse("harbour lamp"), limit: 50, ..Search::default() };
        let found = archive.search().unwrap().search(&search).unwrap();
        let documents = archive.documents().map(|document| {
            let document = document.unwrap();
            (document.id().to_owned(), document.text().to_owned())
        });
        Self {
            documents: documents.collect(),
            ledger: archive.ledger().unwrap().iter().map(|row| format!("{row:?}")).collect(),
            hits: found.hits.into_iter().map(|hit| hit.id).collect(),
        }
    }
}

fn sources(folder: &Path) {
    let sources = folder.join("sources");
    fs::create_dir(&sources).unwrap();
    let words = ["harbour", "lamp", "tide", "porter", "key", "door", "torch"];
    for number in 0..FILES {
        // Every tenth file repeats the one before it.
        let text = number - usize::from(number % 10 == 9);
        let line = |at: usize| words[(at * at + text * 3 + at) % words.len()];
        let text: Vec<&str> = (0..2000).map(line).collect();
        let text = format!("{} {}", text.join(" "), number - usize::from(number % 10 == 9));
        fs::write(sources.join(format!("{number:03}.txt")), text).unwrap();
    }
}

#[test]
fn an_ingest_killed_at_any_moment_is_finished_by_a_rerun() {
    let folder = TempDir::new().unwrap();
    sources(folder.path());
    let archive = folder.path().join("a.liasse");
    let start = Instant::now();
    liasse(folder.path(), INGEST).expect(0);
    let whole = start.elapsed();
    let expected = Outcome::of(&archive);
    assert_eq!(expected.documents.len(), FILES - FILES / 10);
    for number in 0..KILLS {
        fs::remove_dir_all(&archive).unwrap();
        fs::create_dir(&archive).unwrap();
        let mut ingest = command(folder.path());
        let ingest = ingest.args(INGEST.split(' ')).stdout(Stdio::null()).stderr(Stdio::null());
        let mut ingest = ingest.spawn().unwrap();
        // Moments all over the time of an undisturbed ingest, in no order.
        thread::sleep(whole * (number * 7 % KILLS) / KILLS + Duration::from_millis(3));
        ingest.kill().unwrap();
        ingest.wait().unwrap();
        if let Ok(reader) = Archive::open(&archive) {
            let ids = reader.ids().unwrap();
            assert!(
                expected.documents.iter().map(|(id, _)| id).take(ids.len()).eq(&ids),
                "kill {number}"
            );
        }
        liasse(folder.path(), INGEST).expect(0);
        assert!(Outcome::of(&archive) == expected, "kill {number}");
    }
}
