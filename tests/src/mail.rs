use liasse_model::MailDocument;
use liasse_parse::{
    MailOptions, decode_text, looks_like_mail, mail_document, mbox_messages, unescape_from_lines,
};

use crate::spans::{assert_ordered, assert_spans_fit};

/// Holds the reader of e-mail files and mailboxes, and of encodings, to their promises.
pub fn mail(bytes: &[u8]) {
    let document = read(bytes);
    assert_eq!(document, read(bytes), "two runs");
    assert!(!document.messages.is_empty(), "there is always a message");
    assert!(!document.id.is_empty(), "there is always an id");
    assert_spans_fit(&document, &document.text);
    assert_ordered("messages", document.messages.iter().map(|message| message.span));
    mailbox(bytes);

    let _ = looks_like_mail(bytes);
    let decoded = decode_text(bytes);
    assert_eq!(decoded, decode_text(bytes), "two readings of the encoding");
}

fn read(bytes: &[u8]) -> MailDocument {
    let mut options = MailOptions::default();
    options.fallback_id = "fuzz".to_owned();
    mail_document(bytes, &options)
}

/// The messages of a mailbox lie in it one after another, and unescaping only takes away.
fn mailbox(bytes: &[u8]) {
    let mut offset = 0;
    for range in mbox_messages(bytes) {
        assert!(offset <= range.start && range.start <= range.end, "{range:?} after {offset}");
        offset = range.end;
        let Some(message) = bytes.get(range) else { panic!("a message ends after the mailbox") };
        assert!(unescape_from_lines(message).len() <= message.len(), "unescaping adds nothing");
    }
}
