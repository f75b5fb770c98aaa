//! What fits, counted by several fields; each value is a link that narrows the search.

use maud::{Markup, html};

use super::View;
use crate::{
    page::{shown, written_out},
    routes::{
        doc::exemptions::meaning,
        search::facets::{FACETS, ShownFacet, ShownValue},
    },
};

impl View<'_> {
    pub(super) fn facets(&self) -> Markup {
        let words = self.words;
        let facets = self.results.facets.iter();
        html! {
            aside.facets aria-labelledby="narrow" {
                h2 #narrow { (words.say("search-narrow")) }
                @for facet in facets.filter(|facet| facet.field != "month" && !facet.values.is_empty()) {
                    (self.facet(facet))
                }
            }
        }
    }

    fn facet(&self, facet: &ShownFacet) -> Markup {
        let words = self.words;
        let id = format!("facet-{}", facet.field);
        let rest = facet.value_count.saturating_sub(facet.values.len());
        let has_more = rest > 0 && FACETS.contains(&facet.field);
        html! {
            section.facet aria-labelledby=(id) {
                h3 id=(id) { (words.say(field_key(facet.field))) }
                ul { @for value in &facet.values { li { (self.facet_value(facet, value)) } } }
                @if facet.without > 0 && !matches!(facet.field, "copies" | "flag") {
                    p.small { (words.say_with("search-without", &[("count", facet.without.into())])) }
                }
                @if has_more && self.asked.value("facet") != Some(facet.field) {
                    p { a href={ (self.asked.here().set("facet", facet.field)) "#" (id) } {
                        (words.say_with("search-more-values", &[("count", rest.into())]))
                        span.unseen { " – " (words.say(field_key(facet.field))) }
                    } }
                } @else if self.asked.value("facet") == Some(facet.field) {
                    p { a href={ (self.asked.here().without("facet")) "#" (id) } {
                        (words.say("search-fewer-values")) } }
                }
            }
        }
    }

    fn facet_value(&self, facet: &ShownFacet, value: &ShownValue) -> Markup {
        let words = self.words;
        let title = match facet.field {
            "exemption" => meaning(words, &value.value),
            "batch" => Some(written_out(&value.value)),
            _ => None,
        };
        let name = html! {
            span.value title=[title] { (shown(&self.value_name(facet.field, &value.value))) }
            span.count { (words.number(value.count)) }
        };
        html! {
            @match &value.href {
                Some(href) => a href=(href) aria-current=[value.active.then_some("true")] {
                    @if value.active { span.unseen { (words.say("search-remove")) " " } }
                    (name)
                    @if value.active { span aria-hidden="true" { "×" } }
                },
                None => span.plain { (name) },
            }
        }
    }

    /// What a person reads for a value of a field.
    pub(super) fn value_name(&self, field: &str, value: &str) -> String {
        let key = match (field, value) {
            ("release", "full") => "search-release-full",
            ("release", "part") => "search-release-part",
            ("kind", "release") => "search-kind-release",
            ("kind", "mail") => "search-kind-mail",
            ("kind", "article") => "search-kind-article",
            ("kind", "paper") => "search-kind-paper",
            ("language", "en") => "search-language-en",
            ("language", "fr") => "search-language-fr",
            ("language", "other") => "search-language-other",
            ("flag", "attachment") => "search-flag-attachment",
            ("flag", "forwarded") => "search-flag-forwarded",
            ("flag", "reply") => "search-flag-reply",
            ("copies", _) => "search-with-copies",
            // The path is told by the title; its end tells batches apart.
            ("batch", path) => return path.rsplit('/').next().unwrap_or(path).to_owned(),
            _ => return value.to_owned(),
        };
        self.words.say(key).into_owned()
    }
}

fn field_key(field: &str) -> &'static str {
    match field {
        "sender" => "search-facet-sender",
        "recipient" => "search-facet-recipient",
        "year" => "search-facet-year",
        "batch" => "search-facet-batch",
        "release" => "search-facet-release",
        "exemption" => "search-facet-exemption",
        "kind" => "search-facet-kind",
        "language" => "search-facet-language",
        "flag" => "search-facet-flag",
        _ => "search-facet-copies",
    }
}
