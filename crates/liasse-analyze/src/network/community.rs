use std::collections::BTreeMap;

use leiden_rs::{GraphData, GraphDataBuilder, Leiden, LeidenConfig, LeidenError};
use serde::Serialize;

use super::{NetworkError, NetworkOptions, Tie};

/// A group that writes more among itself than with others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Community {
    /// The numbers of its nodes, strongest first.
    pub members: Vec<usize>,
    /// The weight of the edges within it.
    pub inner_weight: u64,
    /// The weight of the edges between it and others.
    pub outer_weight: u64,
}

/// The communities of a graph.
pub(super) struct Communities {
    pub(super) communities: Vec<Community>,
    pub(super) of_node: Vec<usize>,
    pub(super) modularity: Option<f64>,
}

/// Finds communities by the weights of the edges, whatever their direction.
pub(super) fn communities(
    nodes: usize,
    edges: &[Tie],
    options: &NetworkOptions,
) -> Result<Communities, NetworkError> {
    if nodes == 0 {
        let none = Communities { communities: Vec::new(), of_node: Vec::new(), modularity: None };
        return Ok(none);
    }
    let weights = both_ways(edges);
    let (of_node, modularity) =
        best(nodes, &weights, options).map_err(NetworkError::communities)?;
    Ok(Communities { communities: described(&of_node, edges), of_node, modularity })
}

/// How many seeds are tried. One search often ends a little below the best partition.
const SEARCHES: u64 = 10;

/// The best of several searches, the first of equally good ones.
fn best(
    nodes: usize,
    weights: &BTreeMap<(usize, usize), u64>,
    options: &NetworkOptions,
) -> Result<(Vec<usize>, Option<f64>), LeidenError> {
    let graph = graph(nodes, weights)?;
    let mut best = (Vec::new(), None);
    for search in 0..SEARCHES {
        let of_node = leiden(&graph, options.resolution, options.seed.wrapping_add(search))?;
        let modularity = modularity(&of_node, weights, options.resolution);
        if best.0.is_empty() || modularity > best.1 {
            best = (of_node, modularity);
        }
    }
    Ok((by_size(&best.0), best.1))
}

/// The weight between each two nodes.
fn both_ways(edges: &[Tie]) -> BTreeMap<(usize, usize), u64> {
    let mut weights = BTreeMap::new();
    for edge in edges {
        let pair = (edge.from.min(edge.to), edge.from.max(edge.to));
        let weight: &mut u64 = weights.entry(pair).or_default();
        *weight = weight.saturating_add(edge.weight);
    }
    weights
}

fn graph(nodes: usize, weights: &BTreeMap<(usize, usize), u64>) -> Result<GraphData, LeidenError> {
    let mut graph = GraphDataBuilder::new(nodes);
    for (&(from, to), &weight) in weights {
        graph.add_edge(from, to, weight as f64)?;
    }
    graph.build()
}

fn leiden(graph: &GraphData, resolution: f64, seed: u64) -> Result<Vec<usize>, LeidenError> {
    let config = LeidenConfig { resolution, seed: Some(seed), ..LeidenConfig::default() };
    let found = Leiden::new(config).run(graph)?;
    Ok(found.partition.as_slice().to_vec())
}

/// Numbers communities by size, those of equal size by their first node.
fn by_size(labels: &[usize]) -> Vec<usize> {
    let mut groups: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (node, label) in labels.iter().enumerate() {
        groups.entry(*label).or_insert((0, node)).0 += 1;
    }
    let mut order: Vec<(usize, usize, usize)> =
        groups.into_iter().map(|(label, (size, first))| (size, first, label)).collect();
    order.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let numbers: BTreeMap<usize, usize> =
        order.into_iter().enumerate().map(|(number, (.., label))| (label, number)).collect();
    labels.iter().map(|label| numbers.get(label).copied().unwrap_or_default()).collect()
}

fn described(of_node: &[usize], edges: &[Tie]) -> Vec<Community> {
    let count = of_node.iter().max().map_or(0, |most| most + 1);
    let empty = Community { members: Vec::new(), inner_weight: 0, outer_weight: 0 };
    let mut communities = vec![empty; count];
    for (node, community) in of_node.iter().enumerate() {
        if let Some(community) = communities.get_mut(*community) {
            community.members.push(node);
        }
    }
    for edge in edges {
        let ends = (of_node.get(edge.from), of_node.get(edge.to));
        let (Some(&from), Some(&to)) = ends else { continue };
        if from == to {
            add(&mut communities, from, |it| &mut it.inner_weight, edge.weight);
        } else {
            add(&mut communities, from, |it| &mut it.outer_weight, edge.weight);
            add(&mut communities, to, |it| &mut it.outer_weight, edge.weight);
        }
    }
    communities
}

fn add(
    communities: &mut [Community],
    number: usize,
    sum: impl Fn(&mut Community) -> &mut u64,
    weight: u64,
) {
    if let Some(community) = communities.get_mut(number) {
        let sum = sum(community);
        *sum = sum.saturating_add(weight);
    }
}

/// Q = Σ over communities of (weight within / m − γ (strength / 2m)²), with m the weight of all.
fn modularity(
    of_node: &[usize],
    weights: &BTreeMap<(usize, usize), u64>,
    resolution: f64,
) -> Option<f64> {
    let all: f64 = weights.values().map(|weight| *weight as f64).sum();
    if all == 0.0 {
        return None;
    }
    let count = of_node.iter().max().map_or(0, |most| most + 1);
    let mut sums = vec![(0.0, 0.0); count];
    for (&(from, to), &weight) in weights {
        let ends = (of_node.get(from).copied(), of_node.get(to).copied());
        for community in [ends.0, ends.1].into_iter().flatten() {
            if let Some((within, strength)) = sums.get_mut(community) {
                *strength += weight as f64;
                *within += if ends.0 == ends.1 { weight as f64 / 2.0 } else { 0.0 };
            }
        }
    }
    let parts = sums.iter().map(|(within, strength): &(f64, f64)| {
        let share = strength / (2.0 * all);
        within / all - resolution * share * share
    });
    Some(parts.sum())
}
