//! All names, or those with some words.

use liasse_archive::ArchiveNames;
use liasse_normalize::names::NameKind;
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;

use super::{address_of, id_of, kind_key, uses_of};
use crate::{
    answer::Answer,
    asked::{Asked, MAX_PAGE, Parameter, Takes},
    fault::Fault,
    form::{choice_field, text_field},
    language::Words,
    page::{Page, Section, pager, shown},
    parameters::CURSOR,
    room::{Reader, Stop},
    visit::Visit,
};

/// The names on a page unless asked.
const SIZE: usize = 50;
/// The spellings that a list shows of a name.
const SHOWN_SPELLINGS: usize = 4;
const KINDS: &[&str] = &["person", "body", "place", "mailbox", "unknown"];

/// A page of the names.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct NameList {
    /// The names that fit.
    total: usize,
    /// Whether none has the words, and these are only near them.
    is_near: bool,
    /// The pairs that a person should decide.
    questions: usize,
    /// What a person decided so far.
    decisions: usize,
    rows: Vec<NameRow>,
    /// The `cursor` of the next page; absent on the last one.
    next: Option<String>,
}

/// A name of the list.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct NameRow {
    /// A spelling by which the name is addressed.
    id: String,
    /// The form in which it is shown.
    name: String,
    /// `person`, `body`, `place`, `mailbox` or `unknown`.
    kind: &'static str,
    /// How often it is a sender or recipient, and how often it stands in texts.
    in_headers: u64,
    in_texts: u64,
    /// The number of its spellings, and the most frequent ones besides the form that is shown.
    spellings: usize,
    others: Vec<String>,
    #[serde(skip)]
    what: NameKind,
}

impl Answer for NameList {
    const ABOUT: &'static str = "The names of the archive: people, bodies, places.";
    const IS_FILTERED: bool = false;
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new("q", Takes::Text, "Only names of which a spelling has these words."),
        Parameter::new("kind", Takes::Choice(KINDS), "Only names of this kind."),
        Parameter::new(
            "sort",
            Takes::Choice(&["count", "headers", "texts", "name"]),
            "By occurrences, by those among senders and recipients, in texts, or by the alphabet.",
        ),
        Parameter::new("size", Takes::Number(1, MAX_PAGE), "The number of names on a page."),
        Parameter::new(CURSOR, Takes::Number(0, 1 << 32), "Where the page begins: `next`."),
    ];

    fn of(asked: &Asked, reader: &Reader, _: &Stop) -> Result<Self, Fault> {
        let names = reader.all_names()?;
        let (mut numbers, is_near) = found(names, asked.value("q"));
        let clusters = &names.clusters().clusters;
        numbers.retain(|number| {
            let kind = clusters.get(*number).map(|name| name.kind.name());
            asked.value("kind").is_none_or(|wanted| kind == Some(wanted))
        });
        sort(names, &mut numbers, asked.value("sort"));
        let first = asked.number(CURSOR).unwrap_or(0);
        let size = asked.number("size").unwrap_or(SIZE);
        let end = first.saturating_add(size);
        let rows = numbers.iter().skip(first).take(size);
        Ok(Self {
            total: numbers.len(),
            is_near,
            questions: names.clusters().questions.len(),
            decisions: reader.archive().decisions()?.len(),
            rows: rows.filter_map(|number| NameRow::of(names, *number)).collect(),
            next: (end < numbers.len()).then(|| end.to_string()),
        })
    }

    fn page(&self, asked: &Asked, visit: &Visit) -> Page {
        let words = visit.words;
        let main = html! {
            p.lead { (words.say("names-lead")) }
            (form(asked, words))
            p role="status" {
                @match self.is_near && !self.rows.is_empty() {
                    true => { (words.say("names-near")) }
                    false => { (words.say_with("names-total", &[("count", self.total.into())])) }
                }
            }
            @if !self.rows.is_empty() { (self.table(words)) }
            (pager(words, &asked.here(), asked.value(CURSOR).is_none(), self.next.as_deref()))
            ul.also {
                li {
                    a href="/questions" {
                        (words.say_with("names-questions-count", &[("count", self.questions.into())]))
                    }
                }
                li {
                    a href="/decisions" {
                        (words.say_with("names-decisions-count", &[("count", self.decisions.into())]))
                    }
                }
            }
            (crate::sheet::as_json(asked, "/names", words))
        };
        Page::new(words.say("names-title"), Section::Names, main)
    }
}

/// Returns the names with the words; where none has them, the nearest.
fn found(names: &ArchiveNames, text: Option<&str>) -> (Vec<usize>, bool) {
    let Some(text) = text else { return ((0..names.clusters().clusters.len()).collect(), false) };
    let mut numbers = names.spelt(text);
    for number in names.with_words(text) {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    match numbers.is_empty() {
        true => (names.nearest(text), true),
        false => (numbers, false),
    }
}

/// Names come by occurrences, equal ones by name; the sort keeps that order where it is equal.
fn sort(names: &ArchiveNames, numbers: &mut [usize], by: Option<&str>) {
    let clusters = &names.clusters().clusters;
    match by {
        Some("headers") => numbers.sort_by_key(|it| std::cmp::Reverse(uses_of(names.uses(*it)).0)),
        Some("texts") => numbers.sort_by_key(|it| std::cmp::Reverse(uses_of(names.uses(*it)).1)),
        Some("name") => {
            numbers.sort_by_cached_key(|it| clusters.get(*it).map(|name| name.name.to_lowercase()));
        }
        _ => numbers.sort_by_key(|it| std::cmp::Reverse(clusters.get(*it).map(|name| name.count))),
    }
}

fn form(asked: &Asked, words: Words) -> Markup {
    let say = |key: &str| words.say(key).into_owned();
    let kinds = [
        ("", say("figures-any")),
        ("person", say("names-kind-person")),
        ("body", say("names-kind-body")),
        ("place", say("names-kind-place")),
        ("mailbox", say("names-kind-mailbox")),
        ("unknown", say("names-kind-unknown")),
    ];
    let sorts = [
        ("", say("names-sort-count")),
        ("headers", say("names-sort-headers")),
        ("texts", say("names-sort-texts")),
        ("name", say("names-sort-name")),
    ];
    html! {
        form.question method="get" action="/names" role="search" aria-label=(say("names-title")) {
            div.row {
                (text_field("q", &say("names-search"), asked.value("q"), 200))
                (choice_field("kind", &say("names-kind"), &kinds, asked.value("kind")))
                (choice_field("sort", &say("terms-sorted-by"), &sorts,
                    asked.value("sort").filter(|sort| *sort != "count")))
                button type="submit" { (say("figures-show")) }
            }
        }
    }
}

impl NameList {
    fn table(&self, words: Words) -> Markup {
        html! {
            div.wide tabindex="0" role="region" aria-label=(words.say("names-table")) {
                table {
                    caption.unseen { (words.say("names-table")) }
                    thead {
                        tr {
                            th scope="col" { (words.say("names-name")) }
                            th scope="col" { (words.say("names-kind")) }
                            th.number scope="col" { (words.say("names-in-headers")) }
                            th.number scope="col" { (words.say("names-in-texts")) }
                            th scope="col" { (words.say("names-spellings")) }
                        }
                    }
                    tbody { @for row in &self.rows { (row.markup(words)) } }
                }
            }
        }
    }
}

impl NameRow {
    fn of(names: &ArchiveNames, number: usize) -> Option<Self> {
        let name = names.clusters().clusters.get(number)?;
        let (in_headers, in_texts) = uses_of(names.uses(number));
        let others = name.variants.iter().map(|variant| &variant.name);
        let others = others.filter(|spelling| **spelling != name.name).take(SHOWN_SPELLINGS);
        Some(Self {
            id: id_of(name).to_owned(),
            name: name.name.clone(),
            kind: name.kind.name(),
            in_headers,
            in_texts,
            spellings: name.variants.len(),
            others: others.cloned().collect(),
            what: name.kind,
        })
    }

    fn markup(&self, words: Words) -> Markup {
        let more = self.spellings.saturating_sub(self.others.len() + 1);
        html! {
            tr {
                th scope="row" { a href=(address_of(&self.id)) { (shown(&self.name)) } }
                td { (words.say(kind_key(self.what))) }
                td.number { (words.number(self.in_headers)) }
                td.number { (words.number(self.in_texts)) }
                td.spellings {
                    @for (index, other) in self.others.iter().enumerate() {
                        @if index > 0 { " · " }
                        (shown(other))
                    }
                    @if more > 0 { " " (words.say_with("about-more", &[("count", more.into())])) }
                }
            }
        }
    }
}
