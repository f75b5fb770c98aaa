//! The article that a check is about: one of the archive, or a text that somebody brought.

use liasse_archive::{CheckedArticle, CheckedArticles};
use liasse_model::{Article, Document};
use liasse_parse::article;

use crate::{
    fault::{Expected, Fault, with_causes},
    room::Reader,
    routes::saved::now,
};

/// What the ids of kept texts begin with; no document's id does where a digest follows.
pub(crate) const KEPT: char = '~';
/// The most bytes of a text. A form writes a byte as three, and a body has a million at most.
pub(crate) const MOST_BYTES: usize = liasse_trace::MAX_ARTICLE_BYTES;

/// Returns the article that an address names.
pub(crate) fn article_of(id: &str, reader: &Reader) -> Result<Article, Fault> {
    let archive = reader.archive();
    if let Some(hash) = id.strip_prefix(KEPT)
        && let Some(kept) = CheckedArticles::in_folder(archive.folder()).article(hash)?
    {
        return Ok(article(id, &kept.text));
    }
    match archive.document(id)? {
        Some(Document::Article(article)) => Ok(article),
        // A newspaper's page as a PDF or web page.
        Some(Document::Paper(paper)) => Ok(article(id, &paper.text)),
        _ => Err(Fault::no_check(id)),
    }
}

/// Reads a text that somebody brought, under an id of its own.
pub(crate) fn brought(id: &str, text: &str) -> Result<Article, Fault> {
    if text.len() > MOST_BYTES || !text.chars().any(char::is_alphanumeric) {
        return Err(Fault::parameter("text", text, Expected::Words(MOST_BYTES)));
    }
    Ok(article(id, text))
}

/// Keeps a text, so that its report has an address; returns the id of that.
pub(crate) fn keep(article: &Article, reader: &Reader) -> Result<String, Fault> {
    let kept = CheckedArticle {
        title: article.title.clone().unwrap_or_default(),
        kept: now(),
        text: article.text.clone(),
    };
    let articles = CheckedArticles::in_folder(reader.archive().folder());
    match articles.keep(kept) {
        Ok(id) => Ok(format!("{KEPT}{id}")),
        Err(error) => Err(Fault::Refused(with_causes(&error))),
    }
}
