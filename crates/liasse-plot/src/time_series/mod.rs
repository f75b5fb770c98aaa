mod bursts;
mod gaps;
mod plot;

use liasse_model::Date;

use crate::{
    FigureLanguage,
    calendar::Period,
    chart::{Area, Draw, Drawn, LABEL, TICK, Title, axis_left, fitted, told, widest},
    marks::Look,
    scale::{Extent, Scale},
    svg::Canvas,
    text::{plain, width},
};

use bursts::draw_bursts;
use gaps::{draw_gaps, gaps};
use plot::{Plot, Point, Timeline};

/// Values over time, for up to about six series.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeSeries {
    /// What the heights are, with their unit: `messages per week`.
    pub value_title: String,
    /// How long each period is.
    pub period: Period,
    /// What the values are drawn as.
    pub mark: Mark,
    /// The first day of each period. A period that is not listed between two that are is a gap.
    pub starts: Vec<Date>,
    /// The series. Without one the bursts stand alone.
    pub series: Vec<Series>,
    /// Stretches to be drawn underneath.
    pub bursts: Vec<Burst>,
}

/// What values over time are drawn as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Lines with markers, each in a band from the low to the high end of the intervals.
    #[default]
    Lines,
    /// Columns with whiskers.
    Columns,
}

/// One series.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// Its name.
    pub label: String,
    /// A value for each of the periods, in their order; `None` where there is no data, which is not
    /// the same as 0. What is missing at the end is `None` too.
    pub values: Vec<Option<Measured>>,
}

/// A value and how sure it is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measured {
    /// The value. One that is not finite counts as no data.
    pub value: f64,
    /// From where to where the true value may reach, such as the Wilson interval.
    pub interval: Option<(f64, f64)>,
}

impl Measured {
    fn interval(&self) -> Option<(f64, f64)> {
        self.interval.filter(|(low, high)| low.is_finite() && high.is_finite() && low <= high)
    }

    fn in_words(&self, language: FigureLanguage) -> String {
        let interval = self.interval().map(|interval| language.interval(interval));
        language.shown(self.value) + &interval.unwrap_or_default()
    }
}

/// A stretch in which something was more frequent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Burst {
    /// What it is a burst of.
    pub label: String,
    /// Its first day.
    pub from: Date,
    /// The day after its last.
    pub until: Date,
    /// How strong it is, from 1; higher ones are drawn thicker.
    pub level: u32,
}

/// The height of the plot.
const HEIGHT: f64 = 260.0;

/// The share of the width that the labels of the series take at most.
const LABEL_SHARE: f64 = 0.25;

impl Draw for TimeSeries {
    fn is_empty(&self) -> bool {
        let has_value = |series: &Series| series.values.iter().flatten().any(is_usable);
        self.starts.is_empty() || (self.bursts.is_empty() && !self.series.iter().any(has_value))
    }

    fn describe(&self, language: FigureLanguage) -> String {
        let series = self.series.iter().map(|series| self.in_words(series, language));
        let mut sentences: Vec<String> = series.collect();
        if !self.series.is_empty() {
            let title = plain(&self.value_title);
            let period = self.period.name(language);
            sentences.insert(
                0,
                match language {
                    FigureLanguage::English => format!("Time series of {title} by {period}"),
                    FigureLanguage::French => {
                        format!("Série dans le temps, par {period}\u{a0}: {title}")
                    }
                },
            );
        }
        if !self.bursts.is_empty() {
            let bursts = told(self.bursts.iter().map(|burst| burst.in_words(language)), language);
            sentences.push(format!("{} {bursts}", language.say("Bursts:", "Rafales\u{a0}:")));
        }
        sentences.join(". ")
    }

    fn draw(&self, canvas: &mut Canvas, area: Area) -> Drawn {
        let Some(timeline) = Timeline::new(&self.starts, self.period) else {
            return Drawn { bottom: area.top, remarks: Vec::new() };
        };
        let plot = self.plot(area, timeline, canvas.language);
        let mut remarks = Vec::new();
        if !self.series.is_empty() {
            remarks = draw_gaps(canvas, &plot, &gaps(&plot, &self.series));
            axis_left(canvas, &plot.values, plot.left, plot.right);
            let title = Title { text: &self.value_title, middle: plot.left, area };
            title.above(canvas, plot.top);
        }
        plot.date_axis(canvas);
        let points: Vec<Vec<Point>> =
            self.series.iter().map(|series| plot.points(series)).collect();
        let bars = self.series.len();
        for (number, (series, points)) in self.series.iter().zip(&points).enumerate() {
            let count = canvas.language.counted(points.len(), ("value", "valeur"));
            let label = format!("{}: {count}", plain(&series.label));
            canvas.titled(&label, |canvas| match self.mark {
                Mark::Lines => plot.line(canvas, points, Look(number)),
                Mark::Columns => plot.columns(canvas, points, Look(number), bars),
            });
        }
        plot.labels(canvas, self, &points, area.right);
        let bottom = plot.bottom + 24.0;
        let (bottom, more) = draw_bursts(canvas, &self.bursts, &plot, area.right, bottom);
        remarks.extend(more);
        Drawn { bottom, remarks }
    }
}

impl TimeSeries {
    /// Lays the chart out.
    fn plot(&self, area: Area, timeline: Timeline, language: FigureLanguage) -> Plot {
        let measured = self.series.iter().flat_map(|series| series.values.iter().flatten());
        let values = measured.filter(|measured| is_usable(measured)).flat_map(|measured| {
            let (low, high) = measured.interval().unzip();
            [Some(measured.value), low, high]
        });
        let extent = Extent::from_zero(values.flatten());
        if self.series.is_empty() {
            // Bursts need the days alone.
            let (top, left, right) = (area.top, area.left + 4.0, area.right - 8.0);
            let values = Scale::new(extent, 2, (top, top));
            return Plot { timeline, values, left, right, top, bottom: top };
        }
        let top = area.top + 26.0;
        let bottom = top + HEIGHT;
        let values = Scale::new(extent, 6, (bottom, top));
        let ticks = values.ticks(language);
        let left = area.left + widest(ticks.iter().map(|(_, label)| label.as_str()), TICK) + 8.0;
        let most = (area.right - area.left) * LABEL_SHARE;
        let labels: Vec<String> =
            self.series.iter().map(|series| fitted(&series.label, LABEL, most)).collect();
        let room = labels.iter().map(|label| width(label, LABEL.size)).fold(0.0, f64::max);
        let right = area.right - if room > 0.0 { room + 26.0 } else { 8.0 };
        Plot { timeline, values, left, right, top, bottom }
    }

    fn in_words(&self, series: &Series, language: FigureLanguage) -> String {
        let mut values: Vec<(Date, Option<Measured>)> = self
            .starts
            .iter()
            .enumerate()
            .map(|(index, start)| (*start, series.values.get(index).copied().flatten()))
            .collect();
        values.sort_by_key(|(start, _)| *start);
        let told = told(
            values.iter().map(|(start, measured)| {
                let value = measured.filter(is_usable);
                let value = value
                    .map_or_else(|| gaps::no_data(language).to_owned(), |it| it.in_words(language));
                format!("{} {value}", self.period.label(*start, language))
            }),
            language,
        );
        format!("{}: {told}", plain(&series.label))
    }
}

impl Burst {
    fn in_words(&self, language: FigureLanguage) -> String {
        let last = self.until.add_days(-1).unwrap_or(self.until);
        let (label, from, level) = (plain(&self.label), self.from, self.level);
        match language {
            FigureLanguage::English => format!("{label} from {from} to {last}, level {level}"),
            FigureLanguage::French => format!("{label} du {from} au {last}, niveau {level}"),
        }
    }
}

fn is_usable(measured: &Measured) -> bool {
    measured.value.is_finite()
}
