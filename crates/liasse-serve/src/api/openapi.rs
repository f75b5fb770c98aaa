//! `/api/v1/openapi.json`: what the API takes and returns, OpenAPI 3.1, from the table of routes.

use axum::{response::Response, routing::get};
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use super::problem::Problem;
use crate::{
    answer::{Operation, Route, json_response},
    asked::{Parameter, Takes},
    fault::Fault,
    routes,
};

const PATH: &str = "/api/v1/openapi.json";

pub(crate) fn route() -> Route {
    Route::other(PATH, get(send)).described(Operation {
        method: "get",
        path: PATH,
        about: "This description, as OpenAPI 3.1.",
        parameters: Vec::new(),
        body: None,
        media_type: "application/json",
        schema: None,
    })
}

async fn send() -> Result<Response, Fault> {
    Ok(json_response(serde_json::to_vec(&description()).map_err(|_| Fault::Broken)?))
}

/// Describes every route that has an entry.
pub(crate) fn description() -> Value {
    let mut generator = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into())
        .into_generator();
    let problem = generator.subschema_for::<Problem>();
    let mut paths = Map::new();
    for operation in routes::all().into_iter().filter_map(|route| route.operation) {
        let entry = described(&operation, &mut generator);
        let methods = paths.entry(operation.path).or_insert_with(|| json!({}));
        if let Some(methods) = methods.as_object_mut() {
            methods.insert(operation.method.to_owned(), entry);
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "liasse",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The archive that is open in this server, as data. Errors are problem \
                details (RFC 9457); lists go on with the `cursor` that a page returns as `next`.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "responses": {
                "Problem": {
                    "description": "Why there is no answer.",
                    "content": { "application/problem+json": { "schema": problem } },
                },
            },
        },
    })
}

fn described(operation: &Operation, generator: &mut SchemaGenerator) -> Value {
    let schema = operation.schema.map_or_else(|| json!({}), |schema| schema(generator).to_value());
    let in_path = path_names(operation.path).map(|name| {
        json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })
    });
    let parameters = in_path.chain(operation.parameters.iter().map(parameter));
    let mut entry = json!({
        "operationId": operation_id(operation),
        "summary": operation.about,
        "parameters": parameters.collect::<Vec<_>>(),
        "responses": {
            "200": {
                "description": "The answer.",
                "content": { operation.media_type: { "schema": schema } },
            },
            "default": { "$ref": "#/components/responses/Problem" },
        },
    });
    if let (Some(body), Some(entry)) = (operation.body, entry.as_object_mut()) {
        let schema = body(generator).to_value();
        let content = json!({ "application/json": { "schema": schema } });
        entry.insert("requestBody".to_owned(), json!({ "required": true, "content": content }));
    }
    entry
}

/// Returns a name for generated clients: `getAbout`, `getDocId`.
fn operation_id(operation: &Operation) -> String {
    let mut id = operation.method.to_owned();
    let path = operation.path.trim_start_matches("/api/v1");
    for word in path.split(|character: char| !character.is_ascii_alphanumeric()) {
        let mut letters = word.chars();
        id.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        id.push_str(letters.as_str());
    }
    id
}

fn path_names(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|piece| piece.strip_prefix('{')?.strip_suffix('}'))
}

fn parameter(parameter: &Parameter) -> Value {
    let one = match parameter.takes {
        Takes::Text | Takes::Query => json!({ "type": "string" }),
        Takes::Day => json!({ "type": "string", "pattern": "^\\d{4}(-\\d{2}(-\\d{2})?)?$" }),
        Takes::Number(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Takes::Choice(choices) => json!({ "type": "string", "enum": choices }),
    };
    let schema = match parameter.many {
        true => json!({ "type": "array", "items": one }),
        false => one,
    };
    json!({
        "name": parameter.name,
        "in": "query",
        "description": parameter.about,
        "schema": schema,
    })
}
