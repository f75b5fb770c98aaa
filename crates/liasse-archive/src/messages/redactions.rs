//! What one occurrence of a message shows and others withhold, over an archive or around a document.

use std::collections::{BTreeMap, BTreeSet};

use liasse_analyze::{PrintedMessage, Shown, WithheldBy, shown_and_withheld};
use liasse_model::{Document, Span};
use rayon::prelude::*;
use serde::Serialize;

use super::{ArchiveMessages, Occurrence};
use crate::{Archive, ArchiveError};

/// Words of a message that one document shows and others withhold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Redaction {
    /// The words, with the space between them as one blank.
    pub text: String,
    /// How many words these are.
    pub words: usize,
    /// Where they are shown; of several documents the one where the message is most complete.
    pub shown: PlaceInDocument,
    /// Where they are withheld.
    pub withheld: Vec<Withheld>,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PlaceInDocument {
    /// The document's id.
    pub id: String,
    /// The index of the message there.
    pub message: usize,
    /// Where it is in the document's text.
    pub span: Span,
}

/// A place where words are withheld.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Withheld {
    /// The place; the span holds what is printed there instead, and may be empty.
    #[serde(flatten)]
    pub place: PlaceInDocument,
    /// What on the page says so.
    pub by: WithheldBy,
}

impl Archive {
    /// Finds what documents show of messages that others withhold, the most words first.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn redactions(&self, messages: &ArchiveMessages) -> Result<Vec<Redaction>, ArchiveError> {
        let several: Vec<Vec<&Occurrence>> =
            messages.messages().filter(|occurrences| occurrences.len() > 1).collect();
        let wanted: BTreeSet<u32> = several.iter().flatten().map(|it| it.document).collect();
        let mut pages = Pages::default();
        for (number, document) in (0_u32..).zip(self.documents()) {
            let document = document?;
            if wanted.contains(&number) {
                pages.add(number, &document, messages);
            }
        }
        let found = several.par_iter().flat_map_iter(|occurrences| pages.redactions(occurrences));
        Ok(sorted(found.collect()))
    }

    /// Finds what a document shows of its messages and others withhold, or the other way round.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn redactions_of(
        &self,
        messages: &ArchiveMessages,
        document: &Document,
    ) -> Result<Vec<Redaction>, ArchiveError> {
        let Some(number) = self.document_number(document.id())? else { return Ok(Vec::new()) };
        let count = u32::try_from(document.messages().len()).unwrap_or(u32::MAX);
        let several: Vec<Vec<&Occurrence>> = (0..count)
            .map(|index| messages.occurrences(number, Some(index)))
            .filter(|occurrences| occurrences.len() > 1)
            .collect();
        let others: BTreeSet<u32> = several.iter().flatten().map(|it| it.document).collect();
        let mut pages = Pages::default();
        for other in others {
            match other == number {
                true => pages.add(number, document, messages),
                false => {
                    if let Some(found) = self.document_numbered(other)? {
                        pages.add(other, &found, messages);
                    }
                }
            }
        }
        let found = several.iter().flat_map(|occurrences| pages.redactions(occurrences));
        let is_here = |place: &PlaceInDocument| place.id == document.id();
        let concerns = |found: &Redaction| {
            is_here(&found.shown) || found.withheld.iter().any(|it| is_here(&it.place))
        };
        Ok(sorted(found.filter(concerns).collect()))
    }
}

impl ArchiveMessages {
    /// Finds what one of two documents shows of the messages that both hold and the other withholds. The
    /// documents come with their numbers in the archive's corpus.
    pub fn redactions_between(
        &self,
        first: (u32, &Document),
        second: (u32, &Document),
    ) -> Vec<Redaction> {
        let mut pages = Pages::default();
        pages.add(first.0, first.1, self);
        pages.add(second.0, second.1, self);
        let count = u32::try_from(first.1.messages().len()).unwrap_or(u32::MAX);
        let pairs = (0..count).map(|index| {
            let all = self.occurrences(first.0, Some(index)).into_iter();
            let of_both = |it: &&Occurrence| [first.0, second.0].contains(&it.document);
            all.filter(of_both).collect::<Vec<&Occurrence>>()
        });
        sorted(pairs.flat_map(|occurrences| pages.redactions(&occurrences)).collect())
    }
}

fn sorted(mut found: Vec<Redaction>) -> Vec<Redaction> {
    found.sort_by(|a, b| b.words.cmp(&a.words).then_with(|| a.shown.cmp(&b.shown)));
    found.dedup();
    found
}

/// Messages as their pages print them.
#[derive(Default)]
struct Pages(BTreeMap<(u32, u32), PrintedMessage>);

impl Pages {
    /// Adds the messages of a document that stand elsewhere, too.
    fn add(&mut self, number: u32, document: &Document, messages: &ArchiveMessages) {
        for (index, _) in (0_u32..).zip(document.messages()) {
            if messages.occurrences(number, Some(index)).len() > 1
                && let Some(printed) = PrintedMessage::of(document, index as usize)
            {
                self.0.insert((number, index), printed);
            }
        }
    }

    fn get(&self, occurrence: &Occurrence) -> Option<&PrintedMessage> {
        self.0.get(&(occurrence.document, occurrence.message?))
    }

    /// Compares each occurrence of a message with each other one.
    fn redactions(&self, occurrences: &[&Occurrence]) -> Vec<Redaction> {
        let mut found: Vec<Redaction> = Vec::new();
        for withheld in occurrences {
            for (shown, it) in self.withheld_by(withheld, occurrences) {
                let place = Withheld { place: place_in(withheld, it.place), by: it.evidence };
                match found.iter_mut().find(|known| known.text == it.text) {
                    Some(known) => known.withheld.push(place),
                    None => found.push(Redaction {
                        text: it.text,
                        words: it.words,
                        shown: place_in(shown, it.here),
                        withheld: vec![place],
                    }),
                }
            }
        }
        found
    }

    /// Returns what others show of an occurrence: of each place the most words, as the most complete one
    /// of those that have as many shows them.
    fn withheld_by<'o>(
        &self,
        withheld: &Occurrence,
        occurrences: &[&'o Occurrence],
    ) -> Vec<(&'o Occurrence, Shown)> {
        let mut found: Vec<(&Occurrence, Shown)> = Vec::new();
        let Some(page) = self.get(withheld) else { return found };
        for shown in occurrences.iter().filter(|it| it.document != withheld.document) {
            let Some(other) = self.get(shown).filter(|other| other.text() != page.text()) else {
                continue;
            };
            for new in shown_and_withheld(other, page) {
                match found.iter_mut().find(|(_, known)| touch(known.place, new.place)) {
                    Some(known) if known.1.words < new.words => *known = (*shown, new),
                    Some(_) => {}
                    None => found.push((*shown, new)),
                }
            }
        }
        found
    }
}

fn touch(one: Span, other: Span) -> bool {
    one.start <= other.end && other.start <= one.end
}

fn place_in(occurrence: &Occurrence, span: Span) -> PlaceInDocument {
    let message = occurrence.message.map_or(0, |index| index as usize);
    PlaceInDocument { id: occurrence.id.clone(), message, span }
}
