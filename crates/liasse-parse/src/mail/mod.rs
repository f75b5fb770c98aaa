//! E-mail files: RFC 5322 messages with MIME, and the mbox format that bundles them.
//!
//! Reading is done by the library mail-parser: RFC 2047 words, charsets, transfer encodings,
//! multiparts, RFC 2231 file names. This module maps what it finds to [`MailDocument`], keeps
//! spans, and stands between the library and hostile files: [`limits`] are checked before the
//! library sees the bytes, and a panic inside it becomes a diagnostic.
//!
//! `text` is the file as a person can read it: the header lines as they stand, text parts decoded
//! from their transfer encoding and charset, everything else of the structure (boundaries, part
//! headers) as it stands, and the contents of attachments that are not text left out.
//!
//! Known gaps: encrypted and signed parts are attachments; TNEF (`winmail.dat`) is not opened; the
//! chain that a body quotes is not cut into messages.

mod body;
mod guard;
mod html;
mod mbox;
mod message;
mod parts;
mod text;
mod uuencode;

use std::panic::{self, AssertUnwindSafe};

use liasse_model::{Diagnostic, DiagnosticKind, MailDocument, Message, Span};
use mail_parser::MessageParser;

use crate::decode_text;
use guard::Head;

pub use parts::{MailPart, MailPartLimits, MailParts, mail_parts};

pub use mbox::{is_mbox_from_line, mbox_messages, unescape_from_lines};

/// What the reader of an e-mail file is told from outside the file.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct MailOptions {
    /// The id to use where there is no Message-ID, usually a hash of the file's bytes.
    pub fallback_id: String,
}

/// Tells whether bytes begin like an e-mail file: header lines, among them one that only mail has.
///
/// A printed e-mail ("From: … Sent: … To: … Subject: …") is not an e-mail file: it has neither a
/// Date nor a Message-ID nor any of the lines that a mail server writes.
pub fn looks_like_mail(bytes: &[u8]) -> bool {
    guard::looks_like_mail(bytes)
}

/// Reads an e-mail file.
///
/// Bad content gives the best reading and diagnostics; there is always a document with at least
/// one message.
///
/// ```
/// use liasse_parse::{MailOptions, mail_document};
///
/// let file = b"From: =?utf-8?q?Am=C3=A9lie?= <amelie@example.org>\r\n\
///     Date: Fri, 18 Jan 2013 17:56:00 -0500\r\nSubject: Notes\r\n\r\nBonjour.\r\n";
/// let mail = mail_document(file, &MailOptions::default());
/// let message = &mail.messages[0];
/// assert_eq!(message.from.as_ref().unwrap().name.as_deref(), Some("Amélie"));
/// assert_eq!(message.sent.unwrap().to_string(), "2013-01-18T17:56:00");
/// assert_eq!(message.body, "Bonjour.\n");
/// ```
pub fn mail_document(bytes: &[u8], options: &MailOptions) -> MailDocument {
    let (head, rest) = Head::split(bytes);
    let head = head.read();
    let mut document = match guard::refusal(rest) {
        _ if !head.has_header() => no_headers(&head, rest),
        None => parsed(&head, rest),
        Some(reason) => headers_only(&head, rest, DiagnosticKind::LimitReached, reason),
    };
    document.id = match &document.message_id {
        Some(id) if !id.is_empty() => id.clone(),
        _ => options.fallback_id.clone(),
    };
    let head_span = Span::new(0, head.text.len());
    head.describe(head_span, &mut document.diagnostics);
    document.diagnostics.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.kind));
    document
}

/// Reads the whole file through the library, and only its headers where the library panics.
fn parsed(head: &guard::ReadHead, rest: &[u8]) -> MailDocument {
    let mut file = head.kept().as_bytes().to_vec();
    file.extend_from_slice(rest);
    let read = panic::catch_unwind(AssertUnwindSafe(|| {
        let parsed = MessageParser::new().parse(&file)?;
        Some(message::document(&parsed, &file, head))
    }));
    match read {
        Ok(Some(document)) => document,
        Ok(None) => no_headers(head, rest),
        Err(_) => {
            let reason = "the e-mail reader gave up on this file; only its headers were read";
            headers_only(head, rest, DiagnosticKind::DamagedPart, reason.to_owned())
        }
    }
}

/// Reads the headers and takes the rest as one plain body.
fn headers_only(
    head: &guard::ReadHead,
    rest: &[u8],
    kind: DiagnosticKind,
    reason: String,
) -> MailDocument {
    let kept = head.kept();
    let mut document = panic::catch_unwind(AssertUnwindSafe(|| {
        let parsed = MessageParser::new().parse_headers(kept.as_bytes())?;
        Some(message::document(&parsed, kept.as_bytes(), head))
    }))
    .ok()
    .flatten()
    .unwrap_or_else(|| no_headers(head, &[]));
    let body = decode_text(rest).text;
    let start = document.text.len();
    document.text.push_str(&body);
    let end = document.text.len();
    if let Some(message) = document.messages.first_mut() {
        message.body = text::unix_lines(&body);
        message.span.end = end;
    }
    document.diagnostics.push(Diagnostic::error(kind, Span::new(start, end), reason));
    document
}

/// A file in which the library finds no header at all: everything is body.
fn no_headers(head: &guard::ReadHead, rest: &[u8]) -> MailDocument {
    let mut text = head.text.to_string();
    text.push_str(&decode_text(rest).text);
    let span = Span::new(0, text.len());
    let diagnostic = Diagnostic::error(
        DiagnosticKind::MissingField,
        Span::empty(0),
        "expected e-mail headers at the start of the file, found none",
    );
    let body = text::unix_lines(&text);
    MailDocument {
        messages: vec![Message { body, span, ..Message::default() }],
        text,
        diagnostics: vec![diagnostic],
        ..MailDocument::default()
    }
}

#[cfg(test)]
mod tests;
