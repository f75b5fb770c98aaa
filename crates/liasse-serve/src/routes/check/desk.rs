//! `/check`: choose, paste or drop an article.

use liasse_archive::{CheckedArticles, FindOptions};
use liasse_model::DateTime;
use liasse_search::{DocumentKind, Filters, Search, SnippetOptions, Sort};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    CHECK, address_of,
    article::{KEPT, MOST_BYTES},
};
use crate::{
    answer::Answer,
    asked::Asked,
    fault::Fault,
    guard::TOKEN_FIELD,
    page::{Page, Section, exact, shown},
    room::{Reader, Stop},
    visit::Visit,
};

/// The articles of the archive that are listed; the others are found by a search.
const LISTED: usize = 100;

/// The articles that can be checked.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Desk {
    /// Those of the archive, the newest first, a hundred at most.
    articles: Vec<ListedArticle>,
    /// How many the archive has.
    total: u64,
    /// Texts that were brought and are kept, the last one first.
    kept: Vec<ListedArticle>,
}

/// An article that can be checked.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ListedArticle {
    /// Its id in the address of its report.
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
    /// When it was published, or, of a text that is kept, when that was done, in UTC.
    pub(crate) date: Option<DateTime>,
}

impl Answer for Desk {
    const ABOUT: &'static str =
        "The articles that can be checked: the newest of the archive, and the texts that are kept.";
    const IS_FILTERED: bool = false;

    fn of(_: &Asked, reader: &Reader, stop: &Stop) -> Result<Self, Fault> {
        let (articles, total) = archive_articles(reader, stop)?;
        Ok(Self { articles, total, kept: kept(reader)? })
    }

    fn page(&self, _: &Asked, visit: &Visit) -> Page {
        let words = visit.words;
        let main = html! {
            p.lead { (words.say("check-lead")) }
            form.keep method="post" action=(CHECK) {
                input type="hidden" name=(TOKEN_FIELD) value=(visit.token);
                (text_fields(visit, "text", &words.say("check-text")))
                p { button type="submit" { (words.say("check-button")) } }
            }
            (self.of_the_archive(visit))
            (self.kept_texts(visit))
        };
        Page::new(words.say("check-title"), Section::Check, main).with_scripts(&["article.js"])
    }
}

/// The field for a text, and with a script the choice of a file for it.
pub(crate) fn text_fields(visit: &Visit, name: &str, label: &str) -> Markup {
    let words = visit.words;
    html! {
        label for={ "article-" (name) } { (label) }
        textarea id={ "article-" (name) } name=(name) rows="12" data-article
            aria-describedby={ "article-" (name) "-how" } {}
        p.small id={ "article-" (name) "-how" } {
            (words.say_with("check-text-how", &[("most", words.bytes(MOST_BYTES as u64).into())]))
        }
        p { label.file hidden for={ "file-" (name) } { (words.say("check-file")) }
            input id={ "file-" (name) } type="file" accept=".txt,text/plain" hidden
                data-for={ "article-" (name) }; }
    }
}

/// Returns the newest articles of the archive, and how many there are.
pub(crate) fn archive_articles(
    reader: &Reader,
    stop: &Stop,
) -> Result<(Vec<ListedArticle>, u64), Fault> {
    let kind = Some(DocumentKind::Article);
    let search = Search {
        filters: Filters { kind, ..Filters::default() },
        sort: Sort::Newest,
        limit: LISTED,
        ..Search::default()
    };
    let options = FindOptions {
        snippets: SnippetOptions { count: 0, length: 0 },
        facets: None,
        suggestions: false,
    };
    let found = reader.find(&search, &options, stop)?.found;
    let articles = found.hits.into_iter().map(|hit| ListedArticle {
        id: hit.id,
        title: hit.subject,
        outlet: hit.from,
        date: hit.sent,
    });
    Ok((articles.collect(), found.total))
}

pub(crate) fn kept(reader: &Reader) -> Result<Vec<ListedArticle>, Fault> {
    let articles = CheckedArticles::in_folder(reader.archive().folder()).list()?;
    let listed = articles.into_iter().map(|(id, article)| ListedArticle {
        id: format!("{KEPT}{id}"),
        title: (!article.title.is_empty()).then_some(article.title),
        outlet: None,
        date: article.kept.and_then(|kept| kept.trim_end_matches('Z').parse().ok()),
    });
    Ok(listed.collect())
}

impl Desk {
    fn of_the_archive(&self, visit: &Visit) -> Markup {
        let words = visit.words;
        html! {
            section aria-labelledby="archive" {
                h2 #archive { (words.say("check-archive")) }
                @if self.articles.is_empty() { p { (words.say("check-archive-none")) } } @else {
                    ul.saved { @for article in &self.articles { li { (article.entry(visit)) } } }
                }
                @if self.total > self.articles.len() as u64 {
                    p { (words.say_with("check-archive-more", &[("total", self.total.into())])) " "
                        a href="/search?kind=article" { (words.say("check-archive-search")) } }
                }
            }
        }
    }

    fn kept_texts(&self, visit: &Visit) -> Markup {
        let words = visit.words;
        html! {
            @if !self.kept.is_empty() {
                section aria-labelledby="kept" {
                    h2 #kept { (words.say("check-kept")) }
                    ul.saved { @for article in &self.kept { li {
                        (article.entry(visit))
                        form method="post" action="/check/remove" {
                            input type="hidden" name=(TOKEN_FIELD) value=(visit.token);
                            input type="hidden" name="id" value=(exact(&article.id));
                            button.quiet type="submit" { (words.say("check-remove"))
                                span.unseen { " " (article.title(visit)) } }
                        }
                    } } }
                }
            }
        }
    }
}

impl ListedArticle {
    pub(crate) fn title(&self, visit: &Visit) -> Markup {
        match &self.title {
            Some(title) => shown(title),
            None => html! { (visit.words.say("check-untitled")) },
        }
    }

    /// Where and when it was published.
    pub(crate) fn byline(&self, visit: &Visit) -> Markup {
        html! {
            @if let Some(outlet) = &self.outlet { (shown(outlet)) " " }
            @if let Some(date) = &self.date { time datetime=(date) { (visit.words.moment(date)) } }
        }
    }

    fn entry(&self, visit: &Visit) -> Markup {
        html! {
            div.entry {
                p { a href=(address_of(&self.id)) { (self.title(visit)) } " " span.id { (shown(&self.id)) } }
                p.small { (self.byline(visit)) }
            }
        }
    }
}
