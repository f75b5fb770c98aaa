//! A page as an image.

use hayro::{
    PixmapSettings, RenderCache, RenderSettings, render as render_page,
    vello_cpu::color::palette::css,
};
use hayro_interpret::InterpreterSettings;

use super::open::{caught, open_mended, page};
use crate::{ExtractError, ExtractErrorKind, ExtractLimits};

/// The most pixels of a page's image: a sheet of A3 with 300 for an inch has 17 million.
pub const PIXELS_OF_A_PAGE: f64 = 20_000_000.0;

/// Longer sides than this are not drawn at all by the engine.
const LONGEST_SIDE: f64 = 32_767.0;

/// Draws a page, counted from 1, on white, `width` pixels wide, as PNG.
///
/// A page that would have more than [`PIXELS_OF_A_PAGE`] is drawn smaller.
///
/// # Errors
/// When the PDF cannot be read, there is no such page, or the page cannot be drawn.
pub fn render(bytes: &[u8], number: usize, width: u32) -> Result<Vec<u8>, ExtractError> {
    let pdf = open_mended(bytes, &ExtractLimits::default())?;
    let page = page(&pdf, number)?;
    let (page_width, page_height) = page.render_dimensions();
    let size = (f64::from(page_width), f64::from(page_height));
    let (x_scale, y_scale) = scales(size, f64::from(width.max(1)));
    let settings = PixmapSettings { x_scale, y_scale, bg_color: css::WHITE };
    let drawn = caught(|| {
        let cache = RenderCache::new();
        let interpreter = InterpreterSettings::default();
        render_page(page, &cache, &interpreter, &RenderSettings::default(), &settings).into_png()
    });
    let damaged = |why: String| {
        ExtractError::new(
            ExtractErrorKind::Damaged,
            format!("page {number} cannot be drawn: {why}"),
        )
    };
    drawn.map_err(damaged)?.map_err(|error| damaged(error.to_string()))
}

/// Pixels for a point across and down: the same, but no side is without a pixel.
#[expect(clippy::cast_possible_truncation, reason = "a scale, not a sum")]
fn scales((width, height): (f64, f64), wanted: f64) -> (f32, f32) {
    // The engine cuts parts of a pixel off; so much more, and a whole one stays whole.
    const WHOLE: f64 = 0.01;
    let most = (PIXELS_OF_A_PAGE / (width * height)).sqrt();
    let longest = LONGEST_SIDE / width.max(height);
    let scale = ((wanted + WHOLE) / width).min(most).min(longest);
    let at_least_one = |side: f64| scale.max((1.0 + WHOLE) / side) as f32;
    (at_least_one(width), at_least_one(height))
}
