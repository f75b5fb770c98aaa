use std::io::{Cursor, Write};

use liasse_extract::{Content, ExtractLimits, Extracted, FileFormat, detect, extract as read};
use liasse_parse::{MailOptions, mail_document};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Reads the bytes as a file of the format that they are, or those behind the first as one of the
/// format that the first one chooses.
///
/// # Panics
/// When text goes over its limit or holds a control character, parts go over theirs, two runs differ,
/// or the e-mail that comes out cannot be read.
pub fn extract(bytes: &[u8]) {
    match detect(bytes, "x") {
        Some(
            format @ (FileFormat::Html
            | FileFormat::Rtf
            | FileFormat::Docx
            | FileFormat::Odt
            | FileFormat::Outlook),
        ) => check(bytes, format),
        _ => check_chosen(bytes),
    }
}

fn check_chosen(bytes: &[u8]) {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    match choice % 7 {
        0 => check(bytes, FileFormat::Html),
        1 => check(bytes, FileFormat::Rtf),
        2 => check(&[b"{\\rtf1", bytes].concat(), FileFormat::Rtf),
        3 => check(bytes, FileFormat::Outlook),
        4 => check(bytes, FileFormat::Docx),
        // A random zip file would never get as far as its XML.
        5 => check(&packed("word/document.xml", bytes), FileFormat::Docx),
        _ => check(&packed("content.xml", bytes), FileFormat::Odt),
    }
}

fn packed(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let written = writer
        .start_file(name, SimpleFileOptions::default())
        .map_err(Into::into)
        .and_then(|()| writer.write_all(bytes));
    match written.and_then(|()| writer.finish().map_err(Into::into)) {
        Ok(file) => file.into_inner(),
        Err(error) => panic!("a zip file in memory cannot be written: {error}"),
    }
}

fn check(bytes: &[u8], format: FileFormat) {
    let mut limits = ExtractLimits::default();
    limits.text_bytes = 100_000;
    limits.parts = 10;
    limits.parts_bytes = 100_000;
    limits.depth = 64;
    let Ok(found) = read(bytes, format, &limits) else { return };
    check_parts(&found, &limits);
    match &found.content {
        Content::Text(text) => check_text(text, &limits),
        Content::Mail(mail) => {
            let document = mail_document(mail, &MailOptions::default());
            assert!(!document.messages.is_empty());
        }
        _ => panic!("{format} gives neither text nor an e-mail"),
    }
    assert_eq!(read(bytes, format, &limits).ok().as_ref(), Some(&found), "two runs differ");
}

fn check_text(text: &str, limits: &ExtractLimits) {
    assert!(text.len() <= limits.text_bytes + 1, "{} bytes", text.len());
    let is_odd = |character: &char| character.is_control() && !"\n\t\u{c}".contains(*character);
    assert_eq!(text.chars().find(is_odd), None, "a control character");
}

fn check_parts(found: &Extracted, limits: &ExtractLimits) {
    assert!(found.parts.len() <= limits.parts);
    let bytes: usize = found.parts.iter().map(|part| part.bytes.len()).sum();
    // A message that is attached is written anew, its own files in base64.
    assert!(bytes <= limits.parts_bytes * 2 + bytes_of_messages(found), "{bytes} bytes");
}

fn bytes_of_messages(found: &Extracted) -> usize {
    let messages = found.parts.iter().filter(|part| part.name.ends_with(".eml"));
    messages.map(|part| part.bytes.len()).sum()
}
