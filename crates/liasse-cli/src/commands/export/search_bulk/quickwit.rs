//! How Quickwit is to index the documents: its configuration of an index.
//!
//! Quickwit has no character filters, no French stems, no second way to index a field and no nested
//! objects. Words are cut by an expression, in small letters and without the accents of Latin
//! letters; messages are kept, and searched without telling one from the other.

use serde_json::{Map, Value, json};

use super::fields::{DOCUMENT, Field, Kind, SEARCHED};

/// The tokenizer.
const WORDS: &str = "liasse_words";

/// A run of letters and digits, with the marks behind them.
const RUN: &str = r"[\p{Alphabetic}\p{N}][\p{Alphabetic}\p{N}\p{M}]*";

/// The times as printed, and days.
const TIME: &str = "%Y-%m-%dT%H:%M:%S";
const DAY: &str = "%Y-%m-%d";

pub(super) fn index(name: &str) -> Value {
    json!({
        "version": "0.8",
        "index_id": name,
        "doc_mapping": {
            "mode": "strict",
            "tokenizers": [{
                "name": WORDS,
                "type": "regex",
                "pattern": RUN,
                "filters": ["remove_long", "lower_caser", "ascii_folding"],
            }],
            "field_mappings": DOCUMENT.iter().map(field_mapping).collect::<Vec<_>>(),
        },
        "search_settings": { "default_search_fields": SEARCHED },
    })
}

fn field_mapping(field: &Field) -> Value {
    let text = json!({ "tokenizer": WORDS, "record": "position" });
    let (kind, options, more) = match field.kind {
        Kind::Code => ("text", json!({ "tokenizer": "raw", "fast": true }), json!({})),
        Kind::Id => ("text", json!({ "tokenizer": "lowercase", "fast": true }), json!({})),
        Kind::Name => ("text", text, json!({ "fast": true })),
        Kind::Text => ("text", text, json!({ "fieldnorms": true })),
        Kind::Kept => ("text", json!({ "indexed": false }), json!({})),
        Kind::Number => ("u64", json!({ "fast": true }), json!({})),
        Kind::Day => ("datetime", times(&[DAY], DAY), json!({ "fast": true })),
        Kind::Time => ("datetime", times(&[TIME, DAY], TIME), json!({ "fast": true })),
        Kind::Messages | Kind::Party | Kind::Inferred => ("json", text, json!({ "fast": false })),
    };
    let kind = if field.is_list { format!("array<{kind}>") } else { kind.to_owned() };
    let named = json!({ "name": field.name, "type": kind });
    let mut mapping = Map::new();
    for options in [named, options, more] {
        if let Value::Object(options) = options {
            mapping.extend(options);
        }
    }
    mapping.into()
}

fn times(read: &[&str], given_back: &str) -> Value {
    json!({ "input_formats": read, "output_format": given_back })
}
