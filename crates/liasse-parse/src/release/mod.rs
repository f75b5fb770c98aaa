//! The text of a document released by the State Department's FOIA office, as `pdftotext` prints it.
//!
//! There is no description of the format but the release itself: stamps at the edges of pages, a
//! release block, codes in the margin, and between them e-mail as Outlook printed it: a header
//! block in columns and a chain of older messages. `test_data/release` has a fixture for each
//! layout and each kind of noise.
//!
//! Known gaps: a message whose whole header is redacted stays in the body of the one before it;
//! text under a quoted message that belongs to the message above it cannot be told apart.

mod chain;
mod classification;
mod cover;
mod distance;
mod exemption;
mod furniture;
mod header;
mod label;
mod line;
mod mark;
mod owner;
mod party;
mod quote;
mod sent;
mod stamp;

use liasse_model::{Diagnostic, DiagnosticKind, ReleaseDocument, Span};

pub use self::{chain::MAX_CHAIN_MESSAGES, party::MAX_PARTIES};
use self::{
    chain::chain,
    cover::{cover, set_bodies},
    furniture::furniture,
    owner::infer_owner,
};

/// What the reader of a release is told from outside the page.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ReleaseOptions {
    /// The id to use where no stamp is readable, usually the file's name without its ending.
    pub fallback_id: String,
}

impl ReleaseOptions {
    /// Returns options with an id for documents without a readable stamp.
    pub fn with_fallback_id(fallback_id: impl Into<String>) -> Self {
        Self { fallback_id: fallback_id.into() }
    }
}

/// Reads one document of a release.
///
/// Any text gives a document; what was damaged or missing is in its diagnostics. The regions of
/// the document cover the text.
///
/// ```
/// use liasse_parse::{ReleaseOptions, release_document};
///
/// let page = "\
///     UNCLASSIFIED U.S. Department of State Case No. F-2031-00417 Doc No. C09000001 Date: 01/07/2032
///                                                                RELEASE IN PART B6
/// From:            Ardent, Mina C <ArdentMC@example.gov>
/// Sent:            Friday, January 18, 2030 5:56 PM
/// To:
/// Subject:         Fw: The harbour
///
/// See below.
/// ";
/// let document = release_document(page, &ReleaseOptions::default());
/// assert_eq!(document.id, "C09000001");
/// assert_eq!(document.exemptions, ["B6"]);
/// let message = &document.messages[0];
/// assert_eq!(message.sent.unwrap().to_string(), "2030-01-18T17:56:00");
/// assert!(message.to.is_empty(), "the page prints no recipient");
/// assert_eq!(message.body, "See below.");
/// ```
pub fn release_document(text: &str, options: &ReleaseOptions) -> ReleaseDocument {
    let mut furniture = furniture(text);
    let mut chain = chain(&furniture.lines);
    let mut diagnostics = std::mem::take(&mut chain.diagnostics);
    furniture.stamps.report(&mut diagnostics);

    let mut found = chain.regions;
    found.extend(furniture.regions.into_iter().map(|(span, kind)| (span, kind, None)));
    let regions = cover(found, text.len());
    set_bodies(&mut chain.messages, &regions, text);

    let doc_number = furniture.stamps.doc_number();
    let case_number = furniture.stamps.case_number();
    if let (Some(case_number), Some(top)) = (case_number.as_deref(), chain.messages.first_mut()) {
        infer_owner(top, case_number);
    }
    if doc_number.is_none() {
        let message = "expected a stamp with a document number, found none";
        diagnostics.push(Diagnostic::warning(
            DiagnosticKind::MissingStamp,
            Span::empty(0),
            message,
        ));
    } else if furniture.mark.status.is_none() {
        let message = "expected RELEASE IN FULL or RELEASE IN PART, found neither";
        diagnostics.push(Diagnostic::warning(
            DiagnosticKind::UnreadableRelease,
            Span::empty(0),
            message,
        ));
    }
    if furniture.lines.is_empty() {
        let message = "expected text besides the stamps, found none";
        diagnostics.push(Diagnostic::note(
            DiagnosticKind::EmptyDocument,
            Span::new(0, text.len()),
            message,
        ));
    }
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.kind));
    ReleaseDocument {
        id: doc_number.clone().unwrap_or_else(|| options.fallback_id.clone()),
        case_number,
        doc_number,
        release_date: furniture.stamps.date(),
        release: furniture.mark.status,
        exemptions: furniture.mark.take_exemptions(),
        classification: furniture.classification,
        pages: pages(text),
        messages: chain.messages,
        regions,
        text: text.to_owned(),
        diagnostics,
    }
}

/// Counts the pages: `pdftotext` ends each with a form feed.
fn pages(text: &str) -> usize {
    let breaks = memchr::memchr_iter(b'\x0c', text.as_bytes()).count();
    let after_last =
        memchr::memrchr(b'\x0c', text.as_bytes()).and_then(|at| text.get(at + 1..)).unwrap_or(text);
    breaks + usize::from(!after_last.trim_ascii().is_empty())
}
