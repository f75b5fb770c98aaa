//! The one set of filters as a form, and as words under a figure.

use maud::{Markup, html};

use crate::{
    asked::Asked,
    form::{choice_field, day_field, text_field},
    language::Words,
    page::shown,
};

/// The most letters of a field.
const MOST: usize = 512;

/// Offers the query and all filters.
pub(crate) fn fields(asked: &Asked, words: Words) -> Markup {
    html! {
        (text_field("q", &words.say("figures-query"), asked.value("q"), 4096))
        (day_field("after", &words.say("figures-after"), asked.value("after")))
        (day_field("before", &words.say("figures-before"), asked.value("before")))
        (rest(asked, words))
    }
}

/// Offers the filters beside the query and the days.
pub(crate) fn rest(asked: &Asked, words: Words) -> Markup {
    let say = |key: &str| words.say(key).into_owned();
    let kinds = [
        ("", say("figures-any")),
        ("release", say("figures-kind-release")),
        ("mail", say("figures-kind-mail")),
        ("article", say("figures-kind-article")),
        ("paper", say("figures-kind-paper")),
    ];
    let languages = [
        ("", say("figures-any")),
        ("en", say("figures-lang-en")),
        ("fr", say("figures-lang-fr")),
        ("other", say("figures-lang-other")),
    ];
    let releases = [
        ("", say("figures-any")),
        ("full", say("figures-release-full")),
        ("part", say("figures-release-part")),
    ];
    html! {
        (text_field("from", &say("figures-from"), asked.value("from"), MOST))
        (text_field("to", &say("figures-to"), asked.value("to"), MOST))
        (text_field("with", &say("figures-with"), asked.value("with"), MOST))
        (text_field("cc", &say("figures-cc"), asked.value("cc"), MOST))
        @for more in asked.values("with").skip(1) {
            (crate::form::hidden_field("with", more))
        }
        (choice_field("kind", &say("figures-kind"), &kinds, asked.value("kind")))
        (choice_field("release", &say("figures-release"), &releases, asked.value("release")))
        (text_field("exemption", &say("figures-exemption"), asked.value("exemption"), MOST))
        @for more in asked.values("exemption").skip(1) {
            (crate::form::hidden_field("exemption", more))
        }
        (text_field("in", &say("figures-in"), asked.value("in"), MOST))
        (choice_field("lang", &say("figures-lang"), &languages, asked.value("lang")))
    }
}

/// Lists the query and filters in force, each with a link that takes it away.
pub(crate) fn in_force(asked: &Asked, words: Words) -> Markup {
    let filters: Vec<(&str, &str)> = asked.in_force().collect();
    html! {
        @if filters.is_empty() {
            p.chosen { (words.say("figures-everything")) }
        } @else {
            ul.chosen aria-label=(words.say("figures-selected")) {
                @for (name, value) in filters {
                    li {
                        span.what { (label(name, words)) } " " (shown(value)) " "
                        a href=(asked.here().without_value(name, value))
                            aria-label={ (words.say("figures-take-away")) " " (label(name, words)) } {
                            "×"
                        }
                    }
                }
            }
        }
    }
}

/// Says the query and filters in force on a line, for under a figure.
pub(crate) fn told(asked: &Asked, words: Words) -> String {
    let filters: Vec<String> =
        asked.in_force().map(|(name, value)| format!("{} {value}", label(name, words))).collect();
    match filters.is_empty() {
        true => words.say("figures-everything").into_owned(),
        false => filters.join(" · "),
    }
}

fn label(name: &str, words: Words) -> String {
    let key = match name {
        "q" => "figures-query",
        "after" => "figures-after",
        "before" => "figures-before",
        "from" => "figures-from",
        "to" => "figures-to",
        "with" => "figures-with",
        "kind" => "figures-kind",
        "release" => "figures-release",
        "exemption" => "figures-exemption",
        "in" => "figures-in",
        "cc" => "figures-cc",
        "lang" => "figures-lang",
        _ => return name.to_owned(),
    };
    words.say(key).into_owned()
}
