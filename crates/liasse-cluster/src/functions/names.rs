//! Names: keys and likeness.

use datafusion::{
    arrow::{
        array::{BooleanArray, Float64Array, StringArray},
        datatypes::DataType,
    },
    logical_expr::ScalarUDF,
};
use liasse_normalize::names::{NameForm, compare};

use super::function::{function, of_pairs, of_texts};

pub(super) fn all() -> Vec<ScalarUDF> {
    let pair = [("a", DataType::Utf8), ("b", DataType::Utf8)];
    vec![
        function(
            "name_key",
            &[("name", DataType::Utf8)],
            DataType::Utf8,
            "the folded family name and the first letter of the given name, `marlow j`; names of one \
             key are worth comparing, and damaged spellings of a name have other keys",
            |columns| of_texts::<_, StringArray>(columns, key),
        ),
        function(
            "name_similarity",
            &pair,
            DataType::Float64,
            "the probability that two names are one person, body or place; 1 where they fold to the same",
            |columns| of_pairs::<_, Float64Array>(columns, |a, b| Some(compare(a, b).score)),
        ),
        function(
            "same_name",
            &pair,
            DataType::Boolean,
            "whether two names are taken for one",
            |columns| of_pairs::<_, BooleanArray>(columns, |a, b| Some(compare(a, b).matched)),
        ),
    ]
}

/// Returns the family name and the initial of the first given name; nothing for a string without words.
fn key(name: &str) -> Option<String> {
    let form = NameForm::parse(name);
    let family = match form.family.is_empty() {
        true => form.words.join(" "),
        false => form.family.join(" "),
    };
    let given = form.first_given().and_then(|given| given.chars().next());
    let initial = given.or_else(|| form.initials.first().copied());
    match (family.is_empty(), initial) {
        (true, _) => None,
        (false, Some(initial)) => Some(format!("{family} {}", initial.to_lowercase())),
        (false, None) => Some(family),
    }
}
