//! Work that is larger than the memory it may take.

use std::{fs, io, path::Path, thread, time::Duration};

use super::{
    machines::{Machines, ended, printed},
    same::{assert_same, embedded_terms},
};
use crate::samples::{archive_of_release, archive_of_seeds};

#[test]
fn what_the_memory_does_not_hold_goes_to_the_disk() {
    let Some(archive) = archive_of_release() else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let machines =
        Machines::start_with(1, &["--memory-mib", "64", "--folder", &path("executors")], &[]);
    let output = path("terms.csv");
    // Each step in one task, which has to hold all of it.
    let job = ["terms", "--tasks", "1", "--format", "csv", "--output", &output];
    let mut job = machines.submit(&job, archive);
    let mut on_disk = 0;
    while job.try_wait().unwrap().is_none() {
        on_disk = on_disk.max(temporary_bytes(&folder.path().join("executors")).unwrap_or(0));
        thread::sleep(Duration::from_millis(20));
    }
    printed(ended(job));
    assert!(on_disk > 0, "the job was too small for this test");
    assert_same(&fs::read_to_string(output).unwrap(), &embedded_terms(archive));
}

/// What the scheduler's planner adds stands in the plans that executors get.
#[test]
fn groups_are_handed_on_in_batches_of_their_own() {
    let question = "EXPLAIN SELECT kind, count(*) FROM documents GROUP BY kind";
    let machines = Machines::start(1);
    let plans = machines.answer(&["sql", "--format", "json", question], archive_of_seeds());
    let executed = plans.split_once("distributed_plan").unwrap().1;
    let handed_on = executed.split_once("SortShuffleWriterExec").unwrap().1;
    let place = |operator| handed_on.find(operator).unwrap_or_else(|| panic!("{handed_on}"));
    assert!(place("CoalesceBatchesExec") < place("AggregateExec: mode=Partial"), "{handed_on}");
}

/// Returns the size of the files in `executor-PORT/datafusion-…`; they come and go.
fn temporary_bytes(folder: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for executor in fs::read_dir(folder)? {
        for below in fs::read_dir(executor?.path())? {
            let below = below?;
            if below.file_name().to_string_lossy().starts_with("datafusion-") {
                for file in fs::read_dir(below.path())? {
                    bytes += file?.metadata()?.len();
                }
            }
        }
    }
    Ok(bytes)
}
