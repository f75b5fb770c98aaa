//! Bad input to a cluster gets one sentence.

use std::{fs, net::TcpListener, path::Path, process::Command};

use liasse_archive::Archive;

use super::machines::{Machines, ended, sentence};
use crate::samples::{archive_of_seeds, copy};

fn run(arguments: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_liasse-cluster")).args(arguments).output().unwrap()
}

#[test]
fn a_scheduler_that_is_not_there_is_told() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let archive = archive_of_seeds().to_str().unwrap();
    let message = sentence(run(&["submit", "terms", "--archive", archive, "--scheduler", &free]));
    assert!(message.contains(&format!("no scheduler answers at {free}")), "{message}");
    assert!(message.contains("liasse-cluster scheduler"), "{message}");
}

#[test]
fn what_is_no_job_is_told() {
    let machines = Machines::start(1);
    let refused = |arguments: &[&str], archive: &Path, words: &str| {
        let message = sentence(ended(machines.submit(arguments, archive)));
        assert!(message.contains(words), "{arguments:?}: {message}");
    };
    let seeds = archive_of_seeds();
    refused(&["sql", "SELECT * FROM mails"], seeds, "table 'mails' not found");
    refused(&["sql", "SELECT fold(1, 2) FROM documents"], seeds, "fold");
    refused(&["sql", "SELECT CAST(subject AS INT) FROM documents"], seeds, "Cannot cast string");
    refused(&["sql", "DROP TABLE documents"], seeds, "changes nothing");
    refused(&["terms", "--where", "sender = 'H'"], seeds, "sender");
    refused(&["keyness", "--where", "id"], seeds, "coercion");
    refused(&["terms"], Path::new("/nowhere.liasse"), "expected an archive, found nothing");

    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.liasse");
    copy(seeds, &broken);
    let (part, _) = Archive::open(&broken).unwrap().part_files().next().unwrap();
    let mut bytes = fs::read(&part).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 2000].fill(0xff);
    fs::write(&part, bytes).unwrap();
    let output = folder.path().join("terms.parquet");
    let output = output.to_str().unwrap();
    refused(&["terms", "--format", "parquet", "--output", output], &broken, "`liasse verify`");
    assert_eq!(folder.path().read_dir().unwrap().count(), 1, "nothing half-written");
}
