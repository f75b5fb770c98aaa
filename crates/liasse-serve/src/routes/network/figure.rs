//! The strongest part of a network as a figure, and all of it as a table.

use liasse_analyze::network::{self, BACKBONE_NODES, BACKBONE_TIES, Community, Network, backbone};
use liasse_plot::{Chart, Edge, Figure, Node};

use super::{MOST, TieRow, WhoWrites};
use crate::{
    asked::Asked,
    fault::Fault,
    language::Words,
    room::{Reader, Stop},
    sheet::Sheet,
    table::{Cell, Column, Table},
};

impl Sheet for WhoWrites {
    const FILE: &'static str = "network";

    fn whole(asked: &Asked, reader: &Reader, stop: &Stop) -> Result<Self, Fault> {
        Self::sized(asked, reader, stop, MOST)
    }

    /// Who wrote to whom.
    fn table(&self, asked: &Asked, words: Words) -> Table {
        let moment = |sent: Option<liasse_model::DateTime>| {
            Cell::Text(sent.map(|sent| sent.date.to_string()).unwrap_or_default())
        };
        let row = |tie: &TieRow| {
            vec![
                Cell::Link(tie.from.clone(), super::page::address_of(&tie.from)),
                Cell::Link(tie.to.clone(), super::page::address_of(&tie.to)),
                Cell::Link(words.number(tie.messages), super::page::between(asked, tie)),
                moment(tie.first),
                moment(tie.last),
            ]
        };
        Table {
            caption: words.say("network-ties").into_owned(),
            columns: vec![
                Column::text("from", words.say("network-from")),
                Column::text("to", words.say("network-to")),
                Column::number("messages", words.say("terms-messages")),
                Column::text("first", words.say("network-first")),
                Column::text("last", words.say("network-last")),
            ],
            rows: self.ties.iter().map(row).collect(),
        }
    }

    fn figure(&self, asked: &Asked, words: Words) -> Figure {
        let drawn = words.say_with(
            "network-drawn",
            &[("nodes", BACKBONE_NODES.into()), ("ties", BACKBONE_TIES.into())],
        );
        Figure {
            title: words.say("network-figure").into_owned(),
            subtitle: String::new(),
            caption: self.basis.caption(asked, drawn.into_owned(), words),
            chart: chart(&self.network, words),
        }
    }
}

fn chart(network: &Network, words: Words) -> Chart {
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
    let community = |community: &Community| around(&network, community, words);
    Chart::Network(liasse_plot::Network {
        strength_title: words.say("network-strength").into_owned(),
        weight_title: words.say("network-weight").into_owned(),
        nodes: nodes.collect(),
        edges: edges.collect(),
        communities: network.communities.iter().map(community).collect(),
        labels: BACKBONE_NODES,
    })
}

/// A community is called after its strongest member.
pub(super) fn around(network: &Network, community: &Community, words: Words) -> String {
    let first = community.members.first().and_then(|member| network.nodes.get(*member));
    first.map(|node| format!("{} {}", words.say("network-around"), node.name)).unwrap_or_default()
}
