//! What one document shows of a message and another withholds.

use liasse_analyze::WithheldBy;
use liasse_archive::{PlaceInDocument, Redaction};
use liasse_model::{Document, Span};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;

use super::exemptions::meaning;
use crate::{fault::Fault, language::Words, page::shown, parameters::path_piece, room::Reader};

/// Words of a message that one document shows and others withhold.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub(crate) struct ShownAndWithheld {
    text: String,
    words: usize,
    shown: PlaceOfWords,
    withheld: Vec<WithheldWords>,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
struct PlaceOfWords {
    id: String,
    /// The index of the message.
    message: usize,
    span: Span,
}

/// A place where words are withheld.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
struct WithheldWords {
    at: PlaceOfWords,
    /// The exemption codes beside it; empty where the paper is white and no code is beside it.
    codes: Vec<String>,
}

impl ShownAndWithheld {
    fn of(found: Redaction) -> Self {
        let withheld = found.withheld.into_iter().map(|withheld| WithheldWords {
            at: PlaceOfWords::of(withheld.place),
            codes: match withheld.by {
                WithheldBy::Codes(codes) => codes,
                WithheldBy::Gap => Vec::new(),
            },
        });
        Self {
            withheld: withheld.collect(),
            text: found.text,
            words: found.words,
            shown: PlaceOfWords::of(found.shown),
        }
    }
}

impl PlaceOfWords {
    fn of(place: PlaceInDocument) -> Self {
        Self { id: place.id, message: place.message, span: place.span }
    }

    /// The address of the place; words that are not there are looked for at their message.
    fn address(&self) -> String {
        let id = path_piece(&self.id);
        match self.span.is_empty() {
            true => format!("/doc/{id}#m{}", self.message + 1),
            false => format!("/doc/{id}?span={}-{}#chosen", self.span.start, self.span.end),
        }
    }
}

/// Finds what a document shows and others withhold, and the other way round; nothing while it is not
/// known which messages are one.
pub(super) fn around(
    reader: &Reader,
    document: &Document,
) -> Result<Option<Vec<ShownAndWithheld>>, Fault> {
    let Some(messages) = reader.messages_if_ready() else { return Ok(None) };
    let found = reader.archive().redactions_of(messages, document)?;
    Ok(Some(found.into_iter().map(ShownAndWithheld::of).collect()))
}

/// The same between two documents.
pub(super) fn between(
    reader: &Reader,
    first: &Document,
    second: &Document,
) -> Result<Option<Vec<ShownAndWithheld>>, Fault> {
    let Some(messages) = reader.messages_if_ready() else { return Ok(None) };
    let number = |document: &Document| reader.archive().document_number(document.id());
    let (Some(one), Some(two)) = (number(first)?, number(second)?) else { return Ok(None) };
    let found = messages.redactions_between((one, first), (two, second));
    Ok(Some(found.into_iter().map(ShownAndWithheld::of).collect()))
}

/// Shows what was found; nothing where nothing was.
pub(super) fn list(found: &[ShownAndWithheld], words: Words) -> Markup {
    html! {
        @if !found.is_empty() {
            p { (words.say("doc-redactions-lead")) }
            ul.redactions { @for one in found { li {
                p {
                    a href=(one.shown.address()) { (shown(&one.shown.id)) } " "
                    (words.say_with("doc-redactions-shows", &[("count", one.words.into())]))
                }
                blockquote { p { (shown(&one.text)) } }
                @for withheld in &one.withheld {
                    p {
                        a href=(withheld.at.address()) { (shown(&withheld.at.id)) } " "
                        (words.say("doc-redactions-withholds")) " "
                        @if withheld.codes.is_empty() { (words.say("doc-redactions-gap")) }
                        @for code in &withheld.codes {
                            span.code { (shown(code)) }
                            @if let Some(meaning) = meaning(words, code) { " – " (meaning) }
                            " "
                        }
                    }
                }
            } } }
        }
    }
}
