//! Where to draw each node.

use serde::Serialize;

use super::Network;

/// Most nodes that forces move; each of the rounds compares all with all.
///
/// Two thousand nodes are four million pairs a round, some seconds in all. More nodes than that
/// are a cloud in any picture; they stay where the spirals of their communities put them.
pub const FORCE_LIMIT: usize = 2_000;

/// A place in the unit square.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Position {
    /// From the left, 0 to 1.
    pub x: f64,
    /// From the top, 0 to 1.
    pub y: f64,
}

/// Rounds in which forces move the nodes; each moves them less far.
const ROUNDS: u32 = 150;

/// Returns a place for each node, friends near each other.
///
/// Nodes begin on spirals, one for each community, and are moved by the forces of Fruchterman and
/// Reingold (1991): all push each other off, edges pull by the root of their weight, and all are
/// drawn to the middle a little, so that parts without an edge between them do not fly away. There
/// is no chance in it, and nothing but sums, products, quotients and roots, which every machine
/// rounds alike: the same network has the same picture everywhere. Above [`FORCE_LIMIT`] nodes stay
/// where they begin.
pub fn layout(network: &Network) -> Vec<Position> {
    let mut places = spirals(network);
    if places.len() <= FORCE_LIMIT {
        let pulls = pulls(network);
        for round in 0..ROUNDS {
            let reach = 1.0 - f64::from(round) / f64::from(ROUNDS);
            push_and_pull(&mut places, &pulls, reach);
        }
    }
    fit(&places)
}

#[derive(Clone, Copy, Debug, Default)]
struct Point {
    x: f64,
    y: f64,
}

/// The point of a spiral of unit density at each number, and a golden angle farther at each.
fn spiral() -> impl Iterator<Item = Point> {
    // Cosine and sine of the golden angle, π (3 − √5).
    const COS: f64 = -0.737_368_878_078_319_9;
    const SIN: f64 = 0.675_490_294_261_523_8;
    let directions = std::iter::successors(Some(Point { x: 1.0, y: 0.0 }), |at| {
        Some(Point { x: at.x * COS - at.y * SIN, y: at.x * SIN + at.y * COS })
    });
    directions.zip(0u32..).map(|(direction, number)| {
        let radius = (f64::from(number) + 0.5).sqrt();
        Point { x: direction.x * radius, y: direction.y * radius }
    })
}

/// Each node on the spiral of its community, strongest in the middle; the communities on a spiral
/// themselves, far enough apart for the largest.
fn spirals(network: &Network) -> Vec<Point> {
    let mut places = vec![Point::default(); network.nodes.len()];
    let largest = network.communities.first().map_or(0, |community| community.members.len());
    let apart = 2.0 * (largest as f64).sqrt() + 1.0;
    for (community, centre) in network.communities.iter().zip(spiral()) {
        for (&member, offset) in community.members.iter().zip(spiral()) {
            if let Some(place) = places.get_mut(member) {
                *place = Point { x: centre.x * apart + offset.x, y: centre.y * apart + offset.y };
            }
        }
    }
    places
}

/// The nodes that an edge pulls together, and how strongly: 0 to 1.
fn pulls(network: &Network) -> Vec<(usize, usize, f64)> {
    let heaviest = network.edges.first().map_or(1, |edge| edge.weight.max(1));
    let pull = |weight: u64| {
        let share = weight as f64 / heaviest as f64;
        share.sqrt()
    };
    network.edges.iter().map(|edge| (edge.from, edge.to, pull(edge.weight))).collect()
}

/// One round. A unit is the distance at which neighbours on a spiral stand.
fn push_and_pull(places: &mut [Point], pulls: &[(usize, usize, f64)], reach: f64) {
    const TO_THE_MIDDLE: f64 = 0.02;
    let farthest = (places.len() as f64).sqrt() * reach;
    let mut forces: Vec<Point> = places.iter().map(|place| pushed(*place, places)).collect();
    for &(from, to, pull) in pulls {
        let (Some(&a), Some(&b)) = (places.get(from), places.get(to)) else { continue };
        let away = Point { x: b.x - a.x, y: b.y - a.y };
        let strength = pull * (away.x * away.x + away.y * away.y).sqrt();
        for (node, sign) in [(from, 1.0), (to, -1.0)] {
            if let Some(force) = forces.get_mut(node) {
                force.x += sign * away.x * strength;
                force.y += sign * away.y * strength;
            }
        }
    }
    for (place, force) in places.iter_mut().zip(&forces) {
        let x = force.x - place.x * TO_THE_MIDDLE;
        let y = force.y - place.y * TO_THE_MIDDLE;
        let length = (x * x + y * y).sqrt();
        let step = if length > farthest { farthest / length } else { 1.0 };
        place.x += x * step * 0.5;
        place.y += y * step * 0.5;
    }
}

/// The sum of the pushes of all others: 1/distance away from each.
fn pushed(place: Point, others: &[Point]) -> Point {
    let mut sum = Point::default();
    for other in others {
        let (x, y) = (place.x - other.x, place.y - other.y);
        // No two begin at one place, and a push from none at all is none.
        let square = (x * x + y * y).max(1e-6);
        sum.x += x / square;
        sum.y += y / square;
    }
    sum
}

/// Moves and scales all into the unit square, both ways alike.
fn fit(places: &[Point]) -> Vec<Position> {
    let range = |of: fn(&Point) -> f64| {
        places.iter().map(of).fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| {
            (least.min(value), most.max(value))
        })
    };
    let (x, y) = (range(|place| place.x), range(|place| place.y));
    let side = (x.1 - x.0).max(y.1 - y.0);
    let scale = if side > 0.0 && side.is_finite() { 1.0 / side } else { 0.0 };
    let middle = ((x.0 + x.1) / 2.0, (y.0 + y.1) / 2.0);
    let unit = |value: f64, middle: f64| ((value - middle) * scale + 0.5).clamp(0.0, 1.0);
    places
        .iter()
        .map(|place| Position { x: unit(place.x, middle.0), y: unit(place.y, middle.1) })
        .collect()
}
