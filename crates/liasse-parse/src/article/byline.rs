//! Who wrote it, where and when: `Author, Outlet, date`, `By Jane Roe`, `Publié le …`, and the
//! dateline `PARIS (Agency) — ` at the head of the first paragraph.

use liasse_model::{Date, Span, Time};
use nom::{
    Offset, Parser,
    branch::alt,
    bytes::complete::take_while_m_n,
    character::complete::{char, one_of, satisfy},
    combinator::opt,
    sequence::{delimited, preceded},
};

use crate::{
    date::{TextContext, dates_of},
    hour::hours_of,
    occupied::Occupied,
    paragraph::trimmed,
    word::{self, Read, from, gap, maybe_gap, no_match, words},
};

/// A byline is shorter than this; a longer line is a paragraph that names a day.
const MAX_BYLINE: usize = 200;
/// A name of an author or an outlet has at most this many words.
const MAX_NAME: usize = 7;

/// What a byline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    /// The authors.
    pub(super) authors: Vec<Span>,
    /// The outlet.
    pub(super) outlet: Option<Span>,
    /// The day, and where it stands.
    pub(super) date: Option<(Date, Span)>,
    /// The hour, and where it stands.
    pub(super) time: Option<(Time, Span)>,
}

/// Reads a line `Author, Outlet, date`, perhaps with an hour, or with the author left out.
pub(super) fn byline(text: &str, line: Span, context: TextContext) -> Option<Byline> {
    let (date, time) = day_and_hour(text, line, context)?;
    let end = time.map_or(date.1.end, |(_, span)| span.end.max(date.1.end));
    if !is_tail(text.get(end..line.end)?) {
        return None;
    }
    let start = time.map_or(date.1.start, |(_, span)| span.start.min(date.1.start));
    let head = Span::new(line.start, start);
    let names = names_before_date(text, head)?;
    let (outlet, authors) = names.split_last()?;
    Some(Byline { authors: people(text, authors), outlet: Some(*outlet), date: Some(date), time })
}

/// Reads `By Jane Roe`, `Par X et Y, Outlet`, `Publié le 17 mars 2016 à 10h`, a date alone.
pub(super) fn loose_byline(text: &str, line: Span, context: TextContext) -> Option<Byline> {
    let printed = line.of(text).filter(|printed| printed.len() <= MAX_BYLINE)?;
    let dated = day_and_hour(text, line, context);
    let (date, time) = dated.map_or((None, None), |(date, time)| (Some(date), time));
    if let Ok((rest, ())) = by(printed) {
        let end = date.map_or(line.end, |(_, span)| span.start);
        let names = names_before_date(text, Span::new(line.start + printed.offset(rest), end))?;
        let (authors, outlet) = names.split_first()?;
        let authors = people(text, &[*authors]);
        return Some(Byline { authors, outlet: outlet.last().copied(), date, time });
    }
    let published = words(printed).next().is_none_or(|(start, end)| {
        let word = word::Folded::new(printed.get(start..end).unwrap_or_default());
        matches!(
            word.as_str(),
            "publie" | "published" | "posted" | "mis" | "updated" | "le" | "date"
        )
    });
    let (_, span) = date?;
    let alone = span.start == line.start || published;
    let tail = time.map_or(span.end, |(_, hour)| hour.end.max(span.end));
    (alone && is_tail(text.get(tail..line.end)?)).then_some(Byline {
        date,
        time,
        ..Byline::default()
    })
}

/// Reads a dateline, `ALGER (APS) — ` or `LONDON, Jan 18 (Reuters) - `; returns the agency and
/// where the text begins.
pub(super) fn dateline(text: &str, paragraph: Span) -> Option<(Option<Span>, usize)> {
    let printed = paragraph.of(text)?;
    let (rest, agency) = place_and_agency(printed).ok()?;
    let agency = agency.map(|agency| {
        let start = paragraph.start + printed.offset(agency);
        Span::new(start, start + agency.len())
    });
    Some((agency, paragraph.start + printed.offset(rest)))
}

/// Reads `Outlet - `, the head of the first paragraph in layout B; returns the outlet and where
/// the text begins.
pub(super) fn outlet_prefix(text: &str, paragraph: Span) -> Option<(Span, usize)> {
    /// "Huffington Post Maghreb" is long for an outlet.
    const LONGEST: usize = 60;
    let printed = paragraph.of(text)?;
    let dash = printed.match_indices(is_dash).find(|(at, dash)| {
        let before = printed.get(..*at).is_some_and(|head| head.ends_with(char::is_whitespace));
        before && from(printed, at + dash.len()).starts_with(char::is_whitespace)
    })?;
    let outlet = trimmed(text, Span::new(0, dash.0).shift(paragraph.start));
    let name = outlet.of(text).filter(|name| name.len() <= LONGEST)?;
    let named = is_name(name) && !name.contains([',', '"', '«', '“', ';']);
    let rest = from(printed, dash.0 + dash.1.len()).trim_start();
    named.then(|| (outlet, paragraph.start + printed.offset(rest)))
}

/// The last whole date of a short line, which the line ends with, and the hour beside it.
type DayAndHour = ((Date, Span), Option<(Time, Span)>);

fn day_and_hour(text: &str, line: Span, context: TextContext) -> Option<DayAndHour> {
    let printed = line.of(text).filter(|printed| printed.len() <= MAX_BYLINE)?;
    let dates = dates_of(printed, context, &Occupied::default()).value;
    let hours = hours_of(printed, &dates, &Occupied::default());
    let (mention, date) = dates.iter().rev().find_map(|mention| {
        let day = mention.value.as_deref()?.split('T').next()?;
        Some((mention, day.parse::<Date>().ok()?))
    })?;
    let hour = hours.iter().find(|hour| hour.date == Some(mention.span));
    let time = hour.map(|hour| (hour.value, hour.span.shift(line.start)));
    Some(((date, mention.span.shift(line.start)), time))
}

/// Returns the names in front of a byline's date, split at commas; `None` when they are a sentence.
fn names_before_date(text: &str, head: Span) -> Option<Vec<Span>> {
    let printed = head.of(text)?;
    let mut names = Vec::new();
    let mut start = 0;
    for piece in printed.split_inclusive([',', '|', '•', '·', '\u{2014}', '\u{2013}']) {
        let bare = piece.trim_end_matches([',', '|', '•', '·', '\u{2014}', '\u{2013}']);
        let span = trimmed(text, Span::new(start, start + bare.len()).shift(head.start));
        start += piece.len();
        let span = without_leading_by(text, without_trailing_on(text, span));
        match span.of(text) {
            Some("") | None => {}
            Some(name) if is_name(name) => names.push(span),
            Some(_) => return None,
        }
    }
    (!names.is_empty()).then_some(names)
}

/// `Outlet, le 17 mars`: the article belongs to the date.
fn without_trailing_on(text: &str, span: Span) -> Span {
    let printed = span.of(text).unwrap_or_default();
    let endings = [" le", " on", " -", " –", " —", " du", "le", "on"];
    let ending = endings.iter().find(|ending| {
        printed.ends_with(*ending) && (printed.len() == ending.len() || ending.starts_with(' '))
    });
    let end = span.end - ending.map_or(0, |ending| ending.len());
    trimmed(text, Span::new(span.start, end))
}

fn without_leading_by(text: &str, span: Span) -> Span {
    let printed = span.of(text).unwrap_or_default();
    by(printed).map_or(span, |(rest, ())| Span::new(span.end - rest.len(), span.end))
}

fn by(input: &str) -> Read<'_, ()> {
    (word::one_of(&["par", "by"]), opt(char(':')), gap).map(|_| ()).parse(input)
}

/// Splits `A et B`, `A and B`, `A & B`.
fn people(text: &str, names: &[Span]) -> Vec<Span> {
    let mut people = Vec::new();
    for name in names {
        let printed = name.of(text).unwrap_or_default();
        let mut start = name.start;
        for (at, joint) in
            [" et ", " and ", " & "].iter().flat_map(|joint| printed.match_indices(*joint))
        {
            people.push(trimmed(text, Span::new(start, name.start + at)));
            start = name.start + at + joint.len();
        }
        people.push(trimmed(text, Span::new(start, name.end)));
    }
    people.retain(|span| !span.is_empty());
    people
}

/// Tells whether nothing but a zone or a place follows the date of a byline: no sentence goes on.
fn is_tail(tail: &str) -> bool {
    const MAX_WORDS: usize = 3;
    words(tail).take(MAX_WORDS + 1).count() <= MAX_WORDS && !tail.trim_end().ends_with('.')
}

/// Tells whether some words can be the name of a person or an outlet: they have capitals, save
/// particles and one more ("Le Monde des livres").
fn is_name(words_of_name: &str) -> bool {
    let first = words_of_name.chars().next();
    let common = words(words_of_name).filter(|&(start, end)| {
        let word = words_of_name.get(start..end).unwrap_or_default();
        let particle = matches!(
            word,
            "de" | "du"
                | "des"
                | "la"
                | "le"
                | "les"
                | "l"
                | "d"
                | "et"
                | "en"
                | "à"
                | "au"
                | "avec"
                | "of"
                | "the"
                | "and"
                | "with"
                | "in"
                | "for"
                | "van"
                | "von"
                | "der"
                | "bin"
                | "ben"
        );
        word.starts_with(char::is_lowercase) && !particle
    });
    words(words_of_name).take(MAX_NAME + 1).count() <= MAX_NAME
        && common.count() <= 1
        && first.is_some_and(|first| first.is_uppercase() || first.is_ascii_digit())
        && !words_of_name.contains(['?', '!', ':', ';', '«', '"', '“'])
}

/// `PARIS (AFP) — `, `ALGIERS, Algeria, Jan 18 (Reuters) - `, `ALGER - `.
fn place_and_agency(input: &str) -> Read<'_, Option<&str>> {
    const LONGEST: usize = 48;
    let (rest, place) = take_while_m_n(2, LONGEST, |letter: char| {
        letter.is_alphanumeric() || matches!(letter, ' ' | '-' | ',' | '.' | '\'' | '\u{2019}')
    })
    .parse(input)?;
    let capitals = |word: &str| word.chars().all(char::is_uppercase) && word.chars().count() > 2;
    let first = words(place).next().and_then(|(start, end)| place.get(start..end));
    if !first.is_some_and(capitals) {
        return no_match(input);
    }
    let letters = take_while_m_n(2, LONGEST, |letter: char| letter != ')' && letter != '\n');
    let agency = delimited(char('('), letters, char(')'));
    let dash = || (maybe_gap, satisfy(is_dash), gap);
    alt((
        (agency, opt(dash())).map(|(agency, _)| Some(agency)),
        preceded((maybe_gap, one_of("\u{2014}\u{2013}"), gap), nom::combinator::success(None)),
    ))
    .parse(rest)
}

const fn is_dash(mark: char) -> bool {
    matches!(mark, '-' | '\u{2013}' | '\u{2014}' | '\u{2015}')
}
