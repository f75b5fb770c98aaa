//! What a worker does.

use std::{
    fmt,
    fs::File,
    io::{self, BufReader, BufWriter, Write},
};

use liasse_sandbox::{Policy, SandboxError, confine, exec};

use super::{
    frame::write_frame,
    program::Task,
    protocol::{Hello, read_job, write_reading},
    unpacking::Frames,
};
use crate::{Limits, reading, unpack::unpack};

/// Serves as a worker of [`read`](crate::read) until its standard input ends; `task` is the last argument
/// that the program was started with.
///
/// From here on the process may read no file, start no program and reach no network, for good.
///
/// # Errors
/// When it was not started as a worker, cannot give up its rights, or the process that started it is gone.
pub fn serve_worker(task: &str) -> Result<(), WorkerError> {
    match serde_json::from_str(task).map_err(|_| WorkerError::NotAWorker)? {
        Task::Read(limits) => serve_reader(&limits),
        Task::Run { program, arguments, memory_bytes, cpu_seconds } => {
            let mut policy = Policy::program(&program);
            policy.memory_bytes = Some(memory_bytes);
            policy.cpu_seconds = Some(cpu_seconds);
            Err(exec(&policy, program, arguments).into())
        }
        Task::Unpack(limits, opened) => {
            let input = standard_input()?;
            confine(&policy(&limits, Some(limits.unpack_seconds(opened.size))))?;
            let mut frames = Frames::new(io::stdout().lock());
            match unpack(Box::new(BufReader::new(input)), &opened, &limits, &mut frames) {
                Ok(()) => Ok(frames.finish()?),
                Err(_) => Err(WorkerError::Io(io::ErrorKind::BrokenPipe.into())),
            }
        }
    }
}

fn serve_reader(limits: &Limits) -> Result<(), WorkerError> {
    let protection = confine(&policy(limits, None))?;
    let mut input = BufReader::with_capacity(64 * 1024, io::stdin().lock());
    let mut output = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    write_frame(&mut output, &Hello { protection: protection.to_string() }, &[])?;
    output.flush()?;
    while let Some(job) = read_job(&mut input)? {
        write_reading(&mut output, reading::read_job(&job, limits))?;
        // What was sent ahead is read first, so that both sides wake once for several files.
        if input.buffer().is_empty() {
            output.flush()?;
        }
    }
    Ok(())
}

/// What a worker may do.
pub(super) fn policy(limits: &Limits, cpu_seconds: Option<u64>) -> Policy {
    let mut policy = Policy::reader();
    policy.memory_bytes = Some(limits.worker_memory_bytes);
    policy.cpu_seconds = cpu_seconds;
    policy
}

/// Returns the standard input as the file that it is, for reading at any place.
#[cfg(unix)]
fn standard_input() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(File::from(io::stdin().as_fd().try_clone_to_owned()?))
}

#[cfg(windows)]
fn standard_input() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(File::from(io::stdin().as_handle().try_clone_to_owned()?))
}

/// Why a worker could not serve.
#[derive(Debug)]
#[non_exhaustive]
pub enum WorkerError {
    /// It was started by hand.
    NotAWorker,
    /// It could not give up its rights.
    Confine(SandboxError),
    /// Its pipes failed.
    Io(io::Error),
}

impl fmt::Display for WorkerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            WorkerError::NotAWorker => {
                "expected the task of a worker; ingest starts workers by itself"
            }
            WorkerError::Confine(_) => "could not give up the rights that a worker must not have",
            WorkerError::Io(_) => "could not talk with the process that started it",
        })
    }
}

impl std::error::Error for WorkerError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            WorkerError::NotAWorker => None,
            WorkerError::Confine(error) => Some(error),
            WorkerError::Io(error) => Some(error),
        }
    }
}

impl From<SandboxError> for WorkerError {
    fn from(error: SandboxError) -> Self {
        WorkerError::Confine(error)
    }
}

impl From<io::Error> for WorkerError {
    fn from(error: io::Error) -> Self {
        WorkerError::Io(error)
    }
}
