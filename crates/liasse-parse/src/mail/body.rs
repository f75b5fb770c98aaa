//! The text of a part and the body of a message.

use std::borrow::Cow;

use mail_parser::{
    Encoding, Message, MessagePart, MimeHeaders, PartType,
    decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode},
};

use super::{html::text_of_html, text::unix_lines};
use crate::decode_text;

/// The text of a part, with what was wrong with its charset.
pub(super) struct PartText<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) problem: Option<String>,
}

/// Returns the decoded text of a text part, HTML as HTML; `None` for other parts.
///
/// Where the declared charset does not fit the bytes, they are read again by guessing.
pub(super) fn part_text<'a>(part: &'a MessagePart<'_>, file: &'a [u8]) -> Option<PartText<'a>> {
    let (PartType::Text(text) | PartType::Html(text)) = &part.body else { return None };
    let clean = Some(PartText { text: Cow::Borrowed(text), problem: None });
    if !text.contains('\u{fffd}') {
        return clean;
    }
    let Some(bytes) = transfer_decoded(part, file) else { return clean };
    let read = decode_text(&bytes);
    if read.replaced || read.text == text.as_ref() {
        return clean;
    }
    let charset = part.content_type().and_then(|content_type| content_type.attribute("charset"));
    let declared = charset.map_or("no charset".to_owned(), |name| format!("charset {name}"));
    let problem = Some(format!("found {declared}, which does not fit; read as {}", read.encoding));
    Some(PartText { text: Cow::Owned(read.text.into_owned()), problem })
}

/// Returns the bytes of a part without their transfer encoding.
pub(super) fn transfer_decoded<'a>(
    part: &MessagePart<'_>,
    file: &'a [u8],
) -> Option<Cow<'a, [u8]>> {
    let bytes = file.get(part.offset_body as usize..part.offset_end as usize)?;
    match part.encoding {
        Encoding::None => Some(Cow::Borrowed(bytes)),
        Encoding::QuotedPrintable => quoted_printable_decode(bytes).map(Cow::Owned),
        Encoding::Base64 => base64_decode(bytes).map(Cow::Owned),
    }
}

/// Returns the body: the plain text parts, or the HTML parts as text where there are no others.
pub(super) fn message_body(message: &Message<'_>, file: &[u8]) -> String {
    let mut body = String::new();
    for part in message.text_body.iter().filter_map(|id| message.parts.get(*id as usize)) {
        let Some(read) = part_text(part, file) else { continue };
        if !body.is_empty() && !body.ends_with('\n') {
            body.push('\n');
        }
        match part.body {
            PartType::Html(_) => body.push_str(&text_of_html(&unix_lines(&read.text))),
            _ => body.push_str(&unix_lines(&read.text)),
        }
    }
    body
}

/// Returns the names of what is attached; an attached message by its subject, a nameless part by its type.
pub(super) fn attachment_names(message: &Message<'_>) -> Vec<String> {
    let parts = message.attachments.iter().filter_map(|id| message.parts.get(*id as usize));
    parts.map(attachment_name).collect()
}

fn attachment_name(part: &MessagePart<'_>) -> String {
    if let Some(name) = part.attachment_name() {
        return name.to_owned();
    }
    if let PartType::Message(attached) = &part.body
        && let Some(subject) = attached.subject()
    {
        return subject.to_owned();
    }
    match part.content_type() {
        Some(kind) => match kind.subtype() {
            Some(subtype) => format!("{}/{subtype}", kind.ctype()),
            None => kind.ctype().to_owned(),
        },
        None => "text/plain".to_owned(),
    }
}
