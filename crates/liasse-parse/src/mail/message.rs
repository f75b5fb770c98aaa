//! What the e-mail library found, as messages of the model.

use liasse_model::{
    Date, DateTime, Diagnostic, DiagnosticKind, MailDocument, Message, Party, Span, Time, Weekday,
};
use mail_parser::{Addr, Encoding, HeaderName, HeaderValue, Message as ParsedMessage, PartType};

use super::{
    body::{attachment_names, message_body},
    guard::{ReadHead, limits},
    text::ReadableText,
};

/// Maps a parsed file; `file` is what the library read, `head` its header block as text.
pub(super) fn document(parsed: &ParsedMessage<'_>, file: &[u8], head: &ReadHead) -> MailDocument {
    let readable = ReadableText::new(&head.text, parsed, file, head.kept().len());
    let mut mapping = Mapping {
        starts: readable.message_starts,
        end: readable.text.len(),
        messages: Vec::new(),
        diagnostics: readable.diagnostics,
    };
    mapping.add(parsed, file, 1);
    MailDocument {
        id: String::new(),
        message_id: text_of(parsed.header(HeaderName::MessageId)),
        in_reply_to: text_of(parsed.header(HeaderName::InReplyTo)),
        messages: mapping.messages,
        text: readable.text,
        diagnostics: mapping.diagnostics,
    }
}

struct Mapping {
    starts: Vec<usize>,
    end: usize,
    messages: Vec<Message>,
    diagnostics: Vec<Diagnostic>,
}

impl Mapping {
    /// Adds a message and, after it, the messages attached to it.
    fn add(&mut self, parsed: &ParsedMessage<'_>, file: &[u8], level: usize) {
        let index = self.messages.len();
        let start = self.starts.get(index).copied().unwrap_or(self.end);
        let end = self.starts.get(index + 1).copied().unwrap_or(self.end);
        let span = Span::new(start, end);
        let sent = self.sent(parsed, file, span);
        self.messages.push(Message {
            from: parties(parsed, &HeaderName::From).into_iter().next(),
            to: parties(parsed, &HeaderName::To),
            cc: parties(parsed, &HeaderName::Cc),
            bcc: parties(parsed, &HeaderName::Bcc),
            subject: text_of(parsed.header(HeaderName::Subject)),
            sent,
            attachments: attachment_names(parsed),
            body: message_body(parsed, file),
            span,
            ..Message::default()
        });
        if level < limits::MIME_LEVELS {
            for part in &parsed.parts {
                if let PartType::Message(attached) = &part.body {
                    let own = match part.encoding {
                        Encoding::None => file,
                        _ => attached.raw_message(),
                    };
                    self.add(attached, own, level + 1);
                }
            }
        }
    }

    /// Reads the Date header, in the hour of the clock that wrote it.
    fn sent(&mut self, parsed: &ParsedMessage<'_>, file: &[u8], span: Span) -> Option<DateTime> {
        let header = parsed.headers().iter().find(|header| header.name == HeaderName::Date)?;
        let raw = file.get(header.offset_start as usize..header.offset_end as usize);
        let raw = String::from_utf8_lossy(raw.unwrap_or_default()).trim().to_owned();
        let sent = header.value.as_datetime().and_then(local_time);
        let problem = match sent {
            None => Diagnostic::error(
                DiagnosticKind::UnreadableDate,
                span,
                format!("expected a date such as `Fri, 18 Jan 2013 17:56:00 -0500`, found `{raw}`"),
            ),
            Some(sent) => match stated_weekday(&raw) {
                Some(stated) if stated != sent.date.weekday() => Diagnostic::warning(
                    DiagnosticKind::WeekdayMismatch,
                    span,
                    format!("{} is a {}, found `{raw}`", sent.date, sent.date.weekday().english()),
                ),
                _ => return Some(sent),
            },
        };
        self.diagnostics.push(problem);
        sent
    }
}

fn local_time(value: &mail_parser::DateTime) -> Option<DateTime> {
    let date = Date::new(i16::try_from(value.year).ok()?, value.month, value.day)?;
    Some(DateTime::new(date, Time::new(value.hour, value.minute, value.second)?))
}

fn stated_weekday(raw: &str) -> Option<Weekday> {
    let stated = raw.get(..3)?;
    Weekday::ALL
        .into_iter()
        .find(|day| day.english().get(..3).is_some_and(|short| short.eq_ignore_ascii_case(stated)))
}

/// Returns the entries of every header of this name, in order.
fn parties(parsed: &ParsedMessage<'_>, name: &HeaderName<'_>) -> Vec<Party> {
    let values = parsed.headers().iter().filter(|header| header.name == *name);
    let addresses = values.filter_map(|header| header.value.as_address());
    addresses.flat_map(|address| address.iter().filter_map(party)).collect()
}

/// Returns an entry, or `None` where both name and address are empty.
fn party(entry: &Addr<'_>) -> Option<Party> {
    let clean = |text: Option<&str>| {
        let text = text?.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    };
    let (name, address) = match (clean(entry.name()), clean(entry.address())) {
        // A bare name stands where the library expects an address.
        (None, Some(address)) if !address.contains('@') => (Some(address), None),
        found => found,
    };
    let raw = match (&name, &address) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (Some(only), None) | (None, Some(only)) => only.clone(),
        (None, None) => return None,
    };
    Some(Party { raw, name, address })
}

/// Returns the text of a header, or the first of several; `None` where it is empty.
fn text_of(value: Option<&HeaderValue<'_>>) -> Option<String> {
    let text = match value? {
        HeaderValue::Text(text) => text.as_ref(),
        HeaderValue::TextList(list) => list.first()?.as_ref(),
        _ => return None,
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}
