use std::{error::Error, fmt, io};

use liasse_archive::ArchiveError;

/// What kind of fault a [`ServeError`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ServeErrorKind {
    /// The archive cannot be opened.
    Archive,
    /// Another program listens at the address.
    AddressTaken,
    /// Other machines could reach the server, and it has no password file.
    Unprotected,
    /// The password file is not as it should be.
    Passwords,
    /// The system refuses the address, or to serve at all.
    Io,
}

/// Why an archive could not be served.
#[derive(Debug)]
pub struct ServeError {
    kind: ServeErrorKind,
    message: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl ServeError {
    pub(crate) fn io(doing: impl fmt::Display, error: io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::AddrInUse => ServeErrorKind::AddressTaken,
            _ => ServeErrorKind::Io,
        };
        Self { kind, message: format!("could not {doing}"), source: Some(Box::new(error)) }
    }

    pub(crate) fn passwords(message: impl Into<String>) -> Self {
        Self { kind: ServeErrorKind::Passwords, message: message.into(), source: None }
    }

    pub(crate) fn unprotected(listen: std::net::IpAddr) -> Self {
        let message = format!(
            "expected a password file for {listen}, which other machines can reach, found none"
        );
        Self { kind: ServeErrorKind::Unprotected, message, source: None }
    }

    pub(crate) fn random(error: getrandom::Error) -> Self {
        let message = "could not draw random numbers from the system".to_owned();
        Self { kind: ServeErrorKind::Io, message, source: Some(Box::new(error)) }
    }

    /// Returns what kind of fault it is.
    pub fn kind(&self) -> ServeErrorKind {
        self.kind
    }
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for ServeError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl From<ArchiveError> for ServeError {
    fn from(error: ArchiveError) -> Self {
        let message = "could not open the archive".to_owned();
        Self { kind: ServeErrorKind::Archive, message, source: Some(Box::new(error)) }
    }
}
