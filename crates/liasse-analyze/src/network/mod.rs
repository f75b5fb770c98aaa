//! Who writes to whom: the graph of an archive's correspondents.
//!
//! [`network`] makes it of senders, recipients and times. Nodes are names, as whoever calls has
//! resolved them; an edge stands for messages from one to another. The numbers of a node:
//!
//! - **degree**: how many others it writes to (out) or hears from (in); **strength**: by how many
//!   messages, each counted once for each recipient (Barrat et al. 2004).
//! - **betweenness**: the share of shortest paths between two others that lead through it, a path's
//!   length being its number of edges (Freeman 1977, computed as in Brandes 2001).
//! - **community**: a group that writes more among itself than its strengths would have it by chance
//!   (modularity, Newman and Girvan 2004), found by the Leiden algorithm (Traag, Waltman and van Eck
//!   2019), under which each community is connected: the best of ten searches from fixed seeds.
//!
//! The same messages in another order give the same network.

mod backbone;
mod between;
mod community;
mod error;
mod layout;
mod options;
mod tally;

use std::collections::BTreeMap;

use liasse_model::DateTime;
use serde::Serialize;

pub use backbone::{BACKBONE_NODES, BACKBONE_TIES, backbone};
pub use between::BETWEENNESS_LIMIT;
pub use community::Community;
pub use error::{NetworkError, NetworkErrorKind};
pub use layout::{FORCE_LIMIT, Position, layout};
pub use options::{EdgeDirection, NetworkOptions};
pub use tally::{SentMessage, Uncounted};

use tally::{Tally, TieCount};

/// A graph of correspondents.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Network {
    /// How it was made.
    pub options: NetworkOptions,
    /// The correspondents, by strength from the strongest, then by name.
    pub nodes: Vec<Correspondent>,
    /// Who wrote to whom, by weight from the heaviest, then by sender and recipient.
    pub edges: Vec<Tie>,
    /// The communities from the largest; of equal ones that of the stronger node first.
    pub communities: Vec<Community>,
    /// The modularity of the communities; undefined without edges.
    pub modularity: Option<f64>,
    /// What is not in the graph.
    pub uncounted: Uncounted,
}

/// A node of the graph.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Correspondent {
    /// Its name.
    pub name: String,
    /// How many others it writes to or hears from.
    pub degree: u64,
    /// How many write to it.
    pub in_degree: u64,
    /// How many it writes to.
    pub out_degree: u64,
    /// How many messages it gets.
    pub in_strength: u64,
    /// How many it sends, once for each recipient.
    pub out_strength: u64,
    /// The share of shortest paths between others that lead through it, 0 to 1; 0 where there are
    /// no two others.
    pub betweenness: f64,
    /// The number of its community.
    pub community: usize,
}

/// An edge of the graph: messages from one to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tie {
    /// The number of the sender among the nodes; without direction, of the stronger node.
    pub from: usize,
    /// The number of the recipient among the nodes.
    pub to: usize,
    /// How many messages.
    pub weight: u64,
    /// When the first was sent, of those with a time.
    pub first: Option<DateTime>,
    /// When the last was sent.
    pub last: Option<DateTime>,
}

impl Correspondent {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            degree: 0,
            in_degree: 0,
            out_degree: 0,
            in_strength: 0,
            out_strength: 0,
            betweenness: 0.0,
            community: 0,
        }
    }

    /// Returns how many messages it sends or gets.
    pub fn strength(&self) -> u64 {
        self.in_strength.saturating_add(self.out_strength)
    }
}

/// Returns the graph of who writes to whom.
///
/// A message counts once for each of its recipients, however often it names one. What is addressed
/// to the sender itself, has no sender or has no recipient makes no edge and is counted in
/// [`Uncounted`], as are edges lighter than [`NetworkOptions::least_weight`]; a node without an edge
/// is not in the graph.
///
/// # Errors
/// An option out of range, or a graph so large that its betweenness is no work for a while
/// ([`BETWEENNESS_LIMIT`]).
///
/// # Examples
/// ```
/// use liasse_analyze::network::{NetworkOptions, SentMessage, network};
///
/// let sent = |from: &str, to: &[&str]| SentMessage {
///     from: from.to_owned(),
///     to: to.iter().map(|&name| name.to_owned()).collect(),
///     ..Default::default()
/// };
/// let messages = [sent("Ada", &["Bo"]), sent("Ada", &["Bo"]), sent("Bo", &["Cy", "Ada"])];
/// let found = network(&messages, &NetworkOptions::default()).unwrap();
///
/// let names: Vec<_> = found.nodes.iter().map(|it| (it.name.as_str(), it.strength())).collect();
/// assert_eq!(names, [("Bo", 4), ("Ada", 3), ("Cy", 1)]);
/// assert_eq!(found.edges[0].weight, 2);
/// assert_eq!(found.nodes[0].betweenness, 0.5);
/// ```
pub fn network(
    messages: &[SentMessage],
    options: &NetworkOptions,
) -> Result<Network, NetworkError> {
    options.check()?;
    let tally = Tally::new(messages, options);
    let mut nodes = nodes(&tally);
    let edges = edges(&tally, &nodes, options.direction);
    between::within_limit(nodes.len(), edges.len())?;
    let shares = between::betweenness(nodes.len(), &edges, options.direction);
    let found = community::communities(nodes.len(), &edges, options)?;
    for (node, (share, community)) in nodes.iter_mut().zip(shares.into_iter().zip(found.of_node)) {
        node.betweenness = share;
        node.community = community;
    }
    Ok(Network {
        options: *options,
        nodes,
        edges,
        communities: found.communities,
        modularity: found.modularity,
        uncounted: tally.uncounted,
    })
}

/// The nodes, strongest first.
fn nodes(tally: &Tally<'_>) -> Vec<Correspondent> {
    let mut by_name: BTreeMap<&str, Correspondent> = BTreeMap::new();
    for (&(from, to), tie) in &tally.ties {
        let new = u64::from(from < to || !tally.ties.contains_key(&(to, from)));
        let sender = by_name.entry(from).or_insert_with(|| Correspondent::new(from));
        sender.degree += new;
        sender.out_degree += 1;
        sender.out_strength = sender.out_strength.saturating_add(tie.weight);
        let recipient = by_name.entry(to).or_insert_with(|| Correspondent::new(to));
        recipient.degree += new;
        recipient.in_degree += 1;
        recipient.in_strength = recipient.in_strength.saturating_add(tie.weight);
    }
    let mut nodes: Vec<Correspondent> = by_name.into_values().collect();
    nodes.sort_by(|a, b| b.strength().cmp(&a.strength()).then_with(|| a.name.cmp(&b.name)));
    nodes
}

/// The edges, heaviest first.
fn edges(tally: &Tally<'_>, nodes: &[Correspondent], direction: EdgeDirection) -> Vec<Tie> {
    let numbers: BTreeMap<&str, usize> =
        nodes.iter().enumerate().map(|(number, node)| (node.name.as_str(), number)).collect();
    let number = |name: &str| numbers.get(name).copied().unwrap_or_default();
    let mut merged: BTreeMap<(usize, usize), TieCount> = BTreeMap::new();
    for (&(from, to), tie) in &tally.ties {
        let (from, to) = (number(from), number(to));
        let pair = match direction {
            EdgeDirection::Directed => (from, to),
            EdgeDirection::Undirected => (from.min(to), from.max(to)),
        };
        merged.entry(pair).or_default().merge(tie);
    }
    let mut edges: Vec<Tie> = merged
        .into_iter()
        .map(|((from, to), TieCount { weight, first, last })| Tie { from, to, weight, first, last })
        .collect();
    // The sort is stable, and they stand in order of their nodes.
    edges.sort_by_key(|edge| std::cmp::Reverse(edge.weight));
    edges
}

#[cfg(test)]
mod tests;
