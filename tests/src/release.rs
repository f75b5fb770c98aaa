use liasse_model::ReleaseDocument;
use liasse_parse::{ReleaseOptions, release_document};

use crate::{
    line_ends::assert_line_ends_do_not_matter,
    spans::{assert_ordered, assert_spans_fit},
};

/// Holds the release grammar to its promises.
pub fn release(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let document = read(&text);
    assert_eq!(document, read(&text), "two runs");
    assert_eq!(document.text, text, "the text is kept as it was");
    assert_spans_fit(&document, &text);
    assert_regions_cover(&document);
    assert_ordered("messages", document.messages.iter().map(|message| message.span));
    for region in &document.regions {
        let message = region.message.unwrap_or_default();
        assert!(
            region.message.is_none() || message < document.messages.len(),
            "{region:?} belongs to one of {} messages",
            document.messages.len()
        );
    }
    assert_line_ends_do_not_matter(&text, read);
}

fn read(text: &str) -> ReleaseDocument {
    let mut options = ReleaseOptions::default();
    options.fallback_id = "fuzz".to_owned();
    release_document(text, &options)
}

/// No byte disappears silently: the regions touch, from the first byte to the last.
#[track_caller]
fn assert_regions_cover(document: &ReleaseDocument) {
    let mut offset = 0;
    for region in &document.regions {
        assert_eq!(region.span.start, offset, "{region:?} starts where the one before ended");
        assert!(!region.span.is_empty(), "{region:?} has a byte");
        offset = region.span.end;
    }
    assert_eq!(offset, document.text.len(), "the last region ends with the text");
}
