//! Where else the messages of a document stand.

use liasse_archive::{Occurrence, OccurrenceExtent, OccurrencePlace};
use liasse_model::Document;
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{fault::Fault, language::Words, page::shown, parameters::path_piece, room::Reader};

/// The places that are shown at once; the others can be unfolded.
const SHOWN: usize = 5;

/// Another place where a message stands.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Elsewhere {
    /// The id of the document.
    id: String,
    /// The index of the message there; absent for text outside of messages.
    message: Option<usize>,
    /// How it came there.
    place: Place,
    /// How much of it stands there.
    extent: Extent,
}

/// How a message came into a document.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Place {
    /// It is the document's own, newest message.
    Top,
    /// It stands below a forward.
    Forwarded,
    /// It stands below a reply.
    Quoted,
}

/// How much of a message stands in a document.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Extent {
    /// As much as anywhere, give or take a tenth.
    Whole,
    /// Less.
    Cut,
    /// Not a word.
    Empty,
}

/// Finds for each message of a document where else it stands; nothing while that is not known.
pub(super) fn elsewhere(
    reader: &Reader,
    document: &Document,
) -> Result<Option<Vec<Vec<Elsewhere>>>, Fault> {
    let Some(messages) = reader.messages_if_ready() else { return Ok(None) };
    let Some(number) = reader.archive().document_number(document.id())? else { return Ok(None) };
    let others = (0_u32..).zip(document.messages()).map(|(index, _)| {
        let all = messages.occurrences(number, Some(index)).into_iter();
        let others = all.filter(|it| (it.document, it.message) != (number, Some(index)));
        others.map(Elsewhere::of).collect()
    });
    Ok(Some(others.collect()))
}

impl Elsewhere {
    fn of(occurrence: &Occurrence) -> Self {
        Self {
            id: occurrence.id.clone(),
            message: occurrence.message.map(|index| index as usize),
            place: match occurrence.place {
                OccurrencePlace::Top => Place::Top,
                OccurrencePlace::Forwarded => Place::Forwarded,
                OccurrencePlace::Quoted => Place::Quoted,
            },
            extent: match occurrence.extent {
                OccurrenceExtent::Whole => Extent::Whole,
                OccurrenceExtent::Cut => Extent::Cut,
                OccurrenceExtent::Empty => Extent::Empty,
            },
        }
    }

    fn link(&self, words: Words) -> Markup {
        let anchor = self.message.map(|index| format!("#m{}", index + 1)).unwrap_or_default();
        let place = match self.place {
            Place::Top => "doc-elsewhere-top",
            Place::Forwarded => "doc-elsewhere-forwarded",
            Place::Quoted => "doc-elsewhere-quoted",
        };
        let extent = match self.extent {
            Extent::Whole => None,
            Extent::Cut => Some("doc-elsewhere-cut"),
            Extent::Empty => Some("doc-elsewhere-empty"),
        };
        html! {
            a href={ "/doc/" (path_piece(&self.id)) (anchor) } { (shown(&self.id)) }
            " (" (words.say(place)) @if let Some(extent) = extent { ", " (words.say(extent)) } ")"
        }
    }
}

/// Says of a message where else it stands.
pub(super) fn also_in(elsewhere: &[Elsewhere], words: Words) -> Markup {
    let list = |places: &[Elsewhere]| {
        html! { ul.plain { @for place in places { li { (place.link(words)) } } } }
    };
    html! {
        @if !elsewhere.is_empty() {
            @let (first, rest) = elsewhere.split_at(elsewhere.len().min(SHOWN));
            div.elsewhere {
                p { (words.say_with("doc-elsewhere", &[("count", elsewhere.len().into())])) }
                (list(first))
                @if !rest.is_empty() {
                    details {
                        summary { (words.say_with("doc-elsewhere-more", &[("count", rest.len().into())])) }
                        (list(rest))
                    }
                }
            }
        }
    }
}
