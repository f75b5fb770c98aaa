//! A word in its context, a line for each occurrence.

use std::{collections::BTreeMap, time::Duration};

use liasse_analyze::{
    Concordance, ConcordanceLine, ConcordanceOptions, Counting, LineOrder, TermPattern, View,
};
use liasse_model::{Date, DateTime, Document, Span};
use liasse_plot::{Chart, Dispersion, DispersionAxis, DispersionRow, Figure};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Tab, page};
use crate::{
    answer::Answer,
    asked::{Asked, MAX_PAGE, Parameter, Takes},
    counting::{self, ALL_TOKENS, DUPLICATES, LAYER, NO_CLOSINGS, OWN_WORDS, STOP_WORDS},
    fault::Fault,
    form::{choice_field, number_field, text_field},
    language::Words,
    page::{Page, pager, shown},
    parameters::{CURSOR, path_piece},
    room::{Reader, Stop},
    selected::{Basis, Selected},
    sheet::{Sheet, as_json, drawn},
    table::{Cell, Column, Table},
    visit::Visit,
};

/// The lines on a page unless asked, and those of a file at most.
const SIZE: usize = 40;
const MOST_IN_FILE: usize = 10_000;
/// The words to each side unless asked, and at most on a page.
const CONTEXT: usize = 10;
const MOST_CONTEXT: usize = 60;
const SORTS: &[&str] = &["document", "left", "right", "date", "sender"];

/// A word, phrase or pattern in its context.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct InContext {
    basis: Basis,
    /// What was looked for; `null` where nothing is asked for.
    pattern: Option<String>,
    /// All occurrences.
    occurrences: u64,
    /// All lines, of which several with the same words to both sides are one.
    line_count: u64,
    lines: Vec<ContextLine>,
    /// The `cursor` of the next page; absent on the last one.
    next: Option<String>,
    /// The days of all occurrences that have one, the first first.
    #[serde(skip)]
    days: Vec<Date>,
}

/// An occurrence.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ContextLine {
    document: String,
    /// The place of its message in the document's chain, 0 for the newest.
    message: Option<u32>,
    /// When it was sent, as printed.
    sent: Option<DateTime>,
    /// Who sent it, as printed.
    sender: Option<String>,
    left: String,
    found: String,
    right: String,
    /// Where `found` is: bytes of the document's text.
    span: Span,
    /// Other lines with the same words to both sides.
    equal: u64,
}

impl Answer for InContext {
    const ABOUT: &'static str = "A word, a phrase or a pattern in its context, line by line.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new(
            "word",
            Takes::Text,
            "Words side by side; * stands for any letters, ? for one, * alone for any word.",
        ),
        OWN_WORDS,
        NO_CLOSINGS,
        DUPLICATES,
        LAYER,
        ALL_TOKENS,
        STOP_WORDS,
        Parameter::new("sort", Takes::Choice(SORTS), "By what lines are sorted."),
        Parameter::new("context", Takes::Number(1, MOST_CONTEXT), "The words to each side."),
        Parameter::new("size", Takes::Number(1, MAX_PAGE), "The number of lines on a page."),
        Parameter::new(CURSOR, Takes::Number(0, 1 << 32), "Where the page begins: `next`."),
    ];
    const TIME: Duration = Duration::from_secs(5);

    fn of(asked: &Asked, reader: &Reader, stop: &Stop) -> Result<Self, Fault> {
        let first = asked.number(CURSOR).unwrap_or(0);
        let size = asked.number("size").unwrap_or(SIZE);
        Self::lines(asked, reader, stop, (first, size))
    }

    fn page(&self, asked: &Asked, visit: &Visit) -> Page {
        let words = visit.words;
        let answer = html! {
            (self.basis.markup(asked, words))
            @match asked.value("word") {
                None => { p { (words.say("terms-give-pattern")) } }
                Some(_) => {
                    p {
                        (words.say_with("terms-context-count",
                            &[("count", self.occurrences.into()), ("lines", self.line_count.into())]))
                    }
                    @if !self.lines.is_empty() { (self.shown(asked, words)) }
                }
            }
            (as_json(asked, "/terms/context", words))
        };
        page(Tab::Context, asked, visit, &fields(asked, words), &answer)
    }
}

fn fields(asked: &Asked, words: Words) -> Markup {
    let say = |key: &str| words.say(key).into_owned();
    let sorts = [
        ("", say("terms-sort-document")),
        ("left", say("terms-sort-left")),
        ("right", say("terms-sort-right")),
        ("date", say("terms-sort-date")),
        ("sender", say("terms-sort-sender")),
    ];
    let sort = asked.value("sort").filter(|sort| *sort != "document");
    html! {
        (text_field("word", &say("terms-pattern"), asked.value("word"), 200))
        (choice_field("sort", &say("terms-sorted-by"), &sorts, sort))
        (number_field("context", &say("terms-context-words"),
            asked.number("context").unwrap_or(CONTEXT), (1, MOST_CONTEXT)))
    }
}

/// What is looked for is found whatever is listed.
fn rules(asked: &Asked) -> Counting {
    Counting { without_stop_words: false, ..counting::counting(asked) }
}

impl InContext {
    fn lines(
        asked: &Asked,
        reader: &Reader,
        stop: &Stop,
        (offset, limit): (usize, usize),
    ) -> Result<Self, Fault> {
        let selected = Selected::of(asked, rules(asked), reader, stop)?;
        let view = selected.view();
        let mut answer = Self {
            basis: selected.basis(&view),
            pattern: None,
            occurrences: 0,
            line_count: 0,
            lines: Vec::new(),
            next: None,
            days: Vec::new(),
        };
        let Some(word) = asked.value("word") else { return Ok(answer) };
        let pattern = TermPattern::new(word);
        let context = asked.number("context").and_then(|it| u32::try_from(it).ok());
        let options = ConcordanceOptions {
            context: context.unwrap_or(CONTEXT as u32),
            order: order(asked.value("sort")),
            fold_equal: true,
            offset,
            limit,
        };
        let found = view.concordance(&pattern, &options);
        let end = offset.saturating_add(limit);
        answer.next = (found.line_count > end as u64).then(|| end.to_string());
        answer.lines = read(reader, &found)?;
        answer.days = days(&view, &pattern);
        (answer.occurrences, answer.line_count) = (found.occurrences, found.line_count);
        answer.pattern = Some(found.pattern);
        Ok(answer)
    }

    fn shown(&self, asked: &Asked, words: Words) -> Markup {
        html! {
            div.wide tabindex="0" role="region" aria-label=(words.say("terms-context-table")) {
                table.kwic {
                    caption.unseen { (words.say("terms-context-table")) }
                    thead {
                        tr {
                            th.before scope="col" { (words.say("terms-before")) }
                            th.hit scope="col" { (words.say("terms-found")) }
                            th scope="col" { (words.say("terms-after")) }
                            th scope="col" { (words.say("terms-where")) }
                        }
                    }
                    tbody { @for line in &self.lines { (line.markup(asked, words)) } }
                }
            }
            (pager(words, &asked.here(), asked.value(CURSOR).is_none(), self.next.as_deref()))
            ul.downloads {
                li { a href=(asked.at("/terms/context.csv")) download { (words.say("figures-as-csv")) } }
                li { a href=(asked.at("/terms/context.svg")) download { (words.say("figures-as-svg")) } }
            }
            (drawn(&self.figure(asked, words), "context", words))
        }
    }
}

fn order(sort: Option<&str>) -> LineOrder {
    match sort {
        Some("left") => LineOrder::Left,
        Some("right") => LineOrder::Right,
        Some("date") => LineOrder::Date,
        Some("sender") => LineOrder::Sender,
        _ => LineOrder::Document,
    }
}

/// Reads the texts of the lines, each document once.
fn read(reader: &Reader, found: &Concordance<'_>) -> Result<Vec<ContextLine>, Fault> {
    let mut documents: BTreeMap<&str, Document> = BTreeMap::new();
    let mut lines = Vec::new();
    for line in &found.lines {
        if !documents.contains_key(line.document) {
            let document = reader.archive().document(line.document)?.ok_or(Fault::Broken)?;
            documents.insert(line.document, document);
        }
        let text = documents.get(line.document).map(Document::text).unwrap_or_default();
        lines.push(ContextLine::of(line, text));
    }
    Ok(lines)
}

/// Returns the days of all occurrences, the first first.
fn days(view: &View<'_>, pattern: &TermPattern) -> Vec<Date> {
    let all = ConcordanceOptions {
        context: 0,
        order: LineOrder::Date,
        fold_equal: false,
        offset: 0,
        limit: usize::MAX,
    };
    let found = view.concordance(pattern, &all);
    found.lines.iter().filter_map(|line| line.sent).map(|sent| sent.date).collect()
}

impl ContextLine {
    fn of(line: &ConcordanceLine<'_>, text: &str) -> Self {
        let part = |span: Span| on_one_line(span.of(text).unwrap_or_default());
        Self {
            document: line.document.to_owned(),
            message: line.message,
            sent: line.sent,
            sender: line.sender.map(str::to_owned),
            left: part(line.left),
            found: part(line.found),
            right: part(line.right),
            span: line.found,
            equal: line.equal,
        }
    }

    /// Returns the address of the passage.
    fn address(&self, asked: &Asked) -> String {
        let passage = format!("{}-{}", self.span.start, self.span.end);
        let document = format!("/doc/{}", path_piece(&self.document));
        asked.elsewhere(&document).set("span", passage).to_string()
    }

    fn markup(&self, asked: &Asked, words: Words) -> Markup {
        html! {
            tr {
                td.before { (shown(&self.left)) }
                td.hit { a href=(self.address(asked)) { mark { (shown(&self.found)) } } }
                td.after { (shown(&self.right)) }
                td.place {
                    @if let Some(sent) = &self.sent { (words.moment(sent)) br; }
                    @if let Some(sender) = &self.sender { (shown(sender)) br; }
                    span.path { (shown(&self.document)) }
                    @if self.equal > 0 {
                        " " (words.say_with("terms-equal", &[("count", self.equal.into())]))
                    }
                }
            }
        }
    }
}

/// Returns a text without the ends of lines and the blanks of columns.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Sheet for InContext {
    const FILE: &'static str = "concordance";

    fn whole(asked: &Asked, reader: &Reader, stop: &Stop) -> Result<Self, Fault> {
        Self::lines(asked, reader, stop, (0, MOST_IN_FILE))
    }

    fn table(&self, asked: &Asked, words: Words) -> Table {
        let text = |name, key: &str| Column::text(name, words.say(key));
        let row = |line: &ContextLine| {
            let or_none = |text: Option<String>| Cell::Text(text.unwrap_or_default());
            vec![
                Cell::Link(line.document.clone(), line.address(asked)),
                or_none(line.sent.map(|sent| sent.to_string())),
                or_none(line.sender.clone()),
                Cell::Text(line.left.clone()),
                Cell::Text(line.found.clone()),
                Cell::Text(line.right.clone()),
                Cell::Count(line.span.start as u64),
                Cell::Count(line.span.end as u64),
                Cell::Count(line.equal),
            ]
        };
        Table {
            caption: words.say("terms-context-table").into_owned(),
            columns: vec![
                text("document", "terms-document"),
                text("sent", "terms-sent"),
                text("sender", "terms-sender"),
                text("left", "terms-before"),
                text("found", "terms-found"),
                text("right", "terms-after"),
                Column::number("start", words.say("terms-start")),
                Column::number("end", words.say("terms-end")),
                Column::number("equal", words.say("terms-equal-lines")),
            ],
            rows: self.lines.iter().map(row).collect(),
        }
    }

    fn figure(&self, asked: &Asked, words: Words) -> Figure {
        let pattern = self.pattern.clone().unwrap_or_default();
        let chart = match (self.days.first(), self.days.last()) {
            (Some(first), Some(last)) => {
                let place = |day: &Date| u64::try_from(day.days_since(*first)).unwrap_or_default();
                let places = self.days.iter().map(place).collect();
                let row = DispersionRow { label: pattern.clone(), places };
                let axis = DispersionAxis::Days(*first, *last);
                Chart::Dispersion(Dispersion { axis, rows: vec![row] })
            }
            _ => Chart::Bars(liasse_plot::Bars::default()),
        };
        let formula = words.say("terms-stroke").into_owned();
        Figure {
            title: format!("{} {pattern}", words.say("terms-when")),
            subtitle: String::new(),
            caption: self.basis.caption(asked, formula, words),
            chart,
        }
    }
}
