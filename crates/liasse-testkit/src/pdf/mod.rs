//! PDFs for tests, written object by object.
//!
//! [`PdfWriter`] numbers objects and writes the cross-reference table; [`PdfPages`] makes whole
//! documents of lines of text. What tests need that is damaged or hostile is written by hand into
//! the objects, or cut out of the bytes afterwards.

mod crypt;
mod pages;
mod samples;
mod writer;

pub use crypt::PdfCipher;
pub use pages::{PdfPages, escaped, line};
pub use samples::{PdfOutcome, PdfSample, samples};
pub use writer::PdfWriter;
