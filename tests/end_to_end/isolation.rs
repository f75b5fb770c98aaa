//! Files are read in processes that may do nothing else; one of them that dies costs one file.

use std::fs;

use crate::program::liasse;

/// A text that takes more memory to be read than a worker of 96 MiB has; others have their share.
const TOO_LARGE: usize = 24 * 1024 * 1024;

#[test]
fn a_worker_that_runs_out_of_memory_costs_one_file_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let sources = folder.path().join("in");
    fs::create_dir(&sources).unwrap();
    fs::write(sources.join("a.txt"), "The ferry is late.").unwrap();
    fs::write(sources.join("b.txt"), "word ".repeat(TOO_LARGE / 5)).unwrap();
    fs::write(sources.join("c.txt"), "The harbour is closed.").unwrap();
    liasse(folder.path(), "ingest in --archive a.liasse --worker-mib 96").expect(0).says(&[
        "b.txt: the process that read it ran out of its 96 MiB of memory",
        "3 files: 2 stored, 0 duplicates, 0 empty, 1 failed",
    ]);
    for word in ["ferry", "harbour"] {
        liasse(folder.path(), &format!("search {word}")).expect(0);
    }
    liasse(folder.path(), "verify").expect(0);
}

#[test]
fn the_summary_says_what_held_the_readers() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "The ferry is late.").unwrap();
    let run = liasse(folder.path(), "ingest a.txt --archive a.liasse").expect(0);
    let said = run.says(&["files were read in processes of their own: memory 1 GiB"]);
    if cfg!(target_os = "linux") {
        said.says(&["seccomp"]);
    }
}

#[test]
fn a_worker_is_not_started_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    liasse(folder.path(), "worker read").expect(2).says(&["expected the task of a worker"]);
}

/// The parent looks into no file: what only a parser would notice is noticed by a worker.
#[test]
fn the_same_files_give_the_same_documents_for_any_number_of_workers() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = liasse_testkit::workspace_root().join("seeds");
    let seeds = seeds.display();
    let parsed = |threads: &str| {
        let asked = format!("parse --jsonl {seeds}/release {seeds}/mail {seeds}/press");
        let words: Vec<&str> = asked.split_whitespace().collect();
        let mut command = crate::program::command(folder.path());
        crate::program::run(command.args(words).env("RAYON_NUM_THREADS", threads)).stdout
    };
    let one = parsed("1");
    assert!(one.lines().count() > 70);
    assert_eq!(one, parsed("3"));
}

/// Every format of `seeds/office`, through workers: which documents come out, and under which names.
#[test]
fn office_files_and_what_is_in_them_become_documents() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = liasse_testkit::workspace_root().join("seeds/office");
    let asked = format!("ingest {} --archive a.liasse", seeds.display());
    liasse(folder.path(), &asked).expect(0).says(&["8 files: 8 stored"]);
    let found = liasse(folder.path(), "search kind:paper --format jsonl --limit 50").expect(0);
    let ids = |run: &crate::program::Run| {
        let mut ids: Vec<String> =
            run.json_lines().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect();
        ids.sort();
        ids
    };
    let papers =
        ["bon de commande", "draft-answer", "journal-du-phare", "registre-du-quai", "timetable"];
    assert_eq!(ids(&found), papers);
    let mail = liasse(folder.path(), "search --from Branwell lampes OR lamps --format jsonl");
    assert_eq!(mail.json_lines()[0]["kind"], "mail");
}
