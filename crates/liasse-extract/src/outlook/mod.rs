//! E-mail as Outlook saves it, one message a file.
//!
//! Format: [MS-OXMSG] in a compound file, [MS-CFB]. The message comes out as an e-mail file, with the
//! head that it was received with where it has one; what is attached is named in it and comes as
//! parts. A message that is attached is an e-mail file with everything that is attached to it.
//!
//! Gaps: appointments, contacts and tasks give what they share with messages; signed and encrypted
//! messages are attachments of themselves.

mod date;
mod lzfu;
mod message;
mod property;
mod write;

use std::{
    io::Cursor,
    panic::{self, AssertUnwindSafe},
};

use cfb::CompoundFile;
use message::{AttachmentContent, MessageReader, OutlookMessage};
use write::{Attached, mail_file};

use crate::{
    Content, ExtractError, ExtractErrorKind, ExtractLimits, Extracted, Part, Property,
    charset::CodePage,
};

/// Reads a message of Outlook.
///
/// # Errors
/// When it is no compound file, or holds no message.
pub(crate) fn extract(bytes: &[u8], limits: &ExtractLimits) -> Result<Extracted, ExtractError> {
    // The library that reads the storages is not ours; its panic costs this file.
    let read = panic::catch_unwind(AssertUnwindSafe(|| message(bytes, limits)));
    let message = read.unwrap_or_else(|_| Err(damaged("one that its reader gave up on")))?;
    let content = Content::Mail(mail_file(&message, Attached::Named));
    let mut extracted = Extracted { content, ..Extracted::default() };
    let class = message.class.filter(|class| !class.eq_ignore_ascii_case("IPM.Note"));
    extracted.properties.extend(class.map(|class| Property::new("class", class)));
    for attachment in message.attachments {
        let bytes = match attachment.content {
            AttachmentContent::Bytes(bytes) => bytes,
            AttachmentContent::Message(message) => mail_file(&message, Attached::Whole),
        };
        extracted.parts.push(Part::new(attachment.name, bytes));
    }
    extracted.problems = message.problems;
    Ok(extracted)
}

fn message(bytes: &[u8], limits: &ExtractLimits) -> Result<OutlookMessage, ExtractError> {
    let mut file = CompoundFile::open(Cursor::new(bytes))
        .map_err(|error| damaged("a damaged or cut one").caused_by(error))?;
    if !file.is_stream("/__properties_version1.0") {
        return Err(damaged("one without a message"));
    }
    let mut reader = MessageReader {
        file: &mut file,
        limits,
        parts_left: limits.parts,
        bytes_left: limits.parts_bytes,
    };
    Ok(reader.message("", CodePage::WESTERN, 1))
}

fn damaged(found: &str) -> ExtractError {
    let message = format!("expected an Outlook e-mail, found {found}");
    ExtractError::new(ExtractErrorKind::Damaged, message)
}
