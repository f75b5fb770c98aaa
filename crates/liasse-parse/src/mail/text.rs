//! The file as a person can read it, and where each message begins in it.

use liasse_model::{Diagnostic, DiagnosticKind, Span};
use mail_parser::{Message, MessagePart, PartType};

use super::{body::part_text, guard::limits};
use crate::decode_text;

/// The readable text of a file under construction.
pub(super) struct ReadableText {
    /// The text.
    pub(super) text: String,
    /// Where each message begins, in the order of the text; the file's own message at 0.
    pub(super) message_starts: Vec<usize>,
    /// What was wrong with parts.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl ReadableText {
    /// Builds the text of a file whose header block is `head` and ends at `head_end` in `file`.
    pub(super) fn new(head: &str, message: &Message<'_>, file: &[u8], head_end: usize) -> Self {
        let mut readable = ReadableText {
            text: head.to_owned(),
            message_starts: vec![0],
            diagnostics: Vec::new(),
        };
        let end = readable.parts(message, file, head_end, 1);
        readable.copy(file, end, file.len());
        readable
    }

    /// Adds the parts of a message and returns how far `file` is used up.
    fn parts(&mut self, message: &Message<'_>, file: &[u8], start: usize, level: usize) -> usize {
        let mut offset = start;
        for part in &message.parts {
            if let PartType::Multipart(_) = part.body {
                continue;
            }
            // Offsets come from a hostile file: they only ever move forward.
            let body_start = (part.offset_body as usize).max(offset);
            self.copy(file, offset, body_start);
            offset = match &part.body {
                PartType::Message(attached) => {
                    self.attached(attached, part, file, body_start, level)
                }
                _ => {
                    self.leaf(part, file);
                    (part.offset_end as usize).max(body_start)
                }
            };
        }
        offset
    }

    fn leaf(&mut self, part: &MessagePart<'_>, file: &[u8]) {
        let start = self.text.len();
        let mut problem = None;
        if let Some(read) = part_text(part, file) {
            self.text.push_str(&read.text);
            problem = read.problem;
        }
        let span = Span::new(start, self.text.len());
        if let Some(message) = problem {
            self.diagnostics.push(Diagnostic::warning(DiagnosticKind::Encoding, span, message));
        }
        // A file that is all headers has one part without a byte, which the library calls a problem.
        if part.is_encoding_problem && part.offset_end > part.offset_body {
            let message = "expected the end of this part or its transfer encoding, found neither";
            self.diagnostics.push(Diagnostic::warning(DiagnosticKind::DamagedPart, span, message));
        }
    }

    fn attached(
        &mut self,
        attached: &Message<'_>,
        part: &MessagePart<'_>,
        file: &[u8],
        body_start: usize,
        level: usize,
    ) -> usize {
        if level >= limits::MIME_LEVELS {
            let message = format!(
                "expected at most {} levels of attached messages; this one is shown as it stands",
                limits::MIME_LEVELS
            );
            let span = Span::empty(self.text.len());
            self.diagnostics.push(Diagnostic::error(DiagnosticKind::LimitReached, span, message));
            return body_start;
        }
        self.message_starts.push(self.text.len());
        let end = part.offset_end as usize;
        if part.encoding == mail_parser::Encoding::None {
            let used = self.parts(attached, file, body_start, level + 1);
            self.copy(file, used, end);
            return used.max(end);
        }
        // An encoded message has offsets into its own decoded bytes.
        let own = attached.raw_message();
        let used = self.parts(attached, own, 0, level + 1);
        self.copy(own, used, own.len());
        end.max(body_start)
    }

    fn copy(&mut self, file: &[u8], start: usize, end: usize) {
        let bytes = file.get(start..end).unwrap_or_default();
        self.text.push_str(&decode_text(bytes).text);
    }
}

/// Returns text whose lines end in LF.
pub(super) fn unix_lines(text: &str) -> String {
    match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text.to_owned(),
    }
}
