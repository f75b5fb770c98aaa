//! The report of an article: what to look at first, the article beside its passages, all findings.

mod finding;
mod marked;
mod table;

use finding::document;
pub(crate) use finding::source;
use liasse_trace::{Finding, Outcome, Report};
pub(crate) use marked::differing;
use maud::{Markup, html};

use super::{CHECK, Check, export::FORMATS};
use crate::{
    language::Words,
    page::{Page, Section, shown},
    parameters::{Link, Parameters},
    visit::Visit,
};

pub(super) fn page(check: &Check, visit: &Visit) -> Page {
    let view = View { check, report: &check.report, words: visit.words };
    let title = match &check.report.article.title {
        Some(title) => title.clone(),
        None => visit.words.say("check-untitled").into_owned(),
    };
    Page::new(title, Section::Check, view.main())
}

/// A report as one reader sees it.
struct View<'a> {
    check: &'a Check,
    report: &'a Report,
    words: Words,
}

impl View<'_> {
    fn main(&self) -> Markup {
        let words = self.words;
        html! {
            div.report {
                p.over { (words.say("check-report")) " " (self.byline()) }
                (self.counts())
                (self.keeping())
                (self.worst())
                div.sheets {
                    section aria-labelledby="article" {
                        h2 #article { (words.say("check-article")) }
                        (self.legend())
                        div.words.article { (self.article()) }
                    }
                    section.findings-part {
                        h2 #passages { (words.say("check-passages")) }
                        div.findings tabindex="0" role="region" aria-labelledby="passages" {
                            @for (number, finding) in self.numbered() { (self.finding(number, finding)) }
                            @if self.report.findings.is_empty() { p { (words.say("check-nothing")) } }
                        }
                    }
                }
                (self.table())
                (self.searched())
                p { a href=(CHECK) { (words.say("check-another")) } }
            }
        }
    }

    fn byline(&self) -> Markup {
        let article = &self.report.article;
        html! {
            @for author in &article.authors { "· " (shown(author)) " " }
            @if let Some(outlet) = &article.outlet { "· " (shown(outlet)) " " }
            @if let Some(date) = article.date { "· " time datetime=(date) { (self.words.day(date)) } " " }
            @if !article.id.starts_with(super::article::KEPT) { "· " span.id { (shown(&article.id)) } }
        }
    }

    /// What was counted: an outcome with its sign, word and number each.
    fn counts(&self) -> Markup {
        let (words, summary) = (self.words, &self.report.summary);
        let groups = [
            (
                "check-quotations",
                summary.quotations,
                [
                    (Outcome::NotFound, summary.not_found),
                    (Outcome::Possible, summary.possible),
                    (Outcome::Found, summary.found),
                    (Outcome::NotCheckable, 0),
                ],
            ),
            (
                "check-claims",
                summary.claims,
                [
                    (Outcome::Contradicted, summary.contradicted),
                    (Outcome::Uncertain, summary.uncertain),
                    (Outcome::NotCheckable, summary.not_checkable),
                    (Outcome::Confirmed, summary.confirmed),
                ],
            ),
        ];
        html! {
            ul.counts {
                @for (key, total, outcomes) in groups {
                    li {
                        strong { (words.say_with(key, &[("count", total.into())])) }
                        @for (outcome, count) in outcomes.into_iter().filter(|(_, count)| *count > 0) {
                            " " span class={ "badge " (tone(outcome)) } {
                                (self.sign(outcome)) (words.number(count as u64)) " " (self.word(outcome))
                            }
                        }
                    }
                }
            }
        }
    }

    /// The address of the report, and its files; or why it has none.
    fn keeping(&self) -> Markup {
        let words = self.words;
        html! {
            @if let Some(problem) = &self.check.problem {
                div.notice role="alert" {
                    p { (words.say("check-not-kept")) }
                    p lang="en" { (shown(problem)) }
                }
            }
            @if let Some(permalink) = &self.check.permalink {
                p.exports.downloads {
                    (words.say("check-permalink")) " "
                    a href=(permalink) { code { (permalink) } }
                    @for format in FORMATS {
                        " · " a href=(Link::new(permalink, Parameters::default()).set("format", *format))
                            download { (words.say("check-as")) " " (format) }
                    }
                }
            }
        }
    }

    /// What a reader should look at, the worst first.
    fn worst(&self) -> Markup {
        let words = self.words;
        let mut worst: Vec<_> =
            self.numbered().filter(|(_, finding)| finding.outcome.needs_attention()).collect();
        worst.sort_by_key(|(number, finding)| (finding.outcome, *number));
        html! {
            section aria-labelledby="worst" {
                h2 #worst { (words.say("check-worst")) }
                @if worst.is_empty() { p { (words.say("check-worst-none")) } } @else {
                    ul.worst {
                        @for (number, finding) in worst {
                            li {
                                (self.badge(finding)) " "
                                (finding.kind.word(words.language().of_model())) " "
                                a href={ "#finding-" (number) } { q { (shown(&cut(&finding.text))) } }
                                " " (shown(self.reason(finding)))
                            }
                        }
                    }
                }
            }
        }
    }

    fn legend(&self) -> Markup {
        html! {
            p.small { (self.words.say("check-legend")) }
            ul.legend {
                @for outcome in Outcome::ALL {
                    li { (badge(outcome, self.words)) }
                }
            }
        }
    }

    fn searched(&self) -> Markup {
        let (words, summary) = (self.words, &self.report.summary);
        html! {
            section aria-labelledby="searched" {
                h2 #searched { (words.say("check-searched")) }
                p { (words.say_with("check-searched-documents",
                    &[("count", summary.documents_searched.into())])) }
                @if summary.documents_without_text > 0 {
                    p { (words.say_with("check-searched-silent",
                        &[("count", summary.documents_without_text.into())])) }
                }
                p { (words.say("check-not-found-means")) }
            }
        }
    }

    /// The findings with their numbers, from 1, in the order of the article.
    fn numbered(&self) -> impl Iterator<Item = (usize, &Finding)> {
        (1..).zip(&self.report.findings)
    }

    fn badge(&self, finding: &Finding) -> Markup {
        badge(finding.outcome, self.words)
    }

    /// The sign of an outcome, which its word says to those who hear the page.
    fn sign(&self, outcome: Outcome) -> Markup {
        html! { span aria-hidden="true" { (outcome.sign()) " " } }
    }

    fn word(&self, outcome: Outcome) -> &'static str {
        outcome.word(self.words.language().of_model())
    }

    fn reason<'f>(&self, finding: &'f Finding) -> &'f str {
        match self.words.language().of_model() {
            liasse_model::Language::English => &finding.reason.english,
            liasse_model::Language::French => &finding.reason.french,
        }
    }
}

/// An outcome with its sign, its word and its colour.
pub(crate) fn badge(outcome: Outcome, words: Words) -> Markup {
    html! {
        span class={ "badge " (tone(outcome)) } {
            span aria-hidden="true" { (outcome.sign()) " " } (outcome.word(words.language().of_model()))
        }
    }
}

/// The characters of a finding's words that a list of findings shows.
const LISTED_WORDS: usize = 160;

/// Cuts words for a list, at a blank where there is one.
fn cut(words: &str) -> String {
    let Some((end, _)) = words.char_indices().nth(LISTED_WORDS) else { return words.to_owned() };
    let head = words.get(..end).unwrap_or_default();
    let whole = head.rsplit_once(char::is_whitespace).map_or(head, |(whole, _)| whole);
    format!("{whole} […]")
}

/// Returns the name that the style sheet has for an outcome; its sign and word say the same.
fn tone(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Contradicted | Outcome::NotFound => "bad",
        Outcome::Uncertain | Outcome::Possible => "doubt",
        Outcome::NotCheckable => "open",
        Outcome::Confirmed | Outcome::Found => "good",
    }
}
