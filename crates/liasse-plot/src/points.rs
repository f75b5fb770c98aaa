use crate::{
    FigureLanguage,
    chart::{
        AXIS_HEIGHT, Area, Draw, Drawn, TICK, Title, VALUE, axis_below, axis_left, fitted, told,
        widest,
    },
    labels::{Asking, Box, Room, draw_labels, left_out_remark},
    legend::{Entry, draw_legend},
    marks::Look,
    paint::Role,
    scale::{Extent, Scale},
    svg::Canvas,
    text::plain,
};

/// Labelled points between two axes, such as the first two of a correspondence analysis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Points {
    /// What is to the right, with its unit or share: `axis 1 (34.2 % of inertia)`.
    pub x_title: String,
    /// What is above.
    pub y_title: String,
    /// Whether a step to the right is as long as the same step up, as it has to be where distances
    /// mean something.
    pub same_scale: bool,
    /// The points. Labels of the first groups and points are placed first.
    pub groups: Vec<PointGroup>,
}

/// Points of one kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PointGroup {
    /// What they are: `words`.
    pub label: String,
    /// The points.
    pub points: Vec<LabelledPoint>,
}

/// A point with its name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabelledPoint {
    /// Its name.
    pub label: String,
    /// To the right; a point without a finite place is left out, and counted below the figure.
    pub x: f64,
    /// Up.
    pub y: f64,
}

impl LabelledPoint {
    fn has_place(&self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }

    fn in_words(&self, language: FigureLanguage) -> String {
        let (x, y) = (language.shown(self.x), language.shown(self.y));
        format!("{} ({x}{} {y})", plain(&self.label), language.say(",", "\u{202f};"))
    }
}

/// The height of the plot where the axes have different scales, and the most otherwise.
const HEIGHT: f64 = 440.0;
const MOST_HEIGHT: f64 = 760.0;

/// The room of a label.
const LABEL_ROOM: f64 = 160.0;

const RADIUS: f64 = 4.0;

/// What a map has, in English and in French.
const POINT: (&str, &str) = ("point", "point");

impl Draw for Points {
    fn is_empty(&self) -> bool {
        self.placed().next().is_none()
    }

    fn describe(&self, language: FigureLanguage) -> String {
        let groups = self.groups.iter().map(|group| {
            let points: Vec<String> = group
                .points
                .iter()
                .filter(|point| point.has_place())
                .map(|point| point.in_words(language))
                .collect();
            let label = plain(&group.label);
            let count = language.counted(points.len(), POINT);
            let colon = language.say(":", "\u{a0}:");
            format!("{label}, {count}{colon} {}", told(points.into_iter(), language))
        });
        let (x, y) = (plain(&self.x_title), plain(&self.y_title));
        let groups = groups.collect::<Vec<_>>().join(". ");
        match language {
            FigureLanguage::English => {
                format!("Map of points: {x} to the right, {y} upwards. {groups}")
            }
            FigureLanguage::French => {
                format!("Nuage de points\u{a0}: {x} vers la droite, {y} vers le haut. {groups}")
            }
        }
    }

    fn draw(&self, canvas: &mut Canvas, area: Area) -> Drawn {
        let top = draw_legend(canvas, self.legend(), area);
        let plot = self.plot(Area { top: top + 32.0, ..area }, canvas.language);
        let Plot { x, y, bounds } = &plot;
        axis_left(canvas, y, bounds.left, bounds.right);
        let middle = (bounds.left + bounds.right) / 2.0;
        Title { text: &self.y_title, middle, area }.above(canvas, bounds.top);
        let title = Title { text: &self.x_title, middle, area };
        axis_below(canvas, x, bounds.top, bounds.bottom, title);
        canvas.line((x.at(0.0), bounds.top), (x.at(0.0), bounds.bottom), Role::Muted, 1.0);
        canvas.line((bounds.left, y.at(0.0)), (bounds.right, y.at(0.0)), Role::Muted, 1.0);
        let mut asking = Vec::new();
        for (number, group) in self.groups.iter().enumerate() {
            for point in group.points.iter().filter(|point| point.has_place()) {
                let (x, y) = (x.at(point.x), y.at(point.y));
                let told = point.in_words(canvas.language);
                canvas.titled(&told, |canvas| {
                    Look(number).marker(canvas, x, y, RADIUS);
                });
                let label = fitted(&point.label, VALUE, LABEL_ROOM);
                asking.push(Asking { x, y, radius: RADIUS, label });
            }
        }
        let marks: Vec<Box> =
            asking.iter().map(|point| Box::around(point.x, point.y, RADIUS)).collect();
        let room = Room { marks: &marks, pressing: 0, bounds: *bounds };
        let left_out = draw_labels(canvas, &asking, &room, VALUE);
        let missing = self.without_place(canvas.language).into_iter();
        let remarks = missing.chain(left_out_remark(left_out, canvas.language));
        Drawn { bottom: bounds.bottom + AXIS_HEIGHT, remarks: remarks.collect() }
    }
}

/// Where the chart stands.
struct Plot {
    x: Scale,
    y: Scale,
    bounds: Box,
}

impl Points {
    fn placed(&self) -> impl Iterator<Item = &LabelledPoint> {
        let points = self.groups.iter().flat_map(|group| &group.points);
        points.filter(|point| point.has_place())
    }

    fn without_place(&self, language: FigureLanguage) -> Option<String> {
        let all: usize = self.groups.iter().map(|group| group.points.len()).sum();
        let missing = all - self.placed().count();
        (missing > 0).then(|| {
            let left_out = language.say("without a place left out.", "sans place, non montrés.");
            format!("{} {left_out}", language.counted(missing, POINT))
        })
    }

    /// One group needs no legend.
    fn legend(&self) -> Vec<Entry> {
        let groups = self.groups.iter().enumerate().filter(|_| self.groups.len() > 1);
        groups
            .map(|(number, group)| Entry { label: plain(&group.label), look: Look(number) })
            .collect()
    }

    fn plot(&self, area: Area, language: FigureLanguage) -> Plot {
        let across = Extent::from_zero(self.placed().map(|point| point.x));
        let up = Extent::from_zero(self.placed().map(|point| point.y));
        let (across, up) = (padded(across), padded(up));
        // The room of the labels is not known before the ticks are, nor these before the room.
        let draft = [8, 6].map(|ticks| Scale::new(up, ticks, (1.0, 0.0)).ticks(language));
        let labels = draft.iter().flatten().map(|(_, label)| label.as_str());
        let left = area.left + widest(labels, TICK) + 8.0;
        let right = area.right - 8.0;
        let (x, y) = match self.same_scale {
            true => Scale::alike((across, up), (left, area.top), (right - left, MOST_HEIGHT)),
            false => {
                let ticks = (((right - left) / 90.0) as usize).clamp(2, 8);
                let y = Scale::new(up, 6, (area.top + HEIGHT, area.top));
                (Scale::new(across, ticks, (left, right)), y)
            }
        };
        let (right, bottom) = (x.ends().1, y.ends().0);
        Plot { x, y, bounds: Box { left, right, top: area.top, bottom } }
    }
}

/// Leaves some room around the outermost points.
fn padded(extent: Extent) -> Extent {
    let room = (extent.high - extent.low) * 0.04;
    let grown = |end: f64| if end == 0.0 { 0.0 } else { end + room * end.signum() };
    Extent { low: grown(extent.low), high: grown(extent.high), whole: extent.whole }
}
