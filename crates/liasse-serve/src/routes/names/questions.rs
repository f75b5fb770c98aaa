//! The pairs that a person should decide.

use liasse_archive::ArchiveNames;
use liasse_normalize::names::Question;
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;

use super::{address_of, name_of, preview};
use crate::{
    answer::Answer,
    asked::{Asked, MAX_PAGE, Parameter, Takes},
    fault::Fault,
    language::Words,
    page::{Page, Section, pager, shown},
    parameters::CURSOR,
    room::{Reader, Stop},
    visit::Visit,
};

/// The questions on a page unless asked.
const SIZE: usize = 25;

/// A page of the questions, the most doubtful and most frequent first.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Questions {
    total: usize,
    rows: Vec<Pair>,
    /// The `cursor` of the next page; absent on the last one.
    next: Option<String>,
}

/// Two names that may be one.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Pair {
    /// A spelling, and the name that it may be.
    pub(super) name: String,
    pub(super) may_be: String,
    /// The probability that it is.
    score: f64,
    /// Why it may be, and what speaks against.
    reasons: Vec<String>,
    /// How often each stands in the archive.
    count: u64,
    may_be_count: u64,
}

impl Answer for Questions {
    const ABOUT: &'static str = "The pairs of names that a person should decide.";
    const IS_FILTERED: bool = false;
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new("size", Takes::Number(1, MAX_PAGE), "The number of pairs on a page."),
        Parameter::new(CURSOR, Takes::Number(0, 1 << 32), "Where the page begins: `next`."),
    ];

    fn of(asked: &Asked, reader: &Reader, _: &Stop) -> Result<Self, Fault> {
        let names = reader.all_names()?;
        let all = &names.clusters().questions;
        let first = asked.number(CURSOR).unwrap_or(0);
        let size = asked.number("size").unwrap_or(SIZE);
        let end = first.saturating_add(size);
        let rows = all.iter().skip(first).take(size);
        Ok(Self {
            total: all.len(),
            rows: rows.map(|question| Pair::of(names, question)).collect(),
            next: (end < all.len()).then(|| end.to_string()),
        })
    }

    fn page(&self, asked: &Asked, visit: &Visit) -> Page {
        let words = visit.words;
        let main = html! {
            p.lead { (words.say("names-questions-lead")) }
            p role="status" {
                (words.say_with("names-questions-count", &[("count", self.total.into())]))
            }
            ul.questions { @for pair in &self.rows { li { (pair.markup(words)) } } }
            (pager(words, &asked.here(), asked.value(CURSOR).is_none(), self.next.as_deref()))
            p { a href="/names" { (words.say("home-all-names")) } }
            (crate::sheet::as_json(asked, "/questions", words))
        };
        Page::new(words.say("names-questions"), Section::Names, main)
    }
}

impl Pair {
    pub(super) fn of(names: &ArchiveNames, question: &Question) -> Self {
        let count = |id: &str| name_of(names, id).map_or(0, |name| name.count);
        Self {
            name: question.name.clone(),
            may_be: question.cluster.clone(),
            score: question.score,
            reasons: question.reasons.clone(),
            count: count(&question.name),
            may_be_count: count(&question.cluster),
        }
    }

    pub(super) fn markup(&self, words: Words) -> Markup {
        let both = [self.name.as_str(), self.may_be.as_str()];
        html! {
            p.pair {
                a href=(address_of(&self.name)) { (shown(&self.name)) }
                " (" (words.number(self.count)) ") " (words.say("names-may-be")) " "
                a href=(address_of(&self.may_be)) { (shown(&self.may_be)) }
                " (" (words.number(self.may_be_count)) ")"
                span.score { (words.say("names-probability")) " " (words.percent(self.score)) }
            }
            p.reasons lang="en" { (shown(&self.reasons.join(" · "))) }
            p.answers {
                a.button.quiet href=(preview("join", &both)) { (words.say("names-answer-one")) }
                " "
                a.button.quiet href=(preview("apart", &both)) { (words.say("names-answer-two")) }
            }
        }
    }
}
