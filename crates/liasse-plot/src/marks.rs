//! Marks that are told apart by their shape, dashes and hatching, whatever the colours.

use std::fmt::Write;

use crate::{
    number::coordinate,
    paint::{HUES, Role},
    svg::{Canvas, Tag},
};

/// How the n-th series, group or community looks. Up to eight differ in everything; after that the
/// combinations do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Look(pub(crate) usize);

/// Lengths of dashes and gaps; the first is a whole line.
const DASHES: [&str; HUES] = ["", "7 3", "2 3", "10 3 2 3", "5 5", "12 4", "1 4", "8 2 2 2 2 2"];

/// Corners of the shapes, on a circle around the middle: how many, the angle of the first in
/// degrees, and how far in the corners between them are (1: there are none).
const SHAPES: [(u32, f64, f64); HUES] = [
    (0, 0.0, 1.0),
    (4, 45.0, 1.0),
    (3, -90.0, 1.0),
    (4, 0.0, 1.0),
    (4, 0.0, 0.35),
    (3, 90.0, 1.0),
    (6, 0.0, 1.0),
    (5, -90.0, 0.45),
];

impl Look {
    pub(crate) fn role(self) -> Role {
        Role::Hue(self.0)
    }

    /// Returns dashes and gaps, or nothing for a whole line.
    pub(crate) fn dashes(self) -> &'static str {
        DASHES.get((self.0 % HUES + self.0 / HUES) % HUES).copied().unwrap_or_default()
    }

    /// Draws the look's shape around a point.
    pub(crate) fn marker(self, canvas: &mut Canvas, x: f64, y: f64, radius: f64) {
        let shape = (self.0 % HUES + self.0 / HUES) % HUES;
        let tag = match SHAPES.get(shape) {
            Some(&(corners, angle, inner)) if corners > 0 => {
                // A shape with few corners covers less of its circle.
                let radius = radius * if corners == 3 { 1.35 } else { 1.2 };
                Tag::path(&corner_path(x, y, radius, (corners, angle, inner)))
            }
            _ => Tag::new("circle").number("cx", x).number("cy", y).number("r", radius),
        };
        canvas.leaf(tag.fill(self.role()).stroke(Role::Paper, 1.0));
    }

    /// Returns the name of the look's hatching.
    pub(crate) fn hatching_name(self) -> String {
        format!("hatch-{}", self.0)
    }

    /// Defines the hatching of the look, for [`Tag::pattern`], and returns its name.
    pub(crate) fn hatching(self, canvas: &mut Canvas) -> String {
        let name = self.hatching_name();
        let angle = [45.0, -45.0, 0.0, 90.0, 20.0, -20.0, 70.0, -70.0];
        let angle = angle.get(self.0 % HUES).copied().unwrap_or(45.0);
        hatching(canvas, &name, self.role(), angle);
        name
    }
}

/// Defines the hatching of what has no data and returns its name.
pub(crate) fn gap_hatching(canvas: &mut Canvas) -> &'static str {
    hatching(canvas, "gap", Role::Grid, 45.0);
    "gap"
}

fn hatching(canvas: &mut Canvas, name: &str, role: Role, angle: f64) {
    let pattern = Tag::new("pattern")
        .word("id", &canvas.id(name))
        .word("patternUnits", "userSpaceOnUse")
        .number("width", 6.0)
        .number("height", 6.0)
        .word("patternTransform", &format!("rotate({angle})"));
    canvas.group(Tag::new("defs"), |canvas| {
        canvas.group(pattern, |canvas| {
            canvas.leaf(Tag::rect(0.0, 0.0, 6.0, 6.0).fill(Role::Paper));
            canvas.line((0.0, 3.0), (6.0, 3.0), role, 2.5);
        });
    });
}

/// Returns the outline of a shape.
fn corner_path(x: f64, y: f64, radius: f64, shape: (u32, f64, f64)) -> String {
    let (corners, first, inner) = shape;
    let is_star = inner < 1.0;
    let steps = if is_star { corners * 2 } else { corners };
    let mut path = String::new();
    for step in 0..steps {
        let angle = (first + 360.0 / f64::from(steps) * f64::from(step)).to_radians();
        let distance = if is_star && step % 2 == 1 { radius * inner } else { radius };
        let command = if step == 0 { 'M' } else { 'L' };
        point(&mut path, command, x + distance * angle.cos(), y + distance * angle.sin());
    }
    path.push('Z');
    path
}

/// Adds a command with a point to a path.
pub(crate) fn point(path: &mut String, command: char, x: f64, y: f64) {
    // Writing to a text cannot fail.
    let _ = write!(path, "{command}{} {}", coordinate(x), coordinate(y));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn looks_differ_without_their_colours() {
        let shapes: BTreeSet<String> = (0..HUES)
            .map(|number| {
                let mut canvas =
                    Canvas::new(crate::Theme::Light, String::new(), Default::default());
                Look(number).marker(&mut canvas, 0.0, 0.0, 5.0);
                canvas.finish().replace(Role::Hue(number).light(), "")
            })
            .collect();
        let dashes: BTreeSet<&str> = (0..HUES).map(|number| Look(number).dashes()).collect();
        assert_eq!((shapes.len(), dashes.len()), (HUES, HUES));
    }

    #[test]
    fn a_ninth_look_is_another_one() {
        assert_eq!(Look(8).role().name(), Look(0).role().name());
        assert_ne!(Look(8).dashes(), Look(0).dashes());
    }
}
