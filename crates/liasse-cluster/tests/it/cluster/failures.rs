//! Machines that die.

use std::{thread, time::Duration};

use super::{
    machines::{Machines, printed, sentence},
    same::{assert_same, embedded_keyness, embedded_terms, numbers},
};
use crate::samples::{archive_of_release, archive_of_seeds};

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

#[test]
fn the_others_finish_what_an_executor_that_dies_had_begun() {
    let machines = Machines::start(3);
    let archive = archive_of_seeds();
    let mut job = machines.submit(&JOB, archive);
    thread::sleep(BEGUN);
    assert!(job.try_wait().unwrap().is_none(), "the job was too short for this test");
    machines.kill_executor(1);
    let found = printed(job.wait_with_output().unwrap());
    assert_same(&found, &expected());
    // And what is submitted before it is missed is done as well.
    machines.kill_executor(0);
    let found = machines.answer(&["terms", "--format", "csv"], archive);
    assert_same(&found, &embedded_terms(archive));
}

#[test]
fn keyness_is_right_when_an_executor_dies() {
    let Some(archive) = archive_of_release() else { return };
    let expected = embedded_keyness(archive, &|id| id < "C05790000");
    let machines = Machines::start(3);
    let part = ["keyness", "--format", "csv", "--where", "id < 'C05790000'"];
    let mut job = machines.submit(&part, archive);
    thread::sleep(BEGUN);
    assert!(job.try_wait().unwrap().is_none(), "the job was too short for this test");
    machines.kill_executor(2);
    assert_eq!(numbers(&printed(job.wait_with_output().unwrap())), expected);
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
    let message = sentence(job.wait_with_output().unwrap());
    assert!(message.contains("scheduler") && message.contains("submit the job again"), "{message}");
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);
}
