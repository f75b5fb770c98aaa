//! Names: keys and likeness.

use std::sync::Arc;

use datafusion::{
    arrow::{
        array::{
            ArrayBuilder, ArrayRef, AsArray, BooleanArray, Float64Array, Float64Builder,
            Int64Builder, ListBuilder, StringArray, StringBuilder, StructArray,
        },
        datatypes::{DataType, Field, Fields},
    },
    common::{Result, exec_datafusion_err},
    logical_expr::ScalarUDF,
};
use liasse_ingest::document_of_json;
use liasse_model::Document;
use liasse_normalize::names::{MATCH_SCORE, NameForm, PreparedName, block_keys, compare, score};

use super::{
    function::{function, of_pairs, of_texts, texts},
    nested::{list, lists, structure, text},
};

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
        function(
            "correspondents",
            &["json"].map(|name| (name, DataType::Utf8)),
            list(DataType::Utf8),
            "the names and addresses of senders and recipients of a document of `documents`, as printed, \
             and the authors of an article or paper; as often as they stand there",
            correspondents,
        ),
        function(
            "name_blocks",
            &[("name", DataType::Utf8)],
            list(DataType::Int64),
            "keys of which names that may be one person, body or place share one, damaged spellings too",
            name_blocks,
        ),
        function(
            "name_pairs",
            &[("names", list(DataType::Utf8))],
            list(structure(pair_fields())),
            "the pairs of a list of names that are taken for one, each with its similarity",
            name_pairs,
        ),
    ]
}

fn pair_fields() -> Vec<Field> {
    vec![text("a"), text("b"), Field::new("similarity", DataType::Float64, true)]
}

fn correspondents(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let mut names = ListBuilder::new(StringBuilder::new());
    for json in texts(columns, 0)? {
        let Some(json) = json else {
            names.append(false);
            continue;
        };
        let document = document_of_json(String::new(), String::new(), json.as_bytes());
        let document = document
            .map_err(|error| exec_datafusion_err!("expected the column `json`: {error}"))?;
        for_each_correspondent(&document, |name| names.values().append_value(name));
        names.append(true);
    }
    Ok(Arc::new(names.finish()))
}

/// As an archive counts the names of its headers.
fn for_each_correspondent(document: &Document, mut take: impl FnMut(&str)) {
    let mut take = |name: &str| {
        if !name.trim().is_empty() {
            take(name);
        }
    };
    for message in document.messages() {
        let recipients = message.to.iter().chain(&message.cc).chain(&message.bcc);
        for party in message.from.iter().chain(recipients) {
            match (&party.name, &party.address) {
                (None, None) => take(&party.raw),
                (name, address) => name.iter().chain(address).for_each(|text| take(text)),
            }
        }
    }
    match document {
        Document::Article(article) => {
            article.authors.iter().chain(&article.outlet).for_each(|name| take(name));
        }
        Document::Paper(paper) => paper.authors.iter().for_each(|name| take(name)),
        Document::Release(_) | Document::Mail(_) => {}
    }
}

fn name_blocks(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let mut keys = ListBuilder::new(Int64Builder::new());
    for name in texts(columns, 0)? {
        let found = name.map(block_keys);
        found.iter().flatten().for_each(|key| keys.values().append_value(key.cast_signed()));
        keys.append(found.is_some());
    }
    Ok(Arc::new(keys.finish()))
}

fn name_pairs(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let unexpected = || exec_datafusion_err!("expected lists of names");
    let column = columns.first().and_then(|column| column.as_list_opt::<i32>());
    let (mut a, mut b) = (StringBuilder::new(), StringBuilder::new());
    let (mut similarities, mut lengths) = (Float64Builder::new(), Vec::new());
    for names in column.ok_or_else(unexpected)?.iter() {
        let names = names.unwrap_or_else(|| Arc::new(StringArray::new_null(0)));
        let names = names.as_string_opt::<i32>().ok_or_else(unexpected)?;
        let prepared: Vec<(&str, PreparedName)> =
            names.iter().flatten().map(|name| (name, PreparedName::new(name))).collect();
        let before = similarities.len();
        for (at, (first, own)) in prepared.iter().enumerate() {
            for (second, other) in prepared.get(at + 1..).unwrap_or_default() {
                let similarity = score(own, other);
                if similarity >= MATCH_SCORE {
                    a.append_value(first.min(second));
                    b.append_value(first.max(second));
                    similarities.append_value(similarity);
                }
            }
        }
        lengths.push(similarities.len() - before);
    }
    let pairs: Vec<ArrayRef> =
        vec![Arc::new(a.finish()), Arc::new(b.finish()), Arc::new(similarities.finish())];
    let pairs = StructArray::try_new(Fields::from(pair_fields()), pairs, None)?;
    lists(structure(pair_fields()), lengths, Arc::new(pairs), None)
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
