use liasse_model::{Document, Span};
use serde_json::Value;

use crate::Difference;

/// Checks what every document promises about its spans.
///
/// Every span is ordered, in bounds and on character boundaries of the document's text. Where a
/// value has a `text` beside its `span`, the span's text is that text (white space aside). The
/// regions of a release document touch and cover its text; its messages follow one another.
pub fn check_spans(document: &Document) -> Vec<Difference> {
    let mut differences = Vec::new();
    let value = serde_json::to_value(document).unwrap_or(Value::Null);
    walk(&value, String::new(), document.text(), &mut differences);
    if let Document::Release(release) = document {
        let regions = release.regions.iter().map(|region| region.span);
        cover(regions, release.text.len(), &mut differences);
    }
    differences
}

fn walk(value: &Value, path: String, text: &str, differences: &mut Vec<Difference>) {
    match value {
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                walk(element, format!("{path}[{index}]"), text, differences);
            }
        }
        Value::Object(fields) => {
            if let Some(span) = fields.get("span").and_then(as_span) {
                let words = fields.get("text").and_then(Value::as_str);
                check(span, words, format!("{path}.span"), text, differences);
            }
            for (name, field) in fields {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                walk(field, path, text, differences);
            }
        }
        _ => {}
    }
}

fn as_span(value: &Value) -> Option<Span> {
    serde_json::from_value(value.clone()).ok()
}

fn check(
    span: Span,
    words: Option<&str>,
    path: String,
    text: &str,
    differences: &mut Vec<Difference>,
) {
    let found = format!("{}..{}", span.start, span.end);
    let expected = match (span.of(text), words) {
        (None, _) => format!("a span inside 0..{} on character boundaries", text.len()),
        (Some(spanned), Some(words))
            if !spanned.split_whitespace().eq(words.split_whitespace()) =>
        {
            format!("the span of `{words}`")
        }
        _ => return,
    };
    differences.push(Difference { path, expected, found });
}

fn cover(regions: impl Iterator<Item = Span>, length: usize, differences: &mut Vec<Difference>) {
    let mut end = 0;
    for (index, span) in regions.enumerate() {
        if span.start != end {
            differences.push(Difference {
                path: format!("regions[{index}]"),
                expected: format!("a region that starts at {end}"),
                found: format!("{}..{}", span.start, span.end),
            });
        }
        end = span.end;
    }
    if end != length {
        differences.push(Difference {
            path: "regions".to_owned(),
            expected: format!("regions up to {length}"),
            found: format!("regions up to {end}"),
        });
    }
}

#[cfg(test)]
mod tests {
    use liasse_model::{Article, Quotation, Region, RegionKind, ReleaseDocument};

    use super::*;

    fn paths(document: &Document) -> Vec<String> {
        check_spans(document).into_iter().map(|difference| difference.path).collect()
    }

    #[test]
    fn regions_that_leave_a_gap_are_named() {
        let region = |start, end| Region {
            kind: RegionKind::Body,
            message: None,
            span: Span::new(start, end),
        };
        let release = |regions| {
            Document::Release(ReleaseDocument {
                text: "abcdef".to_owned(),
                regions,
                ..ReleaseDocument::default()
            })
        };
        assert_eq!(paths(&release(vec![region(0, 2), region(2, 6)])), Vec::<String>::new());
        assert_eq!(paths(&release(vec![region(0, 2), region(3, 6)])), ["regions[1]"]);
        assert_eq!(paths(&release(vec![region(0, 2)])), ["regions"]);
    }

    #[test]
    fn a_span_that_names_other_words_is_named() {
        let quotation = |start, end| {
            Document::Article(Article {
                text: "Il dit « été ».".to_owned(),
                quotations: vec![Quotation {
                    text: "été".to_owned(),
                    span: Span::new(start, end),
                    ..Quotation::default()
                }],
                ..Article::default()
            })
        };
        assert_eq!(paths(&quotation(10, 15)), Vec::<String>::new());
        assert_eq!(paths(&quotation(0, 2)), ["quotations[0].span"]);
        assert_eq!(paths(&quotation(11, 15)), ["quotations[0].span"], "inside a character");
    }
}
