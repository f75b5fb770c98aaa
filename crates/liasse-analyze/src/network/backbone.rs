//! The part of a network that can be seen at once.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{Network, Tie};

/// The most nodes of a [`backbone`], and the heaviest ties of each that are kept: more could not be
/// told apart in a picture.
pub const BACKBONE_NODES: usize = 60;
/// See [`BACKBONE_NODES`].
pub const BACKBONE_TIES: usize = 4;

/// Returns the part of a network that is drawn: its strongest nodes, which come first, the heaviest
/// ties of each, both ways together, and of that the largest part that hangs together. Everything
/// else would be a cloud.
pub fn backbone(network: &Network) -> Network {
    let heaviest = heaviest_ties(network);
    let kept = largest_component(&heaviest);
    let numbers: BTreeMap<usize, usize> = kept.iter().copied().zip(0..).collect();
    let new = |node: &usize| numbers.get(node).copied();
    let mut part = network.clone();
    part.nodes = kept.iter().filter_map(|node| network.nodes.get(*node)).cloned().collect();
    part.edges = heaviest
        .into_iter()
        .filter_map(|tie| Some(Tie { from: new(&tie.from)?, to: new(&tie.to)?, ..tie }))
        .collect();
    for community in &mut part.communities {
        community.members = community.members.iter().filter_map(new).collect();
    }
    part
}

/// Returns the heaviest ties of each of the strongest nodes, the heaviest first.
fn heaviest_ties(network: &Network) -> Vec<Tie> {
    let mut both_ways: BTreeMap<(usize, usize), Tie> = BTreeMap::new();
    let strong = network.edges.iter().filter(|tie| tie.from.max(tie.to) < BACKBONE_NODES);
    for tie in strong {
        let (from, to) = (tie.from.min(tie.to), tie.from.max(tie.to));
        let none = || Tie { from, to, weight: 0, ..tie.clone() };
        both_ways.entry((from, to)).or_insert_with(none).weight += tie.weight;
    }
    let mut ties: Vec<Tie> = both_ways.into_values().collect();
    ties.sort_by_key(|tie| Reverse(tie.weight));
    let mut counts = [0; BACKBONE_NODES];
    ties.retain(|tie| {
        let mut is_kept = false;
        for end in [tie.from, tie.to] {
            if let Some(count) = counts.get_mut(end) {
                is_kept |= *count < BACKBONE_TIES;
                *count += 1;
            }
        }
        is_kept
    });
    ties
}

/// Returns the nodes of the largest part that hangs together, in order; of equal ones that with the
/// strongest node.
fn largest_component(ties: &[Tie]) -> Vec<usize> {
    let mut group: Vec<usize> = (0..BACKBONE_NODES).collect();
    for tie in ties {
        let ends = (group.get(tie.from).copied(), group.get(tie.to).copied());
        let (Some(one), Some(other)) = ends else { continue };
        for name in &mut group {
            if *name == one.max(other) {
                *name = one.min(other);
            }
        }
    }
    let is_tied = |node: &usize| ties.iter().any(|tie| tie.from == *node || tie.to == *node);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (node, name) in group.into_iter().enumerate().filter(|(node, _)| is_tied(node)) {
        members.entry(name).or_default().push(node);
    }
    let largest =
        members.into_values().max_by_key(|nodes| (nodes.len(), Reverse(nodes.first().copied())));
    largest.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tie(from: usize, to: usize, weight: u64) -> Tie {
        Tie { from, to, weight, first: None, last: None }
    }

    #[test]
    fn the_largest_part_that_hangs_together_is_drawn() {
        assert_eq!(largest_component(&[tie(3, 4, 9), tie(0, 1, 1), tie(2, 1, 1)]), [0, 1, 2]);
        assert_eq!(largest_component(&[tie(3, 4, 9), tie(0, 1, 1)]), [0, 1]);
        assert!(largest_component(&[]).is_empty());
    }
}
