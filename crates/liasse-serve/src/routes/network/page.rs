use maud::{Markup, html};

use super::{TieRow, WhoWrites, Writer, figure::around, least, window::Window};
use crate::{
    asked::Asked,
    filters,
    form::{check_field, day_field, number_field, text_field},
    language::Words,
    page::{Page, Section, shown},
    parameters::{Link, path_piece},
    selected::formulae,
    sheet::{Sheet, as_json, plotted},
    table::value_in,
    visit::Visit,
};

pub(super) fn page(who: &WhoWrites, asked: &Asked, visit: &Visit) -> Page {
    let words = visit.words;
    let main = html! {
        p.lead { (words.say("network-lead")) }
        (form(who, asked, words))
        (who.basis.markup(asked, words))
        (sizes(who, words))
        @if !who.ties.is_empty() {
            (plotted(&who.figure(asked, words), &who.table(asked, words),
                ("network", "/network", false), asked, words))
            (correspondents(who, words))
            (communities(who, words))
        }
        (formulae(&who.measures, words))
        (as_json(asked, "/network", words))
    };
    Page::new(words.say("network-title"), Section::Network, main).with_scripts(&["months.js"])
}

fn form(who: &WhoWrites, asked: &Asked, words: Words) -> Markup {
    let is_filtered = asked.in_force().any(|(name, _)| !["after", "before"].contains(&name));
    let number = asked.number("least").unwrap_or(least(asked));
    let yes = |name: &str, value: &str, key: &str| {
        check_field(name, &words.say(key), value, asked.value(name) == Some(value))
    };
    let ends = who.months.as_ref();
    html! {
        form.question method="get" action="/network" {
            div.row.months data-first=[ends.map(|ends| &ends.0)] data-last=[ends.map(|ends| &ends.1)] {
                (day_field("after", &words.say("figures-after"), asked.value("after")))
                (day_field("before", &words.say("figures-before"), asked.value("before")))
                (number_field("least", &words.say("network-least"), number, (1, 1 << 32)))
                button type="submit" { (words.say("figures-show")) }
            }
            (steps(who, asked, words))
            details open[is_filtered] {
                summary { (words.say("figures-filters")) }
                div.row {
                    (text_field("q", &words.say("figures-query"), asked.value("q"), 4096))
                    (filters::rest(asked, words))
                }
            }
            details {
                summary { (words.say("figures-rules")) }
                div.row {
                    (yes("no-copies", "yes", "network-no-copies"))
                    (yes("inferred", "yes", "network-inferred"))
                    (yes("duplicates", "each", "figures-each-copy"))
                }
            }
        }
    }
}

/// Leads to the stretch of time before and after the one that is chosen.
fn steps(who: &WhoWrites, asked: &Asked, words: Words) -> Markup {
    let filters = asked.filters();
    let chosen = filters.after.zip(filters.before);
    let chosen = chosen.and_then(|(after, before)| Window::between(after, before));
    let to = |window: Window| {
        let (after, before) = window.ends();
        asked.here().set("after", after).set("before", before)
    };
    let first = who.months.as_ref().and_then(|months| format!("{}-01", months.0).parse().ok());
    html! {
        nav.steps aria-label=(words.say("network-time")) {
            ul {
                @if let Some(window) = chosen {
                    @for (window, key) in [
                        (window.moved(-1), "network-earlier"), (window.moved(1), "network-later"),
                    ] {
                        @if let Some(window) = window { li { (step(to(window), key, window, words)) } }
                    }
                    li {
                        a href=(asked.here().without("after").without("before")) {
                            (words.say("network-all-time"))
                        }
                    }
                } @else if let Some(first) = first {
                    @let window = Window::year_at(first);
                    li { (step(to(window), "network-first-year", window, words)) }
                }
            }
        }
    }
}

fn step(link: Link, key: &str, window: Window, words: Words) -> Markup {
    let (after, before) = window.ends();
    html! { a href=(link) { (words.say(key)) " (" (after) " – " (before) ")" } }
}

fn sizes(who: &WhoWrites, words: Words) -> Markup {
    html! {
        p {
            (words.say_with("network-sizes", &[
                ("correspondents", who.correspondent_count.into()),
                ("ties", who.tie_count.into()),
                ("communities", who.community_count.into()),
            ]))
            " "
            (words.say_with("network-left-out", &[
                ("sender", who.without_sender.into()),
                ("recipient", who.without_recipient.into()),
                ("light", who.light_ties.into()),
            ]))
        }
        @if who.ties.is_empty() { div.notice { p { (words.say("network-nothing")) } } }
    }
}

fn correspondents(who: &WhoWrites, words: Words) -> Markup {
    html! {
        section {
            h2 #correspondents { (words.say("network-correspondents")) }
            div.wide tabindex="0" role="region" aria-labelledby="correspondents" {
                table {
                    caption.unseen { (words.say("network-correspondents")) }
                    thead {
                        tr {
                            th scope="col" { (words.say("names-name")) }
                            th.number scope="col" { (words.say("network-writes-with")) }
                            th.number scope="col" { (words.say("names-sent")) }
                            th.number scope="col" { (words.say("names-received")) }
                            th.number scope="col" { (words.say("network-between")) }
                            th.number scope="col" { (words.say("network-community")) }
                        }
                    }
                    tbody { @for writer in &who.correspondents { (row(writer, words)) } }
                }
            }
        }
    }
}

fn row(writer: &Writer, words: Words) -> Markup {
    html! {
        tr {
            th scope="row" { a href=(address_of(&writer.name)) { (shown(&writer.name)) } }
            td.number { (words.number(writer.writes_with)) }
            td.number { (words.number(writer.sent)) }
            td.number { (words.number(writer.received)) }
            td.number { (value_in(words, Some(writer.betweenness))) }
            td.number { (words.number(writer.community as u64)) }
        }
    }
}

/// The communities that are told, and the members of each.
const MOST_COMMUNITIES: usize = 12;
const MOST_MEMBERS: usize = 8;

fn communities(who: &WhoWrites, words: Words) -> Markup {
    let network = &who.network;
    html! {
        section aria-labelledby="communities" {
            h2 #communities { (words.say("network-communities")) }
            @if let Some(modularity) = who.modularity {
                p { (words.say("network-modularity")) " " (words.decimal(modularity, 2)) "." }
            }
            ol.communities {
                @for community in network.communities.iter().take(MOST_COMMUNITIES) {
                    li {
                        strong { (shown(&around(network, community, words))) }
                        " (" (words.number(community.members.len() as u64)) "): "
                        @for (index, member) in community.members.iter().take(MOST_MEMBERS).enumerate() {
                            @if let Some(node) = network.nodes.get(*member) {
                                @if index > 0 { " · " }
                                a href=(address_of(&node.name)) { (shown(&node.name)) }
                            }
                        }
                        @if community.members.len() > MOST_MEMBERS { " …" }
                    }
                }
            }
        }
    }
}

/// Returns the address of the name in this form, or with this spelling.
pub(super) fn address_of(name: &str) -> String {
    format!("/names/{}", path_piece(name))
}

/// Returns the address of the messages of a tie, under the same filters.
pub(super) fn between(asked: &Asked, tie: &TieRow) -> String {
    asked.elsewhere("/search").set("from", &tie.from).set("to", &tie.to).to_string()
}
