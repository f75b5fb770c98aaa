//! The words that tell a selection from the rest of the archive.

use std::{collections::BTreeMap, time::Duration};

use liasse_analyze::{Direction, KeywordRow, Keywords, KeywordsOptions, View, measure::Keyness};
use liasse_plot::{Bar, Bars, Chart, Figure};
use liasse_search::MAX_QUERY_BYTES;
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Tab, in_context, page};
use crate::{
    answer::Answer,
    asked::{Asked, Parameter, Takes},
    counting::{self, ALL_TOKENS, DUPLICATES, LAYER, NO_CLOSINGS, OWN_WORDS, STOP_WORDS},
    fault::Fault,
    form::{choice_field, number_field, text_field},
    language::Words,
    page::Page,
    room::{Reader, Stop},
    selected::{Basis, Measure, ReadAs, Selected, formulae},
    sheet::{Sheet, as_json, plotted},
    table::{Cell, Column, Table},
    visit::Visit,
};

/// The words to each side unless asked, and at most.
const SIZE: usize = 25;
const MOST: usize = 1000;
/// The most bars to either side of a figure.
const MOST_BARS: usize = 20;
/// What words can be sorted by.
const MEASURES: [Keyness; 3] =
    [Keyness::LogRatioConservative, Keyness::G2FourCellsSigned, Keyness::LogRatioHardie];
const SORTS: &[&str] = &["log_ratio_conservative", "g2_4cell_signed", "log_ratio_hardie"];

/// The words that are typical of a selection against the rest of the archive, or against another
/// selection.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct KeyWords {
    basis: Basis,
    /// What it is compared with; `null`: all the rest of the archive.
    against: Option<Basis>,
    /// How the query of the other side was read.
    against_read_as: Option<ReadAs>,
    /// What the scores are, the one by which words are sorted first.
    measures: Vec<Measure>,
    /// How the p-values of G² are corrected for so many tests.
    correction: Option<Measure>,
    /// The number of words that were tested.
    tested: u64,
    /// The words that are used more, the best first.
    more: Vec<KeyRow>,
    /// The words that are used less, the best first.
    less: Vec<KeyRow>,
}

/// A word with its counts on both sides.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct KeyRow {
    term: String,
    /// Occurrences here and on the other side.
    target: u64,
    reference: u64,
    target_per_million: Option<f64>,
    reference_per_million: Option<f64>,
    target_documents: u32,
    reference_documents: u32,
    /// The scores by the names of their measures; `null` where the formula has no value.
    scores: BTreeMap<&'static str, Option<f64>>,
    /// The corrected p-value of G².
    p: Option<f64>,
}

impl Answer for KeyWords {
    const ABOUT: &'static str =
        "The words that tell what the filters select from the rest of the archive.";
    const PARAMETERS: &'static [Parameter] = &[
        OWN_WORDS,
        NO_CLOSINGS,
        DUPLICATES,
        LAYER,
        ALL_TOKENS,
        STOP_WORDS,
        Parameter::new("against", Takes::Query, "Compares with what fits this query instead."),
        Parameter::new("measure", Takes::Choice(SORTS), "By what words are sorted."),
        Parameter::new("least", Takes::Number(1, 1 << 40), "The fewest occurrences on both sides."),
        Parameter::new("documents", Takes::Number(1, 1 << 32), "The fewest documents with a word."),
        Parameter::new("size", Takes::Number(1, MOST), "The most words to each side."),
    ];
    const TIME: Duration = Duration::from_secs(8);

    fn of(asked: &Asked, reader: &Reader, stop: &Stop) -> Result<Self, Fault> {
        Self::sized(asked, reader, stop, asked.number("size").unwrap_or(SIZE))
    }

    fn page(&self, asked: &Asked, visit: &Visit) -> Page {
        let words = visit.words;
        let answer = html! {
            (self.basis.markup(asked, words))
            @if self.tested == 0 {
                div.notice { p { (words.say(match self.against.is_some() {
                    true => "terms-keyness-nothing",
                    false => "terms-keyness-everything",
                })) } }
            } @else {
                (self.told(asked, words))
                (plotted(&self.figure(asked, words), &self.table(asked, words),
                    ("keyness", "/terms/keyness", false), asked, words))
                (formulae(self.measures.iter().chain(&self.correction), words))
            }
            (as_json(asked, "/terms/keyness", words))
        };
        page(Tab::Keyness, asked, visit, &fields(asked, words), &answer)
    }
}

fn fields(asked: &Asked, words: Words) -> Markup {
    let say = |key: &str| words.say(key).into_owned();
    let sorts = [
        ("", say("terms-log-ratio-conservative")),
        ("g2_4cell_signed", say("terms-g2")),
        ("log_ratio_hardie", say("terms-log-ratio")),
    ];
    let sort = asked.value("measure").filter(|sort| *sort != "log_ratio_conservative");
    let number = |name, key: &str, usual| {
        number_field(name, &say(key), asked.number(name).unwrap_or(usual), (1, 1 << 32))
    };
    html! {
        (text_field("against", &say("terms-against"), asked.value("against"), MAX_QUERY_BYTES))
        (choice_field("measure", &say("terms-sorted-by"), &sorts, sort))
        (number("least", "terms-least", 5))
        (number("documents", "terms-least-documents", 3))
    }
}

fn options(asked: &Asked, limit: usize) -> KeywordsOptions {
    let first = MEASURES.iter().find(|it| Some(it.info().name) == asked.value("measure"));
    let first = *first.unwrap_or(&Keyness::LogRatioConservative);
    let others = MEASURES.into_iter().filter(|measure| *measure != first);
    KeywordsOptions {
        measures: std::iter::once(first).chain(others).collect(),
        min_count: asked.number("least").unwrap_or(5) as u64,
        min_documents: asked.number("documents").and_then(|it| u32::try_from(it).ok()).unwrap_or(3),
        limit,
        ..KeywordsOptions::default()
    }
}

impl KeyWords {
    fn sized(asked: &Asked, reader: &Reader, stop: &Stop, size: usize) -> Result<Self, Fault> {
        let selected = Selected::of(asked, counting::counting(asked), reader, stop)?;
        let view = selected.view();
        let (rest, against_read_as) = selected.rest(asked.value("against"), reader, stop)?;
        let other = selected.corpus.view(&rest, selected.counting);
        let nothing = Self {
            basis: selected.basis(&view),
            against: (!selected.is_all()).then(|| selected.basis(&other)),
            against_read_as,
            measures: Vec::new(),
            correction: None,
            tested: 0,
            more: Vec::new(),
            less: Vec::new(),
        };
        if view.token_count() == 0 || other.token_count() == 0 {
            return Ok(nothing);
        }
        let side = |direction| side(&view, &other, &options(asked, size), direction);
        let (more, less) = (side(Direction::More), side(Direction::Less));
        Ok(Self {
            measures: more.measures.iter().copied().map(Measure::from).collect(),
            correction: Some(more.correction.into()),
            tested: more.tested,
            more: more.rows.iter().map(|row| KeyRow::of(row, &more)).collect(),
            less: less.rows.iter().map(|row| KeyRow::of(row, &less)).collect(),
            ..nothing
        })
    }

    /// Says what it is compared with.
    fn told(&self, asked: &Asked, words: Words) -> Markup {
        html! {
            p {
                (words.say("terms-compared")) " "
                @match asked.value("against") {
                    Some(against) => { q { (crate::page::shown(against)) } }
                    None => { (words.say("terms-the-rest")) }
                }
                @if let Some(against) = &self.against { ". " (against.told(words)) "." }
                " " (words.say_with("terms-tested", &[("count", self.tested.into())]))
            }
        }
    }

    /// What words are sorted by, as a key of texts.
    fn sort_key(&self) -> &'static str {
        match self.sort() {
            "g2_4cell_signed" => "terms-g2",
            "log_ratio_hardie" => "terms-log-ratio",
            _ => "terms-log-ratio-conservative",
        }
    }

    fn sort(&self) -> &'static str {
        self.measures.first().map_or("", |measure| measure.name)
    }
}

fn side<'c>(
    view: &View<'c>,
    other: &View<'_>,
    options: &KeywordsOptions,
    direction: Direction,
) -> Keywords<'c> {
    view.keywords(other, &KeywordsOptions { direction, ..options.clone() })
}

impl KeyRow {
    fn of(row: &KeywordRow<'_>, keywords: &Keywords<'_>) -> Self {
        let scores = keywords.measures.iter().zip(&row.scores);
        Self {
            term: row.term.to_owned(),
            target: row.target,
            reference: row.reference,
            target_per_million: row.target_per_million.0,
            reference_per_million: row.reference_per_million.0,
            target_documents: row.target_documents,
            reference_documents: row.reference_documents,
            scores: scores.map(|(measure, score)| (measure.name, finite(score.0))).collect(),
            p: row.p.0,
        }
    }

    fn score(&self, measure: &str) -> Option<f64> {
        self.scores.get(measure).copied().flatten()
    }

    fn cells(&self, sort: &str, asked: &Asked) -> Vec<Cell> {
        vec![
            Cell::Link(self.term.clone(), in_context(asked, &self.term)),
            Cell::Value(self.score(sort)),
            Cell::Count(self.target),
            Cell::Count(self.reference),
            Cell::Value(self.target_per_million),
            Cell::Value(self.reference_per_million),
            Cell::Count(self.target_documents.into()),
            Cell::Count(self.reference_documents.into()),
            Cell::Value(self.p),
        ]
    }
}

/// JSON has no infinity.
fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}

impl Sheet for KeyWords {
    const FILE: &'static str = "keyness";

    fn whole(asked: &Asked, reader: &Reader, stop: &Stop) -> Result<Self, Fault> {
        Self::sized(asked, reader, stop, usize::MAX)
    }

    fn table(&self, asked: &Asked, words: Words) -> Table {
        let number = |name, key: &str| Column::number(name, words.say(key));
        let columns = vec![
            Column::text("term", words.say("terms-term")),
            number("score", self.sort_key()),
            number("target", "terms-here"),
            number("reference", "terms-there"),
            number("target_per_million", "terms-per-million-here"),
            number("reference_per_million", "terms-per-million-there"),
            number("target_documents", "terms-documents-here"),
            number("reference_documents", "terms-documents-there"),
            number("p", "terms-p"),
        ];
        let rows = self.more.iter().chain(&self.less);
        Table {
            caption: words.say("terms-keyness-table").into_owned(),
            columns,
            rows: rows.map(|row| row.cells(self.sort(), asked)).collect(),
        }
    }

    fn figure(&self, asked: &Asked, words: Words) -> Figure {
        let bar = |row: &KeyRow, sign: f64| Bar {
            label: row.term.clone(),
            value: row.score(self.sort()).map(|score| score.abs() * sign),
            interval: None,
        };
        // A bound of 0 says that nothing is sure, which is no bar.
        let is_sure = |row: &&KeyRow| row.score(self.sort()) != Some(0.0);
        let more = self.more.iter().filter(is_sure).take(MOST_BARS).map(|row| bar(row, 1.0));
        let less = self.less.iter().filter(is_sure).take(MOST_BARS).map(|row| bar(row, -1.0));
        let mut bars: Vec<Bar> = more.collect();
        bars.extend(less.collect::<Vec<_>>().into_iter().rev());
        let formula = self.measures.first().map(Measure::told).unwrap_or_default();
        Figure {
            title: words.say("terms-keyness-figure").into_owned(),
            subtitle: String::new(),
            caption: self.basis.caption(asked, formula, words),
            chart: Chart::Bars(Bars {
                value_title: words.say(self.sort_key()).into_owned(),
                sides: Some((
                    words.say("terms-used-less").into_owned(),
                    words.say("terms-used-more").into_owned(),
                )),
                bars,
            }),
        }
    }
}
