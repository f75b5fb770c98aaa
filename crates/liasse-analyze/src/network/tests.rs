use std::collections::{BTreeMap, BTreeSet, VecDeque};

use proptest::prelude::*;

use super::*;

fn sent(from: &str, to: &[&str]) -> SentMessage {
    let to = to.iter().map(|&name| name.to_owned()).collect();
    SentMessage { from: from.to_owned(), to, ..Default::default() }
}

fn messages() -> impl Strategy<Value = Vec<SentMessage>> {
    let name = proptest::sample::select(vec!["", "Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus"]);
    let names = proptest::collection::vec(name.clone(), 0..3);
    let time = proptest::option::of(1u8..28);
    let message = (name, names.clone(), names, time).prop_map(|(from, to, copies, day)| {
        let strings = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
        let time = day.and_then(|day| liasse_model::Date::new(2012, 5, day)).map(DateTime::from);
        SentMessage { from: from.to_owned(), to: strings(to), copies: strings(copies), time }
    });
    proptest::collection::vec(message, 0..40)
}

fn options() -> impl Strategy<Value = NetworkOptions> {
    let direction =
        proptest::sample::select(vec![EdgeDirection::Directed, EdgeDirection::Undirected]);
    (direction, any::<bool>(), 1u64..3).prop_map(|(direction, copies, least_weight)| {
        NetworkOptions { direction, copies, least_weight, ..Default::default() }
    })
}

/// Distances and numbers of shortest paths from a node, by breadth-first search.
fn paths(network: &Network, start: usize) -> Vec<(usize, f64)> {
    let mut found = vec![(usize::MAX, 0.0); network.nodes.len()];
    found[start] = (0, 1.0);
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        let next = network.edges.iter().filter_map(|edge| match network.options.direction {
            _ if edge.from == node => Some(edge.to),
            EdgeDirection::Undirected if edge.to == node => Some(edge.from),
            _ => None,
        });
        for other in next {
            if found[other].0 == usize::MAX {
                found[other].0 = found[node].0 + 1;
                queue.push_back(other);
            }
            if found[other].0 == found[node].0 + 1 {
                found[other].1 += found[node].1;
            }
        }
    }
    found
}

/// Betweenness by its definition: over all pairs, paths through the node over all shortest paths.
fn betweenness_of(network: &Network, node: usize) -> f64 {
    let count = network.nodes.len();
    let from: Vec<_> = (0..count).map(|start| paths(network, start)).collect();
    let mut sum = 0.0;
    for (start, paths) in from.iter().enumerate().filter(|(start, _)| *start != node) {
        for (end, &(whole, all)) in paths.iter().enumerate() {
            let (before, after) = (paths[node].0, from[node][end].0);
            let through = before != usize::MAX && after != usize::MAX && before + after == whole;
            if end != start && end != node && whole != usize::MAX && through {
                sum += paths[node].1 * from[node][end].1 / all;
            }
        }
    }
    if count > 2 { sum / ((count - 1) * (count - 2)) as f64 } else { 0.0 }
}

proptest! {
    #[test]
    fn each_message_counts_once_a_recipient(messages in messages(), options in options()) {
        let found = network(&messages, &options).unwrap();
        let expected: usize = messages
            .iter()
            .filter(|message| !message.from.is_empty())
            .map(|message| {
                let copies = message.copies.iter().filter(|_| options.copies);
                let names: BTreeSet<_> = message.to.iter().chain(copies).collect();
                names.into_iter().filter(|name| !name.is_empty() && **name != message.from).count()
            })
            .sum();
        let weight: u64 = found.edges.iter().map(|edge| edge.weight).sum();
        prop_assert_eq!(weight + found.uncounted.light_weight, expected as u64);
        let sent: u64 = found.nodes.iter().map(|node| node.out_strength).sum();
        let received: u64 = found.nodes.iter().map(|node| node.in_strength).sum();
        prop_assert_eq!((sent, received), (weight, weight));
        let degrees: u64 = found.nodes.iter().map(|node| node.degree).sum();
        let pairs: BTreeSet<_> =
            found.edges.iter().map(|it| (it.from.min(it.to), it.from.max(it.to))).collect();
        prop_assert_eq!(degrees, 2 * pairs.len() as u64);
        prop_assert!(found.edges.iter().all(|edge| edge.weight >= options.least_weight));
    }

    #[test]
    fn order_does_not_matter(
        messages in messages(),
        options in options(),
        turn in 0usize..40,
    ) {
        let found = network(&messages, &options).unwrap();
        let mut others: Vec<_> = messages.iter().rev().cloned().collect();
        let turn = turn % others.len().max(1);
        others.rotate_left(turn);
        let other = network(&others, &options).unwrap();
        prop_assert_eq!(layout(&found), layout(&other));
        prop_assert_eq!(found, other);
    }

    #[test]
    fn betweenness_is_what_its_definition_says(messages in messages(), options in options()) {
        let found = network(&messages, &options).unwrap();
        for (number, node) in found.nodes.iter().enumerate() {
            let expected = betweenness_of(&found, number);
            prop_assert!((node.betweenness - expected).abs() < 1e-12, "{node:?} {expected}");
        }
    }

    #[test]
    fn communities_are_connected_and_hold_every_node(
        messages in messages(),
        options in options(),
    ) {
        let found = network(&messages, &options).unwrap();
        let mut seen = BTreeSet::new();
        for (number, community) in found.communities.iter().enumerate() {
            let mut reached = BTreeSet::from([community.members[0]]);
            for _ in &community.members {
                for edge in &found.edges {
                    let ends = [edge.from, edge.to];
                    let inside = ends.iter().all(|end| community.members.contains(end));
                    if inside && ends.iter().any(|end| reached.contains(end)) {
                        reached.extend(ends);
                    }
                }
            }
            prop_assert_eq!(reached.len(), community.members.len());
            for &member in &community.members {
                prop_assert_eq!(found.nodes[member].community, number);
                prop_assert!(seen.insert(member));
            }
        }
        prop_assert_eq!(seen.len(), found.nodes.len());
        let sizes: Vec<_> = found.communities.iter().map(|it| it.members.len()).collect();
        prop_assert!(sizes.is_sorted_by(|a, b| a >= b));
        // Nobody alone, and nobody's group, is worse than all in one, which has modularity 0.
        prop_assert!(found.modularity.is_none_or(|modularity| modularity > -1e-12));
    }

    #[test]
    fn every_place_is_in_the_picture(messages in messages()) {
        let found = network(&messages, &NetworkOptions::default()).unwrap();
        let places = layout(&found);
        prop_assert_eq!(places.len(), found.nodes.len());
        for (at, place) in places.iter().enumerate() {
            prop_assert!((0.0..=1.0).contains(&place.x) && (0.0..=1.0).contains(&place.y));
            prop_assert!(places[..at].iter().all(|other| other != place));
        }
    }
}

#[test]
fn two_circles_of_friends_are_two_communities() {
    let mut messages = Vec::new();
    for circle in [["Ada", "Bo", "Cy"], ["Di", "Ed", "Flo"]] {
        for from in circle {
            let others: Vec<_> = circle.into_iter().filter(|name| *name != from).collect();
            messages.extend((0..5).map(|_| sent(from, &others)));
        }
    }
    messages.push(sent("Cy", &["Di"]));
    let found = network(&messages, &NetworkOptions::default()).unwrap();
    let of: BTreeMap<_, _> =
        found.nodes.iter().map(|node| (node.name.as_str(), node.community)).collect();
    assert!(of["Ada"] == of["Bo"] && of["Bo"] == of["Cy"]);
    assert!(of["Di"] == of["Ed"] && of["Ed"] == of["Flo"]);
    assert_ne!(of["Ada"], of["Di"]);
    let sums: Vec<_> =
        found.communities.iter().map(|it| (it.inner_weight, it.outer_weight)).collect();
    assert_eq!(sums, [(30, 1), (30, 1)]);
    // 61 messages, 30 within each: 60/61 less twice the square of a half.
    assert!((found.modularity.unwrap() - (60.0 / 61.0 - 0.5)).abs() < 1e-12);
    let places = layout(&found);
    let distance = |a: &str, b: &str| {
        let place = |name: &str| places[found.nodes.iter().position(|it| it.name == name).unwrap()];
        let (a, b) = (place(a), place(b));
        ((a.x - b.x).powi(2) + (a.y - b.y).powi(2)).sqrt()
    };
    assert!(distance("Ada", "Bo") * 2.0 < distance("Ada", "Ed"));
}

#[test]
fn the_club_that_split_is_found_as_well_as_is_known() {
    // Zachary 1977: thirty-four members of a club and who met whom. The best modularity of any
    // partition is 0.4198 (Brandes et al. 2008).
    let met: [(u8, &[u8]); 26] = [
        (1, &[2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32]),
        (2, &[3, 4, 8, 14, 18, 20, 22, 31]),
        (3, &[4, 8, 9, 10, 14, 28, 29, 33]),
        (4, &[8, 13, 14]),
        (5, &[7, 11]),
        (6, &[7, 11, 17]),
        (7, &[17]),
        (9, &[31, 33, 34]),
        (10, &[34]),
        (14, &[34]),
        (15, &[33, 34]),
        (16, &[33, 34]),
        (19, &[33, 34]),
        (20, &[34]),
        (21, &[33, 34]),
        (23, &[33, 34]),
        (24, &[26, 28, 30, 33, 34]),
        (25, &[26, 28, 32]),
        (26, &[32]),
        (27, &[30, 34]),
        (28, &[34]),
        (29, &[32, 34]),
        (30, &[33, 34]),
        (31, &[33, 34]),
        (32, &[33, 34]),
        (33, &[34]),
    ];
    let messages: Vec<_> = met
        .iter()
        .flat_map(|(from, to)| to.iter().map(move |to| sent(&from.to_string(), &[&to.to_string()])))
        .collect();
    assert_eq!(messages.len(), 78);
    let options =
        NetworkOptions { direction: EdgeDirection::Undirected, ..NetworkOptions::default() };
    let found = network(&messages, &options).unwrap();
    assert!(found.modularity.unwrap() > 0.4197, "{:?}", found.modularity);
    assert_eq!(found.communities.len(), 4);
    let first = found.nodes.iter().find(|node| node.name == "1").unwrap();
    assert!((first.betweenness - 0.437_635_281_385_281_3).abs() < 1e-12);
    assert_eq!(first.degree, 16);
}

#[test]
fn without_direction_both_ways_are_one_edge() {
    let mut messages = vec![sent("Ada", &["Bo"]), sent("Bo", &["Ada"]), sent("Cy", &["Ada"])];
    for (message, day) in messages.iter_mut().zip(["2012-02-03", "2011-07-01", "2012-01-01"]) {
        message.time = day.parse().ok();
    }
    let options = NetworkOptions {
        direction: EdgeDirection::Undirected,
        least_weight: 2,
        ..NetworkOptions::default()
    };
    let found = network(&messages, &options).unwrap();
    assert_eq!(found.edges.len(), 1);
    let edge = &found.edges[0];
    assert_eq!((edge.weight, edge.first, edge.last), (2, messages[1].time, messages[0].time));
    assert_eq!((found.nodes[0].in_degree, found.nodes[0].degree), (1, 1));
    assert_eq!((found.uncounted.light_edges, found.uncounted.light_weight), (1, 1));
    let directed = NetworkOptions { direction: EdgeDirection::Directed, ..options };
    assert_eq!(network(&messages, &directed).unwrap().uncounted.light_edges, 3);
}

#[test]
fn what_makes_no_edge_is_counted() {
    let mut copied = sent("Ada", &["Ada", "Bo", "Bo"]);
    copied.copies = vec!["Cy".to_owned()];
    let messages = [copied, sent("", &["Bo"]), sent("Bo", &[""])];
    let options = NetworkOptions { copies: false, ..NetworkOptions::default() };
    let found = network(&messages, &options).unwrap();
    assert_eq!(found.edges.len(), 1);
    assert_eq!(
        found.uncounted,
        Uncounted { without_sender: 1, without_recipient: 1, to_self: 1, ..Default::default() }
    );
    let nobody = network(&[], &options).unwrap();
    assert_eq!((nobody.nodes.len(), nobody.modularity), (0, None));
    assert!(layout(&nobody).is_empty());
}

#[test]
fn settings_out_of_range_are_refused() {
    let say = |options| network(&[], &options).unwrap_err().to_string();
    let options = NetworkOptions::default();
    assert_eq!(
        say(NetworkOptions { least_weight: 0, ..options }),
        "least weight: expected at least 1, found 0"
    );
    assert_eq!(
        say(NetworkOptions { resolution: f64::NAN, ..options }),
        "resolution: expected a number above 0, found NaN"
    );
    let error = between::within_limit(100_000, 100_000).unwrap_err();
    assert_eq!(error.kind(), NetworkErrorKind::TooLarge);
}
