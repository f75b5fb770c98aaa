//! The fields of the index. No text is stored: a hit names its document and where the archive
//! keeps it, and what is shown is read there.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
};

use crate::analyzer;

/// The number of this layout of fields; an index with another number is not opened.
pub(crate) const SCHEMA_VERSION: u32 = 2;

pub(crate) const ID: &str = "id";
pub(crate) const SENT: &str = "sent";
pub(crate) const PART: &str = "part";
pub(crate) const ROW: &str = "row";

/// The fields, by name.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    /// The document's id as it is; also a column.
    pub(crate) id: Field,
    /// The bodies of the messages and the text outside of them, or the article's text.
    pub(crate) body: Field,
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
    /// `full` or `part`.
    pub(crate) release: Field,
    /// The exemption codes.
    pub(crate) exemption: Field,
    /// `release`, `mail` or `article`.
    pub(crate) kind: Field,
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
    let fields = Fields {
        id: builder.add_text_field(ID, STRING | FAST),
        body: builder.add_text_field("body", text.clone()),
        subject: builder.add_text_field("subject", text.clone()),
        attachment: builder.add_text_field("attachment", text.clone()),
        from: builder.add_text_field("from", parties.clone()),
        to: builder.add_text_field("to", parties.clone()),
        cc: builder.add_text_field("cc", parties.clone()),
        with: builder.add_text_field("with", parties),
        entry: builder.add_text_field("entry", words(analyzer::ENTRIES)),
        case: builder.add_text_field("case", text.clone()),
        origin: builder.add_text_field("origin", text.clone()),
        release: builder.add_text_field("release", STRING),
        exemption: builder.add_text_field("exemption", text),
        kind: builder.add_text_field("kind", STRING),
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
