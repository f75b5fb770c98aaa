//! What a file is: by its bytes first, by its name where bytes do not tell.

mod magic;
mod office;

use std::fmt;

use memchr::memmem;

use crate::container::is_tar;

/// The format of a file that is not plain text or e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileFormat {
    /// PDF.
    Pdf,
    /// A web page.
    Html,
    /// Rich text.
    Rtf,
    /// Word since 2007.
    Docx,
    /// OpenDocument text.
    Odt,
    /// An e-mail of Outlook, `.msg`.
    Outlook,
    /// A zip file that is no office file.
    Zip,
    /// A tar file.
    Tar,
    /// A gzip file; what is in it can be a tar file.
    Gzip,
    /// A Zstandard file; what is in it can be a tar file.
    Zstd,
    /// Something else that is not read, by its name: "a PNG image", "an Excel file".
    Other(&'static str),
}

impl fmt::Display for FileFormat {
    /// Writes the format as it stands in a sentence, with its article.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            FileFormat::Pdf => "a PDF",
            FileFormat::Html => "a web page",
            FileFormat::Rtf => "a rich text file",
            FileFormat::Docx => "a Word file",
            FileFormat::Odt => "an OpenDocument text",
            FileFormat::Outlook => "an Outlook e-mail",
            FileFormat::Zip => "a zip file",
            FileFormat::Tar => "a tar file",
            FileFormat::Gzip => "a gzip file",
            FileFormat::Zstd => "a Zstandard file",
            FileFormat::Other(name) => name,
        })
    }
}

/// Bytes in which the header of a PDF is looked for, as its readers do.
const PDF_BYTES: usize = 1024;

/// Bytes in which the first tag of a web page is looked for.
const PAGE_BYTES: usize = 4096;

/// Tells what a file is by its bytes and, where they do not tell, by its name; `None` for what may be
/// text or e-mail.
///
/// A zip file is an office file by the names in its directory, at its end: of a file of which `bytes`
/// are only the beginning, the headers at the beginning have to do.
pub fn detect(bytes: &[u8], name: &str) -> Option<FileFormat> {
    let starts = |start: &[u8]| bytes.starts_with(start);
    Some(match () {
        () if starts(b"PK\x03\x04") => office::zip_format(bytes),
        () if starts(b"PK\x05\x06") || starts(b"PK\x07\x08") => FileFormat::Zip,
        () if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => office::ole_format(bytes),
        () if starts(b"\x1f\x8b") => FileFormat::Gzip,
        () if starts(b"\x28\xb5\x2f\xfd") || is_skippable_frame(bytes) => FileFormat::Zstd,
        () if is_tar(bytes) => FileFormat::Tar,
        () if is_pdf(bytes, name) => FileFormat::Pdf,
        () if trimmed(bytes).starts_with(b"{\\rtf") => FileFormat::Rtf,
        () => match magic::foreign_format(bytes) {
            Some(name) => FileFormat::Other(name),
            None => return markup_format(bytes, name),
        },
    })
}

/// Returns bytes after a byte order mark and blanks.
fn trimmed(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start()
}

/// Tells whether a Zstandard file begins with data of a program.
fn is_skippable_frame(bytes: &[u8]) -> bool {
    matches!(bytes, [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
}

/// Tells whether a PDF's header stands near the start. A text that mentions one is none: the header
/// has a version and begins a line, and what goes before it is no e-mail.
fn is_pdf(bytes: &[u8], name: &str) -> bool {
    if trimmed(bytes).starts_with(b"%PDF-") {
        return true;
    }
    let start = bytes.get(..bytes.len().min(PDF_BYTES)).unwrap_or_default();
    let Some(at) = memmem::find(start, b"%PDF-") else { return false };
    let version = start.get(at + 5..).unwrap_or_default();
    let has_version = matches!(version, [b'0'..=b'9', b'.', b'0'..=b'9', ..]);
    let before = start.get(..at).unwrap_or_default();
    let is_binary = before.contains(&0);
    let begins_a_line = before.ends_with(b"\n") || before.ends_with(b"\r") || is_binary;
    has_version && (has_ending(name, &["pdf"]) || begins_a_line && !begins_with_a_header(before))
}

/// Tells whether the first line is a header of an e-mail.
fn begins_with_a_header(bytes: &[u8]) -> bool {
    let name = bytes.split(|byte| *byte == b':').next().unwrap_or_default();
    name.len() < bytes.len() && name.iter().all(u8::is_ascii_graphic)
}

/// Tells a web page or a drawing by its first tag, or a page by its name and any tag.
fn markup_format(bytes: &[u8], name: &str) -> Option<FileFormat> {
    let start = ascii_start(bytes);
    let first = first_tag(&start);
    let begins = |tag: &[u8]| {
        let after = first.get(tag.len());
        let ends = !after.is_some_and(|byte| byte.is_ascii_alphanumeric());
        first.get(..tag.len()).is_some_and(|found| found.eq_ignore_ascii_case(tag)) && ends
    };
    if [&b"<!doctype html"[..], b"<html", b"<head", b"<body"].iter().any(|tag| begins(tag)) {
        return Some(FileFormat::Html);
    }
    if begins(b"<svg") || begins(b"<!doctype svg") {
        return Some(FileFormat::Other("an SVG image"));
    }
    let is_tag = |pair: &[u8]| matches!(pair, [b'<', b'a'..=b'z' | b'A'..=b'Z' | b'!' | b'/']);
    let is_page = has_ending(name, &["html", "htm", "xhtml", "shtml"]);
    (is_page && start.windows(2).any(is_tag)).then_some(FileFormat::Html)
}

/// Returns the start of a file, without the zeros that UTF-16 has between letters.
fn ascii_start(bytes: &[u8]) -> Vec<u8> {
    let start = bytes.get(..bytes.len().min(PAGE_BYTES)).unwrap_or_default();
    match start {
        [0xff, 0xfe, rest @ ..] | [0xfe, 0xff, rest @ ..] => {
            rest.iter().copied().filter(|byte| *byte != 0).collect()
        }
        _ => trimmed(start).to_vec(),
    }
}

/// Returns what follows blanks, comments and the declaration of XML.
fn first_tag(mut bytes: &[u8]) -> &[u8] {
    loop {
        bytes = bytes.trim_ascii_start();
        let end: &[u8] = match bytes {
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'?', ..] => b"?>",
            _ => return bytes,
        };
        match memmem::find(bytes, end) {
            Some(at) => bytes = bytes.get(at + end.len()..).unwrap_or_default(),
            None => return bytes,
        }
    }
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    endings.iter().any(|known| known.eq_ignore_ascii_case(ending))
}
