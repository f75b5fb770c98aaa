use std::collections::BTreeMap;

use crate::{
    FigureLanguage,
    chart::{Area, Draw, Drawn, VALUE, fitted, told},
    labels::{Asking, Box, Room, draw_labels, left_out_remark},
    legend::{Entry, draw_legend},
    marks::Look,
    paint::Role,
    svg::{Canvas, Tag},
    text::plain,
};

/// Nodes at given places and the edges between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// What the sizes of the nodes are, with their unit: `messages sent and received`.
    pub strength_title: String,
    /// What the breadths of the edges are: `messages between two`.
    pub weight_title: String,
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The edges. One that names no node is left out, and counted below the figure.
    pub edges: Vec<Edge>,
    /// The names of the communities, for the legend. Those that have none are numbered.
    pub communities: Vec<String>,
    /// How many nodes are labelled, the strongest ones.
    pub labels: usize,
}

/// A node.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// Its name.
    pub label: String,
    /// Its place to the right, in any unit; a node without a finite place is left out.
    pub x: f64,
    /// Its place upwards, in the same unit.
    pub y: f64,
    /// Its size.
    pub strength: f64,
    /// The number of its community, which decides its shape and colour.
    pub community: usize,
}

/// An edge between the nodes at two positions of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Edge {
    /// One end.
    pub from: usize,
    /// The other end.
    pub to: usize,
    /// Its breadth.
    pub weight: f64,
}

/// The smallest and the largest node, and the breadth of the heaviest edge.
const RADII: (f64, f64) = (4.0, 20.0);
const BREADTHS: (f64, f64) = (0.6, 7.0);

/// The most of the height; the least, so that a row of nodes has room for its labels.
const HEIGHTS: (f64, f64) = (160.0, 620.0);

/// The strongest nodes have their labels even where these cover other nodes.
const PRESSING_LABELS: usize = 10;

/// What a network is of, in English and in French.
const NODE: (&str, &str) = ("node", "nœud");
const EDGE: (&str, &str) = ("edge", "lien");

/// The most communities that the legend names.
const MOST_NAMED: usize = 12;

impl Draw for Network {
    fn is_empty(&self) -> bool {
        !self.nodes.iter().any(Node::has_place)
    }

    fn describe(&self, language: FigureLanguage) -> String {
        let nodes = self.by_strength().into_iter().map(|node| {
            let community = self.community(node.community, language);
            format!("{} {}, {community}", plain(&node.label), language.shown(node.strength))
        });
        let edges = self.edges_by_weight().into_iter().rev().map(|drawn| drawn.in_words(language));
        let sizes =
            (language.counted(self.nodes.len(), NODE), language.counted(self.edges.len(), EDGE));
        let titles = (plain(&self.strength_title), plain(&self.weight_title));
        let (nodes, edges) = (told(nodes, language), told(edges, language));
        match language {
            FigureLanguage::English => format!(
                "Network of {} and {}. Nodes by {}: {nodes}. Edges by {}: {edges}",
                sizes.0, sizes.1, titles.0, titles.1
            ),
            FigureLanguage::French => format!(
                "Réseau de {} et {}. Nœuds selon {}\u{a0}: {nodes}. Liens selon {}\u{a0}: {edges}",
                sizes.0, sizes.1, titles.0, titles.1
            ),
        }
    }

    fn draw(&self, canvas: &mut Canvas, area: Area) -> Drawn {
        let legend = self.legend(canvas.language);
        let top = draw_legend(canvas, legend, area);
        let plan = Plan::new(self, Area { top: top + 6.0, ..area });
        let edges = self.edges_by_weight();
        let heaviest = edges.iter().map(|edge| edge.weight).fold(0.0, f64::max);
        for edge in &edges {
            let (from, to) = (plan.place(edge.ends.0), plan.place(edge.ends.1));
            let share = if heaviest > 0.0 { edge.weight / heaviest } else { 0.0 };
            let breadth = BREADTHS.0 + share * (BREADTHS.1 - BREADTHS.0);
            let told = edge.in_words(canvas.language);
            canvas.titled(&told, |canvas| {
                let line = Tag::new("line").number("x1", from.0).number("y1", from.1);
                let line = line.number("x2", to.0).number("y2", to.1);
                canvas.leaf(line.stroke(Role::Muted, breadth).number("stroke-opacity", 0.55));
            });
        }
        let strongest_first = self.by_strength();
        for node in &strongest_first {
            let ((x, y), radius) = (plan.place(node), plan.radius(node));
            let strength = canvas.language.shown(node.strength);
            let label = format!("{} {strength}", plain(&node.label));
            canvas.titled(&label, |canvas| Look(node.community).marker(canvas, x, y, radius));
        }
        let left_out = self.draw_labels(canvas, &plan, &strongest_first);
        let mut remarks = vec![self.key(canvas.language)];
        remarks.extend(self.missing(canvas.language));
        remarks.extend(left_out_remark(left_out, canvas.language));
        Drawn { bottom: plan.bounds.bottom, remarks }
    }
}

impl Network {
    /// Returns the nodes that have a place, the strongest first.
    fn by_strength(&self) -> Vec<&Node> {
        let mut nodes: Vec<&Node> = self.nodes.iter().filter(|node| node.has_place()).collect();
        nodes.sort_by(|one, other| {
            other.strength().total_cmp(&one.strength()).then_with(|| one.label.cmp(&other.label))
        });
        nodes
    }

    /// Returns the edges that have both ends, the heaviest last, so that it is on top.
    fn edges_by_weight(&self) -> Vec<Drawable<'_>> {
        let node = |index: usize| self.nodes.get(index).filter(|node| node.has_place());
        let edges = self.edges.iter().filter_map(|edge| {
            let ends = (node(edge.from)?, node(edge.to)?);
            Some(Drawable { ends, weight: usable(edge.weight) })
        });
        let mut edges: Vec<Drawable> = edges.collect();
        edges.sort_by(|one, other| one.weight.total_cmp(&other.weight));
        edges
    }

    /// Says what sizes, lines, shapes and colours are.
    fn key(&self, language: FigureLanguage) -> String {
        let (size, breadth) = (plain(&self.strength_title), plain(&self.weight_title));
        match language {
            FigureLanguage::English => {
                format!("Size: {size}. Breadth of lines: {breadth}. Shape and colour: community.")
            }
            FigureLanguage::French => format!(
                "Taille\u{a0}: {size}. Largeur des traits\u{a0}: {breadth}. Forme et couleur\u{a0}: communauté."
            ),
        }
    }

    fn missing(&self, language: FigureLanguage) -> Option<String> {
        let nodes = self.nodes.len() - self.by_strength().len();
        let edges = self.edges.len() - self.edges_by_weight().len();
        (nodes + edges > 0).then(|| {
            let (nodes, edges) = (language.counted(nodes, NODE), language.counted(edges, EDGE));
            match language {
                FigureLanguage::English => format!("{nodes} and {edges} without a place left out."),
                FigureLanguage::French => format!("{nodes} et {edges} sans place, non montrés."),
            }
        })
    }

    fn community(&self, number: usize, language: FigureLanguage) -> String {
        match self.communities.get(number) {
            Some(name) if !name.is_empty() => plain(name),
            _ => {
                let community = language.say("community", "communauté");
                format!("{community} {}", number.saturating_add(1))
            }
        }
    }

    /// Names the communities that occur, the largest first; one alone needs no legend.
    fn legend(&self, language: FigureLanguage) -> Vec<Entry> {
        let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
        for node in self.nodes.iter().filter(|node| node.has_place()) {
            *sizes.entry(node.community).or_default() += 1;
        }
        let mut sizes: Vec<(usize, usize)> = sizes.into_iter().collect();
        sizes.sort_by_key(|(number, size)| (usize::MAX - size, *number));
        let named = if sizes.len() > 1 { MOST_NAMED } else { 0 };
        let entry = |(number, size): (usize, usize)| Entry {
            label: format!("{} ({size})", self.community(number, language)),
            look: Look(number),
        };
        sizes.into_iter().take(named).map(entry).collect()
    }

    fn draw_labels(&self, canvas: &mut Canvas, plan: &Plan, nodes: &[&Node]) -> usize {
        let asking: Vec<Asking> = nodes
            .iter()
            .take(self.labels)
            .map(|node| {
                let (x, y) = plan.place(node);
                let label = fitted(&node.label, VALUE, 180.0);
                Asking { x, y, radius: plan.radius(node), label }
            })
            .collect();
        // A label may stand on a small node without a label of its own, not on one that has one.
        let marks: Vec<Box> =
            asking.iter().map(|point| Box::around(point.x, point.y, point.radius * 0.8)).collect();
        let room = Room { marks: &marks, pressing: PRESSING_LABELS, bounds: plan.bounds };
        draw_labels(canvas, &asking, &room, VALUE)
    }
}

impl Node {
    fn has_place(&self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }

    fn strength(&self) -> f64 {
        usable(self.strength)
    }
}

/// Returns a size that can be drawn.
fn usable(size: f64) -> f64 {
    if size.is_finite() { size.clamp(0.0, 1e300) } else { 0.0 }
}

/// An edge with its ends.
struct Drawable<'a> {
    ends: (&'a Node, &'a Node),
    weight: f64,
}

impl Drawable<'_> {
    fn in_words(&self, language: FigureLanguage) -> String {
        let (from, to) = self.ends;
        let (and, weight) = (language.say("and", "et"), language.shown(self.weight));
        format!("{} {and} {} {weight}", plain(&from.label), plain(&to.label))
    }
}

/// From the nodes' places to the paper's.
struct Plan {
    /// The least `x` and the greatest `y` of the nodes, and pixels per unit.
    origin: (f64, f64),
    factor: f64,
    /// What is added so that a row or a column of nodes stands in the middle.
    shift: (f64, f64),
    strongest: f64,
    bounds: Box,
}

impl Plan {
    fn new(network: &Network, area: Area) -> Self {
        let nodes = network.by_strength();
        let ends = |values: &mut dyn Iterator<Item = f64>| {
            values.fold((f64::MAX, f64::MIN), |(low, high), value| {
                let value = value.clamp(-1e150, 1e150);
                (low.min(value), high.max(value))
            })
        };
        let across = ends(&mut nodes.iter().map(|node| node.x));
        let up = ends(&mut nodes.iter().map(|node| node.y));
        let edge = RADII.1 + 8.0;
        let (broad, high) = (area.right - area.left - 2.0 * edge, HEIGHTS.1 - 2.0 * edge);
        let (width, height) = (across.1 - across.0, up.1 - up.0);
        let fits = |room: f64, size: f64| if size > 1e-150 { room / size } else { f64::MAX };
        let factor = fits(broad, width).min(fits(high, height));
        let factor = if factor < f64::MAX { factor } else { 0.0 };
        let tall = (height * factor + 2.0 * edge).max(HEIGHTS.0);
        let shift = ((broad - width * factor) / 2.0, (tall - 2.0 * edge - height * factor) / 2.0);
        let bottom = area.top + tall;
        Self {
            origin: (across.0, up.1),
            factor,
            shift: (area.left + edge + shift.0, area.top + edge + shift.1),
            strongest: nodes.iter().map(|node| node.strength()).fold(0.0, f64::max),
            bounds: Box { left: area.left, right: area.right, top: area.top, bottom },
        }
    }

    fn place(&self, node: &Node) -> (f64, f64) {
        let (x, y) = (node.x.clamp(-1e150, 1e150), node.y.clamp(-1e150, 1e150));
        (
            self.shift.0 + (x - self.origin.0) * self.factor,
            self.shift.1 + (self.origin.1 - y) * self.factor,
        )
    }

    /// Areas, not radii, are in proportion to strengths.
    fn radius(&self, node: &Node) -> f64 {
        let share = if self.strongest > 0.0 { node.strength() / self.strongest } else { 0.0 };
        RADII.0 + share.sqrt() * (RADII.1 - RADII.0)
    }
}
