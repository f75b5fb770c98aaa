//! The fields of the index: what is searched, the columns of a list of results, and the running
//! text, which is stored for passages and for searches as printed.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use crate::analyzer;

/// The number of this layout of fields; an index with another number is not opened.
pub(crate) const SCHEMA_VERSION: u32 = 3;

pub(crate) const ID: &str = "id";
pub(crate) const SENT: &str = "sent";
pub(crate) const PART: &str = "part";
pub(crate) const ROW: &str = "row";
pub(crate) const KIND: &str = "kind";
pub(crate) const RELEASE: &str = "release";
pub(crate) const LANGUAGE: &str = "language";
pub(crate) const FLAG: &str = "flag";
pub(crate) const BATCH: &str = "batch";
pub(crate) const CODE: &str = "code";
pub(crate) const SENDER: &str = "sender";
pub(crate) const RECIPIENTS: &str = "recipients";
pub(crate) const TITLE: &str = "title";
pub(crate) const RECIPIENT: &str = "recipient";
pub(crate) const RECIPIENT_OF: &str = "recipient_of";
pub(crate) const SIZE: &str = "size";

/// The fields, by name.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    /// The document's id as it is; also a column.
    pub(crate) id: Field,
    /// The bodies of the messages and the text outside of them, or the article's text; stored.
    pub(crate) body: Field,
    /// Where the runs of `body` come from; stored.
    pub(crate) runs: Field,
    /// The subjects, or the article's title, topic and headings.
    pub(crate) subject: Field,
    /// The names of attached files.
    pub(crate) attachment: Field,
    /// The senders, or the article's authors and outlet.
    pub(crate) from: Field,
    /// The recipients, also one that the scan lost and the release's context suggests.
    pub(crate) to: Field,
    /// The recipients of copies.
    pub(crate) cc: Field,
    /// The parties of all three.
    pub(crate) with: Field,
    /// The whole entries of all three: see `entry.rs`.
    pub(crate) entry: Field,
    /// The case number.
    pub(crate) case: Field,
    /// Where the document came from.
    pub(crate) origin: Field,
    /// `full` or `part`; also a column.
    pub(crate) release: Field,
    /// The exemption codes.
    pub(crate) exemption: Field,
    /// `release`, `mail` or `article`; also a column.
    pub(crate) kind: Field,
    /// `en`, `fr` or `other`, nothing where it is not known; also a column.
    pub(crate) language: Field,
    /// What the document has and is: [`Flag`](crate::plan::Flag); also a column.
    pub(crate) flag: Field,
    /// A column: the folder or zip file that the document came from.
    pub(crate) batch: Field,
    /// A column: the exemption codes.
    pub(crate) code: Field,
    /// A column: for each message, in order, how its sender is shown; empty for none.
    pub(crate) sender: Field,
    /// A column: for each message its recipients, joined; empty for none.
    pub(crate) recipients: Field,
    /// A column: for each message its subject; empty for none.
    pub(crate) title: Field,
    /// A column: every recipient, of copies too, of every message.
    pub(crate) recipient: Field,
    /// A column: the message of each `recipient`.
    pub(crate) recipient_of: Field,
    /// A column: the bytes of the document's text.
    pub(crate) size: Field,
    /// A column: for each message, in order, its time.
    pub(crate) sent: Field,
    /// A column: the part of the archive.
    pub(crate) part: Field,
    /// A column: the row in that part.
    pub(crate) row: Field,
}

pub(crate) fn build() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let text = words(analyzer::TEXT);
    let parties = words(analyzer::PARTIES);
    let column = || TextOptions::default().set_fast("raw");
    let fields = Fields {
        id: builder.add_text_field(ID, STRING | FAST),
        body: builder.add_text_field("body", text.clone() | STORED),
        runs: builder.add_bytes_field("runs", STORED),
        subject: builder.add_text_field("subject", text.clone()),
        attachment: builder.add_text_field("attachment", text.clone()),
        from: builder.add_text_field("from", parties.clone()),
        to: builder.add_text_field("to", parties.clone()),
        cc: builder.add_text_field("cc", parties.clone()),
        with: builder.add_text_field("with", parties),
        entry: builder.add_text_field("entry", words(analyzer::ENTRIES)),
        case: builder.add_text_field("case", text.clone()),
        origin: builder.add_text_field("origin", text.clone()),
        release: builder.add_text_field(RELEASE, STRING | FAST),
        exemption: builder.add_text_field("exemption", text),
        kind: builder.add_text_field(KIND, STRING | FAST),
        language: builder.add_text_field(LANGUAGE, STRING | FAST),
        flag: builder.add_text_field(FLAG, STRING | FAST),
        batch: builder.add_text_field(BATCH, column()),
        code: builder.add_text_field(CODE, column()),
        sender: builder.add_text_field(SENDER, column()),
        recipients: builder.add_text_field(RECIPIENTS, column()),
        title: builder.add_text_field(TITLE, column()),
        recipient: builder.add_text_field(RECIPIENT, column()),
        recipient_of: builder.add_u64_field(RECIPIENT_OF, FAST),
        size: builder.add_u64_field(SIZE, FAST),
        sent: builder.add_i64_field(SENT, FAST),
        part: builder.add_u64_field(PART, FAST),
        row: builder.add_u64_field(ROW, FAST),
    };
    (builder.build(), fields)
}

fn words(tokenizer: &str) -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions),
    )
}
