//! What a person decided about names, and what another decision would change.

use liasse_archive::{ArchiveNames, DecisionProblem, NameDecision};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;

use super::{address_of, id_of, name_of, one::Decided, told};
use crate::{
    answer::Answer,
    asked::{Asked, Parameter, Takes},
    fault::Fault,
    form::hidden_field,
    guard::TOKEN_FIELD,
    language::Words,
    page::{Page, Section, shown},
    parameters::Link,
    room::{Reader, Stop},
    visit::Visit,
};

/// What a person decided about names, in the order of `names.toml`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Decisions {
    pub(super) decisions: Vec<Decided>,
    /// What the decision that is asked about would change; `null` where none is.
    preview: Option<Preview>,
}

/// What a decision would change.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Preview {
    /// The names that it is about, as they are.
    before: Vec<Before>,
    /// Why it cannot be taken, in English; `null` where it can.
    problem: Option<String>,
    #[serde(skip)]
    decision: NameDecision,
    #[serde(skip)]
    why_not: Option<DecisionProblem>,
}

/// A name as it is before a decision.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Before {
    id: String,
    name: String,
    spellings: usize,
    count: u64,
}

impl Answer for Decisions {
    const ABOUT: &'static str =
        "What a person decided about names; and what a decision that is given would change.";
    const IS_FILTERED: bool = false;
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::many("join", Takes::Text, "Spellings that would be one name."),
        Parameter::many("apart", Takes::Text, "Spellings that would be different names."),
        Parameter::new(
            "rename",
            Takes::Text,
            "A spelling of a name that would be shown otherwise.",
        ),
        Parameter::new("form", Takes::Text, "The form in which it would be shown."),
        Parameter::new("undone", Takes::Choice(&["yes"]), "A decision was just taken back."),
    ];

    fn of(asked: &Asked, reader: &Reader, _: &Stop) -> Result<Self, Fault> {
        let decisions = (1..).zip(reader.archive().decisions()?);
        let preview = match wanted(asked) {
            Some(decision) => Some(Preview::of(reader.all_names()?, decision)),
            None => None,
        };
        let decisions = decisions.map(|(number, decision)| Decided::of(number, decision));
        Ok(Self { decisions: decisions.collect(), preview })
    }

    fn page(&self, asked: &Asked, visit: &Visit) -> Page {
        let words = visit.words;
        let main = html! {
            @if asked.value("undone").is_some() {
                div.notice role="status" { p { (words.say("names-undone")) } }
            }
            @if let Some(preview) = &self.preview { (preview.markup(asked, visit)) }
            @else { p.lead { (words.say("names-decisions-lead")) } }
            h2 { (words.say("names-decided")) }
            @if self.decisions.is_empty() {
                p { (words.say("names-nothing-decided")) }
            } @else {
                ol.decisions {
                    @for decided in &self.decisions {
                        li { (told(&decided.decision, words)) (undo(decided, visit)) }
                    }
                }
            }
            p { a href="/names" { (words.say("home-all-names")) } }
        };
        let title = if self.preview.is_some() { "names-preview-title" } else { "names-decisions" };
        Page::new(words.say(title), Section::Names, main)
    }
}

/// Reads the decision that is asked about.
fn wanted(asked: &Asked) -> Option<NameDecision> {
    let all = |name| -> Vec<String> { asked.values(name).map(str::to_owned).collect() };
    match (asked.value("join"), asked.value("apart"), asked.value("rename")) {
        (Some(_), ..) => Some(NameDecision::Joined(all("join"))),
        (_, Some(_), _) => Some(NameDecision::Apart(all("apart"))),
        (.., Some(name)) => Some(NameDecision::Preferred {
            name: name.to_owned(),
            form: asked.value("form").unwrap_or_default().to_owned(),
        }),
        _ => None,
    }
}

impl Preview {
    fn of(names: &ArchiveNames, decision: NameDecision) -> Self {
        let mut before: Vec<Before> = Vec::new();
        for name in decision.names().iter().filter_map(|spelling| name_of(names, spelling)) {
            if !before.iter().any(|known| known.id == id_of(name)) {
                before.push(Before {
                    id: id_of(name).to_owned(),
                    name: name.name.clone(),
                    spellings: name.variants.len(),
                    count: name.count,
                });
            }
        }
        let why_not = names.check(&decision).err();
        let problem = why_not.as_ref().map(|problem| problem.to_string());
        Self { before, problem, decision, why_not }
    }

    fn markup(&self, asked: &Asked, visit: &Visit) -> Markup {
        let words = visit.words;
        html! {
            p.lead { (told(&self.decision, words)) }
            h2 { (words.say("names-before")) }
            ul.before {
                @for name in &self.before {
                    li {
                        a href=(address_of(&name.id)) { (shown(&name.name)) } ": "
                        (words.say_with("names-times", &[
                            ("count", name.count.into()), ("spellings", name.spellings.into())]))
                    }
                }
            }
            h2 { (words.say("names-after")) }
            @match &self.why_not {
                Some(problem) => { (refused(problem, asked, words)) }
                None => {
                    p { (self.after(words)) }
                    (self.confirm(visit))
                }
            }
        }
    }

    /// Says what would be different.
    fn after(&self, words: Words) -> Markup {
        let spellings: usize = self.before.iter().map(|name| name.spellings).sum();
        let count: u64 = self.before.iter().map(|name| name.count).sum();
        let sizes = [("count", count.into()), ("spellings", spellings.into())];
        html! {
            @match (&self.decision, self.before.len()) {
                (NameDecision::Joined(_), 1) => { (words.say("names-one-already")) }
                (NameDecision::Joined(_), _) => { (words.say_with("names-becomes-one", &sizes)) }
                (NameDecision::Apart(_), 1) => { (words.say("names-becomes-several")) }
                (NameDecision::Apart(_), _) => { (words.say("names-apart-already")) }
                _ => { (words.say("names-becomes-shown")) }
            }
            " " (words.say("names-written-where"))
        }
    }

    fn confirm(&self, visit: &Visit) -> Markup {
        let (kind, form) = match &self.decision {
            NameDecision::Joined(_) => ("joined", None),
            NameDecision::Apart(_) => ("apart", None),
            NameDecision::Preferred { form, .. } => ("preferred", Some(form)),
            _ => return html! {},
        };
        html! {
            form.confirm method="post" action="/decisions" {
                (hidden_field(TOKEN_FIELD, &visit.token))
                (hidden_field("kind", kind))
                @for name in self.decision.names() { (hidden_field("name", name)) }
                @if let Some(form) = form { (hidden_field("form", form)) }
                button type="submit" { (visit.words.say("names-confirm")) }
                @if let Some(first) = self.before.first() {
                    " " a href=(address_of(&first.id)) { (visit.words.say("names-cancel")) }
                }
            }
        }
    }
}

/// Says why a decision is about nothing, and what may be meant.
pub(super) fn refused(problem: &DecisionProblem, asked: &Asked, words: Words) -> Markup {
    html! {
        div.notice role="alert" {
            @match problem {
                DecisionProblem::NoSpelling { spelling, near } => {
                    p { (words.say("names-no-spelling")) " " q { (shown(spelling)) } }
                    @if !near.is_empty() {
                        p { (words.say("names-meant")) }
                        ul {
                            @for (other, count) in near {
                                li {
                                    a href=(instead(asked, spelling, other)) { (shown(other)) }
                                    " (" (words.number(*count)) ")"
                                }
                            }
                        }
                    }
                }
                DecisionProblem::Twice(spelling) => {
                    p { (words.say("names-twice")) " " q { (shown(spelling)) } }
                }
                _ => { p { (words.say("names-no-form")) } }
            }
        }
    }
}

/// Returns the address of the same question with another spelling.
fn instead(asked: &Asked, spelling: &str, other: &str) -> Link {
    let here = asked.here();
    ["join", "apart", "rename"].into_iter().fold(here, |link, name| {
        match asked.values(name).any(|value| value == spelling) {
            true => link.without_value(name, spelling).and(name, other),
            false => link,
        }
    })
}

/// Offers to take a decision back.
pub(super) fn undo(decided: &Decided, visit: &Visit) -> Markup {
    html! {
        form.undo method="post" action="/decisions" {
            (hidden_field(TOKEN_FIELD, &visit.token))
            (hidden_field("kind", "undo"))
            (hidden_field("number", &decided.number.to_string()))
            (hidden_field("said", &decided.decision.to_string()))
            button.quiet type="submit" {
                (visit.words.say("names-undo"))
                span.unseen { " " (visit.words.say_with("names-decision-number",
                    &[("number", decided.number.into())])) }
            }
        }
    }
}
