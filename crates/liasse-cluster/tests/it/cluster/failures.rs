//! Machines that die.

use std::{
    process::Child,
    thread,
    time::{Duration, Instant},
};

use super::{
    ingest,
    machines::{Machines, ended, printed, sentence},
    same::{assert_same, embedded_keyness, embedded_terms, numbers},
};
use crate::samples::{archive_of_release, archive_of_seeds, make};

/// The archive so many times over, so that there is time for a machine to die.
const TIMES: u64 = 300;

/// So long that a job has begun, and so short that it has not ended.
const BEGUN: Duration = Duration::from_millis(400);

const JOB: [&str; 5] = ["terms", "--format", "csv", "--times", "300"];

/// Returns the terms of the seeds so many times over: each time other documents, and the same senders.
fn expected() -> String {
    let once = embedded_terms(archive_of_seeds());
    let line = |line: &str| {
        let mut cells: Vec<String> = line.rsplitn(4, ',').map(str::to_owned).collect();
        for count in cells.get_mut(1..3).unwrap() {
            *count = (count.parse::<u64>().unwrap() * TIMES).to_string();
        }
        cells.reverse();
        cells.join(",")
    };
    let mut lines = once.lines();
    let head = lines.next().unwrap().to_owned();
    std::iter::once(head).chain(lines.map(line)).map(|line| line + "\n").collect()
}

/// The moments of a job at which a machine dies: when it is submitted, and so many parts of its time later.
const MOMENTS: u32 = 6;

/// Has a job done again and again, while one machine after the other dies, each at a later moment of it.
fn whenever_a_machine_dies(
    submit: &mut dyn FnMut(&Machines) -> Child,
    check: &mut dyn FnMut(String),
) {
    let machines = Machines::start_with(MOMENTS as usize + 1, &["--missed-after", "6"], &[]);
    let begun = Instant::now();
    check(printed(ended(submit(&machines))));
    let whole = begun.elapsed();
    let mut begun_anew = 0;
    for moment in 0..MOMENTS {
        let job = submit(&machines);
        thread::sleep(whole * moment / MOMENTS);
        machines.kill_executor(moment as usize);
        let output = ended(job);
        begun_anew += String::from_utf8_lossy(&output.stderr).matches("begins anew").count();
        check(printed(output));
    }
    assert!(begun_anew > 0, "no machine was missed");
}

#[test]
fn words_are_counted_right_whenever_an_executor_dies() {
    let expected = expected();
    whenever_a_machine_dies(
        &mut |machines| machines.submit(&JOB, archive_of_seeds()),
        &mut |found| assert_same(&found, &expected),
    );
}

#[test]
fn keyness_is_right_whenever_an_executor_dies() {
    let part =
        ["keyness", "--format", "csv", "--where", "kind = 'release'", "--min-documents", "1"];
    let mut expected: Option<String> = None;
    whenever_a_machine_dies(
        &mut |machines| machines.submit(&part, archive_of_seeds()),
        &mut |found| assert_eq!(&found, expected.get_or_insert(found.clone())),
    );
}

#[test]
fn the_seeds_are_ingested_alike_whenever_an_executor_dies() {
    let folder = tempfile::tempdir().unwrap();
    let sources = ingest::sources(folder.path());
    let path = |name: &str, number: usize| folder.path().join(format!("{name}-{number}"));
    let expected = path("here.liasse", 0);
    make(&expected, &sources);
    let (mut submitted, mut checked) = (0, 0);
    whenever_a_machine_dies(
        &mut |machines| {
            let there = path("there.liasse", submitted);
            let staging = path("staging", submitted);
            submitted += 1;
            machines.submit(&ingest::arguments(&sources, &staging), &there)
        },
        &mut |_| {
            ingest::assert_same(&path("there.liasse", checked), &expected);
            checked += 1;
        },
    );
}

#[test]
fn keyness_of_the_release_is_right_when_an_executor_dies() {
    let Some(archive) = archive_of_release() else { return };
    let expected = embedded_keyness(archive, &|id| id < "C05790000");
    let machines = Machines::start(3);
    let part = ["keyness", "--format", "csv", "--where", "id < 'C05790000'"];
    let mut job = machines.submit(&part, archive);
    thread::sleep(BEGUN);
    assert!(job.try_wait().unwrap().is_none(), "the job was too short for this test");
    machines.kill_executor(2);
    assert_eq!(numbers(&printed(ended(job))), expected);
}

#[test]
fn a_scheduler_that_dies_is_told_and_leaves_nothing() {
    let machines = Machines::start(1);
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("terms.csv");
    let arguments = [&JOB[..], &["--output", output.to_str().unwrap()]].concat();
    let mut job = machines.submit(&arguments, archive_of_seeds());
    thread::sleep(BEGUN);
    assert!(job.try_wait().unwrap().is_none(), "the job was too short for this test");
    machines.kill_scheduler();
    let message = sentence(ended(job));
    assert!(message.contains("scheduler") && message.contains("submit the job again"), "{message}");
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);
}
