use std::{error::Error, fmt};

/// Why there is no network.
#[derive(Debug)]
pub struct NetworkError {
    kind: NetworkErrorKind,
    message: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// The kinds of a [`NetworkError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NetworkErrorKind {
    /// An option is out of its range.
    Setting,
    /// The graph has more nodes and edges than the limit of work allows.
    TooLarge,
    /// The search for communities refused the graph.
    Communities,
}

impl NetworkError {
    pub(super) fn new(kind: NetworkErrorKind, message: String) -> Self {
        Self { kind, message, source: None }
    }

    pub(super) fn communities(cause: impl Error + Send + Sync + 'static) -> Self {
        let message = "expected a graph that falls into communities".to_owned();
        Self { kind: NetworkErrorKind::Communities, message, source: Some(Box::new(cause)) }
    }

    /// Returns what is wrong.
    pub fn kind(&self) -> NetworkErrorKind {
        self.kind
    }
}

impl fmt::Display for NetworkError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl Error for NetworkError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| &**source as &(dyn Error + 'static))
    }
}
