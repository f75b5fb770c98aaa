//! The box and the filters: one form, complete without a script.

use maud::{Markup, html};

use super::View;
use crate::page::exact;
use crate::routes::search::order::{COPIES, SORT};

impl View<'_> {
    pub(super) fn form(&self) -> Markup {
        let (words, asked) = (self.words, self.asked);
        html! {
            form.search role="search" method="get" action="/search" {
                div.box {
                    label.unseen for="q" { (words.say("search-label")) }
                    input #q type="search" name="q" value=(exact(asked.query())) maxlength="4096"
                        autocomplete="off" spellcheck="false" autofocus[asked.in_force().next().is_none()]
                        placeholder=(words.say("search-placeholder"));
                    button type="submit" { (words.say("search-button")) }
                }
                details.more-filters {
                    summary { (words.say("search-filters")) }
                    div.fields {
                        (self.text("from")) (self.text("to")) (self.with())
                        (self.day("after")) (self.day("before"))
                        (self.text("in"))
                        (self.choice("release", &["full", "part"]))
                        (self.choice("kind", &["release", "mail", "article", "paper"]))
                        (self.exemptions())
                    }
                    p { button.quiet type="submit" { (words.say("search-apply")) } }
                }
                @for name in [SORT.name, COPIES.name, "size"] {
                    @if let Some(value) = asked.value(name) {
                        input type="hidden" name=(name) value=(exact(value));
                    }
                }
            }
        }
    }

    fn text(&self, name: &str) -> Markup {
        html! {
            div.field {
                label for={ "f-" (name) } { (self.words.say(label_key(name))) }
                input id={ "f-" (name) } type="text" name=(name) value=(exact(self.asked.value(name).unwrap_or_default()))
                    maxlength="1024" autocomplete="off";
            }
        }
    }

    /// Names that each have to be there: those that are asked for, and room for one more.
    fn with(&self) -> Markup {
        let values: Vec<&str> = self.asked.values("with").chain([""]).collect();
        html! {
            @for (number, value) in values.iter().enumerate() {
                div.field {
                    label for={ "f-with-" (number) } { (self.words.say(label_key("with"))) }
                    input id={ "f-with-" (number) } type="text" name="with" value=(exact(value))
                        maxlength="1024" autocomplete="off";
                }
            }
        }
    }

    /// A day, a month or a year; typed, since a calendar takes only days.
    fn day(&self, name: &str) -> Markup {
        html! {
            div.field {
                label for={ "f-" (name) } { (self.words.say(label_key(name))) }
                input id={ "f-" (name) } type="text" name=(name) value=(exact(self.asked.value(name).unwrap_or_default()))
                    placeholder=(self.words.say("search-day-form")) maxlength="10" inputmode="numeric"
                    pattern="[0-9]{4}(-[0-9]{1,2}(-[0-9]{1,2})?)?" title=(self.words.say("search-day-form"));
            }
        }
    }

    fn choice(&self, name: &str, choices: &[&str]) -> Markup {
        let chosen = self.asked.value(name);
        html! {
            div.field {
                label for={ "f-" (name) } { (self.words.say(label_key(name))) }
                select id={ "f-" (name) } name=(name) {
                    option value="" { (self.words.say("search-any")) }
                    @for choice in choices {
                        option value=(choice) selected[chosen == Some(choice)] {
                            (self.value_name(name, choice))
                        }
                    }
                }
            }
        }
    }

    fn exemptions(&self) -> Markup {
        let values: Vec<&str> = self.asked.values("exemption").chain([""]).collect();
        html! {
            @for (number, value) in values.iter().enumerate() {
                div.field {
                    label for={ "f-exemption-" (number) } { (self.words.say(label_key("exemption"))) }
                    input id={ "f-exemption-" (number) } type="text" name="exemption" value=(exact(value))
                        placeholder="B6" maxlength="64" autocomplete="off";
                }
            }
        }
    }
}

/// Returns the key of a filter's name.
pub(super) fn label_key(name: &str) -> &'static str {
    match name {
        "from" => "search-from",
        "to" => "search-to",
        "with" => "search-with",
        "after" => "search-after",
        "before" => "search-before",
        "in" => "search-in",
        "release" => "search-release",
        "exemption" => "search-exemption",
        "cc" => "figures-cc",
        "lang" => "figures-lang",
        _ => "search-kind",
    }
}
