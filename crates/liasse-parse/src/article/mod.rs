//! Press articles.
//!
//! `head` finds the layout and reads title, byline and topic, `byline` the line of author, outlet
//! and date, `body` tells headings from paragraphs.

mod body;
mod byline;
mod head;

use liasse_model::{
    Article, Date, Diagnostic, DiagnosticKind, HeadSpans, HourMention, Layout, Parsed, Quotation,
    Span,
};

use crate::{
    date::{TextContext, dates_of},
    figure::figures_of,
    hour::hours_of,
    language::language,
    occupied::Occupied,
    paragraph::lines,
    quotation::quotations_of,
    source::LfText,
};
use body::{body, body_lines};
use head::{Head, head};

/// Reads a press article.
///
/// There is always an article: of layout A (title, title repeated, `Author, Outlet, date`), of
/// layout B (`dd-mm-yyyy hh:mm - Topic: Title`, `Outlet - text`), or a plain one with what could be
/// found. Quotations, dates, hours and figures are those of the title, the headings and the
/// paragraphs; the byline's day is the article's `date`.
///
/// ```
/// use liasse_parse::article;
///
/// let text = "20-03-2016 23:15 - Port: Le quai rouvre\n\n\
///     La Gazette du Quai - Le maire a promis « trois bateaux » pour avril.\n";
/// let article = article("port", text);
/// assert_eq!(article.title.as_deref(), Some("Le quai rouvre"));
/// assert_eq!(article.outlet.as_deref(), Some("La Gazette du Quai"));
/// assert_eq!(article.topic.as_deref(), Some("Port"));
/// assert_eq!(article.time.unwrap().to_string(), "23:15:00");
/// assert_eq!(article.quotations[0].text, "trois bateaux");
/// assert_eq!(article.dates[0].resolved.as_deref(), Some("2016-04"));
/// ```
pub fn article(id: &str, text: &str) -> Article {
    let lf = LfText::new(text);
    let mut article = lf.restore(read(lf.text()));
    id.clone_into(&mut article.id);
    text.clone_into(&mut article.text);
    article
}

/// Which layout a text has as an article, how sure that is, and why.
pub(crate) fn layout(text: &str) -> (Layout, f64, Vec<&'static str>) {
    let lf = LfText::new(text);
    let context = TextContext::default().for_text(lf.text());
    let head = head(lf.text(), &lines(lf.text()), context);
    (head.layout, confidence(&head), head.reasons)
}

fn read(text: &str) -> Article {
    let language = language(text);
    let lines = lines(text);
    let head = head(text, &lines, TextContext { language, byline: None });
    let below = body_lines(&lines, &head);
    let byline = head.byline.date.map(|(date, _)| date);

    let mut units: Vec<Span> = head.title.into_iter().collect();
    units.extend(crate::paragraph::paragraphs(text, &below));
    let quotations = quotations_of(text, &units);
    let body = body(text, &below, &across_paragraphs(&quotations.value));
    let said = Statements::of(text, &units, TextContext { language, byline });

    let mut diagnostics = layout_diagnostics(text, &head);
    diagnostics.extend(quotations.diagnostics);
    diagnostics.extend(said.diagnostics);
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    tell_at_most(MAX_DIAGNOSTICS, &mut diagnostics);
    Article {
        layout: head.layout,
        confidence: confidence(&head),
        language,
        title: head.title.map(|span| words_of(text, span)),
        outlet: head.byline.outlet.map(|span| words_of(text, span)),
        authors: head.byline.authors.iter().map(|&span| words_of(text, span)).collect(),
        date: byline,
        time: head.byline.time.map(|(time, _)| time),
        topic: head.topic.map(|span| words_of(text, span)),
        head: head_spans(head),
        headings: body.headings,
        paragraphs: body.paragraphs,
        quotations: quotations.value,
        dates: said.dates,
        hours: said.hours,
        figures: said.figures,
        diagnostics,
        ..Article::default()
    }
}

/// The diagnostics of an article that are told: each takes a hundred bytes, and a text of quotation marks
/// alone has one for each of its own. An article of the seeds has two.
pub const MAX_DIAGNOSTICS: usize = 1_000;

/// Leaves out what is over the limit and says so where it begins.
fn tell_at_most(most: usize, diagnostics: &mut Vec<Diagnostic>) {
    let over = diagnostics.len().saturating_sub(most);
    let Some(first) = diagnostics.get(most).cloned() else { return };
    diagnostics.truncate(most);
    let message = format!("{over} more from here on are not told one by one");
    diagnostics.push(Diagnostic::warning(first.kind, first.span, message));
}

/// What the title and the body state.
#[derive(Default)]
struct Statements {
    dates: Vec<liasse_model::DateMention>,
    hours: Vec<HourMention>,
    figures: Vec<liasse_model::FigureMention>,
    diagnostics: Vec<Diagnostic>,
}

impl Statements {
    /// Reads the whole text once and keeps what lies in one of the `units`, which are in order.
    fn of(text: &str, units: &[Span], context: TextContext) -> Self {
        let inside = |span: Span| {
            let after = units.partition_point(|unit| unit.start <= span.start);
            let last = after.checked_sub(1).and_then(|index| units.get(index));
            last.is_some_and(|unit| unit.contains(span))
        };
        let addresses = Occupied::addresses(text);
        let Parsed { value: dates, mut diagnostics } = dates_of(text, context, &addresses);
        let hours = hours_of(text, &dates, &addresses);
        let taken = dates.iter().map(|date| date.span).chain(hours.iter().map(|hour| hour.span));
        let figures = figures_of(text, context.language, &addresses.with(taken));
        diagnostics.extend(figures.diagnostics);
        diagnostics.retain(|diagnostic| inside(diagnostic.span));
        Self {
            dates: dates.into_iter().filter(|date| inside(date.span)).collect(),
            hours: hours
                .into_iter()
                .filter(|hour| inside(hour.span))
                .map(|hour| HourMention { date: hour.date.filter(|date| inside(*date)), ..hour })
                .collect(),
            figures: figures.value.into_iter().filter(|figure| inside(figure.span)).collect(),
            diagnostics,
        }
    }
}

fn layout_diagnostics(text: &str, head: &Head) -> Vec<Diagnostic> {
    let whole = Span::new(0, text.len());
    if text.trim().is_empty() {
        let message = "expected an article, found no text";
        return vec![Diagnostic::warning(DiagnosticKind::EmptyDocument, whole, message)];
    }
    if head.layout == Layout::Plain {
        let message = "expected one of the known layouts, found neither, read as a plain article";
        return vec![Diagnostic::note(DiagnosticKind::UnknownLayout, Span::empty(0), message)];
    }
    Vec::new()
}

/// Points add up to at most 1; rounding hides that tenths are not exact in binary.
fn confidence(head: &Head) -> f64 {
    (head.confidence * 100.0).round() / 100.0
}

fn words_of(text: &str, span: Span) -> String {
    span.of(text).unwrap_or_default().to_owned()
}

/// The outermost direct quotations that hold a line end, in order.
fn across_paragraphs(quotations: &[Quotation]) -> Vec<Span> {
    let outermost = quotations.iter().filter(|quotation| quotation.depth == 0);
    outermost
        .filter(|quotation| quotation.text.contains('\n'))
        .map(|quotation| quotation.span)
        .collect()
}

fn head_spans(head: Head) -> HeadSpans {
    HeadSpans {
        title: head.title,
        title_repeated: head.title_repeated,
        outlet: head.byline.outlet,
        authors: head.byline.authors,
        date: head.byline.date.map(|(_, span): (Date, Span)| span),
        time: head.byline.time.map(|(_, span)| span),
        topic: head.topic,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_beyond_the_limit_are_counted() {
        let text = format!("Le quai\n\n{}", "» mot\n\n".repeat(MAX_DIAGNOSTICS + 50));
        let diagnostics = article("a", &text).diagnostics;
        assert_eq!(diagnostics.len(), MAX_DIAGNOSTICS + 1);
        let last = diagnostics.last().unwrap();
        assert!(
            last.message.ends_with(" more from here on are not told one by one"),
            "{}",
            last.message
        );
    }
}
