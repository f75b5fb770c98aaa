//! The workers of an ingest: who has one file is given no second one before it answered, or is replaced.

use std::{
    io::{BufReader, BufWriter, Write},
    process::{ChildStdin, Stdio},
    sync::{
        Mutex, PoisonError,
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

use super::{
    WorkerProgram,
    frame::read_frame,
    program::Task,
    protocol::{Answer, Hello, write_job},
    serve::policy,
};
use crate::{
    IngestError, Limits,
    reading::{Job, Reading},
};

/// Bytes of jobs that a worker is sent before it answered the first: they fit into a pipe, so that nobody
/// waits for somebody who waits for him.
const SENT_AHEAD_BYTES: usize = 48 * 1024;

/// Bytes of a job's head, guessed high.
const HEAD_BYTES: usize = 1024;

/// How long a worker that answers no more has to end by itself.
pub(super) const GRACE: Duration = Duration::from_secs(2);

/// How long a worker may take to start.
const START_TIME: Duration = Duration::from_secs(30);

/// Worker processes, started as they are needed and used again.
#[derive(Debug)]
pub(crate) struct Pool {
    program: WorkerProgram,
    limits: Limits,
    idle: Mutex<Vec<Worker>>,
    protection: String,
}

impl Pool {
    /// Starts the first worker, to see that it starts and how it is protected.
    pub(crate) fn new(program: &WorkerProgram, limits: Limits) -> Result<Self, IngestError> {
        let (worker, protection) = Worker::start(program, &limits)?;
        let idle = Mutex::new(vec![worker]);
        Ok(Self { program: program.clone(), limits, idle, protection })
    }

    /// Returns what a worker may still do, for people.
    pub(crate) fn protection(&self) -> &str {
        &self.protection
    }

    /// Reads files, in order. A worker that dies or takes too long costs the file that it was reading.
    pub(crate) fn read(&self, jobs: &[Job]) -> Result<Vec<Reading>, IngestError> {
        let mut worker = self.take()?;
        let mut readings = Vec::with_capacity(jobs.len());
        let mut sent = 0;
        let mut failed_before = None;
        while let Some(job) = jobs.get(readings.len()) {
            let answered = readings.len();
            while let Some(next) = jobs.get(sent) {
                let ahead = jobs.get(answered..=sent).unwrap_or_default();
                let bytes: usize = ahead.iter().map(|job| job.bytes.len() + HEAD_BYTES).sum();
                if sent > answered && bytes > SENT_AHEAD_BYTES {
                    break;
                }
                // A worker that is gone is noticed where its answer is missing.
                let _ = write_job(&mut worker.stdin, next).and_then(|()| worker.stdin.flush());
                sent += 1;
            }
            match worker.answer(time_for(job, &self.limits)) {
                Ok(reading) => readings.push(reading),
                Err(end) => {
                    let reason = worker.ended(end, &self.limits);
                    worker = Worker::start(&self.program, &self.limits)?.0;
                    sent = answered;
                    // It may have died of something else than this file, so the file gets a second try.
                    let is_second = failed_before.replace(answered) == Some(answered);
                    if is_second || end == End::Late {
                        readings.push(Reading::failed(reason));
                        sent = answered + 1;
                    }
                }
            }
        }
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
        Ok(readings)
    }

    fn take(&self) -> Result<Worker, IngestError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match idle {
            Some(worker) => Ok(worker),
            None => Ok(Worker::start(&self.program, &self.limits)?.0),
        }
    }
}

/// How long a worker may take for a file.
fn time_for(job: &Job, limits: &Limits) -> Duration {
    let mebibytes = job.bytes.len() as u64 / (1024 * 1024);
    Duration::from_secs(limits.file_seconds + mebibytes * limits.file_seconds_per_mebibyte)
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The worker is gone, or says what no worker says.
    Gone,
    /// It takes too long.
    Late,
}

/// A process that reads files. It ends with its standard input, that is, with us at the latest.
#[derive(Debug)]
struct Worker {
    process: liasse_sandbox::Worker,
    stdin: BufWriter<ChildStdin>,
    answers: Receiver<Answer>,
}

impl Worker {
    fn start(program: &WorkerProgram, limits: &Limits) -> Result<(Self, String), IngestError> {
        let fail = |why: String| IngestError::worker(program.path(), &why);
        let mut command =
            program.command(&Task::Read(*limits)).map_err(|error| fail(error.to_string()))?;
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| fail(error.to_string()))?;
        let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(fail("it has no pipes".to_owned()));
        };
        let process = liasse_sandbox::Worker::new(child);
        let (hello_sender, hello) = mpsc::channel();
        let (sender, answers) = mpsc::channel();
        let limit = limits.answer_bytes;
        thread::spawn(move || {
            let mut reader = BufReader::with_capacity(64 * 1024, stdout);
            if let Ok(Some((hello, _))) = read_frame::<Hello>(&mut reader, 0) {
                let _ = hello_sender.send(hello);
            }
            while let Ok(Some(answer)) = Answer::read(&mut reader, limit) {
                if sender.send(answer).is_err() {
                    break;
                }
            }
        });
        let stdin = BufWriter::with_capacity(64 * 1024, stdin);
        let mut worker = Self { process, stdin, answers };
        match hello.recv_timeout(START_TIME) {
            Ok(hello) => Ok((worker, hello.protection)),
            Err(_) => Err(fail(worker.ended(End::Gone, limits))),
        }
    }

    fn answer(&mut self, time: Duration) -> Result<Reading, End> {
        match self.answers.recv_timeout(time) {
            Ok(answer) => answer.into_reading().map_err(|_| End::Gone),
            Err(RecvTimeoutError::Timeout) => Err(End::Late),
            Err(RecvTimeoutError::Disconnected) => Err(End::Gone),
        }
    }

    /// Makes an end of it and says in words how it ended.
    fn ended(&mut self, end: End, limits: &Limits) -> String {
        if end == End::Late {
            return "took longer to read than the limit for a file of its size".to_owned();
        }
        let how = self.process.ended(GRACE, &policy(limits, None));
        format!("the process that read it {how}")
    }
}
