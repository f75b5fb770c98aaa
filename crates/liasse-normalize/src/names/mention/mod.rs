//! Names in running text, found without a model.
//!
//! A name is a run of capitalised words (`Mokhtar bel Mukhtar`, `Ministry of Foreign Affairs`), an
//! acronym, or words in capitals. What is capitalised for another reason is told by the text
//! itself: a word that begins a sentence or stands in a heading, and that the text (or the whole
//! corpus, with [`MentionCounts`]) writes in lower case elsewhere, is none.
//!
//! The words that decide (titles, particles, labels of headers, closed classes) stand in
//! `data/mention_words.txt`, English and French. Nothing is looked up in a list of names, so that a
//! name nobody has heard of is found as surely as a president's, and one that a scan has damaged as
//! long as it begins with a capital.
//!
//! What this does not do: tell persons from places; find names in lower case; split two names that
//! stand side by side without a mark between them; find a name whose first letter the scan has
//! made a digit.

mod counts;
mod decide;
mod key;
mod rows;
mod run;
mod scan;
mod vocabulary;

use std::borrow::Cow;

use liasse_model::Span;

pub use counts::{CountedMention, MentionCounts, MentionOptions};
pub use rows::{MentionRows, RunRow, WordRow};

use counts::Uses;
use decide::{WordUse, decide};
use key::WordKey;
use run::{Run, Words};

/// A name where it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMention<'t> {
    /// Where the name stands, without its title and without `'s`.
    pub span: Span,
    /// What stands there, blanks and line breaks in a row as one blank.
    pub text: Cow<'t, str>,
    /// What it looks like.
    pub kind: MentionKind,
    /// Where the title before it stands: `Prime Minister`, `Gen.`
    pub title: Option<Span>,
}

/// What a name in a text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MentionKind {
    /// Capitalised words: `Ansar al-Sharia`.
    Name,
    /// Letters that stand for words: `AQIM`, `U.N.`
    Acronym,
    /// Words in capitals, as in headings: `BENGHAZI`.
    Capitals,
}

impl MentionKind {
    /// Returns the kind as a word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Acronym => "acronym",
            Self::Capitals => "capitals",
        }
    }
}

/// Returns the names of a text, in order and disjoint.
///
/// Only this text is asked which words it writes in lower case; [`MentionCounts::mentions`] asks a
/// corpus, which knows better.
///
/// ```
/// use liasse_normalize::names::{MentionKind, mentions};
///
/// let found = mentions("Yesterday Prime Minister Sellal spoke with AQIM's foes in Algiers.");
/// let texts: Vec<&str> = found.iter().map(|mention| mention.text.as_ref()).collect();
/// assert_eq!(texts, ["Sellal", "AQIM", "Algiers"]);
/// assert_eq!(found[1].kind, MentionKind::Acronym);
/// ```
pub fn mentions(text: &str) -> Vec<NameMention<'_>> {
    let words = Words::of(text);
    let mut uses = Uses::default();
    let runs = words.runs(|key, case| uses.add(key, case));
    mentions_of(&words, &runs, |key| uses.get(key))
}

fn mentions_of<'t>(
    words: &Words<'t>,
    runs: &[Run],
    uses: impl Fn(WordKey) -> WordUse,
) -> Vec<NameMention<'t>> {
    let mut mentions = Vec::new();
    for run in runs {
        decide(words, run, &uses, |decided| {
            mentions.push(NameMention {
                span: words.span(decided.name.clone()),
                text: words.printed(decided.name),
                kind: decided.kind,
                title: decided.title.map(|title| words.span(title)),
            });
        });
    }
    mentions
}

#[cfg(test)]
mod tests;
