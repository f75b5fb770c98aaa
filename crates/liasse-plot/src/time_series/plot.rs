//! Lines, bands, columns and the labels beside them.

use liasse_model::Date;

use super::{Mark, Measured, Series, TimeSeries, is_usable};
use crate::{
    calendar::{Period, date_ticks},
    chart::{LABEL, TICK, fitted},
    marks::{Look, point},
    paint::Role,
    scale::Scale,
    svg::{Canvas, Tag},
};

/// The periods in order.
pub(super) struct Timeline {
    /// First day, day after the last, and the position in the list as given.
    pub(super) periods: Vec<(Date, Date, usize)>,
    pub(super) first: Date,
    pub(super) end: Date,
}

impl Timeline {
    /// Returns nothing for no periods.
    pub(super) fn new(starts: &[Date], period: Period) -> Option<Self> {
        let mut periods: Vec<(Date, Date, usize)> = starts
            .iter()
            .enumerate()
            .map(|(index, start)| (*start, period.end(*start), index))
            .collect();
        periods.sort();
        let first = periods.first()?.0;
        let end = periods.last()?.1;
        Some(Self { periods, first, end })
    }
}

/// Where the chart stands.
pub(super) struct Plot {
    pub(super) timeline: Timeline,
    pub(super) values: Scale,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

/// A value and its place.
pub(super) struct Point {
    /// The position of its period among the periods in order.
    position: usize,
    x: f64,
    /// The width of the period.
    room: f64,
    y: f64,
    /// The places of the low and the high end.
    interval: Option<(f64, f64)>,
}

/// The distance between the labels of series.
const LABEL_PITCH: f64 = 15.0;

/// About how many markers a line has at most.
const MARKERS: usize = 24;

impl Plot {
    /// Returns the place of the beginning of a day.
    pub(super) fn x(&self, day: Date) -> f64 {
        let Timeline { first, end, .. } = self.timeline;
        let days = f64::from(end.days_since(first).max(1));
        let share = f64::from(day.days_since(first)) / days;
        self.left + share.clamp(0.0, 1.0) * (self.right - self.left)
    }

    /// Returns the values of a series that can be drawn.
    pub(super) fn points(&self, series: &Series) -> Vec<Point> {
        let place = |(position, (start, end, index)): (usize, &(Date, Date, usize))| {
            let measured = series.values.get(*index).copied().flatten().filter(is_usable)?;
            let (from, to) = (self.x(*start), self.x(*end));
            Some(self.point(position, (from, to), &measured))
        };
        self.timeline.periods.iter().enumerate().filter_map(place).collect()
    }

    fn point(&self, position: usize, (from, to): (f64, f64), measured: &Measured) -> Point {
        Point {
            position,
            x: (from + to) / 2.0,
            room: to - from,
            y: self.values.at(measured.value),
            interval: measured
                .interval()
                .map(|(low, high)| (self.values.at(low), self.values.at(high))),
        }
    }

    /// Draws the axis of days.
    pub(super) fn date_axis(&self, canvas: &mut Canvas) {
        let Timeline { first, end, .. } = self.timeline;
        let last = end.add_days(-1).unwrap_or(end);
        let most = ((self.right - self.left) / 78.0) as usize;
        for (day, label) in date_ticks(first, last.max(first), most, canvas.language) {
            let x = self.x(day);
            canvas.line((x, self.bottom), (x, self.bottom + 5.0), Role::Muted, 1.0);
            canvas.text(x, self.bottom + 17.0, &label, TICK.middle());
        }
        canvas.line((self.left, self.bottom), (self.right, self.bottom), Role::Ink, 1.0);
    }

    /// Draws a series as a line that ends where data ends.
    pub(super) fn line(&self, canvas: &mut Canvas, points: &[Point], look: Look) {
        let runs = || points.chunk_by(|one, next| self.follows(one, next));
        for run in runs() {
            band(canvas, run, look);
        }
        for run in runs() {
            let mut path = String::new();
            for (index, at) in run.iter().enumerate() {
                point(&mut path, if index == 0 { 'M' } else { 'L' }, at.x, at.y);
            }
            let tag = Tag::path(&path).hollow().stroke(look.role(), 2.0);
            let tag = tag.word("stroke-linejoin", "round");
            canvas.leaf(match look.dashes() {
                "" => tag,
                dashes => tag.word("stroke-dasharray", dashes),
            });
        }
        let every = points.len().div_ceil(MARKERS).max(1);
        for run in runs() {
            let alone = run.len() == 1;
            for at in run.iter().filter(|at| alone || at.position % every == 0) {
                look.marker(canvas, at.x, at.y, 3.5);
            }
        }
    }

    /// Tells whether nothing lies between two values.
    fn follows(&self, one: &Point, next: &Point) -> bool {
        let end = self.timeline.periods.get(one.position).map(|period| period.1);
        let start = self.timeline.periods.get(next.position).map(|period| period.0);
        next.position == one.position + 1 && end >= start
    }

    /// Draws a series as columns, beside those of the others.
    pub(super) fn columns(&self, canvas: &mut Canvas, points: &[Point], look: Look, series: usize) {
        let hatching = look.hatching(canvas);
        let zero = self.values.at(0.0);
        for at in points {
            let width = at.room * 0.8 / series.max(1) as f64;
            let left = at.x - at.room * 0.4 + width * look.0 as f64;
            let column = Tag::rect(left, at.y.min(zero), width, (at.y - zero).abs());
            filled(canvas, column, look, &hatching);
            if let Some((low, high)) = at.interval {
                let middle = left + width / 2.0;
                canvas.line((middle, low), (middle, high), Role::Paper, 2.5);
                canvas.line((middle, low), (middle, high), Role::Ink, 1.25);
            }
        }
    }

    /// Writes the name of each series beside its end.
    pub(super) fn labels(
        &self,
        canvas: &mut Canvas,
        chart: &TimeSeries,
        points: &[Vec<Point>],
        right: f64,
    ) {
        let mut labels: Vec<(f64, usize, &str)> = chart
            .series
            .iter()
            .zip(points)
            .enumerate()
            .filter(|(_, (series, _))| !series.label.is_empty())
            .map(|(number, (series, points))| {
                let y = points.last().map_or(self.bottom, |last| last.y);
                (y, number, series.label.as_str())
            })
            .collect();
        labels.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let mut places: Vec<f64> = labels.iter().map(|label| label.0).collect();
        spread(&mut places, self.top, self.bottom);
        for ((_, number, label), y) in labels.into_iter().zip(places) {
            let (x, look) = (self.right + 12.0, Look(number));
            match chart.mark {
                Mark::Lines => look.marker(canvas, x, y, 4.5),
                Mark::Columns => {
                    let swatch = Tag::rect(x - 6.0, y - 5.0, 11.0, 10.0);
                    filled(canvas, swatch, look, &look.hatching_name());
                }
            }
            let label = fitted(label, LABEL, right - x - 10.0);
            canvas.text_at(x + 10.0, y, &label, LABEL);
        }
    }
}

/// Draws an area in the way of a look: the first whole, the others hatched.
fn filled(canvas: &mut Canvas, area: Tag, look: Look, hatching: &str) {
    canvas.leaf(match look.0 {
        0 => area.fill(look.role()),
        _ => area.pattern(canvas, hatching).stroke(look.role(), 1.0),
    });
}

/// Draws from where to where the values of a run may reach.
fn band(canvas: &mut Canvas, run: &[Point], look: Look) {
    let ends: Vec<(f64, (f64, f64))> =
        run.iter().filter_map(|at| Some((at.x, at.interval?))).collect();
    if let [(x, (low, high))] = ends.as_slice() {
        canvas.line((*x, *low), (*x, *high), look.role(), 1.5);
        return;
    }
    let mut path = String::new();
    for (index, (x, (_, high))) in ends.iter().enumerate() {
        point(&mut path, if index == 0 { 'M' } else { 'L' }, *x, *high);
    }
    for (x, (low, _)) in ends.iter().rev() {
        point(&mut path, 'L', *x, *low);
    }
    if !path.is_empty() {
        path.push('Z');
        canvas.leaf(Tag::path(&path).fill(look.role()).number("fill-opacity", 0.18));
    }
}

/// Moves places that are in order apart, within the ends as long as they have room.
fn spread(places: &mut [f64], top: f64, bottom: f64) {
    let mut free = top;
    for place in places.iter_mut() {
        *place = place.max(free);
        free = *place + LABEL_PITCH;
    }
    let mut free = bottom;
    for place in places.iter_mut().rev() {
        *place = place.min(free);
        free = *place - LABEL_PITCH;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_move_apart_and_stay_inside() {
        let mut places = [90.0, 92.0, 99.0];
        spread(&mut places, 0.0, 100.0);
        assert_eq!(places, [70.0, 85.0, 100.0]);
        let mut places = [10.0, 50.0];
        spread(&mut places, 0.0, 100.0);
        assert_eq!(places, [10.0, 50.0]);
    }
}
