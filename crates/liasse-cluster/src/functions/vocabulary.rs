//! The words of messages with their counts: what counting on many machines hands on, not token by
//! token.

use std::{collections::BTreeMap, sync::Arc};

use datafusion::{
    arrow::{
        array::{ArrayRef, Int64Builder, StringBuilder, StructArray},
        buffer::NullBuffer,
        datatypes::{DataType, Field, Fields},
    },
    common::Result,
    logical_expr::ScalarUDF,
};
use liasse_analyze::{WrittenMessage, written_messages};

use super::{
    function::function,
    nested::{list, lists, number, structure, text},
    written::{FALLBACK, documents},
};

pub(super) fn all() -> Vec<ScalarUDF> {
    let column = |name| (name, DataType::Utf8);
    vec![function(
        "vocabulary",
        &["id", "text", "json"].map(column),
        list(structure(message_fields())),
        "the words of the messages that written(id, text, json) gives, each once with its count; the count \
         of no word is that of all tokens",
        vocabulary,
    )]
}

fn word_fields() -> Vec<Field> {
    vec![text("term"), number("count")]
}

fn message_fields() -> Vec<Field> {
    let words = Field::new("words", list(structure(word_fields())), true);
    vec![number("message"), text("sender"), text("copy"), words]
}

fn vocabulary(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let (mut messages, mut lengths, mut present) = (Messages::default(), Vec::new(), Vec::new());
    documents(columns, |document| {
        let before = messages.word_counts.len();
        if let Some(document) = document {
            written_messages(document, FALLBACK).iter().for_each(|message| messages.push(message));
        }
        lengths.push(messages.word_counts.len() - before);
        present.push(document.is_some());
    })?;
    let nulls = Some(NullBuffer::from(present));
    lists(structure(message_fields()), lengths, messages.finish()?, nulls)
}

/// Messages of many documents, one after the other.
#[derive(Default)]
struct Messages {
    numbers: Int64Builder,
    senders: StringBuilder,
    copies: StringBuilder,
    word_counts: Vec<usize>,
    terms: StringBuilder,
    counts: Int64Builder,
}

impl Messages {
    fn push(&mut self, message: &WrittenMessage<'_>) {
        self.numbers.append_option(message.index.map(i64::from));
        self.senders.append_option(message.sender);
        self.copies.append_value(format!("{:016x}", message.copy));
        let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
        for token in message.tokens.iter().filter(|token| token.is_word) {
            *counts.entry(&token.term).or_default() += 1;
        }
        self.terms.append_null();
        self.counts.append_value(i64::try_from(message.tokens.len()).unwrap_or(i64::MAX));
        self.word_counts.push(1 + counts.len());
        for (term, count) in counts {
            self.terms.append_value(term);
            self.counts.append_value(count);
        }
    }

    fn finish(mut self) -> Result<ArrayRef> {
        let words: Vec<ArrayRef> =
            vec![Arc::new(self.terms.finish()), Arc::new(self.counts.finish())];
        let words = StructArray::try_new(Fields::from(word_fields()), words, None)?;
        let words = lists(structure(word_fields()), self.word_counts, Arc::new(words), None)?;
        let messages: Vec<ArrayRef> = vec![
            Arc::new(self.numbers.finish()),
            Arc::new(self.senders.finish()),
            Arc::new(self.copies.finish()),
            words,
        ];
        Ok(Arc::new(StructArray::try_new(Fields::from(message_fields()), messages, None)?))
    }
}
