use serde::Serialize;

use super::error::{NetworkError, NetworkErrorKind};

/// Whether an edge knows who wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EdgeDirection {
    /// From sender to recipient; paths follow it.
    #[default]
    Directed,
    /// Both ways are one edge.
    Undirected,
}

/// How [`network`](super::network()) makes a graph.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct NetworkOptions {
    /// Whether edges have a direction. Communities never look at it.
    pub direction: EdgeDirection,
    /// Whether who gets a copy is a recipient.
    pub copies: bool,
    /// The fewest messages of an edge, at least 1.
    pub least_weight: u64,
    /// γ of the modularity, above 0: more than 1 gives more and smaller communities.
    pub resolution: f64,
    /// The first of the ten seeds from which communities are searched; the best partition counts.
    pub seed: u64,
}

impl Default for NetworkOptions {
    /// All messages, copies too, with direction.
    fn default() -> Self {
        Self {
            direction: EdgeDirection::default(),
            copies: true,
            least_weight: 1,
            resolution: 1.0,
            seed: 1,
        }
    }
}

impl NetworkOptions {
    pub(super) fn check(&self) -> Result<(), NetworkError> {
        let wrong = |message| Err(NetworkError::new(NetworkErrorKind::Setting, message));
        if self.least_weight == 0 {
            return wrong("least weight: expected at least 1, found 0".to_owned());
        }
        if !(self.resolution > 0.0 && self.resolution.is_finite()) {
            let found = self.resolution;
            return wrong(format!("resolution: expected a number above 0, found {found}"));
        }
        Ok(())
    }
}
