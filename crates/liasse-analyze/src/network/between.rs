use rustworkx_core::centrality::betweenness_centrality;
use rustworkx_core::petgraph::graph::{DiGraph, UnGraph};

use super::error::{NetworkError, NetworkErrorKind};
use super::{EdgeDirection, Tie};

/// Most steps for the betweenness of all nodes, which is nodes times edges: ten to twenty seconds.
///
/// Twenty thousand correspondents with a hundred thousand edges have as many.
pub const BETWEENNESS_LIMIT: u64 = 2_000_000_000;

/// Refuses a graph whose betweenness is too much work.
pub(super) fn within_limit(nodes: usize, edges: usize) -> Result<(), NetworkError> {
    let steps = (nodes as u64).saturating_mul(edges as u64);
    if steps <= BETWEENNESS_LIMIT {
        return Ok(());
    }
    let message = format!(
        "expected at most {BETWEENNESS_LIMIT} nodes times edges, found {nodes} nodes and {edges} \
         edges; a larger least weight leaves fewer"
    );
    Err(NetworkError::new(NetworkErrorKind::TooLarge, message))
}

/// Returns the betweenness of each node, normalised to 0 to 1.
pub(super) fn betweenness(nodes: usize, edges: &[Tie], direction: EdgeDirection) -> Vec<f64> {
    // In order of the nodes, so that sums are the same however the edges were found.
    let mut pairs: Vec<(u32, u32)> =
        edges.iter().map(|edge| (index(edge.from), index(edge.to))).collect();
    pairs.sort_unstable();
    // On one thread: several add to the sums in the order in which they end.
    let one_thread = usize::MAX;
    let shares = match direction {
        EdgeDirection::Directed => {
            let graph = DiGraph::<(), ()>::from_edges(pairs);
            betweenness_centrality(&graph, false, true, one_thread)
        }
        EdgeDirection::Undirected => {
            let graph = UnGraph::<(), ()>::from_edges(pairs);
            betweenness_centrality(&graph, false, true, one_thread)
        }
    };
    let mut shares: Vec<f64> = shares.into_iter().map(|share| share.unwrap_or_default()).collect();
    shares.resize(nodes, 0.0);
    shares
}

/// A node's number, which [`within_limit`] keeps far below the type's end.
fn index(node: usize) -> u32 {
    u32::try_from(node).unwrap_or(u32::MAX)
}
