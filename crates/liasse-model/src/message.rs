use serde::{Deserialize, Serialize};

use crate::{DateTime, Diagnostic, Span};

/// A person, body or address as one entry of From, To, Cc or Bcc prints it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Party {
    /// The entry as printed, with runs of white space made one blank.
    pub raw: String,
    /// The display name, without quotation marks; scan noise that no name has is repaired.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The e-mail address, without `mailto:`; a scanned © is read as @ and a scanned domain
    /// (`state.goy`) repaired, the part before the @ is as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

impl Party {
    /// Returns what the party is known by: its name, its address or the whole entry, whichever there
    /// is first.
    pub fn known_by(&self) -> &str {
        self.name.as_deref().or(self.address.as_deref()).unwrap_or(&self.raw)
    }
}

/// A recipient that the page does not print and the release's context suggests.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InferredParty {
    /// The name.
    pub name: String,
    /// Why it is offered.
    pub reason: String,
}

/// What kind of message this is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum MessageKind {
    /// An e-mail with a header block.
    #[default]
    Email,
    /// An "On … wrote:" line: sender and time only.
    Quote,
    /// A memo with For/From/Re or a memorandum head, where it is the document or a message of its own.
    Memo,
}

/// One e-mail or memo inside a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Message {
    /// What kind of message this is.
    pub kind: MessageKind,
    /// The sender; `None` where the page prints none or it is redacted.
    pub from: Option<Party>,
    /// The recipients, in printed order.
    pub to: Vec<Party>,
    /// The recipients of a copy.
    pub cc: Vec<Party>,
    /// The recipients of a blind copy.
    pub bcc: Vec<Party>,
    /// A recipient that the scan lost; never part of `to`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_inferred: Option<InferredParty>,
    /// The subject, wrapped lines joined; `None` where missing, empty or redacted.
    pub subject: Option<String>,
    /// The local time as printed; `None` where missing or unreadable (then a diagnostic has the raw text).
    pub sent: Option<DateTime>,
    /// The names of attached files.
    pub attachments: Vec<String>,
    /// The message's own text, without stamps, page furniture and the messages it quotes; lines end in LF.
    pub body: String,
    /// From the first byte of the header to the last byte before the next message.
    pub span: Span,
}

/// An e-mail file: `.eml`, one message of an mbox, a file of a Maildir.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct MailDocument {
    /// The id: the Message-ID without angle brackets, or a hash of the file's bytes.
    pub id: String,
    /// The Message-ID header, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// The Message-ID that this one answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_reply_to: Option<String>,
    /// The file's message first, then messages attached to it (message/rfc822), in order.
    pub messages: Vec<Message>,
    /// The file as a person can read it; spans point here. Headers and structure are as the file
    /// has them, text parts are decoded, contents of attachments that are not text are left out.
    pub text: String,
    /// What was wrong with the file.
    pub diagnostics: Vec<Diagnostic>,
}
