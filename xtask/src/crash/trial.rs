//! One ingest, killed and finished.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::{
    error::TaskError,
    run::{command, shown},
};

/// Searches whose answers are compared.
const SEARCHES: [&str; 6] =
    ["the", "benghazi OR tripoli", "\"thank you\"", "from:mills", "meet*", "release AND part"];

/// The programs that are run.
pub(super) struct Program {
    pub(super) liasse: PathBuf,
    /// Prints what an archive holds, or looks at it again and again.
    pub(super) state: PathBuf,
}

pub(super) struct Trial<'a> {
    pub(super) program: &'a Program,
    pub(super) sources: &'a [PathBuf],
    pub(super) folder: &'a Path,
}

/// What an archive holds, as far as it must not depend on what happened on the way.
pub(super) struct Expected {
    state: Value,
    pub(super) ingest_time: Duration,
}

impl Expected {
    pub(super) fn summary(&self) -> String {
        let count = |name: &str| self.state.get(name).and_then(Value::as_array).map_or(0, Vec::len);
        format!("{} documents, {} ledger rows", count("documents"), count("ledger"))
    }
}

/// What a kill left.
pub(super) struct Killed {
    /// Documents that were committed; `None` where there was no archive yet.
    pub(super) documents: Option<u64>,
    pub(super) was_finished: bool,
    /// How often the reader looked.
    pub(super) looks: u64,
}

impl Trial<'_> {
    pub(super) fn undisturbed(&self) -> Result<Expected, TaskError> {
        let archive = self.folder.join("undisturbed.liasse");
        let start = Instant::now();
        finish(&mut self.ingest(&archive))?;
        Ok(Expected { ingest_time: start.elapsed(), state: self.state(&archive)? })
    }

    /// Kills an ingest after a time, finishes it and compares.
    pub(super) fn killed(
        &self,
        seed: u64,
        after: Duration,
        expected: &Expected,
    ) -> Result<Killed, TaskError> {
        let archive = self.folder.join("killed.liasse");
        if archive.exists() {
            fs::remove_dir_all(&archive).map_err(|cause| TaskError::file(&archive, &cause))?;
        }
        let killed = self.kill(&archive, after).and_then(|killed| {
            finish(&mut self.ingest(&archive))?;
            compare(&expected.state, &self.state(&archive)?)?;
            Ok(killed)
        });
        killed.map_err(|error| {
            TaskError::new(format!("seed {seed}, killed after {} ms: {error}", after.as_millis()))
                .next(format!(
                    "look at {}; `cargo xtask crash --n 1 --seed {seed}`",
                    archive.display()
                ))
        })
    }

    fn kill(&self, archive: &Path, after: Duration) -> Result<Killed, TaskError> {
        let mut writer = spawn(self.ingest(archive).stderr(Stdio::null()))?;
        let reader = spawn(
            command(&self.program.state, ["watch"])
                .arg(archive)
                .stdout(Stdio::piped())
                .stderr(Stdio::piped()),
        )?;
        thread::sleep(after);
        let status = writer.try_wait().map_err(system)?;
        let mut workers = children_of(writer.id());
        writer.kill().and_then(|()| writer.wait()).map_err(system)?;
        let (documents, looks) = end_of_reader(reader)?;
        workers.retain(|worker| outlives(*worker));
        if let Some(worker) = workers.first() {
            return Err(TaskError::new(format!(
                "process {worker} outlived the ingest it worked for"
            )));
        }
        Ok(Killed { documents, was_finished: status.is_some(), looks })
    }

    fn ingest(&self, archive: &Path) -> Command {
        let mut ingest = command(&self.program.liasse, ["ingest", "--commit-mib", "1"]);
        ingest.args(self.sources).arg("--archive").arg(archive);
        ingest.stdout(Stdio::null()).stderr(Stdio::piped());
        ingest
    }

    fn state(&self, archive: &Path) -> Result<Value, TaskError> {
        let mut state = command(&self.program.state, ["print"]);
        state.arg(archive).args(SEARCHES).stderr(Stdio::piped());
        let output = state.output().map_err(system)?;
        if !output.status.success() {
            return Err(failed(&state, &output.stderr));
        }
        serde_json::from_slice(&output.stdout)
            .map_err(|cause| TaskError::new(format!("`{}` printed {cause}", shown(&state))))
    }
}

fn finish(ingest: &mut Command) -> Result<(), TaskError> {
    let output = ingest.output().map_err(system)?;
    match output.status.success() {
        true => Ok(()),
        false => Err(failed(ingest, &output.stderr)),
    }
}

/// Ends the reader by closing its input, and reads how many documents it saw last and how often it
/// looked. It has failed where it saw anything but whole commits.
fn end_of_reader(mut reader: Child) -> Result<(Option<u64>, u64), TaskError> {
    drop(reader.stdin.take());
    let (mut out, mut err) = (String::new(), String::new());
    if let Some(stdout) = &mut reader.stdout {
        stdout.read_to_string(&mut out).map_err(system)?;
    }
    if let Some(stderr) = &mut reader.stderr {
        stderr.read_to_string(&mut err).map_err(system)?;
    }
    if !reader.wait().map_err(system)?.success() {
        return Err(TaskError::new(format!("a reader meanwhile: {}", err.trim())));
    }
    let seen: Value = serde_json::from_str(&out)
        .map_err(|cause| TaskError::new(format!("the reader printed {cause}")))?;
    let number = |name: &str| seen.get(name).and_then(Value::as_u64);
    Ok((number("documents"), number("looks").unwrap_or_default()))
}

/// Says which part of two states differs first.
fn compare(expected: &Value, found: &Value) -> Result<(), TaskError> {
    for part in ["findings", "documents", "ledger", "answers"] {
        let (expected, found) = (expected.get(part), found.get(part));
        if expected == found {
            continue;
        }
        let (expected, found) = (list(expected), list(found));
        let missing = expected.iter().find(|one| !found.contains(one));
        let surplus = found.iter().find(|one| !expected.contains(one));
        let counts = format!("expected {}, found {}", expected.len(), found.len());
        let show = |one: Option<&Value>| one.map_or("none".to_owned(), Value::to_string);
        return Err(TaskError::new(format!(
            "{part} differ: {counts}; first missing {}; first surplus {}",
            show(missing),
            show(surplus)
        )));
    }
    Ok(())
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn spawn(command: &mut Command) -> Result<Child, TaskError> {
    command
        .stdin(Stdio::piped())
        .spawn()
        .map_err(|cause| TaskError::new(format!("`{}` did not start: {cause}", shown(command))))
}

/// Returns the processes whose parent is this one; nothing on systems without `/proc`.
fn children_of(parent: u32) -> Vec<u32> {
    let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
    let processes = entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    processes.filter(|process| parent_of(*process) == Some(parent)).collect()
}

fn parent_of(process: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // Behind the name, which may hold anything: the state, then the parent.
    let (_, rest) = stat.rsplit_once(") ")?;
    rest.split(' ').nth(1)?.parse().ok()
}

/// Tells whether a process is still there some time after its parent was killed.
fn outlives(process: u32) -> bool {
    let is_there = || {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        // One that has ended and that nobody has asked about yet is none.
        stat.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with('Z'))
    };
    let end = Instant::now() + Duration::from_secs(2);
    while is_there() && Instant::now() < end {
        thread::sleep(Duration::from_millis(10));
    }
    is_there()
}

fn failed(command: &Command, stderr: &[u8]) -> TaskError {
    let stderr = String::from_utf8_lossy(stderr);
    TaskError::new(format!("`{}` failed: {}", shown(command), stderr.trim()))
}

fn system(cause: std::io::Error) -> TaskError {
    TaskError::new(format!("a process could not be run: {cause}"))
}
