use std::borrow::Cow;

use liasse_normalize::{FoldOptions, fold_text};
use serde::{Deserialize, Serialize};

/// In which form words are equal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// As printed, with case and accents: `Libyan`, `Libyans`, `LIBYAN` are three.
    Surface,
    /// Without case, accents and the English possessive: `libyan`, `libyans`.
    #[default]
    Folded,
    /// The stem in the language of the document: `libyan`. A stem is a key, not a word to show.
    Stem,
}

impl Layer {
    /// The layers.
    pub const ALL: [Layer; 3] = [Layer::Surface, Layer::Folded, Layer::Stem];

    /// Returns its name: `surface`, `folded`, `stem`.
    pub const fn name(self) -> &'static str {
        match self {
            Layer::Surface => "surface",
            Layer::Folded => "folded",
            Layer::Stem => "stem",
        }
    }
}

/// Whose words of a document are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Words {
    /// Those of the message at the top of the document and of text outside of messages, without
    /// lines that begin with `>`.
    Own,
    /// Those of the whole chain, quoted messages too.
    #[default]
    All,
}

/// How often a text counts that is there several times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Duplicates {
    /// Once: of messages with the same words one is counted, the one at the top of its document if
    /// there is one. Messages of fewer than 20 words are the same only if they were sent at the same
    /// time as well.
    #[default]
    Once,
    /// Each time.
    Each,
}

/// Which kinds of token are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kinds {
    /// Words, also elided forms, clitics and abbreviations with stops.
    #[default]
    Words,
    /// Numbers, addresses, file names and tags as well.
    All,
}

/// What is counted, and how.
///
/// What a release office printed on the pages (stamps, marks, codes) and header blocks are never
/// counted: they are not in the corpus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Counting {
    /// In which form words are equal.
    pub layer: Layer,
    /// Whose words of a document are counted.
    pub words: Words,
    /// How often a text counts that is there several times.
    pub duplicates: Duplicates,
    /// Which kinds of token are listed. The size of a selection is the number of all its tokens.
    pub kinds: Kinds,
    /// Leaves the words of the stop lists out of what is listed.
    pub without_stop_words: bool,
    /// Leaves out how messages end: the last sentences, or last 4 to 15 tokens, of a block that at least
    /// ten different messages of the selection end in (`Sent from my telephone`, a name). What a
    /// message says besides stays, and so does one that says nothing else.
    pub without_closings: bool,
}

impl Counting {
    /// Returns a word as the layer has it; on the layer of stems that is the folded word, since a
    /// stem depends on the language of a text.
    pub fn normal(self, word: &str) -> Cow<'_, str> {
        match self.layer {
            Layer::Surface => Cow::Borrowed(word),
            Layer::Folded | Layer::Stem => folded(word),
        }
    }
}

/// Returns a word as search folds it, without the English possessive: `Obama's` is `obama`.
pub(crate) fn folded(word: &str) -> Cow<'_, str> {
    let mut folded = fold_text(word, &FoldOptions::SEARCH);
    if let Some(owner) = folded.strip_suffix("'s")
        && !owner.is_empty()
    {
        let len = owner.len();
        match &mut folded {
            Cow::Borrowed(text) => *text = text.get(..len).unwrap_or_default(),
            Cow::Owned(text) => text.truncate(len),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_folded_and_owns_nothing() {
        for (word, expected) in [
            ("Obama’s", "obama"),
            ("Élysée", "elysee"),
            ("'s", "'s"),
            ("l'", "l'"),
            ("boss", "boss"),
        ] {
            assert_eq!(folded(word), expected);
        }
    }
}
