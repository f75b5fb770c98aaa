use std::{error::Error, fmt, path::Path, time::Duration};

/// What a program may use up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RunLimits {
    /// How long it may run by the clock.
    pub time: Duration,
    /// How many bytes it may print.
    pub output_bytes: usize,
}

impl RunLimits {
    /// Limits of a time and a number of bytes.
    pub fn new(time: Duration, output_bytes: usize) -> Self {
        Self { time, output_bytes }
    }

    /// For reading the text of a PDF of so many bytes: a hundred times what an ordinary one takes.
    pub fn text(bytes: usize) -> Self {
        let seconds = 12 + 4 * (bytes / MIB) as u64;
        Self::new(Duration::from_secs(seconds.min(300)), 64 * MIB)
    }

    /// For drawing one page: ten times what a full one takes.
    pub fn drawing() -> Self {
        Self::new(Duration::from_secs(12), 64 * MIB)
    }

    /// For the words on the image of a page.
    pub fn page() -> Self {
        Self::new(Duration::from_secs(60), 64 * MIB)
    }

    /// For asking a program its version.
    pub fn question() -> Self {
        Self::new(Duration::from_secs(10), MIB)
    }
}

const MIB: usize = 1024 * 1024;

/// A program to be run once.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Call<'a> {
    /// The program's file.
    pub program: &'a Path,
    /// Its arguments.
    pub args: &'a [&'a str],
    /// All of its environment.
    pub env: &'a [(&'a str, &'a str)],
    /// What it reads.
    pub stdin: &'a [u8],
    /// What it may use up.
    pub limits: RunLimits,
}

impl<'a> Call<'a> {
    /// A call without environment and input.
    pub fn new(program: &'a Path, args: &'a [&'a str], limits: RunLimits) -> Self {
        Self { program, args, env: &[], stdin: &[], limits }
    }

    /// With the bytes that it reads.
    pub fn with_stdin(self, stdin: &'a [u8]) -> Self {
        Self { stdin, ..self }
    }

    /// With variables of its environment.
    pub fn with_env(self, env: &'a [(&'a str, &'a str)]) -> Self {
        Self { env, ..self }
    }
}

/// What a program printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProgramOutput {
    /// Its result.
    pub stdout: Vec<u8>,
    /// Its messages.
    pub stderr: Vec<u8>,
}

impl ProgramOutput {
    /// What a program printed as its result and as messages.
    pub fn new(stdout: Vec<u8>, stderr: Vec<u8>) -> Self {
        Self { stdout, stderr }
    }
}

/// Runs programs.
pub trait Runner: Send + Sync {
    /// Runs a program to its end.
    ///
    /// # Errors
    /// When it cannot be started, fails, or goes over its limits: in words that stand after its name,
    /// with its own messages where it has any.
    fn run(&self, call: &Call<'_>) -> Result<ProgramOutput, String>;
}

/// Why a program gave no result.
#[derive(Debug)]
pub struct ProgramError {
    program: String,
    message: String,
}

impl ProgramError {
    pub(super) fn new(program: &Path, message: impl Into<String>) -> Self {
        let name = program.file_name().unwrap_or(program.as_os_str());
        Self { program: name.to_string_lossy().into_owned(), message: message.into() }
    }

    /// Returns the program's name.
    pub fn program(&self) -> &str {
        &self.program
    }
}

impl fmt::Display for ProgramError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.program, self.message)
    }
}

impl Error for ProgramError {}
