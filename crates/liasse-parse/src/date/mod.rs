//! Dates in running text, in French and English.
//!
//! Each grammar has its file: dates in numbers, with a month in letters, periods, relations.
//! `expression` chooses one at each word, `resolve` asks what the byline makes of a partial date,
//! `check` says what cannot be right.

mod check;
mod element;
mod expression;
mod numeric;
mod period;
mod reading;
mod relative;
mod resolve;
mod worded;

use liasse_model::{Date, DateAnchor, DateMention, Language, Parsed};
use nom::Offset;

use crate::{
    language::language,
    occupied::Occupied,
    source::LfText,
    word::{Read, from, no_match},
};
use expression::Found;
use resolve::{Resolution, resolve};

/// What the reader of a text knows besides the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextContext {
    /// The language, which decides `03/04/2016` and `1,234`; `None` to judge by the text.
    pub language: Option<Language>,
    /// The day on which the text was written, for "hier" and "ce jeudi 16 mars".
    pub byline: Option<Date>,
}

impl TextContext {
    /// Returns the context with the language judged by the text where it was not told.
    pub(crate) fn for_text(self, text: &str) -> Self {
        Self { language: self.language.or_else(|| language(text)), ..self }
    }
}

/// Returns the dates of a text, in order, none inside another.
///
/// A weekday that does not fit its date, a day that the calendar does not have, a damaged date and
/// one that can be read in two ways carry a diagnostic; so does a date whose year was taken from
/// the byline.
///
/// ```
/// use liasse_parse::{TextContext, dates};
///
/// let found = dates("envoyé le jeudi 17 janvier 2013", TextContext::default());
/// assert_eq!(found.value[0].text, "jeudi 17 janvier 2013");
/// assert_eq!(found.value[0].value.as_deref(), Some("2013-01-17"));
/// assert!(found.diagnostics.is_empty(), "17 January 2013 was a Thursday");
/// ```
pub fn dates(text: &str, context: TextContext) -> Parsed<Vec<DateMention>> {
    let lf = LfText::new(text);
    let context = context.for_text(lf.text());
    lf.restore(dates_of(lf.text(), context, &Occupied::addresses(lf.text())))
}

/// Reads `20-03-2016`, a whole date in numbers, day first, without its hour.
pub(crate) fn numeric_date(input: &str) -> Read<'_, Date> {
    let (rest, point) = numeric::day_alone(input)?;
    point.date().map_or_else(|| no_match(input), |date| Ok((rest, date)))
}

/// [`dates`] of a text with LF line ends, leaving addresses alone.
pub(crate) fn dates_of(
    text: &str,
    context: TextContext,
    addresses: &Occupied,
) -> Parsed<Vec<DateMention>> {
    let found = expression::expressions(text, context.language, addresses);
    let resolutions: Vec<Resolution> = found
        .iter()
        .map(|date| context.byline.map_or(Resolution::NotNeeded, |day| resolve(&date.reading, day)))
        .collect();
    let mut diagnostics = Vec::new();
    for (date, resolution) in found.iter().zip(&resolutions) {
        check::stated(text, date, &mut diagnostics);
        if let Some(byline) = context.byline {
            check::resolved(text, date, *resolution, byline, &mut diagnostics);
        }
    }
    if let Some(byline) = context.byline {
        check::years(text, &found, &resolutions, byline, &mut diagnostics);
    }
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    let mention = |(date, resolution)| mention(text, date, resolution);
    Parsed { value: found.iter().zip(resolutions).map(mention).collect(), diagnostics }
}

fn mention(text: &str, found: &Found<'_>, resolution: Resolution) -> DateMention {
    let reading = &found.reading;
    let input = from(text, found.span.start);
    let anchor = reading.anchor.map(|anchor| {
        let start = found.span.start + input.offset(anchor.words);
        let span = (start..start + anchor.words.len()).into();
        DateAnchor { kind: anchor.kind, text: anchor.words.to_owned(), span }
    });
    DateMention {
        text: found.span.of(text).unwrap_or_default().to_owned(),
        span: found.span,
        value: reading.extent.edtf(),
        precision: reading.extent.precision(),
        weekday: reading.weekday,
        anchor,
        resolved: match resolution {
            Resolution::Point(point) => reading::Extent::Point(point).edtf(),
            Resolution::NotNeeded | Resolution::Impossible(_) => None,
        },
    }
}
