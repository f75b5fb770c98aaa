use std::{ffi::OsString, io, path::PathBuf, process::Command};

use serde::{Deserialize, Serialize};

use crate::{Limits, unpack::Opened};

/// The program that is started to read files, which calls [`serve_worker`](crate::serve_worker) with the
/// arguments behind its own.
///
/// It is mostly the program that ingests, with a word that it knows itself by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkerProgram {
    program: PathBuf,
    arguments: Vec<OsString>,
}

impl WorkerProgram {
    /// Names a program and its first arguments.
    pub fn new(program: impl Into<PathBuf>, arguments: impl IntoIterator<Item = OsString>) -> Self {
        Self { program: program.into(), arguments: arguments.into_iter().collect() }
    }

    /// Names the program that runs now.
    ///
    /// # Errors
    /// When the system does not tell which that is.
    pub fn this(arguments: impl IntoIterator<Item = OsString>) -> io::Result<Self> {
        Ok(Self::new(std::env::current_exe()?, arguments))
    }

    pub(crate) fn path(&self) -> &std::path::Path {
        &self.program
    }

    /// Returns the command that starts it, with nothing in its environment.
    pub(super) fn command(&self, task: &Task) -> io::Result<Command> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).arg(serde_json::to_string(task)?);
        // A worker needs nothing of it, and a document's reader has no business with its secrets.
        command.env_clear();
        Ok(command)
    }
}

/// What a worker is started for.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Task {
    /// Reads the files that it is sent, one after the other.
    Read(Limits),
    /// Tells what is in the file that is its standard input.
    Unpack(Limits, Opened),
    /// Becomes another program.
    Run { program: PathBuf, arguments: Vec<String>, memory_bytes: u64, cpu_seconds: u64 },
}
