//! What the shapes mean, in a row above a chart.

use crate::{
    chart::{Area, LABEL, fitted},
    marks::Look,
    svg::Canvas,
    text::width,
};

/// An entry of a legend.
pub(crate) struct Entry {
    pub(crate) label: String,
    pub(crate) look: Look,
}

/// The distance between rows.
const PITCH: f64 = 18.0;

/// Draws the entries in as many rows as they need and returns where the last one ends.
pub(crate) fn draw_legend(canvas: &mut Canvas, entries: Vec<Entry>, area: Area) -> f64 {
    if entries.is_empty() {
        return area.top;
    }
    let (mut x, mut y) = (area.left, area.top + PITCH / 2.0);
    for entry in entries {
        let label = fitted(&entry.label, LABEL, 200.0);
        let room = width(&label, LABEL.size) + 36.0;
        if x + room > area.right && x > area.left {
            (x, y) = (area.left, y + PITCH);
        }
        entry.look.marker(canvas, x + 6.0, y, 5.0);
        canvas.text_at(x + 16.0, y, &label, LABEL);
        x += room;
    }
    y + PITCH / 2.0
}
