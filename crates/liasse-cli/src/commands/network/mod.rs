//! `liasse network`: who writes to whom.

mod chart;

use clap::Args;
use liasse_analyze::{
    Counting,
    network::{Correspondent, Network, NetworkOptions, Tie, network},
};
use serde::Serialize;

use crate::{
    Ending,
    args::{ArchiveArgs, Format, FormatArgs},
    counting::CountingArgs,
    error::CliError,
    filters::FilterArgs,
    name_table::names_of,
    number::{counted, grouped},
    output::{Output, message},
    page::sent,
    plot_file::PlotArgs,
    selected::Selected,
    table::{Cell, Column, Row, write_rows},
};

/// Show who writes to whom: correspondents, their ties and their communities
///
/// Correspondents are the names that `liasse names` lists, in all of their spellings. A message
/// counts once for each recipient, copies included. The list is of correspondents, the strongest
/// first, or with --ties of who wrote to whom.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse network --min-messages 5
  liasse network --with Blumenthal --ties
  liasse network --after 2012-09 --before 2012-11 --min-messages 3 --plot network.svg
  liasse network --ties --format csv > ties.csv")]
pub(crate) struct NetworkArgs {
    /// List who wrote to whom instead of the correspondents
    #[arg(long)]
    ties: bool,
    /// The fewest messages of a tie
    #[arg(long, value_name = "N", default_value_t = 1,
        value_parser = clap::value_parser!(u64).range(1..))]
    min_messages: u64,
    /// Leave out who only got a copy
    #[arg(long)]
    no_copies: bool,
    /// Take the recipients that the scan lost and the release's context suggests for recipients
    #[arg(long)]
    inferred: bool,
    /// How fine communities are: more than 1 gives more and smaller ones
    #[arg(long, value_name = "NUMBER", default_value_t = 1.0)]
    resolution: f64,
    /// The most rows to print; as text 20 when it is not given, else all
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    plot: PlotArgs,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    archive: ArchiveArgs,
    #[command(flatten)]
    counting: CountingArgs,
    #[command(flatten)]
    filters: FilterArgs,
}

const CORRESPONDENTS: [Column; 6] = [
    Column { name: "name", title: "name" },
    Column { name: "degree", title: "writes with" },
    Column { name: "out_strength", title: "sent" },
    Column { name: "in_strength", title: "received" },
    Column { name: "betweenness", title: "betweenness" },
    Column { name: "community", title: "community" },
];

impl Row for Correspondent {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::Text(self.name.clone()),
            Cell::Count(self.degree),
            Cell::Count(self.out_strength),
            Cell::Count(self.in_strength),
            Cell::Value(Some(self.betweenness)),
            Cell::Count(self.community as u64),
        ]
    }
}

const TIES: [Column; 5] = [
    Column { name: "from", title: "from" },
    Column { name: "to", title: "to" },
    Column { name: "weight", title: "messages" },
    Column { name: "first", title: "first" },
    Column { name: "last", title: "last" },
];

/// A tie with its names.
#[derive(Serialize)]
struct TieLine<'a> {
    from: &'a str,
    to: &'a str,
    weight: u64,
    first: Option<String>,
    last: Option<String>,
}

impl<'a> TieLine<'a> {
    fn of(tie: &Tie, network: &'a Network) -> Self {
        let name = |node: usize| network.nodes.get(node).map_or("", |node| node.name.as_str());
        Self {
            from: name(tie.from),
            to: name(tie.to),
            weight: tie.weight,
            first: tie.first.map(sent),
            last: tie.last.map(sent),
        }
    }
}

impl Row for TieLine<'_> {
    fn cells(&self) -> Vec<Cell> {
        let text = |text: &Option<String>| Cell::Text(text.clone().unwrap_or_default());
        let names = [self.from, self.to].map(|name| Cell::Text(name.to_owned()));
        let rest = [Cell::Count(self.weight), text(&self.first), text(&self.last)];
        names.into_iter().chain(rest).collect()
    }
}

/// The answer as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    selection: &'a str,
    counting: Counting,
    formulae: [&'a str; 3],
    #[serde(flatten)]
    network: &'a Network,
}

/// What the numbers are.
const STRENGTH: &str =
    "strength: messages sent and received, one for each recipient (Barrat et al. 2004)";
const COMMUNITY: &str = "communities: greatest modularity (Newman and Girvan 2004), Leiden algorithm \
                         (Traag, Waltman and van Eck 2019)";
const BETWEENNESS: &str = "betweenness: share of the shortest paths between two others that lead \
                           through it (Freeman 1977)";

pub(crate) fn run(args: NetworkArgs) -> Result<Ending, CliError> {
    let selected = Selected::open(&args.archive, args.filters, &args.counting)?;
    let view = selected.view();
    let names = names_of(&selected.archive)?;
    let correspondence = selected.archive.correspondence(&selected.corpus, &names)?;
    let messages = correspondence.sent_messages(&view, args.inferred);
    let options = NetworkOptions {
        copies: !args.no_copies,
        least_weight: args.min_messages,
        resolution: args.resolution,
        ..NetworkOptions::default()
    };
    let network = network(&messages, &options)?;
    let format = args.format.format();
    let default = if format == Format::Text { 20 } else { usize::MAX };
    let limit = args.limit.unwrap_or(default);
    let answer = Answer {
        selection: &selected.description,
        counting: selected.counting,
        formulae: [STRENGTH, BETWEENNESS, COMMUNITY],
        network: &network,
    };
    let mut out = Output::new();
    if args.ties {
        let ties = network.edges.iter().take(limit).map(|tie| TieLine::of(tie, &network));
        write_rows(&mut out, format, &TIES, &ties.collect::<Vec<_>>(), &answer)?;
    } else {
        let shown = network.nodes.get(..limit.min(network.nodes.len())).unwrap_or_default();
        write_rows(&mut out, format, &CORRESPONDENTS, shown, &answer)?;
    }
    out.finish()?;
    selected.tell(&view, &[STRENGTH, BETWEENNESS, COMMUNITY].map(str::to_owned));
    tell_sizes(&network);
    let caption = selected.caption(&view, format!("{STRENGTH}; {COMMUNITY}; {}", chart::DRAWN));
    args.plot.write("Who writes with whom", caption, || chart::chart(&network))?;
    Ok(Ending::of(!network.edges.is_empty()))
}

fn tell_sizes(network: &Network) {
    let left_out = network.uncounted;
    message(&format!(
        "{}, {}, {} communities; left out: {} without a sender, {} without a recipient, {} below \
         the fewest messages",
        counted(network.nodes.len() as u64, "correspondent"),
        counted(network.edges.len() as u64, "tie"),
        grouped(network.communities.len() as u64),
        counted(left_out.without_sender, "message"),
        counted(left_out.without_recipient, "message"),
        counted(left_out.light_edges, "tie"),
    ));
}
