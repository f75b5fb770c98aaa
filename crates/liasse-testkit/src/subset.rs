use std::fmt;

use serde_json::{Map, Value};

/// One place where a value is not what was expected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// Where: `messages[1].from.name`.
    pub path: String,
    /// What was expected there, as JSON or as a rule.
    pub expected: String,
    /// What was found, as JSON.
    pub found: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, found {}", self.path, self.expected, self.found)
    }
}

/// Compares `actual` with an expectation that states only what matters.
///
/// - An object: every field that the expectation states must be equal; further fields are free.
///   A field that is missing equals `null`.
/// - A list: as many elements, each equal to its partner. An expected element with
///   `"optional": true` may be missing.
/// - A text: equal, where any white space is as good as one blank.
/// - A stated field whose name ends in one of these words is a rule about the field without it:
///   `body_head` the text begins so (`""`: it is empty), `paragraphs_count` the number of
///   elements, `dates_have` elements that must be there in this order among others,
///   `diagnostics_kinds` the set of the elements' `kind`.
///
/// ```
/// use liasse_testkit::compare_subset;
/// use serde_json::json;
///
/// let expected = json!({"subject": "Map", "messages": [{"body_head": "The map"}]});
/// let actual = json!({"subject": "Mop", "messages": [{"body": "The  map\nAdam", "cc": []}]});
/// let differences = compare_subset(&expected, &actual);
/// assert_eq!(differences.len(), 1);
/// assert_eq!(differences[0].to_string(), r#"subject: expected "Map", found "Mop""#);
/// ```
pub fn compare_subset(expected: &Value, actual: &Value) -> Vec<Difference> {
    let mut differences = Vec::new();
    compare(expected, actual, String::new(), &mut differences);
    differences
}

fn compare(expected: &Value, actual: &Value, path: String, differences: &mut Vec<Difference>) {
    match (expected, actual) {
        (Value::Object(fields), Value::Object(found)) => {
            compare_fields(fields, found, &path, differences);
        }
        (Value::Array(wanted), Value::Array(found)) => {
            compare_lists(wanted, found, &path, differences);
        }
        (Value::String(wanted), Value::String(found)) if blanked(wanted) == blanked(found) => {}
        (Value::Number(wanted), Value::Number(found)) if wanted.as_f64() == found.as_f64() => {}
        _ if expected == actual => {}
        _ => differences.push(Difference::new(path, expected.to_string(), actual)),
    }
}

fn compare_fields(
    fields: &Map<String, Value>,
    found: &Map<String, Value>,
    path: &str,
    differences: &mut Vec<Difference>,
) {
    for (name, expected) in fields {
        if name == "optional" {
            continue;
        }
        match Rule::of(name) {
            Some((field, rule)) => {
                let actual = found.get(field).unwrap_or(&Value::Null);
                rule.check(expected, actual, join(path, field), differences);
            }
            None => {
                let actual = found.get(name).unwrap_or(&Value::Null);
                compare(expected, actual, join(path, name), differences);
            }
        }
    }
}

/// Pairs the lists in order; an optional element that fits nowhere takes no partner.
fn compare_lists(wanted: &[Value], found: &[Value], path: &str, differences: &mut Vec<Difference>) {
    let mut rest = found.iter().enumerate();
    for (number, expected) in wanted.iter().enumerate() {
        let next = rest.clone().next();
        let fits = next.is_some_and(|(_, actual)| compare_subset(expected, actual).is_empty());
        if !fits && is_optional(expected) {
            continue;
        }
        rest.next();
        match next {
            Some((index, actual)) => {
                compare(expected, actual, format!("{path}[{index}]"), differences);
            }
            None => differences.push(Difference::new(
                format!("{path}[{number}]"),
                expected.to_string(),
                &Value::Null,
            )),
        }
    }
    for (index, actual) in rest {
        differences.push(Difference::new(format!("{path}[{index}]"), "nothing".to_owned(), actual));
    }
}

fn is_optional(expected: &Value) -> bool {
    expected.get("optional") == Some(&Value::Bool(true))
}

/// A rule about a field, named by the end of the stated field's name.
#[derive(Clone, Copy)]
enum Rule {
    Head,
    Count,
    Have,
    Kinds,
}

impl Rule {
    fn of(name: &str) -> Option<(&str, Rule)> {
        let rules = [
            ("_head", Rule::Head),
            ("_count", Rule::Count),
            ("_have", Rule::Have),
            ("_kinds", Rule::Kinds),
        ];
        rules.iter().find_map(|&(ending, rule)| Some((name.strip_suffix(ending)?, rule)))
    }

    fn check(
        self,
        expected: &Value,
        actual: &Value,
        path: String,
        differences: &mut Vec<Difference>,
    ) {
        let (holds, wanted) = match self {
            Rule::Head => head(expected, actual),
            Rule::Count => (
                expected.as_u64() == actual.as_array().map(|list| list.len() as u64),
                format!("{expected} elements"),
            ),
            Rule::Have => have(expected, actual),
            Rule::Kinds => {
                let kinds = kinds(actual);
                let holds = *expected == kinds;
                return if !holds {
                    differences.push(Difference::new(path, format!("kinds {expected}"), &kinds));
                };
            }
        };
        if !holds {
            differences.push(Difference::new(path, wanted, actual));
        }
    }
}

fn head(expected: &Value, actual: &Value) -> (bool, String) {
    let wanted = blanked(expected.as_str().unwrap_or_default());
    let found = blanked(actual.as_str().unwrap_or_default());
    if wanted.is_empty() {
        (found.is_empty(), "an empty text".to_owned())
    } else {
        (found.starts_with(&wanted), format!("a text that begins with {expected}"))
    }
}

/// Looks for each wanted element after the one before; names the first that is not there.
fn have(expected: &Value, actual: &Value) -> (bool, String) {
    let mut rest = actual.as_array().map(Vec::as_slice).unwrap_or_default().iter();
    for wanted in expected.as_array().map(Vec::as_slice).unwrap_or_default() {
        if !rest.any(|found| compare_subset(wanted, found).is_empty()) {
            return (false, format!("an element like {wanted} in its place"));
        }
    }
    (true, String::new())
}

fn kinds(actual: &Value) -> Value {
    let mut kinds: Vec<&str> = actual
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default()
        .iter()
        .filter_map(|element| element.get("kind")?.as_str())
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    Value::from(kinds)
}

fn blanked(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn join(path: &str, field: &str) -> String {
    if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") }
}

impl Difference {
    pub(crate) fn new(path: String, expected: String, found: &Value) -> Self {
        Self { path, expected, found: shortened(found.to_string()) }
    }
}

/// A body of many pages is shown by its first characters.
fn shortened(mut json: String) -> String {
    const SHOWN: usize = 400;
    if let Some((end, _)) = json.char_indices().nth(SHOWN) {
        json.truncate(end);
        json.push('…');
    }
    json
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(expected: Value, actual: Value, differences: &[&str]) {
        let found: Vec<String> =
            compare_subset(&expected, &actual).iter().map(Difference::to_string).collect();
        assert_eq!(found, differences);
    }

    #[test]
    fn further_fields_are_free_and_a_missing_one_is_null() {
        check(json!({"id": "C1", "release": null}), json!({"id": "C1", "pages": 2}), &[]);
        check(
            json!({"release": null}),
            json!({"release": "part"}),
            &[r#"release: expected null, found "part""#],
        );
        check(json!({"pages": 2}), json!({}), &["pages: expected 2, found null"]);
    }

    #[test]
    fn numbers_are_compared_as_values_and_texts_with_one_blank() {
        check(json!([2, "a b"]), json!([2.0, "a\u{202f}\n b"]), &[]);
        check(json!("a b"), json!("ab"), &[r#": expected "a b", found "ab""#]);
    }

    #[test]
    fn lists_have_the_same_length() {
        check(
            json!({"to": ["H"]}),
            json!({"to": ["H", "S"]}),
            &[r#"to[1]: expected nothing, found "S""#],
        );
        check(
            json!({"to": ["H", "S"]}),
            json!({"to": ["H"]}),
            &[r#"to[1]: expected "S", found null"#],
        );
    }

    #[test]
    fn an_optional_element_may_be_missing_but_not_differ() {
        let expected =
            json!([{"kind": "email"}, {"optional": true, "kind": "memo"}, {"kind": "quote"}]);
        check(expected.clone(), json!([{"kind": "email"}, {"kind": "quote"}]), &[]);
        check(
            expected.clone(),
            json!([{"kind": "email"}, {"kind": "memo"}, {"kind": "quote"}]),
            &[],
        );
        check(
            expected,
            json!([{"kind": "email"}, {"kind": "x"}, {"kind": "quote"}]),
            &[
                r#"[1].kind: expected "quote", found "x""#,
                r#"[2]: expected nothing, found {"kind":"quote"}"#,
            ],
        );
    }

    #[test]
    fn the_rules_of_a_field_name_the_field() {
        let actual = json!({
            "body": "Thx. Pls\nprint", "to": [1, 2],
            "dates": [{"value": "2012"}, {"value": "2013"}],
            "diagnostics": [{"kind": "b"}, {"kind": "a"}, {"kind": "b"}],
        });
        let holds = json!({
            "body_head": "Thx. Pls print", "to_count": 2, "dates_have": [{"value": "2013"}],
            "diagnostics_kinds": ["a", "b"],
        });
        check(holds, actual.clone(), &[]);
        check(
            json!({"body_head": ""}),
            actual.clone(),
            &[r#"body: expected an empty text, found "Thx. Pls\nprint""#],
        );
        check(json!({"to_count": 1}), actual.clone(), &["to: expected 1 elements, found [1,2]"]);
        check(
            json!({"diagnostics_kinds": ["a"]}),
            actual.clone(),
            &[r#"diagnostics: expected kinds ["a"], found ["a","b"]"#],
        );
        let wrong_order = json!({"dates_have": [{"value": "2013"}, {"value": "2012"}]});
        assert_eq!(compare_subset(&wrong_order, &actual).len(), 1);
    }
}
