//! `/names`: who is who in the archive, and a person's word on it.
//!
//! A name has no number that stays: names are brought together anew with each commit and each
//! decision. Its spellings stay, and each belongs to one name, so any spelling is its id; the most
//! frequent one is used in links.

mod decide;
mod decisions;
mod list;
mod one;
mod one_page;
mod portrait;
mod questions;

use liasse_archive::{ArchiveNames, NameDecision, SpellingUse};
use liasse_normalize::names::{NameCluster, NameKind};
use maud::{Markup, html};

use crate::{
    answer::Route,
    language::Words,
    page::shown,
    parameters::{Link, Parameters, path_piece},
    sheet::files,
};

pub(crate) fn routes() -> Vec<Route> {
    let mut decisions = Route::page::<decisions::Decisions>("/decisions");
    decisions.methods = decisions.methods.post(decide::decide);
    let mut routes = vec![
        Route::page::<list::NameList>("/names"),
        Route::api::<list::NameList>("/api/v1/names"),
        Route::page::<one::OneName>("/names/{id}"),
        Route::api::<one::OneName>("/api/v1/names/{id}"),
        Route::page::<questions::Questions>("/questions"),
        Route::api::<questions::Questions>("/api/v1/questions"),
        decisions,
        Route::api::<decisions::Decisions>("/api/v1/decisions"),
    ];
    routes.extend(files::<one::OneName>("/names/{id}/months.csv", "/names/{id}/months.svg"));
    routes
}

/// Returns the spelling by which a name is addressed.
pub(crate) fn id_of(name: &NameCluster) -> &str {
    name.variants.first().map_or(name.name.as_str(), |variant| variant.name.as_str())
}

/// Returns the address of a name by one of its spellings.
pub(crate) fn address_of(id: &str) -> String {
    format!("/names/{}", path_piece(id))
}

/// Returns the number of the name with a spelling, or shown in this form.
fn number_of(names: &ArchiveNames, id: &str) -> Option<usize> {
    let shown = || names.clusters().clusters.iter().position(|name| name.name == id);
    names.number_of(id).or_else(shown)
}

/// Returns the name with a spelling.
fn name_of<'n>(names: &'n ArchiveNames, id: &str) -> Option<&'n NameCluster> {
    names.clusters().clusters.get(number_of(names, id)?)
}

/// How often a name stands in headers and in texts.
fn uses_of(uses: &[SpellingUse]) -> (u64, u64) {
    (uses.iter().map(|it| it.in_headers).sum(), uses.iter().map(|it| it.in_texts).sum())
}

fn kind_key(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "names-kind-person",
        NameKind::Body => "names-kind-body",
        NameKind::Place => "names-kind-place",
        NameKind::Mailbox => "names-kind-mailbox",
        NameKind::Unknown => "names-kind-unknown",
    }
}

/// Says a decision, with its spellings as text.
fn told(decision: &NameDecision, words: Words) -> Markup {
    let (key, form) = match decision {
        NameDecision::Joined(_) => ("names-joined", None),
        NameDecision::Apart(_) => ("names-apart", None),
        NameDecision::Preferred { form, .. } => ("names-preferred", Some(form)),
        _ => ("names-other-decision", None),
    };
    html! {
        (words.say(key)) " "
        @for (index, name) in decision.names().iter().enumerate() {
            @if index > 0 { ", " }
            a href=(address_of(name)) { (shown(name)) }
        }
        @if let Some(form) = form { " → " (shown(form)) }
    }
}

/// Returns the address that shows what a decision would change, before it is taken.
fn preview(kind: &str, spellings: &[&str]) -> Link {
    let link = Link::new("/decisions", Parameters::default());
    spellings.iter().fold(link, |link, spelling| link.and(kind, spelling))
}
