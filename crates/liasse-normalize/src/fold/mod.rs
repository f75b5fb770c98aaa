//! Folding: text in the form in which it is compared, with the way back to the source.

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
pub fn fold<'text>(text: &'text str, options: &FoldOptions) -> Folded<'text> {
    let mut changes = Vec::new();
    let text = fold_noting(text, *options, &mut changes);
    Folded { text, changes }
}

/// Folds a text; borrowed where folding changes nothing.
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
