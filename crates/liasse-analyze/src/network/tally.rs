use std::collections::{BTreeMap, BTreeSet};

use liasse_model::DateTime;
use serde::Serialize;

use super::options::{EdgeDirection, NetworkOptions};

/// One message, its names resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SentMessage {
    /// Who wrote it; empty where nobody knows.
    pub from: String,
    /// To whom.
    pub to: Vec<String>,
    /// Who got a copy, in secret or not.
    pub copies: Vec<String>,
    /// When, where it is known.
    pub time: Option<DateTime>,
}

/// What was read and is not in the graph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Uncounted {
    /// Messages without a sender.
    pub without_sender: u64,
    /// Messages with a sender and without a recipient that counts.
    pub without_recipient: u64,
    /// Addresses that are the sender's own.
    pub to_self: u64,
    /// Edges below the least weight.
    pub light_edges: u64,
    /// The messages of these edges, once for each recipient.
    pub light_weight: u64,
}

/// What is known of the messages from one to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TieCount {
    pub(super) weight: u64,
    pub(super) first: Option<DateTime>,
    pub(super) last: Option<DateTime>,
}

impl TieCount {
    fn of(time: Option<DateTime>) -> Self {
        Self { weight: 1, first: time, last: time }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.weight = self.weight.saturating_add(other.weight);
        self.first = [self.first, other.first].into_iter().flatten().min();
        self.last = self.last.max(other.last);
    }
}

/// All messages by sender and recipient.
pub(super) struct Tally<'m> {
    pub(super) ties: BTreeMap<(&'m str, &'m str), TieCount>,
    pub(super) uncounted: Uncounted,
}

impl<'m> Tally<'m> {
    pub(super) fn new(messages: &'m [SentMessage], options: &NetworkOptions) -> Self {
        let mut tally = Self { ties: BTreeMap::new(), uncounted: Uncounted::default() };
        for message in messages {
            tally.add(message, options.copies);
        }
        tally.drop_light(options);
        tally
    }

    fn add(&mut self, message: &'m SentMessage, copies: bool) {
        let copied = message.copies.iter().filter(|_| copies);
        let mut recipients: BTreeSet<&str> =
            message.to.iter().chain(copied).map(String::as_str).collect();
        recipients.remove("");
        if message.from.is_empty() {
            self.uncounted.without_sender += 1;
            return;
        }
        if recipients.is_empty() {
            self.uncounted.without_recipient += 1;
        }
        self.uncounted.to_self += u64::from(recipients.remove(message.from.as_str()));
        for recipient in recipients {
            let tie = self.ties.entry((&message.from, recipient)).or_default();
            tie.merge(&TieCount::of(message.time));
        }
    }

    fn drop_light(&mut self, options: &NetworkOptions) {
        let weight = |pair: (&str, &str)| self.ties.get(&pair).map_or(0, |tie| tie.weight);
        let light: Vec<(&str, &str)> = self
            .ties
            .iter()
            .filter(|&(&(from, to), tie)| match options.direction {
                EdgeDirection::Directed => tie.weight < options.least_weight,
                EdgeDirection::Undirected => {
                    tie.weight.saturating_add(weight((to, from))) < options.least_weight
                }
            })
            .map(|(&pair, _)| pair)
            .collect();
        for pair in light {
            // Of an edge without direction both ways go, one of which stands for the edge.
            let other_way = self.ties.contains_key(&(pair.1, pair.0));
            let is_edge = options.direction == EdgeDirection::Directed || !other_way;
            if let Some(tie) = self.ties.remove(&pair) {
                self.uncounted.light_edges += u64::from(is_edge);
                self.uncounted.light_weight += tie.weight;
            }
        }
    }
}
