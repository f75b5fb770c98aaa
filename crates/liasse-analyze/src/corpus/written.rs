//! The tokens of one document without a corpus: for who counts elsewhere, as a SQL engine does.

use std::borrow::Cow;

use liasse_model::{DateTime, Language, Span};

use super::{
    counting::folded,
    identity::{Identity, word_identity},
    input::CorpusDocument,
    tokenise::Chunk,
};

/// What one person wrote at one time, as tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenMessage<'a> {
    /// Its place in the document's chain, 0 for the newest; `None` for text outside of messages.
    pub index: Option<u32>,
    /// The sender as printed.
    pub sender: Option<&'a str>,
    /// The local time as printed.
    pub sent: Option<DateTime>,
    /// What messages share that are copies of one another, in whatever document they are. Of copies a
    /// corpus counts the one with the smallest `index` (0 for `None`), then with the smallest id of its
    /// document, then `None` before 0.
    pub copy: u64,
    /// Its tokens in order.
    pub tokens: Vec<WrittenToken>,
}

/// A token as a corpus counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenToken {
    /// The folded word.
    pub term: String,
    /// Where it is in the document's text.
    pub span: Span,
    /// The language whose rules cut it.
    pub language: Option<Language>,
    /// Whether it is a word, and no number, address, file name or tag.
    pub is_word: bool,
    /// Whether its line begins with `>`.
    pub is_quoted: bool,
}

/// Returns the tokens of a document's messages, those that a [`Corpus`](super::Corpus) built with the
/// same language would count. A text of no certain language is read as `fallback`.
///
/// ```
/// use liasse_analyze::{CorpusDocument, written_messages};
///
/// let document = CorpusDocument::of_text("C1", "The Mayor's boat.");
/// let messages = written_messages(&document, None);
/// let terms: Vec<_> = messages[0].tokens.iter().map(|token| token.term.as_str()).collect();
/// assert_eq!(terms, ["the", "mayor", "boat"]);
/// ```
pub fn written_messages<'a>(
    document: &'a CorpusDocument<'a>,
    fallback: Option<Language>,
) -> Vec<WrittenMessage<'a>> {
    let chunk = Chunk::of(std::slice::from_ref(document), fallback);
    let forms: Vec<(Cow<'_, str>, _)> =
        chunk.forms.iter().map(|(text, tag)| (folded(text), tag)).collect();
    let mut tokens = chunk.tokens.iter();
    let mut blocks = chunk.blocks.iter();
    let message = |message: &super::tokenise::ChunkMessage<'a>| {
        let mut identity = Identity::default();
        let mut written = Vec::new();
        for block in blocks.by_ref().take(message.blocks as usize) {
            for token in tokens.by_ref().take(block.tokens as usize) {
                let Some((term, tag)) = forms.get(token.form as usize) else { continue };
                identity.push(word_identity(term));
                written.push(WrittenToken {
                    term: term.clone().into_owned(),
                    span: Span::new(token.start as usize, token.end as usize),
                    language: tag.language(),
                    is_word: tag.is_word(),
                    is_quoted: block.quoted,
                });
            }
        }
        WrittenMessage {
            index: message.index,
            sender: message.sender,
            sent: message.sent,
            copy: identity.finish(message.sent, (document.id, message.index)),
            tokens: written,
        }
    };
    chunk.messages.iter().map(message).collect()
}
