//! Comparisons for programs.

use std::sync::Arc;

use axum::{Extension, extract::State, response::Response, routing::post};
use liasse_trace::{Comparison, Report, compare};
use schemars::JsonSchema;
use serde::Deserialize;

use super::check_number;
use crate::{
    answer::Route,
    app::App,
    fault::Fault,
    guard::Sent,
    room::{Reader, Stop},
    routes::check::{
        article::brought,
        asking,
        program::{answer, posted},
        report_of,
    },
};

/// The articles to compare, two to six.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ArticlesToCompare {
    articles: Vec<ArticleToCompare>,
}

/// An article: the `id` of one that the archive has or keeps, or a `text` of at most 250,000 bytes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum ArticleToCompare {
    Id(String),
    Text(String),
}

pub(super) fn routes() -> Vec<Route> {
    vec![posted::<ArticlesToCompare, Comparison>(
        "/api/v1/compare",
        "Compares articles: which passages they share, who cut what, and in which facts they agree.",
        post(tell),
    )]
}

async fn tell(
    State(app): State<Arc<App>>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    answer(&app, sent, |asked: ArticlesToCompare, reader, stop| {
        check_number(asked.articles.len())?;
        let numbered = (1..).zip(&asked.articles);
        let reports = numbered.map(|(number, article)| report(number, article, reader, stop));
        Ok(compare(&reports.collect::<Result<Vec<_>, Fault>>()?))
    })
    .await
}

fn report(
    number: usize,
    article: &ArticleToCompare,
    reader: &Reader,
    stop: &Stop,
) -> Result<Report, Fault> {
    match article {
        ArticleToCompare::Id(id) => Ok(Report::clone(&*report_of(id, reader, stop)?)),
        ArticleToCompare::Text(text) => {
            asking::check(&brought(&format!("article-{number}"), text)?, reader, stop)
        }
    }
}
