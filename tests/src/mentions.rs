use std::fmt::Debug;

use liasse_model::{Date, Language, Parsed, Span};
use liasse_parse::{TextContext, dates, figures, hours};
use serde::Serialize;

use crate::{
    line_ends::assert_line_ends_do_not_matter,
    spans::{assert_apart, assert_spans_fit},
};

/// Holds the grammars of dates, hours and figures to their promises.
pub fn date(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let context = context(text.len());
    mentions("dates", &text, |text| dates(text, context), |date| date.span);
    mentions("hours", &text, |text| hours(text, context), |hour| hour.span);
    mentions("figures", &text, |text| figures(text, context), |figure| figure.span);
}

/// Returns one of the contexts in which a text can be read; the fuzzer finds lengths for all.
fn context(length: usize) -> TextContext {
    let language = match length % 3 {
        0 => None,
        1 => Some(Language::French),
        _ => Some(Language::English),
    };
    let byline = (length % 2 == 1).then(|| Date::new(2017, 3, 17)).flatten();
    TextContext { language, byline }
}

/// What a grammar finds in a text stands in order, apart, and is the same at every run.
#[track_caller]
pub(crate) fn mentions<T: Serialize + PartialEq + Debug>(
    what: &str,
    text: &str,
    read: impl Fn(&str) -> Parsed<Vec<T>>,
    span: impl Fn(&T) -> Span,
) {
    let found = read(text);
    assert_eq!(found, read(text), "{what}: two runs");
    assert_spans_fit(&found.value, text);
    assert_spans_fit(&found.diagnostics, text);
    assert_apart(what, found.value.iter().map(span));
    assert_line_ends_do_not_matter(text, |text| read(text).value);
}
