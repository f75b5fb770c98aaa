//! Folding: text in the form in which it is compared, with the way back to the source.
//!
//! ```
//! use liasse_normalize::{FoldOptions, fold};
//!
//! let source = "L’Œuvre de l’État";
//! let folded = fold(source, &FoldOptions::SEARCH);
//! assert_eq!(folded.text(), "l'oeuvre de l'etat");
//!
//! // What was found in the folded text is shown as it was printed.
//! let found = folded.text().find("oeuvre").unwrap();
//! assert_eq!(&source[folded.source_range(found..found + 6)], "Œuvre");
//! assert_eq!(folded.folded_range(found + 2..source.len()), 2..18);
//! ```
//!
//! # Steps
//!
//! Each step of [`FoldOptions`] can be on or off. Whatever the steps, text is folded to composed
//! form (NFC), so that canonically equal texts fold alike; with no step on, folding is NFC.
//!
//! | step | does | by |
//! | --- | --- | --- |
//! | `accents` | takes off marks above, below and through letters, the points of Hebrew, Arabic and Syriac: combining classes 1, 10–36, 200–240; strokes and hooks: `ø` `đ` `ł` `ħ` | combining classes of Unicode; strokes by a short table of ours, for Unicode does not take them apart |
//! | `case` | full case folding: `ß` and `ẞ` to `ss`, `ς` to `σ`, `ſ` to `s` | Unicode |
//! | `ligatures` | `ﬁ` `ﬃ` `ĳ` apart; `œ` to `oe`, `æ` to `ae` | Unicode; the two of French and Latin by hand |
//! | `quotes` | `‘ ’ ‚ ‹ › ′ ´ ʼ` and the like to `'`, `“ ” „ « » ″` to `"` | a list of ours |
//! | `dashes` | `‐ ‑ – — −` and all others to `-` | property Dash |
//! | `spaces` | no-break, narrow, thin, em, ideographic spaces to a blank each; line ends stay | category Zs |
//! | `invisible` | leaves out soft hyphens, zero-width and direction marks, variation selectors | property Default_Ignorable_Code_Point |
//! | `half_rings` | leaves out `ʾ` `ʿ`, the hamza and ayn of scholars; when other scripts are transliterated, also the apostrophes of their letters (`ع`, `ь`) | – |
//! | `width` | full-width and half-width forms to ordinary ones | East_Asian_Width and compatibility decomposition |
//! | `compatibility` | all compatibility forms to what they stand for: `²` `½` `№` `™` `…` `ﷺ` | NFKD |
//! | `transliterate` | letters and digits of other scripts, and letters like `ə` and `ŋ`, to ASCII | any_ascii, feature `transliterate` |
//!
//! # Presets
//!
//! | | [`SEARCH`](FoldOptions::SEARCH) | [`COMPARE`](FoldOptions::COMPARE) | [`NAME`](FoldOptions::NAME) |
//! | --- | --- | --- | --- |
//! | for | finding words however they are typed | telling whether two prints are the same text | comparing names |
//! | accents, case, half rings | folded | kept: a writer chose them | folded |
//! | ligatures, quotes, dashes, spaces, invisible, width, compatibility | folded | folded: a typesetter chose them | folded |
//! | other scripts | kept | kept | in Latin letters |
//! | `« L’ŒUVRE »` | `" l'oeuvre "` | `" L'OEUVRE "` | `" l'oeuvre "` |
//! | `ʿAbd al-Raḥmān` | `abd al-rahman` | `ʿAbd al-Raḥmān` | `abd al-rahman` |
//! | `Шевченко` | `шевченко` | `Шевченко` | `shevchenko` |
//!
//! # The way back
//!
//! A text is cut into the smallest pieces that cannot change each other: a character with the
//! marks behind it, so as a rule a single one. Each is folded by itself, and where it did not
//! become one character of the same length, [`Folded::changes`] has an entry. Everything else is
//! one byte of the folded text for each byte of the source, so ASCII needs no entries.
//! [`Folded::source_range`] gives the smallest range of whole characters from which a range came,
//! [`Folded::folded_range`] what a range became; both grow with their argument and lie on
//! character boundaries. Folding a piece of the source that begins and ends between two changes
//! gives that piece of the folded text.
//!
//! # What differs from NFKC_Casefold
//!
//! That form is nearly `case`, `invisible` and `compatibility`. It keeps accents, strokes, quotes
//! and dashes, by which print differs most. Here `´` is an apostrophe and not a blank with an
//! accent, since that is what it is typed for; and with `accents` the iota below is taken off and
//! does not become a letter, so that `ᾳ` is `α` whether its mark was typed before or not.
//!
//! # What it does not do
//!
//! Folding knows no language: `ä` is `a`, never `ae`, and `ı` and `İ` are `i`. It joins no runs of
//! blanks, touches no line ends, and of ASCII it changes the case alone: a typed `` ` `` stays. A
//! `‘` before a name is an apostrophe, also where it stands for an ayn. Signs lose their strokes
//! with `accents`, so `≠` is `=`: words are compared here, not formulae. Transliteration goes
//! letter by letter: it adds no vowels to Arabic, and Chinese is read as Mandarin.
//!
//! # Hostile input
//!
//! Any text is folded, in time that grows with its length; a million marks on one letter are one
//! piece. A character becomes at most 28 others. What single characters fold to is worked out by
//! the slow way when they are first met, a page of 128 at a time, and kept for each set of steps:
//! 140 kB for a set that is used, and up to some megabytes more where a text has all of Unicode.

mod folded;
mod letters;
mod options;
mod sequence;
mod table;
#[cfg(feature = "transliterate")]
mod transliterate;
mod write;

use std::borrow::Cow;

pub use self::{
    folded::{FoldChange, Folded},
    options::FoldOptions,
    sequence::is_mark,
};

/// Folds a text and keeps the way back.
///
/// See the [module](self) for the steps and for what the map guarantees.
pub fn fold<'text>(text: &'text str, options: &FoldOptions) -> Folded<'text> {
    let mut changes = Vec::new();
    let text = fold_noting(text, *options, &mut changes);
    Folded { text, changes }
}

/// Folds a text without the way back; ASCII that does not change is borrowed.
///
/// ```
/// use std::borrow::Cow;
///
/// use liasse_normalize::{FoldOptions, fold_text};
///
/// assert_eq!(fold_text("Mme Bélanger\u{a0}?", &FoldOptions::SEARCH), "mme belanger ?");
/// assert!(matches!(fold_text("mme belanger", &FoldOptions::SEARCH), Cow::Borrowed(_)));
///
/// // A single step is chosen by its field.
/// let quotes = FoldOptions { quotes: true, ..FoldOptions::NONE };
/// assert_eq!(fold_text("“L’été”", &quotes), "\"L'été\"");
/// ```
pub fn fold_text<'text>(text: &'text str, options: &FoldOptions) -> Cow<'text, str> {
    fold_noting(text, *options, &mut ())
}

/// Pushes the folded form of a text, for loops that keep one buffer.
pub fn fold_into(text: &str, options: &FoldOptions, out: &mut String) {
    write::fold_onto(text, 0, *options, out, &mut ());
}

fn fold_noting<'text>(
    text: &'text str,
    options: FoldOptions,
    changes: &mut impl write::Changes,
) -> Cow<'text, str> {
    let unchanged = write::unchanged_ascii(text, options);
    if unchanged == text.len() {
        return Cow::Borrowed(text);
    }
    // A mark may follow, so the last character of the run is left to the writer.
    let start = unchanged.saturating_sub(1);
    let mut folded = String::with_capacity(text.len());
    folded.push_str(text.get(..start).unwrap_or_default());
    write::fold_onto(text, start, options, &mut folded, changes);
    Cow::Owned(folded)
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
