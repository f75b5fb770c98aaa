//! One name: its spellings and why they are one, what it sent and received, with whom and about what.

use std::{sync::Arc, time::Duration};

use liasse_analyze::timeline::BucketUnit;
use liasse_archive::{ArchiveNames, NameDecision};
use liasse_model::Date;
use liasse_normalize::names::{NameCluster, NameKind};
use liasse_plot::{Chart, Figure, Mark, Measured, Series, TimeSeries};
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    id_of, number_of, one_page,
    portrait::{self, Portrait},
    questions::Pair,
};
use crate::{
    answer::Answer,
    asked::{Asked, Parameter, Takes},
    fault::Fault,
    language::Words,
    page::Page,
    periods::{period_of, period_shown},
    room::{Reader, Stop},
    selected::Measure,
    sheet::Sheet,
    table::{Cell, Column, Table},
    visit::Visit,
};

/// A person, body or place.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OneName {
    /// A spelling by which the name is addressed; every other one leads here, too.
    pub(super) id: String,
    /// The form in which it is shown.
    pub(super) name: String,
    /// `person`, `body`, `place`, `mailbox` or `unknown`.
    kind: &'static str,
    /// How often all spellings together stand in the archive.
    pub(super) count: u64,
    pub(super) spellings: Vec<Spelling>,
    /// Messages, copies counted once; 0 for a name that is no sender or recipient.
    pub(super) sent: u64,
    pub(super) received: u64,
    pub(super) months: Vec<Month>,
    /// Messages without a day.
    pub(super) undated: u64,
    /// The number of correspondents, and those with the most messages.
    pub(super) correspondent_count: u64,
    pub(super) correspondents: Vec<Other>,
    /// The words that it uses more than all others, the best first.
    pub(super) words: Vec<TypicalWord>,
    /// What the scores of the words are.
    pub(super) measure: Measure,
    /// Names that it may be.
    pub(super) questions: Vec<Pair>,
    /// What a person decided about its spellings.
    pub(super) decisions: Vec<Decided>,
    #[serde(skip)]
    pub(super) what: NameKind,
    /// The spelling by which the filters find its messages.
    #[serde(skip)]
    pub(super) as_sender: Option<String>,
}

/// A spelling of a name.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Spelling {
    pub(super) spelling: String,
    /// How often it is a sender or recipient, and how often it stands in texts.
    pub(super) in_headers: u64,
    pub(super) in_texts: u64,
    /// The probability that it is this name.
    pub(super) score: f64,
    /// Why it is this name; empty for the one that the others were compared with.
    pub(super) reasons: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Month {
    /// Its first day.
    pub(super) start: Date,
    pub(super) sent: u64,
    pub(super) received: u64,
}

/// With whom a name writes.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Other {
    /// The id of its name; `null` for a sender or recipient who is no name of the archive.
    pub(super) id: Option<String>,
    pub(super) name: String,
    /// Messages sent to it, and received from it.
    pub(super) to: u64,
    pub(super) from: u64,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct TypicalWord {
    pub(super) word: String,
    pub(super) score: f64,
}

/// A decision with its number.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Decided {
    pub(super) number: usize,
    /// The decision in words.
    said: String,
    #[serde(skip)]
    pub(super) decision: NameDecision,
}

impl Answer for OneName {
    const ABOUT: &'static str =
        "A name: its spellings with reasons, what it sent and received, with whom, its words.";
    const IS_FILTERED: bool = false;
    const PARAMETERS: &'static [Parameter] = &[Parameter::new(
        "done",
        Takes::Number(1, 1 << 20),
        "The number of a decision that was just taken, to be told.",
    )];
    const TIME: Duration = Duration::from_secs(8);

    fn of(asked: &Asked, reader: &Reader, _: &Stop) -> Result<Self, Fault> {
        let (names, id) = (reader.all_names()?, asked.path("id"));
        let number = number_of(names, id).ok_or_else(|| missing(names, id))?;
        let name = names.clusters().clusters.get(number).ok_or(Fault::Broken)?;
        let portrait = portrait_of(reader, number)?;
        let mut one = Self::spelt(names, number, name);
        one.paint(&portrait, names, reader)?;
        let decisions = (1..).zip(reader.archive().decisions()?);
        one.decisions = decisions
            .filter(|(_, decision)| decision.names().iter().any(|it| one.has_spelling(it)))
            .map(|(number, decision)| Decided::of(number, decision))
            .collect();
        Ok(one)
    }

    fn page(&self, asked: &Asked, visit: &Visit) -> Page {
        one_page::page(self, asked, visit)
    }
}

fn missing(names: &ArchiveNames, id: &str) -> Fault {
    let near = names.suggestions(id);
    Fault::no_name(id, near.into_iter().map(|(spelling, _)| spelling).collect())
}

fn portrait_of(reader: &Reader, number: usize) -> Result<Arc<Portrait>, Fault> {
    let letters = reader.letters()?;
    let corpus = reader.words()?;
    reader.memory().get_or_make(&format!("portrait {number}"), || {
        let who = letters.number_of(number);
        Ok(who.map(|who| Portrait::of(corpus, letters, who)).unwrap_or_default())
    })
}

impl OneName {
    /// Returns what the names say.
    fn spelt(names: &ArchiveNames, number: usize, name: &NameCluster) -> Self {
        let uses = names.uses(number);
        let spellings = name.variants.iter().zip(uses).map(|(variant, uses)| Spelling {
            spelling: variant.name.clone(),
            in_headers: uses.in_headers,
            in_texts: uses.in_texts,
            score: variant.score,
            reasons: variant.reasons.clone(),
        });
        let spellings: Vec<Spelling> = spellings.collect();
        let in_headers = spellings.iter().filter(|spelling| spelling.in_headers > 0);
        let as_sender = in_headers.max_by_key(|spelling| spelling.in_headers);
        let as_sender = as_sender.map(|spelling| spelling.spelling.clone());
        let is_mine = |text: &str| name.variants.iter().any(|variant| variant.name == *text);
        let questions = names.clusters().questions.iter();
        let questions = questions.filter(|it| is_mine(&it.name) || is_mine(&it.cluster));
        Self {
            id: id_of(name).to_owned(),
            name: name.name.clone(),
            kind: name.kind.name(),
            count: name.count,
            questions: questions.map(|question| Pair::of(names, question)).collect(),
            what: name.kind,
            as_sender,
            spellings,
            sent: 0,
            received: 0,
            months: Vec::new(),
            undated: 0,
            correspondent_count: 0,
            correspondents: Vec::new(),
            words: Vec::new(),
            measure: portrait::measure().into(),
            decisions: Vec::new(),
        }
    }

    /// Adds what the messages say.
    fn paint(
        &mut self,
        portrait: &Portrait,
        names: &ArchiveNames,
        reader: &Reader,
    ) -> Result<(), Fault> {
        let letters = reader.letters()?;
        let other = |(number, to, from): &(u32, u64, u64)| {
            let other = letters.correspondent(*number)?;
            let cluster = other.number.and_then(|number| names.clusters().clusters.get(number));
            let id = cluster.map(|cluster| id_of(cluster).to_owned());
            Some(Other { id, name: other.name.clone(), to: *to, from: *from })
        };
        let month = |(start, sent, received): &(Date, u64, u64)| Month {
            start: *start,
            sent: *sent,
            received: *received,
        };
        let word =
            |(word, score): &(String, f64)| TypicalWord { word: word.clone(), score: *score };
        (self.sent, self.received) = (portrait.sent, portrait.received);
        self.months = portrait.months.iter().map(month).collect();
        self.undated = portrait.undated;
        self.correspondent_count = portrait.other_count;
        self.correspondents = portrait.others.iter().filter_map(other).collect();
        self.words = portrait.words.iter().map(word).collect();
        Ok(())
    }

    pub(super) fn has_spelling(&self, text: &str) -> bool {
        self.spellings.iter().any(|spelling| spelling.spelling == text)
    }
}

impl Decided {
    pub(super) fn of(number: usize, decision: NameDecision) -> Self {
        Self { number, said: decision.to_string(), decision }
    }
}

impl Sheet for OneName {
    const FILE: &'static str = "months";

    fn table(&self, _: &Asked, words: Words) -> Table {
        let row = |month: &Month| {
            vec![
                Cell::Text(period_shown(words, BucketUnit::Month, month.start)),
                Cell::Count(month.sent),
                Cell::Count(month.received),
            ]
        };
        Table {
            caption: words.say("names-months").into_owned(),
            columns: vec![
                Column::text("month", words.say("terms-period")),
                Column::number("sent", words.say("names-sent")),
                Column::number("received", words.say("names-received")),
            ],
            rows: self.months.iter().map(row).collect(),
        }
    }

    fn figure(&self, _: &Asked, words: Words) -> Figure {
        let series = |key: &str, count: fn(&Month) -> u64| Series {
            label: words.say(key).into_owned(),
            values: self
                .months
                .iter()
                .map(|month| Some(Measured { value: count(month) as f64, interval: None }))
                .collect(),
        };
        Figure {
            title: format!("{}, {}", self.name, words.say("names-months-figure")),
            subtitle: String::new(),
            caption: Vec::new(),
            chart: Chart::TimeSeries(TimeSeries {
                value_title: words.say("home-different").into_owned(),
                period: period_of(BucketUnit::Month),
                mark: Mark::Lines,
                starts: self.months.iter().map(|month| month.start).collect(),
                series: vec![
                    series("names-sent", |month| month.sent),
                    series("names-received", |month| month.received),
                ],
                bursts: Vec::new(),
            }),
        }
    }
}
