//! The words of messages with their counts: what counting on many machines hands on, not token by
//! token.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use datafusion::{
    arrow::{
        array::{
            Array, ArrayRef, AsArray, Int64Array, Int64Builder, ListArray, StringArray,
            StringBuilder, StructArray,
        },
        buffer::NullBuffer,
        datatypes::{DataType, Field, Fields, Int64Type},
    },
    common::{DataFusionError, Result, exec_datafusion_err},
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
    let messages = list(structure(message_fields()));
    vec![
        function(
            "vocabulary",
            &["id", "text", "json"].map(column),
            messages.clone(),
            "the words of the messages that written(id, text, json) gives, each once with its count; the \
             count of no word is that of all tokens",
            vocabulary,
        ),
        function(
            "document_vocabulary",
            &[("messages", messages)],
            list(structure(row_fields())),
            "the words of messages of one document as vocabulary(id, text, json) gives them, each once for \
             each sender with its count; for one of its senders it is in 1 document, for the others in 0",
            document_vocabulary,
        ),
    ]
}

fn word_fields() -> Vec<Field> {
    vec![text("term"), number("count")]
}

fn message_fields() -> Vec<Field> {
    let words = Field::new("words", list(structure(word_fields())), true);
    vec![number("message"), text("sender"), text("copy"), words]
}

fn row_fields() -> Vec<Field> {
    vec![text("term"), text("sender"), number("count"), number("documents")]
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

fn document_vocabulary(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let documents =
        columns.first().and_then(|it| it.as_list_opt::<i32>()).ok_or_else(unexpected)?;
    let (mut rows, mut lengths) = (Rows::default(), Vec::new());
    for messages in documents.iter() {
        let before = rows.counts.len();
        if let Some(messages) = messages {
            rows.push(&messages)?;
        }
        lengths.push(rows.counts.len() - before);
    }
    lists(structure(row_fields()), lengths, rows.finish()?, documents.nulls().cloned())
}

/// Words of many documents, one after the other.
#[derive(Default)]
struct Rows {
    terms: StringBuilder,
    senders: StringBuilder,
    counts: Vec<i64>,
    documents: Vec<i64>,
}

impl Rows {
    /// Adds those of the messages of a document.
    fn push(&mut self, messages: &ArrayRef) -> Result<()> {
        let messages = messages.as_struct_opt();
        let column = |name: &str| messages.and_then(|messages| messages.column_by_name(name));
        let senders = column("sender").and_then(|it| it.as_string_opt::<i32>());
        let vocabularies = column("words").and_then(|it| it.as_list_opt::<i32>());
        let (senders, vocabularies) = senders.zip(vocabularies).ok_or_else(unexpected)?;
        let mut words = Vec::new();
        for (number, sender) in senders.iter().enumerate() {
            let (terms, counts, range) = words_of(vocabularies, number)?;
            let counts = counts.values().get(range.clone()).unwrap_or_default();
            let terms = range.map(|at| terms.is_valid(at).then(|| terms.value(at)));
            words.extend(terms.zip(counts).map(|(term, count)| (term, sender, *count)));
        }
        // The same, in whatever order messages have come.
        words.sort_unstable();
        let mut before = None;
        for (term, sender, count) in words {
            let is_new_term = before.is_none_or(|(last, _)| last != term);
            if before == Some((term, sender)) {
                if let Some(sum) = self.counts.last_mut() {
                    *sum = sum.saturating_add(count);
                }
                continue;
            }
            self.terms.append_option(term);
            self.senders.append_option(sender);
            self.counts.push(count);
            self.documents.push(is_new_term.into());
            before = Some((term, sender));
        }
        Ok(())
    }

    fn finish(mut self) -> Result<ArrayRef> {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.terms.finish()),
            Arc::new(self.senders.finish()),
            Arc::new(Int64Array::from(self.counts)),
            Arc::new(Int64Array::from(self.documents)),
        ];
        Ok(Arc::new(StructArray::try_new(Fields::from(row_fields()), columns, None)?))
    }
}

/// Returns the words of all messages with their counts, and where those of one message stand.
fn words_of(
    vocabularies: &ListArray,
    number: usize,
) -> Result<(&StringArray, &Int64Array, Range<usize>)> {
    let words = vocabularies.values().as_struct_opt().ok_or_else(unexpected)?;
    let [terms, counts] = words.columns() else { return Err(unexpected()) };
    let terms = terms.as_string_opt::<i32>().ok_or_else(unexpected)?;
    let counts = counts.as_primitive_opt::<Int64Type>().ok_or_else(unexpected)?;
    let offsets = vocabularies.value_offsets();
    let range = offsets.get(number).zip(offsets.get(number + 1)).ok_or_else(unexpected)?;
    let place = |offset: &i32| usize::try_from(*offset).unwrap_or_default();
    Ok((terms, counts, place(range.0)..place(range.1)))
}

fn unexpected() -> DataFusionError {
    exec_datafusion_err!("expected messages with their words, found something else")
}

#[cfg(test)]
mod tests {
    use super::*;

    type Word = (Option<&'static str>, i64);

    /// The words of messages of one document, which come in this order, each from its sender.
    fn rows(messages: &[(Option<&str>, &[Word])]) -> Vec<String> {
        let mut column = Messages::default();
        for (sender, words) in messages {
            column.numbers.append_null();
            column.senders.append_option(*sender);
            column.copies.append_value("");
            column.word_counts.push(words.len());
            for (term, count) in *words {
                column.terms.append_option(*term);
                column.counts.append_value(*count);
            }
        }
        let messages = column.finish().unwrap();
        let kind = structure(message_fields());
        let documents = lists(kind, vec![0, messages.len()], messages, None).unwrap();
        let rows = document_vocabulary(&[documents]).unwrap();
        let rows = rows.as_list::<i32>();
        assert_eq!(rows.value(0).len(), 0);
        let rows = rows.value(1);
        let (rows, text) = (rows.as_struct(), |array: &ArrayRef, at: usize| {
            let texts = array.as_string::<i32>();
            if texts.is_null(at) { "-".to_owned() } else { texts.value(at).to_owned() }
        });
        let number = |column: usize, at| rows.column(column).as_primitive::<Int64Type>().value(at);
        let row = |at| {
            let names = [text(rows.column(0), at), text(rows.column(1), at)];
            format!("{} {} {} {}", names[0], names[1], number(2, at), number(3, at))
        };
        (0..rows.len()).map(row).collect()
    }

    #[test]
    fn a_word_of_two_senders_is_in_one_document() {
        let first: (_, &[Word]) =
            (Some("ida"), &[(None, 5), (Some("egret"), 2), (Some("heron"), 1)]);
        let second: (_, &[Word]) = (None, &[(None, 3), (Some("heron"), 3)]);
        let third: (_, &[Word]) = (Some("ida"), &[(None, 1), (Some("heron"), 1)]);
        let expected = ["- - 3 1", "- ida 6 0", "egret ida 2 1", "heron - 3 1", "heron ida 2 0"];
        assert_eq!(rows(&[first, second, third]), expected);
        assert_eq!(rows(&[third, first, second]), expected);
    }
}
