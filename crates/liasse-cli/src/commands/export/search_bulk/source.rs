//! A document as it is sent.

use liasse_model::{
    Date, DateTime, Document, InferredParty, Message, MessageKind, Party, ReleaseDocument,
    ReleaseStatus,
};
use liasse_search::SearchedFields;
use serde::Serialize;

/// A document. What it does not have is left out.
#[derive(Debug, Serialize)]
pub(super) struct Source<'a> {
    id: &'a str,
    kind: &'a str,
    /// The path of its file.
    #[serde(rename = "in")]
    origin: &'a str,
    /// The folder or zip file in that path.
    #[serde(skip_serializing_if = "Option::is_none")]
    folder: Option<&'a str>,
    /// What a list of results shows: the first subject, or the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(flatten)]
    release: Option<Release<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    has: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    is: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<usize>,
    /// The bytes of its text.
    size: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sent: Vec<DateTime>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    from: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    to: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cc: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    with: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    subject: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachment: Vec<String>,
    /// What is searched: the bodies, without what the release office printed on each page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    body: Vec<String>,
    /// The whole text as its file had it.
    text: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    messages: Vec<SentMessage<'a>>,
}

#[derive(Debug, Serialize)]
struct Release<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doc_number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    release: Option<ReleaseStatus>,
    #[serde(skip_serializing_if = "Option::is_none")]
    release_date: Option<Date>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    exemption: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    classification: Option<&'a str>,
}

/// A message's header; its words are in the document's `body`.
#[derive(Debug, Serialize)]
struct SentMessage<'a> {
    /// Its index in the chain; 0 is the newest.
    number: usize,
    kind: MessageKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a Party>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    to: &'a [Party],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    cc: &'a [Party],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    bcc: &'a [Party],
    #[serde(skip_serializing_if = "Option::is_none")]
    to_inferred: Option<&'a InferredParty>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sent: Option<DateTime>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    attachments: &'a [String],
}

impl<'a> Source<'a> {
    pub(super) fn new(document: &'a Document, file: &'a str) -> Self {
        let fields = SearchedFields::of(document);
        let (has, is) = fields.flags.into_iter().partition(|flag| *flag == "attachment");
        let with = [&fields.from, &fields.to, &fields.cc].into_iter().flatten();
        Self {
            id: document.id(),
            kind: document.kind(),
            origin: file,
            folder: file.rsplit_once('/').map(|(folder, _)| folder),
            title: fields.subjects.first().cloned(),
            release: match document {
                Document::Release(release) => Some(Release::new(release)),
                _ => None,
            },
            lang: fields.language,
            has,
            is,
            pages: match document {
                Document::Release(release) => Some(release.pages),
                Document::Paper(paper) => Some(paper.pages),
                Document::Mail(_) | Document::Article(_) => None,
            },
            size: document.text().len(),
            sent: sent(document),
            with: with.cloned().collect(),
            from: fields.from,
            to: fields.to,
            cc: fields.cc,
            subject: fields.subjects,
            attachment: fields.attachments,
            body: fields.bodies,
            text: document.text(),
            messages: (0..).zip(document.messages()).map(SentMessage::new).collect(),
        }
    }
}

/// Returns when the messages were sent, or the article was published.
fn sent(document: &Document) -> Vec<DateTime> {
    match document {
        Document::Article(article) => {
            article.date.map(|date| DateTime { date, time: article.time }).into_iter().collect()
        }
        _ => document.messages().iter().filter_map(|message| message.sent).collect(),
    }
}

impl<'a> Release<'a> {
    fn new(release: &'a ReleaseDocument) -> Self {
        let classification = release.classification.as_ref();
        Self {
            case: release.case_number.as_deref(),
            doc_number: release.doc_number.as_deref(),
            release: release.release,
            release_date: release.release_date,
            exemption: &release.exemptions,
            classification: classification.and_then(|block| block.class.as_deref()),
        }
    }
}

impl<'a> SentMessage<'a> {
    fn new((number, message): (usize, &'a Message)) -> Self {
        Self {
            number,
            kind: message.kind,
            from: message.from.as_ref(),
            to: &message.to,
            cc: &message.cc,
            bcc: &message.bcc,
            to_inferred: message.to_inferred.as_ref(),
            subject: message.subject.as_deref(),
            sent: message.sent,
            attachments: &message.attachments,
        }
    }
}
