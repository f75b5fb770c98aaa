//! Figures in running text: `30 322`, `1,5 million`, `5,000-10,000`, `deux ans`, `35 %`.
//!
//! Dates, hours, addresses, ordinals and numbers that name something ("page 12", "B6", "F-2014")
//! are not figures.

mod digits;
mod numeral;
mod qualifier;
mod unit;

use liasse_model::{
    Diagnostic, DiagnosticKind, FigureMention, FigurePrecision, Language, Parsed, Span,
};
use nom::{
    Offset, Parser,
    branch::alt,
    character::complete::one_of,
    combinator::opt,
    sequence::{delimited, preceded},
};

use crate::{
    date::{TextContext, dates_of},
    hour::hours_of,
    occupied::Occupied,
    source::LfText,
    word::{self, Folded, Read, before, from, gap, known, maybe_gap, no_match, word_end, words},
};
use numeral::{Rough, begins_numeral, numeral};

/// Returns the figures of a text, in order, none inside another, a date or an hour.
///
/// ```
/// use liasse_parse::{TextContext, figures};
///
/// let values = |text| figures(text, TextContext::default()).value;
/// assert_eq!(values("les 30 322 courriels")[0].value, 30_322.0);
/// assert_eq!(values("les 30.322 câbles")[0].value, 30_322.0);
/// assert_eq!(values("a 20-year war")[0].unit.as_deref(), Some("year"));
/// ```
pub fn figures(text: &str, context: TextContext) -> Parsed<Vec<FigureMention>> {
    let lf = LfText::new(text);
    let context = context.for_text(lf.text());
    let addresses = Occupied::addresses(lf.text());
    let dates = dates_of(lf.text(), context, &addresses).value;
    let hours = hours_of(lf.text(), &dates, &addresses);
    let taken = dates.iter().map(|date| date.span).chain(hours.iter().map(|hour| hour.span));
    lf.restore(figures_of(lf.text(), context.language, &addresses.with(taken)))
}

/// [`figures`] of a text with LF line ends, leaving alone what other grammars have read.
pub(crate) fn figures_of(
    text: &str,
    language: Option<Language>,
    occupied: &Occupied,
) -> Parsed<Vec<FigureMention>> {
    let (mut figures, mut diagnostics, mut resume) = (Vec::new(), Vec::new(), 0);
    for (start, end) in words(text) {
        if start < resume || occupied.contains(start) {
            continue;
        }
        let Some(found) =
            (Place { text, input: occupied.free(text, start), resume, start, end, language })
                .figure()
        else {
            continue;
        };
        resume = found.mention.span.end;
        if found.ambiguous {
            let FigureMention { text, span, value, .. } = &found.mention;
            let message = format!(
                "expected a separator that groups or divides, found `{text}`, read as {value}"
            );
            diagnostics.push(Diagnostic::note(DiagnosticKind::AmbiguousFigure, *span, message));
        }
        figures.push(found.mention);
    }
    Parsed { value: figures, diagnostics }
}

/// A figure, and whether its separator can be read in two ways.
struct FoundFigure {
    mention: FigureMention,
    ambiguous: bool,
}

/// A word of a text, at which a figure may begin.
#[derive(Clone, Copy)]
struct Place<'a> {
    text: &'a str,
    /// From the word to the next date, hour or address.
    input: &'a str,
    /// Where the figure before it ends.
    resume: usize,
    start: usize,
    end: usize,
    language: Option<Language>,
}

/// A number, or two, with what is counted.
#[derive(Clone, Copy, Debug)]
struct Amount {
    value: f64,
    upper: Option<f64>,
    unit: Option<&'static str>,
    rough: Rough,
    ambiguous: bool,
}

impl<'a> Place<'a> {
    fn figure(&self) -> Option<FoundFigure> {
        let word = self.text.get(self.start..self.end)?;
        let in_digits = word.starts_with(|first: char| first.is_ascii_digit());
        let (start, currency) = if in_digits { self.currency() } else { (self.start, None) };
        let input = self.input;
        let (rest, amount) = if in_digits {
            if qualifier::is_name(self.text, start) {
                return None;
            }
            self.digits(input, currency).ok()?
        } else {
            let folded = Folded::new(word);
            if !begins_numeral(folded.as_str()) {
                return None;
            }
            self.words(input, folded.as_str()).ok()?
        };
        let span = Span::new(start, self.start + input.offset(rest));
        let precision = match (amount.upper, amount.rough) {
            (Some(_), _) => FigurePrecision::Range,
            (None, Rough::Multiple) => FigurePrecision::Multiple,
            (None, Rough::About) => FigurePrecision::About,
            (None, Rough::No) => qualifier::precision(self.text, start),
        };
        let mention = FigureMention {
            text: span.of(self.text)?.to_owned(),
            span,
            value: amount.value,
            upper: amount.upper,
            precision,
            unit: amount.unit.map(str::to_owned),
        };
        Some(FoundFigure { mention, ambiguous: amount.ambiguous })
    }

    /// Returns the currency sign before the number, and where the figure then begins.
    fn currency(&self) -> (usize, Option<&'static str>) {
        const LONGEST: usize = 4;
        let head = before(self.text, self.start);
        let starts = head.char_indices().rev().take(LONGEST).map(|(at, _)| at);
        starts
            .take_while(|&at| at >= self.resume)
            .filter_map(|at| {
                let (rest, currency) = unit::currency_sign(from(head, at)).ok()?;
                rest.is_empty().then_some((at, Some(currency)))
            })
            .last()
            .unwrap_or((self.start, None))
    }

    /// `30 322`, `5,000-10,000`, `1,5 million d'euros`, `$5m`, `35 %`.
    fn digits(&self, input: &'a str, currency: Option<&'static str>) -> Read<'a, Amount> {
        let language = self.language;
        let scale = |input| unit::scale(input, language);
        let scaled = |rest: &str| unit::scale(rest, language).is_ok();
        let number = |input| digits::number(input, language, scaled);
        let (rest, first) = number(input)?;
        let (rest, last) = opt(preceded(range_joint, number)).parse(rest)?;
        let last = last.filter(|last| last.value > first.value);
        let (rest, factor) = match currency {
            Some(_) => opt(alt((scale, unit::money_scale))).parse(rest)?,
            None => opt(scale).parse(rest)?,
        };
        let (rest, unit) = opt(unit::unit).parse(rest)?;
        let (rest, ()) = word_end(rest)?;
        let factor = factor.unwrap_or(1.0);
        let amount = Amount {
            value: first.value * factor,
            upper: last.map(|last| last.value * factor),
            unit: currency.or(unit),
            rough: Rough::No,
            ambiguous: first.ambiguous || last.is_some_and(|last| last.ambiguous),
        };
        Ok((rest, amount))
    }

    /// `deux ans`, `vingt`, `two or three weeks`, `twenty-year`, `une vingtaine`.
    fn words(&self, input: &'a str, first_word: &str) -> Read<'a, Amount> {
        let (rest, first) = numeral(input)?;
        let last = opt(preceded(range_joint, numeral)).parse(rest)?;
        let (rest, last) = match last {
            (after, Some(last)) if last.value > first.value => (after, Some(last)),
            _ => (rest, None),
        };
        let (rest, factor) = opt(|input| unit::scale(input, self.language)).parse(rest)?;
        let (rest, unit) = opt(unit::unit).parse(rest)?;
        let alone = input.offset(rest) == first_word_length(input);
        if self.is_other_word(first_word, factor, unit, alone) || starts_a_name(rest) {
            return no_match(input);
        }
        let factor = factor.unwrap_or(1.0);
        let amount = Amount {
            value: first.value * factor,
            upper: last.map(|last| last.value * factor),
            unit,
            rough: first.rough,
            ambiguous: false,
        };
        Ok((rest, amount))
    }

    /// "un" and "one" are articles and pronouns unless something is measured; "neuf" may be "new",
    /// "cent" a coin, "second" and "sept" other words.
    fn is_other_word(
        &self,
        first: &str,
        factor: Option<f64>,
        unit: Option<&str>,
        alone: bool,
    ) -> bool {
        let measured = factor.is_some()
            || matches!(unit, Some("year" | "month" | "week" | "hour" | "%" | "km" | "kg"));
        match first {
            "un" | "une" | "one" | "zero" => !measured,
            "neuf" | "sept" => alone && unit.is_none() && !self.counts_plural(),
            "cent" => self.language == Some(Language::English),
            "cents" | "vingts" => true,
            _ => false,
        }
    }

    /// Tells whether a French plural follows the word of this place.
    fn counts_plural(&self) -> bool {
        let next = preceded(gap, word::word).parse(from(self.text, self.end));
        let plural = next.is_ok_and(|(_, noun)| noun.len() > 3 && noun.ends_with(['s', 'x']));
        plural && self.language != Some(Language::English)
    }
}

fn first_word_length(input: &str) -> usize {
    word::word(input).map_or(0, |(_, word)| word.len())
}

/// `Deux-Sèvres`: the numeral is the beginning of a name.
fn starts_a_name(rest: &str) -> bool {
    let mut next = rest.chars();
    next.next() == Some('-') && next.next().is_some_and(char::is_uppercase)
}

/// `-`, ` à `, ` to `, ` ou `, ` et `: what stands between the two ends of a range.
fn range_joint(input: &str) -> Read<'_, ()> {
    let dash = delimited(maybe_gap, one_of("-\u{2010}\u{2011}\u{2013}\u{2014}"), maybe_gap);
    let name = known(|folded| matches!(folded, "a" | "to" | "ou" | "or").then_some(()));
    alt((dash.map(|_| ()), delimited(gap, name, gap))).parse(input)
}
