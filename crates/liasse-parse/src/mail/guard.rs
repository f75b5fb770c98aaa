//! What stands between a hostile file and the e-mail library.

use std::borrow::Cow;

use liasse_model::{Diagnostic, DiagnosticKind, Span};
use memchr::{memchr_iter, memmem};

use crate::decode_text;

/// The limits, each with its reason.
pub(super) mod limits {
    /// Levels of messages inside messages that become messages of the document.
    ///
    /// Real forwards stop at a handful; without a limit the mapping recurses as the file tells it to.
    pub(in crate::mail) const MIME_LEVELS: usize = 64;
    /// Parts of one file, over all levels.
    ///
    /// The library keeps some 300 bytes for each part, and a part can be five bytes long.
    pub(in crate::mail) const PARTS: usize = 10_000;
    /// Bytes of the file's header block.
    ///
    /// The longest lists of recipients in real mail take a tenth of it.
    pub(in crate::mail) const HEADER_BYTES: usize = 256 * 1024;
    /// Headers that announce a part which holds parts.
    ///
    /// Messages that hold messages are dropped recursively by the library: a thousand levels fit
    /// the 2 MiB stack of a worker thread several times over, ten thousand do not.
    pub(in crate::mail) const CONTAINERS: usize = 1_000;
    /// Containers times bytes: how far the library may look for boundaries that do not come.
    ///
    /// It looks through the rest of the file once for each; this is a few seconds.
    pub(in crate::mail) const BOUNDARY_STEPS: usize = 1 << 32;
    /// Bytes of a file in which an attached message may be encoded.
    ///
    /// What is inside cannot be counted beforehand; this many bytes cannot hold harmful numbers.
    pub(in crate::mail) const ENCODED_MESSAGE_BYTES: usize = 4 * 1024 * 1024;
    /// How far the headers of a part are looked through on each side of its type.
    pub(in crate::mail) const PART_HEAD_BYTES: usize = 512;
    /// Bytes at the start of a file in which headers that only mail has are looked for.
    pub(in crate::mail) const PROBE_BYTES: usize = 64 * 1024;
}

/// The header block of a file, with the empty line that ends it.
pub(super) struct Head<'a>(&'a [u8]);

impl<'a> Head<'a> {
    /// Splits a file after its first empty line; a file without one is all header.
    pub(super) fn split(bytes: &'a [u8]) -> (Self, &'a [u8]) {
        let mut line_start = 0;
        for newline in memchr_iter(b'\n', bytes) {
            let line = bytes.get(line_start..newline).unwrap_or_default();
            line_start = newline + 1;
            if is_blank(line) {
                let (head, rest) = bytes.split_at_checked(line_start).unwrap_or((bytes, &[]));
                return (Head(head), rest);
            }
        }
        (Head(bytes), &[])
    }

    /// Decodes the block and finds how much of it is within the limit.
    pub(super) fn read(self) -> ReadHead<'a> {
        let decoded = decode_text(self.0);
        let encoding = decoded.diagnostic();
        let kept = match decoded.text.get(..limits::HEADER_BYTES) {
            Some(start) if decoded.text.len() > limits::HEADER_BYTES => {
                start.rfind('\n').map_or(0, |newline| newline + 1)
            }
            None if decoded.text.len() > limits::HEADER_BYTES => 0,
            _ => decoded.text.len(),
        };
        ReadHead { text: decoded.text, kept, encoding }
    }
}

/// A header block as text.
pub(super) struct ReadHead<'a> {
    /// All of it.
    pub(super) text: Cow<'a, str>,
    kept: usize,
    encoding: Option<Diagnostic>,
}

impl ReadHead<'_> {
    /// Tells whether some line is a header.
    pub(super) fn has_header(&self) -> bool {
        self.text.lines().any(|line| header_name(line.as_bytes()).is_some())
    }

    /// Returns the part within the limit, closed by an empty line.
    pub(super) fn kept(&self) -> Cow<'_, str> {
        match self.text.get(..self.kept) {
            Some(kept) if kept.len() < self.text.len() => Cow::Owned(format!("{kept}\n")),
            _ => Cow::Borrowed(&self.text),
        }
    }

    /// Adds what was wrong with the block.
    pub(super) fn describe(&self, span: Span, diagnostics: &mut Vec<Diagnostic>) {
        if let Some(encoding) = &self.encoding {
            diagnostics.push(Diagnostic { span, ..encoding.clone() });
        }
        if self.kept < self.text.len() {
            let message = format!(
                "expected at most {} bytes of headers, found {}; the rest was not read",
                limits::HEADER_BYTES,
                self.text.len(),
            );
            let span = Span::new(self.kept, self.text.len());
            diagnostics.push(Diagnostic::error(DiagnosticKind::LimitReached, span, message));
        }
    }
}

/// Tells why the library must not read what follows the headers, if it must not.
///
/// Only headers in the body are counted, which is enough: the file's own header announces at most
/// one container.
pub(super) fn refusal(body: &[u8]) -> Option<String> {
    let containers = container_count(body);
    if containers > limits::CONTAINERS {
        return Some(format!(
            "expected at most {} parts that hold parts, found {containers}; only the headers were read",
            limits::CONTAINERS
        ));
    }
    if containers.saturating_mul(body.len()) > limits::BOUNDARY_STEPS {
        return Some(format!(
            "found {containers} parts that hold parts in {} bytes, too many to search; only the headers were read",
            body.len()
        ));
    }
    if body.len() > limits::ENCODED_MESSAGE_BYTES && has_encoded_message(body) {
        return Some(format!(
            "found an attached message in base64 or quoted-printable in {} bytes, which only a file up to {} may have; only the headers were read",
            body.len(),
            limits::ENCODED_MESSAGE_BYTES
        ));
    }
    let parts = part_bound(body);
    (parts > limits::PARTS).then(|| {
        format!(
            "expected at most {} parts, found up to {parts}; only the headers were read",
            limits::PARTS
        )
    })
}

/// Counts `multipart/…` and `message/…`, wherever they stand.
fn container_count(bytes: &[u8]) -> usize {
    memchr_iter(b'/', bytes)
        .filter(|slash| {
            let before = bytes.get(..*slash).unwrap_or_default();
            ends_with_word(before, b"multipart") || ends_with_word(before, b"message")
        })
        .count()
}

fn ends_with_word(bytes: &[u8], word: &[u8]) -> bool {
    bytes
        .len()
        .checked_sub(word.len())
        .and_then(|start| bytes.get(start..))
        .is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// Returns a number that the parts of a body do not exceed.
///
/// A boundary is `--` and a name, anywhere in a line, and each part has a blank line after its
/// headers. Dashes alone, as in tables, or paragraphs alone, as in a long text, are no parts.
fn part_bound(bytes: &[u8]) -> usize {
    let dashes = memmem::find_iter(bytes, b"--").count();
    if dashes <= limits::PARTS {
        return dashes;
    }
    let blank_lines = bytes.split(|byte| *byte == b'\n').filter(|line| is_blank(line)).count();
    dashes.min(blank_lines)
}

/// Tells whether an attached message is in base64 or quoted-printable, against RFC 2046.
///
/// Its parts cannot be counted before the library has read it.
fn has_encoded_message(bytes: &[u8]) -> bool {
    memchr_iter(b'/', bytes).any(|slash| {
        let (before, after) = bytes.split_at_checked(slash).unwrap_or((bytes, &[]));
        if !ends_with_word(before, b"message") {
            return false;
        }
        let near_before = before.get(before.len().saturating_sub(limits::PART_HEAD_BYTES)..);
        let near_after = after.get(..after.len().min(limits::PART_HEAD_BYTES));
        let is_encoded = |near: Option<&[u8]>| {
            let near = near.unwrap_or_default().to_ascii_lowercase();
            memmem::find(&near, b"base64").or(memmem::find(&near, b"quoted-printable")).is_some()
        };
        is_encoded(near_before) || is_encoded(near_after)
    })
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}

/// Names of headers that a mail program writes and a printed page does not.
const MAIL_HEADERS: [&[u8]; 9] = [
    b"date",
    b"message-id",
    b"received",
    b"return-path",
    b"mime-version",
    b"content-type",
    b"delivered-to",
    b"x-mailer",
    b"dkim-signature",
];

pub(super) fn looks_like_mail(bytes: &[u8]) -> bool {
    let probe = bytes.get(..bytes.len().min(limits::PROBE_BYTES)).unwrap_or_default();
    let probe = probe.strip_prefix(b"\xef\xbb\xbf").unwrap_or(probe);
    let (mut has_origin, mut has_mail_header, mut lines) = (false, false, 0_usize);
    for line in probe.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if matches!(line.first(), Some(b' ' | b'\t')) && lines > 0 {
            continue;
        }
        let Some(name) = header_name(line) else { return false };
        lines += 1;
        let is = |other: &[u8]| name.eq_ignore_ascii_case(other);
        has_origin |= is(b"from") || is(b"received") || is(b"return-path") || is(b"sender");
        has_mail_header |= MAIL_HEADERS.iter().any(|other| is(other));
    }
    has_origin && has_mail_header
}

/// Returns the name of a header line: printable ASCII without blanks, then a colon.
fn header_name(line: &[u8]) -> Option<&[u8]> {
    let colon = memchr::memchr(b':', line)?;
    let name = line.get(..colon)?;
    (!name.is_empty() && name.iter().all(u8::is_ascii_graphic)).then_some(name)
}
