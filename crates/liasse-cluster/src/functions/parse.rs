//! The grammars: release text, articles, quotations; and the messages of a stored document.

use datafusion::{
    arrow::{
        array::ArrayRef,
        datatypes::{DataType, Field},
    },
    common::{Result, exec_datafusion_err},
    logical_expr::ScalarUDF,
};
use liasse_model::Message;
use liasse_parse::{ReleaseOptions, article, quotations, release_document};
use serde::Deserialize;

use super::{
    function::{function, texts as text_column},
    nested::{column, day, list, number, structure, text, texts, time},
};

pub(super) fn all() -> Vec<ScalarUDF> {
    let takes = [("text", DataType::Utf8)];
    vec![
        function(
            "parse_release",
            &takes,
            release_type(),
            "what a page of release text says: its stamp, exemptions, classification and messages",
            |columns| {
                let parse = |text: &str| release_document(text, &ReleaseOptions::default());
                let documents = text_column(columns, 0)?.iter().map(|text| text.map(parse));
                column(&release_type(), documents)
            },
        ),
        function(
            "parse_article",
            &takes,
            article_type(),
            "what a press article says: its head and the quotations in it",
            |columns| {
                let articles = text_column(columns, 0)?.iter();
                column(&article_type(), articles.map(|text| text.map(|text| article("", text))))
            },
        ),
        function(
            "quotations",
            &takes,
            list(quotation_type()),
            "the quotations of a text, each with who is said to have said it",
            |columns| {
                let found = text_column(columns, 0)?.iter();
                let found = found.map(|text| text.map(|text| quotations(text).value));
                column(&list(quotation_type()), found)
            },
        ),
        function(
            "messages",
            &[("json", DataType::Utf8)],
            list(message_type()),
            "the messages of a document, newest first, from the column `json` of `documents`",
            messages,
        ),
    ]
}

fn party_type() -> DataType {
    structure(vec![text("raw"), text("name"), text("address")])
}

fn span_type() -> DataType {
    structure(vec![number("start"), number("end")])
}

pub(crate) fn message_type() -> DataType {
    let parties = || list(party_type());
    structure(vec![
        text("kind"),
        Field::new("from", party_type(), true),
        Field::new("to", parties(), true),
        Field::new("cc", parties(), true),
        Field::new("bcc", parties(), true),
        text("subject"),
        time("sent"),
        texts("attachments"),
        text("body"),
        Field::new("span", span_type(), true),
    ])
}

fn release_type() -> DataType {
    let classification = structure(vec![
        text("class"),
        texts("reasons"),
        text("classified_by"),
        day("classified_on"),
        day("declassify_on"),
    ]);
    structure(vec![
        text("id"),
        text("case_number"),
        text("doc_number"),
        day("release_date"),
        text("release"),
        texts("exemptions"),
        Field::new("classification", classification, true),
        number("pages"),
        Field::new("messages", list(message_type()), true),
        Field::new("diagnostics", list(diagnostic_type()), true),
    ])
}

fn diagnostic_type() -> DataType {
    structure(vec![text("code"), text("message"), Field::new("span", span_type(), true)])
}

fn quotation_type() -> DataType {
    let attribution = structure(vec![text("text"), Field::new("span", span_type(), true)]);
    structure(vec![
        text("text"),
        Field::new("span", span_type(), true),
        number("depth"),
        Field::new("attribution", attribution, true),
        text("speech"),
        text("role"),
    ])
}

fn article_type() -> DataType {
    structure(vec![
        text("layout"),
        text("language"),
        text("title"),
        text("outlet"),
        texts("authors"),
        day("date"),
        text("topic"),
        Field::new("quotations", list(quotation_type()), true),
        Field::new("diagnostics", list(diagnostic_type()), true),
    ])
}

/// A stored document, as far as its messages go; an article or a paper has none.
#[derive(Deserialize)]
struct Stored {
    #[serde(default)]
    messages: Vec<Message>,
}

/// Reads the messages of documents as they are stored.
fn messages(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let read = |json| {
        serde_json::from_str::<Stored>(json).map(|stored| stored.messages).map_err(|error| {
            exec_datafusion_err!("expected the column `json` of `documents`: {error}")
        })
    };
    let documents = text_column(columns, 0)?.iter().map(|json| json.map(read).transpose());
    let documents: Vec<Option<Vec<Message>>> = documents.collect::<Result<_>>()?;
    column(&list(message_type()), documents.into_iter())
}
