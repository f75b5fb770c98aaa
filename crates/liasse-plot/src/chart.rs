//! What all charts have in common.

use crate::{
    FigureLanguage,
    paint::Role,
    scale::Scale,
    svg::{Canvas, TextStyle},
    text::{cut, plain, width},
};

/// The room of a chart. How far down it reads is the chart's to say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
}

/// What came of drawing.
pub(crate) struct Drawn {
    /// Where the chart ends.
    pub(crate) bottom: f64,
    /// What a reader of the figure has to be told.
    pub(crate) remarks: Vec<String>,
}

/// A chart that can be drawn and told.
pub(crate) trait Draw {
    /// Tells whether there is nothing to draw.
    fn is_empty(&self) -> bool;
    /// Returns the numbers in words.
    fn describe(&self, language: FigureLanguage) -> String;
    /// Draws the chart and its axes.
    fn draw(&self, canvas: &mut Canvas, area: Area) -> Drawn;
}

/// Labels of terms, series, points and rows.
pub(crate) const LABEL: TextStyle = TextStyle::new(12.0, Role::Ink);
/// Values beside marks.
pub(crate) const VALUE: TextStyle = TextStyle::new(11.0, Role::Ink);
/// Labels of ticks.
pub(crate) const TICK: TextStyle = TextStyle::new(11.0, Role::Muted);
/// Titles of axes.
pub(crate) const AXIS: TextStyle = TextStyle::new(12.0, Role::Muted);

/// The height that tick labels and the axis title take below a chart.
pub(crate) const AXIS_HEIGHT: f64 = 38.0;

/// Returns a label that fits.
pub(crate) fn fitted(label: &str, style: TextStyle, room: f64) -> String {
    cut(&plain(label), style.size, room)
}

/// Returns the width of the widest text.
pub(crate) fn widest<'a>(texts: impl Iterator<Item = &'a str>, style: TextStyle) -> f64 {
    texts.map(|text| width(text, style.size)).fold(0.0, f64::max)
}

/// Draws lines up from the ticks of a scale that runs from left to right, and the axis below.
pub(crate) fn axis_below(
    canvas: &mut Canvas,
    scale: &Scale,
    top: f64,
    bottom: f64,
    title: Title<'_>,
) {
    for (value, label) in scale.ticks(canvas.language) {
        let x = scale.at(value);
        canvas.line((x, top), (x, bottom), Role::Grid, 1.0);
        canvas.text(x, bottom + 16.0, &label, TICK.middle());
    }
    title.below(canvas, bottom);
}

/// Draws lines from the ticks of a scale that runs upwards, with the labels left of `left`.
pub(crate) fn axis_left(canvas: &mut Canvas, scale: &Scale, left: f64, right: f64) {
    for (value, label) in scale.ticks(canvas.language) {
        let y = scale.at(value);
        canvas.line((left, y), (right, y), Role::Grid, 1.0);
        canvas.text_at(left - 6.0, y, &label, TICK.end());
    }
}

/// The title of an axis.
#[derive(Clone, Copy)]
pub(crate) struct Title<'a> {
    pub(crate) text: &'a str,
    /// The middle of the axis.
    pub(crate) middle: f64,
    /// The room of the chart.
    pub(crate) area: Area,
}

impl Title<'_> {
    /// Writes the title below the labels of the ticks, around the middle as far as there is room.
    pub(crate) fn below(self, canvas: &mut Canvas, bottom: f64) {
        let text = fitted(self.text, AXIS, self.area.right - self.area.left);
        let half = width(&text, AXIS.size) / 2.0;
        let middle = self.middle.min(self.area.right - half).max(self.area.left + half);
        canvas.text(middle, bottom + 33.0, &text, AXIS.middle());
    }

    /// Writes the title above the axis, from the left end of the room.
    pub(crate) fn above(self, canvas: &mut Canvas, top: f64) {
        let text = fitted(self.text, AXIS, self.area.right - self.area.left);
        canvas.text(self.area.left, top - 10.0, &text, AXIS);
    }
}

/// The most items that are told one by one; a listener can ask for the table.
const MOST_TOLD: usize = 50;

/// Joins items for a listener.
pub(crate) fn told(
    items: impl ExactSizeIterator<Item = String>,
    language: FigureLanguage,
) -> String {
    let more = items.len().saturating_sub(MOST_TOLD);
    let mut told = items.take(MOST_TOLD).collect::<Vec<_>>().join("; ");
    if more > 0 {
        told.push_str(&match language {
            FigureLanguage::English => format!("; and {more} more"),
            FigureLanguage::French => format!("\u{202f}; et {more} de plus"),
        });
    }
    told
}
