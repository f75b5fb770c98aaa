//! `/help`: how to use the pages, and the search language on one page.

use axum::{
    Extension,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use liasse_search::reference;
use maud::{Markup, html};

use crate::{
    answer::Route,
    asked::Asked,
    fault::Fault,
    language::Words,
    page::{Page, Section, layout, preference},
    parameters::{Link, Parameters},
    routes::{check::CHECK, compare::COMPARE},
    visit::Visit,
};

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::other("/help", get(show))]
}

async fn show(Extension(visit): Extension<Visit>) -> Result<Response, Fault> {
    Asked::read(&visit.path, Vec::new(), visit.parameters.clone(), false, &[])?;
    Ok(Html(layout(&visit, &page(&visit)).into_string()).into_response())
}

fn page(visit: &Visit) -> Page {
    let words = visit.words;
    let main = html! {
        p.lead { (words.say("help-lead")) }
        nav.contents aria-label=(words.say("help-contents")) {
            ul {
                @for (id, key) in SECTIONS { li { a href={ "#" (id) } { (words.say(key)) } } }
            }
        }
        (section(words, 0, html! {
            @for key in ["help-search-forgiving", "help-search-read-as", "help-search-filters"] {
                p { (words.say(key)) }
            }
            (examples(words))
        }))
        (section(words, 1, html! {
            @for key in ["help-reading-own", "help-reading-stamps", "help-reading-cite"] {
                p { (words.say(key)) }
            }
        }))
        (section(words, 2, html! {
            @for key in ["help-check-how", "help-check-claims", "help-check-not-found", "help-check-kept",
                "help-check-compare"] {
                p { (words.say(key)) }
            }
            p { a href=(CHECK) { (words.say("nav-check")) } " · "
                a href=(COMPARE) { (words.say("nav-compare")) } }
        }))
        (section(words, 3, keys(visit)))
        (section(words, 4, html! {
            p { (words.say("help-privacy-text")) }
            p { (words.say("help-privacy-limits")) }
        }))
        (section(words, 5, html! {
            p {
                (words.say("help-api-text")) " "
                a href="/api/v1/openapi.json" { code { "/api/v1/openapi.json" } }
            }
        }))
    };
    Page::new(words.say("help-title"), Section::Help, main)
}

/// The sections, each with its anchor and the key of its heading.
const SECTIONS: [(&str, &str); 6] = [
    ("search", "help-search"),
    ("reading", "help-reading"),
    ("check", "help-check"),
    ("keys", "help-keys"),
    ("privacy", "help-privacy"),
    ("api", "help-api"),
];

fn section(words: Words, number: usize, content: Markup) -> Markup {
    let (id, key) = SECTIONS.get(number).copied().unwrap_or_default();
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (words.say(key)) }
            (content)
        }
    }
}

/// The search language as liasse-search tells it, each example a link to what it finds.
fn examples(words: Words) -> Markup {
    let search = |text: &str| Link::new("/search", Parameters::default()).set("q", text);
    let language = words.language().of_model();
    html! {
        @for (number, section) in (1..).zip(reference()) {
            h3 id={ "language-" (number) } { (section.title(language)) }
            div.wide tabindex="0" role="region" aria-labelledby={ "language-" (number) } {
                table.examples {
                    thead {
                        tr {
                            th scope="col" { (words.say("help-typed")) }
                            th scope="col" { (words.say("help-meaning")) }
                        }
                    }
                    tbody {
                        @for entry in section.entries() {
                            tr {
                                td { a href=(search(entry.example())) { code { (entry.example()) } } }
                                td { (entry.meaning(language)) }
                            }
                        }
                    }
                }
            }
            @for remark in section.remarks(language) { p { (remark) } }
        }
    }
}

fn keys(visit: &Visit) -> Markup {
    let words = visit.words;
    let (key, wanted) = match visit.keys {
        true => ("help-keys-off", "off"),
        false => ("help-keys-on", "on"),
    };
    html! {
        p { (words.say("help-keys-text")) }
        dl.keys {
            div { dt { kbd { "/" } } dd { (words.say("help-key-search")) } }
            div { dt { kbd { "Tab" } } dd { (words.say("help-key-tab")) } }
            div { dt { kbd { "?" } } dd { (words.say("help-key-help")) } }
            div { dt { kbd { "j" } " " kbd { "k" } } dd { (words.say("help-key-hits")) } }
            div { dt { kbd { "Enter" } } dd { (words.say("help-key-open")) } }
            div { dt { kbd { "n" } " " kbd { "p" } } dd { (words.say("help-key-marks")) } }
            div { dt { kbd { "[" } " " kbd { "]" } } dd { (words.say("help-key-neighbours")) } }
            div { dt { kbd { "i" } } dd { (words.say("help-key-images")) } }
            div { dt { kbd { "u" } } dd { (words.say("help-key-up")) } }
        }
        p { a href=(preference(visit, "keys", wanted)) { (words.say(key)) } }
    }
}
