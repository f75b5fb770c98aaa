//! A cluster of processes of this machine, and what they cost.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
};

use crate::error::TaskError;

/// A running cluster; it ends with this value.
pub(super) struct Machines {
    pub(super) scheduler: String,
    executors: Vec<u32>,
    folder: PathBuf,
    child: Child,
    _input: Option<ChildStdin>,
}

impl Machines {
    pub(super) fn start(
        program: &Path,
        executors: usize,
        memory_mib: u64,
        folder: &Path,
    ) -> Result<Self, TaskError> {
        // As many tasks at once as there are processors, however many executors share them.
        let processors = std::thread::available_parallelism().map_or(1, |count| count.get());
        let tasks = (processors / executors).max(1).to_string();
        let mut child = Command::new(program)
            .args(["local", "--port", "0", "--executors", &executors.to_string()])
            .args(["--tasks", &tasks, "--memory-mib", &memory_mib.to_string()])
            .args(["--with-standard-input", "--folder"])
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|cause| TaskError::new(format!("{}: {cause}", program.display())))?;
        let input = child.stdin.take();
        let output = child.stdout.take().map(BufReader::new);
        let lines = output.into_iter().flat_map(BufRead::lines).map_while(Result::ok);
        let lines: Vec<String> = lines.take_while(|line| line != "ready").collect();
        let malformed = || TaskError::new(format!("expected a cluster, found {lines:?}"));
        let process = |line: &String| line.rsplit(' ').next().and_then(|id| id.parse().ok());
        let (first, rest) = lines.split_first().ok_or_else(malformed)?;
        let scheduler = first.split(' ').nth(1).ok_or_else(malformed)?.to_owned();
        let executors = rest.iter().map(process).collect::<Option<_>>().ok_or_else(malformed)?;
        Ok(Self { scheduler, executors, folder: folder.to_owned(), child, _input: input })
    }

    /// Returns the processor time of the executors and of what they have run, in seconds.
    pub(super) fn cpu(&self) -> Result<f64, TaskError> {
        let mut seconds = 0.0;
        for process in &self.executors {
            let stat = read(*process, "stat")?;
            // The name may hold anything; behind it stand the state and numbers.
            let fields = stat.rsplit(')').next().unwrap_or_default();
            let ticks = fields.split_whitespace().skip(11).take(4);
            seconds += ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>();
        }
        Ok(seconds / TICKS)
    }

    /// Returns the bytes that executors have handed on to others, which they keep for some minutes.
    pub(super) fn handed_on(&self) -> Result<u64, TaskError> {
        bytes_below(&self.folder)
    }

    /// Returns the largest resident set of an executor, in bytes.
    pub(super) fn peak(&self) -> Result<u64, TaskError> {
        let mut largest = 0;
        for process in &self.executors {
            let status = read(*process, "status")?;
            let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
            largest = largest.max(kilobytes.unwrap_or(0_u64) * 1024);
        }
        Ok(largest)
    }
}

/// Ticks of a second in `/proc`, on every Linux.
const TICKS: f64 = 100.0;

fn read(process: u32, file: &str) -> Result<String, TaskError> {
    let path = format!("/proc/{process}/{file}");
    std::fs::read_to_string(&path)
        .map_err(|cause| TaskError::new(format!("{path}: {cause}")).next("run this bench on Linux"))
}

fn bytes_below(folder: &Path) -> Result<u64, TaskError> {
    let fail = |cause| TaskError::file(folder, &cause);
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        bytes += match entry.file_type().map_err(fail)?.is_dir() {
            true => bytes_below(&entry.path())?,
            false => entry.metadata().map_err(fail)?.len(),
        };
    }
    Ok(bytes)
}

impl Drop for Machines {
    fn drop(&mut self) {
        // One that has ended cannot be ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
