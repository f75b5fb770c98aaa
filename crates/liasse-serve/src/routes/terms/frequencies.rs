//! Which words, and how often.

use std::time::Duration;

use liasse_analyze::TermsOptions;
use liasse_plot::{Bar, Bars, Chart, Figure};
use maud::html;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Tab, in_context, page};
use crate::{
    answer::Answer,
    asked::{Asked, MAX_PAGE, Parameter, Takes},
    counting::{self, ALL_TOKENS, DUPLICATES, LAYER, NO_CLOSINGS, OWN_WORDS, STOP_WORDS},
    fault::Fault,
    form::number_field,
    language::Words,
    page::{Page, pager},
    parameters::CURSOR,
    room::{Reader, Stop},
    selected::{Basis, Measure, Selected, formulae},
    sheet::{Sheet, as_json, plotted},
    table::{Cell, Column, Table},
    visit::Visit,
};

/// The terms on a page unless asked.
const SIZE: usize = 30;
/// The most bars of a figure.
const MOST_BARS: usize = 30;

/// The words of a selection by frequency.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Frequencies {
    basis: Basis,
    /// What `per_million` is.
    rate: Measure,
    /// The different terms that fit.
    types: u64,
    /// A page of them, the most frequent first.
    rows: Vec<FrequencyRow>,
    /// The `cursor` of the next page; absent on the last one.
    next: Option<String>,
}

/// A term with its counts.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FrequencyRow {
    term: String,
    count: u64,
    /// Occurrences among a million tokens.
    per_million: f64,
    /// The documents with it.
    documents: u32,
    /// The senders, by their printed names, who used it.
    senders: u32,
}

impl Answer for Frequencies {
    const ABOUT: &'static str = "The words of a selection by frequency.";
    const PARAMETERS: &'static [Parameter] = &[
        OWN_WORDS,
        NO_CLOSINGS,
        DUPLICATES,
        LAYER,
        ALL_TOKENS,
        STOP_WORDS,
        Parameter::new("least", Takes::Number(1, 1 << 40), "The fewest occurrences of a term."),
        Parameter::new("size", Takes::Number(1, MAX_PAGE), "The number of terms on a page."),
        Parameter::new(CURSOR, Takes::Number(0, 1 << 32), "Where the page begins: `next`."),
    ];
    const TIME: Duration = Duration::from_secs(5);

    fn of(asked: &Asked, reader: &Reader, stop: &Stop) -> Result<Self, Fault> {
        let first = asked.number(CURSOR).unwrap_or(0);
        Self::rows(asked, reader, stop, first, asked.number("size").unwrap_or(SIZE))
    }

    fn page(&self, asked: &Asked, visit: &Visit) -> Page {
        let words = visit.words;
        let least = asked.number("least").unwrap_or(1);
        let fields = number_field("least", &words.say("terms-least"), least, (1, 1 << 40));
        let answer = html! {
            (self.basis.markup(asked, words))
            p { (words.say_with("terms-types", &[("count", self.types.into())])) }
            @if !self.rows.is_empty() {
                (plotted(&self.figure(asked, words), &self.table(asked, words),
                    ("frequencies", "/terms", false), asked, words))
                (pager(words, &asked.here(), asked.value(CURSOR).is_none(), self.next.as_deref()))
            }
            (formulae([&self.rate], words))
            (as_json(asked, "/terms", words))
        };
        page(Tab::Frequencies, asked, visit, &fields, &answer)
    }
}

impl Frequencies {
    fn rows(
        asked: &Asked,
        reader: &Reader,
        stop: &Stop,
        first: usize,
        size: usize,
    ) -> Result<Self, Fault> {
        let selected = Selected::of(asked, counting::counting(asked), reader, stop)?;
        let view = selected.view();
        let end = first.saturating_add(size);
        let options = TermsOptions {
            min_count: asked.number("least").unwrap_or(1) as u64,
            limit: end.saturating_add(1),
            documents: true,
            senders: true,
            ..TermsOptions::default()
        };
        let list = view.terms_by_frequency(&options);
        let row = |row: &liasse_analyze::TermRow<'_>| FrequencyRow {
            term: row.term.to_owned(),
            count: row.count,
            per_million: row.per_million,
            documents: row.documents.unwrap_or_default(),
            senders: row.senders.unwrap_or_default(),
        };
        Ok(Self {
            basis: selected.basis(&view),
            rate: list.rate.into(),
            types: list.types,
            next: (list.rows.len() > end).then(|| end.to_string()),
            rows: list.rows.iter().skip(first).take(size).map(row).collect(),
        })
    }
}

impl Sheet for Frequencies {
    const FILE: &'static str = "frequencies";

    fn whole(asked: &Asked, reader: &Reader, stop: &Stop) -> Result<Self, Fault> {
        Self::rows(asked, reader, stop, 0, usize::MAX - 1)
    }

    fn table(&self, asked: &Asked, words: Words) -> Table {
        let number = |name, key: &str| Column::number(name, words.say(key));
        Table {
            caption: words.say("terms-frequencies-table").into_owned(),
            columns: vec![
                Column::text("term", words.say("terms-term")),
                number("count", "terms-count"),
                number("per_million", "terms-per-million"),
                number("documents", "terms-documents"),
                number("senders", "terms-senders"),
            ],
            rows: self
                .rows
                .iter()
                .map(|row| {
                    vec![
                        Cell::Link(row.term.clone(), in_context(asked, &row.term)),
                        Cell::Count(row.count),
                        Cell::Value(Some(row.per_million)),
                        Cell::Count(row.documents.into()),
                        Cell::Count(row.senders.into()),
                    ]
                })
                .collect(),
        }
    }

    fn figure(&self, asked: &Asked, words: Words) -> Figure {
        let bar = |row: &FrequencyRow| Bar {
            label: row.term.clone(),
            value: Some(row.per_million),
            interval: None,
        };
        Figure {
            title: words.say("terms-frequencies-figure").into_owned(),
            subtitle: String::new(),
            caption: self.basis.caption(asked, self.rate.told(), words),
            chart: Chart::Bars(Bars {
                value_title: words.say("terms-per-million-tokens").into_owned(),
                sides: None,
                bars: self.rows.iter().take(MOST_BARS).map(bar).collect(),
            }),
        }
    }
}
