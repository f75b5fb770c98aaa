//! Hits as they are shown, and the places where pages of them begin.

use liasse_model::Span;
use liasse_search::{Cursor, Hit, Snippet};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    asked::Asked,
    fault::{Expected, Fault},
    parameters::CURSOR,
    room::Reader,
};

/// A document that fits.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ShownHit {
    /// Its number in the list, from 1.
    pub(super) number: usize,
    pub(super) id: String,
    /// `release`, `mail` or `article`.
    pub(super) kind: String,
    /// How much the words of the query say about it; 0 when it is not sorted by relevance.
    pub(super) score: f64,
    /// The index of the message that is shown: the first that passes the conditions on messages.
    pub(super) message: Option<usize>,
    pub(super) message_count: usize,
    /// When the message was sent: `2013-01-18T17:56:00`.
    pub(super) sent: Option<liasse_model::DateTime>,
    pub(super) from: Option<String>,
    /// The recipients; cut after some hundred letters.
    pub(super) to: Vec<String>,
    /// Whether `to` is not printed but suggested by the release's context.
    pub(super) to_is_inferred: bool,
    pub(super) subject: Option<String>,
    /// The bytes of its text.
    pub(super) bytes: u64,
    /// The number of other documents that fit and are folded into this hit.
    pub(super) copies: u64,
    /// The ids of all documents that say nearly the same, where some are folded.
    pub(super) copy_ids: Vec<String>,
    pub(super) passages: Vec<Passage>,
}

/// A passage with its hits.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Passage {
    /// The passage, with each run of white space made one blank.
    pub(super) text: String,
    /// Where the hits are in `text`: bytes.
    pub(super) hits: Vec<Span>,
    /// Where the passage is in the document's text: bytes.
    pub(super) span: Option<Span>,
    /// The index of its message.
    pub(super) message: Option<usize>,
    /// The page on which it begins, from 1.
    pub(super) page: usize,
    pub(super) cut_before: bool,
    pub(super) cut_after: bool,
}

impl ShownHit {
    pub(super) fn of(
        hit: Hit,
        snippets: Vec<Snippet>,
        number: usize,
        reader: &Reader,
    ) -> Result<Self, Fault> {
        let copy_ids = match hit.copies {
            0 => Vec::new(),
            _ => reader.copies_of(&hit.id)?.unwrap_or_default(),
        };
        Ok(Self {
            number,
            copy_ids: copy_ids.into_iter().filter(|id| *id != hit.id).collect(),
            id: hit.id,
            kind: hit.kind,
            score: hit.score,
            message: hit.message,
            message_count: hit.message_count,
            sent: hit.sent,
            from: hit.from,
            to: hit.to,
            to_is_inferred: hit.to_is_inferred,
            subject: hit.subject,
            bytes: hit.size,
            copies: hit.copies,
            passages: snippets.into_iter().map(Passage::from).collect(),
        })
    }
}

impl From<Snippet> for Passage {
    fn from(snippet: Snippet) -> Self {
        let Snippet { text, hits, span, message, page, cut_before, cut_after } = snippet;
        Self { text, hits, span, message, page, cut_before, cut_after }
    }
}

/// Where a page begins: a cursor with the number of its first hit, `21.CURSOR`.
pub(super) struct Place {
    /// The number of the first hit, from 1.
    pub(super) first: usize,
    pub(super) cursor: Option<Cursor>,
}

impl Place {
    pub(super) fn of(asked: &Asked) -> Result<Self, Fault> {
        let Some(value) = asked.value(CURSOR) else { return Ok(Self { first: 1, cursor: None }) };
        let read = value.split_once('.').and_then(|(first, cursor)| {
            let first = first.parse().ok().filter(|first| (1..1 << 40).contains(first))?;
            Some(Self { first, cursor: Some(cursor.parse().ok()?) })
        });
        read.ok_or_else(|| Fault::parameter(CURSOR, value, Expected::Cursor))
    }

    /// Returns where the page after one of so many hits begins.
    pub(super) fn next(&self, cursor: &Cursor, size: usize) -> String {
        format!("{}.{cursor}", self.first + size)
    }
}
