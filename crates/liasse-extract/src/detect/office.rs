//! Office files: which kind of zip or OLE file it is.

use memchr::memmem;

use super::FileFormat;

const LOCAL: &[u8] = b"PK\x03\x04";
const RECORD: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";

/// Bytes at the end of a zip file in which its directory's end stands.
const END_BYTES: usize = 22 + 65_535;

/// What the first entry, `mimetype`, says of an OpenDocument or e-book file.
const MIME_TYPES: [(&[u8], FileFormat); 8] = [
    (b"application/vnd.oasis.opendocument.text-master", FileFormat::Odt),
    (b"application/vnd.oasis.opendocument.text", FileFormat::Odt),
    (
        b"application/vnd.oasis.opendocument.spreadsheet",
        FileFormat::Other("an OpenDocument spreadsheet"),
    ),
    (
        b"application/vnd.oasis.opendocument.presentation",
        FileFormat::Other("an OpenDocument presentation"),
    ),
    (b"application/vnd.oasis.opendocument.graphics", FileFormat::Other("an OpenDocument drawing")),
    (b"application/vnd.oasis.opendocument.", FileFormat::Other("an OpenDocument file")),
    (b"application/vnd.sun.xml.writer", FileFormat::Other("an OpenOffice 1 text")),
    (b"application/epub+zip", FileFormat::Other("an e-book (EPUB)")),
];

/// Tells which kind of zip file it is, by the names in its directory.
pub(super) fn zip_format(bytes: &[u8]) -> FileFormat {
    if let Some(format) = by_mime_type(bytes) {
        return format;
    }
    let mut is_package = false;
    let mut found = None;
    for name in directory_names(bytes).unwrap_or_else(|| local_names(bytes)) {
        is_package |= name == b"[Content_Types].xml";
        found = found.or(match name {
            b"AndroidManifest.xml" => Some(FileFormat::Other("an Android program")),
            b"META-INF/MANIFEST.MF" => Some(FileFormat::Other("a Java archive")),
            _ => None,
        });
        let package = match name {
            _ if name.starts_with(b"word/document") => Some(FileFormat::Docx),
            _ if name.starts_with(b"xl/workbook.") => Some(FileFormat::Other("an Excel file")),
            _ if name.starts_with(b"ppt/presentation.") => {
                Some(FileFormat::Other("a PowerPoint file"))
            }
            _ if name.starts_with(b"visio/document.") => Some(FileFormat::Other("a Visio file")),
            _ => None,
        };
        found = package.or(found);
    }
    match found {
        Some(FileFormat::Other(name)) if name.contains("Java") || name.contains("Android") => {
            FileFormat::Other(name)
        }
        Some(format) if is_package => format,
        _ => FileFormat::Zip,
    }
}

fn by_mime_type(bytes: &[u8]) -> Option<FileFormat> {
    let (name, content) = bytes.get(30..).and_then(|rest| rest.split_at_checked(8))?;
    let extra = number(bytes, 28, 2)?;
    let content = content.get(extra..)?;
    let known = || MIME_TYPES.iter().find(|(mime_type, _)| content.starts_with(mime_type));
    (name == b"mimetype").then(known)?.map(|(_, format)| *format)
}

/// Returns the names of the central directory; `None` where the end of the file is not there.
fn directory_names(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let tail_start = bytes.len().saturating_sub(END_BYTES);
    let end = tail_start + memmem::rfind(bytes.get(tail_start..)?, END)?;
    // Where the file is cut, the end that is found is the one of a zip file inside.
    (end + 22 + number(bytes, end + 20, 2)? == bytes.len()).then_some(())?;
    let directory_size = number(bytes, end + 12, 4)?;
    let mut at = end.checked_sub(directory_size)?;
    let mut names = Vec::new();
    while bytes.get(at..)?.starts_with(RECORD) {
        let Some(name) = named(bytes, at + 46, number(bytes, at + 28, 2)) else { break };
        names.push(name);
        let rest = [30, 32].map(|field| number(bytes, at + field, 2).unwrap_or_default());
        at += 46 + name.len() + rest.iter().sum::<usize>();
    }
    Some(names)
}

/// Returns the names in the local headers, as far as one leads to the next.
fn local_names(bytes: &[u8]) -> Vec<&[u8]> {
    let mut names = Vec::new();
    let mut at = 0;
    while bytes.get(at..).is_some_and(|rest| rest.starts_with(LOCAL)) {
        let Some(name) = named(bytes, at + 30, number(bytes, at + 26, 2)) else { break };
        names.push(name);
        let extra = number(bytes, at + 28, 2).unwrap_or_default();
        let packed = number(bytes, at + 18, 4).unwrap_or_default();
        at = at.saturating_add(30 + name.len() + extra).saturating_add(packed);
        if packed == 0 {
            // Its size may follow the data; the next header is the next one that looks like one.
            let next = bytes.get(at..).and_then(|rest| memmem::find(rest, LOCAL));
            at = next.map_or(bytes.len(), |next| at + next);
        }
    }
    names
}

fn named(bytes: &[u8], start: usize, length: Option<usize>) -> Option<&[u8]> {
    bytes.get(start..start.checked_add(length?)?)
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let field = bytes.get(at..at.checked_add(length)?)?;
    Some(field.iter().rev().fold(0, |value, byte| value << 8 | usize::from(*byte)))
}

/// Streams that only one kind of OLE file has; the first of the table that is found tells.
const STREAMS: [(&str, FileFormat); 7] = [
    ("__properties_version1.0", FileFormat::Outlook),
    ("EncryptedPackage", FileFormat::Other("an office file with a password")),
    ("WordDocument", FileFormat::Other("a Word file of before 2007")),
    ("Workbook", FileFormat::Other("an Excel file of before 2007")),
    ("Book", FileFormat::Other("an Excel file of before 2007")),
    ("PowerPoint Document", FileFormat::Other("a PowerPoint file of before 2007")),
    ("VisioDocument", FileFormat::Other("a Visio file of before 2007")),
];

/// Tells which kind of OLE file it is, by the entries of its directory, which stand every 128 bytes.
pub(super) fn ole_format(bytes: &[u8]) -> FileFormat {
    let found = STREAMS.iter().find(|(name, _)| {
        let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        let length = u16::try_from(name.len()).unwrap_or_default().to_le_bytes();
        bytes
            .chunks_exact(128)
            .any(|entry| entry.starts_with(&name) && entry.get(64..66) == Some(&length))
    });
    found.map_or(FileFormat::Other("an office file of before 2007"), |(_, format)| *format)
}
