//! `/api/v1/language`: the search language on one page.

use axum::{Extension, response::Response, routing::get};
use liasse_search::reference;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    answer::{Operation, Route, json_response},
    fault::Fault,
    visit::Visit,
};

/// The search language, in the language that the request accepts.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SearchLanguage {
    /// A section for each of its sides.
    sections: Vec<LanguageSection>,
}

/// A side of the search language.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct LanguageSection {
    title: &'static str,
    entries: Vec<LanguageExample>,
    /// What is to be known beside the examples.
    remarks: Vec<&'static str>,
}

/// Something that can be asked.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct LanguageExample {
    /// A value of the parameter `q`.
    example: &'static str,
    /// What it finds.
    meaning: &'static str,
}

pub(crate) fn route() -> Route {
    const PATH: &str = "/api/v1/language";
    Route::other(PATH, get(send)).described(Operation {
        method: "get",
        path: PATH,
        about: "The search language, by examples; in the language of Accept-Language.",
        parameters: Vec::new(),
        body: None,
        media_type: "application/json",
        schema: Some(|generator| generator.subschema_for::<SearchLanguage>()),
    })
}

async fn send(Extension(visit): Extension<Visit>) -> Result<Response, Fault> {
    let language = visit.words.language().of_model();
    let sections = reference().iter().map(|section| {
        let entries = section.entries().iter().map(|entry| LanguageExample {
            example: entry.example(),
            meaning: entry.meaning(language),
        });
        LanguageSection {
            title: section.title(language),
            entries: entries.collect(),
            remarks: section.remarks(language).collect(),
        }
    });
    let told = SearchLanguage { sections: sections.collect() };
    Ok(json_response(serde_json::to_vec(&told).map_err(|_| Fault::Broken)?))
}
