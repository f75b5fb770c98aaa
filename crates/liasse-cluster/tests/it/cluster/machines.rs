//! A cluster of processes on this machine, started by the command that the documents name.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader},
    process::{Child, ChildStdin, Command, Output, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

/// So long that a job that has not ended by then stands still.
const STANDS_STILL: Duration = Duration::from_secs(300);

const PROGRAM: &str = env!("CARGO_BIN_EXE_liasse-cluster");

/// A scheduler and executors. They end with this process, whatever becomes of it.
pub(crate) struct Machines {
    pub(crate) scheduler: String,
    scheduler_process: u32,
    executor_processes: Vec<u32>,
    environment: Vec<(String, String)>,
    child: Child,
    _input: ChildStdin,
}

impl Machines {
    pub(crate) fn start(executors: usize) -> Self {
        Self::start_with(executors, &[], &[])
    }

    /// Starts processes with more arguments, and with variables in their environment.
    pub(crate) fn start_with(
        executors: usize,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Self {
        let mut child = Command::new(PROGRAM)
            .envs(environment.iter().copied())
            .args(["local", "--port", "0", "--executors", &executors.to_string()])
            .args(arguments)
            .arg("--with-standard-input")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let lines: Vec<String> = lines.take_while(|line| line != "ready").collect();
        let process = |line: &String| line.rsplit(' ').next().unwrap().parse::<u32>().unwrap();
        assert_eq!(lines.len(), 1 + executors, "{lines:?}");
        Self {
            scheduler: lines[0].split(' ').nth(1).unwrap().to_owned(),
            scheduler_process: process(&lines[0]),
            executor_processes: lines[1..].iter().map(process).collect(),
            environment: environment.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect(),
            child,
            _input: input,
        }
    }

    /// Starts the program with arguments that end in those of this cluster.
    pub(crate) fn submit(&self, arguments: &[&str], archive: impl AsRef<OsStr>) -> Child {
        Command::new(PROGRAM)
            .envs(self.environment.iter().map(|it| (&it.0, &it.1)))
            .arg("submit")
            .args(arguments)
            .args(["--scheduler", &self.scheduler, "--archive"])
            .arg(archive.as_ref())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Runs the program to its end and returns what it printed.
    pub(crate) fn answer(&self, arguments: &[&str], archive: impl AsRef<OsStr>) -> String {
        printed(ended(self.submit(arguments, archive)))
    }

    /// Ends an executor as a loss of power does.
    pub(crate) fn kill_executor(&self, number: usize) {
        kill(self.executor_processes[number]);
    }

    pub(crate) fn kill_scheduler(&self) {
        kill(self.scheduler_process);
    }
}

impl Drop for Machines {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn printed(output: Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {errors}", output.status);
    String::from_utf8(output.stdout).unwrap()
}

/// Waits for the end of a program.
pub(crate) fn ended(job: Child) -> Output {
    let process = job.id();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(job.wait_with_output()));
    receiver.recv_timeout(STANDS_STILL).map(Result::unwrap).unwrap_or_else(|_| {
        kill(process);
        panic!("a job stands still")
    })
}

/// Returns the one sentence of a failure.
#[track_caller]
pub(crate) fn sentence(output: Output) -> String {
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    let mut sentences = errors.lines().filter(|line| line.starts_with("liasse: "));
    let sentence = sentences.next_back().unwrap_or_else(|| panic!("{errors}"));
    assert!(errors.ends_with(&format!("{sentence}\n")) && sentences.next().is_none(), "{errors}");
    sentence.to_owned()
}

fn kill(process: u32) {
    let status = Command::new("kill").args(["-9", &process.to_string()]).status().unwrap();
    assert!(status.success());
}
