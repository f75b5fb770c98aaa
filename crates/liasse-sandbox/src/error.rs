use std::{error::Error, fmt, io};

/// What kind of fault a [`SandboxError`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SandboxErrorKind {
    /// The process has threads already, which would stay free.
    Threads,
    /// The system has the layer but refused it.
    Refused,
    /// The program could not be run.
    Program,
}

/// Why a process could not be confined, or could not become the program that it should.
#[derive(Debug)]
pub struct SandboxError {
    kind: SandboxErrorKind,
    message: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl SandboxError {
    pub(crate) fn new(kind: SandboxErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    /// The system has `layer` but refused it for the reason `source`.
    pub(crate) fn refused(
        layer: &str,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> SandboxError {
        let mut error = Self::new(
            SandboxErrorKind::Refused,
            format!("expected the system to set {layer}, but it refused"),
        );
        error.source = Some(source.into());
        error
    }

    pub(crate) fn program(program: &std::ffi::OsStr, source: io::Error) -> Self {
        let mut error = Self::new(
            SandboxErrorKind::Program,
            format!("could not run `{}`", crate::words::line(&program.to_string_lossy())),
        );
        error.source = Some(source.into());
        error
    }

    /// Returns what kind of fault it is.
    pub fn kind(&self) -> SandboxErrorKind {
        self.kind
    }
}

impl fmt::Display for SandboxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for SandboxError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
