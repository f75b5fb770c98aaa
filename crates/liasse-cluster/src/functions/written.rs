//! What people wrote in a document, as tokens: the ground of the tables `tokens` and of all counting.

use std::sync::Arc;

use datafusion::{
    arrow::{
        array::{
            ArrayRef, BooleanBuilder, Int64Builder, StringBuilder, StructArray,
            TimestampMillisecondBuilder,
        },
        buffer::NullBuffer,
        datatypes::{DataType, Field, Fields},
    },
    common::{Result, exec_datafusion_err},
    logical_expr::ScalarUDF,
};
use liasse_analyze::{CorpusDocument, WrittenMessage, written_messages};
use liasse_ingest::document_of_json;
use liasse_model::Language;

use super::{
    function::{function, texts},
    nested::{list, lists, number, structure, text, time},
};

pub(super) fn all() -> Vec<ScalarUDF> {
    let column = |name| (name, DataType::Utf8);
    vec![function(
        "written",
        &["id", "text", "json"].map(column),
        list(message_type()),
        "what people wrote in a document of `documents`, message by message, as the tokens that `liasse \
         terms` counts; messages with one `copy` are copies of one another",
        written,
    )]
}

/// What is too short to tell its language is English, as in an archive's corpus.
pub(super) const FALLBACK: Option<Language> = Some(Language::English);

fn token_fields() -> Vec<Field> {
    let flag = |name| Field::new(name, DataType::Boolean, true);
    vec![
        text("term"),
        number("start"),
        number("end"),
        text("language"),
        flag("is_word"),
        flag("is_quoted"),
    ]
}

fn message_fields() -> Vec<Field> {
    vec![
        number("message"),
        text("sender"),
        time("sent"),
        text("copy"),
        Field::new("tokens", list(structure(token_fields())), true),
    ]
}

fn message_type() -> DataType {
    structure(message_fields())
}

fn written(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let (mut messages, mut lengths, mut present) = (Messages::default(), Vec::new(), Vec::new());
    documents(columns, |document| {
        let before = messages.count();
        if let Some(document) = document {
            written_messages(document, FALLBACK).iter().for_each(|message| messages.push(message));
        }
        lengths.push(messages.count() - before);
        present.push(document.is_some());
    })?;
    lists(message_type(), lengths, messages.finish()?, Some(NullBuffer::from(present)))
}

/// Takes the documents of columns with id, text and JSON, one after the other; nothing where one is nothing.
pub(super) fn documents(
    columns: &[ArrayRef],
    mut take: impl FnMut(Option<&CorpusDocument<'_>>),
) -> Result<()> {
    let rows = texts(columns, 0)?.iter().zip(texts(columns, 1)?).zip(texts(columns, 2)?);
    for ((id, text), json) in rows {
        let Some(((id, text), json)) = id.zip(text).zip(json) else {
            take(None);
            continue;
        };
        let document = document_of_json(id.to_owned(), text.to_owned(), json.as_bytes());
        let document = document.map_err(|error| {
            exec_datafusion_err!("expected id, text and json of a document: {id}: {error}")
        })?;
        take(Some(&CorpusDocument::of(&document)));
    }
    Ok(())
}

/// Messages of many documents, one after the other.
#[derive(Default)]
struct Messages {
    numbers: Int64Builder,
    senders: StringBuilder,
    times: TimestampMillisecondBuilder,
    copies: StringBuilder,
    token_counts: Vec<usize>,
    terms: StringBuilder,
    starts: Int64Builder,
    ends: Int64Builder,
    languages: StringBuilder,
    words: BooleanBuilder,
    quoted: BooleanBuilder,
}

impl Messages {
    fn count(&self) -> usize {
        self.token_counts.len()
    }

    fn push(&mut self, message: &WrittenMessage<'_>) {
        self.numbers.append_option(message.index.map(i64::from));
        self.senders.append_option(message.sender);
        self.times.append_option(message.sent.map(|sent| sent.local_seconds() * 1000));
        self.copies.append_value(format!("{:016x}", message.copy));
        self.token_counts.push(message.tokens.len());
        for token in &message.tokens {
            self.terms.append_value(&token.term);
            self.starts.append_value(offset(token.span.start));
            self.ends.append_value(offset(token.span.end));
            self.languages.append_option(token.language.map(|language| match language {
                Language::English => "en",
                Language::French => "fr",
            }));
            self.words.append_value(token.is_word);
            self.quoted.append_value(token.is_quoted);
        }
    }

    fn finish(mut self) -> Result<ArrayRef> {
        let tokens: Vec<ArrayRef> = vec![
            Arc::new(self.terms.finish()),
            Arc::new(self.starts.finish()),
            Arc::new(self.ends.finish()),
            Arc::new(self.languages.finish()),
            Arc::new(self.words.finish()),
            Arc::new(self.quoted.finish()),
        ];
        let tokens = StructArray::try_new(Fields::from(token_fields()), tokens, None)?;
        let tokens = lists(structure(token_fields()), self.token_counts, Arc::new(tokens), None)?;
        let messages: Vec<ArrayRef> = vec![
            Arc::new(self.numbers.finish()),
            Arc::new(self.senders.finish()),
            Arc::new(self.times.finish()),
            Arc::new(self.copies.finish()),
            tokens,
        ];
        Ok(Arc::new(StructArray::try_new(Fields::from(message_fields()), messages, None)?))
    }
}

/// No text of an archive is that long.
fn offset(offset: usize) -> i64 {
    i64::try_from(offset).unwrap_or(i64::MAX)
}
