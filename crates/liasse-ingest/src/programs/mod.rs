//! Other programs that read better than we do, where they are installed: poppler for the text layer
//! and the images of PDFs, tesseract for OCR.
//!
//! Nothing here starts a process: a [`Runner`] does, in whatever confinement it has. Bytes go in by
//! stdin and come out by stdout; no file is written. That a program is missing is no error but a
//! [`Finding`], to be shown.

mod find;
mod ocr;
mod poppler;
mod run;
#[cfg(test)]
mod stand_in;

pub use find::{Finding, Program, Programs};
pub use ocr::{LANGUAGES, OcrPage, ocr_page};
pub use poppler::{page_image, pdf_text};
pub use run::{Call, ProgramError, ProgramOutput, RunLimits, Runner};
