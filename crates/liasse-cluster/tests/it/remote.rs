//! Archives and sources in an object store.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    bucket::{Buckets, Rights},
    cluster::{
        machines::{Machines, ended, printed, sentence},
        same::{assert_same, embedded_terms},
    },
    samples::{archive_of_seeds, make},
};

const PLACE: &str = "s3://papers/seeds.liasse";

fn buckets_with_seeds() -> Buckets {
    let buckets = Buckets::start();
    buckets.put_folder("papers/seeds.liasse", archive_of_seeds());
    buckets
}

fn sql(buckets: &Buckets, question: &str, place: &str) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_liasse-cluster"))
        .envs(buckets.environment())
        .args(["sql", "--format", "csv", "--archive", place, question])
        .output()
        .unwrap()
}

#[test]
fn an_archive_in_a_bucket_is_asked_as_one_in_a_folder() {
    let buckets = buckets_with_seeds();
    let question = "SELECT kind, count(*) AS documents FROM documents GROUP BY kind ORDER BY kind";
    let found = printed(sql(&buckets, question, PLACE));
    let folder = archive_of_seeds().to_str().unwrap();
    assert_eq!(found, printed(sql(&buckets, question, folder)));
    assert_eq!(found, printed(sql(&buckets, question, &format!("file://{folder}"))));
    assert!(found.lines().count() > 2, "{found}");
}

#[test]
fn what_is_not_in_a_bucket_is_told() {
    let buckets = buckets_with_seeds();
    let question = "SELECT count(*) FROM documents";
    let message = sentence(sql(&buckets, question, "s3://papers/others.liasse"));
    assert!(
        message.contains("s3://papers/others.liasse: expected an archive, found no"),
        "{message}"
    );
    let message = sentence(sql(&buckets, "SELECT * FROM names", PLACE));
    assert!(message.contains("needs an archive in a folder"), "{message}");
    let message = sentence(sql(&buckets, question, "gs://papers/seeds.liasse"));
    assert!(message.contains("expected a path or a URL of file: or s3:"), "{message}");
}

#[test]
fn a_cluster_counts_an_archive_in_a_bucket() {
    let buckets = buckets_with_seeds();
    let machines = Machines::start_with(2, &[], &buckets.environment());
    let found = machines.answer(&["terms", "--format", "csv"], PLACE);
    assert_same(&found, &embedded_terms(archive_of_seeds()));
}

/// Three files in a folder.
fn sources(folder: &Path) -> PathBuf {
    let sources = folder.join("sources");
    fs::create_dir(&sources).unwrap();
    for (name, text) in [
        ("a.txt", "Three boats left."),
        ("b.txt", "Three boats left."),
        ("c d é.txt", "One came back."),
    ] {
        fs::write(sources.join(name), text).unwrap();
    }
    sources
}

#[test]
fn a_cluster_ingests_from_a_bucket_and_stages_in_one() {
    let buckets = Buckets::start();
    let folder = tempfile::tempdir().unwrap();
    let sources = sources(folder.path());
    buckets.put_folder("papers/sources", &sources);
    let machines = Machines::start_with(2, &[], &buckets.environment());
    let archive = folder.path().join("there.liasse");
    let arguments = ["ingest", "s3://papers/sources", "--staging", "s3://papers/staging"];
    machines.answer(&arguments, &archive);
    let here = folder.path().join("here.liasse");
    make(&here, &[&sources]);
    let read = |path| {
        let archive = liasse_archive::Archive::open(path).unwrap();
        let rows = archive.ledger().unwrap().into_iter();
        let rows = rows.map(|row| (row.path, row.blake3, row.documents)).collect::<Vec<_>>();
        (rows, archive.counts())
    };
    let ((found, found_counts), (expected, counts)) = (read(&archive), read(&here));
    assert_eq!(found_counts, counts);
    let places: Vec<&str> = found.iter().map(|row| row.0.as_str()).collect();
    assert!(places[0].starts_with("s3://papers/sources/"), "{places:?}");
    let same = |rows: &[(String, _, Vec<String>)]| {
        rows.iter()
            .map(|row| (row.1, row.2.clone()))
            .collect::<Vec<(Option<liasse_archive::Blake3>, Vec<String>)>>()
    };
    assert_eq!(same(&found), same(&expected));
    let left: Vec<String> =
        buckets.keys().into_iter().filter(|key| key.contains("staging")).collect();
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn a_staging_that_cannot_be_emptied_is_told_and_the_archive_has_all() {
    let buckets = Buckets::start_with(Rights::AllButRemoving);
    let folder = tempfile::tempdir().unwrap();
    let sources = sources(folder.path());
    let machines = Machines::start_with(1, &[], &buckets.environment());
    let archive = folder.path().join("there.liasse");
    let arguments = ["ingest", sources.to_str().unwrap(), "--staging", "s3://papers/staging"];
    let output = ended(machines.submit(&arguments, &archive));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    assert!(
        told.contains("warning: some of what is in the staging could not be removed"),
        "{told}"
    );
    let counts = liasse_archive::Archive::open(&archive).unwrap().counts();
    assert_eq!(counts.documents, 2);
    assert!(buckets.keys().iter().any(|key| key.contains("staging")));
}
