use liasse_model::{
    Article, DateTime, Document, MailDocument, Message, Paper, Party, RegionKind, ReleaseDocument,
    Span,
};

/// A text to be counted, with what is known of its parts.
///
/// The spans point into `text`. What no span covers (stamps, header blocks, page furniture) is not
/// counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CorpusDocument<'a> {
    /// Its id; messages that are copies of one another are told apart by it.
    pub id: &'a str,
    /// The text that the spans point into.
    pub text: &'a str,
    /// Its messages; a text that is no mail has one.
    pub messages: Vec<CorpusMessage<'a>>,
}

/// What one person wrote at one time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CorpusMessage<'a> {
    /// Its place in the document's chain, 0 for the newest; `None` for text outside of messages.
    pub index: Option<u32>,
    /// The sender as printed: the name, or the address.
    pub sender: Option<&'a str>,
    /// The local time as printed.
    pub sent: Option<DateTime>,
    /// Where its text is, in order. Lines that begin with `>` in it are counted as quoted.
    pub passages: Vec<Span>,
}

impl<'a> CorpusDocument<'a> {
    /// Returns a text that is counted whole.
    pub fn of_text(id: &'a str, text: &'a str) -> Self {
        let whole =
            CorpusMessage { passages: vec![Span::new(0, text.len())], ..Default::default() };
        Self { id, text, messages: vec![whole] }
    }

    /// Returns what people wrote in a document: bodies of messages and text outside of them. Of a
    /// release document the stamps, marks, margin codes, headers and page furniture are left out.
    pub fn of(document: &'a Document) -> Self {
        let messages = match document {
            Document::Release(release) => of_release(release),
            Document::Mail(mail) => of_mail(mail),
            Document::Article(article) => vec![of_article(article)],
            Document::Paper(paper) => vec![of_paper(paper)],
        };
        Self { id: document.id(), text: document.text(), messages }
    }
}

fn of_release(release: &ReleaseDocument) -> Vec<CorpusMessage<'_>> {
    if release.regions.is_empty() {
        return of_bodies(&release.text, &release.messages);
    }
    let mut messages: Vec<CorpusMessage<'_>> = of_messages(&release.messages).collect();
    let mut outside = CorpusMessage::default();
    for region in release.regions.iter().filter(|region| region.kind == RegionKind::Body) {
        match region.message.and_then(|index| messages.get_mut(index)) {
            Some(message) => message.passages.push(region.span),
            None => outside.passages.push(region.span),
        }
    }
    messages.push(outside);
    messages.retain(|message| !message.passages.is_empty());
    messages
}

fn of_mail(mail: &MailDocument) -> Vec<CorpusMessage<'_>> {
    of_bodies(&mail.text, &mail.messages)
}

/// Finds the bodies in the text; a document without messages is all text.
fn of_bodies<'a>(text: &'a str, messages: &'a [Message]) -> Vec<CorpusMessage<'a>> {
    if messages.is_empty() {
        return CorpusDocument::of_text("", text).messages;
    }
    let bodies = of_messages(messages).zip(messages).map(|(mut found, message)| {
        let within = message.span.of(text).map_or((0, text), |slice| (message.span.start, slice));
        let (offset, slice) = within;
        match slice.find(&message.body) {
            Some(at) => {
                let start = offset + at;
                found.passages = vec![Span::new(start, start + message.body.len())];
            }
            // A body that is printed otherwise is still in the message.
            None => found.passages = vec![Span::new(offset, offset + slice.len())],
        }
        found
    });
    bodies.collect()
}

fn of_messages(messages: &[Message]) -> impl Iterator<Item = CorpusMessage<'_>> {
    (0..).zip(messages).map(|(index, message)| CorpusMessage {
        index: Some(index),
        sender: message
            .from
            .as_ref()
            .map(Party::known_by)
            .filter(|sender| !sender.trim().is_empty()),
        sent: message.sent,
        passages: Vec::new(),
    })
}

/// The title, the headings and the paragraphs, each once; an article without paragraphs is all text.
fn of_paper(paper: &Paper) -> CorpusMessage<'_> {
    CorpusMessage {
        sender: paper.authors.first().map(String::as_str),
        passages: vec![Span::new(0, paper.text.len())],
        ..CorpusMessage::default()
    }
}

fn of_article(article: &Article) -> CorpusMessage<'_> {
    let parts = article.headings.iter().chain(&article.paragraphs).map(|part| part.span);
    let mut passages: Vec<Span> = article.head.title.into_iter().chain(parts).collect();
    if article.paragraphs.is_empty() {
        passages = vec![Span::new(0, article.text.len())];
    }
    passages.sort_unstable();
    CorpusMessage {
        index: None,
        sender: article.authors.first().or(article.outlet.as_ref()).map(String::as_str),
        sent: article.date.map(|date| DateTime { date, time: article.time }),
        passages,
    }
}
