//! A document as the index takes it.

use liasse_model::{
    Article, DateTime, Document, Language, Message, Paper, Party, ReleaseDocument, ReleaseStatus,
};
use liasse_normalize::{TextLanguage, language_of};
use tantivy::{TantivyDocument, schema::Field};

use crate::{
    entry::{entry_key, push_entries, push_entry},
    place::{MAX_MESSAGES, MESSAGE_END, PARTY_END, push_name, push_party},
    plan::{Flag, PartyRole},
    schema::Fields,
    searched_text::SearchedText,
    words::char_boundary,
};

/// The most bytes of a document's bodies that are indexed.
pub const MAX_INDEXED_BYTES: usize = 32 * 1024 * 1024;

/// The time in the column `sent` of a message without one; no [`DateTime`] is as early.
pub(crate) const NO_TIME: i64 = -(1 << 40);

/// Returns the value in the column `sent`: twice the seconds, and 1 more where the hour is known. It
/// sorts as the times do.
pub(crate) fn sent_value(sent: DateTime) -> i64 {
    sent.local_seconds() * 2 + i64::from(sent.time.is_some())
}

/// Returns the time of a value in the column `sent`.
pub(crate) fn sent_of(value: i64) -> Option<DateTime> {
    let sent = DateTime::from_local_seconds(value.div_euclid(2)).filter(|_| value != NO_TIME)?;
    let time = sent.time.filter(|_| value.rem_euclid(2) == 1);
    Some(DateTime { time, ..sent })
}

/// Where the archive keeps a document, which a hit gives back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filing<'a> {
    /// Where the document came from, for the filter `in`: the path of its file.
    pub origin: &'a str,
    /// The number of the archive's part.
    pub part: u64,
    /// The row in that part.
    pub row: u64,
}

/// A document on its way into the index.
pub(crate) struct Row {
    pub(crate) document: TantivyDocument,
    /// The bytes of text it holds.
    pub(crate) bytes: usize,
    /// The bytes of text past [`MAX_INDEXED_BYTES`].
    pub(crate) skipped: usize,
}

impl Row {
    pub(crate) fn new(document: &Document, filing: &Filing<'_>, fields: &Fields) -> Self {
        let mut builder = RowBuilder {
            row: Row { document: TantivyDocument::new(), bytes: 0, skipped: 0 },
            fields,
        };
        builder.text(fields.id, document.id());
        builder.text(fields.kind, document.kind());
        builder.text(fields.origin, filing.origin);
        builder.text(fields.batch, batch_of(filing.origin));
        builder.row.document.add_u64(fields.part, filing.part);
        builder.row.document.add_u64(fields.row, filing.row);
        builder.row.document.add_u64(fields.size, document.text().len() as u64);
        builder.body(&SearchedText::of(document));
        match document {
            Document::Release(release) => builder.release(release),
            Document::Mail(mail) => builder.messages(&mail.messages),
            Document::Article(article) => builder.article(article),
            Document::Paper(paper) => builder.paper(paper),
        }
        builder.row
    }
}

/// Returns the folder or zip file that a file came from.
fn batch_of(origin: &str) -> &str {
    origin.rsplit_once('/').map_or("", |(folder, _)| folder)
}

struct RowBuilder<'a> {
    row: Row,
    fields: &'a Fields,
}

impl RowBuilder<'_> {
    fn release(&mut self, release: &ReleaseDocument) {
        self.text(self.fields.case, release.case_number.as_deref().unwrap_or_default());
        for code in &release.exemptions {
            self.text(self.fields.exemption, code);
            self.text(self.fields.code, code);
        }
        if let Some(status) = release.release {
            self.text(self.fields.release, status_word(status));
        }
        self.messages(&release.messages);
    }

    /// An article is like one message: its authors and outlet wrote it, on its date.
    fn article(&mut self, article: &Article) {
        let (mut authors, mut entries) = (String::new(), String::new());
        for name in article.authors.iter().chain(&article.outlet) {
            push_name(name, &mut authors);
            authors.push(PARTY_END);
            if let Some(key) = entry_key(name) {
                push_entry(PartyRole::From, &key, &mut entries);
            }
        }
        self.text(self.fields.entry, &entries);
        self.text(self.fields.from, &authors);
        self.text(self.fields.with, &authors);
        self.joined(self.fields.subject, article_subjects(article));
        self.sent(article.date.map(|date| DateTime { date, time: article.time }));
        let authors = article.authors.join("; ");
        let sender = if authors.is_empty() { article.outlet.clone() } else { Some(authors) };
        self.column(self.fields.sender, sender.as_deref().unwrap_or_default());
        self.column(self.fields.title, article.title.as_deref().unwrap_or_default());
        self.column(self.fields.recipients, "");
    }

    /// A paper is like an article of which only title and authors are known.
    fn paper(&mut self, paper: &Paper) {
        self.article(&Article {
            title: paper.title.clone(),
            authors: paper.authors.clone(),
            ..Article::default()
        });
    }

    fn messages(&mut self, messages: &[Message]) {
        let subjects = messages.iter().filter_map(|message| message.subject.as_deref());
        self.joined(self.fields.subject, subjects);
        let attachments = messages.iter().flat_map(|message| &message.attachments);
        self.joined(self.fields.attachment, attachments.map(String::as_str));
        for message in messages.iter().take(MAX_MESSAGES) {
            self.sent(message.sent);
        }
        for (index, message) in (0..).zip(messages.iter().take(MAX_MESSAGES)) {
            self.shown(index, message);
        }
        for flag in FLAGS {
            if messages.iter().any(|message| is_flagged(message, flag)) {
                self.text(self.fields.flag, flag.word());
            }
        }
        let mut entries = String::new();
        messages.iter().for_each(|message| push_entries(message, &mut entries));
        self.text(self.fields.entry, &entries);
        for (field, role) in [
            (self.fields.from, Role::From),
            (self.fields.to, Role::To),
            (self.fields.cc, Role::Cc),
            (self.fields.with, Role::With),
        ] {
            self.text(field, &party_text(messages, role));
        }
    }

    /// Adds what a list of results shows of a message.
    fn shown(&mut self, index: u64, message: &Message) {
        let sender = message.from.as_ref().map(Party::known_by);
        self.column(self.fields.sender, sender.unwrap_or_default());
        self.column(self.fields.title, message.subject.as_deref().unwrap_or_default());
        self.column(self.fields.recipients, &recipients_line(message));
        let inferred = message.to_inferred.iter().map(|inferred| inferred.name.as_str());
        let printed = message.to.iter().chain(&message.cc).chain(&message.bcc);
        let all = printed.map(Party::known_by).chain(inferred);
        for recipient in all {
            self.column(self.fields.recipient, recipient);
            self.row.document.add_u64(self.fields.recipient_of, index);
        }
    }

    fn body(&mut self, searched: &SearchedText) {
        self.row.skipped += searched.skipped;
        self.text(self.fields.body, &searched.text);
        self.row.document.add_bytes(self.fields.runs, &searched.runs_as_bytes());
        let guess = language_word(&searched.text);
        self.text(self.fields.language, guess.unwrap_or_default());
    }

    /// Adds texts over whose ends no phrase reaches.
    fn joined<'t>(&mut self, field: Field, texts: impl Iterator<Item = &'t str>) {
        let texts: Vec<&str> = texts.collect();
        self.text(field, &texts.join(&MESSAGE_END.to_string()));
    }

    fn text(&mut self, field: Field, text: &str) {
        if !text.is_empty() {
            self.row.bytes += text.len();
            self.row.document.add_text(field, text);
        }
    }

    /// Adds a value of a column, an empty one too, so that the values can be counted.
    fn column(&mut self, field: Field, text: &str) {
        let text = cut(text);
        self.row.bytes += text.len();
        self.row.document.add_text(field, text);
    }

    fn sent(&mut self, sent: Option<DateTime>) {
        self.row.document.add_i64(self.fields.sent, sent.map_or(NO_TIME, sent_value));
    }
}

/// The most bytes of a value that a list of results shows: longer than any line of a page.
const MAX_COLUMN_BYTES: usize = 1000;

/// Stands before a recipient that the page does not print and the release's context suggests.
pub(crate) const INFERRED: char = '\u{1f}';

/// Stands between recipients.
pub(crate) const BETWEEN: char = '\u{1e}';

fn recipients_line(message: &Message) -> String {
    match &message.to_inferred {
        Some(inferred) if message.to.is_empty() => format!("{INFERRED}{}", inferred.name),
        _ => {
            let names: Vec<&str> = message.to.iter().map(Party::known_by).collect();
            names.join(&BETWEEN.to_string())
        }
    }
}

/// What a document with messages can have and be.
pub(crate) const FLAGS: [Flag; 3] = [Flag::Attachment, Flag::Forwarded, Flag::Reply];

/// Returns the title column of a document: the subject of each message, or the one title.
pub(crate) fn titles(document: &Document) -> Box<dyn Iterator<Item = &str> + '_> {
    fn one(title: Option<&str>) -> impl Iterator<Item = &str> {
        std::iter::once(cut(title.unwrap_or_default()))
    }
    match document {
        Document::Article(article) => Box::new(one(article.title.as_deref())),
        Document::Paper(paper) => Box::new(one(paper.title.as_deref())),
        _ => {
            let messages = document.messages().iter().take(MAX_MESSAGES);
            Box::new(
                messages.map(move |message| cut(message.subject.as_deref().unwrap_or_default())),
            )
        }
    }
}

/// Returns the beginning of a text that a column holds.
fn cut(text: &str) -> &str {
    text.get(..char_boundary(text, MAX_COLUMN_BYTES)).unwrap_or_default()
}

/// Returns what is searched as the subject of an article.
pub(crate) fn article_subjects(article: &Article) -> impl Iterator<Item = &str> {
    let headings = article.headings.iter().map(|heading| heading.text.as_str());
    article.title.iter().chain(&article.topic).map(String::as_str).chain(headings)
}

/// Returns the word of the filter `lang`; `None` where the language is not known.
pub(crate) fn language_word(text: &str) -> Option<&'static str> {
    match language_of(text).language {
        TextLanguage::Known(Language::English) => Some("en"),
        TextLanguage::Known(Language::French) => Some("fr"),
        TextLanguage::Other => Some("other"),
        TextLanguage::Undetermined => None,
    }
}

pub(crate) fn is_flagged(message: &Message, flag: Flag) -> bool {
    let begins = |marks: &[&str]| {
        let subject = message.subject.as_deref().unwrap_or_default().trim_start();
        marks.iter().any(|mark| {
            subject.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark))
        })
    };
    match flag {
        Flag::Attachment => !message.attachments.is_empty(),
        Flag::Forwarded => begins(&["fw:", "fwd:", "tr:"]),
        Flag::Reply => begins(&["re:", "aw:", "rép:"]),
    }
}

/// Which parties of a message a field holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    From,
    To,
    Cc,
    With,
}

fn party_text(messages: &[Message], role: Role) -> String {
    let mut text = String::new();
    for message in messages {
        if matches!(role, Role::From | Role::With) {
            message.from.iter().for_each(|party| push_party(party, &mut text));
        }
        if matches!(role, Role::To | Role::With) {
            message.to.iter().for_each(|party| push_party(party, &mut text));
            push_inferred(message, &mut text);
        }
        if matches!(role, Role::Cc | Role::With) {
            let copies = message.cc.iter().chain(&message.bcc);
            copies.for_each(|party: &Party| push_party(party, &mut text));
        }
        text.push(MESSAGE_END);
    }
    text
}

fn push_inferred(message: &Message, text: &mut String) {
    if let Some(inferred) = &message.to_inferred {
        push_name(&inferred.name, text);
        text.push(PARTY_END);
    }
}

/// Returns the word of the filter `release`.
pub(crate) const fn status_word(status: ReleaseStatus) -> &'static str {
    match status {
        ReleaseStatus::Full => "full",
        ReleaseStatus::Part => "part",
    }
}
