use serde::Serialize;
use serde_json::Value;

use crate::spans::json;

/// Asserts that `read` makes the same of the text with LF and with CRLF line ends, places aside.
///
/// A text that has a CR of its own is left out: LF to CRLF would not be the same text then.
#[track_caller]
pub(crate) fn assert_line_ends_do_not_matter<T: Serialize>(text: &str, read: impl Fn(&str) -> T) {
    if text.contains('\r') {
        return;
    }
    let unix = without_places(json(&read(text)));
    let windows = without_places(json(&read(&text.replace('\n', "\r\n"))));
    assert_eq!(unix, windows, "LF on the left, CRLF on the right");
}

/// Removes what names bytes of the text: spans, and the document's text itself.
fn without_places(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(without_places).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(name, _)| !["start", "end", "text"].contains(&name.as_str()))
            .map(|(name, field)| (name, without_places(field)))
            .collect(),
        other => other,
    }
}
