//! `/terms`: what the words say of the whole archive or of any part of it.

mod collocates;
mod context;
mod course;
mod frequencies;
mod keyness;

use maud::{Markup, html};

use crate::{
    answer::Route,
    asked::Asked,
    counting, filters,
    language::Words,
    page::{Page, Section},
    parameters::Link,
    sheet::files,
    visit::Visit,
};

pub(crate) fn routes() -> Vec<Route> {
    let mut routes = vec![
        Route::page::<frequencies::Frequencies>("/terms"),
        Route::api::<frequencies::Frequencies>("/api/v1/terms"),
        Route::page::<keyness::KeyWords>("/terms/keyness"),
        Route::api::<keyness::KeyWords>("/api/v1/terms/keyness"),
        Route::page::<collocates::Neighbours>("/terms/collocates"),
        Route::api::<collocates::Neighbours>("/api/v1/terms/collocates"),
        Route::page::<context::InContext>("/terms/context"),
        Route::api::<context::InContext>("/api/v1/terms/context"),
        Route::page::<course::Course>("/terms/course"),
        Route::api::<course::Course>("/api/v1/terms/course"),
    ];
    routes.extend(files::<frequencies::Frequencies>("/terms.csv", "/terms.svg"));
    routes.extend(files::<keyness::KeyWords>("/terms/keyness.csv", "/terms/keyness.svg"));
    routes
        .extend(files::<collocates::Neighbours>("/terms/collocates.csv", "/terms/collocates.svg"));
    routes.extend(files::<context::InContext>("/terms/context.csv", "/terms/context.svg"));
    routes.extend(files::<course::Course>("/terms/course.csv", "/terms/course.svg"));
    routes
}

/// The questions that can be put to words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Frequencies,
    Keyness,
    Collocates,
    Context,
    Course,
}

impl Tab {
    const ALL: [Tab; 5] =
        [Tab::Frequencies, Tab::Keyness, Tab::Collocates, Tab::Context, Tab::Course];

    const fn address(self) -> &'static str {
        match self {
            Tab::Frequencies => "/terms",
            Tab::Keyness => "/terms/keyness",
            Tab::Collocates => "/terms/collocates",
            Tab::Context => "/terms/context",
            Tab::Course => "/terms/course",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Tab::Frequencies => "terms-frequencies",
            Tab::Keyness => "terms-keyness",
            Tab::Collocates => "terms-collocates",
            Tab::Context => "terms-context",
            Tab::Course => "terms-course",
        }
    }

    const fn lead(self) -> &'static str {
        match self {
            Tab::Frequencies => "terms-frequencies-lead",
            Tab::Keyness => "terms-keyness-lead",
            Tab::Collocates => "terms-collocates-lead",
            Tab::Context => "terms-context-lead",
            Tab::Course => "terms-course-lead",
        }
    }

    /// Whether words are listed, so that it matters which are left out.
    const fn lists(self) -> bool {
        !matches!(self, Tab::Context | Tab::Course)
    }

    /// Returns the parameters that stay when a reader goes from one question to the other.
    fn carried(self, asked: &Asked) -> Link {
        let mut kept = counting::NAMES.to_vec();
        kept.push("word");
        let link = asked.carried(self.address(), &kept);
        let words: Vec<&str> = asked.values("word").collect();
        match self {
            Tab::Frequencies | Tab::Keyness => link.without("word"),
            Tab::Course => link,
            _ => words.first().map_or(link.clone(), |word| link.set("word", word)),
        }
    }
}

/// Puts the tabs, the form and an answer on a page.
fn page(tab: Tab, asked: &Asked, visit: &Visit, own_fields: &Markup, answer: &Markup) -> Page {
    let words = visit.words;
    let main = html! {
        h1 { (words.say("terms-title")) }
        nav.tabs aria-label=(words.say("terms-tabs")) {
            ul {
                @for other in Tab::ALL {
                    li {
                        a href=(other.carried(asked)) aria-current=[(other == tab).then_some("page")] {
                            (words.say(other.name()))
                        }
                    }
                }
            }
        }
        h2.unseen { (words.say(tab.name())) }
        p.lead { (words.say(tab.lead())) }
        (form(tab, asked, own_fields, words))
        (answer)
    };
    let title = format!("{} – {}", words.say(tab.name()), words.say("terms-title"));
    Page::new(title, Section::Terms, main).with_own_heading()
}

fn form(tab: Tab, asked: &Asked, own_fields: &Markup, words: Words) -> Markup {
    let is_filtered = asked.in_force().next().is_some();
    let has_rules = asked.gives(&counting::NAMES);
    html! {
        form.question method="get" action=(tab.address()) {
            div.row {
                (own_fields)
                button type="submit" { (words.say("figures-show")) }
            }
            details open[is_filtered] {
                summary { (words.say("figures-filters")) }
                div.row { (filters::fields(asked, words)) }
            }
            details open[has_rules] {
                summary { (words.say("figures-rules")) }
                div.row { (counting::fields(asked, words, tab.lists())) }
                p.small { (words.say("figures-never-counted")) }
            }
        }
    }
}

/// Returns the address at which a word is shown in its context, under the same filters.
fn in_context(asked: &Asked, word: &str) -> String {
    asked.carried("/terms/context", &counting::NAMES).set("word", word).to_string()
}
