//! The words that stand near a word more often than elsewhere.

use std::{collections::BTreeMap, time::Duration};

use liasse_analyze::{CollocateRow, Collocates, CollocatesOptions, Window, measure::Association};
use liasse_plot::{Bar, Bars, Chart, Figure};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Tab, in_context, page};
use crate::{
    answer::Answer,
    asked::{Asked, Parameter, Takes},
    counting::{self, ALL_TOKENS, DUPLICATES, LAYER, NO_CLOSINGS, OWN_WORDS, STOP_WORDS},
    fault::Fault,
    form::{check_field, choice_field, number_field, text_field},
    language::Words,
    page::Page,
    room::{Reader, Stop},
    selected::{Basis, Measure, Selected, formulae},
    sheet::{Sheet, as_json, plotted},
    table::{Cell, Column, Table},
    visit::Visit,
};

/// The words that are listed unless asked, and at most.
const SIZE: usize = 30;
const MOST: usize = 1000;
/// The most bars of a figure.
const MOST_BARS: usize = 30;
/// The most words to a side that are near.
const MOST_NEAR: usize = 50;
/// What words can be sorted by.
const MEASURES: [Association; 3] = [Association::G2Signed, Association::LogDice, Association::Mi];
const SORTS: &[&str] = &["g2_signed", "log_dice", "mi_log2"];

/// The words that stand near a word more often than elsewhere.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Neighbours {
    basis: Basis,
    /// The word as it is counted; `null` where none is asked for or the archive has none such.
    word: Option<String>,
    /// How often it occurs.
    count: u64,
    /// The different words that are near it.
    types: u64,
    /// What the scores are, the one by which words are sorted first.
    measures: Vec<Measure>,
    /// The best first.
    rows: Vec<NearRow>,
}

/// A word that stands near another.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct NearRow {
    term: String,
    /// How often it occurs at all.
    count: u64,
    /// How often near the word.
    joint: u64,
    /// The scores by the names of their measures; `null` where the formula has no value.
    scores: BTreeMap<&'static str, Option<f64>>,
}

impl Answer for Neighbours {
    const ABOUT: &'static str = "The words that stand near a word more often than elsewhere.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new("word", Takes::Text, "The word, in any case."),
        OWN_WORDS,
        NO_CLOSINGS,
        DUPLICATES,
        LAYER,
        ALL_TOKENS,
        STOP_WORDS,
        Parameter::new("left", Takes::Number(0, MOST_NEAR), "The words to the left that are near."),
        Parameter::new(
            "right",
            Takes::Number(0, MOST_NEAR),
            "The words to the right that are near.",
        ),
        Parameter::new("sentence", Takes::Choice(&["yes"]), "Near is the sentence."),
        Parameter::new("measure", Takes::Choice(SORTS), "By what words are sorted."),
        Parameter::new("least", Takes::Number(1, 1 << 40), "The fewest times that both are near."),
        Parameter::new("size", Takes::Number(1, MOST), "The most words."),
    ];
    const TIME: Duration = Duration::from_secs(5);

    fn of(asked: &Asked, reader: &Reader, stop: &Stop) -> Result<Self, Fault> {
        Self::sized(asked, reader, stop, asked.number("size").unwrap_or(SIZE))
    }

    fn page(&self, asked: &Asked, visit: &Visit) -> Page {
        let words = visit.words;
        let answer = html! {
            (self.basis.markup(asked, words))
            @match (&self.word, asked.value("word")) {
                (Some(_), Some(word)) => {
                    p {
                        (words.say_with("terms-near-count",
                            &[("count", self.count.into()), ("types", self.types.into())]))
                        " " a href=(in_context(asked, word)) { (words.say("terms-see-context")) }
                    }
                    (plotted(&self.figure(asked, words), &self.table(asked, words),
                        ("collocates", "/terms/collocates", false), asked, words))
                    (formulae(&self.measures, words))
                }
                (None, Some(word)) => {
                    div.notice { p { (words.say("terms-no-word")) " " q { (crate::page::shown(word)) } } }
                }
                _ => { p { (words.say("terms-give-word")) } }
            }
            (as_json(asked, "/terms/collocates", words))
        };
        page(Tab::Collocates, asked, visit, &fields(asked, words), &answer)
    }
}

fn fields(asked: &Asked, words: Words) -> Markup {
    let say = |key: &str| words.say(key).into_owned();
    let sorts =
        [("", say("terms-g2")), ("log_dice", say("terms-log-dice")), ("mi_log2", say("terms-mi"))];
    let sort = asked.value("measure").filter(|sort| *sort != "g2_signed");
    let side = |name, key: &str| {
        number_field(name, &say(key), asked.number(name).unwrap_or(5), (0, MOST_NEAR))
    };
    html! {
        (text_field("word", &say("terms-word"), asked.value("word"), 200))
        (side("left", "terms-left"))
        (side("right", "terms-right"))
        (check_field("sentence", &say("terms-sentence"), "yes", asked.value("sentence").is_some()))
        (choice_field("measure", &say("terms-sorted-by"), &sorts, sort))
        (number_field("least", &say("terms-least-joint"), asked.number("least").unwrap_or(5),
            (1, 1 << 32)))
    }
}

fn options(asked: &Asked, limit: usize) -> CollocatesOptions {
    let first = MEASURES.iter().find(|it| Some(it.info().name) == asked.value("measure"));
    let first = *first.unwrap_or(&Association::G2Signed);
    let others = MEASURES.into_iter().filter(|measure| *measure != first);
    let side = |name| asked.number(name).and_then(|it| u32::try_from(it).ok()).unwrap_or(5);
    CollocatesOptions {
        window: match asked.value("sentence") {
            Some(_) => Window::Sentence,
            None => Window::Tokens { left: side("left"), right: side("right") },
        },
        measures: std::iter::once(first).chain(others).collect(),
        min_joint: asked.number("least").unwrap_or(5) as u64,
        min_count: 1,
        limit,
    }
}

impl Neighbours {
    fn sized(asked: &Asked, reader: &Reader, stop: &Stop, size: usize) -> Result<Self, Fault> {
        let selected = Selected::of(asked, counting::counting(asked), reader, stop)?;
        let view = selected.view();
        let mut answer = Self {
            basis: selected.basis(&view),
            word: None,
            count: 0,
            types: 0,
            measures: Vec::new(),
            rows: Vec::new(),
        };
        let Some(term) = asked.value("word").and_then(|word| view.find(word)) else {
            return Ok(answer);
        };
        let found = view.collocates(term, &options(asked, size));
        answer.word = Some(found.word.to_owned());
        (answer.count, answer.types) = (found.count, found.types);
        answer.rows = found.rows.iter().map(|row| NearRow::of(row, &found)).collect();
        answer.measures = found.measures.into_iter().map(Measure::from).collect();
        Ok(answer)
    }

    fn sort(&self) -> &'static str {
        self.measures.first().map_or("", |measure| measure.name)
    }
}

impl NearRow {
    fn of(row: &CollocateRow<'_>, found: &Collocates<'_>) -> Self {
        let scores = found.measures.iter().zip(&row.scores);
        let finite = |value: &f64| value.is_finite();
        Self {
            term: row.term.to_owned(),
            count: row.count,
            joint: row.near.joint,
            scores: scores.map(|(it, score)| (it.name, score.0.filter(finite))).collect(),
        }
    }

    fn score(&self, measure: &str) -> Option<f64> {
        self.scores.get(measure).copied().flatten()
    }
}

impl Sheet for Neighbours {
    const FILE: &'static str = "collocates";

    fn whole(asked: &Asked, reader: &Reader, stop: &Stop) -> Result<Self, Fault> {
        Self::sized(asked, reader, stop, usize::MAX)
    }

    fn table(&self, asked: &Asked, words: Words) -> Table {
        let number = |name, key: &str| Column::number(name, words.say(key));
        let row = |row: &NearRow| {
            vec![
                Cell::Link(row.term.clone(), in_context(asked, &row.term)),
                Cell::Count(row.joint),
                Cell::Count(row.count),
                Cell::Value(row.score("g2_signed")),
                Cell::Value(row.score("log_dice")),
                Cell::Value(row.score("mi_log2")),
            ]
        };
        Table {
            caption: words.say("terms-collocates-table").into_owned(),
            columns: vec![
                Column::text("term", words.say("terms-term")),
                number("joint", "terms-joint"),
                number("count", "terms-count"),
                number("g2_signed", "terms-g2"),
                number("log_dice", "terms-log-dice"),
                number("mi_log2", "terms-mi"),
            ],
            rows: self.rows.iter().map(row).collect(),
        }
    }

    fn figure(&self, asked: &Asked, words: Words) -> Figure {
        let bar = |row: &NearRow| Bar {
            label: row.term.clone(),
            value: row.score(self.sort()),
            interval: None,
        };
        let formula = self.measures.first().map(Measure::told).unwrap_or_default();
        let word = self.word.as_deref().unwrap_or_default();
        Figure {
            title: format!("{} {word}", words.say("terms-near")),
            subtitle: String::new(),
            caption: self.basis.caption(asked, formula, words),
            chart: Chart::Bars(Bars {
                value_title: self
                    .measures
                    .first()
                    .map(|it| it.title)
                    .unwrap_or_default()
                    .to_owned(),
                sides: None,
                bars: self.rows.iter().take(MOST_BARS).map(bar).collect(),
            }),
        }
    }
}
