//! The glyphs of a page with their letters and places, as the content draws them.

use std::{fmt, panic::resume_unwind};

use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
    font::{Glyph as EngineGlyph, GlyphRun, PositionedGlyph},
    hayro_cmap::{BfString, WritingMode},
    kurbo::{Affine, BezPath, Point, Vec2},
};
use hayro_syntax::object::{Dict, String as PdfString};

use super::strings::text_string;

/// More letters than a page of the smallest print on the largest sheet has.
const GLYPHS_OF_A_PAGE: usize = 1_000_000;

/// More strokes, fills and clips than a detailed map has; what draws more draws itself for ever.
const STEPS_OF_A_PAGE: usize = 5_000_000;

/// Points from the page beyond which there is nothing: a hundred thousand miles, and no number.
const FARTHEST: f64 = 1e12;

/// What a glyph stands for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Letters {
    /// A character; U+FFFD where the file does not say which.
    One(char),
    /// Several characters, such as those of a ligature.
    Several(Box<str>),
    /// A blank.
    Blank,
}

/// A glyph on the page as it is shown: points from its top left corner, downwards.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) letters: Letters,
    /// Where its base line begins.
    pub(super) start: Point,
    /// Where the next glyph would begin.
    pub(super) end: Point,
    /// The height of its font.
    pub(super) size: f64,
    /// The direction of its line, in degrees clockwise from left-to-right.
    pub(super) angle: u16,
}

/// Why the reading of a page was stopped before its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stopped(&'static str);

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Collects the glyphs that content draws.
///
/// The engine has no way to be stopped, so a page over its limits is left by unwinding with
/// [`Stopped`], which [`super::open::caught`] turns into a message.
#[derive(Debug, Default)]
pub(super) struct GlyphCollector {
    pub(super) glyphs: Vec<Glyph>,
    /// How many glyphs have no mapping to letters.
    pub(super) unmapped: usize,
    steps: usize,
    /// For each open marked sequence, the text that replaces it and where it began.
    marked: Vec<Option<(String, usize)>>,
}

impl GlyphCollector {
    fn step(&mut self) {
        self.steps += 1;
        if self.steps > STEPS_OF_A_PAGE {
            self.stop("it draws more than 5,000,000 times, not read");
        }
        if self.glyphs.len() > GLYPHS_OF_A_PAGE {
            self.stop("it has more than 1,000,000 characters, not read");
        }
    }

    /// Leaves the page, of which nothing is kept: a part would look like the whole.
    fn stop(&mut self, why: &'static str) -> ! {
        self.glyphs.clear();
        self.unmapped = 0;
        resume_unwind(Box::new(Stopped(why)))
    }

    /// Takes a glyph; `width` is by how much its stated width is to be multiplied.
    fn push(&mut self, glyph: &PositionedGlyph<'_>, page: Affine, width: f64, vertical: bool) {
        let transform = page * glyph.transform();
        let [a, b, c, d, _, _] = transform.as_coeffs();
        let across = Vec2::new(a, b) * 1000.0;
        let down = Vec2::new(-c, -d) * 1000.0;
        let start = transform * Point::ORIGIN;
        let size = down.hypot();
        let is_near = |length: f64| length < FARTHEST;
        let is_placed =
            is_near(start.to_vec2().hypot()) && is_near(across.hypot()) && is_near(size);
        if !is_placed || size <= 0.0 {
            return;
        }
        let line = if vertical { down } else { across };
        let end = start + if vertical { down } else { across * (advance(glyph) * width) };
        let letters = self.letters(glyph);
        self.glyphs.push(Glyph { letters, start, end, size, angle: degrees(line) });
    }

    fn letters(&mut self, glyph: &PositionedGlyph<'_>) -> Letters {
        match glyph.as_unicode() {
            Some(BfString::Char(letter)) => self.letter(letter),
            Some(BfString::String(text)) => self.several(&text),
            None => self.unmapped(),
        }
    }

    fn several(&mut self, text: &str) -> Letters {
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (None, _) => self.unmapped(),
            (Some(letter), None) => self.letter(letter),
            _ => {
                let clean = text.chars().filter(|letter| !letter.is_control());
                Letters::Several(clean.collect::<String>().into())
            }
        }
    }

    fn letter(&mut self, letter: char) -> Letters {
        match letter {
            ' ' | '\u{a0}' | '\t' | '\n' | '\r' => Letters::Blank,
            // What is drawn for a soft hyphen is a hyphen.
            '\u{ad}' => Letters::One('-'),
            '\u{fffd}' => self.unmapped(),
            letter if letter.is_control() => self.unmapped(),
            'ﬀ' => Letters::Several("ff".into()),
            'ﬁ' => Letters::Several("fi".into()),
            'ﬂ' => Letters::Several("fl".into()),
            'ﬃ' => Letters::Several("ffi".into()),
            'ﬄ' => Letters::Several("ffl".into()),
            'ﬅ' | 'ﬆ' => Letters::Several("st".into()),
            letter => Letters::One(letter),
        }
    }

    fn unmapped(&mut self) -> Letters {
        self.unmapped += 1;
        Letters::One(char::REPLACEMENT_CHARACTER)
    }

    /// Puts the stated text in the place of the glyphs from `from` on.
    fn replace(&mut self, text: &str, from: usize) {
        let replaced = self.glyphs.get(from..).unwrap_or_default();
        let (Some(first), Some(last)) = (replaced.first(), replaced.last()) else { return };
        let mut glyph = first.clone();
        let missing = replaced
            .iter()
            .filter(|glyph| glyph.letters == Letters::One(char::REPLACEMENT_CHARACTER))
            .count();
        // A stated text for several lines would move their words into the first one.
        if missing == 0 && (last.start.y - first.start.y).abs() > first.size {
            return;
        }
        glyph.end = last.end;
        self.unmapped = self.unmapped.saturating_sub(missing);
        glyph.letters = self.several(text);
        self.glyphs.truncate(from);
        self.glyphs.push(glyph);
    }
}

/// By how much the widths of a run have to be multiplied so that its glyphs stand side by side.
///
/// The transform of a glyph is also stretched to fit a stand-in font's outlines into the widths that
/// the file states, and the engine does not say by how much; the places of the glyphs do. The same
/// closes evenly spaced letters, as in titles.
fn width_ratio(run: &[PositionedGlyph<'_>]) -> f64 {
    const TELLING: usize = 3;
    const PLAUSIBLE: std::ops::RangeInclusive<f64> = 0.6..=1.35;
    let mut ratios: Vec<f64> = run
        .windows(2)
        .filter_map(|pair| {
            let [glyph, next] = pair else { return None };
            let [a, b, ..] = glyph.transform().as_coeffs();
            let stated = Vec2::new(a, b).hypot() * 1000.0 * advance(glyph);
            let step = next.transform() * Point::ORIGIN - glyph.transform() * Point::ORIGIN;
            (stated > 0.0).then(|| step.hypot() / stated)
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    let middle = ratios.get(ratios.len().saturating_sub(1) / 2).copied();
    middle.filter(|ratio| ratios.len() >= TELLING && PLAUSIBLE.contains(ratio)).unwrap_or(1.0)
}

/// The width of a glyph in thousandths of its font's size, as a fraction of it.
fn advance(glyph: &PositionedGlyph<'_>) -> f64 {
    let width = match &**glyph {
        EngineGlyph::Outline(outline) => outline.advance_width(),
        EngineGlyph::Type3(drawn) => drawn.advance_width(),
    };
    f64::from(width.unwrap_or(500.0)).clamp(0.0, 10_000.0) / 1000.0
}

/// Returns the direction in whole degrees, from 0 to 359.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rest of 360 that is not negative"
)]
fn degrees(line: Vec2) -> u16 {
    line.atan2().to_degrees().round().rem_euclid(360.0) as u16
}

impl<'a> Device<'a> for GlyphCollector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.step();
        // A run that is filled and stroked comes twice.
        if matches!(mode, DrawMode::Stroke(_)) && self.repeats(run, props.transform) {
            return;
        }
        let vertical = run.writing_mode() == WritingMode::Vertical;
        let width = width_ratio(run.glyphs());
        for glyph in run.glyphs() {
            self.push(glyph, props.transform, width, vertical);
        }
    }

    fn begin_marked_content(&mut self, _tag: &[u8], properties: Option<&Dict<'_>>) {
        let stated = properties
            .and_then(|properties| properties.get::<PdfString<'_>>("ActualText"))
            .map(|text| text_string(text.as_bytes()))
            .filter(|text| !text.is_empty());
        self.marked.push(stated.map(|text| (text, self.glyphs.len())));
    }

    fn end_marked_content(&mut self) {
        if let Some(Some((text, from))) = self.marked.pop() {
            self.replace(&text, from);
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.step();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.step();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.step();
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.step();
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

impl GlyphCollector {
    fn repeats(&self, run: &GlyphRun<'_, '_>, page: Affine) -> bool {
        let first = run.glyphs().first().map(|glyph| page * glyph.transform() * Point::ORIGIN);
        let index = self.glyphs.len().checked_sub(run.glyphs().len());
        index.and_then(|index| self.glyphs.get(index)).map(|glyph| glyph.start) == first
    }
}

impl GlyphCollector {
    /// Adds text that the file states and does not draw, on a line from left to right.
    pub(super) fn write(&mut self, text: &str, start: Point, size: f64) {
        let mut start = start;
        for letter in text.chars() {
            self.step();
            let end = start + Vec2::new(0.5 * size, 0.0);
            let letters = self.letter(letter);
            self.glyphs.push(Glyph { letters, start, end, size, angle: 0 });
            start = end;
        }
    }
}
