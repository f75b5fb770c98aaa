//! PDF: the text layer as it stands on the pages, properties, embedded files, words with their places.
//!
//! The format is ISO 32000-2. `hayro` reads objects, fonts and content; which glyphs make a word, a
//! line and a page is decided here, as `pdftotext -layout` would: `layout` says how. Scripts,
//! actions and links are never followed; hidden text (as the layer under a scan) is text.
//!
//! Known gaps: text on layers that are switched off is not read (a problem says so), nor are glyphs
//! without a mapping to letters guessed (a problem counts them; U+FFFD stands in their place).
//!
//! The engine is not trusted: a panic costs the page it happens on, and what a stream unpacks to is
//! measured before it is unpacked. A run that never ends is for the caller to stop: read PDFs in a
//! process of their own.

mod actions;
mod fields;
mod filters;
mod glyphs;
mod layout;
mod lines;
mod open;
mod page;
mod parts;
mod properties;
#[cfg(feature = "render")]
mod render;
mod strings;
mod unpacked;
mod words;

use std::ops::Range;

#[cfg(feature = "render")]
pub use render::{PIXELS_OF_A_PAGE, render};

use crate::{Content, ExtractError, ExtractErrorKind, ExtractLimits, Extracted};

/// A word on a page.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Word {
    /// Its letters, as in the page's text.
    pub text: String,
    /// Where it stands in the page's text, in bytes.
    pub span: Range<usize>,
    /// Where it stands on the page.
    pub place: Place,
}

/// A box on a page as it is shown, in points (1/72 inch) from its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Place {
    /// The left edge.
    pub left: f32,
    /// The top edge.
    pub top: f32,
    /// The right edge.
    pub right: f32,
    /// The bottom edge.
    pub bottom: f32,
}

impl Place {
    /// Makes a box of its edges.
    pub fn new(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self { left, top, right, bottom }
    }
}

/// Arranges words that were found on the image of a page, as by OCR, into text like that of [`read`].
///
/// The boxes of words on one line should have the top and the bottom of the line.
pub fn arrange(words: &[(String, Place)]) -> (String, Vec<Word>) {
    let arranged = layout::arrange(words);
    (arranged.text, arranged.words)
}

/// Reads a PDF: the text of its pages with U+000C after each, properties, embedded files.
///
/// # Errors
/// When it is no PDF or damaged beyond reading, needs a password, or goes over a limit.
pub fn read(bytes: &[u8], limits: &ExtractLimits) -> Result<Extracted, ExtractError> {
    let pdf = open::open(bytes, limits)?;
    let found = parts::walk(&pdf, limits)?;
    let mut extracted = Extracted { parts: found.parts, ..Extracted::default() };
    extracted.problems.extend(open::caught(|| open::lost_pages(&pdf)).ok().flatten());
    let mut text = String::new();
    let reader = page::PageReader::new(&pdf);
    for number in 1..=pdf.pages().len() {
        let page = reader.read(number);
        text.push_str(&page.text);
        text.push('\u{c}');
        if text.len() > limits.text_bytes {
            let message = format!(
                "the text goes over {} bytes on page {number} of {}",
                limits.text_bytes,
                pdf.pages().len()
            );
            return Err(ExtractError::new(ExtractErrorKind::OverLimit, message));
        }
        extracted.pages.push(page.page);
        extracted.problems.extend(page.problems);
    }
    extracted.content = Content::Text(text);
    extracted.properties = properties::properties(&pdf);
    extracted.problems.extend(found.problems);
    Ok(extracted)
}

/// Gives the width and height of a page, counted from 1, in points, as it is shown.
///
/// # Errors
/// When the PDF cannot be read or there is no such page.
pub fn size(bytes: &[u8], page: usize) -> Result<(f32, f32), ExtractError> {
    let pdf = open::open_mended(bytes, &ExtractLimits::default())?;
    Ok(open::page(&pdf, page)?.render_dimensions())
}

/// Gives the words of a page, counted from 1, in the order in which they stand in its text.
///
/// # Errors
/// As [`read`], and when there is no such page or the page is damaged.
pub fn words(bytes: &[u8], page: usize) -> Result<Vec<Word>, ExtractError> {
    let pdf = open::open_mended(bytes, &ExtractLimits::default())?;
    open::page(&pdf, page)?;
    page::PageReader::new(&pdf)
        .words(page)
        .map_err(|problem| ExtractError::new(ExtractErrorKind::Damaged, problem))
}
