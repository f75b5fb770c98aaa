use std::collections::BTreeMap;

use liasse_model::Date;

use crate::{
    FigureLanguage,
    calendar::date_ticks,
    chart::{AXIS_HEIGHT, Area, Draw, Drawn, LABEL, TICK, Title, VALUE, fitted, widest},
    marks::{Look, point},
    paint::Role,
    scale::{Extent, Scale},
    svg::{Canvas, Tag},
    text::plain,
};

/// Where something occurs: a row for each term, a stroke for each place.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispersion {
    /// What the rows run along.
    pub axis: DispersionAxis,
    /// The rows.
    pub rows: Vec<DispersionRow>,
}

/// What the rows of a dispersion run along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DispersionAxis {
    /// The words of the selection, one after the other, from 0 to this many.
    Words(u64),
    /// The days from the first to the last. An occurrence at 0 is on the first day.
    Days(Date, Date),
}

/// The places of one term.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DispersionRow {
    /// The term.
    pub label: String,
    /// The number of the word or of the day of each occurrence, counted from 0. Places behind the
    /// end are left out, and counted below the figure.
    pub places: Vec<u64>,
}

/// The height of a row, and of the stroke where most occurrences are.
const PITCH: f64 = 34.0;
const STROKE: f64 = 24.0;

/// The share of the width that labels take at most.
const LABEL_SHARE: f64 = 0.25;

/// What is counted, in English and in French.
const OCCURRENCE: (&str, &str) = ("occurrence", "occurrence");

/// The parts in which a listener is told how many occurrences there are.
const PARTS: u64 = 10;

impl Draw for Dispersion {
    fn is_empty(&self) -> bool {
        self.rows.is_empty() || self.length() == 0
    }

    fn describe(&self, language: FigureLanguage) -> String {
        let rows = self.rows.iter().map(|row| {
            let parts = self.parts(row).map(|count| count.to_string());
            let count = language.counted(self.inside(row).count(), OCCURRENCE);
            let tenths = language.say("; by tenths:", "\u{202f}; par dixièmes\u{a0}:");
            format!("{}, {count}{tenths} {}", plain(&row.label), parts.join(", "))
        });
        let over = language.say("Dispersion over", "Dispersion\u{a0}:");
        let rows = rows.collect::<Vec<_>>().join(". ");
        format!("{over} {}. {rows}", self.axis_title(language))
    }

    fn draw(&self, canvas: &mut Canvas, area: Area) -> Drawn {
        let most = (area.right - area.left) * LABEL_SHARE;
        let labels: Vec<String> =
            self.rows.iter().map(|row| fitted(&row.label, LABEL, most)).collect();
        let counts: Vec<String> = self
            .rows
            .iter()
            .map(|row| canvas.language.shown(self.inside(row).count() as f64))
            .collect();
        let left = area.left + widest(labels.iter().map(String::as_str), LABEL) + 10.0;
        let right = area.right - widest(counts.iter().map(String::as_str), VALUE) - 10.0;
        let plot = Strip { left, right: right.max(left + 60.0), length: self.length() };
        let bottom = area.top + PITCH * self.rows.len() as f64;
        self.draw_axis(canvas, &plot, area, bottom);
        let mut middle = area.top + PITCH / 2.0;
        for ((row, label), count) in self.rows.iter().zip(&labels).zip(&counts) {
            canvas.text_at(plot.left - 8.0, middle, label, LABEL.end());
            canvas.text_at(plot.right + 8.0, middle, count, VALUE);
            canvas.line((plot.left, middle), (plot.right, middle), Role::Grid, 1.0);
            let title = format!("{}: {count}", plain(&row.label));
            let strokes = plot.strokes(self.inside(row), middle);
            canvas.titled(&title, |canvas| {
                canvas.leaf(Tag::path(&strokes).hollow().stroke(Look(0).role(), 1.0));
            });
            middle += PITCH;
        }
        let remarks = self.outside(canvas.language).into_iter();
        let heights = canvas.language.say(
            "Height: occurrences in one pixel of the row, the most of the row reach full height.",
            "Hauteur\u{a0}: occurrences dans un pixel de la ligne\u{202f}; le plus grand nombre de la ligne \
             atteint toute la hauteur.",
        );
        let remarks = remarks.chain(plot.is_crowded(self).then(|| heights.to_owned()));
        Drawn { bottom: bottom + AXIS_HEIGHT, remarks: remarks.collect() }
    }
}

impl Dispersion {
    /// Returns how many words or days there are.
    fn length(&self) -> u64 {
        match self.axis {
            DispersionAxis::Words(words) => words,
            DispersionAxis::Days(first, last) => {
                u64::try_from(i64::from(last.days_since(first)) + 1).unwrap_or(0)
            }
        }
    }

    fn inside<'a>(&self, row: &'a DispersionRow) -> impl Iterator<Item = u64> + use<'a> {
        let length = self.length();
        row.places.iter().copied().filter(move |place| *place < length)
    }

    fn outside(&self, language: FigureLanguage) -> Option<String> {
        let all: usize = self.rows.iter().map(|row| row.places.len()).sum();
        let inside: usize = self.rows.iter().map(|row| self.inside(row).count()).sum();
        let outside = all - inside;
        (outside > 0).then(|| {
            let left_out =
                language.say("behind the end left out.", "au-delà de la fin, non montrées.");
            format!("{} {left_out}", language.counted(outside, OCCURRENCE))
        })
    }

    /// Returns how many occurrences stand in each tenth.
    fn parts(&self, row: &DispersionRow) -> [u64; PARTS as usize] {
        let mut parts = [0; PARTS as usize];
        for place in self.inside(row) {
            let part = u128::from(place) * u128::from(PARTS) / u128::from(self.length());
            if let Some(count) = parts.get_mut(part as usize) {
                *count += 1;
            }
        }
        parts
    }

    fn axis_title(&self, language: FigureLanguage) -> String {
        match self.axis {
            DispersionAxis::Words(words) => {
                let from =
                    language.say("words of the selection, 0 to", "mots de la sélection, de 0 à");
                format!("{from} {}", language.shown(words as f64))
            }
            DispersionAxis::Days(first, last) => match language {
                FigureLanguage::English => format!("days, {first} to {last}"),
                FigureLanguage::French => format!("jours, du {first} au {last}"),
            },
        }
    }

    fn draw_axis(&self, canvas: &mut Canvas, plot: &Strip, area: Area, bottom: f64) {
        let most = ((plot.right - plot.left) / 90.0) as usize;
        let ticks: Vec<(f64, String)> = match self.axis {
            DispersionAxis::Words(words) => {
                let extent = Extent { low: 0.0, high: words as f64, whole: true };
                let ticks = Scale::new(extent, most.max(2), (0.0, 1.0)).ticks(canvas.language);
                ticks.into_iter().filter(|(value, _)| *value <= words as f64).collect()
            }
            DispersionAxis::Days(first, last) => date_ticks(first, last, most, canvas.language)
                .into_iter()
                .map(|(day, label)| (f64::from(day.days_since(first)), label))
                .collect(),
        };
        canvas.line((plot.left, bottom), (plot.right, bottom), Role::Ink, 1.0);
        for (value, label) in ticks {
            let x = plot.x(value);
            canvas.line((x, bottom), (x, bottom + 5.0), Role::Muted, 1.0);
            canvas.text(x, bottom + 17.0, &label, TICK.middle());
        }
        let title = self.axis_title(canvas.language);
        let middle = (plot.left + plot.right) / 2.0;
        Title { text: &title, middle, area }.below(canvas, bottom + 3.0);
    }
}

/// Where the rows stand.
struct Strip {
    left: f64,
    right: f64,
    length: u64,
}

impl Strip {
    fn x(&self, place: f64) -> f64 {
        self.left + (self.right - self.left) * (place / self.length.max(1) as f64)
    }

    /// Counts the occurrences in each pixel.
    fn pixels(&self, places: impl Iterator<Item = u64>) -> BTreeMap<u32, u32> {
        let mut pixels = BTreeMap::new();
        for place in places {
            // The middle of the word or day.
            let pixel = (self.x(place as f64 + 0.5) - self.left) as u32;
            *pixels.entry(pixel).or_default() += 1;
        }
        pixels
    }

    /// Returns one path of all strokes: the file stays small however often the term occurs.
    fn strokes(&self, places: impl Iterator<Item = u64>, middle: f64) -> String {
        let pixels = self.pixels(places);
        let most = pixels.values().copied().max().unwrap_or(1);
        let mut path = String::new();
        for (pixel, count) in pixels {
            let half = STROKE / 2.0 * (0.3 + 0.7 * f64::from(count) / f64::from(most));
            let x = self.left + f64::from(pixel) + 0.5;
            point(&mut path, 'M', x, middle - half);
            point(&mut path, 'L', x, middle + half);
        }
        path
    }

    /// Tells whether some pixel stands for several occurrences.
    fn is_crowded(&self, dispersion: &Dispersion) -> bool {
        dispersion
            .rows
            .iter()
            .any(|row| self.pixels(dispersion.inside(row)).values().any(|count| *count > 1))
    }
}
