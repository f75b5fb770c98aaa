use crate::{
    FigureLanguage,
    chart::{
        AXIS, AXIS_HEIGHT, Area, Draw, Drawn, LABEL, Title, VALUE, axis_below, fitted, told, widest,
    },
    marks::Look,
    paint::Role,
    scale::{Extent, Scale},
    svg::{Canvas, Tag},
    text::{plain, width},
};

/// A bar for each term, from top to bottom in the given order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bars {
    /// What the lengths are, with their unit: `occurrences per million words`.
    pub value_title: String,
    /// What a bar to the left and one to the right of zero means, such as `used less` and
    /// `used more`.
    pub sides: Option<(String, String)>,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// The term.
    pub label: String,
    /// Its length; `None` (or NaN) is shown as undefined, an infinite one as `∞`.
    pub value: Option<f64>,
    /// From where to where the true value may reach, drawn as a whisker.
    pub interval: Option<(f64, f64)>,
}

impl Bar {
    fn value(&self) -> Option<f64> {
        self.value.filter(|value| !value.is_nan())
    }

    fn interval(&self) -> Option<(f64, f64)> {
        self.interval.filter(|(low, high)| low <= high)
    }

    /// Returns the value as it stands beside the bar.
    fn shown(&self, language: FigureLanguage) -> String {
        language.shown(self.value().unwrap_or(f64::NAN))
    }

    fn in_words(&self, language: FigureLanguage) -> String {
        let interval = self.interval().map(|interval| language.interval(interval));
        let (label, value) = (plain(&self.label), self.shown(language));
        format!("{label}: {value}{}", interval.unwrap_or_default())
    }
}

/// The distance from bar to bar, and the height of one.
const PITCH: f64 = 22.0;
const THICKNESS: f64 = 14.0;

/// The share of the width that labels take at most.
const LABEL_SHARE: f64 = 0.35;

impl Draw for Bars {
    fn is_empty(&self) -> bool {
        self.bars.is_empty()
    }

    fn describe(&self, language: FigureLanguage) -> String {
        let sides = self.sides.as_ref().map(|(left, right)| {
            let (below, above) = (
                language.say("below zero", "sous zéro"),
                language.say("above zero", "au-dessus de zéro"),
            );
            format!(", {below} {}, {above} {}", plain(left), plain(right))
        });
        format!(
            "{} {}{}, {}",
            language.say("Bar chart of", "Diagramme en barres\u{a0}:"),
            plain(&self.value_title),
            sides.unwrap_or_default(),
            language.counted(self.bars.len(), ("bar", "barre"))
        ) + language.say(": ", "\u{a0}: ")
            + &told(self.bars.iter().map(|bar| bar.in_words(language)), language)
    }

    fn draw(&self, canvas: &mut Canvas, area: Area) -> Drawn {
        let most = (area.right - area.left) * LABEL_SHARE;
        let labels: Vec<String> =
            self.bars.iter().map(|bar| fitted(&bar.label, LABEL, most)).collect();
        let label_width = widest(labels.iter().map(String::as_str), LABEL);
        let plot = self.plot(area, label_width, canvas.language);
        let hatching = Look(1).hatching(canvas);
        let (left, right) = plot.scale.ends();
        let title = Title { text: &self.value_title, middle: (left + right) / 2.0, area };
        axis_below(canvas, &plot.scale, plot.top, plot.bottom, title);
        self.draw_sides(canvas, &plot);
        let mut middle = plot.top + PITCH / 2.0;
        for (bar, label) in self.bars.iter().zip(&labels) {
            canvas.text_at(plot.left - 8.0, middle, label, LABEL.end());
            let told = bar.in_words(canvas.language);
            canvas.titled(&told, |canvas| plot.bar(canvas, bar, middle, &hatching));
            middle += PITCH;
        }
        let zero = plot.scale.at(0.0);
        canvas.line((zero, plot.top), (zero, plot.bottom), Role::Ink, 1.0);
        Drawn { bottom: plot.bottom + AXIS_HEIGHT, remarks: Vec::new() }
    }
}

impl Bars {
    /// Lays the scale out so that the values have room at the ends of the bars.
    fn plot(&self, area: Area, label_width: f64, language: FigureLanguage) -> Plot {
        let values = self.bars.iter().flat_map(|bar| {
            let (low, high) = bar.interval().unzip();
            [bar.value(), low, high]
        });
        let extent = with_room_for_infinite(Extent::from_zero(values.flatten()), &self.bars);
        let left = area.left + label_width + 8.0;
        let start = left + self.value_room(true, language);
        let end = (area.right - self.value_room(false, language)).max(start + 60.0);
        let top = area.top + if self.sides.is_some() { 20.0 } else { 0.0 };
        let bottom = top + PITCH * self.bars.len() as f64;
        let ticks = ((end - start) / 64.0) as usize;
        let scale = Scale::new(extent, ticks.clamp(2, 8), (start, end));
        Plot { scale, left, right: area.right, top, bottom }
    }

    /// Returns the room that the values beside the bars of one side of zero take.
    fn value_room(&self, below: bool, language: FigureLanguage) -> f64 {
        let is_there = |bar: &&Bar| bar.value().is_some_and(|value| value < 0.0) == below;
        let bars = self.bars.iter().filter(is_there);
        let shown: Vec<String> = bars.map(|bar| bar.shown(language)).collect();
        let widest = widest(shown.iter().map(String::as_str), VALUE);
        if widest > 0.0 { widest + 10.0 } else { 0.0 }
    }

    /// Says above the bars what either side means.
    fn draw_sides(&self, canvas: &mut Canvas, plot: &Plot) {
        let Some((left, right)) = &self.sides else { return };
        let zero = plot.scale.at(0.0);
        let y = plot.top - 8.0;
        let room = |start: f64, end: f64| (end - start - 16.0).max(0.0);
        let text = fitted(left, AXIS, room(plot.left, zero).max(100.0) - width("← ", AXIS.size));
        if zero - plot.left > 40.0 {
            canvas.text(zero - 8.0, y, &format!("← {text}"), AXIS.end());
        }
        let text = fitted(right, AXIS, room(zero, plot.right) - width("→ ", AXIS.size));
        canvas.text(zero + 8.0, y, &format!("{text} →"), AXIS);
    }
}

/// Where the bars stand.
struct Plot {
    scale: Scale,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Plot {
    fn bar(&self, canvas: &mut Canvas, bar: &Bar, middle: f64, hatching: &str) {
        let (zero, value) = (self.scale.at(0.0), bar.value().unwrap_or(0.0));
        let end = self.scale.at(value);
        let body =
            Tag::rect(zero.min(end), middle - THICKNESS / 2.0, (end - zero).abs(), THICKNESS);
        match value < 0.0 {
            true => canvas.leaf(body.pattern(canvas, hatching).stroke(Look(1).role(), 1.0)),
            false => canvas.leaf(body.fill(Look(0).role())),
        }
        let (mut first, mut last) = (zero.min(end), zero.max(end));
        if let Some((low, high)) = bar.interval() {
            let (low, high) = (self.scale.at(low), self.scale.at(high));
            whisker(canvas, low, high, middle);
            (first, last) = (first.min(low), last.max(high));
        }
        let style = if bar.value().is_some() { VALUE } else { VALUE.muted() };
        let shown = bar.shown(canvas.language);
        match value < 0.0 {
            true => canvas.text_at(first - 5.0, middle, &shown, style.end()),
            false => canvas.text_at(last + 5.0, middle, &shown, style),
        }
    }
}

/// Makes the scale reach on where a value is infinite, so that its bar is the longest.
fn with_room_for_infinite(extent: Extent, bars: &[Bar]) -> Extent {
    let reach = extent.high.max(-extent.low).max(1.0);
    let any = |infinite: f64| bars.iter().any(|bar| bar.value == Some(infinite));
    let high = if any(f64::INFINITY) { extent.high + reach * 0.2 } else { extent.high };
    let low = if any(f64::NEG_INFINITY) { extent.low - reach * 0.2 } else { extent.low };
    Extent { low, high, ..extent }
}

/// Draws from where to where a value may reach, light around dark so that it is seen on the bar.
fn whisker(canvas: &mut Canvas, low: f64, high: f64, middle: f64) {
    for (role, width) in [(Role::Paper, 3.5), (Role::Ink, 1.25)] {
        canvas.line((low, middle), (high, middle), role, width);
        for x in [low, high] {
            canvas.line((x, middle - 4.0), (x, middle + 4.0), role, width);
        }
    }
}
