//! Stretches drawn under the time axis.

use super::{Burst, plot::Plot};
use crate::{
    chart::{TICK, VALUE, fitted},
    marks::Look,
    paint::Role,
    svg::{Canvas, Tag},
    text::width,
};

/// The distance between rows, and the most of them.
const PITCH: f64 = 18.0;
const MOST_ROWS: usize = 16;

/// Where a burst and its label stand.
struct Placed<'a> {
    burst: &'a Burst,
    label: String,
    left: f64,
    right: f64,
    /// Whether the label stands before the burst, for lack of room behind it.
    before: bool,
}

/// Draws the bursts in as few rows as they need; returns where they end, and what was left out.
pub(super) fn draw_bursts(
    canvas: &mut Canvas,
    bursts: &[Burst],
    plot: &Plot,
    edge: f64,
    top: f64,
) -> (f64, Option<String>) {
    if bursts.is_empty() {
        return (top, None);
    }
    let title = canvas.language.say("Bursts", "Rafales");
    canvas.text(plot.left, top + 12.0, title, TICK.bold());
    let top = top + 20.0;
    let mut sorted: Vec<&Burst> = bursts.iter().collect();
    sorted.sort_by(|one, other| {
        (one.from, one.until, &one.label).cmp(&(other.from, other.until, &other.label))
    });
    // How far each row is taken.
    let mut rows: Vec<f64> = Vec::new();
    let mut left_out = 0;
    let (first, end) = (plot.timeline.first, plot.timeline.end);
    for burst in sorted {
        if burst.until <= first || burst.from >= end {
            left_out += 1;
            continue;
        }
        let placed = place(burst, plot, edge);
        let row = rows.iter().position(|end| *end <= placed.from());
        let row = row.unwrap_or(rows.len());
        if row >= MOST_ROWS {
            left_out += 1;
            continue;
        }
        let end = placed.to() + 8.0;
        match rows.get_mut(row) {
            Some(taken) => *taken = end,
            None => rows.push(end),
        }
        placed.draw(canvas, top + PITCH * (row as f64 + 0.5));
    }
    let reason = canvas.language.say(
        "not drawn, for lack of room or outside of the time shown.",
        "non montrées, faute de place ou hors de la période.",
    );
    let count = canvas.language.counted(left_out, ("burst", "rafale"));
    let remark = (left_out > 0).then(|| format!("{count} {reason}"));
    (top + PITCH * rows.len() as f64, remark)
}

fn place<'a>(burst: &'a Burst, plot: &Plot, edge: f64) -> Placed<'a> {
    let (left, right) = (plot.x(burst.from), plot.x(burst.until));
    let right = right.max(left + 3.0);
    let (behind, before) = (edge - right - 6.0, left - plot.left - 6.0);
    let label = fitted(&burst.label, VALUE, behind.max(before).max(40.0));
    let before = width(&label, VALUE.size) > behind && before > behind;
    Placed { burst, label, left, right, before }
}

impl Placed<'_> {
    fn from(&self) -> f64 {
        let room = if self.before { width(&self.label, VALUE.size) + 6.0 } else { 0.0 };
        self.left - room
    }

    fn to(&self) -> f64 {
        let room = if self.before { 0.0 } else { width(&self.label, VALUE.size) + 6.0 };
        self.right + room
    }

    fn draw(&self, canvas: &mut Canvas, middle: f64) {
        let height = 4.0 + 3.0 * f64::from(self.burst.level.clamp(1, 3));
        let told = self.burst.in_words(canvas.language);
        canvas.titled(&told, |canvas| {
            let (width, top) = (self.right - self.left, middle - height / 2.0);
            let stretch = Tag::rect(self.left, top, width, height).number("rx", 2.0);
            canvas.leaf(stretch.fill(Look(1).role()).stroke(Role::Paper, 1.0));
            match self.before {
                true => canvas.text_at(self.left - 4.0, middle, &self.label, VALUE.end()),
                false => canvas.text_at(self.right + 4.0, middle, &self.label, VALUE),
            }
        });
    }
}
