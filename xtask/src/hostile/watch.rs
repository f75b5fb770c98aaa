//! Running a program with an eye on its time and on the memory of all of its processes.

use std::{
    collections::BTreeMap,
    io::Read,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use liasse_testkit::hostile::Ran;

use crate::{error::TaskError, run::shown};

/// Past this a program is ended; what may be is less, and a verdict's to say.
const PATIENCE: Duration = Duration::from_secs(90);

/// How often memory is looked at.
const EVERY: Duration = Duration::from_millis(20);

/// Output beyond this is not kept: 64 MiB.
const MOST_OUTPUT: u64 = 64 << 20;

/// Runs a command to its end, or to the end of patience.
pub(super) fn run(command: &mut Command) -> Result<Ran, TaskError> {
    let start = Instant::now();
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|cause| {
            TaskError::new(format!("`{}` did not start: {cause}", shown(command)))
        })?;
    let stdout = child.stdout.take().map(|pipe| thread::spawn(move || read(pipe)));
    let stderr = child.stderr.take().map(|pipe| thread::spawn(move || read(pipe)));
    let (code, peak) = watch(&mut child, start);
    let time = start.elapsed();
    let join = |thread: Option<thread::JoinHandle<Vec<u8>>>| {
        thread.and_then(|thread| thread.join().ok()).unwrap_or_default()
    };
    Ok(Ran { code, stdout: join(stdout), stderr: join(stderr), time, peak })
}

fn watch(child: &mut Child, start: Instant) -> (Option<i32>, Option<u64>) {
    let mut peak = None;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return (status.code(), peak),
            Ok(None) if start.elapsed() < PATIENCE => {}
            Ok(None) | Err(_) => {
                // It may have ended in this moment.
                let _ = child.kill();
                return (child.wait().ok().and_then(|status| status.code()), peak);
            }
        }
        peak = peak.max(tree_memory(child.id()));
        // Short runs are looked at more often, so that they have a figure at all.
        thread::sleep(EVERY.min(start.elapsed() / 4 + Duration::from_millis(1)));
    }
}

fn read(pipe: impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What was said before the pipe broke is what there is.
    let mut pipe = pipe.take(MOST_OUTPUT);
    let _ = pipe.read_to_end(&mut bytes);
    let _ = std::io::copy(&mut pipe.into_inner(), &mut std::io::sink());
    bytes
}

/// Returns the resident memory of a process and of all that it has started; `None` where the system
/// does not tell.
pub(super) fn tree_memory(root: u32) -> Option<u64> {
    let mut processes = BTreeMap::new();
    for entry in std::fs::read_dir("/proc").ok()?.flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        // A process that has just ended has no file any more.
        let Ok(stat) = std::fs::read_to_string(entry.path().join("stat")) else { continue };
        processes.extend(parent_and_pages(&stat).map(|of_it| (id, of_it)));
    }
    let belongs = |mut id: u32| {
        // No chain of parents is this long.
        for _ in 0..64 {
            if id == root {
                return true;
            }
            match processes.get(&id) {
                Some((parent, _)) => id = *parent,
                None => return false,
            }
        }
        false
    };
    let pages: u64 =
        processes.iter().filter(|(id, _)| belongs(**id)).map(|(_, (_, pages))| pages).sum();
    (pages > 0).then_some(pages * 4096)
}

/// Reads a line of `/proc/ID/stat`; the name in parentheses may hold anything.
fn parent_and_pages(stat: &str) -> Option<(u32, u64)> {
    let (_, rest) = stat.rsplit_once(") ")?;
    let fields: Vec<&str> = rest.split(' ').collect();
    Some((fields.get(1)?.parse().ok()?, fields.get(21)?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_may_have_any_name() {
        let fields =
            "S 42 1 1 0 -1 4194304 9 0 0 0 1 2 0 0 20 0 1 0 77 1000000 321 18446744073709551615";
        assert_eq!(parent_and_pages(&format!("7 (a) b) {fields}")), Some((42, 321)));
        assert_eq!(parent_and_pages("7 (a) S"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_process_has_memory() {
        assert!(tree_memory(std::process::id()).is_some_and(|bytes| bytes > 100_000));
    }
}
