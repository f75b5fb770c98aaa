//! A hit: what it is about, who wrote to whom and when, and the passages that show why it fits.

use maud::{Markup, html};

use super::View;
use crate::{
    marks::marked,
    page::shown,
    parameters::{Link, path_piece},
    routes::{
        saved::star_button,
        search::{
            hits::{Passage, ShownHit},
            result_link,
        },
    },
};

/// The copies that are listed.
const COPIES: usize = 20;

impl View<'_> {
    pub(super) fn hit(&self, hit: &ShownHit) -> Markup {
        let words = self.words;
        let highlighter = &self.results.highlighter;
        html! {
            li.hit id={ "hit-" (hit.number) } {
                (self.star(hit))
                h3 { a.open href=(self.document(hit)) {
                    @match &hit.subject {
                        Some(subject) => (marked(subject, &highlighter.in_subject(subject))),
                        None => (words.say("search-no-subject")),
                    }
                } }
                p.meta {
                    span.who {
                        @match &hit.from {
                            Some(from) => (marked(from, &highlighter.in_party(from))),
                            None => (words.say("search-no-sender")),
                        }
                        @if !hit.to.is_empty() {
                            span aria-hidden="true" { " → " } span.unseen { " " (words.say("search-to")) " " }
                            @for (number, to) in hit.to.iter().enumerate() {
                                @if number > 0 { "; " }
                                (marked(to, &highlighter.in_party(to)))
                            }
                            @if hit.to_is_inferred { " " em { (words.say("search-inferred")) } }
                        }
                    }
                    span.when { @match &hit.sent {
                        Some(sent) => time datetime=(sent) { (words.moment(sent)) },
                        None => (words.say("search-no-date")),
                    } }
                    span.id { (shown(&hit.id)) }
                    @if let Some(message) = hit.message.filter(|_| hit.message_count > 1) {
                        span { (words.say_with("search-message-of",
                            &[("number", (message + 1).into()), ("total", hit.message_count.into())])) }
                    }
                    @if hit.kind != "release" { span { (self.value_name("kind", &hit.kind)) } }
                }
                @if !hit.passages.is_empty() {
                    ul.passages { @for passage in &hit.passages { li { (self.passage(hit, passage)) } } }
                }
                (self.copies(hit))
            }
        }
    }

    fn star(&self, hit: &ShownHit) -> Markup {
        let starred = self.results.kept.document(&hit.id).is_some_and(|kept| kept.star);
        let back = format!("{}#hit-{}", self.asked.here(), hit.number);
        star_button(self.visit, &hit.id, starred, &back)
    }

    fn passage(&self, hit: &ShownHit, passage: &Passage) -> Markup {
        let words = self.words;
        let page = words.say_with("search-page", &[("page", passage.page.into())]);
        let message = passage
            .message
            .filter(|_| hit.message_count > 1)
            .map(|message| words.say_with("search-message", &[("number", (message + 1).into())]));
        let place = html! { (page) @if let Some(message) = message { ", " (message) } };
        html! {
            @if passage.cut_before { "… " }
            (marked(&passage.text, &passage.hits))
            @if passage.cut_after { " …" }
            " "
            span.place {
                @match passage.span {
                    Some(span) => {
                        a href={ (self.document(hit).set("span", format!("{}-{}", span.start, span.end))) "#chosen" } {
                            (place)
                        }
                    }
                    None => (place),
                }
            }
        }
    }

    fn copies(&self, hit: &ShownHit) -> Markup {
        let words = self.words;
        let rest = hit.copy_ids.len().saturating_sub(COPIES);
        html! {
            @if hit.copies > 0 {
                details.copies {
                    summary { (words.say_with("search-copies", &[("count", hit.copies.into())])) }
                    p { (words.say("search-copies-lead")) }
                    ul {
                        @for id in hit.copy_ids.iter().take(COPIES) {
                            li { a href={ "/doc/" (path_piece(id)) } { (shown(id)) } " "
                                a href={ "/doc/" (path_piece(&hit.id)) "/compare/" (path_piece(id)) } {
                                    (words.say("search-compare")) span.unseen { " " (shown(id)) }
                                } }
                        }
                    }
                    @if rest > 0 { p { a href={ "/doc/" (path_piece(&hit.id)) "#copies" } {
                        (words.say_with("search-more-copies", &[("count", rest.into())])) } } }
                }
            }
        }
    }

    /// The address of a hit, which carries the search along.
    fn document(&self, hit: &ShownHit) -> Link {
        result_link(self.asked, format!("/doc/{}", path_piece(&hit.id))).set("hit", hit.number)
    }
}
