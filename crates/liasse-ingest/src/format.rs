//! Which reader a file gets, by its content first and its name second.

use liasse_parse::{TextFormat, looks_like_mail, recognise};

use crate::label::{has_ending, stem};

/// The formats that become documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Mail,
    Release,
    Article,
}

/// Returns the format of a file's bytes, `None` where its text has to tell, or why it is none that
/// is read.
pub(crate) fn format_of_bytes(bytes: &[u8], label: &str) -> Result<Option<Format>, String> {
    if let Some(name) = foreign_format(bytes) {
        return Err(format!("expected text or e-mail, found {name}"));
    }
    if looks_like_mail(bytes) || has_ending(label, "eml") {
        return Ok(Some(Format::Mail));
    }
    match is_binary(bytes) {
        true => Err("expected text or e-mail, found binary data".to_owned()),
        false => Ok(None),
    }
}

/// Returns the format of a file's text.
pub(crate) fn format_of_text(text: &str, label: &str) -> Format {
    // Of a few documents of the release the stamp is lost; their file's name still says what they
    // are.
    match recognise(text).format {
        TextFormat::Release => Format::Release,
        TextFormat::Article(_) if is_document_number(stem(label)) => Format::Release,
        TextFormat::Mail => Format::Mail,
        _ => Format::Article,
    }
}

/// Tells whether a name is a document number of the release office, as in `C05797110`.
fn is_document_number(name: &str) -> bool {
    let digits = name.strip_prefix(['C', 'c']).unwrap_or_default();
    digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// First bytes of formats that a folder often holds beside text.
const FOREIGN: [(&[u8], &str); 10] = [
    (b"%PDF-", "a PDF; extract its text first"),
    (b"PK\x03\x04", "a zip or office file that is not named .zip"),
    (b"\xd0\xcf\x11\xe0", "an office or Outlook file"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"BZh", "a bzip2 file; unpack it first"),
    (b"\xfd7zXZ", "an xz file; unpack it first"),
    (b"7z\xbc\xaf", "a 7-zip file; unpack it first"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
];

fn foreign_format(bytes: &[u8]) -> Option<&'static str> {
    FOREIGN.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, name)| *name)
}

/// Bytes that are looked at to tell text from other data.
const PROBE_BYTES: usize = 8192;

/// Tells whether more than one byte in ten is a control character that text does not use.
fn is_binary(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return false;
    }
    let probe = bytes.get(..bytes.len().min(PROBE_BYTES)).unwrap_or_default();
    let is_odd = |byte: &&u8| matches!(byte, 0x01..=0x07 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    let odd = probe.iter().filter(is_odd).count();
    let zeros = probe.iter().filter(|byte| **byte == 0).count();
    // Half the bytes of UTF-16 without a mark are zeros, on one side only; decoding tells.
    let zeros = if is_one_sided(probe) { 0 } else { zeros };
    (odd + zeros) * 10 > probe.len()
}

fn is_one_sided(probe: &[u8]) -> bool {
    let zeros = |parity: usize| probe.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    (zeros(0) == 0) != (zeros(1) == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_before_the_name_does() {
        let mail = b"Received: from x\nFrom: a@b.c\n\nText";
        assert_eq!(format_of_bytes(mail, "notes.txt"), Ok(Some(Format::Mail)));
        assert_eq!(format_of_bytes(b"Text", "note.eml"), Ok(Some(Format::Mail)));
        assert_eq!(format_of_bytes(b"From: H\nSent: today\n", "C05797110.txt"), Ok(None));
        assert!(format_of_bytes(b"%PDF-1.4 ...", "C05797110.txt").unwrap_err().contains("a PDF"));
        assert!(format_of_bytes(&[0, 1, 2, 3, 0, 9, 200], "x").unwrap_err().contains("binary"));
        assert_eq!(format_of_bytes(b"T\0e\0x\0t\0", "utf-16.txt"), Ok(None));
        assert_eq!(format_of_bytes(b"a few\0 zeros\0 in text are text", "x.txt"), Ok(None));
    }

    #[test]
    fn a_release_is_known_by_its_stamp_or_its_number() {
        let stamp = "UNCLASSIFIED U.S. Department of State Case No. F-2014-20439";
        assert_eq!(format_of_text(stamp, "x.txt"), Format::Release);
        assert_eq!(format_of_text("no stamp", "b.zip!/C05833723.txt"), Format::Release);
        assert_eq!(format_of_text("Un article", "article.txt"), Format::Article);
    }
}
