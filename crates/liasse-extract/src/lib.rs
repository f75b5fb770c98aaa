//! What text stands in a file that is not text.
//!
//! [`detect`] tells by its bytes what a file is; [`extract`] gives its text, its properties and the
//! files that are embedded in it; a [`Container`] gives the entries of a packed file. Bytes in, values
//! out: nothing is opened, run, written or fetched.
//!
//! ```
//! use liasse_extract::{Content, ExtractLimits, FileFormat, detect, extract};
//!
//! let bytes = br"{\rtf1\ansi{\info{\title Ferries}}The ferry is \b late\b0 .\par}";
//! assert_eq!(detect(bytes, "note.rtf"), Some(FileFormat::Rtf));
//! let extracted = extract(bytes, FileFormat::Rtf, &ExtractLimits::default()).unwrap();
//! assert_eq!(extracted.content, Content::Text("The ferry is late.\n".to_owned()));
//! assert_eq!(extracted.properties[0].value, "Ferries");
//! ```
//!
//! Packed files are read entry by entry; a tar file inside a gzip file is opened as it comes:
//!
//! ```
//! use std::io::{Cursor, Read};
//!
//! use liasse_extract::{Container, ContainerFormat, ContainerLimits, detect};
//!
//! # let packed = {
//! #     use std::io::Write;
//! #     let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
//! #     encoder.write_all(b"The ferry is late.").unwrap();
//! #     encoder.finish().unwrap()
//! # };
//! let format = detect(&packed, "note.txt.gz").and_then(ContainerFormat::of).unwrap();
//! let limits = ContainerLimits::default();
//! let size = packed.len() as u64;
//! let mut container =
//!     Container::open(Box::new(Cursor::new(packed)), size, format, "note.txt.gz", &limits).unwrap();
//! while let Some(entry) = container.next_entry(|reader| {
//!     let mut text = String::new();
//!     reader.read_to_string(&mut text).map(|_| text)
//! }) {
//!     assert_eq!(entry.name, "note.txt");
//!     assert_eq!(entry.content.unwrap().unwrap(), "The ferry is late.");
//! }
//! assert!(container.problem().is_none());
//! ```
//!
//! # Words
//!
//! - **format**: what a file is by its bytes, and by its name where bytes do not tell. A format that
//!   is not read has a name for people all the same: "a PNG image".
//! - **content**: the text of a file, a line for each paragraph, a row of a table in one line with
//!   tabs between its cells, U+000C at the end of a page; or an e-mail, as a mail program writes it.
//!   Notes (`[1] …`), comments (`[comment by …] …`), headers and footers stand after the text, each
//!   once. A link is followed by where it leads, in `<…>`, if its words do not say so.
//! - **property**: what a file says of itself. Nothing of it is believed.
//! - **part**: a file inside a file: a picture, an attachment, an embedded object, a macro.
//! - **problem**: what could not be read although the rest was, or what a reader should know of the
//!   text: how many changes were tracked, how many pieces hidden.
//! - **container**: a packed file. **entry**: a file in it, under a **label**, which is never a path.
//!
//! # What is read
//!
//! | format | text | parts | left out, and told |
//! | --- | --- | --- | --- |
//! | PDF | the text layer, with its layout | attachments, portfolios | layers that are switched off, glyphs without a letter |
//! | web page | blocks, tables, links | | scripts, styles, comments |
//! | rich text | text, notes, comments, margins; the web page that Outlook wrapped | pictures, objects | deleted text |
//! | Word since 2007 | text, notes, comments, margins | whatever is no XML | tracked deletions |
//! | OpenDocument text | the same | the same | tracked deletions |
//! | e-mail of Outlook | an e-mail file | attachments; a message that is attached is an e-mail file | |
//!
//! # What it does not do
//!
//! It does not draw, except pages of PDFs ([`pdf`]), guess what a scan says, follow a link, or open a
//! part: whoever calls does that in turn, and counts how deep ([`ContainerLimits::levels`]). Each
//! module names the gaps that are known in its format.
//!
//! # Hostile input
//!
//! Any bytes give a value or an [`ExtractError`]. Files other than PDFs are read as a row of tokens and
//! never as a tree: nesting costs a counter, and beyond a limit is told. What comes out is counted and
//! capped ([`ExtractLimits`], [`ContainerLimits`]): text, parts, bytes unpacked, their ratio to the
//! packed ones. Sizes and counts that a file states are not believed. Entities of XML do not expand.
//! Links in packed files are not followed, devices not made, entries that share their bytes refused.
//! Control characters are not part of any text. A panic of a library that unpacks, or reads compound
//! files or PDFs, is an error. What takes memory or time without end (PDFs above all) is for the
//! caller to stop: run this in a process that may use only so much of both.
//!
//! # Features
//!
//! - `render` (on): pages of PDFs as images.

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
