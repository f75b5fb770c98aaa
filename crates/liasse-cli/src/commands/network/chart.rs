//! The strongest part of a network as a figure.

use liasse_analyze::network::{self, BACKBONE_NODES, Community, Network, backbone};
use liasse_plot::{Chart, Edge, Node};

/// What of a network is drawn, for the caption.
pub(super) const DRAWN: &str = "drawn: of the 60 strongest those that are joined by their 4 \
                                heaviest ties each";

/// Draws the strongest nodes and the heaviest ties among them.
pub(super) fn chart(network: &Network) -> Chart {
    let network = backbone(network);
    let places = network::layout(&network);
    let nodes = network.nodes.iter().zip(&places).map(|(node, place)| Node {
        label: node.name.clone(),
        x: place.x,
        y: -place.y,
        strength: node.strength() as f64,
        community: node.community,
    });
    let edges = network.edges.iter().map(|tie| Edge {
        from: tie.from,
        to: tie.to,
        weight: tie.weight as f64,
    });
    Chart::Network(liasse_plot::Network {
        strength_title: "messages sent and received".to_owned(),
        weight_title: "messages between two".to_owned(),
        nodes: nodes.collect(),
        edges: edges.collect(),
        communities: network.communities.iter().map(|it| name(&network, it)).collect(),
        labels: BACKBONE_NODES,
    })
}

/// A community is called after its strongest member.
fn name(network: &Network, community: &Community) -> String {
    let first = community.members.first().and_then(|member| network.nodes.get(*member));
    first.map(|node| format!("around {}", node.name)).unwrap_or_default()
}
