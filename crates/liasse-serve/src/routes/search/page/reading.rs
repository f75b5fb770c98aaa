//! How the query was read, and what may have been meant.

use maud::{Markup, html};

use super::View;
use crate::{
    language::Language,
    page::{shown, visible},
    parameters::Link,
    routes::search::notes::{ReadName, UnclearName},
};

/// The spellings of a name that are listed.
const SPELLINGS: usize = 60;

impl View<'_> {
    pub(super) fn reading(&self) -> Markup {
        let (words, reading) = (self.words, &self.results.reading);
        let is_asked = self.asked.in_force().next().is_some();
        let read_as = match words.language() {
            Language::English => &reading.english,
            Language::French => &reading.french,
        };
        html! {
            @if is_asked {
                div.read-as {
                    p { (words.say("search-read-as")) " " strong { (shown(read_as)) } }
                    @if !reading.notes.is_empty() || !reading.unclear.is_empty() {
                        ul.query-notes {
                            @for note in &reading.notes {
                                li {
                                    (words.say_with("search-column", &[("column", note.column.into())])) " "
                                    (shown(match words.language() {
                                        Language::English => &note.english,
                                        Language::French => &note.french,
                                    }))
                                }
                            }
                            @for name in &reading.unclear { li { (self.unclear(name)) } }
                        }
                    }
                    @for name in &reading.names { (self.spellings(name)) }
                    @if !self.results.offers.is_empty() {
                        p.offers {
                            (words.say("search-did-you-mean")) " "
                            @for (number, offer) in self.results.offers.iter().enumerate() {
                                @if number > 0 { ", " }
                                a href=(self.asked.here().set("q", &offer.query)) { (shown(&offer.query)) }
                                " " small { "("
                                    (words.say_with("search-offer", &[("count", offer.documents.into())]))
                                ": " (visible(&offer.instead)) ")" }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The spellings in which a name is looked for.
    fn spellings(&self, name: &ReadName) -> Markup {
        let words = self.words;
        let values = [("count", name.spellings.len().into())];
        let rest = name.spellings.len().saturating_sub(SPELLINGS);
        html! {
            details.spellings {
                summary {
                    (shown(&name.name)) ": " (words.say_with("search-spellings", &values))
                }
                ul { @for spelling in name.spellings.iter().take(SPELLINGS) { li { (shown(spelling)) } } }
                @if rest > 0 { p { (words.say_with("search-more-spellings", &[("count", rest.into())])) } }
                p { a href=(self.with_name(&name.asked, &format!("={}", name.asked))) {
                    (words.say("search-as-printed-only")) } }
            }
        }
    }

    /// A name that was looked for as printed, with those that may be meant.
    fn unclear(&self, name: &UnclearName) -> Markup {
        const SHOWN: usize = 8;
        let words = self.words;
        html! {
            (shown(&name.asked)) " – "
            @if name.candidates.is_empty() { (words.say("search-name-unknown")) } @else {
                (words.say("search-name-several")) " "
                @for (number, candidate) in name.candidates.iter().take(SHOWN).enumerate() {
                    @if number > 0 { ", " }
                    a href=(self.with_name(&name.asked, &candidate.name)) { (shown(&candidate.name)) }
                    " " small { "(" (words.number(candidate.count)) ")" }
                }
                @if name.candidates.len() > SHOWN {
                    " " (words.say_with("search-name-more", &[("count", (name.candidates.len() - SHOWN).into())]))
                }
            }
        }
    }

    /// Returns the address of this search with another name in place of one that it asks for.
    fn with_name(&self, asked: &str, name: &str) -> Link {
        let here = self.asked.here();
        for filter in ["from", "to", "with"] {
            if self.asked.values(filter).any(|value| value == asked) {
                return here.without_value(filter, asked).and(filter, name);
            }
        }
        let query = self.asked.query();
        let quoted = match name.strip_prefix('=') {
            Some(name) => format!("=\"{name}\""),
            None => format!("\"{name}\""),
        };
        let phrase = format!("\"{asked}\"");
        let wanted = if query.contains(&phrase) { phrase.as_str() } else { asked };
        here.set("q", query.replacen(wanted, &quoted, 1))
    }
}
