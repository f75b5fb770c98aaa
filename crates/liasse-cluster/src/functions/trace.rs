//! How likely a text is the source of a quotation.

use std::sync::LazyLock;

use datafusion::{
    arrow::{array::Float64Array, datatypes::DataType},
    logical_expr::ScalarUDF,
};
use liasse_trace::{PassageIndex, Tracer};

use super::function::{function, of_pairs};

/// Reading the lexicon takes longer than a question.
static TRACER: LazyLock<Tracer> = LazyLock::new(Tracer::new);

pub(super) fn all() -> Vec<ScalarUDF> {
    vec![function(
        "trace_score",
        &[("quotation", DataType::Utf8), ("text", DataType::Utf8)],
        DataType::Float64,
        "the probability that the quotation comes from the text, across French and English; it is asked \
         of the text alone, where no word is rarer than another, so `liasse trace` tells more",
        |columns| of_pairs::<_, Float64Array>(columns, score),
    )]
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
