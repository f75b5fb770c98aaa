use liasse_model::Span;
use serde::Serialize;
use serde_json::Value;

/// Asserts that every span of the value fits `text`, and that words that stand beside a span are
/// the words it names.
///
/// The value is walked as JSON, so that a type or field that is added later is checked too.
#[track_caller]
pub(crate) fn assert_spans_fit(value: &impl Serialize, text: &str) {
    walk(&json(value), text);
}

/// Returns the value as JSON.
#[track_caller]
pub(crate) fn json(value: &impl Serialize) -> Value {
    match serde_json::to_value(value) {
        Ok(json) => json,
        Err(error) => panic!("a document is always JSON: {error}"),
    }
}

#[track_caller]
fn walk(value: &Value, text: &str) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, text)),
        Value::Object(fields) => {
            if let Some(span) = as_span(value) {
                assert!(span.start <= span.end, "{span:?} ends before it starts");
                assert!(
                    span.of(text).is_some(),
                    "{span:?} does not fit a text of {} bytes",
                    text.len()
                );
            }
            if let (Some(span), Some(Value::String(words))) =
                (fields.get("span").and_then(as_span), fields.get("text"))
            {
                let named =
                    span.of(text).map(|words| words.replace("\r\n", "\n").replace('\r', "\n"));
                assert_eq!(named.as_deref(), Some(words.as_str()), "the words of {span:?}");
            }
            fields.values().for_each(|field| walk(field, text));
        }
        _ => {}
    }
}

/// Returns the span that an object is, if it is one.
fn as_span(value: &Value) -> Option<Span> {
    let fields = value.as_object()?;
    let offset = |name| usize::try_from(fields.get(name)?.as_u64()?).ok();
    let (start, end) = (offset("start")?, offset("end")?);
    (fields.len() == 2).then_some(Span::new(start, end))
}

/// Asserts that spans stand in the order of the text.
#[track_caller]
pub(crate) fn assert_ordered(what: &str, spans: impl IntoIterator<Item = Span>) {
    let mut last = 0;
    for span in spans {
        assert!(
            last <= span.start,
            "{what}: {span:?} starts before {last}, the start of the one before"
        );
        last = span.start;
    }
}

/// Asserts that spans stand in the order of the text and share no byte.
#[track_caller]
pub(crate) fn assert_apart(what: &str, spans: impl IntoIterator<Item = Span>) {
    let mut last = 0;
    for span in spans {
        assert!(
            last <= span.start,
            "{what}: {span:?} starts before {last}, the end of the one before"
        );
        last = span.end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use liasse_model::Paragraph;

    fn paragraph(text: &str, start: usize, end: usize) -> Paragraph {
        Paragraph { text: text.to_owned(), span: Span::new(start, end) }
    }

    #[test]
    fn words_beside_their_span_pass() {
        assert_spans_fit(&paragraph("a\nb", 1, 5), "\na\r\nb\n");
    }

    #[test]
    #[should_panic(expected = "does not fit")]
    fn a_span_inside_a_character_fails() {
        assert_spans_fit(&Span::new(0, 1), "é");
    }

    #[test]
    #[should_panic(expected = "the words of")]
    fn other_words_than_those_of_the_span_fail() {
        assert_spans_fit(&paragraph("ab", 1, 3), "abc");
    }

    #[test]
    #[should_panic(expected = "starts before")]
    fn spans_out_of_order_fail() {
        assert_ordered("x", [Span::new(3, 4), Span::new(1, 2)]);
    }
}
