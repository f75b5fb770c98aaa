//! From a file's bytes to a document, on any thread.

use std::panic::{self, AssertUnwindSafe};

use liasse_model::Document;
use liasse_parse::{
    MailOptions, ReleaseOptions, article, decode_text, mail_document, release_document,
    unescape_from_lines,
};

use crate::{
    Blake3, FileEncoding,
    format::{Format, format_of_bytes, format_of_text},
    label::stem,
};

/// What a file's bytes say.
pub(crate) struct ParsedFile {
    pub(crate) encoding: Option<FileEncoding>,
    /// The document, `None` for a file without a word, or why there is none.
    pub(crate) document: Result<Option<Document>, String>,
}

/// Reads bytes that are no file, such as standard input, as one document; `None` for bytes without
/// a word.
///
/// `name` stands for the name of the file.
///
/// # Errors
/// Why the bytes cannot be read, as a ledger row would say it.
pub fn read_bytes(bytes: &[u8], name: &str) -> Result<Option<Document>, String> {
    parse_file(bytes, name, &Blake3::of(bytes)).document
}

/// Reads a file that is one document.
pub(crate) fn parse_file(bytes: &[u8], label: &str, blake3: &Blake3) -> ParsedFile {
    guarded(|| match format_of_bytes(bytes, label) {
        Err(reason) => ParsedFile { encoding: None, document: Err(reason) },
        Ok(Some(_)) => ParsedFile { encoding: None, document: Ok(Some(mail(bytes, blake3))) },
        Ok(None) => parse_text(bytes, label, blake3),
    })
}

/// Reads a message of a mailbox.
pub(crate) fn parse_message(bytes: &[u8], blake3: &Blake3) -> ParsedFile {
    guarded(|| {
        let document = match bytes.iter().all(u8::is_ascii_whitespace) {
            true => None,
            false => Some(mail(&unescape_from_lines(bytes), blake3)),
        };
        ParsedFile { encoding: None, document: Ok(document) }
    })
}

fn mail(bytes: &[u8], blake3: &Blake3) -> Document {
    let mut options = MailOptions::default();
    options.fallback_id = blake3.short();
    Document::Mail(mail_document(bytes, &options))
}

fn parse_text(bytes: &[u8], label: &str, blake3: &Blake3) -> ParsedFile {
    let decoded = decode_text(bytes);
    let encoding = Some(FileEncoding {
        name: decoded.encoding,
        guessed: decoded.guessed,
        replaced: decoded.replaced,
    });
    if !decoded.text.contains(char::is_alphanumeric) {
        return ParsedFile { encoding, document: Ok(None) };
    }
    let diagnostic = decoded.diagnostic();
    let mut document = match format_of_text(&decoded.text, label) {
        Format::Release => release(&decoded.text, stem(label)),
        // An e-mail file in UTF-16, which no mail program writes but an editor may have saved.
        Format::Mail => mail(decoded.text.as_bytes(), blake3),
        Format::Article => Document::Article(article(stem(label), &decoded.text)),
    };
    if let Some(diagnostic) = diagnostic {
        match &mut document {
            Document::Release(release) => release.diagnostics.insert(0, diagnostic),
            Document::Mail(mail) => mail.diagnostics.insert(0, diagnostic),
            Document::Article(article) => article.diagnostics.insert(0, diagnostic),
            Document::Paper(paper) => paper.diagnostics.insert(0, diagnostic),
        }
    }
    ParsedFile { encoding, document: Ok(Some(document)) }
}

fn release(text: &str, id: &str) -> Document {
    let mut options = ReleaseOptions::default();
    options.fallback_id = id.to_owned();
    Document::Release(release_document(text, &options))
}

/// One document that makes a parser panic costs only itself.
fn guarded(work: impl FnOnce() -> ParsedFile) -> ParsedFile {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| ParsedFile {
        encoding: None,
        document: Err("the parser gave up on this file; please report it".to_owned()),
    })
}
