//! A release document that comes as a PDF is the document of its text file.

use liasse_extract::{Content, ExtractLimits, pdf};
use liasse_parse::{ReleaseOptions, release_document};
use liasse_testkit::{pdf::PdfPages, workspace_root};
use serde_json::Value;

/// What a release document says, whatever its blanks and places.
fn said(text: &str) -> Value {
    let mut options = ReleaseOptions::default();
    options.fallback_id = "unnamed".to_owned();
    let mut document = serde_json::to_value(release_document(text, &options)).unwrap();
    let fields = document.as_object_mut().unwrap();
    for placed in ["text", "regions", "diagnostics"] {
        fields.remove(placed);
    }
    without_places(&mut document);
    document
}

fn without_places(value: &mut Value) {
    match value {
        Value::String(text) => *text = text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Array(values) => values.iter_mut().for_each(without_places),
        Value::Object(fields) => {
            fields.retain(|name, _| !name.contains("span"));
            fields.values_mut().for_each(without_places);
        }
        _ => {}
    }
}

#[test]
fn release_pdfs_are_the_documents_of_their_text_files() {
    let mut count = 0;
    for entry in std::fs::read_dir(workspace_root().join("seeds/release")).unwrap() {
        let path = entry.unwrap().path();
        let Ok(source) = std::fs::read_to_string(&path) else { continue };
        let bytes = PdfPages::typewritten(&source);
        let extracted = pdf::read(&bytes, &ExtractLimits::default()).unwrap();
        let Content::Text(text) = extracted.content else { panic!("a PDF is text") };
        assert_eq!(said(&text), said(&source), "{}", path.display());
        count += 1;
    }
    assert!(count > 60, "found {count} release documents");
}
