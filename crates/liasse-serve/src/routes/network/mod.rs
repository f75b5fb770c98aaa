//! `/network`: who writes to whom under the filters.

mod figure;
mod page;
mod window;

use std::{sync::Arc, time::Duration};

use liasse_analyze::{
    Counting,
    network::{Network, NetworkError, NetworkOptions, network},
};
use liasse_model::DateTime;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    answer::{Answer, Route},
    asked::{Asked, Parameter, Takes},
    counting::{DUPLICATES, counting},
    fault::Fault,
    months::MainTime,
    page::Page,
    room::{Reader, Stop},
    selected::{Basis, Measure, Selected},
    sheet::files,
    visit::Visit,
};

/// The rows of a list unless asked, and at most on a page or for a program.
const SIZE: usize = 40;
const MOST: usize = 10_000;

pub(crate) fn routes() -> Vec<Route> {
    let mut routes =
        vec![Route::page::<WhoWrites>("/network"), Route::api::<WhoWrites>("/api/v1/network")];
    routes.extend(files::<WhoWrites>("/network.csv", "/network.svg"));
    routes
}

/// Who writes to whom.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct WhoWrites {
    basis: Basis,
    /// What the numbers of correspondents are.
    measures: Vec<Measure>,
    /// All correspondents, ties and communities that fit.
    correspondent_count: usize,
    tie_count: usize,
    community_count: usize,
    /// How much more correspondents write inside their communities than by chance.
    modularity: Option<f64>,
    /// Messages that make no tie.
    without_sender: u64,
    without_recipient: u64,
    /// Ties below the fewest messages.
    light_ties: u64,
    /// The strongest correspondents.
    correspondents: Vec<Writer>,
    /// The heaviest ties.
    ties: Vec<TieRow>,
    /// The first and the last month of the archive, without a few far-off ones.
    months: Option<(String, String)>,
    #[serde(skip)]
    network: Arc<Network>,
}

/// A correspondent.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Writer {
    name: String,
    /// How many others it writes with.
    writes_with: u64,
    /// Messages, one for each recipient.
    sent: u64,
    received: u64,
    /// The share of the shortest paths between two others that lead through it.
    betweenness: f64,
    /// The number of its community, from 1.
    community: usize,
}

/// Messages from one to another.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct TieRow {
    from: String,
    to: String,
    messages: u64,
    /// When the first and the last was sent, of those with a time.
    first: Option<DateTime>,
    last: Option<DateTime>,
}

impl Answer for WhoWrites {
    const ABOUT: &'static str =
        "Who writes to whom under the filters: correspondents, ties, communities.";
    const PARAMETERS: &'static [Parameter] = &[
        DUPLICATES,
        Parameter::new("least", Takes::Number(1, 1 << 32), "The fewest messages of a tie."),
        Parameter::new("no-copies", Takes::Choice(&["yes"]), "Leaves out who only got a copy."),
        Parameter::new(
            "inferred",
            Takes::Choice(&["yes"]),
            "Takes recipients that the scan lost and the context suggests for recipients.",
        ),
        Parameter::new("size", Takes::Number(1, MOST), "The most rows of each list."),
    ];
    const TIME: Duration = Duration::from_secs(10);

    fn of(asked: &Asked, reader: &Reader, stop: &Stop) -> Result<Self, Fault> {
        Self::sized(asked, reader, stop, asked.number("size").unwrap_or(SIZE))
    }

    fn page(&self, asked: &Asked, visit: &Visit) -> Page {
        page::page(self, asked, visit)
    }
}

impl WhoWrites {
    fn sized(asked: &Asked, reader: &Reader, stop: &Stop, size: usize) -> Result<Self, Fault> {
        let letters = reader.letters()?;
        let rules = Counting { duplicates: counting(asked).duplicates, ..Counting::default() };
        let selected = Selected::of(asked, rules, reader, stop)?;
        let view = selected.view();
        let question = format!("network {}", asked.here().without("size"));
        let network = reader.memory().get_or_make(&question, || {
            let messages = letters.sent_messages(&view, asked.value("inferred").is_some());
            network(&messages, &options(asked)).map_err(|error| too_large(asked, &error))
        })?;
        let time = MainTime::of(reader)?;
        Ok(Self {
            basis: selected.basis(&view),
            measures: MEASURES.to_vec(),
            correspondent_count: network.nodes.len(),
            tie_count: network.edges.len(),
            community_count: network.communities.len(),
            modularity: network.modularity,
            without_sender: network.uncounted.without_sender,
            without_recipient: network.uncounted.without_recipient,
            light_ties: network.uncounted.light_edges,
            correspondents: writers(&network, size),
            ties: ties(&network, size),
            months: time.map(|time| (window::month(time.first), window::month(time.last))),
            network,
        })
    }
}

fn options(asked: &Asked) -> NetworkOptions {
    NetworkOptions {
        copies: asked.value("no-copies").is_none(),
        least_weight: asked.number("least").unwrap_or(least(asked)) as u64,
        ..NetworkOptions::default()
    }
}

/// The fewest messages of a tie unless asked: all of it would be thousands who are named once.
fn least(asked: &Asked) -> usize {
    if asked.in_force().next().is_some() { 1 } else { 3 }
}

/// More ties than can be looked at: heavier ones are fewer.
fn too_large(_: &Asked, _: &NetworkError) -> Fault {
    Fault::TimeLimit
}

fn writers(network: &Network, size: usize) -> Vec<Writer> {
    let writer = |node: &liasse_analyze::network::Correspondent| Writer {
        name: node.name.clone(),
        writes_with: node.degree,
        sent: node.out_strength,
        received: node.in_strength,
        betweenness: node.betweenness,
        community: node.community + 1,
    };
    network.nodes.iter().take(size).map(writer).collect()
}

fn ties(network: &Network, size: usize) -> Vec<TieRow> {
    let name =
        |node: usize| network.nodes.get(node).map(|node| node.name.clone()).unwrap_or_default();
    let tie = |tie: &liasse_analyze::network::Tie| TieRow {
        from: name(tie.from),
        to: name(tie.to),
        messages: tie.weight,
        first: tie.first,
        last: tie.last,
    };
    network.edges.iter().take(size).map(tie).collect()
}

/// What the numbers of a correspondent are.
const MEASURES: [Measure; 3] = [
    Measure {
        name: "strength",
        title: "strength",
        formula: "messages sent and received, one for each recipient",
        undefined: "never",
        source: "Barrat et al. 2004",
    },
    Measure {
        name: "betweenness",
        title: "betweenness",
        formula: "the share of the shortest paths between two others that lead through it",
        undefined: "never; 0 without two others",
        source: "Freeman 1977",
    },
    Measure {
        name: "community",
        title: "communities",
        formula: "greatest modularity, by the Leiden algorithm",
        undefined: "without ties",
        source: "Newman and Girvan 2004; Traag, Waltman and van Eck 2019",
    },
];
