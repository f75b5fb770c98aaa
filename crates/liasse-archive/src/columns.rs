//! A part's columns: what DuckDB, polars and pandas see of a document.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, RecordBatch,
    builder::{
        Date32Builder, Int32Builder, ListBuilder, StringBuilder, TimestampMillisecondBuilder,
    },
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef, TimeUnit};
use liasse_ingest::NewDocument;
use liasse_model::{Date, DateTime, Diagnostic, Document, Message, Party, ReleaseStatus};

/// The columns that give a document back: the id, the text, and the rest as JSON.
pub(crate) const ID: usize = 0;
pub(crate) const BLAKE3: usize = 2;
pub(crate) const FILE: usize = 3;
pub(crate) const TEXT: usize = 24;
pub(crate) const JSON: usize = 25;

/// What the head of a document says.
pub(crate) const FROM_RAW: usize = 12;
pub(crate) const FROM_NAME: usize = 13;
pub(crate) const FROM_ADDRESS: usize = 14;
pub(crate) const SUBJECT: usize = 17;
pub(crate) const SENT: usize = 18;

/// Returns the columns in their order.
pub(crate) fn schema() -> SchemaRef {
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    let key = |name: &str| Field::new(name, DataType::Utf8, false);
    let list = |name: &str| {
        let item = Field::new("item", DataType::Utf8, true);
        Field::new(name, DataType::List(Arc::new(item)), false)
    };
    let number = |name: &str| Field::new(name, DataType::Int32, false);
    let day = |name: &str| Field::new(name, DataType::Date32, true);
    Arc::new(Schema::new(vec![
        key("id"),
        key("kind"),
        key("blake3"),
        key("file"),
        text("case_number"),
        text("doc_number"),
        day("release_date"),
        text("release"),
        list("exemptions"),
        text("classification"),
        number("pages"),
        number("message_count"),
        text("from_raw"),
        text("from_name"),
        text("from_address"),
        list("to_raw"),
        list("cc_raw"),
        text("subject"),
        Field::new("sent", DataType::Timestamp(TimeUnit::Millisecond, None), true),
        list("attachments"),
        text("title"),
        text("outlet"),
        list("authors"),
        list("diagnostics"),
        key("text"),
        key("json"),
    ]))
}

/// Returns the columns of some documents, which carry their JSON.
pub(crate) fn columns(documents: &[NewDocument<()>]) -> Result<RecordBatch, ArrowError> {
    let strings = |value: &dyn Fn(&NewDocument<()>) -> Option<String>| -> ArrayRef {
        let mut builder = StringBuilder::new();
        documents.iter().for_each(|new| builder.append_option(value(new)));
        Arc::new(builder.finish())
    };
    let fields = |value: fn(&Document) -> Option<&str>| -> ArrayRef {
        let mut builder = StringBuilder::new();
        documents.iter().for_each(|new| builder.append_option(value(&new.document)));
        Arc::new(builder.finish())
    };
    let lists = |values: fn(&Document) -> Vec<String>| -> ArrayRef {
        let mut builder = ListBuilder::new(StringBuilder::new());
        for new in documents {
            values(&new.document).iter().for_each(|value| builder.values().append_value(value));
            builder.append(true);
        }
        Arc::new(builder.finish())
    };
    let numbers = |value: fn(&Document) -> usize| -> ArrayRef {
        let mut builder = Int32Builder::new();
        for new in documents {
            builder.append_value(i32::try_from(value(&new.document)).unwrap_or(i32::MAX));
        }
        Arc::new(builder.finish())
    };
    let columns = vec![
        fields(|document| Some(document.id())),
        fields(|document| Some(document.kind())),
        strings(&|new| Some(new.blake3.to_string())),
        strings(&|new| Some(new.path.clone())),
        fields(|document| release(document)?.case_number.as_deref()),
        fields(|document| release(document)?.doc_number.as_deref()),
        release_dates(documents),
        fields(|document| release(document)?.release.map(status)),
        lists(|document| release(document).map_or(Vec::new(), |found| found.exemptions.clone())),
        fields(|document| release(document)?.classification.as_ref()?.class.as_deref()),
        numbers(pages),
        numbers(|document| document.messages().len()),
        fields(|document| sender(document).map(|party| party.raw.as_str())),
        fields(|document| sender(document)?.name.as_deref()),
        fields(|document| sender(document)?.address.as_deref()),
        lists(|document| newest(document).map_or(Vec::new(), |message| raw(&message.to))),
        lists(|document| newest(document).map_or(Vec::new(), |message| raw(&message.cc))),
        fields(|document| newest(document)?.subject.as_deref()),
        times(documents),
        lists(|document| {
            newest(document).map_or(Vec::new(), |message| message.attachments.clone())
        }),
        fields(title),
        fields(|document| article(document)?.outlet.as_deref()),
        lists(authors),
        lists(|document| document.diagnostics().iter().map(sentence).collect()),
        fields(|document| Some(document.text())),
        jsons(documents),
    ];
    RecordBatch::try_new(schema(), columns)
}

fn jsons(documents: &[NewDocument<()>]) -> ArrayRef {
    let mut builder = StringBuilder::new();
    documents.iter().for_each(|new| builder.append_value(&new.json));
    Arc::new(builder.finish())
}

fn release_dates(documents: &[NewDocument<()>]) -> ArrayRef {
    let mut builder = Date32Builder::new();
    for new in documents {
        let date = release(&new.document).and_then(|release| release.release_date);
        builder.append_option(date.map(days_since_1970));
    }
    Arc::new(builder.finish())
}

/// The hour of the newest message, or of an article's byline; midnight where only the day is known.
fn times(documents: &[NewDocument<()>]) -> ArrayRef {
    let mut builder = TimestampMillisecondBuilder::new();
    for new in documents {
        let sent = newest(&new.document).and_then(|message| message.sent);
        let byline = || {
            let article = article(&new.document)?;
            Some(DateTime { date: article.date?, time: article.time })
        };
        let time = sent.or_else(byline).map(|time| time.local_seconds() * 1000);
        builder.append_option(time);
    }
    Arc::new(builder.finish())
}

fn days_since_1970(date: Date) -> i32 {
    Date::new(1970, 1, 1).map_or(0, |epoch| date.days_since(epoch))
}

fn release(document: &Document) -> Option<&liasse_model::ReleaseDocument> {
    match document {
        Document::Release(release) => Some(release),
        _ => None,
    }
}

fn article(document: &Document) -> Option<&liasse_model::Article> {
    match document {
        Document::Article(article) => Some(article),
        _ => None,
    }
}

fn pages(document: &Document) -> usize {
    match document {
        Document::Release(release) => release.pages,
        Document::Paper(paper) => paper.pages,
        _ => 0,
    }
}

fn title(document: &Document) -> Option<&str> {
    match document {
        Document::Article(article) => article.title.as_deref(),
        Document::Paper(paper) => paper.title.as_deref(),
        _ => None,
    }
}

fn authors(document: &Document) -> Vec<String> {
    match document {
        Document::Article(article) => article.authors.clone(),
        Document::Paper(paper) => paper.authors.clone(),
        _ => Vec::new(),
    }
}

fn newest(document: &Document) -> Option<&Message> {
    document.messages().first()
}

fn sender(document: &Document) -> Option<&Party> {
    newest(document)?.from.as_ref()
}

fn raw(parties: &[Party]) -> Vec<String> {
    parties.iter().map(|party| party.raw.clone()).collect()
}

const fn status(status: ReleaseStatus) -> &'static str {
    match status {
        ReleaseStatus::Full => "full",
        ReleaseStatus::Part => "part",
    }
}

fn sentence(diagnostic: &Diagnostic) -> String {
    diagnostic.message.clone()
}
