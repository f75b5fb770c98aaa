//! The page of a document.

mod article;
mod aside;
mod message;
mod printed;

use std::cell::Cell;

use liasse_model::{Document, ReleaseDocument, ReleaseStatus, Span};
use maud::{Markup, html};

use super::{Doc, exemptions::meaning, runs::Layers};
use crate::{
    asked::Asked,
    language::Words,
    marks::marked,
    page::{Page, Section, shown},
    parameters::{Link, Parameters, path_piece},
    routes::search::result_link,
    visit::Visit,
};

/// A document about to be shown.
struct View<'a> {
    doc: &'a Doc,
    asked: &'a Asked,
    visit: &'a Visit,
    words: Words,
    /// Whether the beginning of the chosen passage has its id yet.
    chosen_has_id: Cell<bool>,
}

pub(super) fn page(doc: &Doc, asked: &Asked, visit: &Visit) -> Page {
    let view = View { doc, asked, visit, words: visit.words, chosen_has_id: Cell::new(false) };
    let subject = view.title();
    let title = format!("{} – {subject}", doc.document.id());
    let main = html! {
        div.doc {
            (view.head())
            (view.jumps())
            div.sheets {
                (view.reading())
                (view.printed())
            }
            (view.aside())
            a #choose-selection.button hidden href="#cite" { (visit.words.say("doc-choose-selection")) }
        }
    };
    Page::new(title, Section::Other, main).with_own_heading().with_scripts(&["reading.js"])
}

impl View<'_> {
    /// The subject of the newest message that has one, or an article's title.
    fn title(&self) -> String {
        let messages = self.doc.document.messages().iter();
        let title = match &self.doc.document {
            Document::Article(article) => article.title.as_deref(),
            Document::Paper(paper) => paper.title.as_deref(),
            _ => messages.filter_map(|message| message.subject.as_deref()).next(),
        };
        title.map_or_else(|| self.words.say("doc-no-subject").into_owned(), str::to_owned)
    }

    fn head(&self) -> Markup {
        let title = self.title();
        let hits = self.doc.highlighter.in_subject(&title);
        html! {
            (self.neighbours())
            header.doc-head {
                p.over { span.id { (shown(self.doc.document.id())) } " · " (self.kind()) }
                h1 { (marked(&title, &hits)) }
                @if let Document::Release(release) = &self.doc.document { (self.release(release)) }
            }
        }
    }

    fn kind(&self) -> String {
        let key = match &self.doc.document {
            Document::Release(_) => "doc-kind-release",
            Document::Mail(_) => "doc-kind-mail",
            Document::Article(_) => "doc-kind-article",
            Document::Paper(_) => "doc-kind-paper",
        };
        self.words.say(key).into_owned()
    }

    /// What the office stamped on a document of a release.
    fn release(&self, release: &ReleaseDocument) -> Markup {
        let words = self.words;
        html! {
            dl.marks {
                div { dt { (words.say("doc-release")) } dd { (self.release_mark(release)) } }
                @if !release.exemptions.is_empty() {
                    div.broad { dt { (words.say("doc-exemptions")) } dd {
                        ul.codes { @for code in &release.exemptions { li { (self.code(code)) } } }
                    } }
                }
                @if let Some(case) = &release.case_number {
                    div { dt { (words.say("doc-case")) } dd { (shown(case)) } }
                }
                @if let Some(day) = release.release_date {
                    div { dt { (words.say("doc-released")) } dd {
                        time datetime=(day) { (words.day(day)) }
                        " " small { (words.say("doc-from-stamp")) }
                    } }
                }
                @if release.pages > 0 {
                    div { dt { (words.say("doc-pages")) } dd { (words.number(release.pages as u64)) } }
                }
                @if let Some(classification) = &release.classification {
                    div.broad { dt { (words.say("doc-classification")) } dd {
                        @if let Some(class) = &classification.class { (shown(class)) " " }
                        @for reason in &classification.reasons { (self.code(reason)) " " }
                        @if let Some(office) = &classification.classified_by {
                            (words.say("doc-classified-by")) " " (shown(office)) " "
                        }
                        @if let Some(day) = classification.classified_on {
                            (words.say("doc-classified-on")) " " time datetime=(day) { (words.day(day)) } " "
                        }
                        @if let Some(day) = classification.declassify_on {
                            (words.say("doc-declassify-on")) " " time datetime=(day) { (words.day(day)) }
                        }
                    } }
                }
            }
        }
    }

    fn release_mark(&self, release: &ReleaseDocument) -> Markup {
        let key = match release.release {
            Some(ReleaseStatus::Full) => "doc-release-full",
            Some(ReleaseStatus::Part) => "doc-release-part",
            None => "doc-release-unknown",
        };
        html! { (self.words.say(key)) }
    }

    /// A code with its meaning.
    fn code(&self, code: &str) -> Markup {
        html! {
            span.code { (shown(code)) }
            @if let Some(meaning) = meaning(self.words, code) { " – " (meaning) }
        }
    }

    fn neighbours(&self) -> Markup {
        let words = self.words;
        let results = result_link(self.asked, "/search").without("hit");
        html! {
            @if let Some(here) = &self.doc.neighbours {
                nav.neighbours aria-label=(words.say("doc-neighbours")) {
                    @if let Some(id) = &here.previous {
                        a #previous-hit rel="prev" href=(self.hit(id, here.number - 1)) {
                            "← " (words.say("doc-previous"))
                        }
                    }
                    a #back-to-hits href=(results) {
                        (words.say_with("doc-hit-of",
                            &[("number", here.number.into()), ("total", here.total.into())]))
                    }
                    @if let Some(id) = &here.next {
                        a #next-hit rel="next" href=(self.hit(id, here.number + 1)) {
                            (words.say("doc-next")) " →"
                        }
                    }
                }
            } @else if self.asked.in_force().next().is_some() {
                nav.neighbours aria-label=(words.say("doc-neighbours")) {
                    a #back-to-hits href=(results) { (words.say("doc-back")) }
                }
            }
        }
    }

    fn hit(&self, id: &str, number: usize) -> Link {
        result_link(self.asked, format!("/doc/{}", path_piece(id))).set("hit", number)
    }

    /// Links to the parts of the page.
    fn jumps(&self) -> Markup {
        let words = self.words;
        let hits = self.doc.hits.len();
        html! {
            nav.jumps aria-label=(words.say("doc-parts")) {
                ul {
                    li { a href="#reading" { (words.say("doc-reading")) } }
                    li { a href="#printed" { (words.say("doc-printed")) } }
                    li { a href="#cite" { (words.say("doc-cite")) } }
                    li { a href="#copies" { (words.say("doc-copies")) } }
                    @if self.doc.redactions.as_ref().is_some_and(|found| !found.is_empty()) {
                        li { a href="#redactions" { (words.say("doc-redactions")) } }
                    }
                    li { a href="#keep" { (words.say("saved-heading")) } }
                    li { a href="#origin" { (words.say("doc-origin")) } }
                    @if hits > 0 {
                        li { a #first-hit href="#h1" {
                            (words.say_with("doc-hits", &[("count", hits.into())]))
                        } }
                    }
                }
            }
        }
    }

    fn reading(&self) -> Markup {
        let words = self.words;
        html! {
            section.reading aria-labelledby="reading" {
                h2 #reading { (words.say("doc-reading")) }
                @match &self.doc.document {
                    Document::Article(article) => (self.article(article)),
                    _ => {
                        @if self.doc.document.messages().len() > 1 { (self.order()) }
                        @let oldest = self.asked.value("order") == Some("oldest");
                        @let count = self.doc.messages.len();
                        @for place in 0..count {
                            @let index = if oldest { count - 1 - place } else { place };
                            @if let Some(message) = self.doc.messages.get(index) {
                                (self.message(message))
                            }
                        }
                    }
                }
            }
        }
    }

    /// The switch between newest and oldest first.
    fn order(&self) -> Markup {
        let words = self.words;
        let oldest = self.asked.value("order") == Some("oldest");
        let here = self.asked.here();
        html! {
            p.switch {
                @if oldest {
                    a href=(here.without("order")) { (words.say("doc-newest-first")) }
                    " · " span aria-current="true" { (words.say("doc-oldest-first")) }
                } @else {
                    span aria-current="true" { (words.say("doc-newest-first")) } " · "
                    a href=(here.set("order", "oldest")) { (words.say("doc-oldest-first")) }
                }
            }
        }
    }

    /// The document's text with what is shown in it.
    fn layers<'b>(&'b self, hits: &'b [Span], prefix: &'static str) -> Layers<'b> {
        Layers {
            text: self.doc.document.text(),
            hits,
            chosen: self.doc.chosen.as_ref().map(|chosen| chosen.span),
            quotations: &[],
            prefix,
            is_source: true,
            chosen_has_id: (prefix == "h").then_some(&self.chosen_has_id),
        }
    }

    /// The address of a search with one condition alone.
    fn search(&self, name: &str, value: &str) -> Link {
        Link::new("/search", Parameters::default()).set(name, value)
    }
}
