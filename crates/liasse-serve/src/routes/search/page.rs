//! The page of a search.

mod facets;
mod form;
mod hit;
mod reading;

use maud::{Markup, html};

use super::{Results, order::SORTS, sort_of, timeline::timeline};
use crate::{
    asked::Asked,
    language::Words,
    page::{Page, Section, pager, shown},
    parameters::{CURSOR, Link},
    routes::saved::keep_search,
    visit::Visit,
};

/// Results about to be shown.
struct View<'a> {
    results: &'a Results,
    asked: &'a Asked,
    visit: &'a Visit,
    words: Words,
}

pub(super) fn page(results: &Results, asked: &Asked, visit: &Visit) -> Page {
    let view = View { results, asked, visit, words: visit.words };
    let words = visit.words;
    let title = match asked.query() {
        "" => words.say("search-title").into_owned(),
        query => format!("{query} – {}", words.say("search-title")),
    };
    let main = html! {
        div.search-page {
            h1.unseen { (words.say("search-title")) }
            (view.form())
            (view.chips())
            (view.reading())
            (results.kept.notice(words))
            div.found {
                section.results aria-labelledby="results" {
                    (view.total())
                    @if results.total == 0 { (view.nothing()) } @else {
                        (view.over_time())
                        (view.orders())
                        ol.hits start=[results.hits.first().map(|hit| hit.number)] {
                            @for hit in &results.hits { (view.hit(hit)) }
                        }
                        (pager(words, &asked.here(), asked.value(CURSOR).is_none(), results.next.as_deref()))
                        (view.exports())
                    }
                }
                @if results.total > 0 { (view.facets()) }
            }
        }
    };
    Page::new(title, Section::Search, main).with_own_heading().with_scripts(&["search.js"])
}

impl View<'_> {
    /// The exact number of what fits, also told to a screen reader.
    fn total(&self) -> Markup {
        let (words, results) = (self.words, self.results);
        html! {
            div.total role="status" {
                h2 #results {
                    (words.say_with("search-total", &[("count", results.total.into())]))
                }
                @if results.folded && results.hit_total < results.total {
                    p { (words.say_with("search-folded", &[("count", results.hit_total.into())])) " "
                        a href=(self.asked.here().set("copies", "each")) { (words.say("search-unfold")) } }
                } @else if self.asked.value("copies") == Some("each") {
                    p { (words.say("search-unfolded")) " "
                        a href=(self.asked.here().without("copies")) { (words.say("search-fold")) } }
                } @else if results.copies_unknown {
                    p { (words.say("search-copies-unknown")) }
                }
            }
        }
    }

    /// What to try where nothing fits.
    fn nothing(&self) -> Markup {
        let words = self.words;
        let filters = self.asked.in_force().any(|(name, _)| name != "q");
        let without: Link = Link::new("/search", crate::parameters::Parameters::default());
        html! {
            div.notice {
                p { (words.say("search-nothing")) }
                ul {
                    @if filters && !self.asked.query().is_empty() {
                        li { a href=(without.clone().set("q", self.asked.query())) {
                            (words.say("search-nothing-filters")) } }
                    }
                    li { (words.say("search-nothing-words")) }
                    li { (words.say("search-nothing-star")) " " code { "belmokh*" } }
                    li { (words.say("search-nothing-fuzzy")) " " code { "belmokhtar~1" } }
                    li { a href="/help" { (words.say("search-nothing-help")) } }
                }
            }
        }
    }

    fn over_time(&self) -> Markup {
        let months = self.results.facets.iter().find(|facet| facet.field == "month");
        html! { @if let Some(months) = months { (timeline(months, self.asked, self.words)) } }
    }

    /// The orders as links.
    fn orders(&self) -> Markup {
        let (words, now) = (self.words, sort_of(self.asked));
        html! {
            nav.orders aria-label=(words.say("search-order")) {
                span { (words.say("search-order")) }
                ul {
                    @for (name, sort) in SORTS {
                        li { a href=(self.asked.here().set("sort", name))
                            aria-current=[(*sort == now).then_some("true")] {
                            (words.say(sort_key(name)))
                        } }
                    }
                }
            }
        }
    }

    fn exports(&self) -> Markup {
        let words = self.words;
        let file = |name: &str| {
            let link = super::result_link(self.asked, format!("/search/hits.{name}"));
            link.to_string()
        };
        html! {
            section.exports aria-labelledby="exports" {
                h2 #exports { (words.say("search-exports")) }
                p {
                    a href=(file("csv")) download { (words.say("search-csv")) } " · "
                    a href=(file("jsonl")) download { (words.say("search-jsonl")) } " · "
                    a href={ "/api/v1" (self.asked.here()) } { (words.say("search-as-json")) } " · "
                    a href=(self.asked.here().without("facet").without(CURSOR)) { (words.say("search-permalink")) }
                }
                p.small { (words.say("search-csv-note")) }
                (self.keep())
            }
        }
    }

    /// The form that keeps this search.
    fn keep(&self) -> Markup {
        let link = super::result_link(self.asked, "/search").to_string();
        let address = link.split_once('?').map_or("", |(_, address)| address);
        let back = format!("{link}#exports");
        keep_search(self.visit, address, self.results.kept.search(address), &back)
    }

    /// The filters in force, each with a link that takes it away.
    fn chips(&self) -> Markup {
        let words = self.words;
        let chips: Vec<(&str, &str)> =
            self.asked.in_force().filter(|(name, _)| *name != "q").collect();
        let all = || {
            let names = chips.iter().map(|(name, _)| *name);
            names.fold(self.asked.here(), |link, name| link.without(name))
        };
        html! {
            @if !chips.is_empty() {
                ul.chips aria-label=(words.say("search-in-force")) {
                    @for (name, value) in &chips {
                        li { a.chip href=(self.asked.here().without_value(name, value)) {
                            span.unseen { (words.say("search-remove")) " " }
                            span.field { (words.say(form::label_key(name))) } " " (shown(value))
                            span aria-hidden="true" { " ×" }
                        } }
                    }
                    @if chips.len() > 1 { li { a.chip href=(all()) { (words.say("search-remove-all")) } } }
                }
            }
        }
    }
}

fn sort_key(name: &str) -> &'static str {
    match name {
        "newest" => "search-sort-newest",
        "oldest" => "search-sort-oldest",
        "sender" => "search-sort-sender",
        "longest" => "search-sort-longest",
        _ => "search-sort-relevance",
    }
}
