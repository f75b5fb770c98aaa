use serde::{Deserialize, Serialize};

use crate::{Article, Diagnostic, MailDocument, Message, Paper, ReleaseDocument};

/// One unit with an id, of any kind; one line of `liasse parse --jsonl`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Document {
    /// A document of a release.
    Release(ReleaseDocument),
    /// An e-mail file.
    Mail(MailDocument),
    /// A press article.
    Article(Article),
    /// A document of no other kind, from a PDF, an office file or a web page.
    Paper(Paper),
}

impl Document {
    /// Returns the id.
    pub fn id(&self) -> &str {
        match self {
            Document::Release(release) => &release.id,
            Document::Mail(mail) => &mail.id,
            Document::Article(article) => &article.id,
            Document::Paper(paper) => &paper.id,
        }
    }

    /// Returns the value of the JSON field `kind`.
    pub fn kind(&self) -> &'static str {
        match self {
            Document::Release(_) => "release",
            Document::Mail(_) => "mail",
            Document::Article(_) => "article",
            Document::Paper(_) => "paper",
        }
    }

    /// Returns the text that the spans point into.
    pub fn text(&self) -> &str {
        match self {
            Document::Release(release) => &release.text,
            Document::Mail(mail) => &mail.text,
            Document::Article(article) => &article.text,
            Document::Paper(paper) => &paper.text,
        }
    }

    /// Returns the messages; an article and a paper have none.
    pub fn messages(&self) -> &[Message] {
        match self {
            Document::Release(release) => &release.messages,
            Document::Mail(mail) => &mail.messages,
            Document::Article(_) | Document::Paper(_) => &[],
        }
    }

    /// Returns what was wrong with the document.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            Document::Release(release) => &release.diagnostics,
            Document::Mail(mail) => &mail.diagnostics,
            Document::Article(article) => &article.diagnostics,
            Document::Paper(paper) => &paper.diagnostics,
        }
    }
}
