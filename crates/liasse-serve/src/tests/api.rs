//! The description of the API, and what it describes.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{app, get};
use crate::{api::openapi, routes};

#[test]
fn every_address_of_the_api_is_described() {
    let description = openapi::description();
    let described: BTreeSet<&str> =
        description["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    let routes: Vec<_> = routes::all().into_iter().map(|route| route.path).collect();
    let api: BTreeSet<&str> = routes.into_iter().filter(|path| path.starts_with("/api/")).collect();
    assert_eq!(described, api);
    assert!(api.len() >= 3, "{api:?}");
}

#[test]
fn the_description_has_the_structure_of_openapi() {
    let answer = get(&app(), "/api/v1/openapi.json");
    assert_eq!(answer.header("content-type"), "application/json");
    let description = answer.json();
    assert_eq!(description["openapi"], "3.1.0");
    let mut ids = BTreeSet::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            assert!(["get", "post", "put", "delete"].contains(&method.as_str()), "{method}");
            assert!(ids.insert(operation["operationId"].as_str().unwrap()), "{path}: an id twice");
            assert!(operation["summary"].as_str().unwrap().ends_with('.'), "{path}");
            assert!(operation["responses"]["200"]["content"].is_object(), "{path}");
            let names: Vec<_> = operation["parameters"].as_array().unwrap().iter().collect();
            for piece in path.split('/').filter_map(|piece| piece.strip_prefix('{')) {
                let name = piece.trim_end_matches('}');
                assert!(names.iter().any(|it| it["name"] == name && it["in"] == "path"), "{path}");
            }
            let unique: BTreeSet<_> = names.iter().map(|it| it["name"].as_str()).collect();
            assert_eq!(unique.len(), names.len(), "{path}");
        }
    }
    let mut references = Vec::new();
    collect(&description, &mut references);
    assert!(!references.is_empty());
    for reference in references {
        let pointer = reference.strip_prefix('#').expect("nothing outside of the description");
        assert!(description.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

fn collect(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| match value.as_str() {
            Some(reference) if name == "$ref" => references.push(reference.to_owned()),
            _ => collect(value, references),
        }),
        Value::Array(values) => values.iter().for_each(|value| collect(value, references)),
        _ => {}
    }
}

#[test]
fn the_status_tells_the_commit() {
    let status = get(&app(), "/api/v1/status").json();
    assert_eq!((&status["commit"], &status["documents"]), (&1.into(), &5.into()));
    assert_eq!(status["ingest"], Value::Null);
}

#[test]
fn the_search_language_is_told_alike_to_people_and_programs() {
    let app = app();
    for (language, first) in [("en", "Words"), ("fr", "Mots")] {
        let told = super::get_in(&app, language, "/api/v1/language").json();
        let sections = told["sections"].as_array().unwrap();
        assert_eq!(sections[0]["title"], first);
        let page = super::get_in(&app, language, "/help").body;
        let entries = sections.iter().flat_map(|section| section["entries"].as_array().unwrap());
        let examples: Vec<_> = entries.map(|entry| entry["example"].as_str().unwrap()).collect();
        assert!(examples.len() > 20, "{examples:?}");
        for example in examples {
            let escaped = maud::html! { code { (example) } }.into_string();
            assert!(page.contains(&escaped), "{example} in {language}");
        }
    }
}
