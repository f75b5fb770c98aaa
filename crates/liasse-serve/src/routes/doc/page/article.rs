//! A press article: title, byline, paragraphs with their quotations, and the dates that it states.

use liasse_model::{Article, DateMention, Span};
use maud::{Markup, html};

use super::View;
use crate::{page::shown, routes::doc::runs::Layers};

impl View<'_> {
    pub(super) fn article(&self, article: &Article) -> Markup {
        let quotations: Vec<Span> = article.quotations.iter().map(|it| it.span).collect();
        let layers = Layers { quotations: &quotations, ..self.layers(&self.doc.hits, "h") };
        let mut pieces: Vec<(Span, bool)> =
            article.paragraphs.iter().map(|paragraph| (paragraph.span, false)).collect();
        pieces.extend(article.headings.iter().map(|heading| (heading.span, true)));
        pieces.retain(|(span, _)| span.overlaps(self.doc.window));
        pieces.sort_unstable();
        html! {
            article.message aria-labelledby="reading" {
                (self.byline(article))
                p { a href=(crate::routes::check::address_of(&article.id)) { (self.words.say("check-doc")) } }
                (self.notes(&article.diagnostics))
                div.words {
                    @for (span, is_heading) in pieces {
                        @if is_heading { h3 { (layers.show(span)) } } @else { p { (layers.show(span)) } }
                    }
                }
                (self.stated_dates(article))
            }
        }
    }

    fn byline(&self, article: &Article) -> Markup {
        let words = self.words;
        let printed = |span: Option<Span>| span.and_then(|span| span.of(&article.text));
        html! {
            dl.envelope {
                @if !article.authors.is_empty() {
                    div { dt { (words.say("doc-authors")) } dd {
                        ul.parties { @for author in &article.authors { li { (shown(author)) } } }
                    } }
                }
                @if let Some(outlet) = &article.outlet {
                    div { dt { (words.say("doc-outlet")) } dd { (shown(outlet)) } }
                }
                div { dt { (words.say("doc-published")) } dd {
                    @match article.date {
                        Some(day) => {
                            time datetime=(day) { (words.day(day)) }
                            @if let Some(time) = article.time { " " (time) }
                        }
                        None => span.missing { (words.say("doc-no-date")) },
                    }
                    @if let Some(printed) = printed(article.head.date) {
                        " " small.printed-as { (words.say("doc-as-printed")) " " q { (shown(printed)) } }
                    }
                } }
                @if let Some(topic) = &article.topic {
                    div { dt { (words.say("doc-topic")) } dd { (shown(topic)) } }
                }
            }
        }
    }

    /// The dates in the text: the words, what they state, and what they would mean by the byline.
    fn stated_dates(&self, article: &Article) -> Markup {
        let words = self.words;
        html! {
            @if !article.dates.is_empty() {
                details.dates {
                    summary { (words.say_with("doc-dates", &[("count", article.dates.len().into())])) }
                    div.wide tabindex="0" role="region" aria-label=(words.say("doc-dates-table")) {
                        table {
                            thead { tr {
                                th scope="col" { (words.say("doc-dates-words")) }
                                th scope="col" { (words.say("doc-dates-value")) }
                                th scope="col" { (words.say("doc-dates-resolved")) }
                            } }
                            tbody { @for date in &article.dates { (self.stated_date(date)) } }
                        }
                    }
                }
            }
        }
    }

    fn stated_date(&self, date: &DateMention) -> Markup {
        html! {
            tr {
                td { a href=(self.passage(date.span)) { (shown(&date.text)) } }
                td { @if let Some(value) = &date.value { code { (shown(value)) } } @else { "–" } }
                td { @if let Some(value) = &date.resolved { code { (shown(value)) } } @else { "–" } }
            }
        }
    }

    /// The address of this page with a passage marked.
    fn passage(&self, span: Span) -> String {
        format!("{}#cite", self.asked.here().set("span", format!("{}-{}", span.start, span.end)))
    }
}
