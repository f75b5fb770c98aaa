//! Hours in running text, and the dates they belong to.

use liasse_model::{DateMention, HourMention, Parsed, Span};
use nom::{
    Offset, Parser,
    branch::alt,
    character::complete::satisfy,
    combinator::{eof, opt, verify},
    sequence::terminated,
};

use crate::{
    clock::{Clock, clock, cued_clock},
    date::{TextContext, dates_of},
    occupied::Occupied,
    source::LfText,
    word::{self, Read, char_before, from, maybe_gap, no_match, previous_word, words},
};

/// Returns the hours of a text, in order, each with the date that it stands beside.
///
/// ```
/// use liasse_parse::{TextContext, hours};
///
/// let found = hours("reçu le 17 janvier 2013 à 22h", TextContext::default()).value;
/// assert_eq!(found[0].text, "22h");
/// assert_eq!(found[0].value.to_string(), "22:00:00");
/// assert_eq!(found[0].date, Some((9..24).into()));
/// ```
pub fn hours(text: &str, context: TextContext) -> Parsed<Vec<HourMention>> {
    let lf = LfText::new(text);
    let addresses = Occupied::addresses(lf.text());
    let dates = dates_of(lf.text(), context.for_text(lf.text()), &addresses).value;
    lf.restore(Parsed::clean(hours_of(lf.text(), &dates, &addresses)))
}

/// [`hours`] of a text with LF line ends and known dates, leaving addresses alone.
pub(crate) fn hours_of(
    text: &str,
    dates: &[DateMention],
    addresses: &Occupied,
) -> Vec<HourMention> {
    let (mut hours, mut resume) = (Vec::new(), 0);
    for (start, _) in words(text) {
        let input = from(text, start);
        if start < resume || !may_begin(input) || addresses.contains(start) || is_glued(text, start)
        {
            continue;
        }
        let Ok((rest, clock)) =
            alt((|input| bare(text, start, input), |input| cued(text, start, input))).parse(input)
        else {
            continue;
        };
        let span = Span::new(start, start + input.offset(rest));
        resume = span.end;
        hours.push(mention(text, span, clock, dates));
    }
    hours
}

/// Digits, or the first letter of "midi", "minuit", "noon", "midnight": spares the other words.
fn may_begin(input: &str) -> bool {
    input
        .starts_with(|first: char| first.is_ascii_digit() || matches!(first, 'm' | 'M' | 'n' | 'N'))
}

/// An hour that shows by itself that it is one, unless "pendant" makes it a duration.
fn bare<'a>(text: &str, start: usize, input: &'a str) -> Read<'a, Clock> {
    let lasts = previous_word(text, start).is_some_and(|(_, word)| {
        matches!(word.as_str(), "pendant" | "durant" | "dure" | "for" | "toutes" | "sur")
    });
    if lasts { no_match(input) } else { clock(input) }
}

/// An hour that needs a word such as "à" before it.
fn cued<'a>(text: &str, start: usize, input: &'a str) -> Read<'a, Clock> {
    let cue = previous_word(text, start).is_some_and(|(_, word)| {
        matches!(
            word.as_str(),
            "a" | "vers"
                | "avant"
                | "apres"
                | "des"
                | "jusqu"
                | "at"
                | "around"
                | "by"
                | "before"
                | "after"
                | "until"
        )
    });
    if cue { cued_clock(input) } else { no_match(input) }
}

/// A number that a sign or another number leads into is part of something else.
fn is_glued(text: &str, start: usize) -> bool {
    char_before(text, start).is_some_and(|mark| ".:/_@#+$€£".contains(mark))
}

fn mention(text: &str, span: Span, clock: Clock, dates: &[DateMention]) -> HourMention {
    HourMention {
        text: span.of(text).unwrap_or_default().to_owned(),
        span,
        value: clock.time,
        precision: clock.precision,
        date: date_beside(text, span, dates),
    }
}

/// Returns the date that the hour is part of, follows ("… à 22h") or leads ("7:40 p.m. on …").
fn date_beside(text: &str, hour: Span, dates: &[DateMention]) -> Option<Span> {
    let next = dates.partition_point(|date| date.span.start <= hour.start);
    let before = next.checked_sub(1).and_then(|index| dates.get(index)).map(|date| date.span);
    let after = dates.get(next).map(|date| date.span);
    let joins = |joint: Option<&str>| joint.is_some_and(is_joint);
    before
        .filter(|date| date.contains(hour) || joins(text.get(date.end..hour.start)))
        .or_else(|| after.filter(|date| joins(text.get(hour.end..date.start))))
}

/// Tells whether a stretch joins a date and its hour: `, à `, ` on `, ` ET on `, ` - `.
fn is_joint(stretch: &str) -> bool {
    const PREPOSITIONS: [&str; 10] =
        ["a", "at", "vers", "around", "on", "le", "du", "des", "avant", "apres"];
    let mark = opt(satisfy(|mark| ",-–—(|".contains(mark)));
    let preposition = opt(terminated(word::one_of(&PREPOSITIONS), maybe_gap));
    let zone =
        verify(word::word, |zone: &str| zone.len() < 5 && zone.chars().all(char::is_uppercase));
    let zone = opt(terminated(zone, maybe_gap));
    let mut joint = (maybe_gap, mark, maybe_gap, zone, preposition, eof);
    !stretch.is_empty() && joint.parse(stretch).is_ok()
}
