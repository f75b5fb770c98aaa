//! A document as the index takes it.

use liasse_model::{
    Article, DateTime, Document, MailDocument, Message, Party, RegionKind, ReleaseDocument,
    ReleaseStatus,
};
use tantivy::{TantivyDocument, schema::Field};

use crate::{
    entry::{entry_key, push_entries, push_entry},
    place::{MAX_MESSAGES, MESSAGE_END, PARTY_END, push_name, push_party},
    plan::PartyRole,
    schema::Fields,
    words::char_boundary,
};

/// The most bytes of a document's bodies that are indexed.
pub const MAX_INDEXED_BYTES: usize = 32 * 1024 * 1024;

/// The time in the column `sent` of a message without one; no [`DateTime`] is as early.
pub(crate) const NO_TIME: i64 = -(1 << 40);

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
        builder.row.document.add_u64(fields.part, filing.part);
        builder.row.document.add_u64(fields.row, filing.row);
        match document {
            Document::Release(release) => builder.release(release),
            Document::Mail(mail) => builder.mail(mail),
            Document::Article(article) => builder.article(article),
        }
        builder.row
    }
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
        }
        if let Some(status) = release.release {
            self.text(self.fields.release, status_word(status));
        }
        self.messages(&release.messages);
        for text in text_outside_messages(release) {
            self.body(text);
        }
    }

    fn mail(&mut self, mail: &MailDocument) {
        self.messages(&mail.messages);
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
        let titles = article.title.iter().chain(&article.topic);
        for title in titles.chain(article.headings.iter().map(|heading| &heading.text)) {
            self.text(self.fields.subject, title);
        }
        self.sent(article.date.map(|date| DateTime { date, time: article.time }));
        self.body(&article.text);
    }

    fn messages(&mut self, messages: &[Message]) {
        for message in messages {
            self.text(self.fields.subject, message.subject.as_deref().unwrap_or_default());
            for name in &message.attachments {
                self.text(self.fields.attachment, name);
            }
            self.body(&message.body);
        }
        for message in messages.iter().take(MAX_MESSAGES) {
            self.sent(message.sent);
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

    fn body(&mut self, text: &str) {
        let room = MAX_INDEXED_BYTES.saturating_sub(self.row.bytes);
        let kept = text.get(..char_boundary(text, room)).unwrap_or_default();
        self.row.skipped += text.len() - kept.len();
        self.text(self.fields.body, kept);
    }

    fn text(&mut self, field: Field, text: &str) {
        if !text.is_empty() {
            self.row.bytes += text.len();
            self.row.document.add_text(field, text);
        }
    }

    fn sent(&mut self, sent: Option<DateTime>) {
        let seconds = sent.map_or(NO_TIME, DateTime::local_seconds);
        self.row.document.add_i64(self.fields.sent, seconds);
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

/// Returns the text that people wrote and no message holds: speeches, schedules, press. A document
/// that was not cut into regions is all text.
pub(crate) fn text_outside_messages(release: &ReleaseDocument) -> impl Iterator<Item = &str> {
    let whole = (release.regions.is_empty() && release.messages.is_empty())
        .then_some(release.text.as_str());
    let regions = release.regions.iter().filter(|region| {
        region.kind == RegionKind::Body
            && region.message.is_none_or(|message| message >= release.messages.len())
    });
    whole.into_iter().chain(regions.filter_map(|region| region.span.of(&release.text)))
}
