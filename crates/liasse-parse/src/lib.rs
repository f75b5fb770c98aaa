//! nom grammars for press articles, State Department release text, quotations, dates and figures.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may panic"))]

mod encoding;
mod mail;
mod release;

pub use encoding::{DecodedText, decode_text};
pub use mail::{
    MailOptions, is_mbox_from_line, looks_like_mail, mail_document, mbox_messages,
    unescape_from_lines,
};
pub use release::{ReleaseOptions, release_document};
