//! The promises that parsers, folding and tokens keep for any bytes, written once and held to twice.
//!
//! Each function takes the bytes of a file, reads them as the program would, and panics when a
//! promise is broken: spans are in bounds, on character boundaries and name the text they say; the
//! regions of a release document cover its text without a gap; LF and CRLF forms of a text give
//! the same document; two runs give the same; folding twice is folding once, and each folded byte
//! has its source; the likeness of two names is the same both ways and follows from its steps; a damaged corpus answers
//! any question; any text is a query that reads the same as it is printed; any quotation is
//! traced and any article checked, with places that hold what they say; what is unpacked or taken out
//! of a file that is not text stays within its limits, and a PDF is read so or refused with the reason.
//! `tests/fuzz` calls them with invented bytes, and the end-to-end tests call them
//! with `seeds/` and with every input that fuzzing has found before.
#![expect(clippy::panic, reason = "a broken promise is reported by a panic, as assertions do")]

mod article;
mod container;
mod corpus;
mod extract;
mod fold;
mod line_ends;
mod mail;
mod mentions;
mod name_mentions;
mod names;
mod pdf;
mod query;
mod quotations;
mod release;
mod spans;
mod tokens;
mod trace;
mod variant_index;

pub use article::article;
pub use container::container;
pub use corpus::corpus;
pub use extract::extract;
pub use fold::fold;
pub use mail::mail;
pub use mentions::date;
pub use name_mentions::name_mentions;
pub use names::names;
pub use pdf::pdf;
pub use query::query;
pub use quotations::quotation;
pub use release::release;
pub use tokens::tokens;
pub use trace::{check, trace};
pub use variant_index::variant_index;

/// A promise check by the name of its fuzz target.
pub type Check = (&'static str, fn(&[u8]));

/// All checks, each by the name of its fuzz target.
pub const CHECKS: &[Check] = &[
    ("article", article),
    ("check", check),
    ("container", container),
    ("corpus", corpus),
    ("date", date),
    ("extract", extract),
    ("fold", fold),
    ("mail", mail),
    ("mentions", name_mentions),
    ("names", names),
    ("pdf", pdf),
    ("query", query),
    ("quotation", quotation),
    ("release", release),
    ("tokens", tokens),
    ("trace", trace),
    ("variant_index", variant_index),
];

/// The Rust code of the README, run as a test of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
