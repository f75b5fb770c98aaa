//! The head of an article: which of the layouts it has, and what stands where.
//!
//! Each layout gives points for what it expects, and the one with the most wins; below
//! [`LEAST_CONFIDENCE`] an article is plain. The points are the confidence.

use liasse_model::{Date, Layout, Span, Time};
use nom::{Offset, Parser, character::complete::char, combinator::opt, sequence::terminated};

use super::byline::{Byline, byline, dateline, loose_byline, outlet_prefix};
use crate::{
    clock::clock,
    date::{TextContext, numeric_date},
    paragraph::{Line, is_wrapped, trimmed},
    word::{self, Folded, Read, gap, words},
};

/// A layout with fewer points is not believed.
const LEAST_CONFIDENCE: f64 = 0.5;
/// Lines after a plain title among which a byline is looked for.
const BYLINE_LINES: usize = 4;
/// A title is shorter than this, in characters.
const MAX_TITLE: usize = 250;

/// What the head of an article says.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// The layout.
    pub(super) layout: Layout,
    /// How sure it is, 0 to 1.
    pub(super) confidence: f64,
    /// What speaks for it.
    pub(super) reasons: Vec<&'static str>,
    /// The title.
    pub(super) title: Option<Span>,
    /// The title printed again.
    pub(super) title_repeated: Option<Span>,
    /// The topic before the title.
    pub(super) topic: Option<Span>,
    /// Author, outlet, day and hour.
    pub(super) byline: Byline,
    /// The lines of the head, which are no paragraphs.
    pub(super) lines: Vec<Span>,
    /// Where the first paragraph begins, when an outlet or a place stands before it on its line.
    pub(super) text_start: Option<usize>,
}

impl Head {
    fn point(&mut self, points: f64, reason: &'static str) {
        self.confidence += points;
        self.reasons.push(reason);
    }
}

/// Reads the head of an article.
pub(super) fn head(text: &str, lines: &[Line], context: TextContext) -> Head {
    let candidates = [title_twice(text, lines, context), dated(text, lines)];
    let best = candidates
        .into_iter()
        .flatten()
        .max_by(|left, right| left.confidence.total_cmp(&right.confidence));
    best.filter(|head| head.confidence >= LEAST_CONFIDENCE)
        .unwrap_or_else(|| plain(text, lines, context))
}

/// Layout A: title, title repeated, `Author, Outlet, date`.
fn title_twice(text: &str, lines: &[Line], context: TextContext) -> Option<Head> {
    let [title, second, rest @ ..] = lines else { return None };
    let mut head = Head { layout: Layout::TitleTwice, title: Some(title.span), ..Head::default() };
    head.lines.push(title.span);
    let repeated = is_same_title(title.span.of(text)?, second.span.of(text)?);
    let after = if repeated {
        head.title_repeated = Some(second.span);
        head.lines.push(second.span);
        head.point(0.55, "the first line is repeated");
        rest.first()
    } else {
        Some(second)
    };
    if let Some((line, found)) =
        after.and_then(|line| Some((line, byline(text, line.span, context)?)))
    {
        head.point(0.3, "a line of author, outlet and date follows the title");
        if !found.authors.is_empty() {
            head.point(0.1, "the byline names an author");
        }
        head.byline = found;
        head.lines.push(line.span);
    }
    Some(head)
}

/// Layout B: `dd-mm-yyyy hh:mm - Topic: Title`, then `Outlet - text`.
fn dated(text: &str, lines: &[Line]) -> Option<Head> {
    let first = lines.first()?.span;
    let printed = first.of(text)?;
    let (rest, stamp) = date_stamp(printed).ok()?;
    let at = |part: &str| first.start + printed.offset(part);
    let mut head = Head { layout: Layout::Dated, ..Head::default() };
    head.lines.push(first);
    head.point(0.5, "the first line begins with a date and a dash");
    head.byline.date = Some((stamp.date, Span::new(first.start, at(stamp.after_date))));
    if let Some((time, words)) = stamp.time {
        head.point(0.15, "an hour follows the date");
        head.byline.time = Some((time, Span::new(at(words), at(words) + words.len())));
    }
    let title_start = at(rest);
    let topic = topic(rest);
    if let Some(topic) = topic {
        head.point(0.1, "a topic and a colon stand before the title");
        head.topic = Some(Span::new(title_start, title_start + topic.len()));
    }
    let title_start = topic.map_or(title_start, |topic| title_start + topic.len() + 1);
    head.title = Some(trimmed(text, Span::new(title_start, first.end)));
    if let Some((outlet, start)) = lines.get(1).and_then(|line| outlet_prefix(text, line.span)) {
        head.point(0.2, "the text begins with an outlet and a dash");
        head.byline.outlet = Some(outlet);
        head.text_start = Some(start);
    }
    Some(head)
}

/// Neither: a short first line is the title, and a byline or a dateline is taken where it stands.
fn plain(text: &str, lines: &[Line], context: TextContext) -> Head {
    let mut head = Head { layout: Layout::Plain, ..Head::default() };
    if lines.is_empty() {
        return head;
    }
    head.point(0.3, "no other layout fits");
    let mut rest = lines;
    if let [first, others @ ..] = lines
        && others.first().is_some_and(|next| next.after_blank || !is_wrapped(text, lines))
        && is_title(first.span.of(text).unwrap_or_default())
        && byline(text, first.span, context).is_none_or(|byline| byline.authors.is_empty())
    {
        head.point(0.2, "a short first line without a full stop");
        head.title = Some(first.span);
        head.lines.push(first.span);
        rest = others;
        if let [second, others @ ..] = rest
            && is_same_title(
                first.span.of(text).unwrap_or_default(),
                second.span.of(text).unwrap_or_default(),
            )
        {
            head.title_repeated = Some(second.span);
            head.lines.push(second.span);
            rest = others;
        }
    }
    let found = bylines(text, rest, context, &mut head);
    if let Some(line) = rest.get(found)
        && let Some((agency, start)) = dateline(text, line.span)
    {
        head.point(0.2, "a dateline");
        head.byline.outlet = head.byline.outlet.or(agency);
        head.text_start = Some(start);
    }
    head
}

/// Takes the bylines at the start of some lines into the head; returns how many lines they are.
fn bylines(text: &str, lines: &[Line], context: TextContext, head: &mut Head) -> usize {
    let mut count = 0;
    for line in lines.iter().take(BYLINE_LINES) {
        let found =
            loose_byline(text, line.span, context).or_else(|| byline(text, line.span, context));
        let Some(found) = found else { break };
        head.byline.outlet = head.byline.outlet.or(found.outlet);
        head.byline.date = head.byline.date.or(found.date);
        head.byline.time = head.byline.time.or(found.time);
        if head.byline.authors.is_empty() {
            head.byline.authors = found.authors;
        }
        head.lines.push(line.span);
        count += 1;
    }
    if count > 0 {
        head.point(0.2, "a byline");
    }
    count
}

/// The date and hour at the head of layout B.
struct Stamp<'a> {
    date: Date,
    after_date: &'a str,
    time: Option<(Time, &'a str)>,
}

/// `20-03-2016 23:15 - `, `20/03/2016 à 23h15 – `.
fn date_stamp(input: &str) -> Read<'_, Stamp<'_>> {
    let (after_date, date) = numeric_date(input)?;
    let at = opt(terminated(word::one_of(&["a", "at"]), gap));
    let (after_hour, hour) = opt((gap, at, nom::combinator::consumed(clock))).parse(after_date)?;
    let time = hour.map(|(_, _, (words, clock))| (clock.time, words));
    let dash = nom::character::complete::one_of("-\u{2013}\u{2014}|");
    let (rest, _) = (gap, dash, gap).parse(after_hour)?;
    Ok((rest, Stamp { date, after_date, time }))
}

/// `Sahara` of `Sahara: Ce que …`: a few words, a colon right behind them.
fn topic(title: &str) -> Option<&str> {
    const MAX_WORDS: usize = 5;
    let colon = title.find(':')?;
    let topic = title.get(..colon)?;
    let (_, _) = (char::<_, nom::error::Error<&str>>(':'), gap).parse(title.get(colon..)?).ok()?;
    let few = words(topic).take(MAX_WORDS + 1).count() <= MAX_WORDS;
    (few && !topic.trim().is_empty() && !topic.contains(['"', '«', '“', '?']))
        .then_some(topic.trim_end())
}

/// Tells whether two lines are one title, typography aside.
fn is_same_title(left: &str, right: &str) -> bool {
    let key = |title: &str| -> Vec<String> {
        words(title)
            .map(|(start, end)| {
                let word = title.get(start..end).unwrap_or_default();
                let folded = Folded::new(word);
                if folded.as_str().is_empty() {
                    word.to_lowercase()
                } else {
                    folded.as_str().to_owned()
                }
            })
            .collect()
    };
    left.len() <= MAX_TITLE * 4
        && right.len() <= MAX_TITLE * 4
        && !key(left).is_empty()
        && key(left) == key(right)
}

fn is_title(line: &str) -> bool {
    line.chars().count() <= MAX_TITLE
        && !line.ends_with(['.', ',', ';', ':'])
        && line.starts_with(|first: char| {
            first.is_uppercase() || first.is_ascii_digit() || "«“\"‘'(".contains(first)
        })
}
