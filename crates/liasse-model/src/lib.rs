//! What a document, a message, an article, a quotation, a span and a diagnostic are.
//!
//! These are the types that every other package of liasse passes around and that
//! `liasse parse --jsonl` prints. There is no logic and no I/O here. With the feature `schema`,
//! [`json_schema`] returns their JSON Schema.
//!
//! ```
//! use liasse_model::{Document, Span};
//!
//! let line = r#"{"kind":"release","id":"C05797110","text":"From: H\n","messages":[
//!     {"from":{"raw":"H","name":"H"},"span":{"start":0,"end":8}}]}"#;
//! let document: Document = serde_json::from_str(line)?;
//! let Document::Release(release) = &document else { panic!("a release document") };
//! let message = &release.messages[0];
//! assert_eq!(message.from.as_ref().and_then(|party| party.name.as_deref()), Some("H"));
//! assert_eq!(message.span, Span::new(0, 8));
//! assert_eq!(document.id(), "C05797110");
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # Words
//!
//! - **document**: one unit with an id: a release document, an e-mail file, an article.
//! - **message**: one e-mail inside a document's chain; `messages[0]` is the newest.
//! - **stamp**: the release office's lines on each page. **region**: a piece of a document's text
//!   with its role; the regions of a document cover its text.
//! - **span**: a byte range into `text`, the document as its file had it, decoded to UTF-8.
//!   Lines and columns are computed when something is shown: [`LineIndex`].
//! - **diagnostic**: what was wrong with an input, with its span.
//!
//! # Features
//!
//! - `schema`: derives `schemars::JsonSchema` for every published type.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may panic"))]

mod article;
mod diagnostic;
mod document;
mod line_index;
mod mention;
mod message;
mod name;
mod paper;
mod quotation;
mod release;
#[cfg(feature = "schema")]
mod schema;
mod span;
mod time;

pub use article::{Article, HeadSpans, Language, Layout, Paragraph};
pub use diagnostic::{Diagnostic, DiagnosticKind, Parsed, Severity};
pub use document::Document;
pub use line_index::{LineColumn, LineIndex};
pub use mention::{
    AnchorKind, DateAnchor, DateMention, DatePrecision, FigureMention, FigurePrecision, HourMention,
};
pub use message::{InferredParty, MailDocument, Message, MessageKind, Party};
pub use name::NameVariant;
pub use paper::Paper;
pub use quotation::{Attribution, Insert, InsertKind, Quotation, QuotationRole, Speech};
pub use release::{Classification, Region, RegionKind, ReleaseDocument, ReleaseStatus};
#[cfg(feature = "schema")]
pub use schema::{json_schema, name_schema};
pub use span::Span;
pub use time::{Date, DateTime, InvalidTime, Time, Weekday};
