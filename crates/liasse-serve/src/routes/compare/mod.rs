//! `/compare`: articles side by side: who quotes the same passage, in whose words, who cut what, and
//! in which facts they agree.
//!
//! `/compare?article=ID&article=ID` names articles as `/check/ID` does.

mod desk;
mod page;
mod program;
mod send;

use std::time::Duration;

use liasse_trace::{Comparison, Report, compare};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    answer::{Answer, Route},
    asked::{Asked, Parameter, Takes},
    fault::{Expected, Fault},
    page::Page,
    parameters::{Link, Parameters},
    room::{Reader, Stop},
    routes::check::{
        desk::{ListedArticle, archive_articles, kept},
        report_of,
    },
    visit::Visit,
};

/// The address of the page.
pub(crate) const COMPARE: &str = "/compare";
/// The parameter that names an article.
const ARTICLE: &str = "article";

/// The fewest and the most articles: more columns than six nobody reads, and the work grows with the
/// number of pairs.
const FEWEST: usize = 2;
const MOST: usize = 6;
/// How long the checks and the comparison may take.
const TIME: Duration = Duration::from_secs(8);

pub(crate) fn routes() -> Vec<Route> {
    let mut routes = vec![Route::page::<Compared>(COMPARE)];
    routes.extend(send::routes());
    routes.extend(program::routes());
    routes
}

/// Articles side by side, and those that could be.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Compared {
    comparison: Option<Comparison>,
    /// The ids of the articles that are compared.
    ids: Vec<String>,
    /// The articles to choose from.
    offered: Vec<ListedArticle>,
}

impl Answer for Compared {
    const ABOUT: &'static str = "Articles side by side.";
    const IS_FILTERED: bool = false;
    const PARAMETERS: &'static [Parameter] = &[Parameter::many(
        ARTICLE,
        Takes::Text,
        "An article of the archive, or a text that is kept, by its id; two to six of them.",
    )];
    const TIME: Duration = TIME;

    fn of(asked: &Asked, reader: &Reader, stop: &Stop) -> Result<Self, Fault> {
        let ids: Vec<String> = asked.values(ARTICLE).map(str::to_owned).collect();
        let comparison = match ids.is_empty() {
            true => None,
            false => Some(compared(&ids, reader, stop)?),
        };
        let mut offered = archive_articles(reader, stop)?.0;
        offered.extend(kept(reader)?);
        Ok(Self { comparison, ids, offered })
    }

    fn page(&self, _: &Asked, visit: &Visit) -> Page {
        match &self.comparison {
            Some(comparison) => page::page(comparison, &self.ids, visit),
            None => desk::page(&self.offered, visit),
        }
    }
}

/// Compares the articles that an address names.
fn compared(ids: &[String], reader: &Reader, stop: &Stop) -> Result<Comparison, Fault> {
    check_number(ids.len())?;
    let reports = ids.iter().map(|id| Ok(Report::clone(&*report_of(id, reader, stop)?)));
    Ok(compare(&reports.collect::<Result<Vec<_>, Fault>>()?))
}

fn check_number(articles: usize) -> Result<(), Fault> {
    match (FEWEST..=MOST).contains(&articles) {
        true => Ok(()),
        false => {
            let expected = Expected::Articles(FEWEST, MOST);
            Err(Fault::parameter(ARTICLE, &articles.to_string(), expected))
        }
    }
}

/// Returns the address of a comparison.
fn address_of(ids: &[String]) -> String {
    let link = Link::new(COMPARE, Parameters::default());
    ids.iter().fold(link, |link, id| link.and(ARTICLE, id)).to_string()
}
