//! What text stands in a file that is not text.
//!
//! [`detect`] tells by its bytes what a file is; [`extract`] gives its text, its properties and the
//! files that are embedded in it. Bytes in, values out: nothing is opened, run or fetched.
//!
//! ```
//! use liasse_extract::{Content, ExtractLimits, FileFormat, detect, extract};
//!
//! let bytes = br"{\rtf1\ansi The ferry is \b late\b0 .\par}";
//! assert_eq!(detect(bytes, "note.rtf"), Some(FileFormat::Rtf));
//! let extracted = extract(bytes, FileFormat::Rtf, &ExtractLimits::default());
//! assert_eq!(extracted.unwrap().content, Content::Text("The ferry is late.\n".to_owned()));
//! ```

mod charset;
mod container;
mod detect;
mod docx;
mod error;
mod extracted;
mod html;
mod limits;
mod odt;
mod outlook;
mod package;
mod parts;
pub mod pdf;
mod pieces;
mod rtf;
mod text;
mod xml;

pub use container::{Container, ContainerFormat, ContainerLimits, Entry, EntryReader, ReadSeek};
pub use detect::{FileFormat, detect};
pub use error::{ExtractError, ExtractErrorKind};
pub use extracted::{Content, Extracted, Page, Part, Property};
pub use limits::ExtractLimits;

/// Reads a file of a known format.
///
/// # Errors
/// When nothing can be read: the file is damaged beyond reading, needs a password, goes over a limit,
/// or is a packed file or of a format that is not read.
pub fn extract(
    bytes: &[u8],
    format: FileFormat,
    limits: &ExtractLimits,
) -> Result<Extracted, ExtractError> {
    match format {
        FileFormat::Pdf => pdf::read(bytes, limits),
        FileFormat::Html => Ok(html::extract(bytes, limits)),
        FileFormat::Docx => docx::extract(bytes, limits),
        FileFormat::Odt => odt::extract(bytes, limits),
        FileFormat::Outlook => outlook::extract(bytes, limits),
        FileFormat::Rtf => rtf::extract(bytes, limits),
        _ => Err(ExtractError::new(ExtractErrorKind::NotRead, format!("found {format}"))),
    }
}
