//! What these bytes say: grammars for press articles, State Department release text, quotations,
//! dates, hours and figures, and a reader of e-mail files.
//!
//! Every reader takes a text and returns a value with its diagnostics; none fails, reads a file or
//! prints. [`recognise`] tells which reader a text is for.
//!
//! ```
//! use liasse_parse::{TextFormat, article, recognise};
//!
//! let text = "Le port rouvre\n\nLe port rouvre\n\nAnne Roy, La Gazette, 17 mars 2016\n\n\
//!     « Deux quais suffiront », lit-on dans la lettre du jeudi 16 janvier 2013, reçue à 22h.\n";
//! assert!(matches!(recognise(text).format, TextFormat::Article(_)));
//!
//! let article = article("port", text);
//! assert_eq!(article.authors, ["Anne Roy"]);
//! let quotation = &article.quotations[0];
//! assert_eq!(quotation.span.of(text), Some("Deux quais suffiront"));
//! assert_eq!(article.dates[0].value.as_deref(), Some("2013-01-16"));
//! let expected = "expected Wednesday for 2013-01-16, found Thursday";
//! assert_eq!(article.diagnostics[0].message, expected);
//! ```
//!
//! # Words
//!
//! - **article**: a press article in one of two known layouts, or a plain one with what was found.
//! - **quotation**: words between quotation marks, or reported speech; **attribution**: the words
//!   that say whose they are; **insert**: a cut, an insertion or a remark inside.
//! - **mention**: a date, an hour or a figure that a text states. A date's `value` is what its
//!   words state; `resolved` is what they mean under the **byline**, a conjecture kept apart.
//! - **release document**, **stamp**, **region**: see the words of `liasse_model`.
//! - **diagnostic**: what was wrong, and where. Bad content is normal in an archive.
//!
//! # What it does not do
//!
//! It does not ask whether a statement is true, translate, or know names. Languages other than
//! French and English are read as far as digits and quotation marks go. Layouts of articles beyond
//! the two give a plain article. Each module names the gaps that are known in its format.
//!
//! # Hostile input
//!
//! Any text gives a value without a panic, in time in proportion to its length; the tests hold this
//! with random text and with nesting, numbers, marks and brackets by the thousand. Nothing recurses
//! over the input. Limits are constants with their reason beside them: quotations deeper than 16
//! are left out with a diagnostic, an expression's words, gaps and digits are bounded. LF, CRLF and
//! CR line ends give the same values, and spans always lie on character boundaries of the text as
//! it came.
//!
//! # Features
//!
//! None.

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

pub use article::{MAX_DIAGNOSTICS, article};
pub use date::{TextContext, dates};
pub use encoding::{DecodedText, decode_text};
pub use figure::figures;
pub use hour::hours;
pub use mail::{
    MailOptions, MailPart, MailPartLimits, MailParts, is_mbox_from_line, looks_like_mail,
    mail_document, mail_parts, mbox_messages, unescape_from_lines,
};
pub use quotation::{MAX_QUOTATION_DEPTH, quotations};
pub use recognise::{Recognition, TextFormat, recognise};
pub use release::{MAX_CHAIN_MESSAGES, MAX_PARTIES, ReleaseOptions, release_document};
