//! nom grammars for press articles, State Department release text, quotations, dates and figures.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may panic"))]

mod article;
mod calendar;
mod clock;
mod date;
mod encoding;
mod figure;
mod hour;
mod language;
mod mail;
mod number;
mod occupied;
mod paragraph;
mod quotation;
mod recognise;
mod release;
mod sentence;
mod source;
mod word;

pub use article::article;
pub use date::{TextContext, dates};
pub use encoding::{DecodedText, decode_text};
pub use figure::figures;
pub use hour::hours;
pub use mail::{
    MailOptions, is_mbox_from_line, looks_like_mail, mail_document, mbox_messages,
    unescape_from_lines,
};
pub use quotation::quotations;
pub use recognise::{Recognition, TextFormat, recognise};
pub use release::{ReleaseOptions, release_document};
