//! How likely a text is the source of a quotation.

use std::sync::{Arc, LazyLock};

use datafusion::{
    arrow::{
        array::{ArrayBuilder, ArrayRef, Float64Array, Int64Builder, StringBuilder, StructArray},
        buffer::NullBuffer,
        datatypes::{DataType, Field, Fields},
    },
    common::{Result, exec_datafusion_err},
    logical_expr::ScalarUDF,
};
use liasse_archive::PassageText;
use liasse_ingest::document_of_json;
use liasse_trace::{PassageIndex, Tracer};

use super::{
    function::{function, of_pairs, texts},
    nested::{list, lists, number, structure, text},
};

/// Reading the lexicon takes longer than a question.
pub(crate) static TRACER: LazyLock<Tracer> = LazyLock::new(Tracer::new);

pub(super) fn all() -> Vec<ScalarUDF> {
    vec![
        function(
            "trace_score",
            &[("quotation", DataType::Utf8), ("text", DataType::Utf8)],
            DataType::Float64,
            "the probability that the quotation comes from the text, across French and English; it is asked \
         of the text alone, where no word is rarer than another, so `liasse trace` tells more",
            |columns| of_pairs::<_, Float64Array>(columns, score),
        ),
        function(
            "passage_keys",
            &["text", "json"].map(|name| (name, DataType::Utf8)),
            list(structure(key_fields())),
            "the keys by which the passages of a document of `documents` are found, each with the number of \
         passages that have it; the number of no key is that of all passages",
            passage_keys,
        ),
    ]
}

fn key_fields() -> Vec<Field> {
    vec![text("key"), number("passages")]
}

fn passage_keys(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let rows = texts(columns, 0)?.iter().zip(texts(columns, 1)?);
    let (mut keys, mut counts) = (StringBuilder::new(), Int64Builder::new());
    let (mut lengths, mut present) = (Vec::new(), Vec::new());
    for (text, json) in rows {
        let before = counts.len();
        if let Some((text, json)) = text.zip(json) {
            let text = passage_text(String::new(), text, json)?;
            let index = PassageIndex::of_texts(&[text.text()])
                .map_err(|error| exec_datafusion_err!("{error}"))?;
            keys.append_null();
            counts.append_value(index.block_count().into());
            for (key, passages) in index.keys() {
                keys.append_value(key);
                counts.append_value(passages.into());
            }
        }
        lengths.push(counts.len() - before);
        present.push(text.is_some() && json.is_some());
    }
    let columns: Vec<ArrayRef> = vec![Arc::new(keys.finish()), Arc::new(counts.finish())];
    let rows = StructArray::try_new(Fields::from(key_fields()), columns, None)?;
    lists(structure(key_fields()), lengths, Arc::new(rows), Some(NullBuffer::from(present)))
}

/// Returns what the passages of a document are found in.
fn passage_text(id: String, text: &str, json: &str) -> Result<PassageText> {
    let document = document_of_json(id, text.to_owned(), json.as_bytes());
    let document = document
        .map_err(|error| exec_datafusion_err!("expected text and json of a document: {error}"))?;
    Ok(PassageText::of_document(&document))
}

fn score(quotation: &str, text: &str) -> Option<f64> {
    let texts = [text];
    let index = PassageIndex::of_texts(&texts).ok()?;
    let passages = match TRACER.trace(quotation, None, &index, texts.as_slice()) {
        Ok(passages) => passages,
        Err(never) => match never {},
    };
    Some(passages.first().map_or(0.0, |passage| f64::from(passage.probability)))
}
