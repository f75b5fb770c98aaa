use std::{fmt, io, path::Path};

/// Why a task failed, and what to run next.
#[derive(Debug)]
pub(crate) struct TaskError {
    message: String,
    next: Option<String>,
}

impl TaskError {
    /// Returns an error that says what is wrong.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), next: None }
    }

    /// Returns an error about reading or writing `path`.
    pub(crate) fn file(path: &Path, cause: &io::Error) -> Self {
        Self::new(format!("{}: {cause}", path.display()))
    }

    /// Adds what to run or do next.
    pub(crate) fn next(mut self, advice: impl Into<String>) -> Self {
        self.next = Some(advice.into());
        self
    }
}

impl fmt::Display for TaskError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)?;
        match &self.next {
            Some(next) => write!(formatter, "\n  next: {next}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for TaskError {}
